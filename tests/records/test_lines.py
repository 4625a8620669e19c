from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.problems import Problems
from techassess.records.lines import MAX_BYTES, Line, canonical, digest_of, new_line, parse_history, redact

LEAVES = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=20)
PLAIN = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8
)


def parsed(raw: bytes) -> tuple[tuple[Line, ...], int, str]:
    problems = Problems()
    lines, whole = parse_history(raw, "history.jsonl", problems)
    return lines, whole, str(problems)


@given(PLAIN, st.text(max_size=20))
def test_a_line_comes_back_as_it_was_written(value: object, by: str) -> None:
    line = new_line("answered", ("a" * 64,), by, "2027-01-01", value, "purpose")
    raw = line.written()
    assert raw.count(b"\n") == 1
    assert parsed(raw) == ((line,), len(raw), "")
    assert parsed(raw)[0][0].hash == line.hash


def test_a_line_holds_its_entry_and_beside_it_salt_and_value() -> None:
    line = new_line("answered", ("p",), "Anna", "2027-01-01", {"value": Decimal("1.50")}, "hours")
    data = json.loads(line.written())
    assert data == {
        "entry": {"kind": "answered", "question": "hours", "by": "Anna", "at": "2027-01-01", "parents": ["p"], "digest": line.digest},
        "salt": line.salt,
        "value": {"value": "1.5"},
    }
    assert len(line.salt) == 32


def test_the_hash_covers_the_entry_alone() -> None:
    line = Line("answered", "q", "Anna", "now", ("p",), "d", "salt", "value")
    same = Line("answered", "q", "Anna", "now", ("p",), "d", "another", "thing")
    other = Line("answered", "q", "Ben", "now", ("p",), "d", "salt", "value")
    assert line.hash == same.hash != other.hash
    entry = b'{"at":"now","by":"Anna","digest":"d","kind":"answered","parents":["p"],"question":"q"}'
    assert line.hash == hashlib.sha256(entry).hexdigest()


def test_two_equal_values_have_different_digests() -> None:
    first, second = new_line("answered", (), "A", "t", True, "q"), new_line("answered", (), "A", "t", True, "q")
    assert first.digest != second.digest
    assert first.digest == digest_of(True, first.salt)


def test_a_redacted_line_keeps_its_hash_and_loses_salt_and_value() -> None:
    line = new_line("answered", ("p",), "Anna", "2027-01-01", {"value": "Mr X lives at 3"}, "purpose")
    gone = redact(line, "Names a person", "DPO", "2027-02-01")
    assert gone.hash == line.hash
    assert b"Mr X" not in gone.written()
    assert line.salt.encode() not in gone.written()
    assert parsed(gone.written())[0] == (gone,)
    assert gone.redacted == {"reason": "Names a person", "by": "DPO", "at": "2027-02-01"}


def test_canonical_values_have_one_form() -> None:
    assert canonical({"b": Decimal("1.50"), "a": "é"}) == b'{"a":"\\u00e9","b":"1.5"}'
    with pytest.raises(TypeError, match=r"^set has no place in a history$"):
        canonical({"a": {1}})


@pytest.mark.parametrize("cut", [1, 2, 30, 100])
def test_a_last_line_without_its_end_is_not_read(cut: int) -> None:
    first, second = new_line("created", (), "A", "t", {}), new_line("answered", ("x",), "A", "t", {}, "q")
    raw = first.written() + second.written()[:-cut]
    assert parsed(raw) == ((first,), len(first.written()), "")


GARBAGE = "expected one entry in JSON\n    Put the line back as it was, from a copy or from version control."


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"<<<<<<< HEAD", f"history.jsonl:2: {GARBAGE}"),
        (b"", f"history.jsonl:2: {GARBAGE}"),
        (b"\xff\xfe", f"history.jsonl:2: {GARBAGE}"),
        (b"\0\0\0\0", f"history.jsonl:2: {GARBAGE}"),
        (b"[" * 100_000, f"history.jsonl:2: {GARBAGE}"),
        (b'{"value": NaN}', f"history.jsonl:2: {GARBAGE}"),
        (b"9" * 5_000, f"history.jsonl:2: {GARBAGE}"),
        (b"[" * 50 + b"]" * 50, "history.jsonl:2: is nested deeper than 12 levels"),
        (b"7", "history.jsonl:2:1: expected keys and values, found '7'"),
        (b"{}", "history.jsonl:2:1: the key 'entry' is missing"),
    ],
)
def test_garbage_between_whole_lines_is_a_problem_with_its_line(raw: bytes, says: str) -> None:
    line = new_line("created", (), "A", "t", {}).written()
    assert parsed(line + raw + b"\n" + line)[2] == says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "guessed"}, "history.jsonl:1:1: entry.kind: 'guessed' is not allowed here"),
        ({"by": 3}, "history.jsonl:1:1: entry.by: expected text, found '3'"),
        ({"parents": "x"}, "history.jsonl:1:1: entry.parents: expected a list, found 'x'"),
        ({"colour": "red"}, "history.jsonl:1:1: entry.colour: unknown key 'colour'"),
    ],
)
def test_an_entry_of_another_shape_is_a_problem(change: dict[str, Any], says: str) -> None:
    data = json.loads(new_line("created", (), "A", "t", {}).written())
    data["entry"] |= change
    assert parsed(json.dumps(data).encode() + b"\n")[2].startswith(says)


def test_a_history_that_is_too_large_is_not_read() -> None:
    assert parsed(b"x" * (MAX_BYTES + 1)) == ((), 0, "history.jsonl: is larger than 32 MB")
