"""Trying something out: beginning, changing answers, watching what moves, keeping and dropping."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.records.editing import Editing
from techassess.records.store import read
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.driving import Driver, driven, form

KNOWN = {**sample.FULL, "leaves_eea": False}
"""All is known, and only a shorter time of keeping stands between the record and a better verdict."""


def saved(folder: Path) -> dict[str, bytes]:
    """What stands on disk."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "lock"}


async def begin(driver: Driver, key: str = "f3") -> None:
    """Begin to try something out."""
    await driver.press(key)
    assert "Nothing of it is saved until you keep it" in driver.text
    await driver.choose("Change answers")


async def erased_after(driver: Driver, hours: str) -> None:
    """Go to the question for the time of keeping, and answer it."""
    await driver.press("f6", "enter", "backspace", "backspace")
    await driver.type(hours)
    await driver.press("enter")


@pytest.mark.parametrize("key", ["f3", "ctrl+t"])
@driven
async def test_a_trial_is_marked_and_saves_nothing(workspace: Workspace, key: str) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        before = saved(folder)
        await begin(driver, key)
        assert "What if: nothing is saved" in driver.text
        assert "You are trying something out now." in driver.text
        assert "Every answer is saved at once" not in driver.text
        await erased_after(driver, "48")
        assert "What if: Possible under conditions" in driver.text
        assert "F3 what moved" in driver.text
        await driver.press(key)
        assert "What if: what moved against the record" in driver.text
        assert "before Not in this form" in driver.text
        assert "now    Possible under conditions" in driver.text
        assert saved(folder) == before


