"""An open record as the form sees it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.SCREENED)))


def test_an_answer_counts_at_once(session: Session) -> None:
    assert session.assessment.range.best == "proceed"
    session.store("retention_hours", Answer(Standing.VALUE, Decimal(90)))
    assert session.interview.progress("personal-data").answered == 1


def test_storing_tells_which_questions_opened(workspace: Workspace) -> None:
    session = Session(workspace.rulesets, workspace.record(sample.record(workspace)))
    opened = session.store("holds_images", Answer(Standing.VALUE, True))
    assert opened == ("leaves_eea", "retention_hours", "contract_signed", "goes_live_on", "sign_in_place")


def test_an_answer_can_be_taken_out(session: Session) -> None:
    session.store("purpose", None)
    assert "purpose" not in session.answers
    assert not session.interview.screening_done


def test_the_stage_changes_the_judgement(workspace: Workspace) -> None:
    answers = {**sample.FULL, "leaves_eea": False, "retention_hours": "10", "sign_in_place": "done"}
    session = Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=answers)))
    assert session.assessment.range.settled == "proceed-with-conditions"
    session.restage("in_use")
    assert next(f for f in session.assessment.findings if f.rule.id == "house/data/contract").status.value == "breached"


def test_the_rules_that_read_an_answer_are_found_through_definitions(session: Session) -> None:
    assert [rule.id for rule in session.readers("leaves_eea")] == ["house/data/oversight", "house/data/stays"]
    assert "house/data/erased" in [rule.id for rule in session.readers("sensors")]
    assert session.readers("remarks") == ()


def test_drafts_are_kept_and_let_go(session: Session) -> None:
    session.draft("retention_hours", "7")
    session.draft("retention_hours.note", "half a")
    assert session.form("retention_hours").text == "7"
    assert session.draft_keys("retention_hours") == ("retention_hours", "retention_hours.note")
    session.draft("retention_hours", None)
    assert session.draft_keys("retention_hours") == ("retention_hours.note",)


def test_what_is_assumed_is_no_answer(assuming: Workspace) -> None:
    session = Session(assuming.rulesets, assuming.record(sample.record(assuming, preset="street_cameras")))
    assert session.form("sensors").is_assumed
    assert (dict(session.answers), session.interview.progress().answered) == ({}, 0)
    bare = Session(assuming.rulesets, assuming.record(sample.record(assuming)))
    assert session.assessment.range == bare.assessment.range
    assert not bare.form("sensors").is_assumed


def test_who_only_reads_is_asked_to_confirm_nothing(assuming: Workspace) -> None:
    record = assuming.record(sample.record(assuming, preset="street_cameras"))
    assert Session(assuming.rulesets, record, read_only=True).form("sensors").chosen == frozenset()


def test_a_preset_that_is_gone_assumes_nothing(assuming: Workspace) -> None:
    record = assuming.record(sample.record(assuming, preset="submarines"))
    assert Session(assuming.rulesets, record).form("sensors").assumed is None


def test_a_record_as_it_was_saved_leaves_the_judgement_where_it_says_the_same(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    session = Session(workspace.rulesets, workspace.record(folder))
    session.store("leaves_eea", sample.answer(workspace, "leaves_eea", False))
    judged = session.assessment
    with workspace.edit(folder, "Ann", clock=lambda: sample.NOW) as editing:
        editing.put("leaves_eea", sample.answer(workspace, "leaves_eea", False))
        session.renew(editing.record)
        assert (session.answers["leaves_eea"].by, session.assessment is judged) == ("Ann", True)
        editing.put("leaves_eea", sample.answer(workspace, "leaves_eea", True))
        session.renew(editing.record)
        assert session.assessment is not judged
