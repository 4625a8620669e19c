"""Speaking in a review: what is allowed, and that it is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.assessment.reviewing import SignOff
from techassess.records import saving, seal
from techassess.records.review import Entry
from techassess.tui.speaking import IN_TRIAL, UNSAVED
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.sample import ERASED
from tests.tui.test_finding_acts import at_desk

OPINION = SignOff("opinion", "rejected", "Too long.")


def test_steps_are_those_of_the_role(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    for by, role, steps in (
        ("Ann", "officer", ["take_back"]),
        ("Dora Dee", "dpo", ["return", "advise"]),
        ("Karl Key", "decision_maker", ["return"]),
        ("Sue", "supplier", []),
    ):
        with at_desk(workspace, folder, by, role) as speaking:
            assert [step.id for step in speaking.steps()] == steps


def test_a_step_for_the_role_that_this_person_may_not_take_says_why(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Eve", "decision_maker") as speaking:
        ((step, refused),) = speaking.kept_from()
        assert step.id == "return"
        assert refused == "Only the person who is named may act as decision maker. Named is: Karl Key."


def test_what_is_said_is_on_disk_and_on_the_desk(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        assert speaking.judge("disputed", ERASED, "Sixty.") == ""
        judged = speaking.desk.review.judged(ERASED)
    assert judged is not None
    assert (judged.by, judged.role, judged.text, judged.found) == ("Dora Dee", "dpo", "Sixty.", "breached")
    assert workspace.record(folder).review[judged.id] == judged


def test_a_refusal_is_a_sentence_and_changes_nothing(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    before = workspace.record(folder).review
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        assert speaking.judge("accepted", ERASED) == "This is for: Data protection officer."
        assert speaking.judge("comment", "house/data/gone", "x") == "There is no finding of a rule 'house/data/gone' on this record."
        assert speaking.enter(Entry("asked_back", "question", "sensors")) == "Please say it in a few words."
        assert speaking.confirm("sensors") == "There is nothing to confirm: the answer is not 'does not apply here'."
    assert workspace.record(folder).review == before


def test_nothing_is_said_of_a_record_while_something_is_tried_out(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Dora Dee", "dpo") as speaking:
        speaking.desk.begin_trial()
        assert speaking.may("comment") == IN_TRIAL
        assert speaking.judge("accepted", ERASED) == IN_TRIAL
        assert speaking.steps() == ()


def test_a_remark_is_settled_and_an_entry_taken_back(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        dispute, asked = speaking.desk.review.remarks()
        assert speaking.settle(asked, "Page 4") == ""
        assert speaking.take_back(dispute) == "Only Dora Dee can take this back."
        assert speaking.desk.review.remarks() == (dispute,)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        assert speaking.take_back(dispute) == ""
        assert speaking.desk.review.remarks() == ()


def test_signing_saves_takes_the_step_and_signs(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        name, refused = speaking.sign(OPINION, speaking.judged_anew())
        assert (name, refused) == (seal.names(folder)[0], "")
        assert (speaking.desk.review.state, speaking.unsigned()) == ("advised", None)


def test_what_is_missing_is_refused_before_anything_is_saved(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Dora Dee", "dpo") as speaking:
        bare = SignOff("opinion", "conditional", "So.")
        assert speaking.missing(bare) == "'Approved under conditions' needs at least one condition."
        assert speaking.sign(bare, speaking.judged_anew()) == ("", "'Approved under conditions' needs at least one condition.")
        assert speaking.desk.review.state == "in_review"


def test_what_was_saved_and_not_signed_is_found_and_signed_later(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        with monkeypatch.context() as broken:
            broken.setattr(seal, "_put", full)
            name, refused = speaking.sign(OPINION, speaking.judged_anew())
        assert (name, seal.names(folder)) == ("", ())
        assert "no room left" in refused
        entry = speaking.unsigned()
        assert entry is not None
        assert (entry.kind, entry.text) == ("opinion", "Too long.")
    with at_desk(workspace, folder, "Karl Key", "decision_maker") as speaking:
        assert speaking.unsigned() is None
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        name, refused = speaking.sign(OPINION, speaking.judged_anew())
        assert (name, refused) == (seal.names(folder)[0], "")


def full(record: Path, *_: object) -> str:
    raise seal.CannotSign(str(saving.why(OSError(28, "No space left on device"), record)))


def test_nothing_is_signed_while_something_is_not_saved(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        assert speaking.desk.saver is not None
        speaking.desk.saver.failure = "The disk is full."
        assert speaking.sign(OPINION, speaking.desk.recorded.assessment) == ("", UNSAVED)
        assert seal.names(folder) == ()
        speaking.desk.saver.failure = ""


def test_what_cannot_be_saved_is_kept_and_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        saver = speaking.desk.saver
        assert saver is not None
        with monkeypatch.context() as broken:
            broken.setattr("techassess.records.saving.append", no_room)
            assert speaking.judge("accepted", ERASED) == ""
            assert "no room left" in saver.failure
        assert speaking.desk.review.judged(ERASED) is not None
        saver.retry()
        saver.wait()
        assert saver.failure == ""
    judged = workspace.review(workspace.record(folder)).judged(ERASED)
    assert judged is not None


def no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")
