"""Writing: what is written reads back unchanged, and a file is never left half replaced."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from techassess.cleaning import clean
from techassess.documents import reader, writer
from techassess.problems import Problems
from tests.conditions.generated import MANY


def back(data: object) -> object:
    problems = Problems()
    found = reader.parse(writer.write(data).encode(), "f.yaml", problems)
    assert str(problems) == ""
    assert found is not None
    return found.data


TEXTS = st.text(max_size=60).map(clean) | st.sampled_from(
    ["yes", "no", "true", "~", "null", "10:42", "0777", "1e3", "1.5", "72", "-0.5", "=", "<<", "", " "]
)
NUMBERS = st.integers(-(10**14), 10**14) | st.decimals(-(10**6), 10**6, places=3, allow_nan=False)
PLAIN = st.none() | st.booleans() | NUMBERS | TEXTS
DATA = st.dictionaries(
    TEXTS,
    st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8),
    max_size=4,
)


@MANY
@given(DATA)
@example({"a": "two\nlines"})
@example({"a": "two\nlines\n\n\n"})
@example({"a": "\n"})
@example({"a": "\n\n  indented first\nsecond"})
@example({"a": "  leading and trailing  \n  both  "})
@example({"a": "# no comment\n# again"})
@example({"a": "key: value"})
@example({"a": "- item\n- item"})
@example({"a": "---\n..."})
@example({"a": "&anchor *alias !tag %percent @at `tick`"})
@example({"a": 'it\'s "quoted" \\ with backslash'})
@example({"a": "漢字 ä 😀\n😀"})
@example({"a": "x" * 300 + " " + "y" * 300})
@example({"a": ("word " * 60).strip() + "\nsecond"})
@example({"yes": {"1": [[], {}, ""]}})
@example({"a": Decimal("5"), "b": Decimal("1E+3"), "c": Decimal("0.100"), "d": Decimal("-0")})
def test_what_is_written_reads_back_unchanged(data: object) -> None:
    assert back(data) == data


def test_numbers_and_text_that_looks_like_them_stay_apart() -> None:
    data = {"number": 72, "text": "72", "exact": Decimal("1.50"), "word": "1.50", "truth": True, "spelled": "true"}
    found = back(data)
    assert isinstance(found, dict)
    assert [type(value) for value in found.values()] == [int, str, Decimal, str, bool, str]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"b": 1, "a": [1, "x"]}, "b: 1\na:\n- 1\n- x\n"),
        ({"a": "two\nlines\n"}, "a: |\n  two\n  lines\n"),
        ({"a": Decimal("0.10"), "b": Decimal("7")}, "a: 0.10\nb: 7\n"),
        ({"a": "ä", "b": None, "c": True, "d": "no"}, "a: ä\nb: null\nc: true\nd: 'no'\n"),
    ],
)
def test_files_read_well(data: object, text: str) -> None:
    assert writer.write(data) == text


def test_one_value_that_stands_twice_is_written_twice() -> None:
    shared = ["x"]
    assert writer.write({"a": shared, "b": shared}) == "a:\n- x\nb:\n- x\n"


def test_a_file_is_replaced_whole_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "record.yaml"
    writer.replace(path, b"first")
    writer.replace(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["record.yaml"]


def test_a_file_may_be_made_readable_for_others_where_asked(tmp_path: Path) -> None:
    writer.replace(tmp_path / "report.md", b"x", 0o644)
    assert (tmp_path / "report.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full disk", "interrupt"])
def test_where_replacing_fails_the_old_file_stands_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "record.yaml"
    writer.replace(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(type(error)):
        writer.replace(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["record.yaml"]


def test_the_new_content_is_synced_before_it_takes_the_old_one_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.yaml"
    seen: list[str] = []
    rename, sync = Path.replace, os.fsync

    def renamed(self: Path, target: Path) -> Path:
        seen.append("rename")
        return rename(self, target)

    def synced(handle: int) -> None:
        seen.append("sync")
        sync(handle)

    monkeypatch.setattr(Path, "replace", renamed)
    monkeypatch.setattr(os, "fsync", synced)
    writer.replace(path, b"new")
    assert seen == ["sync", "rename", "sync"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        writer.replace(tmp_path / "no" / "record.yaml", b"new")
