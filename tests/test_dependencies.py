"""Circles among things that need each other."""

from __future__ import annotations

from techassess.dependencies import circle


def test_a_circle_is_named_from_its_first_to_its_first() -> None:
    found = circle({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    assert found[0] == found[-1]
    assert set(found) == {"a", "b", "c"}
    assert len(found) == 4


def test_what_needs_itself_is_a_circle() -> None:
    assert circle({"a": ["a"]}) == ("a", "a")


def test_where_nothing_goes_round_there_is_no_circle() -> None:
    assert circle({"a": ["b", "c"], "b": ["c"]}) == ()
    assert circle({}) == ()
