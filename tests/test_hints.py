"""Hints offer the nearest spelling, or what is allowed."""

from __future__ import annotations

import pytest

from techassess.hints import nearest, nearest_or_list, one_of

NAMES = ("retention_hours", "retention_reason", "dpia_done")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("retention_hour", "Did you mean 'retention_hours'?"),
        ("RETENTION_HOURS", "Did you mean 'retention_hours'?"),
        ("retention-hours", "Did you mean 'retention_hours'?"),
        ("dpia", "Did you mean 'dpia_done'?"),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_offered_and_nothing_far_fetched(word: str, hint: str) -> None:
    assert nearest(word, NAMES) == hint


def test_the_list_of_names_keeps_its_order_and_is_cut_where_it_is_long() -> None:
    assert one_of(["b", "a"]) == "'b', 'a'"
    assert one_of([str(n) for n in range(5)], limit=3) == "'0', '1', '2' and 2 more"
    assert one_of([str(n) for n in range(3)], limit=3) == "'0', '1', '2'"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("serius", ("blocker", "serious"), "Did you mean 'serious'?"),
        ("xyz", ("blocker", "serious"), "Allowed: 'blocker', 'serious'."),
        ("xyz", (), ""),
    ],
)
def test_where_nothing_is_near_all_that_is_allowed_is_named(word: str, known: tuple[str, ...], hint: str) -> None:
    assert nearest_or_list(word, known) == hint
