"""The list of all records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.records.review import Entry
from techassess.tui import marks, shelf
from techassess.workspace import Workspace
from tests.tui import sample


def test_a_record_says_how_far_it_is_and_what_stands(workspace: Workspace) -> None:
    found = shelf.entry(workspace, sample.record(workspace, "Cameras", "Centre", sample.FULL))
    assert (found.title, found.project, found.progress, found.verdict) == ("Cameras", "Centre", "9 of 10", "So far: Not in this form")


def test_before_the_screening_nothing_is_said_of_a_verdict(workspace: Workspace) -> None:
    assert shelf.entry(workspace, sample.record(workspace)).verdict == ""


def test_a_record_that_cannot_be_read_is_listed_with_its_fault(workspace: Workspace) -> None:
    folder = sample.record(workspace)
    (folder / "record.yaml").write_text("- nothing")
    found = shelf.entry(workspace, folder)
    assert found.title == "camera-system-market-square"
    assert found.fault != ""
    assert shelf.rows([found])[-1].right == "cannot be read"


def test_projects_come_first_by_name_then_what_has_none() -> None:
    entries = [
        shelf.Entry(Path(title), title, project) for title, project in (("b", ""), ("z", "Parking"), ("a", "Parking"), ("c", "centre"))
    ]
    assert [row.text for row in shelf.rows(entries) if row.text] == [
        "New assessment",
        "Project centre",
        "c",
        "Project Parking",
        "a",
        "z",
        "Records",
        "b",
    ]


def test_records_of_one_title_are_told_apart_by_their_folders() -> None:
    entries = [shelf.Entry(Path(folder), title, "Parking") for folder, title in (("a", "Gate"), ("a-2", "Gate"), ("b", "Yard"))]
    entries.append(shelf.Entry(Path("a-3"), "Gate", ""))
    listed = [row.text for row in shelf.rows(entries) if row.key and not row.key.startswith((shelf.NEW, shelf.PROJECT))]
    assert listed == ["Gate (a)", "Gate (a-2)", "Yard", "Gate"]


def test_an_empty_shelf_says_how_to_begin() -> None:
    assert shelf.rows([])[-1].text == "There are no records yet. Start with a new assessment."


def test_a_project_is_a_row_that_leads_to_it_and_counts_its_records(workspace: Workspace) -> None:
    sample.record(workspace, "Cameras", "Centre", sample.FULL)
    sample.record(workspace, "Plates", "Centre", {**sample.FULL, "purpose": "emotions"})
    (row,) = [row for row in shelf.rows(shelf.entry(workspace, folder) for folder in workspace.record_folders()) if "Project" in row.text]
    assert (row.key, row.right, row.detail) == ("project:Centre", "2 records", "Together: No lawful way found on these answers")


def detail(workspace: Workspace) -> str:
    """What stands under the heading of the only project."""
    found = shelf.rows(shelf.entry(workspace, folder) for folder in workspace.record_folders())
    return next(row.detail for row in found if row.key.startswith(shelf.PROJECT))


OPEN = "Together undecided: not in this form … possible under conditions"


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({**sample.SCREENED, "sign_in_place": "no"}, OPEN),
        ({}, "Together: shows after 1 more screening"),
    ],
)
def test_together_several_records_have_a_verdict_or_say_what_it_waits_for(
    workspace: Workspace, answers: dict[str, object], says: str
) -> None:
    sample.record(workspace, "Cameras", "Centre", {**sample.SCREENED, "sign_in_place": "no"})
    sample.record(workspace, "Plates", "Centre", answers)
    assert detail(workspace) == says


def test_of_one_record_nothing_more_is_said(workspace: Workspace) -> None:
    sample.record(workspace, "Cameras", "Centre", sample.FULL)
    assert detail(workspace) == ""


def test_a_project_with_a_record_that_cannot_be_read_is_not_complete(workspace: Workspace) -> None:
    sample.record(workspace, "Cameras", "Centre", sample.FULL)
    folder = sample.record(workspace, "Plates", "Centre")
    (folder / "record.yaml").write_text("<<<<<<< ours")
    found = shelf.entry(workspace, folder)
    assert (found.project, found.lost) == ("Centre", False)
    assert detail(workspace) == "Together undecided: no lawful way found on these answers … not in this form (not complete)"


def test_a_record_of_which_not_even_the_project_is_seen_may_belong_to_each(workspace: Workspace) -> None:
    for title in ("Cameras", "Plates"):
        sample.record(workspace, title, "Centre", sample.FULL)
    folder = sample.record(workspace, "Lost", "Centre")
    for name in ("record.yaml", "history.jsonl"):
        (folder / name).write_text("<<<<<<< ours")
    found = shelf.entry(workspace, folder)
    assert (found.project, found.lost) == ("", True)
    assert detail(workspace).endswith("(not complete)")


TODAY = date(2026, 12, 20)


def shown(workspace: Workspace, *said: Entry) -> shelf.Entry:
    """A record of which this was said, as the shelf shows it."""
    folder = sample.record(workspace, "Cameras", "Centre", sample.FULL)
    with workspace.edit(folder, "Ann") as editing:
        editing.enter(*said)
    return shelf.entry(workspace, folder, shelf.Today.of(workspace, TODAY))


def test_what_is_due_stands_below_the_record(workspace: Workspace) -> None:
    found = shown(workspace, Entry("review_on", until="2026-12-01"), Entry("happened", event="incident", text="A disk was lost."))
    assert set(found.due) == {
        "Look again: due since 1 December 2026",
        "Happened: An incident: harm, misuse, a breach or a failure (A disk was lost.)",
    }
    assert shelf.rows([found])[-1].detail.split("\n")[1] == f"{marks.WARNING} {found.due[0]} (and 1 more)"
    assert shelf.due_words([found, shelf.Entry(Path("b"), "b")]) == f"{marks.WARNING} 1 record asks for a new look."


def test_what_will_be_due_soon_is_told_more_quietly(workspace: Workspace) -> None:
    found = shown(workspace, Entry("review_on", until="2027-01-10"))
    assert (found.due, found.soon) == ((), ("Look again on 10 January 2027",))
    assert shelf.rows([found])[-1].detail.split("\n")[1] == f"{marks.LATER} Look again on 10 January 2027"
    assert shelf.due_words([found]) == ""


def test_where_a_record_was_handed_on_its_state_is_said(workspace: Workspace) -> None:
    found = shown(workspace, Entry("moved", step="hand_in", to="in_review"))
    assert found.state == "In review"
    assert shelf.rows([found])[-1].detail.startswith("In review · ")
    assert shown_again(workspace).state == ""


def shown_again(workspace: Workspace) -> shelf.Entry:
    """A record that was never handed on."""
    return shelf.entry(workspace, sample.record(workspace, "Plates", "Centre", sample.FULL), shelf.Today.of(workspace, TODAY))
