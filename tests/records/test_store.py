from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.questionnaire.answers import Answer, Standing
from techassess.records import saving
from techassess.records.editing import Editing
from techassess.records.history import read_history, touched
from techassess.records.store import SaveFailed, Summary, create, read, slug_of, summary
from tests.records.sample import CAMERAS, MADE, NOW, clock, made, record, value


def test_a_new_record_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    folder = tmp_path / "records" / "square"
    new = record(
        folder,
        project="Lights",
        stage="before_contract",
        rulesets={"gdpr": "1.0"},
        answers={"watches_street": value(True, by="Anna", at=MADE)},
    )
    created = create(folder, new, CAMERAS)
    assert read(folder, CAMERAS) == created
    assert (created.title, created.project, created.stage, created.rulesets) == (
        "Market square",
        "Lights",
        "before_contract",
        {"gdpr": "1.0"},
    )
    assert created.answers == {"watches_street": value(True, by="Anna", at=MADE)}
    assert created.slug == "square"
    assert created.case(CAMERAS).values() == {"watches_street": True}


def test_only_the_owner_may_read_a_record(folder: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    assert modes == {"market-square": 0o700, "record.yaml": 0o600, "history.jsonl": 0o600}


def test_the_file_is_made_for_people(folder: Path) -> None:
    with Editing.open(folder, CAMERAS, "Ben", clock) as editing:
        editing.put("watches_street", value(False))
        editing.put("sensors", value(frozenset({"radar", "camera"}), note="Two lines\nof note", evidence="documented"))
        editing.put("sign", Answer(Standing.DONT_KNOW))
        head = editing.record.head
    assert (folder / "record.yaml").read_text() == (
        f"""\
format: 1
title: Market square
questionnaire:
  id: cameras
  version: '1.0'
stage: before_tender
assessed_on: '2027-01-01'
created:
  by: Anna
  at: '{MADE}'
head: {head}
answers:
  watches_street:
    value: false
    by: Ben
    at: '{NOW}'
  sensors:
    value:
    - camera
    - radar
    evidence: documented
    note: |-
      Two lines
      of note
    by: Ben
    at: '{NOW}'
  sign:
    standing: dont_know
    by: Ben
    at: '{NOW}'
"""
    )


def test_a_folder_that_is_there_already_is_left_alone(folder: Path) -> None:
    before = (folder / "record.yaml").read_bytes()
    with pytest.raises(SaveFailed) as failed:
        create(folder, record(folder, title="Another"), CAMERAS)
    assert str(failed.value) == f"There is a folder '{folder}' already. Choose another title, or open the record that is there."
    assert (folder / "record.yaml").read_bytes() == before


def test_a_record_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match=r"^Please give the record a title\.$"):
        create(tmp_path / "x", record(tmp_path, title=" \u200b "), CAMERAS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "There is no room left to save in '{}'. Free some space, then save again."),
        (errno.EDQUOT, "There is no room left to save in '{}'. Free some space, then save again."),
        (errno.EACCES, "You may not write in '{}'. Ask for permission, or use a folder of your own."),
        (errno.EROFS, "You may not write in '{}'. Ask for permission, or use a folder of your own."),
        (errno.EIO, "Could not save in '{}': Input/output error."),
    ],
)
@pytest.mark.parametrize("step", ["append", "put"])
def test_a_record_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str, step: str
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(saving, step, fail)
    folder = tmp_path / "square"
    with pytest.raises(SaveFailed) as failed:
        create(folder, record(folder), CAMERAS)
    assert str(failed.value) == says.format(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(SaveFailed) as failed:
        create(tmp_path / "square", record(tmp_path), CAMERAS)
    assert str(failed.value) == f"You may not write in '{tmp_path}'. Ask for permission, or use a folder of your own."


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Market square", "market-square"),
        ("  Äußere  Straße / Nord!  ", "aussere-strasse-nord"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("Ярмарка", "record"),
        ("", "record"),
        ("x" * 200, "x" * 60),
        ("Œuvre n° 3", "oeuvre-n-3"),
    ],
)
def test_a_title_becomes_a_safe_folder_name(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=80))
def test_every_folder_name_is_safe(title: str) -> None:
    slug = slug_of(title)
    assert 0 < len(slug) <= 60
    assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in slug)
    assert slug == slug.strip("-")


def test_a_list_shows_a_record_without_judging_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", answers={"purpose": value("Counting")}, project="Lights")
    assert summary(folder) == Summary(folder, "Market square", "Lights", "before_tender", "2027-01-01", 1)
    assert date.fromisoformat("2027-01-01") == read(folder, CAMERAS).assessed_on


@pytest.mark.parametrize("text", ["a: [", "- 1", "", None])
def test_a_list_says_nothing_of_a_record_that_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "record.yaml").write_text(text)
    assert summary(tmp_path) is None


def test_the_kind_of_technology_stands_in_the_file_and_in_the_first_line_of_the_history(tmp_path: Path) -> None:
    created = create(tmp_path / "square", record(tmp_path / "square", preset="street_cameras"), CAMERAS)
    assert read(created.folder, CAMERAS) == created
    assert "\npreset: street_cameras\n" in (created.folder / "record.yaml").read_text("utf-8")
    (line,) = read_history(created.folder / "history.jsonl")[0]
    assert (line.kind, touched(line)["", "preset"]) == ("created", "street_cameras")


def test_a_record_without_a_kind_says_nothing_of_it(folder: Path) -> None:
    assert "preset" not in (folder / "record.yaml").read_text("utf-8") + (folder / "history.jsonl").read_text("utf-8")
    assert read(folder, CAMERAS).preset == ""


def test_a_kind_that_was_edited_outside_is_kept_and_told(folder: Path) -> None:
    file = folder / "record.yaml"
    file.write_text(file.read_text("utf-8").replace("stage:", "preset: drones\nstage:", 1), encoding="utf-8")
    with Editing.open(folder, CAMERAS, "Ben", clock) as editing:
        assert editing.notices == ("Changed outside this program, and kept: the kind of technology.",)
    assert read(folder, CAMERAS).preset == "drones"
