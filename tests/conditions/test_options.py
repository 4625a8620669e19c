"""Comparisons with options are told from those of numbers and days, whichever side the option stands on."""

from __future__ import annotations

import pytest

from techassess.conditions import tree
from techassess.conditions.options import compared, listed
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import Kind, Question, Sort, Table, Vocabulary

NAMES = Vocabulary(
    [
        Question("colour", Kind(Sort.CHOICE, ("red", "green", "blue"))),
        Question("day", Kind(Sort.DATE)),
        Question("hours", Kind(Sort.NUMBER)),
        Table("depth", ("low", "mid", "high"), (), "low"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('colour == "red"', ("colour", {"red"})),
        ('"red" != colour', ("colour", {"green", "blue"})),
        ('depth >= "mid"', ("depth", {"mid", "high"})),
        ('"mid" > depth', ("depth", {"low"})),
        ('day >= "2026-01-01"', None),
        ('"2026-01-01" <= day', None),
        ("hours <= 3", None),
        ("hours == hours", None),
    ],
)
def test_a_comparison_with_an_option_names_what_it_lets_through(text: str, found: tuple[str, set[str]] | None) -> None:
    node = parse(text)
    assert isinstance(node, tree.Comparison)
    ((operator, right),) = node.rest
    assert compared(node.first, operator, right, NAMES) == (found and (found[0], frozenset(found[1])))


@pytest.mark.parametrize(
    ("text", "found"),
    [('colour in ("red", "blue")', {"red", "blue"}), ('day in ("2026-01-01",)', None), ("hours in (1, 2)", None)],
)
def test_a_list_of_options_is_told_from_numbers_and_days(text: str, found: set[str] | None) -> None:
    node = parse(text)
    assert isinstance(node, tree.Membership)
    assert listed(node, NAMES) == found
