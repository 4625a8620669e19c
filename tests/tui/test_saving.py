"""Storing in the background: in order, never lost, never called saved too early."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.records.editing import Editing, SaveFailed, WrongEntry
from techassess.records.review import Entry
from techassess.records.store import read
from techassess.tui.saving import Saver
from techassess.workspace import Workspace
from tests.tui import sample

YES, UNKNOWN = Answer(Standing.VALUE, True), Answer(Standing.DONT_KNOW)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    return sample.record(workspace)


@pytest.fixture
def saver(workspace: Workspace, folder: Path) -> Iterator[Saver]:
    found = Saver(Editing.open(folder, workspace.questionnaire, "Ann", lambda: sample.NOW), lambda: None)
    yield found
    found.close(discard=True)


def test_answers_are_stored_in_order(saver: Saver, workspace: Workspace, folder: Path) -> None:
    saver.put("holds_images", UNKNOWN)
    saver.put("holds_images", YES)
    saver.wait()
    assert read(folder, workspace.questionnaire).answers["holds_images"].value is True
    assert (saver.waiting, saver.saved_at) == (0, sample.NOW)


def test_nothing_counts_as_saved_while_the_disk_is_busy(saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Event()
    monkeypatch.setattr(saver.editing, "put", lambda *_: held.wait(5))
    saver.put("holds_images", YES)
    assert saver.waiting == 1
    held.set()
    saver.wait()
    assert saver.waiting == 0


def test_a_failure_is_said_and_what_failed_is_stored_later(
    saver: Saver, workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("techassess.records.saving.append", full)
        saver.put("holds_images", YES)
        saver.wait()
        assert "no room left" in saver.failure
    saver.retry()
    saver.wait()
    assert saver.failure == ""
    assert read(folder, workspace.questionnaire).answers["holds_images"].value is True


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_it_stays_open_while_something_is_not_stored(saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("techassess.records.saving.append", full)
        saver.put("holds_images", YES)
        assert not saver.close()
    assert saver.close()


def test_a_change_made_elsewhere_is_found_and_settled(saver: Saver, workspace: Workspace, folder: Path) -> None:
    path = folder / "record.yaml"
    path.write_text(path.read_text().replace("Camera system", "Kamera system"))
    saver.put("holds_images", YES)
    saver.wait()
    assert saver.conflict is not None
    saver.merge(frozenset())
    saver.wait()
    record = read(folder, workspace.questionnaire)
    assert saver.conflict is None
    assert (record.title, record.answers["holds_images"].value) == ("Kamera system Market Square", True)


def test_an_answer_that_a_record_refuses_is_said(saver: Saver) -> None:
    saver.put("holds_images", Answer(Standing.VALUE, "perhaps"))
    saver.wait()
    assert saver.refusal != ""


def test_a_fault_of_the_program_is_not_swallowed(saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saver.editing, "put", lambda *_: 1 / 0)
    saver.put("holds_images", YES)
    saver.wait()
    assert isinstance(saver.error, ZeroDivisionError)


def test_whoever_listens_hears_of_each_change(workspace: Workspace, folder: Path) -> None:
    heard: list[bool] = []
    saver = Saver(Editing.open(folder, workspace.questionnaire, "Ann"), lambda: heard.append(True))
    saver.put("holds_images", YES)
    saver.draft("purpose.note", "x")
    saver.wait()
    assert len(heard) == 2
    saver.close()
    with pytest.raises(SaveFailed):
        saver.editing.put("holds_images", UNKNOWN)


def test_something_is_done_after_all_that_was_handed_over_and_its_result_comes_back(saver: Saver) -> None:
    saver.put("holds_images", YES)
    (made,) = saver.do(lambda editing: editing.enter(Entry("comment", text=str(editing.record.answers["holds_images"].value)))) or ()
    assert made.text == "True"
    assert saver.editing.record.review[made.id] == made


def test_a_refusal_of_what_is_done_is_raised(saver: Saver) -> None:
    with pytest.raises(WrongEntry, match="Please say it in a few words"):
        saver.do(lambda editing: editing.enter(Entry("comment")))
    assert (saver.failure, saver.error) == ("", None)


def test_what_is_done_and_not_saved_is_kept_and_stored_later(saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("techassess.records.saving.append", full)
        assert saver.do(lambda editing: editing.enter(Entry("comment", text="Well."))) is None
        assert "no room left" in saver.failure
    saver.retry()
    saver.wait()
    assert saver.failure == ""
    assert [one.text for one in saver.editing.review.all] == ["Well."]


def test_changes_are_made_in_another_role_and_name_from_then_on(saver: Saver) -> None:
    saver.work_as("dpo", "Dora Dee")
    saver.do(lambda editing: editing.enter(Entry("comment", text="Well.")))
    (made,) = saver.editing.review.all
    assert (made.by, made.role) == ("Dora Dee", "dpo")
