"""Parts of a condition that cancel each other out: found where they do for every answer, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.conditions.checking import check
from techassess.conditions.constants import constants
from techassess.conditions.parser import parse
from techassess.conditions.tree import Name
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Table, Vocabulary

MANY = tuple(f"o{number}" for number in range(12))
VOCABULARY = Vocabulary(
    [
        Question("asked", Kind(Sort.YES_NO)),
        Question("other", Kind(Sort.YES_NO)),
        Question("hours", Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100))),
        Question("rate", Kind(Sort.NUMBER, decimals=2)),
        Question("aim", Kind(Sort.CHOICE, ("traffic", "safety", "crime"))),
        Question("sensors", Kind(Sort.CHOICES, ("camera", "sound", "none"), alone=("none",))),
        Question("many", Kind(Sort.CHOICES, MANY)),
        Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
        Question("starts", Kind(Sort.DATE)),
        Question("words", Kind(Sort.TEXT)),
        Definition("means", Name("asked")),
        Table("grade", ("low", "mid", "high"), (), "low"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    """The parts that cancel out others, as they are written, and what is said of them."""
    return [(text[one.part.span.start : one.part.span.end], one.message) for one in constants(parse(text), VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "part", "message"),
    [
        ("asked and not asked", "not asked", "this is never true together with 'asked'"),
        ("not asked and asked", "asked", "this is never true together with 'not asked'"),
        ("asked or not asked", "not asked", "'asked' or this is always true"),
        ("means and other and not means", "not means", "this is never true together with 'means'"),
        (
            "(asked and other) or not (asked and other)",
            "not (asked and other)",
            "'asked and other' or this is always true",
        ),
        ("hours < 3 and hours > 5", "hours > 5", "this is never true together with 'hours < 3'"),
        ("hours < 3 and asked and hours >= 3", "hours >= 3", "this is never true together with 'hours < 3'"),
        ("hours > 3 and hours < 4", "hours < 4", "this is never true together with 'hours > 3'"),
        ("hours <= 3 or hours > 3", "hours > 3", "'hours <= 3' or this is always true"),
        ("hours <= 3 or hours >= 4", "hours >= 4", "'hours <= 3' or this is always true"),
        ("hours > 0 or hours == 0", "hours == 0", "'hours > 0' or this is always true"),
        ("hours == 3 and hours in (4, 5)", "hours in (4, 5)", "this is never true together with 'hours == 3'"),
        ("3 < hours <= 5 and hours > 5", "hours > 5", "this is never true together with '3 < hours <= 5'"),
        ("rate < 0.5 or rate > 0.49", "rate > 0.49", "'rate < 0.5' or this is always true"),
        ('aim == "safety" and aim != "safety"', 'aim != "safety"', "this is never true together with 'aim == \"safety\"'"),
        ('aim == "safety" and aim == "crime"', 'aim == "crime"', "this is never true together with 'aim == \"safety\"'"),
        (
            'aim in ("safety", "crime") or aim == "traffic"',
            'aim == "traffic"',
            '\'aim in ("safety", "crime")\' or this is always true',
        ),
        ('grade >= "mid" and grade < "mid"', 'grade < "mid"', "this is never true together with 'grade >= \"mid\"'"),
        ('trained and trained == "no"', 'trained == "no"', "this is never true together with 'trained'"),
        (
            'starts < "2027-01-01" and starts > "2027-01-01"',
            'starts > "2027-01-01"',
            "this is never true together with 'starts < \"2027-01-01\"'",
        ),
        (
            'starts <= "9999-12-31" or starts > "2027-01-01"',
            'starts > "2027-01-01"',
            "'starts <= \"9999-12-31\"' or this is always true",
        ),
        ("only(sensors, camera) and any_of(sensors, sound)", "any_of(sensors, sound)", "this is never true together with"
         " 'only(sensors, camera)'"),
        (
            "any_of(sensors, camera, sound) or only(sensors, none)",
            "only(sensors, none)",
            "'any_of(sensors, camera, sound)' or this is always true",
        ),
        ("all_of(sensors, none) and any_of(sensors, camera)", "any_of(sensors, camera)", "this is never true together with"
         " 'all_of(sensors, none)'"),
        ("other and (hours < 3 and hours > 5)", "hours > 5", "this is never true together with 'hours < 3'"),
        ("count(other, asked and not asked) >= 1", "not asked", "this is never true together with 'asked'"),
    ],
)  # fmt: skip
def test_parts_that_cancel_each_other_out_are_found(text: str, part: str, message: str) -> None:
    assert found(text) == [(part, message)]


@pytest.mark.parametrize(
    "text",
    [
        "asked and other",
        "asked or not other",
        "hours > 3 and hours < 5",
        "hours < 3 or hours > 3",
        "rate > 3 and rate < 4",
        "hours < 3 and rate > 5",
        'aim != "safety" and aim != "crime"',
        'aim == "safety" or aim == "crime"',
        'trained or trained == "planned"',
        'trained and trained == "planned"',
        "any_of(sensors, camera) and any_of(sensors, sound)",
        "not any_of(sensors, camera) and not any_of(sensors, sound)",
        "any_of(many, o1) and not all_of(many, o1, o2)",
        "not any_of(many, o1) and not any_of(many, o2)",
        "count(sensors) >= 2 and any_of(sensors, none)",
        "hours * 2 < 3 and hours > 5",
        "known(words) and known(hours)",
        'starts < "2027-01-02" and starts > "2026-12-31"',
    ],
)
def test_parts_that_can_hold_and_fail_together_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_part_that_cancels_out_is_a_fault_of_the_condition() -> None:
    (fault,) = check(parse("hours < 3 and hours > 5"), VOCABULARY)
    assert (fault.message, fault.hint) == (
        "this is never true together with 'hours < 3'",
        "Change one of them, or take the whole out.",
    )
