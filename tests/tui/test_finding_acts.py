"""What can be done with one finding, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.records.review import Entry
from techassess.tui import finding_acts, finding_view
from techassess.tui.desk import Desk
from techassess.tui.finding_acts import Subject
from techassess.tui.rows import Row
from techassess.tui.speaking import Speaking
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.sample import ERASED
from tests.tui.test_reviewing import finding


@contextmanager
def at_desk(workspace: Workspace, folder: Path, by: str, role: str) -> Iterator[Speaking]:
    """Somebody in a role, with a record open."""
    desk = Desk(workspace, by, lambda: sample.NOW, role=role)
    desk.open(folder)
    try:
        yield Speaking(desk)
    finally:
        desk.close(discard=True)


def about(speaking: Speaking, rule: str = ERASED) -> Subject:
    session = speaking.desk.recorded
    found = finding(session, rule)
    return finding_acts.subject(speaking, found, finding_view.deciding(session, found))


def acts(rows: tuple[Row, ...]) -> tuple[list[str], list[str]]:
    """The keys of what can be done, and why the rest cannot."""
    return [row.key for row in rows if row.key], [row.text for row in rows if not row.key]


NOT_JUDGE = "Accept or dispute: This is for: Data protection officer."
NOT_RISK = "Accept as a risk: This is for: Decision maker."


@pytest.mark.parametrize(
    ("by", "role", "allowed", "refused"),
    [
        ("Ann", "officer", ["comment", "go"], [NOT_JUDGE, NOT_RISK]),
        ("Ian", "it_security", ["ask_back", "comment", "go"], [NOT_JUDGE, NOT_RISK]),
        ("Dora Dee", "dpo", ["accept", "dispute", "ask_back", "comment", "go"], [NOT_RISK]),
        ("Karl Key", "decision_maker", ["ask_back", "comment", "go", "accept_risk"], [NOT_JUDGE]),
    ],
)
def test_each_role_is_offered_what_it_may_do(workspace: Workspace, by: str, role: str, allowed: list[str], refused: list[str]) -> None:
    with at_desk(workspace, sample.in_review(workspace), by, role) as speaking:
        assert acts(finding_acts.act_rows(speaking, about(speaking))) == (allowed, refused)


def test_each_act_has_its_own_digit_which_stands_before_it(workspace: Workspace) -> None:
    assert len(set(finding_acts.DIGITS.values())) == len(finding_acts.DIGITS)
    assert set(finding_acts.USEFUL) == set(finding_acts.DIGITS)
    with at_desk(workspace, sample.in_review(workspace), "Karl Key", "decision_maker") as speaking:
        rows = finding_acts.act_rows(speaking, about(speaking))
        assert [(row.mark.strip(), row.digit) for row in rows if row.key] == [("3", "3"), ("4", "4"), ("5", "5"), ("9", "9")]


def test_digits_do_not_shift_after_asking_back_and_disputing(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Dora Dee", "dpo") as speaking:
        before = {row.key: row.digit for row in finding_acts.act_rows(speaking, about(speaking)) if row.key}
        assert speaking.enter(Entry("asked_back", "question", "retention_hours", "Which page?")) == ""
        assert speaking.judge("disputed", ERASED, "The contract says 60.") == ""
        after = {row.key: row.digit for row in finding_acts.act_rows(speaking, about(speaking)) if row.key}
        assert after == {"accept": "1", "ask_back": "3", "comment": "4", "go": "5", "settle": "6", "take_back": "0"}
        assert {key: digit for key, digit in before.items() if key in after}.items() <= after.items()


@pytest.mark.parametrize(
    ("by", "role", "useful"),
    [
        ("Ann", "officer", "settle"),
        ("Dora Dee", "dpo", "accept"),
        ("Karl Key", "decision_maker", "accept_risk"),
        ("Eve", "decision_maker", "go"),
    ],
)
def test_the_cursor_stands_on_what_is_most_useful_to_the_role(workspace: Workspace, by: str, role: str, useful: str) -> None:
    folder = sample.in_review(workspace)
    sample.said(workspace, folder, "Dora Dee", "dpo", Entry("asked_back", "question", "retention_hours", "Which page?"))
    with at_desk(workspace, folder, by, role) as speaking:
        assert finding_acts.most_useful(finding_acts.act_rows(speaking, about(speaking))) == useful
    assert finding_acts.most_useful(()) is None


def test_a_blocker_is_never_offered_as_a_risk(workspace: Workspace) -> None:
    folder = sample.in_review(workspace, {**sample.FULL, "purpose": "emotions"})
    with at_desk(workspace, folder, "Karl Key", "decision_maker") as speaking:
        allowed, refused = acts(finding_acts.act_rows(speaking, about(speaking, "house/data/emotions")))
        assert "accept_risk" not in allowed
        assert any(line.startswith("Accept as a risk: A blocker cannot be accepted") for line in refused)


def test_only_who_is_named_may_decide(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Eve", "decision_maker") as speaking:
        allowed, refused = acts(finding_acts.act_rows(speaking, about(speaking)))
        assert allowed == ["go"]
        assert any("Only the person who is named may act as decision maker. Named is: Karl Key." in line for line in refused)


def test_what_is_open_can_be_settled_and_what_one_said_taken_back(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        found = about(speaking)
        assert [one.kind for one in found.remarks] == ["disputed", "asked_back"]
        assert found.own == ()
        assert "settle" in acts(finding_acts.act_rows(speaking, found))[0]
    with at_desk(workspace, folder, "dora  dee", "dpo") as speaking:
        assert [one.kind for one in about(speaking).own] == ["disputed", "asked_back"]
        allowed, _ = acts(finding_acts.act_rows(speaking, about(speaking)))
        assert "take_back" in allowed
        assert "dispute" not in allowed


def test_does_not_apply_and_documents_wait_for_the_dpo(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("leaves_eea", Answer(Standing.DOES_NOT_APPLY, reason="No data leave the camera."))
        known = editing.record.answers["retention_hours"]
        editing.put("retention_hours", Answer(Standing.VALUE, known.value, evidence="documented", source="Annex 2"))
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    with at_desk(workspace, folder, "Dora Dee", "dpo") as speaking:
        assert [one.id for one in about(speaking, "house/data/stays").to_confirm] == ["leaves_eea"]
        assert [one.id for one in about(speaking).to_check] == ["retention_hours"]
        assert speaking.confirm("leaves_eea") == ""
        assert speaking.check("retention_hours", "Page 4") == ""
        answers = speaking.desk.recorded.answers
        assert (answers["leaves_eea"].confirmed, answers["leaves_eea"].by) == (True, "Ann")
        assert (answers["retention_hours"].evidence, answers["retention_hours"].by) == ("checked", "Ann")
        assert about(speaking, "house/data/stays").to_confirm == ()
        assert about(speaking).to_check == ()


def test_nothing_can_be_said_in_a_record_that_is_only_read(workspace: Workspace) -> None:
    desk = Desk(workspace, "Dora Dee", lambda: sample.NOW, role="dpo")
    desk.open_to_read(sample.in_review(workspace))
    speaking = Speaking(desk)
    assert acts(finding_acts.act_rows(speaking, about(speaking))) == (["go"], ["This record is open to read only."])
