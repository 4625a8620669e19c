"""Plain data in one fixed form: the same bytes whatever the order and layout, and where two data differ."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.documents.canonical import (
    NOTHING,
    Difference,
    canonical,
    differences,
    digest,
    dotted,
    leaves,
    misplaced,
    places,
    read_json,
    readable,
)
from techassess.problems import Problems

TEXTS = st.text(max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(lambda key: "." not in key), inner, max_size=3),
    max_leaves=12,
)


def test_the_form_is_sorted_without_white_space_and_ends_with_a_newline() -> None:
    assert canonical({"b": [1, True, None], "a": "Café"}) == '{"a":"Café","b":[1,true,null]}\n'.encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1.50"), b'"1.5"\n'),
        (Decimal("72"), b"72\n"),
        (Decimal("7.2E+1"), b"72\n"),
        (date(2027, 3, 1), b'"2027-03-01"\n'),
        (frozenset({"b", "a"}), b'["a","b"]\n'),
    ],
)
def test_numbers_days_and_sets_have_one_form(value: object, written: bytes) -> None:
    assert canonical(value) == written


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, object()])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no fixed form"):
        canonical(value)


@given(PLAIN)
def test_reading_back_what_people_can_read_gives_the_same_digest(data: object) -> None:
    problems = Problems()
    found = read_json(readable({"top": data}), "f.json", problems)
    assert found is not None
    assert digest(found.data) == digest({"top": data})


@given(PLAIN, PLAIN)
def test_digests_agree_exactly_where_data_do(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"a": 1, "a": 2}', "f.json: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
        (b'{"a": 1.5}', "f.json: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
        (b"[NaN]", "f.json: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
        (b'{\n"a"', "f.json:2: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
        (b"\xff", "f.json: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
        (b"[" * 42 + b"]" * 42, "f.json: is nested deeper than 40 levels"),
        (b"[" * 100_000, "f.json: cannot be read as JSON\n    Put the file back as it was, from a copy or from version control."),
    ],
)
def test_what_is_not_plain_is_told(raw: bytes, message: str) -> None:
    problems = Problems()
    assert read_json(raw, "f.json", problems) is None
    assert str(problems) == message


def test_leaves_have_the_path_that_leads_to_them() -> None:
    found = list(leaves({"a": {"b": [1, {"c": 2}], "d": {}}}))
    assert found == [(("a", "b", 0), 1), (("a", "b", 1, "c"), 2), (("a", "d"), {})]
    assert [dotted(path) for path, _ in found] == ["a.b.0", "a.b.1.c", "a.d"]


def test_a_key_with_a_point_hides_no_difference() -> None:
    before, after = {"a": {"b": 1}}, {"a": {"b": 2}, "a.b": 1}
    assert [str(one) for one in differences(before, after)] == ["a.b: 1, now 2", "a.b: (nothing), now 1"]


@given(PLAIN, PLAIN)
def test_data_that_differ_in_more_than_emptiness_are_told(one: object, other: object) -> None:
    empty = any(leaf in ({}, []) for data in (one, other) for _, leaf in leaves({"top": data}))
    assert empty or bool(differences({"top": one}, {"top": other})) == (digest(one) != digest(other))


def test_differences_name_the_place_and_both_sides() -> None:
    found = differences({"a": {"b": 1, "c": "x"}, "d": 1}, {"a": {"b": 2, "c": "x"}, "e": [3]})
    assert [str(one) for one in found] == ["a.b: 1, now 2", "d: 1, now (nothing)", "e.0: (nothing), now 3"]


def test_true_is_not_one() -> None:
    assert [str(one) for one in differences({"a": True}, {"a": 1})] == ["a: true, now 1"]


def test_empty_and_missing_are_the_same() -> None:
    assert differences({"a": {}}, {}) == ()
    assert differences({"a": {}}, {"a": {"b": 1}}) == (Difference("a.b", NOTHING, 1),)


def test_places_find_what_was_changed_without_knowing_what_it_was() -> None:
    known = places({"a": {"b": 1, "c": 2}})
    found = misplaced({"a": {"b": 1, "c": 3, "d": 4}}, known)
    assert [str(one) for one in found] == ["a.c: changed, now 3", "a.d: changed, now 4"]
    assert misplaced({"a": {"c": 2, "b": 1}}, known) == ()
