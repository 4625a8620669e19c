"""Control signs never pass, whatever text comes in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.cleaning import clean, clean_all, clean_line


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain text, with ä and 漢", "plain text, with ä and 漢"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\tb", "a    b"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("nul\x00bell\x07", "nulbell"),
        ("line\u2028separator\u2029and\x85more\x0bbreaks\x0c", "line\nseparator\nand\nmore\nbreaks\n"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("a family \U0001f468\u200d\U0001f469", "a family \U0001f468\u200d\U0001f469"),
        ("tag\U000e0041sign", "tagsign"),
    ],
)
def test_control_signs_are_taken_out(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_one_line_stays_one_line() -> None:
    assert clean_line("  two\r\n\r\nlines\u2028 and \x0b more ") == "two lines and more"


def test_every_text_inside_a_plain_value_is_cleaned_and_the_rest_is_kept() -> None:
    raw = {"na\x07me": ["a\x1bb", ("c\u200bd", 3), None], "deep": {"er": "e\x00"}, 7: True}
    assert clean_all(raw) == {"name": ["ab", ["cd", 3], None], "deep": {"er": "e"}, "7": True}


@given(st.text(st.characters(codec=None)))
def test_what_is_clean_has_no_control_sign_but_newline_and_stays_as_it_is(raw: str) -> None:
    found = clean(raw)
    assert not [sign for sign in found if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and sign != "\n"]
    assert clean(found) == found
    assert "\n" not in clean_line(raw)
