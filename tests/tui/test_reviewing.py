"""What the screens say of a review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.assessment.result import Finding
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.tui import reviewing
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.sample import ERASED

TODAY = date(2026, 11, 22)


def opened(workspace: Workspace, folder: Path) -> tuple[Session, Review]:
    """A record as it lies on disk, and what was said of it."""
    record = workspace.record(folder)
    return Session(workspace.rulesets, record), workspace.review(record)


def finding(session: Session, rule: str) -> Finding:
    return next(one for one in session.assessment.findings if one.rule.id == rule)


def test_a_record_that_nobody_moved_is_a_draft_and_nobody_decides(workspace: Workspace) -> None:
    _, review = opened(workspace, sample.record(workspace))
    assert [row.text for row in reviewing.standing_rows(review)] == [
        "State: Draft",
        "Opinion: none yet",
        "Decision: none yet; nobody is named yet who decides",
    ]


def test_a_return_is_told_with_its_words(workspace: Workspace) -> None:
    _, review = opened(workspace, sample.disputed(workspace))
    first, _, last = reviewing.standing_rows(review)
    assert first.text == "State: Returned with questions since 22 November 2026, 10:42, by Dora Dee (Data protection officer)"
    assert (first.detail, last.text) == ("“Please look at the time.”", "Decision: none yet; decides: Karl Key")


def test_an_opinion_is_told_and_falls_when_answers_are_opened_again(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with workspace.edit(folder, "Dora Dee", "dpo", lambda: sample.NOW) as editing:
        editing.enter(
            Entry("opinion", outcome="rejected", text="No.", conditions=("Signs stand.",)), Entry("moved", step="advise", to="advised")
        )
    _, review = opened(workspace, folder)
    told = reviewing.standing_rows(review)[1]
    assert (told.text, told.detail) == ("Opinion: Rejected, Dora Dee, 22 November 2026", "“No.”\nCondition: Signs stand.")
    sample.said(workspace, folder, "Dora Dee", "dpo", Entry("moved", text="Wait.", step="return", to="returned"))
    _, review = opened(workspace, folder)
    assert reviewing.standing_rows(review)[1].text == "Opinion: none that stands; the answers were opened again since"


def test_findings_stand_in_groups_the_heaviest_first(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.record(workspace, answers={**sample.FULL, "leaves_eea": True}))
    found = reviewing.told_findings(session, review)
    groups = list(dict.fromkeys(reviewing.group_of(one) for one in found))
    assert groups == ["Not met", "Met only by a plan", "Duties of the supplier that are not met", "Applies later, and would not be met"]
    severities = [one.rule.severity for one in found if reviewing.group_of(one) == "Not met"]
    assert severities == ["serious", "serious", "moderate", "advice"]


def test_a_finding_of_which_something_was_said_stays_listed_when_it_is_met(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("sign_in_place", sample.answer(workspace, "sign_in_place", "done"))
    session, review = opened(workspace, folder)
    signs = finding(session, "house/openness/signs")
    assert signs in reviewing.told_findings(session, review)
    assert reviewing.group_of(signs) == "Met, needless or waiting now"
    assert reviewing.headline(signs) == signs.rule.title


def test_what_stands_of_a_finding_is_told_in_a_line(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    sample.said(workspace, folder, "Ann", "officer", Entry("comment", "finding", ERASED, "The contract is old."))
    _, review = opened(workspace, folder)
    assert reviewing.words_of(review, ERASED, TODAY) == "DISPUTED by Dora Dee (Data protection officer) · 1 open remark"
    assert reviewing.words_of(review, "house/openness/signs", TODAY) == "accepted by Dora Dee (Data protection officer)"
    assert reviewing.words_of(review, "house/data/stays", TODAY) == ""


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 3, 31), "accepted as a risk until 31 March 2027"),
        (date(2027, 4, 1), "LAPSED: was accepted as a risk until 31 March 2027"),
    ],
)
def test_an_acceptance_lapses_after_its_last_day(workspace: Workspace, today: date, words: str) -> None:
    folder = sample.in_review(workspace)
    sample.said(
        workspace, folder, "Karl Key", "decision_maker", Entry("risk_accepted", "finding", ERASED, "For now.", "breached", "2027-03-31")
    )
    _, review = opened(workspace, folder)
    assert reviewing.words_of(review, ERASED, today) == words


def test_a_question_is_put_by_whoever_asks_and_by_disputes_of_what_it_decides(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.disputed(workspace))
    assert [one.kind for one in reviewing.put_to(review, "retention_hours")] == ["asked_back"]
    put = reviewing.put_to(review, "retention_hours", session)
    assert [reviewing.remark_words(review, one, session.rulesets) for one in put] == [
        "Dora Dee (Data protection officer) asks: Which page says 90?",
        "Dora Dee (Data protection officer) disputes “Recordings are erased when the purpose is served”: The contract says 60.",
    ]
    assert reviewing.put_to(review, "goes_live_on", session) == ()


def test_foreign_words_are_harmless(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    sample.said(
        workspace, folder, "Eve [/] \x1b]0;x", "dpo", Entry("asked_back", "question", "sensors", "a [@click=x]b[/]\nsecond \x1b[31mline")
    )
    session, review = opened(workspace, folder)
    (row,) = [row for row in reviewing.put_rows(session, review) if row.key]
    assert "\x1b" not in row.detail
    assert "a [@click=x]b[/] second [31mline" in row.detail


def test_all_that_is_asked_is_listed_in_the_order_of_the_form(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    sample.said(
        workspace,
        folder,
        "Dora Dee",
        "dpo",
        Entry("asked_back", "question", "sensors", "Which?"),
        Entry("comment", text="Thank you all."),
        Entry("asked_back", "question", "gone_since", "And this?"),
    )
    session, review = opened(workspace, folder)
    rows = reviewing.put_rows(session, review)
    assert [row.text for row in rows if row.tone == "heading"] == ["Answers to look at again", "Findings", "The record"]
    assert [row.text for row in rows if row.key] == [
        "Sensors",
        "Longest time recordings are kept",
        "gone_since",
        "Recordings are erased when the purpose is served",
        "The record as a whole",
    ]


def test_nothing_asked_is_said(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.record(workspace))
    assert [row.text for row in reviewing.put_rows(session, review)] == ["Nothing is asked any more."]


def test_a_choice_that_leaves_nothing_is_said(workspace: Workspace) -> None:
    _, review = opened(workspace, sample.record(workspace))
    assert [row.text for row in reviewing.finding_rows(review, (), TODAY)] == ["No finding is left by this choice."]
