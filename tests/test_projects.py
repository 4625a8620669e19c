"""Which records belong to a project, and which of them cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.assessment.reviewing import take_step
from techassess.projects import judged, missing, parts, project_of, projects
from techassess.records.workflow import SHIPPED
from techassess.workspace import Workspace
from tests.cli import sample

DAY = date(2026, 11, 22)
TORN = "<<<<<<< ours\ntitle: Cameras\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(sample.make(tmp_path / "office"))


def record(workspace: Workspace, title: str, project: str = "") -> Path:
    return workspace.new_record(title, "Ann", "2026-11-22T10:00:00+01:00", DAY, project).folder


def test_records_belong_together_by_the_name_of_their_project_and_stand_by_title(workspace: Workspace) -> None:
    for title, project in (("plates", "Centre"), ("Cameras", "Centre"), ("Gate", "baths"), ("Lone", "")):
        record(workspace, title, project)
    found = projects(workspace)
    assert [(one.name, [part.title for part in one.records], one.size) for one in found.projects] == [
        ("baths", ["Gate"], 1),
        ("Centre", ["Cameras", "plates"], 2),
    ]
    assert (found.alone, found.unread) == (1, ())


def test_a_project_is_named_in_small_or_capital_letters_unless_two_differ_in_them_alone(workspace: Workspace) -> None:
    record(workspace, "a", "Centre")
    found = projects(workspace).named(" centre ")
    assert found is not None
    assert found.name == "Centre"
    record(workspace, "b", "centre")
    assert [one and one.name for one in map(projects(workspace).named, ("centre", "Centre", "CENTRE", "other"))] == [
        "centre",
        "Centre",
        None,
        None,
    ]


def test_a_record_that_cannot_be_read_belongs_where_its_file_says(workspace: Workspace) -> None:
    record(workspace, "Cameras", "Centre")
    folder = record(workspace, "Plates", "Centre")
    (folder / "record.yaml").write_text("format: 1\ntitle: Plates\nproject: Centre\nsurprise: yes\n")
    (one,) = projects(workspace).projects
    assert ([part.title for part in one.records], [part.folder for part in one.unread], one.size) == (["Cameras"], [folder], 2)
    assert [(part.name, part.belongs) for part in missing(one)] == [("plates", True)]


def test_where_the_file_says_nothing_any_more_the_history_says_to_what_a_record_belongs(workspace: Workspace) -> None:
    folder, lone = record(workspace, "Plates", "Centre"), record(workspace, "Lone")
    for one in (folder, lone):
        (one / "record.yaml").write_text(TORN)
    assert (project_of(folder), project_of(lone)) == ("Centre", "")
    assert [(one.name, one.size) for one in projects(workspace).projects] == [("Centre", 1)]


def test_a_record_of_which_nothing_can_be_read_may_belong_to_every_project(workspace: Workspace) -> None:
    record(workspace, "Cameras", "Centre")
    folder = record(workspace, "Plates", "Centre")
    for name in ("record.yaml", "history.jsonl"):
        (folder / name).write_text(TORN)
    (one,) = projects(workspace).projects
    assert project_of(folder) is None
    assert ([part.belongs for part in missing(one)], one.size) == ([False], 1)
    whole = judged(workspace, one)
    assert whole is not None
    assert (whole.unread, whole.range.worst) == (1, "do-not-proceed")


def test_a_project_without_a_record_that_can_be_read_is_not_judged(workspace: Workspace) -> None:
    folder = record(workspace, "Plates", "Centre")
    (folder / "record.yaml").write_text(TORN)
    assert judged(workspace, projects(workspace).projects[0]) is None


def test_all_records_can_be_judged_as_of_one_day(workspace: Workspace) -> None:
    record(workspace, "Cameras", "Centre")
    (one,) = projects(workspace).projects
    whole, later = judged(workspace, one), judged(workspace, one, date(2030, 1, 1))
    assert whole is not None
    assert later is not None
    assert [found.members[0].assessment.as_of for found in (whole, later)] == [DAY, date(2030, 1, 1)]
    assert [found.member for found in parts(whole)] == list(whole.members)


def test_files_about_a_project_have_a_name_that_is_safe_everywhere(workspace: Workspace) -> None:
    record(workspace, "Cameras", "Straße / Ring: ../1")
    assert projects(workspace).projects[0].file_name == "project-strasse-ring-1"


def test_a_record_that_was_superseded_takes_no_part(workspace: Workspace) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("from: [decided], to: superseded", "from: [draft], to: superseded")
    (workspace.root / "workflow.yaml").write_text(text, encoding="utf-8")
    record(workspace, "Cameras anew", "Centre")
    for title, project in (("Cameras", "Centre"), ("Gate", "Baths")):
        with workspace.edit(record(workspace, title, project), "Ann") as editing:
            take_step(editing, "supersede", "There is a newer one.")
    found = projects(workspace)
    assert [(one.name, [part.title for part in one.records], one.superseded) for one in found.projects] == [("Centre", ["Cameras anew"], 1)]
