"""Numbers and days as literals stand where answers can stand, and between the bounds that were asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from techassess.conditions.completing import Search
from techassess.conditions.evaluation import Value
from techassess.conditions.ladders import Either, Fixed, Ladder, Steps, cell_found, cells
from techassess.conditions.parser import parse
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary

TENTHS = Kind(Sort.NUMBER, minimum=Decimal("-0.5"), maximum=Decimal(2), decimals=1)
FREE, DAY = Kind(Sort.NUMBER), Kind(Sort.DATE)


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        (TENTHS, Decimal("-0.5"), Decimal(2)),
        (Kind(Sort.NUMBER, minimum=Decimal("0.5"), maximum=Decimal("2.5")), Decimal(1), Decimal(2)),
        (FREE, Decimal(-999_999_999_999_999), Decimal(999_999_999_999_999)),
        (DAY, date.min, date.max),
    ],
)
def test_steps_run_from_the_least_to_the_greatest_answer(kind: Kind, low: Value, high: Value) -> None:
    steps = Steps.of(kind)
    assert (steps.value(steps.low), steps.value(steps.high)) == (low, high)
    assert (steps.step(low), steps.step(high)) == (steps.low, steps.high)


def test_a_number_is_never_below_its_least_and_always_at_most_its_greatest_step() -> None:
    ladder = Ladder(Steps.of(TENTHS), Clauses())
    assert ladder.at_most(-6) == NO
    assert ladder.at_most(20) == YES
    assert ladder.breaks() == []


def test_what_is_at_most_three_is_at_most_four_in_whatever_order_it_is_asked() -> None:
    clauses = Clauses()
    ladder = Ladder(Steps(0, 9, Steps.of(FREE).size), clauses)
    four, three, six = (ladder.at_most(at) for at in (4, 3, 6))
    assert ladder.breaks() == [3, 4, 6]
    assert not clauses.solve([three, -four])
    assert not clauses.solve([four, -six])
    assert clauses.solve([-three, four])
    assert cell_found(ladder, clauses) == (4, 4)
    assert [(cell.low, cell.high) for cell in cells(ladder, clauses)] == [(0, 3), (4, 4), (5, 6), (7, 9)]


def test_a_range_without_any_step_has_no_answer() -> None:
    clauses = Clauses()
    Ladder(Steps.of(Kind(Sort.NUMBER, minimum=Decimal("0.2"), maximum=Decimal("0.8"))), clauses)
    assert not clauses.solve([])


def test_one_of_two_numbers_holds_as_its_literal_says() -> None:
    clauses = Clauses()
    steps, when = Steps.of(TENTHS), clauses.new()
    either = Either(when, Fixed(steps, 3), Fixed(steps, 7), clauses)
    assert not clauses.solve([when, -either.at_most(3)])
    assert not clauses.solve([-when, either.at_most(6)])
    assert clauses.solve([-when])
    assert (either.at({}), either.breaks(), either.resolved().because) == (7, [2, 3, 6, 7], (-when,))


def test_a_number_kept_below_another_one_stays_there_where_nothing_tells_their_steps_apart() -> None:
    """The comparison of each with a third number cuts both alike, so the same two bounds surround them."""
    kind = Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(9))
    search = Search(Vocabulary([Question("x", kind), Question("y", kind)]))
    now, lower = search.main.answer("x"), Ladder(Steps.of(kind), search.clauses)
    assert isinstance(now, Ladder)
    lower.keep_below(now)
    after = search.variant({"x": lower})
    found = search.find(search.main.rails(parse("x <= y")).true, after.rails(parse("x > y")).true, of=(search.main, after))
    assert found is None
    found = search.find(search.main.rails(parse("x > y")).true, after.rails(parse("x >= y")).true, of=(search.main, after))
    assert found is not None
    assert found[1]["x"] <= found[0]["x"]  # type: ignore[operator]  # both are numbers
