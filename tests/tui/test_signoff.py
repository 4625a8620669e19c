"""An opinion or a decision on its way to being signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from techassess.records.review import Entry
from techassess.tui import signoff
from techassess.tui.rows import Row
from techassess.tui.signoff import Draft
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.test_reviewing import opened

DRAFT = Draft("opinion", "conditional", ("Signs stand",), " Own one \n\n Own two", "It will do.\nWith care.")


def advised(workspace: Workspace, outcome: str = "conditional") -> Path:
    folder = sample.in_review(workspace)
    said = Entry("opinion", outcome=outcome, text="So.", conditions=("Signs stand",) if outcome == "conditional" else ())
    with workspace.edit(folder, "Dora Dee", "dpo", lambda: sample.NOW) as editing:
        editing.enter(said, Entry("moved", step="advise", to="advised"))
    return folder


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.mark} {row.text}".strip() for row in rows if row.text]


def test_conditions_in_own_words_are_one_a_line() -> None:
    signing = DRAFT.signing
    assert signing.conditions == ("Signs stand", "Own one", "Own two")
    assert (signing.kind, signing.outcome, signing.text, signing.key) == ("opinion", "conditional", "It will do.\nWith care.", None)


def test_a_key_is_a_path_with_the_own_folder_spelled_out(tmp_path: Path) -> None:
    assert replace(DRAFT, key=" ~/.ssh/id ").signing.key == tmp_path / ".ssh" / "id"


@pytest.mark.parametrize(
    ("draft", "offered", "pages"),
    [
        (Draft("opinion"), (), ("outcome", "text", "key", "sign")),
        (Draft("opinion", "rejected"), ("A",), ("outcome", "text", "key", "sign")),
        (Draft("opinion", "conditional"), ("A",), ("outcome", "ticked", "own", "text", "key", "sign")),
        (Draft("opinion", "conditional"), (), ("outcome", "own", "text", "key", "sign")),
        (Draft("decision", "conditional"), (), ("outcome", "own", "text", "key", "sign")),
        (Draft("decision", "rejected"), (), ("outcome", "text", "departs", "key", "sign")),
    ],
)
def test_only_what_the_outcome_needs_is_asked(workspace: Workspace, draft: Draft, offered: tuple[str, ...], pages: tuple[str, ...]) -> None:
    _, review = opened(workspace, advised(workspace))
    assert signoff.pages(review, draft, offered) == pages


def test_what_another_outcome_asked_for_is_not_signed(workspace: Workspace) -> None:
    _, review = opened(workspace, advised(workspace))
    changed = replace(DRAFT, kind="decision", departs="Because.")
    kept = signoff.without_needless(review, changed)
    assert (kept.ticked, kept.own, kept.departs) == (changed.ticked, changed.own, "")
    rejected = signoff.without_needless(review, replace(changed, outcome="rejected"))
    assert (rejected.ticked, rejected.own, rejected.departs) == ((), "", "Because.")


def test_conditions_are_offered_that_the_assessment_names(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.in_review(workspace))
    assert signoff.offered(review, session.assessment, "opinion") == (
        "There is a contract with the processor, carried out as planned (before the contract; GDPR Art. 28(3))",
        "People are told (before go-live; GDPR Art. 13)",
    )


def test_a_decision_is_offered_the_conditions_of_the_opinion_first(workspace: Workspace) -> None:
    session, review = opened(workspace, advised(workspace))
    assert signoff.offered(review, session.assessment, "decision")[0] == "Signs stand"
    assert signoff.offered(review, session.assessment, "opinion")[0] != "Signs stand"


def test_the_verdict_stands_above_the_outcomes_and_for_a_decision_the_advice(workspace: Workspace) -> None:
    session, review = opened(workspace, advised(workspace))
    assert texts(signoff.verdict_rows(session.assessment, review, "opinion")) == ["The rules say: Not in this form"]
    assert texts(signoff.verdict_rows(session.assessment, review, "decision"))[1] == "The opinion advises: Approved under conditions"


def test_the_last_page_shows_exactly_what_is_signed(workspace: Workspace) -> None:
    session, review = opened(workspace, advised(workspace, "rejected"))
    draft = replace(DRAFT, kind="decision", departs="It is needed.")
    rows = signoff.last_page(review, draft, session.assessment, "Karl Key", "decision_maker")
    assert texts(rows) == [
        "Decision: Approved under conditions",
        "by Karl Key, Decision maker",
        "Under these conditions",
        "· Signs stand",
        "· Own one",
        "· Own two",
        "In these words",
        "| It will do.",
        "| With care.",
        "Why it departs from the advice",
        "| It is needed.",
        "On this verdict",
        "Not in this form",
        "Judged as of 22 November 2026; 9 answers.",
        signoff.COVERS,
        signoff.NO_KEY,
    ]


def test_the_last_page_names_the_key(workspace: Workspace) -> None:
    session, review = opened(workspace, advised(workspace))
    rows = signoff.last_page(review, replace(DRAFT, key="/keys/id"), session.assessment, "Dora Dee", "dpo")
    assert "It will be signed with the key /keys/id. Whoever knows your key can check that it was you." in texts(rows)


def test_what_is_saved_is_signed_as_it_stands(workspace: Workspace) -> None:
    _, review = opened(workspace, advised(workspace))
    assert review.opinion is not None
    signing = Draft.of(review.opinion).signing
    assert (signing.kind, signing.outcome, signing.text, signing.conditions) == ("opinion", "conditional", "So.", ("Signs stand",))
