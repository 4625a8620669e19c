"""Numbers and days as intervals: exact, and never surer than every pair of values allows."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions import tree
from techassess.conditions.intervals import MIRROR, Interval, Presence, allowed, bounds, calculate, compare, holds, literal
from techassess.conditions.logic import ABSENT, FALSE, TRUE, UNKNOWN, Logic
from techassess.conditions.vocabulary import Kind, Sort
from tests.conditions.generated import OPERATORS

SMALL = st.integers(-4, 4)
INTERVALS = st.tuples(SMALL, SMALL).map(lambda ends: Interval(Decimal(min(ends)), Decimal(max(ends))))


def inside(interval: Interval) -> list[Decimal]:
    return [Decimal(value) for value in range(int(interval.low), int(interval.high) + 1)]


@given(st.sampled_from(OPERATORS), INTERVALS, INTERVALS)
def test_a_comparison_is_decided_exactly_where_all_pairs_agree(operator: str, left: Interval, right: Interval) -> None:
    found = {holds(operator, one, other) for one, other in product(inside(left), inside(right))}
    assert compare(operator, left, right) is (UNKNOWN if len(found) > 1 else TRUE if found == {True} else FALSE)
    assert compare(MIRROR[operator], right, left) is compare(operator, left, right)


@given(st.sampled_from("+-*"), INTERVALS, INTERVALS)
def test_a_calculation_reaches_from_its_least_to_its_greatest_result(operator: str, left: Interval, right: Interval) -> None:
    results = [{"+": one + other, "-": one - other, "*": one * other}[operator] for one, other in product(inside(left), inside(right))]
    assert calculate(operator, left, right) == Interval(min(results), max(results))


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (Presence.YES, Presence.YES, TRUE),
        (Presence.YES, Presence.LITERAL, TRUE),
        (Presence.MAYBE, Presence.LITERAL, UNKNOWN),
        (Presence.MAYBE, Presence.YES, UNKNOWN),
        (Presence.NO, Presence.MAYBE, ABSENT),
        (Presence.NO, Presence.LITERAL, ABSENT),
        (Presence.YES, Presence.NO, ABSENT),
    ],
)
def test_what_does_not_exist_makes_a_comparison_absent_and_what_may_not_makes_it_unknown(
    left: Presence, right: Presence, found: Logic
) -> None:
    assert compare("<", Interval(Decimal(1), Decimal(1), left), Interval(Decimal(2), Decimal(2), right)) is found


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (Presence.YES, Presence.NO, Presence.YES),
        (Presence.MAYBE, Presence.NO, Presence.MAYBE),
        (Presence.MAYBE, Presence.YES, Presence.YES),
        (Presence.NO, Presence.LITERAL, Presence.NO),
        (Presence.LITERAL, Presence.LITERAL, Presence.LITERAL),
    ],
)
def test_a_sum_exists_if_any_part_of_it_does(left: Presence, right: Presence, found: Presence) -> None:
    one, other = Interval(Decimal(0), Decimal(1), left), Interval(Decimal(0), Decimal(1), right)
    assert calculate("+", one, other).presence is calculate("+", other, one).presence is found


def test_nothing_is_rounded_and_endless_bounds_are_no_trap() -> None:
    large = Interval(Decimal("123456789012345"), Decimal("123456789012345"))
    product_of_many = large
    for _ in range(29):
        product_of_many = calculate("*", product_of_many, large)
    assert product_of_many.low == 123456789012345**30
    endless = Interval(*bounds(None))
    assert calculate("*", endless, Interval(Decimal(0), Decimal(0))) == Interval(Decimal(0), Decimal(0))
    assert compare("<", calculate("+", endless, large), large) is UNKNOWN


def test_bounds_of_a_question_and_of_literals() -> None:
    assert bounds(Kind(Sort.NUMBER, minimum=Decimal(1), maximum=Decimal(2))) == (Decimal(1), Decimal(2))
    assert literal(tree.Text("2026-01-02")).low - literal(tree.Text("2025-12-31")).low == 2
    assert literal(tree.Number(Decimal("0.5"))) == Interval(Decimal("0.5"), Decimal("0.5"), Presence.LITERAL)


@pytest.mark.parametrize(
    ("operator", "options"),
    [("==", {"mid"}), ("!=", {"low", "high"}), ("<", {"low"}), ("<=", {"low", "mid"}), (">", {"high"}), (">=", {"mid", "high"})],
)
def test_options_stand_in_their_order(operator: str, options: set[str]) -> None:
    assert allowed(("low", "mid", "high"), operator, "mid") == options
