"""Walking through the form without a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from techassess.questionnaire.answers import Standing
from techassess.records.editing import Editing
from techassess.records.store import read
from techassess.tui.screens.base import Framed
from techassess.tui.widgets.fields import Field, TextBox
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.driving import Driver, driven, form


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


async def to_question(driver: Driver, section: int, *answered: str) -> None:
    """Enter a section from the list and answer questions by their keys."""
    await driver.press("home", *["down"] * (section - 1), "enter", *answered)


@driven
async def test_records_are_listed_by_project_with_how_far_they_are(workspace: Workspace) -> None:
    sample.record(workspace, "Cameras", "Safer centre", sample.FULL)
    sample.record(workspace, "Lone one")
    async with form(workspace) as driver:
        lines = [" ".join(line.split()) for line in driver.text.splitlines() if line.strip()]
        assert lines[lines.index("› + New assessment") : -1] == [
            "› + New assessment",
            "Project Safer centre 1 record",
            "Cameras 9 of 10",
            "before the tender · So far: Not in this form",
            "Records",
            "Lone one 0 of about 5",
            "before the tender",
        ]


@driven
async def test_examples_are_called_examples(tmp_path: Path) -> None:
    async with form(sample.make(tmp_path / "techassess" / "example")) as driver:
        assert "These are examples to look round." in driver.text


@driven
async def test_a_record_that_cannot_be_read_says_why(workspace: Workspace) -> None:
    folder = sample.record(workspace, "Broken")
    (folder / "record.yaml").write_text("title: [")
    async with form(workspace) as driver:
        assert "cannot be read" in driver.text
        await driver.press("end", "enter")
        assert "This record cannot be read" in driver.text
        assert "broken/record.yaml:2:1: is not sound YAML" in driver.text


@driven
async def test_a_new_assessment_needs_a_title(workspace: Workspace) -> None:
    async with form(workspace) as driver:
        await driver.press("enter", "enter", "enter", "enter", "enter")
        assert "Please give the record a title." in driver.text
        await driver.type("Cameras")
        await driver.press("enter", "enter", "enter", "3", "enter")
        assert "Sections" in driver.text
    assert [workspace.record(folder).stage for folder in workspace.record_folders()] == ["before_go_live"]


@driven
async def test_escape_goes_back_question_by_question_and_never_quits(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace)) as driver:
        await to_question(driver, 1, "1", "enter", "1", "enter")
        assert "What is it for?" in driver.text
        await driver.press("escape")
        assert "Which sensors" in driver.text
        assert "[x] 1  A camera" in driver.text
        await driver.press("f7", "escape")
        assert "Sections" in driver.text
        await driver.press("escape")
        assert "What would you like to assess?" in driver.text
        await driver.press("escape", "escape")
        assert driver.app.is_running


@driven
async def test_enter_without_an_answer_says_what_to_do(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace)) as driver:
        await to_question(driver, 1, "enter")
        assert "Choose an answer with ↑ ↓ or its number" in driver.text
        assert "Does the system hold images" in driver.text


@driven
async def test_i_dont_know_is_an_answer(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder) as driver:
        await to_question(driver, 2, "f2")
        assert "(•) 3  I don't know yet - put on the supplier's list" in driver.text
        await driver.press("enter")
        assert "○ 1 open: don't know" in driver.text
    assert read(folder, workspace.questionnaire).answers["leaves_eea"].standing.value == "dont_know"


@driven
async def test_does_not_apply_asks_why(workspace: Workspace) -> None:
    folder = sample.record(workspace)
    async with form(workspace, folder) as driver:
        await to_question(driver, 1, "4", "enter")
        assert "Please say in a few words why it does not apply here." in driver.text
        await driver.type("no images at all")
        await driver.press("enter")
        assert "Which sensors" in driver.text
    assert read(folder, workspace.questionnaire).answers["holds_images"].reason == "no images at all"


@driven
async def test_a_planned_measure_asks_by_whom_and_until_when(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.SCREENED, "leaves_eea": False, "retention_hours": "24"})
    async with form(workspace, folder) as driver:
        await to_question(driver, 2, "2", "enter")
        assert "By whom, and until when? If that is not settled yet, Enter goes on." in driver.text
        await driver.type("legal office")
        await driver.press("enter")
        await driver.type("in the tender")
        await driver.press("enter")
        assert "When does it go live?" in driver.text
    plan = read(folder, workspace.questionnaire).answers["contract_signed"].plan
    assert plan is not None
    assert (plan.who, plan.until) == ("legal office", "in the tender")


@driven
async def test_evidence_is_asked_and_does_not_block(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.SCREENED, "leaves_eea": False})
    async with form(workspace, folder) as driver:
        await to_question(driver, 2, "7", "2")
        assert "without one it is a claim" not in driver.text
        await driver.press("tab", "tab", "right", "tab")
        await driver.type("Data sheet")
        await driver.press("enter")
        assert "Is there a contract" in driver.text
    answer = read(folder, workspace.questionnaire).answers["retention_hours"]
    assert (answer.value, answer.evidence, answer.source) == (72, "documented", "Data sheet")


@driven
async def test_digits_and_question_marks_are_text_in_a_field(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace)) as driver:
        await to_question(driver, 1, "f4", "1", "question_mark", "enter", "2")
        assert driver.app.screen.query_one("#note", TextBox).text == "1?\n2"
        await driver.press("f8", "question_mark")
        assert "About this question" in driver.text


@driven
async def test_text_that_was_refused_is_kept_as_a_draft_too(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.SCREENED, "leaves_eea": False})
    async with form(workspace, folder) as driver:
        await to_question(driver, 2, "x", "enter")
        assert "in digits" in driver.text
    assert read(folder, workspace.questionnaire).drafts == {"retention_hours": "x"}


@driven
async def test_a_note_is_kept_as_a_draft_after_escape_and_comes_back(workspace: Workspace) -> None:
    folder = sample.record(workspace)
    async with form(workspace, folder) as driver:
        await to_question(driver, 1, "f4", "a", "b", "escape")
        assert read(folder, workspace.questionnaire).drafts == {"holds_images.note": "ab"}
        await driver.press("enter")
        assert "│ ab" in driver.text
        assert "still here, and not stored yet" in driver.text


@driven
async def test_a_change_returns_to_the_answers_after_the_questions_that_it_opened(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.SCREENED, "holds_images": False})
    async with form(workspace, folder) as driver:
        await to_question(driver, 1)
        assert "Check your answers: Screening" in driver.text
        await driver.press("down", "enter", "1", "enter")
        assert "outside the EU/EEA" in driver.text
        assert "Your change opened: Data leave the EU/EEA" in driver.text
        await driver.press("f2", "enter", "f2", "enter", "f2", "enter", "f2", "enter", "f2", "enter")
        assert "Check your answers: Screening" in driver.text
        assert "› ✓ Images are held" in driver.text


@driven
async def test_from_a_finding_enter_goes_to_the_question_and_escape_returns(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.FULL)) as driver:
        await driver.press("f6", "enter")
        assert "After how many hours" in driver.text
        await driver.press("escape")
        assert "› ■ Not so: recordings are erased" in driver.text
        await driver.press("down", "down", "enter")
        assert "Which sensors" in driver.text
        await driver.press("escape", "f1")
        assert "Why we ask" not in driver.text
        assert "What to do" in driver.text


@driven
async def test_an_answer_changed_from_a_finding_makes_it_go(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.FULL)) as driver:
        await driver.press("f6", "enter", "backspace", "backspace", "8", "enter")
        assert "Findings so far" in driver.text
        assert "recordings are erased" not in driver.text


@driven
async def test_findings_beside_the_question_never_take_the_focus(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.SCREENED), (120, 40)) as driver:
        await to_question(driver, 2, "1", "enter")
        assert "Not so: data stay in the eea." in driver.text
        assert driver.app.focused is driver.app.screen.query_one("#text", Field)
        await driver.press("tab", "tab", "tab", "tab", "tab")
        assert driver.app.focused is driver.app.screen.query_one("#text", Field)


@driven
async def test_everything_can_be_done_from_the_menu(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.FULL)) as driver:
        await driver.press("ctrl+p")
        for words in ("Help on this screen", "All sections", "Findings so far", "Check all answers", "Write the report", "Save and close"):
            assert words in driver.text
        await driver.choose("Check all answers")
        assert "Check all answers" in driver.text
        assert "Signs at the edge" in driver.text or driver.app.desk.trail.here.kind == "check"


@driven
async def test_the_stage_and_the_title_can_be_changed(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder) as driver:
        await driver.press("end", "enter", "4")
        assert re.search("Where the project stands +while in use", driver.text)
        await driver.menu("Change the title")
        await driver.press("ctrl+u")
        await driver.type("Other")
        await driver.press("enter")
        assert "techassess · Other · 9 of 10" in driver.text
    record = read(folder, workspace.questionnaire)
    assert (record.stage, record.title) == ("in_use", "Other")


@driven
async def test_the_report_is_written_where_it_says(tmp_path: Path) -> None:
    workspace = sample.make(tmp_path / "office")
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder, (120, 40)) as driver:
        await driver.menu("Write the report")
        await driver.press("enter")
        assert driver.text.count("✓ Written:") == 3
    written = tmp_path / "office" / "reports-out" / folder.name
    assert sorted(path.name for path in written.iterdir()) == ["report.html", "report.json", "report.md"]
    assert {path.stat().st_mode & 0o777 for path in written.iterdir()} == {0o600}
    assert "Not in this form" in (written / "report.md").read_text()


@driven
async def test_the_action_plan_is_written_beside_the_report(tmp_path: Path) -> None:
    workspace = sample.make(tmp_path / "office")
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder, (120, 40)) as driver:
        await driver.menu("Write the report")
        await driver.press("end", "up", "enter")
        assert driver.text.count("✓ Written:") == 2
        assert "CSV, for spreadsheets" in driver.text
    written = tmp_path / "office" / "reports-out" / folder.name
    assert sorted(path.name for path in written.iterdir()) == ["action-plan.csv", "action-plan.html"]


@driven
async def test_a_full_disk_is_said_and_saved_later(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sample.record(workspace)
    async with form(workspace, folder) as driver:
        with monkeypatch.context() as broken:
            broken.setattr("techassess.records.saving.append", full)
            await to_question(driver, 1, "1", "enter")
            assert "Not saved. There is no room left to save" in driver.text
            assert "NOT SAVED" in driver.text
            assert "Which sensors" in driver.text
            await driver.press("ctrl+q")
            assert "Some of your last answers are not saved." in driver.text
            await driver.press("enter")
        await driver.menu("Try again to save")
        assert "Saved 10:42" in driver.text
        assert "Not saved." not in driver.text
    assert read(folder, workspace.questionnaire).answers["holds_images"].value is True


@driven
async def test_a_change_made_elsewhere_is_settled_by_question(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder) as driver:
        path = folder / "record.yaml"
        path.write_text(path.read_text().replace("value: safety", "value: traffic"))
        await to_question(driver, 1)
        await driver.press("down", "down", "down", "enter", "3", "enter")
        assert "Someone else changed this record" in driver.text
        assert "To recognise emotions of people at work" in driver.text
        assert "To count and steer traffic" in driver.text
        await driver.press("2")
        assert "To count and steer traffic" in driver.text
        assert "Saved 10:42" in driver.text
    assert read(folder, workspace.questionnaire).answers["purpose"].value == "traffic"


@driven
async def test_a_record_open_elsewhere_is_offered_to_read(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    with Editing.open(folder, workspace.questionnaire, "Ben", lambda: sample.NOW):
        async with form(workspace, folder) as driver:
            assert "Ben has had this record open since 2026-11-22 10:42" in driver.text
            await driver.press("1")
            assert "Open to read only" in driver.text
            await to_question(driver, 2, "1")
            assert "( ) 1  Yes" in driver.text
            assert "This record is open to read only." in driver.text
            await driver.press("enter")
            assert "After how many hours" in driver.text


@driven
async def test_notices_are_shown_once(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    path = folder / "record.yaml"
    path.write_text(path.read_text().replace("value: safety", "value: traffic"))
    async with form(workspace, folder) as driver:
        assert "Changed outside this program, and kept: 'Main purpose'." in driver.text
        await driver.press("enter")
        assert "Changed outside" not in driver.text


@driven
async def test_the_mouse_chooses_stores_and_goes_back(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace)) as driver:
        await driver.pilot.click("#rows", offset=(10, 0))
        await driver.rest()
        await driver.pilot.click("#options", offset=(10, 1))
        await driver.rest()
        assert "(•) 2  No" in driver.text
        await driver.pilot.click("HintBar", offset=(14, 0))
        await driver.rest()
        assert "Which sensors" in driver.text


@driven
async def test_a_click_beside_the_question_leads_there_and_stores_nothing(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder, (120, 40)) as driver:
        await to_question(driver, 2, "1")
        await driver.pilot.click("#sections-list", offset=(5, 2))
        await driver.rest()
        assert "Are there signs?" in driver.text
        await driver.press("escape", "2", "enter")
        await driver.pilot.click("#findings-list", offset=(5, 0))
        await driver.rest()
        assert driver.app.desk.trail.here.kind == "question"
    assert read(folder, workspace.questionnaire).answers["leaves_eea"].value is False


@driven
async def test_a_question_that_is_not_needed_any_more_says_so(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.FULL, "holds_images": False})
    async with form(workspace, folder) as driver:
        await driver.menu("Check all answers")
        await driver.press("end")
        assert "Not needed now" in driver.text
        assert "90 hours" in driver.text


@driven
async def test_a_very_long_note_is_cut_and_shown(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    (folder / "drafts.json").write_text('{"leaves_eea.note": "' + "long " * 60_000 + '"}')
    async with form(workspace, folder) as driver:
        await to_question(driver, 2)
        assert len(driver.app.screen.query_one("#note", TextBox).text) == 20_000
        assert "long long" in driver.text


@driven
async def test_text_that_looks_like_markup_is_text(tmp_path: Path) -> None:
    evil = "a [/] b [@click=app.bell]x[/] [red]"
    screening = (
        sample.SCREENING.replace("A microphone", f'"{evil}"')
        .replace("The main purpose.", f'"{evil}"')
        .replace("label: Sensors", f'label: "{evil}"')
    )
    workspace = sample.make(tmp_path / "office", screening=screening)
    folder = sample.record(workspace, evil, evil, answers={**sample.FULL, "sensors": ["camera", "microphone"], "who_asked": evil})
    async with form(workspace, folder, (120, 40)) as driver:
        assert evil in driver.text
        await driver.menu("Check all answers")
        assert f"✓ {evil}" in driver.text
        await driver.press("home", "down", "down", "down", "enter", "f1")
        assert driver.text.count(evil) >= 1
        await driver.press("escape", "f6", "end")
        assert evil in driver.text
        await driver.press("ctrl+q")


@driven
async def test_undoing_many_lines_of_a_note_is_harmless(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace), (45, 14)) as driver:
        await to_question(driver, 1, "f4", "a", *["enter"] * 9, "b", *["ctrl+z"] * 6)
        assert driver.app.is_running


@driven
async def test_too_small_a_window_asks_for_more_room(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace), (30, 10)) as driver:
        assert "Please make this window a" in driver.text
        assert "Screening" not in driver.text


# Presets


async def begun(driver: Driver) -> None:
    """Fill in a new assessment up to the question of its kind."""
    await driver.press("enter")
    await driver.type("Square")
    await driver.press("enter", "enter", "enter", "enter")


@driven
async def test_a_new_assessment_asks_for_the_kind_of_technology(assuming: Workspace) -> None:
    async with form(assuming) as driver:
        await begun(driver)
        assert "What kind of technology is it?" in driver.text
        assert "› None of these, or not sure" in driver.text
        await driver.press("down", "enter")
        assert "Sections" in driver.text
    assert [assuming.record(folder).preset for folder in assuming.record_folders()] == ["street_cameras"]


@driven
async def test_the_kind_of_technology_may_be_left_out(assuming: Workspace) -> None:
    async with form(assuming) as driver:
        await begun(driver)
        await driver.press("enter")
        assert "Sections" in driver.text
    assert [assuming.record(folder).preset for folder in assuming.record_folders()] == [""]


@driven
async def test_escape_from_the_kinds_leaves_what_was_filled_in(assuming: Workspace) -> None:
    async with form(assuming) as driver:
        await begun(driver)
        await driver.press("escape")
        assert "What kind of technology" not in driver.text
        assert "│ Square" in driver.text
        await driver.press("f1", "escape")
        assert "│ Square" in driver.text
        await driver.press("escape", "enter")
        assert "│ Square" not in driver.text
    assert list(assuming.record_folders()) == []


@driven
async def test_the_kind_is_not_asked_without_a_title(assuming: Workspace) -> None:
    async with form(assuming) as driver:
        await driver.press("enter", "enter", "enter", "enter", "enter")
        assert "Please give the record a title." in driver.text
        assert "What kind of technology" not in driver.text


ASSUMED = "○ Assumed for street cameras. Enter confirms it, or choose something else."


@driven
async def test_enter_confirms_what_is_assumed(assuming: Workspace) -> None:
    folder = sample.record(assuming, preset="street_cameras")
    async with form(assuming, folder) as driver:
        await to_question(driver, 1)
        assert ASSUMED in driver.text
        assert "› (•) 1  Yes" in driver.text
        await driver.press("enter")
        assert "[x] 1  A camera" in driver.text
        assert ASSUMED in driver.text
        await driver.press("escape", "escape")
    assert {name: answer.value for name, answer in assuming.record(folder).answers.items()} == {"holds_images": True}


@driven
async def test_another_choice_takes_the_mark_away_and_is_what_is_stored(assuming: Workspace) -> None:
    folder = sample.record(assuming, preset="street_cameras")
    async with form(assuming, folder) as driver:
        await to_question(driver, 1, "down")
        assert "Assumed" not in driver.text
        assert "(•) 2  No" in driver.text
        await driver.press("enter", "f2", "enter")
        assert "What is it for?" in driver.text
        assert "Assumed" not in driver.text
    found = assuming.record(folder).answers
    assert (found["holds_images"].value, found["sensors"].standing) == (False, Standing.DONT_KNOW)


@driven
async def test_what_is_assumed_and_only_looked_at_is_not_stored(assuming: Workspace) -> None:
    folder = sample.record(assuming, preset="street_cameras")
    async with form(assuming, folder) as driver:
        await to_question(driver, 1, "f4", "x", "escape")
        await driver.menu("Check all answers")
        assert "not answered yet" in driver.text
    found = assuming.record(folder)
    assert (dict(found.answers), dict(found.drafts)) == ({}, {"holds_images.note": "x"})


# The answer that matters most


@driven
async def test_one_key_goes_to_the_answer_that_matters_most_and_back_after_it(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder) as driver:
        for key in ("f5", "ctrl+g"):
            first = driver.app.desk.open_session.assessment.deciding[0]
            await driver.press("home", key)
            assert driver.app.desk.trail.here.subject == first
            assert "Of all open answers, this one matters most." in driver.text
            await driver.press("escape")
        await driver.press("f5", "2", "enter")
        assert driver.app.desk.trail.here.kind == "sections"


@driven
async def test_the_menu_goes_to_the_answer_that_matters_most_too(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.SCREENED)) as driver:
        await driver.menu("Go to the answer that matters most")
        assert "Of all open answers, this one matters most." in driver.text


@driven
async def test_what_is_half_typed_is_kept_when_one_goes_to_the_answer_that_matters_most(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    async with form(workspace, folder) as driver:
        await to_question(driver, 2, "f4", "a", "f5")
        assert read(folder, workspace.questionnaire).drafts == {"leaves_eea.note": "a"}


@driven
async def test_where_nothing_decides_any_more_a_kind_word_says_so(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace, answers={**sample.FULL, "leaves_eea": False})) as driver:
        await driver.press("f5")
        assert "Well done: no open answer can change the outcome any more." in driver.text
        await driver.press("escape")
        assert driver.app.desk.trail.here.kind == "sections"


@driven
async def test_before_a_record_is_open_the_key_does_nothing(workspace: Workspace) -> None:
    async with form(workspace) as driver:
        await driver.press("f5")
        assert "What would you like to assess?" in driver.text


@driven
async def test_the_next_question_is_drawn_before_the_answer_is_judged(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.SCREENED)) as driver:
        await to_question(driver, 2)
        monkeypatch.setattr("techassess.tui.screens.base.JUDGE_AFTER", 3600.0)
        await driver.pilot.press("1", "enter")
        await driver._worked_off()
        await driver.pilot.pause()
        assert "After how many hours" in driver.text
        assert "5 not reached" in driver.text
        assert isinstance(driver.app.screen, Framed)
        assert driver.app.screen.is_judging
        driver.app.screen.show_judged()
        await driver.pilot.pause()
        assert "■ 1 serious" in driver.text
        assert not driver.app.screen.is_judging


@driven
async def test_a_proposed_name_gives_way_to_the_one_that_is_typed(workspace: Workspace) -> None:
    async with form(workspace) as driver:
        assert driver.app.desk.by
        await driver.press("enter")
        await driver.type("Cameras")
        await driver.press("enter", "enter")
        await driver.type("Ann Fischer")
        assert driver.app.screen.query_one("#by", Field).value == "Ann Fischer"


@driven
async def test_enter_on_a_gap_is_enough_where_nothing_is_marked(workspace: Workspace) -> None:
    folder = sample.record(workspace)
    async with form(workspace, folder) as driver:
        await to_question(driver, 1, "1", "enter")
        assert "Which sensors" in driver.text
        await driver.press("up", "end", "up", "enter")
        assert "Which sensors" not in driver.text
    assert read(folder, workspace.questionnaire).answers["sensors"].standing is Standing.DONT_KNOW


@driven
async def test_what_is_wrong_with_a_choice_is_seen_below_a_long_list(workspace: Workspace) -> None:
    async with form(workspace, sample.record(workspace), size=(80, 15)) as driver:
        await to_question(driver, 1, "1", "enter")
        await driver.press("home", "enter")
        assert "Mark one or more with the space bar" in driver.text


@driven
async def test_a_record_is_handed_in_where_all_answers_are_checked(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder) as driver:
        await driver.menu("Check all answers")
        await driver.enter("Hand in for review")
        await driver.press("enter", "enter")
        assert driver.app.desk.review.state == "in_review"
        assert "Check all answers" in driver.text
        assert "→ Hand in for review" not in driver.text


@driven
async def test_the_row_that_is_most_likely_wanted_is_in_sight_when_a_record_opens(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), size=(80, 12), by="Dora Dee", role="dpo") as driver:
        assert "› → Review, opinion and decision" in driver.text