@driven
async def test_a_trial_begins_where_one_is_and_ends_there(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        await driver.press("home", "down", "enter", "home", "down", "enter")
        assert "outside the EU/EEA" in driver.text
        await begin(driver)
        assert "outside the EU/EEA" in driver.text
        await driver.press("1", "enter", "f3")
        await driver.menu("Drop what you tried out")
        assert "1 change would be forgotten. The record stays as it is." in driver.text
        await driver.choose("Drop it")
        assert "What you tried out is dropped. The record is as it was." in driver.text
        assert "(•) 2  No" in driver.text
        assert "Saved 10:42" in driver.text
    assert read(folder, workspace.questionnaire).answers["leaves_eea"].value is False


@driven
async def test_what_is_kept_goes_into_the_record_after_being_asked_once(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.press("f3", "home", "enter")
        assert "Keep what you tried out?" in driver.text
        assert "Longest time recordings are kept: 48 hours" in driver.text
        await driver.choose("Not yet")
        assert read(folder, workspace.questionnaire).answers["retention_hours"].value == 90
        await driver.press("home", "enter")
        await driver.choose("Keep it in the record")
        assert "What you tried out is in the record now." in driver.text
        assert "So far: Possible under conditions" in driver.text
        assert "Saved 10:42" in driver.text
    answer = read(folder, workspace.questionnaire).answers["retention_hours"]
    assert (answer.value, answer.by) == (48, "Ann")


@driven
async def test_a_question_half_typed_before_the_trial_is_kept_and_in_it_is_not(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder) as driver:
        await driver.press("home", "down", "enter", "f4", "a")
        await begin(driver)
        await driver.press("f4", "b", "escape")
        assert read(folder, workspace.questionnaire).drafts == {"leaves_eea.note": "a"}
        await driver.menu("Drop what you tried out")
        assert "│ a " in driver.text


@driven
async def test_a_record_that_can_only_be_read_can_be_tried_and_not_kept(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    with Editing.open(folder, workspace.questionnaire, "Ben", lambda: sample.NOW):
        async with form(workspace, folder) as driver:
            await driver.press("1")
            await begin(driver)
            await erased_after(driver, "48")
            await driver.press("f3")
            assert "This record is open to read only. What you try out can't be kept." in driver.text
            assert "Keep it" not in driver.text
            await driver.press("f9")
            assert "Keep what" not in driver.text
            await driver.press("escape", "ctrl+q")
            assert "Keep it" not in driver.text
            await driver.choose("Drop it and close")
    assert read(folder, workspace.questionnaire).answers["retention_hours"].value == 90


@driven
async def test_closing_asks_what_becomes_of_a_trial(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.press("ctrl+q")
        assert "You are trying something out" in driver.text
        await driver.choose("Stay")
        assert "What if: nothing is saved" in driver.text
        await driver.press("ctrl+q")
        await driver.choose("Keep it in the record and close")
    assert read(folder, workspace.questionnaire).answers["retention_hours"].value == 48


@driven
async def test_a_trial_without_a_change_ends_without_a_question(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        await begin(driver)
        await driver.press("escape")
        assert "Saved 10:42" in driver.text
        assert "Sections" in driver.text
        await begin(driver)
        await driver.press("ctrl+q")
        assert not driver.app.is_running or driver.app._exit


@driven
async def test_escape_from_the_sections_of_a_trial_goes_back_to_the_record(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=KNOWN)) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.press("escape", "escape")
        assert "Drop what you tried out?" in driver.text
        await driver.choose("Drop it")
        assert "Sections" in driver.text
        assert "What you tried out is dropped. The record is as it was." in driver.text
        assert "So far: Not in this form" in driver.text


@driven
async def test_from_a_finding_that_moved_enter_goes_to_the_question_and_f1_explains(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=KNOWN)) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.press("f3", "home", "down", "down", "down", "down", "f1")
        assert "Recordings are erased when the purpose is served" in driver.text
        assert "What to do" in driver.text
        await driver.press("escape", "enter")
        assert "After how many hours" in driver.text
        await driver.press("escape")
        assert "what moved against the record" in driver.text


@driven
async def test_what_moved_stands_beside_the_question_where_there_is_room(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=KNOWN), (120, 40)) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.press("enter")
        assert "What moved (F3)" in driver.text
        assert "Findings that weigh less now" in driver.text


@driven
async def test_the_report_is_of_the_record_and_says_so(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=KNOWN)) as driver:
        await begin(driver)
        await driver.menu("Write the report")
        assert "Of the record: what you try out is not in it." in driver.text


@driven
async def test_text_that_looks_like_markup_is_text_in_a_trial_too(tmp_path: Path) -> None:
    evil = "a [/] b [@click=app.bell]x[/] [red]"
    workspace = sample.make(tmp_path / "office", screening=sample.SCREENING.replace("label: Main purpose", f'label: "{evil}"'))
    folder = sample.record(workspace, evil, answers=KNOWN)
    async with form(workspace, folder, (120, 40)) as driver:
        await begin(driver)
        await driver.press("home", "enter", "end", "enter", "3", "enter", "f3")
        assert f"→ {evil}" in driver.text
        await driver.press("home", "enter")
        assert f"{evil}: To recognise emotions" in driver.text


# The least change


@driven
async def test_the_least_change_is_tried_out_with_enter_and_never_put_into_the_record(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=KNOWN)
    async with form(workspace, folder) as driver:
        before = saved(folder)
        await driver.press("f3")
        await driver.choose("Show the least change")
        assert "1. Longest time recordings are kept" in driver.text
        assert "change to: at most 72 hours" in driver.text
        assert driver.app.desk.trial is None
        await driver.press("enter")
        assert "The change is part of the trial now." in driver.text
        assert "What if: Possible under conditions" in driver.text
        assert saved(folder) == before
        await driver.press("home", "enter")
        assert "Longest time recordings are kept: 72 hours" in driver.text
        await driver.choose("Keep it in the record")
    answer = read(folder, workspace.questionnaire).answers["retention_hours"]
    assert (answer.value, answer.evidence, answer.source) == (72, "claimed", "")


@driven
async def test_the_least_change_starts_from_the_trial(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=KNOWN)) as driver:
        await begin(driver)
        await erased_after(driver, "48")
        await driver.menu("Show the least change")
        assert "From the trial as it stands." in driver.text
        assert "At worst now: Possible under conditions." in driver.text
        await driver.press("escape")
        assert "The least change" not in driver.text


@driven
async def test_where_no_change_helps_it_says_what_stands_in_the_way(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**KNOWN, "purpose": "emotions"})
    async with form(workspace, folder) as driver:
        await driver.menu("Show the least change")
        assert "No change of the design alone is enough." in driver.text
        assert "▲ Emotions of people at work are left alone" in driver.text
        await driver.press("f1")
        assert "About this finding" in driver.text
        await driver.press("escape", "down", "enter")
        assert "What is it for?" in driver.text


@driven
async def test_what_is_only_assumed_can_be_tried_and_is_not_kept(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder) as driver:
        await driver.menu("Show the least change")
        await driver.press("end", "enter")
        assert "What if: Possible under conditions" in driver.text
        await driver.menu("Keep what you tried out")
        assert "Facts that were only assumed stay out of it." in driver.text
        await driver.choose("Keep it in the record")
    answers = read(folder, workspace.questionnaire).answers
    assert (answers["leaves_eea"].value, answers["retention_hours"].value) == (None, 72)


@driven
async def test_the_least_change_waits_for_the_screening(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace)) as driver:
        await driver.menu("Show the least change")
        assert "Please finish the screening first: it decides which rules count." in driver.text


@driven
async def test_before_a_record_is_open_there_is_nothing_to_try(workspace: Workspace) -> None:
    async with form(workspace) as driver:
        await driver.press("f3")
        assert "What would you like to assess?" in driver.text
