from __future__ import annotations

from typing import Any

import pytest

from tests.reporting.assessed import SMALL, cell, fields, filled
from tests.reporting.sample import CLEAR, MIXED, judged


def rows(name: str, raw: dict[str, object] | None = None) -> dict[str, dict[str, Any]]:
    """The rows of a field of the small form by number."""
    found = fields(filled(judged(raw or dict(MIXED)), by=SMALL))[name]
    return {row["number"] or row["id"]: row for row in found["rows"]}


def test_harm_that_is_meant_and_harm_by_events_stand_apart_and_the_organisation_nowhere() -> None:
    titles = [row["title"] for name in ("3.1", "3.2") for row in rows(name).values()]
    assert titles == [
        "People avoid the place",
        "The recordings are put to other uses",
        "Loss: recordings leak",
        "Change",
        "A person is taken for someone else",
    ]


def test_a_fixed_threat_without_a_scenario_is_left_for_a_person_everywhere() -> None:
    assert cell(rows("3.2")["E2"], "how")["to_write"] == "Say how."
    assert [cell(rows(name)["E2"], "level")["to_write"] for name in ("3.3", "3.5")] == ["Rate.", "Rate."]


def test_what_is_not_in_place_makes_a_risk_worse() -> None:
    assert cell(rows("3.1")["R1"], "source")["words"] == "Not in place: Signs explain what is filmed."
    assert cell(rows("3.1", dict(CLEAR))["R1"], "source")["to_write"] == "Say what."


@pytest.mark.parametrize(
    ("raw", "before", "after"),
    [
        (MIXED, {"R1": "Below high", "R2": "High", "E1": "May be high"}, {"R1": "Below high", "R2": "High", "E1": "May be high"}),
        ({**MIXED, "access_logged": "done"}, {"R2": "High", "E1": "Below high"}, {"R2": "High", "E1": "Below high"}),
        ({**MIXED, "access_logged": "planned"}, {"R2": "High"}, {"R2": "High"}),
        (CLEAR, {"R2": "Below high"}, {"R2": "Below high"}),
    ],
)
def test_a_risk_is_high_may_be_or_is_not(raw: dict[str, object], before: dict[str, str], after: dict[str, str]) -> None:
    for name, expected in (("3.3", before), ("3.5", after)):
        found = rows(name, raw)
        assert {number: cell(found[number], "level")["words"] for number in expected} == expected


def test_levels_are_told_with_their_names_and_as_a_range_where_they_are_open() -> None:
    assert cell(rows("3.3")["E3"], "severity")["words"] == "2 limited to 4 maximum"
    assert cell(rows("3.3")["R2"], "likelihood")["words"] == "4 maximum"
    assert cell(rows("3.5", {**MIXED, "access_logged": "done"})["R2"], "likelihood")["words"] == "3 significant"


def test_nobody_but_a_person_says_whether_a_risk_is_acceptable() -> None:
    for name in ("3.3", "3.5"):
        assert {cell(row, "acceptable")["to_write"] for row in rows(name).values()} == {"Say yes or no."}
