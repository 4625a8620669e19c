"""What is said before a step is taken, and who can work."""

from __future__ import annotations

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
