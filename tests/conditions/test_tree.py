"""The tree is data: its text reads back to an equal tree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions import tree
from techassess.conditions.parser import parse
from tests.conditions.generated import MANY, World, worlds

X, Y = tree.Name("x"), tree.Name("y")


def number(value: str) -> tree.Number:
    return tree.Number(Decimal(value))


@MANY
@given(worlds())
def test_the_text_of_a_tree_reads_back_to_an_equal_tree(world: World) -> None:
    assert parse(str(world.condition)) == world.condition


TERMS: st.SearchStrategy[tree.Term] = st.recursive(
    st.just(X) | st.sampled_from(["0", "-5", "2.50"]).map(number),
    lambda inner: st.builds(tree.Arithmetic, st.sampled_from("+-*"), inner, inner),
    max_leaves=8,
)


@given(TERMS)
def test_brackets_stand_where_a_calculation_needs_them(term: tree.Term) -> None:
    condition = tree.Comparison(term, (("<", number("1")),))
    assert parse(str(condition)) == condition


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\"'\\#"), min_size=1, max_size=20))
def test_options_of_any_spelling_read_back(option: str) -> None:
    for node in (tree.Selection("any_of", X, (tree.Text(option),)), tree.Membership(X, (tree.Text(option),))):
        assert parse(str(node)) == node


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (tree.Not(tree.And((X, Y))), "not (x and y)"),
        (tree.And((tree.Or((X, Y)), tree.Not(X))), "(x or y) and not x"),
        (tree.Or((tree.Or((X, Y)), X)), "(x or y) or x"),
        (tree.Membership(X, (number("1"),), negated=True), "x not in (1,)"),
        (tree.Selection("only", X, (tree.Text("class"), tree.Text("ok"))), 'only(x, "class", ok)'),
        (tree.Comparison(tree.Arithmetic("-", X, tree.Arithmetic("-", X, number("1"))), (("<", number("-2")),)), "x - (x - 1) < -2"),
        (tree.Comparison(tree.Count((tree.And((X, Y)), X)), ((">=", number("1")),)), "count(x and y, x) >= 1"),
    ],
)
def test_the_text_is_the_plainest(node: tree.Condition, text: str) -> None:
    assert str(node) == text
    assert parse(text) == node


def test_where_a_node_was_read_is_no_part_of_what_it_is() -> None:
    assert tree.Name("x", tree.Span(3, 4)) == X
    assert hash(tree.Name("x", tree.Span(3, 4))) == hash(X)


def test_names_come_once_and_in_order() -> None:
    assert tree.names(parse('b and any_of(a, o) and count(c, b) > d + 1 and e in ("x",) and known(f)')) == ("b", "a", "c", "d", "e", "f")


def test_walking_meets_every_node() -> None:
    assert [str(node) for node in tree.walk(parse("not a or 1 < b"))] == ["not a or 1 < b", "not a", "a", "1 < b", "1", "b"]
