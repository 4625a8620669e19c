"""Sums of numbers, days and counts against nought come out as the engine says for every answer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from techassess.conditions.completing import Search
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.solving import Clauses
from techassess.conditions.sums import Sum, Tally, compare, tally
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary

SMALL = Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(3))
VOCABULARY = Vocabulary(
    [Question("a", Kind(Sort.YES_NO)), Question("b", Kind(Sort.YES_NO)), Question("x", SMALL), Question("y", SMALL, parse("a"))]
)
OPERATORS = ("==", "!=", "<", "<=", ">", ">=")


def test_a_tally_counts_what_holds() -> None:
    clauses = Clauses()
    parts = [clauses.new() for _ in range(3)]
    reached = tally(parts, clauses)
    for way in product((True, False), repeat=3):
        assert clauses.solve([part if holds else -part for part, holds in zip(parts, way, strict=True)])
        assert [clauses.holds(literal) for literal in reached] == [sum(way) >= k for k in (1, 2, 3)]


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize(
    "sides",
    [
        ("x", "2"),
        ("x * 2", "3"),
        ("x * -1", "-2"),
        ("x * 0", "1"),
        ("x * 0 + count(a, b)", "1"),
        ("y + 1", "2"),
        ("x", "y"),
        ("x * 2", "y + 1"),
        ("x + count(a, b)", "3"),
        ("x - count(a, b)", "y"),
        ("count(a, b) * 2", "2"),
    ],
)
def test_a_comparison_has_each_value_where_some_answers_give_it_that_value(sides: tuple[str, str], operator: str) -> None:
    search = Search(VOCABULARY)
    condition = parse(f"{sides[0]} {operator} {sides[1]}")
    judge, rails = search.engine.judge(condition), search.main.rails(condition)
    numbers = [Decimal(value) for value in range(4)]
    ways: Iterator[dict[str, Value | Logic]] = (
        {"a": a, "b": b, "x": x, "y": y} for a, b, x, y in product((True, False), (True, False), numbers, numbers)
    )
    seen = {judge(Facts(search.engine, way)) for way in ways}
    absent = search.clauses.all_of((-rails.true, -rails.false))
    for value, literal in ((TRUE, rails.true), (FALSE, rails.false), (ABSENT, absent)):
        found = search.find(literal, confirm=lambda facts, value=value: judge(facts) is value)
        assert (found is not None) is (value in seen)


def test_nought_times_a_sum_is_nothing() -> None:
    clauses = Clauses()
    counted = Sum((), (Tally(Sum().constant + 1, (clauses.new(),)),), Sum().constant + 4)
    assert Sum().plus(counted, Sum().constant) == Sum()
    assert clauses.solve([compare(Sum(), "==", clauses, [])])
