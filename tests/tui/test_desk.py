"""What storing an answer leads to: what is on disk, and where one goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from techassess.records import workflow
from techassess.records.editing import Editing, Locked
from techassess.records.review import Entry
from techassess.records.store import read
from techassess.tui.desk import Desk
from techassess.tui.form import DONT_KNOW
from techassess.tui.trail import Place
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    return sample.record(workspace, answers=sample.SCREENED)


@pytest.fixture
def desk(workspace: Workspace, folder: Path) -> Iterator[Desk]:
    found = Desk(workspace, "Ann", lambda: sample.NOW)
    found.open(folder)
    yield found
    found.close(discard=True)


def give(desk: Desk, question: str, *chosen: str, text: str = "") -> None:
    """Go to a question, fill its form and store it."""
    form = desk.open_session.form(question)
    for key in chosen:
        form = form.choose(key)
    desk.store(form.typed("text", text) if text else form)


def at(desk: Desk, question: str, returns: bool = False) -> None:
    desk.trail.go(Place("question", question, returns=returns))


def test_an_answer_is_on_disk_and_the_next_question_comes(desk: Desk, folder: Path) -> None:
    at(desk, "leaves_eea")
    give(desk, "leaves_eea", "no")
    assert desk.trail.here == Place("question", "retention_hours")
    assert desk.stored_record().answers["leaves_eea"].value is False
    assert read(folder, desk.workspace.questionnaire).answers["leaves_eea"].by == "Ann"


def test_the_same_answer_again_writes_nothing(desk: Desk, folder: Path) -> None:
    before = (folder / "history.jsonl").read_bytes()
    at(desk, "purpose")
    give(desk, "purpose", "safety")
    desk.stored_record()
    assert (folder / "history.jsonl").read_bytes() == before


def test_after_a_new_answer_the_next_question_is_one_without(desk: Desk) -> None:
    at(desk, "retention_hours")
    give(desk, "retention_hours", text="48")
    at(desk, "leaves_eea")
    give(desk, "leaves_eea", "no")
    assert desk.trail.here == Place("question", "contract_signed")


def test_after_another_look_at_an_old_answer_the_next_of_all_comes(desk: Desk) -> None:
    at(desk, "holds_images")
    give(desk, "holds_images", "yes")
    assert desk.trail.here == Place("question", "sensors")


def test_the_end_of_a_section_leads_to_its_answers(desk: Desk) -> None:
    at(desk, "purpose")
    give(desk, "purpose", "traffic")
    assert desk.trail.here == Place("check", "screening")


def test_a_change_leads_back_after_the_questions_that_it_opened(workspace: Workspace) -> None:
    desk = Desk(workspace, "Ann", lambda: sample.NOW)
    desk.open(sample.record(workspace, "No images", answers={**sample.SCREENED, "holds_images": False}))
    desk.trail.go(Place("check", "screening"))
    at(desk, "holds_images", returns=True)
    give(desk, "holds_images", "yes")
    assert desk.trail.here == Place("question", "leaves_eea", True, ("retention_hours", "contract_signed", "goes_live_on", "sign_in_place"))
    assert (
        desk.message
        == "Your change opened: Data leave the EU/EEA, Longest time recordings are kept and Contract with the processor and more."
    )
    for question in ("leaves_eea", "retention_hours", "contract_signed", "goes_live_on", "sign_in_place"):
        give(desk, question, DONT_KNOW)
    assert desk.trail.here == Place("check", "screening")
    desk.close()


def test_an_optional_question_may_be_left_empty(desk: Desk) -> None:
    at(desk, "remarks")
    desk.store(desk.open_session.form("remarks"))
    assert desk.trail.here == Place("check", "openness")
    assert "remarks" not in desk.stored_record().answers


def test_half_typed_text_is_kept_until_it_is_stored(desk: Desk, folder: Path) -> None:
    form = desk.open_session.form("retention_hours").typed("text", "4").typed("note", "see")
    desk.keep_drafts(form)
    assert desk.stored_record().drafts == {"retention_hours": "4", "retention_hours.note": "see"}
    at(desk, "retention_hours")
    desk.store(form)
    assert desk.stored_record().drafts == {}
    assert desk.stored_record().answers["retention_hours"].note == "see"


def test_text_put_back_as_it_was_is_no_draft(desk: Desk) -> None:
    desk.keep_drafts(desk.open_session.form("retention_hours").typed("text", "4"))
    desk.keep_drafts(desk.open_session.form("retention_hours").typed("text", ""))
    assert desk.stored_record().drafts == {}


def test_a_section_is_entered_at_its_first_open_question_or_at_its_answers(desk: Desk) -> None:
    desk.enter_section("personal-data")
    assert desk.trail.here == Place("question", "leaves_eea")
    desk.enter_section("screening")
    assert desk.trail.here == Place("check", "screening")


def test_after_the_last_section_all_answers_are_checked(desk: Desk) -> None:
    desk.enter_next_section("screening")
    assert desk.trail.places == [Place("home"), Place("sections"), Place("question", "leaves_eea")]
    desk.enter_next_section("openness")
    assert desk.trail.here == Place("check")


def test_a_record_that_someone_has_open_can_only_be_read(workspace: Workspace, folder: Path) -> None:
    other = Editing.open(folder, workspace.questionnaire, "Ben", lambda: sample.NOW)
    desk = Desk(workspace, "Ann", lambda: sample.NOW)
    with pytest.raises(Locked):
        desk.open(folder)
    desk.open_to_read(folder)
    assert desk.saved_words == "Open to read only"
    at(desk, "leaves_eea")
    give(desk, "leaves_eea", "no")
    assert "leaves_eea" not in desk.open_session.answers
    assert desk.trail.here == Place("question", "retention_hours")
    other.close()


def test_it_says_what_is_saved_and_when(desk: Desk) -> None:
    assert desk.saved_words == "Saved 10:42"
    desk.open_session.answers = {}
    assert desk.saved_words == "Nothing to save yet"


def test_closing_gives_the_record_free(desk: Desk, workspace: Workspace, folder: Path) -> None:
    assert desk.close()
    assert desk.trail.places == [Place("home")]
    Editing.open(folder, workspace.questionnaire, "Ben").close()


@pytest.fixture
def suggesting(assuming: Workspace) -> Iterator[Desk]:
    found = Desk(assuming, "Ann", lambda: sample.NOW)
    found.open(sample.record(assuming, preset="street_cameras"))
    found.enter_section("screening")
    yield found
    found.close(discard=True)


def test_what_is_assumed_is_stored_when_it_is_confirmed_and_not_before(suggesting: Desk) -> None:
    form = suggesting.open_session.form("holds_images")
    suggesting.keep_drafts(form)
    assert (dict(suggesting.stored_record().answers), dict(suggesting.stored_record().drafts)) == ({}, {})
    suggesting.store(form)
    answer = suggesting.stored_record().answers["holds_images"]
    assert (answer.value, answer.by, answer.evidence) == (True, "Ann", "claimed")
    assert suggesting.trail.here == Place("question", "sensors")


def test_a_new_record_keeps_its_kind_of_technology(assuming: Workspace) -> None:
    made = Desk(assuming, "Ann", lambda: sample.NOW).make("Square", "", "", "in_use", "drones")
    assert read(made, assuming.questionnaire).preset == "drones"


# Trying out


def trying(desk: Desk) -> None:
    """Begin a trial at a question of the second section."""
    at(desk, "leaves_eea")
    desk.begin_trial()


def test_what_is_answered_in_a_trial_is_stored_nowhere(desk: Desk, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    trying(desk)
    give(desk, "leaves_eea", "yes")
    desk.keep_drafts(desk.open_session.form("retention_hours").typed("text", "4"))
    desk.set_stage("in_use")
    desk.stored_record()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert desk.trail.here == Place("question", "retention_hours")
    assert desk.saved_words == "What if: nothing is saved"


def test_a_dropped_trial_leads_back_to_where_it_began(desk: Desk) -> None:
    trying(desk)
    give(desk, "leaves_eea", "yes")
    desk.end_trial()
    assert desk.trial is None
    assert desk.trail.here == Place("question", "leaves_eea")
    assert "leaves_eea" not in desk.open_session.answers
    assert desk.saved_words == "Saved 10:42"


def test_a_kept_trial_is_stored_as_if_it_had_been_answered(desk: Desk, folder: Path) -> None:
    desk.keep_drafts(desk.open_session.form("leaves_eea").typed("note", "half"))
    trying(desk)
    give(desk, "leaves_eea", "yes")
    give(desk, "retention_hours", text="48")
    desk.set_stage("before_contract")
    lines = len((folder / "history.jsonl").read_text().splitlines())
    desk.keep_trial()
    record = desk.stored_record()
    assert {name: record.answers[name].value for name in ("leaves_eea", "retention_hours")} == {"leaves_eea": True, "retention_hours": 48}
    assert (record.answers["leaves_eea"].by, record.stage, dict(record.drafts)) == ("Ann", "before_contract", {})
    assert desk.open_session.answers.keys() == record.answers.keys()
    assert len((folder / "history.jsonl").read_text().splitlines()) == lines + 3
    assert desk.trial is None


def test_a_record_that_can_only_be_read_can_be_tried_and_not_kept(workspace: Workspace, folder: Path) -> None:
    desk = Desk(workspace, "Ann", lambda: sample.NOW)
    desk.open_to_read(folder)
    assert desk.read_only
    trying(desk)
    assert not desk.read_only
    give(desk, "leaves_eea", "yes")
    assert desk.open_session.answers["leaves_eea"].value is True
    desk.keep_trial()
    assert desk.trial is not None
    desk.end_trial()
    assert "leaves_eea" not in desk.open_session.answers
    assert "leaves_eea" not in read(folder, workspace.questionnaire).answers


def test_closing_ends_a_trial(desk: Desk, folder: Path) -> None:
    trying(desk)
    give(desk, "leaves_eea", "yes")
    assert desk.close()
    assert (desk.session, desk.trial) == (None, None)
    assert "leaves_eea" not in read(folder, desk.workspace.questionnaire).answers


def test_without_a_trial_there_is_none_to_end(desk: Desk) -> None:
    places = list(desk.trail.places)
    desk.end_trial()
    desk.keep_trial()
    assert (desk.trial, desk.recorded, desk.trail.places) == (None, desk.session, places)


WORKFLOW = "people:\n  dpo: [Dora Dee]\n"


def listing(workspace: Workspace) -> Workspace:
    """The workspace with a workflow that lists the data protection officer."""
    shipped = Path(workflow.__file__).with_name("workflow.yaml").read_text(encoding="utf-8")
    (workspace.root / "workflow.yaml").write_text(shipped.replace("people: {}", WORKFLOW), encoding="utf-8")
    return Workspace(workspace.root)


def test_one_works_in_the_role_that_the_name_is_listed_for(workspace: Workspace) -> None:
    listed = listing(workspace)
    assert Desk(listed, "dora dee").role == "dpo"
    assert Desk(listed, "Ann").role == "officer"
    assert Desk(listed, "Dora Dee", role="it_security").role == "it_security"


def test_another_name_brings_its_role_unless_one_was_chosen(workspace: Workspace) -> None:
    desk = Desk(listing(workspace), "Ann")
    desk.work_as("Dora Dee")
    assert (desk.by, desk.role) == ("Dora Dee", "dpo")
    desk.work_as(role="supplier")
    desk.work_as("Ann")
    assert (desk.by, desk.role) == ("Ann", "supplier")


def test_answers_cannot_be_stored_where_the_state_leaves_them_as_they_are(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    desk = Desk(workspace, "Ann", lambda: sample.NOW)
    desk.open(folder)
    assert desk.read_only
    assert desk.refused.startswith("This record is 'In review', so its answers stay as they are.")
    desk.draft("who_asked", "Somebody")
    desk.set_stage("in_use")
    at(desk, "holds_images")
    give(desk, "holds_images", "no")
    desk.begin_trial()
    assert not desk.read_only
    desk.set_stage("in_use")
    desk.keep_trial()
    assert desk.trial is not None
    desk.close(discard=True)
    record = workspace.record(folder)
    assert (record.answers["holds_images"].value, record.stage, record.drafts) == (True, "before_tender", {})


def test_what_was_said_last_counts_as_saved(workspace: Workspace) -> None:
    folder = sample.record(workspace)
    sample.said(workspace, folder, "Ann", "officer", Entry("comment", text="Well."))
    desk = Desk(workspace, "Ann", lambda: sample.NOW)
    desk.open(folder)
    assert desk.saved_words == "Saved 10:42"
    desk.close()


def test_who_is_not_listed_for_a_role_is_told_before_anything_is_typed(workspace: Workspace) -> None:
    text = workflow.SHIPPED.read_text(encoding="utf-8").replace("people: {}", "people: {officer: [Ann Fischer]}")
    (workspace.root / "workflow.yaml").write_text(text, encoding="utf-8")
    folder = sample.record(Workspace(workspace.root))
    refused = []
    for by in ("Somebody", "Ann Fischer"):
        desk = Desk(Workspace(workspace.root), by, lambda: sample.NOW)
        desk.open(folder)
        refused.append(desk.refused)
        desk.close()
    assert "Ann Fischer" in refused[0]
    assert refused[1] == ""
