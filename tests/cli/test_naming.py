"""Naming rules, questions and entries: in full, in short, and nearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.cli.exits import Exit, Stop
from techassess.cli.naming import the_entry, the_one, the_question, the_rule, the_subject
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.records.workflow import load
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace

RULES = ("house/retention/erased", "house/openness/signs", "city/openness/signs")


@pytest.fixture
def rulesets(root: Path) -> RuleSets:
    return Workspace(root).rulesets


def review(*ids: str) -> Review:
    return Review({name: Entry("comment", text="Hm.", by="Ann", id=name) for name in ids}, load())


@pytest.mark.parametrize("named", ["house/retention/erased", "erased"])
def test_a_rule_is_named_in_full_or_by_its_last_part(named: str) -> None:
    assert the_rule(named, RULES) == "house/retention/erased"


def test_a_last_part_that_several_rules_have_is_not_guessed() -> None:
    with pytest.raises(Stop) as stop:
        the_rule("signs", RULES)
    assert (stop.value.code, stop.value.message) == (Exit.USAGE, "Several rules are called 'signs'.")
    assert stop.value.hint == "Write one of: house/openness/signs, city/openness/signs."


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("record", ("record", "")),
        ("purpose", ("question", "purpose")),
        ("signs", ("finding", "house/openness/signs")),
        ("house/openness/signs", ("finding", "house/openness/signs")),
    ],
)
def test_a_subject_is_the_record_a_question_or_a_rule(named: str, found: tuple[str, str], rulesets: RuleSets) -> None:
    assert the_subject(named, rulesets) == found


def test_a_question_is_named_by_its_id(rulesets: RuleSets) -> None:
    assert the_question("purpose", rulesets.questionnaire) == "purpose"
    with pytest.raises(Stop, match="There is no question 'porpose'"):
        the_question("porpose", rulesets.questionnaire)


@pytest.mark.parametrize("named", ["2-bbbbbb", "2"])
def test_an_entry_is_named_by_its_id_or_its_number(named: str) -> None:
    assert the_entry(named, review("1-aaaaaa", "2-bbbbbb")) == "2-bbbbbb"


@pytest.mark.parametrize(
    ("ids", "named", "message", "hint"),
    [
        (("1-aaaaaa", "1-bbbbbb"), "1", "Several entries have the number 1.", "Write one of: 1-aaaaaa, 1-bbbbbb."),
        (("1-aaaaaa",), "1-aaaaab", "There is no entry '1-aaaaab'.", "Did you mean '1-aaaaaa'?"),
        (("1-aaaaaa",), "x", "There is no entry 'x'.", "Allowed: '1-aaaaaa'."),
        ((), "1", "There is no entry '1'.", "Nothing has been said on this record yet."),
    ],
)
def test_an_entry_that_is_not_there_is_told(ids: tuple[str, ...], named: str, message: str, hint: str) -> None:
    with pytest.raises(Stop) as stop:
        the_entry(named, review(*ids))
    assert (stop.value.code, stop.value.message, stop.value.hint) == (Exit.USAGE, message, hint)


def test_what_is_known_is_returned_and_else_all_are_listed() -> None:
    assert the_one("step", "go", ("go", "stay")) == "go"
    with pytest.raises(Stop) as stop:
        the_one("step", "xyz", ("go", "stay"))
    assert (stop.value.message, stop.value.hint) == ("There is no step 'xyz'.", "Allowed: 'go', 'stay'.")
