"""The list of all records."""

from __future__ import annotations

from pathlib import Path

from techassess.tui import shelf
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


def test_an_empty_shelf_says_how_to_begin() -> None:
    assert shelf.rows([])[-1].text == "There are no records yet. Start with a new assessment."
