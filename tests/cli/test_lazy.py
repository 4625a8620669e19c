"""Groups of verbs that are loaded when one is used."""

from __future__ import annotations

import sys

import click
import pytest

from techassess.cli.lazy import LazyGroup

GROUP = LazyGroup("tools", verbs={"check": "techassess.cli.rules:check", "assess": "techassess.cli.judging:assess"})


def test_the_verbs_are_listed_in_their_own_order() -> None:
    assert GROUP.list_commands(click.Context(GROUP)) == ["check", "assess"]


def test_a_verb_is_loaded_from_its_place() -> None:
    command = GROUP.get_command(click.Context(GROUP), "check")
    assert command is sys.modules["techassess.cli.rules"].__dict__["check"]


def test_there_is_no_verb_of_another_name() -> None:
    assert GROUP.get_command(click.Context(GROUP), "open") is None


def test_a_misspelt_verb_is_answered_with_the_nearest() -> None:
    with pytest.raises(click.UsageError, match=r"^There is no command 'chek'\. Did you mean 'check'\?$"):
        GROUP.resolve_command(click.Context(GROUP), ["chek"])


def test_options_are_left_to_the_parser() -> None:
    with pytest.raises(click.UsageError, match=r"No such option.*--chek"):
        GROUP.resolve_command(click.Context(GROUP), ["--chek"])
