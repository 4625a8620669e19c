"""Where a risk scenario stands before and after measures, as levels that are possible."""

from __future__ import annotations

import pytest

from techassess.conditions.evaluation import Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Question, Sort, Vocabulary
from techassess.rules.model import Levels, Placement, Risk, RiskMeasure
from techassess.rules.risk_levels import measures, place

QUESTIONS = (
    Question("grave", Kind(Sort.YES_NO)),
    Question("used", Kind(Sort.YES_NO)),
    Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
)
ENGINE = Engine(Vocabulary(QUESTIONS))
TRAINING = RiskMeasure(parse("trained"), "likelihood", 1, "Training")
ROWS = (((parse("grave"), 4), (parse("true"), 2)), ((parse("true"), 3),))
RISK = Risk("s/r", "R", "people", "by_event", "W.", "H.", *ROWS, (TRAINING,), parse("used"))


def placed(**given: Value | Logic) -> Placement | None:
    return place(RISK, Facts(ENGINE, given))


def test_a_risk_that_does_not_apply_stands_nowhere() -> None:
    assert placed(used=False, grave=True) is None
    assert placed(used=Logic.ABSENT) is None


@pytest.mark.parametrize(("trained", "likelihood"), [("done", Levels(2, 2)), ("planned", Levels(2, 3)), ("no", Levels(3, 3))])
def test_a_plan_lowers_the_lower_end_alone(trained: str, likelihood: Levels) -> None:
    severity = Levels(4, 4)
    assert placed(used=True, grave=True, trained=trained) == Placement((severity, Levels(3, 3)), (severity, likelihood))


def test_what_is_unknown_leaves_a_range_and_the_risk_open() -> None:
    assert placed() == Placement((Levels(2, 4), Levels(3, 3)), (Levels(2, 4), Levels(2, 3)), "unknown")


@pytest.mark.parametrize(("given", "found"), [("done", ((TRAINING,), ())), ("planned", ((), (TRAINING,))), ("no", ((), ()))])
def test_measures_are_in_place_or_possible_or_neither(given: str, found: tuple[tuple[RiskMeasure, ...], ...]) -> None:
    assert measures(RISK, Facts(ENGINE, {"trained": given})) == found


@pytest.mark.parametrize(("levels", "text"), [(Levels(2, 2), "2"), (Levels(1, 3), "[1, 3]")])
def test_levels_are_written_as_in_a_file(levels: Levels, text: str) -> None:
    assert str(levels) == text
