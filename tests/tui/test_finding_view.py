"""What the screen of one finding says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from techassess.records.review import Entry
from techassess.tui import finding_view
from techassess.tui.rows import Row
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.sample import ERASED
from tests.tui.test_reviewing import finding, opened

TODAY = date(2026, 11, 22)


def rows(workspace: Workspace, folder: Path, rule: str = ERASED, today: date = TODAY) -> tuple[Row, ...]:
    session, review = opened(workspace, folder)
    return finding_view.finding_text(session, review, finding(session, rule), today)


def words(found: tuple[Row, ...]) -> list[str]:
    return [line for row in found for line in (row.text, *row.detail.split("\n")) if line]


def test_a_finding_says_how_it_came_out_and_when_it_is_due(workspace: Workspace) -> None:
    session, _ = opened(workspace, sample.record(workspace, answers={**sample.FULL, "leaves_eea": True}))
    said = {rule: finding_view.heading_words(finding(session, f"house/{rule}")) for rule in ("data/erased", "data/oversight")}
    assert said == {
        "data/erased": "■ Serious: not met · due before the contract",
        "data/oversight": "◆ Moderate: not met · due before the contract · a duty of the supplier",
    }
    later = finding_view.heading_words(finding(session, "house/openness/later"))
    assert later == "◷ Serious: applies later · from 2 December 2027 · due before the contract"


def test_provision_answers_words_and_remedy_stand_in_this_order(workspace: Workspace) -> None:
    headings = [row.text for row in rows(workspace, sample.in_review(workspace)) if row.tone == "heading"]
    assert headings == ["Provision", "Deciding answers", "What was said", "Why it matters", "What would remedy it"]


def test_each_deciding_answer_says_who_gave_it_when_and_what_shows_it(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        known = editing.record.answers["retention_hours"]
        editing.put(
            "retention_hours", type(known)(known.standing, known.value, note="Only in\nsummer", evidence="documented", source="Annex 2")
        )
    found = words(rows(workspace, folder))
    at = found.index("Longest time recordings are kept: 90 hours, more than 72")
    assert found[at + 1 : at + 3] == [
        "Given by Ann, 22 November 2026, 10:42 · evidence: in a document, Annex 2",
        "Note: Only in summer",
    ]


def test_an_answer_that_is_not_known_is_not_told_twice(workspace: Workspace) -> None:
    found = words(rows(workspace, sample.record(workspace, answers=sample.FULL), "house/data/stays"))
    assert found.count("Data leave the EU/EEA: I don't know yet") == 1
    assert not any(line.startswith("The answer:") for line in found)


def test_what_was_said_is_told_with_its_answer(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    assert "22 November 2026, 10:42, open" in words(rows(workspace, folder))
    review = workspace.review(workspace.record(folder))
    (dispute,) = review.of("disputed")
    sample.said(workspace, folder, "Ann", "officer", Entry("resolved", "entry", dispute.id, "It was 60."))
    found = words(rows(workspace, folder))
    assert "“The contract says 60.”" in found
    assert "Settled by Ann, 22 November 2026, 10:42: It was 60." in found
    assert "22 November 2026, 10:42, open" not in found


def test_words_on_a_finding_that_came_out_otherwise_then_say_so(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("sign_in_place", sample.answer(workspace, "sign_in_place", "done"))
    assert "Said when it was “Not met”, now “Met”" in words(rows(workspace, folder, "house/openness/signs"))


def test_a_lapsed_acceptance_is_marked(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    risk = Entry("risk_accepted", "finding", ERASED, "For now.", "breached", "2027-03-31")
    sample.said(workspace, folder, "Karl Key", "decision_maker", risk)
    assert not any(line.startswith("LAPSED") for line in words(rows(workspace, folder)))
    assert "LAPSED: the last day was 31 March 2027" in words(rows(workspace, folder, today=date(2027, 4, 1)))


def test_a_rule_that_is_plainly_met_names_its_reasons(workspace: Workspace) -> None:
    session, _ = opened(workspace, sample.record(workspace, answers=sample.FULL))
    assert finding_view.deciding(session, finding(session, "house/data/emotions")) == {"purpose": "Main purpose: Public safety"}
