"""What is said before a step is taken, and who can work."""

from __future__ import annotations

import pytest

from techassess.records.review import Entry
from techassess.tui import stepping
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.test_finding_acts import at_desk


def test_handing_in_says_what_is_still_open(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.SCREENED)
    sample.said(workspace, folder, "Ian", "it_security", Entry("comment", text="Which cameras?"))
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        speaking.desk.draft("retention_hours", "7")
        rows = stepping.step_rows(speaking.desk, speaking.steps()[0])
        assert [row.text for row in rows if row.text] == [
            "The record is “In review” after this. As long as it is, its answers stay as they are.",
            "6 questions have no answer yet.",
            "Something half-typed is kept and not stored; it does not count.",
            "1 remark of the review is still open.",
        ]


def test_returning_says_who_can_change_answers_then(workspace: Workspace) -> None:
    with at_desk(workspace, sample.in_review(workspace), "Dora Dee", "dpo") as speaking:
        step = next(step for step in speaking.steps() if step.id == "return")
        (said, _) = stepping.step_rows(speaking.desk, step)
        assert said.text == (
            "The record is “Returned with questions” after this. Answers can be changed then, by: "
            "Procurement officer, Supplier, IT security or Data protection officer."
        )


def test_roles_for_named_people_say_who_is_named(workspace: Workspace) -> None:
    with at_desk(workspace, sample.record(workspace), "Ann", "officer") as speaking:
        assert stepping.nobody_named(speaking.desk) == ("decision_maker",)
        assert {row.key: row.detail for row in stepping.worker_rows(speaking.desk)}["decision_maker"] == "only who is named; nobody is yet"
    with at_desk(workspace, sample.in_review(workspace), "Ann", "officer") as speaking:
        assert stepping.nobody_named(speaking.desk) == ()
        rows = {row.key: row for row in stepping.worker_rows(speaking.desk)}
        assert rows["decision_maker"].detail == "only who is named: Karl Key"
        assert [key for key, row in rows.items() if row.chosen] == ["officer"]


def test_who_works_is_said_with_the_role(workspace: Workspace) -> None:
    with at_desk(workspace, sample.record(workspace), "Ann\x1b", "it_security") as speaking:
        assert stepping.worker_words(speaking.desk) == "You work as Ann (IT security)."


def test_handing_in_says_how_much_is_not_known_yet(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.FULL, "leaves_eea": None})
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        assert "1 answer is not known yet." in stepping.open_words(speaking.desk)


@pytest.mark.parametrize(
    ("by", "role", "words"),
    [
        ("Ann", "officer", "The data protection officer opens it next: techassess open {name} --as dpo"),
        ("Dora Dee", "dpo", ""),
    ],
)
def test_who_opens_a_record_in_review_next_is_said_to_others(workspace: Workspace, by: str, role: str, words: str) -> None:
    folder = sample.in_review(workspace)
    with at_desk(workspace, folder, by, role) as speaking:
        assert stepping.next_words(speaking.desk) == words.format(name=folder.name)


def test_nobody_is_next_where_answers_can_be_changed(workspace: Workspace) -> None:
    for folder in (sample.record(workspace, "Draft"), sample.disputed(workspace)):
        with at_desk(workspace, folder, "Ann", "officer") as speaking:
            assert stepping.next_words(speaking.desk) == ""


def test_who_decides_next_is_named(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with workspace.edit(folder, "Dora Dee", "dpo", lambda: sample.NOW) as editing:
        editing.enter(Entry("opinion", outcome="rejected", text="No."), Entry("moved", step="advise", to="advised"))
    with at_desk(workspace, folder, "Ann", "officer") as speaking:
        assert (
            stepping.next_words(speaking.desk)
            == f"Karl Key (decision maker) opens it next: techassess open {folder.name} --as decision_maker"
        )


def test_a_folder_with_a_space_is_quoted(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    moved = folder.rename(folder.with_name("market square"))
    with at_desk(workspace, moved, "Ann", "officer") as speaking:
        assert stepping.next_words(speaking.desk).endswith("techassess open 'market square' --as dpo")
