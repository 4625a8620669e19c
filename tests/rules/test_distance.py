"""How far answers are from what a condition should come out as."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.evaluation import FALSE, TRUE, UNKNOWN, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.rules.distance import Distances
from tests.rules.sample import sample

STREET: dict[str, Value | Logic] = {"sensors": frozenset({"camera"}), "aim": "traffic", "hours": Decimal(90)}


@pytest.mark.parametrize(
    ("condition", "wanted", "far"),
    [
        ("hours > 72", TRUE, 0),
        ("hours > 72", FALSE, 1),
        ("not (hours > 72)", TRUE, 1),
        ('hours <= 72 and aim == "safety"', TRUE, 2),
        ('hours <= 72 or aim == "safety"', TRUE, 1),
        ('hours > 72 or aim == "traffic"', FALSE, 2),
        ('hours > 72 and aim == "traffic"', UNKNOWN, 1),
        ('hours > 72 or aim == "traffic"', UNKNOWN, 2),
        ("filmed", FALSE, 1),
        ("filmed", UNKNOWN, 1),
        ("trained", TRUE, 2),
        ('grade == "high"', FALSE, 1),
        ('grade == "low"', TRUE, 1),
        ("true", FALSE, 9),
    ],
)
def test_a_condition_is_as_far_as_answers_must_change(condition: str, wanted: Logic, far: int, tmp_path: Path) -> None:
    engine = sample(tmp_path).engine
    assert Distances(engine).total([(parse(condition), wanted)], Facts(engine, STREET)) == far


def test_several_aims_add_up(tmp_path: Path) -> None:
    engine = sample(tmp_path).engine
    aims = [(parse("hours <= 72"), TRUE), (parse('aim == "safety"'), TRUE), (parse("filmed"), TRUE)]
    assert Distances(engine).total(aims, Facts(engine, STREET)) == 2


def test_a_question_that_is_not_asked_is_as_far_as_its_gate_and_one_more(tmp_path: Path) -> None:
    engine = sample(tmp_path).engine
    facts = Facts(engine, {"sensors": frozenset({"sound"})})
    assert Distances(engine).total([(parse("trained"), TRUE)], facts) == 4
