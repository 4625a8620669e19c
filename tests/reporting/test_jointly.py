"""What is said once of several records that stand together."""

from __future__ import annotations

from datetime import date
from typing import Any

from techassess.reporting import jointly
from tests.reporting.compared import record
from tests.reporting.sample import CLEAR
from tests.reporting.together import FINE, LONG, MIXED_ONE, member


def warnings(**more: Any) -> list[str]:
    """What is said of a record beside one that differs in this."""
    return list(jointly.warnings([member(FINE), member(record("Other", CLEAR, **more))], ["A", "B"]))


def test_what_holds_for_all_is_said_once_and_anything_else_with_the_names_of_those_that_it_holds_for() -> None:
    found = list(jointly.remarks([member(one).assessment for one in (FINE, LONG, MIXED_ONE)], ["A", "B", "C"]))
    assert found.count("This is not a legal opinion.") == 1
    assert found[-2:] == ["A, B: National law has been checked.", "C: It is not known whether national law has been checked."]


def test_records_that_differ_in_nothing_are_not_warned_of() -> None:
    assert warnings() == []


def test_different_versions_stages_and_days_are_named() -> None:
    assert warnings(questionnaire_version="0.9") == [
        "The records were answered on different versions of the questionnaire (A: 1.0, B: 0.9). All are judged by version 1.0."
    ]
    assert warnings(stage="in_use") == [
        "The records stand at different stages (A: before the tender, B: while in use). "
        "A plan counts at some of them and no longer at others."
    ]
    assert warnings(assessed_on=date(2027, 1, 5)) == [
        "The records are judged as of different days (A: 22 November 2026, B: 5 January 2027). Name one day for all with --as-of."
    ]


def test_one_older_version_is_named_too() -> None:
    old = member(record("Old", CLEAR, questionnaire_version="0.9"))
    assert list(jointly.warnings([old, old], ["A", "B"])) == [
        "The records were answered on version 0.9 of the questionnaire. They are judged by version 1.0."
    ]
