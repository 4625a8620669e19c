"""Risk scenarios: where they stand before and after measures, as intervals."""

from __future__ import annotations

from typing import Any

import pytest

from techassess.assessment.result import RiskResult
from techassess.rules.model import Levels
from tests.assessment.made import ABSENT, judged, risk, rows

SEVERITY = rows(("a", 4), ("b", 3), otherwise=1)
LIKELIHOOD = rows(otherwise=3)


def placed(*measures: tuple[str, str, int], applies_if: str = "", **given: Any) -> RiskResult:
    (found,) = judged(risks=[risk(SEVERITY, LIKELIHOOD, *measures, applies_if=applies_if)], **given).risks
    return found


@pytest.mark.parametrize(
    ("given", "levels"),
    [
        ({"a": True}, Levels(4, 4)),
        ({"a": False, "b": True}, Levels(3, 3)),
        ({"a": False, "b": False}, Levels(1, 1)),
        ({"a": ABSENT, "b": ABSENT}, Levels(1, 1)),
        ({"b": True}, Levels(3, 4)),
        ({"a": False}, Levels(1, 3)),
        ({}, Levels(1, 4)),
    ],
)
def test_severity_is_every_level_that_a_possible_row_gives(given: dict[str, Any], levels: Levels) -> None:
    assert placed(**given).inherent_severity == levels


@pytest.mark.parametrize(
    ("given", "residual", "in_place", "possible"),
    [
        ({"trained": "done"}, Levels(2, 2), ("trained",), ()),
        ({"trained": "no"}, Levels(3, 3), (), ()),
        ({}, Levels(2, 3), (), ("trained",)),
        ({"trained": "planned"}, Levels(2, 3), (), ("trained",)),
        ({"trained": ABSENT}, Levels(3, 3), (), ()),
    ],
)
def test_a_measure_lowers_the_upper_end_only_when_it_is_in_place(
    given: dict[str, Any], residual: Levels, in_place: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    found = placed(("trained", "likelihood", 1), a=True, **given)
    assert (found.inherent_likelihood, found.residual_likelihood, found.residual_severity) == (Levels(3, 3), residual, Levels(4, 4))
    assert (found.in_place, found.possible) == (in_place, possible)


def test_measures_add_up_and_nothing_falls_below_one() -> None:
    found = placed(
        ("trained", "severity", 3),
        ("signed", "severity", 3),
        ("c", "likelihood", 1),
        ("d", "likelihood", 1),
        a=True,
        trained="done",
        signed="done",
        c=True,
    )
    assert found.residual_severity == Levels(1, 1)
    assert found.residual_likelihood == Levels(1, 2)


@pytest.mark.parametrize(("given", "applies"), [({"c": True}, "yes"), ({}, "unknown")])
def test_a_scenario_applies_or_may_apply(given: dict[str, Any], applies: str) -> None:
    assert placed(applies_if="c", **given).applies == applies


@pytest.mark.parametrize("answer", [False, ABSENT])
def test_a_scenario_that_does_not_apply_is_left_out(answer: Any) -> None:
    assert judged(risks=[risk(SEVERITY, LIKELIHOOD, applies_if="c")], c=answer).risks == ()
