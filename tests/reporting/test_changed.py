"""Answers that were changed after a finding had appeared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from techassess.records.timeline import Change
from techassess.reporting.about import Changed
from techassess.reporting.changed import changed_after_finding
from techassess.workspace import Workspace
from tests.cli import sample

WHEN = "2026-11-22T10:00:00+01:00"


def given(question: str, value: object, before: object = None) -> Change:
    """A change of one answer, as the history tells it."""
    blocks = [None if raw is None else {"value": raw} if not isinstance(raw, dict) else raw for raw in (before, value)]
    return Change(question, blocks[0], blocks[1], "Ann", WHEN)


CAMERA = (given("holds_images", True), given("sensors", ["camera"]), given("purpose", "safety"))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ((given("retention_hours", 90), given("retention_hours", 24, 90)), [("90 hours", "24 hours")]),
        ((given("retention_hours", 90), given("retention_hours", {"standing": "dont_know"}, 90)), [("90 hours", "not known yet")]),
        ((given("retention_hours", 90), given("retention_hours", None, 90)), [("90 hours", "no answer")]),
        ((given("retention_hours", 90), given("retention_hours", 80, 90)), []),
        ((given("retention_hours", 24), given("retention_hours", 90, 24)), []),
        ((given("retention_hours", 90),), []),
        ((given("gone", 1), given("gone", 2, 1)), []),
    ],
)
def test_only_a_change_that_takes_a_finding_away_is_told(changes: tuple[Change, ...], found: list[tuple[str, str]], tmp_path: Path) -> None:
    rulesets = Workspace(sample.make(tmp_path)).rulesets
    told = changed_after_finding(rulesets, (*CAMERA, *changes), "before_tender", date(2026, 11, 22))
    assert told == tuple(Changed("Longest time recordings are kept", before, after, WHEN, "Ann") for before, after in found)


def test_a_gate_that_closes_takes_a_finding_away_too(tmp_path: Path) -> None:
    rulesets = Workspace(sample.make(tmp_path)).rulesets
    changes = (*CAMERA, given("retention_hours", 90), given("holds_images", False, True))
    (told,) = changed_after_finding(rulesets, changes, "before_tender", date(2026, 11, 22))
    assert (told.question, told.before, told.after) == ("Images are held", "Yes", "No")


def test_what_was_taken_out_of_the_history_is_not_guessed(tmp_path: Path) -> None:
    rulesets = Workspace(sample.make(tmp_path)).rulesets
    changes = (*CAMERA, given("retention_hours", {"redacted": "named a person"}), given("retention_hours", 24, {"redacted": "x"}))
    assert changed_after_finding(rulesets, changes, "before_tender", date(2026, 11, 22)) == ()


def test_whoever_did_not_see_the_finding_did_not_take_it_away(tmp_path: Path) -> None:
    rulesets = Workspace(sample.make(tmp_path)).rulesets
    elsewhere = replace(given("retention_hours", 24, 90), seen=False)
    changes = (*CAMERA, given("retention_hours", 90), elsewhere)
    assert changed_after_finding(rulesets, changes, "before_tender", date(2026, 11, 22)) == ()
