from __future__ import annotations

from typing import Any

import pytest

from techassess.questionnaire.answers import Answer, Plan, Standing
from tests.reporting.assessed import SMALL, cell, fields, filled
from tests.reporting.sample import MIXED, judged, judged_with


def field(name: str, raw: dict[str, object] | None = None, evidence: str = "documented", stage: str = "before_tender") -> Any:
    """A field of the small form."""
    return fields(filled(judged(raw or dict(MIXED), stage, evidence), by=SMALL))[name]


def test_a_fixed_row_shows_its_measures_and_how_the_rules_on_it_came_out() -> None:
    openness, care = field("2.3")["rows"]
    assert [(one["label"], one["status"]) for one in cell(openness, "measures")["says"]] == [
        ("Signs at the place", "missing"),
        ("How residents were heard", "planned"),
    ]
    assert [one["finding"] for one in cell(care, "fitness")["says"]] == ["planned"]


def test_without_fixed_rows_each_measure_is_a_row_with_the_rules_that_rest_on_it() -> None:
    signs, dpia = field("2.4")["rows"]
    assert [(row["title"], [one["status_words"] for one in cell(row, "measures")["says"]]) for row in (signs, dpia)] == [
        ("Signs at the place", ["Not planned"]),
        ("Impact assessment", ["Planned"]),
    ]
    assert [one["label"] for one in cell(signs, "fitness")["says"]] == ["People are informed by signs"]


@pytest.mark.parametrize(
    ("value", "evidence", "expected"),
    [
        ("done", "claimed", "partly"),
        ("done", "documented", "implemented"),
        ("planned", "documented", "planned"),
        ("no", "documented", "missing"),
    ],
)
def test_a_measure_against_a_risk_is_carried_out_as_far_as_its_answers_show(value: str, evidence: str, expected: str) -> None:
    rows = {row["title"]: row for row in field("3.4", {**MIXED, "signs": value}, evidence)["rows"]}
    (said,) = cell(rows["Signs explain what is filmed"], "status")["says"]
    assert said["status"] == expected
    assert said["origin"] == f"Signs at the place: {value}"


def test_a_measure_that_nobody_knows_of_is_open() -> None:
    rows = {row["title"]: row for row in field("3.4")["rows"]}
    (said,) = cell(rows["Every access is logged"], "status")["says"]
    assert (said["status"], said["open"]) == ("open", True)


def test_a_measure_says_against_which_risks_it_helps_and_how_much() -> None:
    first = field("3.4")["rows"][0]
    assert (first["number"], cell(first, "risks")["refs"], cell(first, "effect")["words"]) == ("M1", ["R1"], "R1: severity by 1 step")


@pytest.mark.parametrize(
    ("plan", "who", "when"),
    [
        (Plan("Maria Muster", "2027-01-15"), "Maria Muster", "15 January 2027"),
        (Plan("", "with the tender"), "", "with the tender"),
        (None, "", ""),
    ],
)
def test_the_plan_holds_each_planned_measure_and_asks_for_what_it_does_not_say(plan: Plan | None, who: str, when: str) -> None:
    given = Answer(Standing.VALUE, "planned", plan=plan)
    (row,) = fields(filled(judged_with({**MIXED, "dpia": "done"}, {"signs": given}), by=SMALL))["3.6"]["rows"]
    assert row["title"] == "Signs at the place"
    assert (cell(row, "who")["words"], cell(row, "when")["words"]) == (who, when)
    assert (bool(cell(row, "who")["to_write"]), bool(cell(row, "when")["to_write"])) == (not who, not when)
