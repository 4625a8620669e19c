"""Reading YAML: a small and safe part of it, every refusal with its place, and never an exception."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from techassess.documents import reader
from techassess.documents.positions import Document
from techassess.problems import Problems
from tests.conditions.generated import MANY


def parsed(text: str | bytes) -> tuple[Document | None, str]:
    problems = Problems()
    found = reader.parse(text if isinstance(text, bytes) else text.encode(), "f.yaml", problems)
    return found, str(problems)


def data(text: str | bytes) -> object:
    found, problems = parsed(text)
    assert problems == ""
    assert found is not None
    return found.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("off", "off"),
        ("10:42", "10:42"),
        ("0", 0),
        ("-0", 0),
        ("72", 72),
        ("-3", -3),
        ("+5", "+5"),
        ("0777", "0777"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("1.50", Decimal("1.50")),
        ("-0.5", Decimal("-0.5")),
        (".5", ".5"),
        ("1.", "1."),
        ("0.1234567890", "0.1234567890"),
        ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2027-12-02", "2027-12-02"),
        ("~", None),
        ("null", None),
        ("", None),
        ("NULL", "NULL"),
        ("''", ""),
        ("'~'", "~"),
        ("'72'", "72"),
        ('"true"', "true"),
        ('"a\\nb"', "a\nb"),
        ("'it''s'", "it's"),
        ("a # comment", "a"),
        ("a#b", "a#b"),
        ("=", "="),
        ("|\n  one\n   two\n", "one\n two\n"),
        (">-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("one\n  two", "one two"),
        ('"\\u202eback"', "back"),
        ("a\tb", "a    b"),
    ],
)
def test_scalars_are_true_false_numbers_or_text(written: str, value: object) -> None:
    found = data(f"key: {written}")
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing but a comment\n", None),
        ("just text", "just text"),
        ("- 1\n- a: 2\n", [1, {"a": 2}]),
        ("{a: [1, 2], b: {c: d}}", {"a": [1, 2], "b": {"c": "d"}}),
        ("---\na: 1\n...\n", {"a": 1}),
        ("\ufeffa: 1", {"a": 1}),
        ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("yes: 1\n2: 3\n~: 4\n", {"yes": 1, "2": 3, "~": 4}),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
    ],
)
def test_whole_documents(text: str, value: object) -> None:
    assert data(text) == value


ANCHORS = "anchors and aliases ('&name', '*name') are not used here\n    Write the value out, or put it in quotes."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: &x 1\nb: *x", f"f.yaml:1:4: a: {ANCHORS}"),
        ("a: *x", f"f.yaml:1:4: a: {ANCHORS}"),
        ("&x a: 1", f"f.yaml:1:1: {ANCHORS}"),
        ("a: **bold**", "f.yaml:1:5: is not sound YAML: did not find expected alphabetic or numeric character"),
        ("a: !!str 5", "f.yaml:1:4: a: tags ('tag:yaml.org,2002:str') are not used here\n    Remove it, or put the value in quotes."),
        (
            "a: !python/object:os.system x",
            "f.yaml:1:4: a: tags ('!python/object:os.system') are not used here\n    Remove it, or put the value in quotes.",
        ),
        ("a: !x [1]", "f.yaml:1:4: a: tags ('!x') are not used here\n    Remove it, or put the value in quotes."),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: a file holds one document; a second one starts here\n    Remove the line '---'."),
        ("? [a]\n: 1", "f.yaml:1:3: a key must be plain text"),
        ("? {a: b}\n: 1", "f.yaml:1:3: a key must be plain text"),
        ("a: b: c", "f.yaml:1:5: is not sound YAML: mapping values are not allowed in this context"),
        ("\ta: 1", "f.yaml:1:1: is not sound YAML: found character that cannot start any token"),
        ("a: [1", "f.yaml:2:1: is not sound YAML: did not find expected ',' or ']'"),
        ("a: 1\nb: x\x07y", "f.yaml:2:5: a control sign (U+0007) cannot stand in a file\n    Remove it."),
        ("\x00", "f.yaml:1:1: a control sign (U+0000) cannot stand in a file\n    Remove it."),
        (b"a: \xc3(", "f.yaml: is not UTF-8 text (byte 3)\n    Save the file as UTF-8."),
        ("a: 1".encode("utf-16"), "f.yaml: is not UTF-8 text (byte 0)\n    Save the file as UTF-8."),
        ("a: 1".encode("utf-16-le"), "f.yaml:1:2: a control sign (U+0000) cannot stand in a file\n    Remove it."),
        ("[" * 500, "f.yaml:1:26: 0.0.0: is nested deeper than 24 levels"),
        ("- " * 500 + "a", "f.yaml:1:51: 0.0.0: is nested deeper than 24 levels"),
    ],
)
def test_what_is_refused_is_refused_with_its_place(text: str | bytes, problems: str) -> None:
    found, said = parsed(text)
    assert found is None
    assert said == problems


def test_keys_that_stand_twice_are_all_named_and_the_rest_is_read_on() -> None:
    found, problems = parsed("a: 1\nb:\n  - c: 1\n    c: 2\na:\n  x\n")
    assert problems == (
        "f.yaml:4:5: b.0.c: the key 'c' stands twice; the first is on line 3\n"
        "f.yaml:5:1: a: the key 'a' stands twice; the first is on line 1"
    )
    assert found is not None
    assert found.data == {"a": "x", "b": [{"c": 2}]}


def test_keys_that_differ_only_in_invisible_signs_are_the_same_key() -> None:
    assert parsed('a: 1\n"a\u200b": 2')[1] == "f.yaml:2:1: a: the key 'a' stands twice; the first is on line 1"


def test_twenty_four_levels_are_read() -> None:
    found = data("[" * 24 + "]" * 24)
    for _ in range(23):
        assert isinstance(found, list)
        found = found[0]
    assert found == []


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors and aliases"),
        ("[" * 3_999_999, "is nested deeper than 24 levels"),
        ("- a\n" * 300_000, "holds more than 200000 values"),
        ("{" * 20 + "a," * 100_000, "a key must be plain text"),
        ("a" * 4_000_001, "is larger than 4 MB"),
    ],
    ids=["aliases", "depth", "nodes", "flow", "size"],
)
def test_bombs_are_refused_within_seconds(bomb: str, said: str) -> None:
    began = time.monotonic()
    found, problems = parsed(bomb)
    assert found is None
    assert said in problems
    assert time.monotonic() - began < 10


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert reader.read(tmp_path / "no.yaml", problems, "no.yaml") is None
    assert str(problems) == "no.yaml: cannot be read: No such file or directory"
    assert reader.read(tmp_path, problems, "folder") is None
    assert "folder: cannot be read: Is a directory" in str(problems)


def test_a_file_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1")
    problems = Problems()
    found = reader.read(path, problems, "shown/a.yaml")
    assert found is not None
    assert (found.file, found.data, len(problems)) == ("shown/a.yaml", {"a": 1}, 0)


SIGNS = [
    "a",
    ":",
    " ",
    "\n",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "|",
    ">",
    "&x",
    "*x",
    "!",
    "!!str",
    "#",
    "?",
    "%",
    "@",
    "`",
    "\t",
    "\r",
    "---",
    "...",
    "~",
    "\ufeff",
    "\x85",
    "\u2028",
    "\\",
    "1",
]


@MANY
@given(
    st.binary(max_size=80)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(st.sampled_from(SIGNS), max_size=25).map(lambda signs: "".join(signs).encode())
)
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")
@example("a: \ufeffb".encode())
@example(b"%YAML 9.9\n---\na")
@example(b"%TAG ! tag:x,2000:\n---\na")
def test_whatever_bytes_come_reading_says_what_is_wrong_and_never_fails(raw: bytes) -> None:
    problems = Problems()
    found = reader.parse(raw, "f.yaml", problems)
    assert found is not None or len(problems) == 1
    if found is not None:
        for path in found.marks:
            place = found.place(path)
            assert place.line >= 1
            assert place.column >= 1
