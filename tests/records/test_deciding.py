"""Deciding between two places, without git."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from techassess.questionnaire.answers import WrongAnswer
from techassess.records.deciding import CannotDecide, decide
from techassess.records.editing import Editing
from techassess.records.merging import with_value
from techassess.records.review import Entry
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, NOW, clock, questionnaire, record, value, without
from tests.records.test_contests import put_together


@pytest.fixture
def forked(folder: Path) -> Path:
    """A record as git leaves it after Anna and Ben changed a question, the day, the stage and the title otherwise."""
    theirs = folder.parent / "theirs"
    shutil.copytree(folder, theirs)
    base = (folder / "history.jsonl").read_bytes()
    for where, by, word, day, stage in ((folder, "Anna", "safety", 1, "in_use"), (theirs, "Ben", "traffic", 2, "before_go_live")):
        with Editing.open(where, CAMERAS, by, clock) as editing:
            editing.put("reason", value(word))
            editing.put("purpose", value(f"As {by} said"))
            editing.set_day(date(2028, 1, day))
            editing.set_stage(stage)
            editing.set_title(f"{by}'s")
    put_together(folder, theirs, base, union=True, swapped=True)
    return folder


def test_everything_can_be_decided_in_one_save(forked: Path, opens: Opens) -> None:
    editing = opens()
    assert [one.name for one in editing.contested] == ["reason", "purpose", "title", "stage", "assessed_on"]
    before = len(editing.lines)
    decided = decide(editing, {"reason": "theirs", "purpose": "ours", "assessed_on": "theirs", "stage": "ours", "title": "theirs"})
    assert [one.name for one in decided] == ["reason", "purpose", "assessed_on", "stage", "title"]
    found = editing.record
    assert {name: answer.value for name, answer in found.answers.items()} == {"reason": "traffic", "purpose": "As Anna said"}
    assert (found.assessed_on, found.stage, found.title) == (date(2028, 1, 2), "in_use", "Ben's")
    assert [(line.kind, line.by) for line in editing.lines[before:]] == [
        ("answered", "Anna"),
        ("answered", "Anna"),
        ("day", "Anna"),
        ("stage", "Anna"),
        ("title", "Anna"),
    ]
    assert (found.answers["reason"].by, editing.contested, editing.unsaved) == ("Ben", (), ())


def test_all_or_none_is_decided(forked: Path, opens: Opens) -> None:
    editing = opens()
    before = editing.record
    with pytest.raises(CannotDecide, match=r"^'stage' has no side 'both'"):
        decide(editing, {"reason": "theirs", "stage": "both"})
    assert (editing.record, len(editing.contested)) == (before, 5)


def test_in_review_only_what_stands_and_the_title_can_be_decided(forked: Path, opens: Opens) -> None:
    editing = opens()
    editing.enter(Entry("moved", step="hand_in", to="in_review"))
    with pytest.raises(CannotDecide, match=r"^This record is 'In review'"):
        decide(editing, {"reason": "theirs"})
    with pytest.raises(CannotDecide, match=r"^This record is 'In review'"):
        decide(editing, {"title": "theirs", "stage": "theirs"})
    decide(editing, {"reason": "ours", "title": "theirs"})
    assert (editing.record.answers["reason"].value, editing.record.title) == ("safety", "Ben's")
    assert [one.name for one in editing.contested] == ["purpose", "stage", "assessed_on"]


def test_a_question_that_is_not_asked_any_more_is_decided_too(forked: Path, opens: Opens) -> None:
    editing = opens("Anna", questionnaire("1.1", without("reason")))
    decide(editing, {"reason": "theirs"})
    assert editing.record.kept == {"reason": {"value": "traffic", "by": "Ben", "at": NOW}}
    assert [one.name for one in editing.contested] == ["purpose", "title", "stage", "assessed_on"]


@pytest.mark.parametrize(
    ("key", "held", "words"),
    [
        (("", "stage"), "never", "'never' is nothing that 'stage' can be."),
        (("", "title"), None, "'None' is nothing that 'title' can be."),
        (("", "assessed_on"), "2027-02-30", "'2027-02-30' is no day."),
        (("retention_hours", ""), {"value": "long"}, "Please give a number"),
    ],
)
def test_what_a_forged_history_says_is_not_taken_over(key: tuple[str, str], held: object, words: str) -> None:
    with pytest.raises(WrongAnswer) as refused:
        with_value(record(Path("square")), CAMERAS, key, held)
    assert str(refused.value).startswith(words)
