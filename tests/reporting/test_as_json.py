"""Answers, numbers, levels and intervals as machines read them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions.logic import Value
from techassess.reporting import as_json
from techassess.rules.model import Levels


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (None, "null"),
        (True, "true"),
        ("camera", '"camera"'),
        (frozenset(("b", "a")), '["a", "b"]'),
        (date(2027, 12, 2), '"2027-12-02"'),
        (Decimal("72.0"), "72"),
        (Decimal("0.5"), "0.5"),
    ],
)
def test_an_answer_is_written_as_its_kind(answer: Value | None, written: str) -> None:
    assert json.dumps(as_json.value(answer)) == written


@pytest.mark.parametrize(
    ("exact", "written"), [(Fraction(3), "3"), (Fraction(1, 4), "0.25"), (Fraction(1, 3), "0.333333"), (Fraction(2, 3), "0.666667")]
)
def test_a_number_is_written_to_the_nearest_millionth(exact: Fraction, written: str) -> None:
    assert json.dumps(as_json.number(exact)) == written


def test_levels_and_intervals_have_two_ends() -> None:
    assert as_json.levels(Levels(2, 4)) == {"min": 2, "max": 4}
    assert as_json.interval(Fraction(1, 3), Fraction(2, 3)) == {"min": 0.333333, "max": 0.666667}


@given(st.fractions(-1000, 1000), st.fractions(-1000, 1000))
def test_an_interval_holds_what_the_exact_one_holds(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    found = as_json.interval(low, high)
    least, most = (Fraction(str(found[end])) for end in ("min", "max"))
    assert 0 <= low - least < Fraction(1, as_json.MILLION)
    assert 0 <= most - high < Fraction(1, as_json.MILLION)
