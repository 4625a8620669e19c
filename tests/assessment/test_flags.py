"""Flags: conclusions from definitions, tables and residual risk, with everything that they can still be."""

from __future__ import annotations

from typing import Any

import pytest

from techassess.assessment.result import FlagResult, Range
from techassess.rules.model import Flag
from tests.assessment.made import ABSENT, judged, risk, rows

GRAVE = Flag("grave", "Grave", definition="grave")
GRADE = Flag("grade", "Grade", table="grade")
RESIDUAL = Flag("residual", "Residual", residual_severity=3, residual_likelihood=3, best_verdict="proceed-with-conditions")
HIGH = risk(rows(("a", 4), otherwise=2), rows(otherwise=3), ("trained", "likelihood", 1))


def raised(flag: Flag, *risks: Any, **given: Any) -> FlagResult:
    (found,) = judged(flags=[flag], risks=risks, **given).flags
    return found


@pytest.mark.parametrize(
    ("given", "value", "possible"),
    [
        ({"a": True, "b": True}, "yes", ("yes",)),
        ({"a": False}, "no", ("no",)),
        ({"a": ABSENT, "b": True}, "no", ("no",)),
        ({"a": True}, "unknown", ("yes", "no")),
    ],
)
def test_a_flag_from_a_definition_is_yes_no_or_unknown(given: dict[str, Any], value: str, possible: tuple[str, ...]) -> None:
    found = raised(GRAVE, **given)
    assert (found.value, found.possible, found.words) == (value, possible, {"yes": "Yes", "no": "No"})


def test_a_flag_says_what_decided_it() -> None:
    assert [reason.text for reason in raised(GRAVE, a=True, b=True).because] == ["A: yes", "B: yes"]
    assert [reason.text for reason in raised(GRAVE, a=False, b=True).because] == ["A: no"]


def test_a_definition_gives_no_reasons_where_the_risks_alone_decide() -> None:
    both = Flag("both", "Both", definition="grave", residual_severity=3, residual_likelihood=3)
    levels = (rows(otherwise=4), rows(otherwise=4))
    assert raised(both, risk(*levels), b=False).because == ()
    assert raised(both, risk(*levels, applies_if="c"), b=False).because == ()
    assert [reason.text for reason in raised(both, b=False).because] == ["B: no"]
    assert [reason.text for reason in raised(both, risk(*levels), a=True, b=True).because] == ["A: yes", "B: yes"]


@pytest.mark.parametrize(
    ("given", "value", "possible"),
    [
        ({"a": True}, "high", ("high",)),
        ({"a": False, "b": False}, "low", ("low",)),
        ({"b": True}, "unknown", ("mid", "high")),
        ({}, "unknown", ("low", "mid", "high")),
    ],
)
def test_a_flag_from_a_table_is_one_of_its_values_in_their_order(given: dict[str, Any], value: str, possible: tuple[str, ...]) -> None:
    found = raised(GRADE, **given)
    assert (found.value, found.possible, found.words) == (value, possible, {"low": "Low", "mid": "Mid", "high": "High"})


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"a": True, "trained": "no"}, "yes"),
        ({"a": True, "trained": "done"}, "no"),
        ({"a": True, "trained": "planned"}, "unknown"),
        ({"a": True}, "unknown"),
        ({"trained": "no"}, "unknown"),
        ({"a": False}, "no"),
    ],
)
def test_a_flag_from_residual_risk_looks_at_both_ends(given: dict[str, Any], value: str) -> None:
    assert raised(RESIDUAL, HIGH, **given).value == value


def test_only_risks_to_people_count_and_one_that_may_apply_may_raise_the_flag() -> None:
    levels = (rows(otherwise=4), rows(otherwise=4))
    assert raised(RESIDUAL, risk(*levels, harmed="organisation")).value == "no"
    assert raised(RESIDUAL, risk(*levels, applies_if="c")).value == "unknown"
    assert raised(RESIDUAL, risk(*levels, applies_if="c"), risk(*levels)).value == "yes"
    assert raised(RESIDUAL).value == "no"


def test_a_flag_with_two_sources_is_yes_when_either_is() -> None:
    both = Flag("both", "Both", definition="grave", residual_severity=3, residual_likelihood=3)
    assert raised(both, HIGH, a=True, b=True, trained="done").value == "yes"
    assert raised(both, HIGH, a=True, b=False, trained="no").value == "yes"
    assert raised(both, HIGH, a=True, b=False, trained="done").value == "no"
    assert raised(both, HIGH, a=True, b=False).value == "unknown"


def test_what_a_limiting_residual_risk_waits_for_decides_too() -> None:
    found = judged(flags=[RESIDUAL], risks=[HIGH])
    assert (found.range, found.deciding) == (Range("proceed", "proceed-with-conditions"), ("a", "trained"))
    assert judged(flags=[RESIDUAL], risks=[HIGH], a=True).deciding == ("trained",)
    assert judged(flags=[RESIDUAL], risks=[HIGH], a=False).deciding == ()
