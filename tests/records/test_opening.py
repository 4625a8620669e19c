from __future__ import annotations

from pathlib import Path

import pytest

from techassess.records.history import Key
from techassess.records.lines import redact
from techassess.records.loading import load
from techassess.records.opening import Pending, catching_up, clear, given_up, newer, notices
from tests.records.sample import CAMERAS, NOW
from tests.records.test_loading import edit


@pytest.mark.parametrize(
    ("one", "other", "is_newer"), [("1.10", "1.9", True), ("1.0", "1.0", False), ("1.0", "2", False), ("2025a", "1", False)]
)
def test_versions_are_compared_as_numbers(one: str, other: str, is_newer: bool) -> None:
    assert newer(one, other) is is_newer


def test_a_history_that_agrees_lacks_nothing(folder: Path) -> None:
    found = load(folder, CAMERAS)
    assert list(catching_up(found, "Anna", NOW)) == []
    assert notices(found, CAMERAS) == ()


def test_fields_edited_outside_are_one_change_and_every_answer_another(folder: Path) -> None:
    edit(folder, "title: Market square", "title: Old square\nproject: Lights")
    edit(folder, "answers: {}", "answers: {purpose: {value: Counting, by: Ben, at: today}}")
    found = load(folder, CAMERAS)
    assert list(catching_up(found, "Anna", NOW)) == [
        Pending("outside_edit", "", {"title": "Old square", "project": "Lights"}, "outside edit", NOW),
        Pending("outside_edit", "purpose", {"value": "Counting", "by": "Ben", "at": "today"}, "outside edit", NOW),
    ]
    assert notices(found, CAMERAS) == ("Changed outside this program, and kept: the title, the project, 'Purpose'.",)


def test_a_value_taken_out_with_a_reason_is_no_edit_from_outside(folder: Path) -> None:
    line = load(folder, CAMERAS).lines[0]
    (folder / "history.jsonl").write_bytes(redact(line, "Names a person", "DPO", NOW).written())
    found = load(folder, CAMERAS)
    assert list(catching_up(found, "Anna", NOW)) == []
    assert notices(found, CAMERAS) == ()


def test_only_what_a_killed_save_left_is_cleared(folder: Path) -> None:
    for name in (".record.yaml.x1", ".drafts.json.x2", "notes.txt", ".gitignore"):
        (folder / name).touch()
    clear(folder)
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", "history.jsonl", "notes.txt", "record.yaml"]


def test_fields_that_gave_way_are_told() -> None:
    keys: list[Key] = [("", "assessed_on"), ("purpose", "")]
    assert given_up(keys) == ("Someone else changed the day of judgement too. Theirs was kept.",)
