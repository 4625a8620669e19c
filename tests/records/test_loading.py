from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from techassess.documents.reader import MAX_BYTES
from techassess.problems import Broken
from techassess.records import lines
from techassess.records.loading import load
from techassess.records.store import read
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, NOW, questionnaire, value, without


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "record.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_reading_writes_nothing_and_needs_no_lock(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert read(folder, CAMERAS) == editing.record
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_lines_that_the_file_does_not_hold_yet_are_read(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    before = (folder / "record.yaml").read_bytes()
    editing.put("purpose", value("Counting"))
    editing.put("watches_street", None)
    editing.set_title("Old square")
    (folder / "record.yaml").write_bytes(before)
    found = read(folder, CAMERAS)
    assert (found.title, found.answers) == ("Old square", editing.record.answers)
    assert found.head == editing.record.head


def test_a_torn_last_line_does_not_count(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    saved = editing.record
    with (folder / "history.jsonl").open("ab") as file:
        file.write(b'{"entry": {"kind": "answered", "question": "purp')
    assert read(folder, CAMERAS) == saved
    assert load(folder, CAMERAS).torn.startswith(b'{"entry"')


def test_an_answer_edited_outside_is_attributed_to_nobody(folder: Path, opens: Opens) -> None:
    opens().put("watches_street", value(True))
    edit(folder, "value: true", "value: false")
    assert read(folder, CAMERAS).answers == {"watches_street": value(False, by="outside edit", at=NOW)}
    assert load(folder, CAMERAS, "later").record.answers == {"watches_street": value(False, by="outside edit", at="later")}


def test_an_answer_added_outside_with_a_name_keeps_it(folder: Path) -> None:
    edit(folder, "answers: {}", "answers: {purpose: {value: Counting, by: Ben, at: '2027-01-03'}}")
    assert read(folder, CAMERAS).answers == {"purpose": value("Counting", by="Ben", at="2027-01-03")}


def test_a_record_of_an_older_questionnaire_opens(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    editing.put("purpose", value("Counting"))
    found = read(folder, questionnaire("2.0", without("watches_street")))
    assert list(found.answers) == ["purpose"]
    assert list(found.kept) == ["watches_street"]
    assert found.questionnaire_version == "1.0"


def test_a_record_without_history_is_read(folder: Path) -> None:
    (folder / "history.jsonl").unlink()
    assert read(folder, CAMERAS).title == "Market square"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda folder: (folder / "record.yaml").unlink(),
            "market-square/record.yaml: is missing\n    A record is a folder with the files record.yaml and history.jsonl.",
        ),
        (
            lambda folder: (folder / "record.yaml").write_bytes(b"title: \xff"),
            "market-square/record.yaml: is not UTF-8 text (byte 7)\n    Save the file as UTF-8.",
        ),
        (lambda folder: (folder / "record.yaml").write_bytes(b" " * (MAX_BYTES + 1)), "market-square/record.yaml: is larger than 4 MB"),
        (lambda folder: edit(folder, "before_tender", "soon"), "market-square/record.yaml:6:8: stage: 'soon' is not allowed here"),
        (
            lambda folder: (folder / "history.jsonl").write_bytes(b"x\n"),
            "market-square/history.jsonl:1: expected one entry in JSON\n    Put the line back as it was, from a copy",
        ),
        (
            lambda folder: edit(folder, "answers: {}", "answers: {retention_hours: {value: soon}}"),
            "market-square/record.yaml:12:36: answers.retention_hours.value: please give a number of hours, from 0 to 8760, in digits",
        ),
    ],
)
def test_a_record_at_fault_is_broken_with_every_place(folder: Path, spoil: Callable[[Path], object], says: str) -> None:
    spoil(folder)
    with pytest.raises(Broken) as broken:
        read(folder, CAMERAS)
    assert str(broken.value).startswith(says)


def test_a_folder_in_place_of_a_file_is_a_problem(folder: Path) -> None:
    (folder / "history.jsonl").unlink()
    (folder / "history.jsonl").mkdir()
    with pytest.raises(Broken, match=r"^market-square/history\.jsonl: cannot be read: Is a directory$"):
        read(folder, CAMERAS)


def test_a_file_that_may_not_be_read_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        Broken, match=r"^market-square/history\.jsonl: cannot be read: Permission denied\nmarket-square/record\.yaml: cannot"
    ):
        read(folder, CAMERAS)


def test_a_history_line_of_a_strange_kind_of_value_is_a_problem_not_a_crash(folder: Path) -> None:
    path = folder / "history.jsonl"
    first = load(folder, CAMERAS).lines[0]
    path.write_bytes(path.read_bytes() + lines.new_line("stage", (first.hash,), "Eve", NOW, ["in_use"]).written())
    with pytest.raises(Broken, match=r"^market-square/history\.jsonl:2:1: stage: "):
        read(folder, CAMERAS)


def test_a_history_line_whose_answer_fits_no_question_is_kept_aside(folder: Path) -> None:
    path = folder / "history.jsonl"
    first = load(folder, CAMERAS).lines[0]
    path.write_bytes(
        path.read_bytes() + lines.new_line("answered", (first.hash,), "Eve", NOW, {"value": "perhaps"}, "watches_street").written()
    )
    found = read(folder, CAMERAS)
    assert (found.answers, found.kept) == ({}, {"watches_street": {"value": "perhaps"}})
