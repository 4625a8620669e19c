"""The functions of one project together: no better than the worst of them, and what leaving one out changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.assessment.bundle import Bundle, LeftOut, Member, Turn, bundle, joined
from techassess.assessment.result import DatedChange, Range
from techassess.records.model import Record
from techassess.rules.model import Flag
from tests.assessment.generated import LATER, SCALE, TODAY
from tests.assessment.made import judged

VERDICTS = [verdict.id for verdict in SCALE.verdicts]
BEST, CONDITIONS, CHANGE, STOP = range(4)
Ends = tuple[int, int]


def between(ends: Ends) -> Range:
    return Range(VERDICTS[ends[0]], VERDICTS[ends[1]])


def ends(found: Range) -> Ends:
    return SCALE.rank(found.best), SCALE.rank(found.worst)


def member(number: int, found: Ends, *later: tuple[date, Ends]) -> Member:
    record = Record(Path(f"function-{number}"), f"Function {number}", "made", "1.0", TODAY)
    calendar = tuple(DatedChange(day, between(then), ()) for day, then in later)
    return Member(record, replace(judged(), range=between(found), calendar=calendar))


def made(*found: Ends, unread: int = 0) -> Bundle:
    return bundle([member(number, one) for number, one in enumerate(found, 1)], unread)


def names(members: Sequence[Member] | None) -> list[str] | None:
    return None if members is None else [one.record.slug.removeprefix("function-") for one in members]


RANGES = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda two: (min(two), max(two)))
SEVERAL = st.lists(RANGES, min_size=1, max_size=5)


@given(SEVERAL)
def test_a_bundle_reaches_just_what_its_records_reach_together(found: list[Ends]) -> None:
    outcomes = [max(way) for way in product(*(range(best, worst + 1) for best, worst in found))]
    assert ends(made(*found).range) == (min(outcomes), max(outcomes))


@given(SEVERAL)
def test_leaving_a_record_out_never_worsens_either_end(found: list[Ends]) -> None:
    whole = made(*found)
    for left in whole.left_out:
        if left.range is not None:
            pairs = list(zip(ends(left.range), ends(whole.range), strict=True))
            assert all(without <= together for without, together in pairs)
            assert left.better == any(without < together for without, together in pairs)


@given(SEVERAL)
def test_a_record_left_out_leaves_the_bundle_of_the_others(found: list[Ends]) -> None:
    for at, left in enumerate(made(*found).left_out):
        others = [one for number, one in enumerate(found) if number != at]
        assert left.range == (made(*others).range if others else None)


def fewest(found: list[Ends], does: Callable[[Ends], bool]) -> list[set[str]]:
    """All smallest sets of records, by number, after which what is left does; found by trying every set. Something must be left."""
    for size in range(len(found)):
        sets = [
            {str(at + 1) for at in gone}
            for gone in combinations(range(len(found)), size)
            if does(ends(joined([between(one) for at, one in enumerate(found) if at not in gone], SCALE)))
        ]
        if sets:
            return sets
    return []


@given(SEVERAL)
def test_the_records_named_reach_a_better_verdict_and_no_fewer_do(found: list[Ends]) -> None:
    whole = made(*found)
    assert [one.verdict for one in whole.reaches] == VERDICTS[: ends(whole.range)[1]]
    for rank, reach in enumerate(whole.reaches):
        certain = fewest(found, lambda left, rank=rank: left[1] <= rank)  # type: ignore[misc]
        possible = fewest(found, lambda left, rank=rank: left[0] <= rank)  # type: ignore[misc]
        assert certain == ([] if reach.certain is None else [set(names(reach.certain) or ())])
        assert possible == ([] if reach.possible is None else [set(names(reach.possible) or ())])


@given(SEVERAL)
def test_a_record_that_cannot_be_read_may_say_anything(found: list[Ends]) -> None:
    whole, known = made(*found, unread=1), made(*found)
    assert ends(whole.range) == (ends(known.range)[0], STOP)
    assert all(reach.certain is None for reach in whole.reaches)
    assert [reach.possible for reach in whole.reaches][: len(known.reaches)] != [] or known.reaches == ()


def test_the_range_with_another_range_of_one_record_is_that_of_the_bundle_then() -> None:
    whole = made((CONDITIONS, CONDITIONS), (CHANGE, STOP))
    assert whole.with_range(whole.members[1], between((BEST, BEST))) == between((CONDITIONS, CONDITIONS))


def test_only_leaving_out_the_worst_function_helps() -> None:
    whole = made((CONDITIONS, CONDITIONS), (STOP, STOP), (BEST, CHANGE))
    assert whole.range.settled == VERDICTS[STOP]
    assert [(left.better, left.range and ends(left.range)) for left in whole.left_out] == [
        (False, (STOP, STOP)),
        (True, (CONDITIONS, CHANGE)),
        (False, (STOP, STOP)),
    ]
    assert [(one.verdict, names(one.possible), names(one.certain)) for one in whole.reaches] == [
        (VERDICTS[BEST], ["1", "2"], None),
        (VERDICTS[CONDITIONS], ["2"], ["2", "3"]),
        (VERDICTS[CHANGE], ["2"], ["2"]),
    ]


def test_two_functions_may_have_to_go_together() -> None:
    whole = made((STOP, STOP), (STOP, STOP), (BEST, BEST))
    assert not any(left.better for left in whole.left_out)
    assert [names(one.certain) for one in whole.reaches] == [["1", "2"]] * 3


def test_where_every_function_stands_as_badly_nothing_is_reached_by_leaving_out() -> None:
    assert [(one.possible, one.certain) for one in made((STOP, STOP), (STOP, STOP)).reaches] == [(None, None)] * 3


def test_of_one_function_nothing_is_left() -> None:
    whole = made((CONDITIONS, STOP))
    assert whole.left_out == (LeftOut(whole.members[0], None, False),)


def test_later_days_are_told_on_which_the_range_of_the_bundle_changes() -> None:
    soon, third = date(2026, 12, 1), date(2028, 1, 1)
    one = member(1, (BEST, CONDITIONS), (soon, (BEST, CHANGE)), (third, (BEST, BEST)))
    other = member(2, (BEST, CHANGE), (LATER, (CHANGE, STOP)))
    assert bundle([one, other]).calendar == (Turn(LATER, between((CHANGE, STOP))),)
    assert bundle([one]).calendar == (Turn(soon, between((BEST, CHANGE))), Turn(third, between((BEST, BEST))))


FLAG = Flag("needed", "Needed", definition="grave")
GRADE = Flag("graded", "Graded", table="grade")


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        (({"a": True, "b": True}, {"a": False}, {}), "yes"),
        (({"a": False}, {"a": True}), "unknown"),
        (({"a": False}, {"b": False}), "no"),
    ],
)
def test_a_conclusion_holds_of_the_project_where_it_holds_of_one_function(given: tuple[dict[str, Any], ...], needed: str) -> None:
    record = Record(Path("function"), "Function", "made", "1.0", TODAY)
    found = bundle([Member(record, judged(flags=(FLAG, GRADE), **one)) for one in given])
    assert [(raised.flag.id, raised.anywhere, len(raised.cells)) for raised in found.raised] == [("needed", needed, len(given))]
