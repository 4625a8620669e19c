"""What the screens say of an open record."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.interview import Progress
from techassess.tui import views
from techassess.tui.rows import Row
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def full(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.FULL)))


@pytest.fixture
def screened(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.SCREENED)))


@pytest.fixture
def empty(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace)))


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.mark} {row.text}".strip() for row in rows if row.text]


def test_a_total_that_can_grow_says_about() -> None:
    assert views.counted(Progress(4, 15, 0, 0)) == "4 of 15"
    assert views.counted(Progress(4, 15, 3, 0)) == "4 of about 15"


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-11-22T10:42:00+01:00", "10:42"), ("2026-11-21T09:05:00+01:00", "2026-11-21 09:05"), ("no\x1b time", "no time")],
)
def test_a_time_of_another_day_names_the_day(moment: str, words: str) -> None:
    assert views.clock_words(moment, "2026-11-22") == words


def test_no_verdict_is_shown_before_the_screening_is_done(empty: Session) -> None:
    assert views.verdict_line(empty) == "A first result shows after “Screening” (0 of 3 answered)."


def test_an_open_verdict_is_shown_with_both_ends_of_its_range(screened: Session) -> None:
    assert views.verdict_line(screened) == "Undecided: not in this form … no objection found on these answers"


def test_words_that_both_ends_share_are_said_once(workspace: Workspace) -> None:
    answers = {"holds_images": True, "sensors": ["camera"], "purpose": None}
    session = Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=answers)))
    assert views.verdict_line(session) == "Undecided: no lawful way … no objection found on these answers"


def test_a_settled_verdict_is_shown_alone(full: Session) -> None:
    assert views.verdict_line(full) == "So far: Not in this form"


def test_counts_stand_with_sign_and_word(full: Session) -> None:
    assert [text for text, _ in views.counts(full)] == [
        "■ 1 serious",
        "◆ 1 moderate",
        "· 1 advice",
        "◇ 1 to carry out or prove",
        "○ 1 open: don't know",
    ]


def test_rules_not_reached_are_counted_apart_from_those_open_through_dont_know(screened: Session) -> None:
    assert [text for text, _ in views.counts(screened)] == ["5 not reached"]
    screened.store("retention_hours", Answer(Standing.DONT_KNOW))
    assert [text for text, _ in views.counts(screened)] == ["○ 2 open: don't know", "3 not reached"]


def test_the_sections_are_a_task_list(screened: Session) -> None:
    assert [(row.mark, row.text, " ".join(row.right.split())) for row in views.section_rows(screened)] == [
        ("✓", "1 Screening", "done 3 of 3"),
        ("○", "2 Personal data", "not started 0 of 4"),
        ("○", "3 Openness", "not started 0 of 3"),
    ]


def test_a_section_that_waits_says_so(empty: Session) -> None:
    assert [" ".join(row.right.split()) for row in views.section_rows(empty)] == [
        "not started 0 of 3",
        "opens later",
        "not started 0 of about 2",
    ]


def test_every_answer_can_be_changed_and_says_what_stands(full: Session) -> None:
    rows = {row.key: row for row in views.answer_rows(full) if row.key}
    assert (rows["leaves_eea"].right, rows["leaves_eea"].detail) == ("Change", "I don't know yet")
    assert rows["retention_hours"].detail == "90 hours\nNothing shows this yet: say on what it rests."
    assert rows["contract_signed"].detail == "Planned, the legal office, 2027-01-31"
    assert (rows["remarks"].right, rows["remarks"].detail) == ("Answer", "no answer (optional)")


def test_answers_not_needed_any_more_are_kept_and_shown_as_such(full: Session) -> None:
    full.store("holds_images", Answer(Standing.VALUE, False))
    rows = views.answer_rows(full)
    at = texts(rows).index("Not needed now")
    assert texts(rows)[at:] == [
        "Not needed now",
        "Other answers made these unnecessary. They are kept, and take no part.",
        "Data leave the EU/EEA",
        "Longest time recordings are kept",
        "Contract with the processor",
        "Go-live",
        "Signs at the edge of the filmed area",
    ]
    assert not [row for row in rows if row.key == "retention_hours"]


def test_optional_is_written_out(full: Session) -> None:
    questions = full.questionnaire.questions
    assert views.where(full, questions["remarks"]) == "3 Openness · question 3 of 3 · (optional)"
    assert views.where(full, questions["retention_hours"]) == "2 Personal data · question 2 of 4"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "not answered yet"),
        (Answer(Standing.DOES_NOT_APPLY, reason="no aim\x1b yet"), "does not apply: no aim yet (to be confirmed by the DPO)"),
        (Answer(Standing.DOES_NOT_APPLY, reason="none", confirmed=True), "does not apply: none"),
        (Answer(Standing.VALUE, "weather"), "'weather', which is no longer offered"),
        (Answer(Standing.VALUE, "traffic"), "To count and steer traffic"),
    ],
)
def test_an_answer_in_words(workspace: Workspace, answer: Answer | None, words: str) -> None:
    assert views.given(workspace.questionnaire.questions["purpose"], answer) == words


def test_a_question_as_it_was_left_is_greeted_with_what_is_special(full: Session) -> None:
    assert views.greeting(full, full.form("purpose")) == ""
    assert views.greeting(full, full.form("retention_hours")).startswith("Name a document that shows this")
    full.draft("retention_hours", "7")
    assert views.greeting(full, full.form("retention_hours")).endswith("not stored yet. Stored is: 90 hours.")
    full.store("purpose", Answer(Standing.VALUE, "weather"))
    assert views.greeting(full, full.form("purpose")) == "Your earlier answer 'weather' is no longer offered. Please answer again."
    full.store("holds_images", Answer(Standing.VALUE, False))
    assert views.greeting(full, full.form("contract_signed")).startswith("This question is not needed now.")


def test_beside_a_question_the_count_of_a_long_title_stands_below_it(tmp_path: Path) -> None:
    long = sample.DATA.replace("title: Personal data", "title: Personal data and information")
    workspace = sample.make(tmp_path / "office", personal_data=long)
    session = Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.SCREENED)))
    assert [(row.mark, row.text, row.right, row.detail) for row in views.section_pane(session, "personal-data")] == [
        (" ✓", "1 Screening", "3 of 3", ""),
        ("›○", "2 Personal data and information", "", "  0 of 4"),
        (" ○", "3 Openness", "0 of 3", ""),
    ]


def test_what_is_assumed_says_for_what_and_how_to_confirm_it(assuming: Workspace) -> None:
    session = Session(assuming.rulesets, assuming.record(sample.record(assuming, preset="street_cameras")))
    form = session.form("sensors")
    assert views.assumption_words(form) == "○ Assumed for street cameras. Enter confirms it, or choose something else."
    assert views.assumption_words(form.choose("microphone")) == ""
    assert views.assumption_words(session.form("purpose")) == ""


def test_kinds_of_technology_are_offered_after_none_of_them(assuming: Workspace, workspace: Workspace) -> None:
    rows = views.kind_rows(assuming.questionnaire)
    assert [(row.key, row.text) for row in rows if row.key] == [
        (views.NO_KIND, "None of these, or not sure"),
        ("street_cameras", "Street cameras"),
        ("drones", "Drones"),
    ]
    assert rows[0].text == "What usually holds for it is suggested then. Nothing of it counts until you confirm it."
    assert views.kind_rows(workspace.questionnaire) == ()


def test_sections_count_the_answers_that_are_asked_back(full: Session) -> None:
    rows = views.section_rows(full, ("retention_hours", "goes_live_on", "gone_since"))
    assert [row.detail for row in rows] == ["", "▲ 2 answers to look at again", ""]


def test_an_answer_stands_with_what_is_asked_about_it(full: Session) -> None:
    rows = views.answer_rows(full, "personal-data", {"retention_hours": "Dora asks: Why?\nIan asks: How?"})
    (row,) = [row for row in rows if row.key == "retention_hours"]
    assert row.detail.split("\n")[1:3] == ["▲ Dora asks: Why?", "▲ Ian asks: How?"]
