"""Former answers in the form, and answers that were given in two places."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.records.history import verify_chain
from techassess.records.loading import load
from techassess.records.redacting import redact_answers
from techassess.records.review import Entry
from techassess.records.store import read
from techassess.tui.trail import Place
from techassess.workspace import Workspace
from tests.records.test_contests import put_together
from tests.tui import sample
from tests.tui.driving import Driver, driven, form

MENU = "What was answered here before"


def chosen(word: str) -> Answer:
    return Answer(Standing.VALUE, word)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A record whose purpose was answered three times."""
    found = sample.record(workspace, "Cameras")
    with workspace.edit(found, "Ben", clock=lambda: sample.NOW) as editing:
        editing.put("holds_images", Answer(Standing.VALUE, True))
        for answer in (Answer(Standing.VALUE, "safety", note="As the council asked."), Answer(Standing.DONT_KNOW), chosen("traffic")):
            editing.put("purpose", answer)
    return found


async def to_question(driver: Driver, question: str = "purpose") -> None:
    driver.app.desk.trail.go(Place("question", question))
    driver.app.show_place()
    await driver.rest()


def listed(driver: Driver) -> list[str]:
    """The lines of the dialog."""
    return [" ".join(max(line.split("│")[1:-1], key=len).split()) for line in driver.text.splitlines() if line.count("│") > 1]


@driven
async def test_former_answers_are_listed_newest_first_and_one_can_be_put_back(workspace: Workspace, folder: Path) -> None:
    async with form(workspace, folder) as driver:
        await to_question(driver)
        await driver.menu(MENU)
        lines = listed(driver)
        first = lines.index("› To count and steer traffic Ben, 10:42")
        assert lines[first + 1 : first + 4] == ["I don't know yet Ben, 10:42", "Public safety Ben, 10:42", "note: As the council asked."]
        await driver.choose("Public safety")
        assert "As the council asked." in driver.text
    answer = read(folder, workspace.questionnaire).answers["purpose"]
    assert (answer.value, answer.note, answer.by) == ("safety", "As the council asked.", "Ann")


@driven
async def test_a_question_that_was_never_answered_says_so(workspace: Workspace, folder: Path) -> None:
    async with form(workspace, folder) as driver:
        await to_question(driver, "sensors")
        await driver.menu(MENU)
        assert "Nothing was answered here before." in driver.text


@driven
async def test_what_cannot_be_put_back_is_not_offered_or_says_why(workspace: Workspace, folder: Path) -> None:
    with workspace.edit(folder, "Dora") as editing:
        redact_answers(editing, "purpose", "Names a neighbour")
    async with form(workspace, folder) as driver:
        await to_question(driver)
        await driver.menu(MENU)
        assert "taken out (Names a neighbour)" in driver.text
        await driver.press("end", "enter")
        assert "To count and steer traffic" in driver.text
    assert read(folder, workspace.questionnaire).answers["purpose"].value == "traffic"


@driven
async def test_who_only_reads_sees_former_answers_too(workspace: Workspace, folder: Path) -> None:
    with workspace.edit(folder, "Ann") as editing:
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, folder) as driver:
        await to_question(driver)
        await driver.menu(MENU)
        assert "Public safety" in driver.text
        assert "Choose an answer" not in driver.text
        await driver.press("enter")
    assert read(folder, workspace.questionnaire).answers["purpose"].value == "traffic"


@pytest.fixture
def forked(workspace: Workspace, folder: Path) -> Path:
    """The record as git leaves it after Ann and Ben answered two questions otherwise."""
    theirs = workspace.root / "theirs"
    shutil.copytree(folder, theirs)
    base = (folder / "history.jsonl").read_bytes()
    for where, by, purpose, hours in ((folder, "Ann", "safety", 72), (theirs, "Ben", "emotions", 24)):
        with workspace.edit(where, by, clock=lambda: sample.NOW) as editing:
            editing.put("purpose", chosen(purpose))
            editing.put("retention_hours", Answer(Standing.VALUE, Decimal(hours)))
    put_together(folder, theirs, base, union=True, swapped=False)
    shutil.rmtree(theirs)
    return folder


@driven
async def test_after_a_merge_the_form_asks_question_by_question(workspace: Workspace, forked: Path) -> None:
    async with form(workspace, forked) as driver:
        told = " ".join(listed(driver))
        assert "Changed in two places, each in another way: 'Main purpose', 'Longest time" in told
        assert "ours: Public safety [Ann, 22 November 2026, 10:42] (stands until somebody decides)" in told
        assert "theirs: To recognise emotions of people at work [Ben, 22 November 2026, 10:42]" in told
        await driver.press("enter")
        assert "Main purpose" in driver.text
        assert "What stands here, by Ann, 2026-11-22 10:42" in driver.text
        await driver.choose("The other answer, by Ben")
        assert "24 hours" in driver.text
        await driver.choose("Decide later")
        assert "Changed in two places" not in driver.text
        await to_question(driver)
        assert "(•) 3" in driver.text
    found = load(forked, workspace.questionnaire)
    assert (found.record.answers["purpose"].value, found.record.answers["purpose"].by) == ("emotions", "Ben")
    assert (found.record.answers["retention_hours"].value, list(verify_chain(found.lines))) == (72, [])
    async with form(workspace, forked) as driver:
        await driver.press("enter")
        await driver.choose("What stands here")
        assert "Changed in two places" not in driver.text
    async with form(workspace, forked) as driver:
        assert "About this record" not in driver.text


@driven
async def test_where_answers_cannot_be_changed_the_form_says_so(workspace: Workspace, forked: Path) -> None:
    with workspace.edit(forked, "Ann") as editing:
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, forked) as driver:
        await driver.press("enter")
        await driver.choose("The other answer")
        assert "This cannot be decided now" in driver.text
        assert "This record is 'In review'" in driver.text
        await driver.press("enter", "escape")
        assert "Changed in two places" not in driver.text
    assert read(forked, workspace.questionnaire).answers["purpose"].value == "safety"
