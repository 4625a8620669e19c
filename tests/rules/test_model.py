"""A rule applies from its first day to its last, both included, and for ever where it has none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assessment.made import rule

EVE, FIRST, LAST, AFTER = date(2027, 1, 31), date(2027, 2, 1), date(2027, 2, 28), date(2027, 3, 1)


@pytest.mark.parametrize(
    ("first", "last", "applied"),
    [
        (None, None, [EVE, FIRST, LAST, AFTER]),
        (FIRST, None, [FIRST, LAST, AFTER]),
        (None, LAST, [EVE, FIRST, LAST]),
        (FIRST, LAST, [FIRST, LAST]),
        (FIRST, FIRST, [FIRST]),
    ],
)
def test_a_rule_applies_from_its_first_day_to_its_last(first: date | None, last: date | None, applied: list[date]) -> None:
    found = rule("a", applies_from=first, applies_until=last)
    assert [day for day in (EVE, FIRST, LAST, AFTER) if found.applies_on(day)] == applied


def test_before_its_first_day_a_rule_has_not_begun_and_is_not_over() -> None:
    found = rule("a", applies_from=FIRST, applies_until=LAST)
    assert (found.begun_by(EVE), found.over_by(EVE)) == (False, False)


def test_after_its_last_day_a_rule_has_begun_and_is_over() -> None:
    found = rule("a", applies_from=FIRST, applies_until=LAST)
    assert (found.begun_by(AFTER), found.over_by(AFTER)) == (True, True)
