"""Literals, clauses and joins mean what they say."""

from __future__ import annotations

from itertools import product

import pytest

from techassess.conditions.solving import NO, YES, Cheapest, Clauses


def test_always_and_never_hold_and_fail() -> None:
    clauses = Clauses()
    assert clauses.solve([YES])
    assert not clauses.solve([NO])
    assert clauses.all_of([]) == YES
    assert clauses.any_of([]) == NO


def test_joins_hold_exactly_where_their_parts_say() -> None:
    clauses = Clauses()
    a, b = clauses.new(), clauses.new()
    both, some, apart = clauses.all_of((a, b)), clauses.any_of((a, b)), clauses.differ(a, b)
    for one, other in product((True, False), repeat=2):
        assert clauses.solve([a if one else -a, b if other else -b])
        assert (clauses.holds(both), clauses.holds(some), clauses.holds(apart)) == (one and other, one or other, one is not other)


def test_a_literal_and_its_opposite_join_to_never_and_always() -> None:
    clauses = Clauses()
    a = clauses.new()
    assert clauses.all_of((a, -a)) == NO
    assert clauses.any_of((a, -a)) == YES
    assert clauses.all_of((a, YES)) == a
    assert clauses.differ(a, a) == NO


def test_exactly_one_of_several_holds() -> None:
    clauses = Clauses()
    options = [clauses.new() for _ in range(3)]
    clauses.exactly_one(options)
    assert not clauses.solve([-one for one in options])
    assert not clauses.solve(options[:2])
    assert clauses.solve(options[:1])


def test_those_literals_are_possible_that_can_hold_each_by_itself() -> None:
    clauses = Clauses()
    a, b, c, d = (clauses.new() for _ in range(4))
    clauses.exactly_one([a, b])
    clauses.add(-a, -c)
    clauses.add(c)
    asked = (a, -a, b, -b, c, -c, d, -d, YES, NO)
    assert clauses.possible(asked) == {one for one in asked if clauses.solve([one])} == {-a, b, c, d, -d, YES}
    assert clauses.possible(()) == frozenset()


def test_a_demand_that_cannot_be_kept_leaves_no_solution() -> None:
    clauses = Clauses()
    a = clauses.new()
    clauses.add(a)
    assert not clauses.solve([-a])
    clauses.add(-a)
    assert not clauses.solve([])


@pytest.mark.parametrize(
    ("a_costs", "b_costs", "left", "cost"), [(3, 2, (False, True), 2), (1, 2, (True, False), 1), (0, 2, (True, False), 0)]
)
def test_the_cheapest_values_are_found(a_costs: int, b_costs: int, left: tuple[bool, bool], cost: int) -> None:
    clauses = Cheapest()
    a, b = clauses.new(), clauses.new()
    clauses.add(a, b)
    clauses.add(-a, -b)
    clauses.price(a, a_costs)
    clauses.price(b, b_costs)
    assert clauses.solve()
    assert (clauses.holds(a), clauses.holds(b)) == left
    assert clauses.cost == cost


def test_where_any_values_will_do_prices_count_for_nothing() -> None:
    clauses = Clauses()
    a = clauses.new()
    clauses.price(a, 5)
    assert clauses.solve([a])
    assert clauses.cost == 0


def test_what_can_be_left_out_is_assumed_or_where_nothing_is_assumed_always_holds() -> None:
    clauses = Clauses()
    switch = clauses.switch()
    clauses.add(-switch)
    assert clauses.solve([])
    assert not clauses.solve([switch])
    assert Cheapest().switch() == YES
