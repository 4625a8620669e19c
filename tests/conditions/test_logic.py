"""The four values and how they are joined: the tables of DESIGN 6, word for word."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from techassess.conditions.logic import ABSENT, FALSE, TRUE, UNKNOWN, Logic, conjunction, disjunction, negation

AND_TABLE = {
    (TRUE, TRUE): TRUE,
    (TRUE, FALSE): FALSE,
    (TRUE, UNKNOWN): UNKNOWN,
    (TRUE, ABSENT): ABSENT,
    (FALSE, FALSE): FALSE,
    (FALSE, UNKNOWN): FALSE,
    (FALSE, ABSENT): FALSE,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, ABSENT): UNKNOWN,
    (ABSENT, ABSENT): ABSENT,
}
OR_TABLE = {
    (TRUE, TRUE): TRUE,
    (TRUE, FALSE): TRUE,
    (TRUE, UNKNOWN): TRUE,
    (TRUE, ABSENT): TRUE,
    (FALSE, FALSE): FALSE,
    (FALSE, UNKNOWN): UNKNOWN,
    (FALSE, ABSENT): ABSENT,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, ABSENT): UNKNOWN,
    (ABSENT, ABSENT): ABSENT,
}


@pytest.mark.parametrize(("left", "right"), list(product(Logic, Logic)))
def test_and_and_or_follow_their_tables_from_either_side(left: Logic, right: Logic) -> None:
    def looked_up(table: dict[tuple[Logic, Logic], Logic]) -> Logic:
        return table[left, right] if (left, right) in table else table[right, left]

    assert conjunction([left, right]) is looked_up(AND_TABLE)
    assert disjunction([left, right]) is looked_up(OR_TABLE)


@pytest.mark.parametrize(("value", "opposite"), [(TRUE, FALSE), (FALSE, TRUE), (UNKNOWN, UNKNOWN), (ABSENT, ABSENT)])
def test_not_turns_only_what_is_decided(value: Logic, opposite: Logic) -> None:
    assert negation(value) is opposite


@pytest.mark.parametrize(("left", "right"), list(product(Logic, Logic)))
def test_de_morgan_holds_for_all_four_values(left: Logic, right: Logic) -> None:
    assert negation(conjunction([left, right])) is disjunction([negation(left), negation(right)])
    assert negation(disjunction([left, right])) is conjunction([negation(left), negation(right)])


@pytest.mark.parametrize(("join", "empty"), [(conjunction, TRUE), (disjunction, FALSE)])
def test_joining_nothing_gives_what_changes_nothing(join: Callable[[list[Logic]], Logic], empty: Logic) -> None:
    assert join([]) is empty
    assert [join([empty, value]) for value in Logic] == list(Logic)
