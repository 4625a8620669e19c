"""Every part of a condition is found by its path and can be put back in its place."""

from __future__ import annotations

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.parts import part_at, parts, replaced
from techassess.conditions.tree import Condition, Truth


def read(text: str) -> Condition:
    return parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["a"]),
        ("a and not b", ["a and not b", "a", "not b", "b"]),
        ("a or b and c", ["a or (b and c)", "a", "b and c", "b", "c"]),
        ("1 <= x <= 3", ["1 <= x <= 3"]),
        ("count(a, b and c) >= 2", ["count(a, b and c) >= 2", "a", "b and c", "b", "c"]),
        ("count(q) >= 2", ["count(q) >= 2"]),
        ("x + count(a, b) * 2 > 3", ["x + count(a, b) * 2 > 3", "a", "b"]),
        (
            'q in ("a", "b") and any_of(r, c) and known(t)',
            ['q in ("a", "b") and any_of(r, c) and known(t)', 'q in ("a", "b")', "any_of(r, c)", "known(t)"],
        ),
    ],
)
def test_parts_are_the_conditions_within_a_condition(text: str, expected: list[str]) -> None:
    assert [str(part) for _, part in parts(read(text))] == expected


@pytest.mark.parametrize("text", ["a and (b or not c)", "x + count(a, b) * 2 > 3 or 1 < y < 2", 'q not in ("a", "b") or any_of(r, c, d)'])
def test_a_part_put_back_leaves_the_condition_as_it_was(text: str) -> None:
    whole = read(text)
    for path, part in parts(whole):
        assert part_at(whole, path) == part
        assert replaced(whole, path, part) == whole


def test_another_part_stands_where_the_path_leads() -> None:
    whole = read("a and (b or not c)")
    assert [str(replaced(whole, path, Truth(False))) for path, _ in parts(whole)] == [
        "false",
        "false and (b or not c)",
        "a and false",
        "a and (false or not c)",
        "a and (b or false)",
        "a and (b or not false)",
    ]
