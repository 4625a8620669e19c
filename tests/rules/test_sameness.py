"""The plain form of conditions: equal for what is written differently and means the same, different for the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Question, Sort, Table, Vocabulary
from techassess.rules.sameness import form, negated, step_of

VOCABULARY = Vocabulary(
    [
        Question("a", Kind(Sort.YES_NO)),
        Question("b", Kind(Sort.YES_NO)),
        Question("done", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
        Question("hours", Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100))),
        Question("rate", Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100), decimals=1)),
        Question("starts", Kind(Sort.DATE)),
        Question("ends", Kind(Sort.DATE)),
        Question("aim", Kind(Sort.CHOICE, ("traffic", "safety", "other"))),
        Question("sensors", Kind(Sort.CHOICES, ("camera", "sound", "none"))),
        Table("grade", ("low", "mid", "high"), ((parse("a"), "high"),), "low"),
    ]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hours < 72", "hours <= 71"),
        ("hours < 72", "72 > hours"),
        ("rate > 2", "rate >= 2.1"),
        ("not hours <= 72", "hours > 72"),
        ("hours * 2 < 10 + 4", "2 * hours <= 13"),
        ('starts < "2027-03-01"', 'starts <= "2027-02-28"'),
        ("ends <= starts + 30", "ends - 30 <= starts"),
        ("ends == starts + 1", "starts + 1 == ends"),
        ("1 <= hours <= 3", "hours >= 1 and hours <= 3"),
        ('aim == "traffic"', 'aim in ("traffic",)'),
        ('aim != "traffic"', 'aim in ("safety", "other")'),
        ('aim not in ("traffic", "safety")', 'aim == "other"'),
        ('grade >= "mid"', 'grade > "low"'),
        ('grade >= "mid"', 'grade != "low"'),
        ('"mid" <= grade', 'grade in ("mid", "high")'),
        ("any_of(sensors, camera)", "all_of(sensors, camera)"),
        ("any_of(sensors, camera)", "not only(sensors, sound, none)"),
        ("not not a", "a"),
        ("a and b", "b and a"),
        ("count(a, b) > 1", "count(b, a) >= 2"),
        ("hours not in (1, 2)", "not hours in (2, 1)"),
    ],
)
def test_conditions_that_mean_the_same_have_one_form(one: str, other: str) -> None:
    assert form(parse(one), VOCABULARY) == form(parse(other), VOCABULARY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hours < 72", "hours <= 72"),
        ("rate < 2", "rate <= 1"),
        ("a and b", "a or b"),
        ("a", "not a"),
        ("any_of(sensors, camera, sound)", "all_of(sensors, camera, sound)"),
        ('done == "done"', "done"),
        ("count(a, b) == 1", "a or b"),
        ("hours in (1, 2)", "hours not in (1, 2)"),
        ("known(hours)", "not known(hours)"),
    ],
)
def test_conditions_that_mean_something_else_differ_in_form(one: str, other: str) -> None:
    assert form(parse(one), VOCABULARY) != form(parse(other), VOCABULARY)


@pytest.mark.parametrize(
    ("text", "opposite"),
    [
        ("a", "not a"),
        ("not a", "a"),
        ("hours <= 72", "hours > 72"),
        ("1 <= hours <= 3", "not 1 <= hours <= 3"),
        ('aim in ("traffic",)', 'aim not in ("traffic",)'),
        ("a and b", "not (a and b)"),
    ],
)
def test_a_negation_is_written_as_people_write_it(text: str, opposite: str) -> None:
    assert str(negated(parse(text))) == opposite


@pytest.mark.parametrize(
    ("text", "step"), [("hours < 3", "1"), ("rate < 3", "0.1"), ('starts < "2027-01-01"', "1"), ("count(a, b) > 1", "1")]
)
def test_the_smallest_step_is_that_of_the_answers(text: str, step: str) -> None:
    assert step_of(parse(text), VOCABULARY) == Decimal(step)
