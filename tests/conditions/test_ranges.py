"""What numbers and days can be, whatever is answered."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.conditions import tree
from techassess.conditions.intervals import Interval
from techassess.conditions.parser import parse
from techassess.conditions.ranges import contradicts_itself, counts, decimals_of, decimals_written, named, possible, range_words
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary

VOCABULARY = Vocabulary(
    [
        Question("hours", Kind(Sort.NUMBER, minimum=Decimal(2), maximum=Decimal(10))),
        Question("rate", Kind(Sort.NUMBER, decimals=2)),
        Question("sensors", Kind(Sort.CHOICES, ("camera", "sound", "drone"))),
        Question("a", Kind(Sort.YES_NO)),
        Question("b", Kind(Sort.YES_NO)),
        Question("starts", Kind(Sort.DATE)),
    ]
)


def comparison(text: str) -> tree.Comparison:
    found = parse(text)
    assert isinstance(found, tree.Comparison)
    return found


@pytest.mark.parametrize(
    ("term", "low", "high"),
    [
        ("hours", 2, 10),
        ("hours * -1", -10, -2),
        ("hours + 5", 7, 15),
        ("count(a, b)", 0, 2),
        ("count(sensors)", 0, 3),
        ("hours + count(a, b)", 0, 12),
        ("count(a, b) - hours", -10, 2),
        ("rate * 0", 0, 0),
    ],
)
def test_a_term_reaches_as_far_as_its_answers_and_to_nothing_where_a_count_holds_the_sum(term: str, low: int, high: int) -> None:
    assert possible(comparison(f"{term} == 1").first, VOCABULARY) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("5 < hours < 3", True),
        ("3 < hours < 5", False),
        ("5 <= hours <= 5", False),
        ("5 < hours <= 5", True),
        ("3 > hours > 5", True),
        ("5 != hours < 3", False),
        ("5 < hours > 3", False),
        ('"2027-01-02" <= starts <= "2027-01-01"', True),
        ("9 < hours == rate < 9", True),
    ],
)
def test_a_chain_that_no_answer_can_satisfy_is_found(text: str, does: bool) -> None:
    found = comparison(text)
    terms = (found.first, *(term for _, term in found.rest))
    assert contradicts_itself(terms, [operator for operator, _ in found.rest], VOCABULARY) is does


def test_decimals_of_questions_counts_and_literals() -> None:
    assert [
        decimals_of(comparison(f"{term} == 1").first, VOCABULARY) for term in ("hours", "rate", "count(a, b)", "hours + 1", "starts")
    ] == [
        0,
        2,
        0,
        None,
        None,
    ]
    assert [decimals_written(tree.Number(Decimal(value))) for value in ("5", "500", "1.50", "0.125")] == [0, 0, 1, 3]


def test_the_questions_of_a_calculation_are_those_outside_of_counts() -> None:
    term = comparison("count(a, b) + hours > 1").first
    assert [name.id for name in named(term)] == ["hours"]
    assert counts(term)
    assert not counts(tree.Name("hours"))


def test_bounds_are_said_where_there_are_any() -> None:
    assert range_words([tree.Name("hours"), tree.Name("rate"), tree.Name("a")], VOCABULARY) == "'hours' lies between 2 and 10."
