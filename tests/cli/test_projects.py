"""``project``."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

SCHEMAS = Path(techassess.__file__).parent / "schemas"
FINE: dict[str, object] = {**CAMERA, "retention_hours": 24, "sign_in_place": "done"}
LONG: dict[str, object] = {**FINE, "retention_hours": 90}
SENSORS = "    why: Each sees something else.\n"
FEWER = sample.SCREENING.replace(SENSORS, f"{SENSORS}    changeable: {{prefer: fewer, cost: 1}}\n")

TOGETHER = """\
Project Centre
3 records, as of 22 November 2026, before the tender

Together: Not in this form

The records
  Lens (lens)
    No objection found on these answers
    Leaving it out changes nothing.
  Long (long)
    Not in this form
    Without it: undecided, between “No objection found on these answers” and
    “Possible under conditions”.
  Open (open)
    Undecided, between “No objection found on these answers” and “Possible under
    conditions”
    Leaving it out changes nothing.

Leaving records out
  Without “Long”: “Possible under conditions”, or better, is certain.
  Without “Long”: “No objection found on these answers” can still come about.
  Without “Long” and “Open”: “No objection found on these answers” is certain.

Leaving out a part of one record
  Long
    Better without “A camera” (Sensors):
      No objection found on these answers
      The project then: Undecided, between “No objection found on these answers”
      and “Possible under conditions”
  Open
    Better without “A camera” (Sensors):
      No objection found on these answers
  Leaving out any one of the 2 other parts changes no verdict.

This is not a legal opinion.
Answered by Ann.
No rule set has been legally reviewed.
"""

LIST = """\
Baths (1 record)
  Undecided, between “No objection found on these answers” and “Not in this form”
Centre (2 records)
  Not in this form
1 record without a project
"""


@pytest.fixture
def centre(root: Path, record: Make) -> None:
    """Three records of one project: one is fine, one is kept too long, one is open."""
    sample.make(root, screening=FEWER)
    record("Lens", "Centre", **FINE)
    record("Long", "Centre", **{**LONG, "sensors": ["camera", "microphone"]})
    record("Open", "Centre", **{**FINE, "sign_in_place": None})


@pytest.mark.usefixtures("centre")
def test_a_project_shows_each_verdict_and_what_leaving_out_changes(run: Run) -> None:
    done = run("project", "Centre")
    assert (done.code, done.out, done.talk) == (Exit.FINDINGS, TOGETHER, "")


def test_without_a_breach_it_ends_with_0(record: Make, run: Run) -> None:
    record("Lens", "Centre", **FINE)
    done = run("project", "centre")
    assert done.code == Exit.FINE
    assert "1 record, as of 22 November 2026, before the tender\n\nTogether: No objection found on these answers\n" in done.out
    assert "It is the only record of the project." in done.out
    assert "Nothing has to be left out: the best verdict is certain." in done.out


def test_without_a_name_all_projects_are_listed_in_short(record: Make, run: Run) -> None:
    record("Lens", "Centre", **FINE)
    record("Long", "Centre", **LONG)
    record("Bath", "Baths", **CAMERA)
    record("Lone")
    done = run("project")
    assert (done.code, done.out) == (Exit.FINE, LIST)
    assert done.talk.endswith(" project NAME\n")


def test_a_workspace_without_a_project_says_so(record: Make, run: Run) -> None:
    record()
    done = run("project")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "No record names a project.\n1 record without a project\n", "")
    assert run("project", "x").talk == "There is no project 'x'.\nNo record names a project; 'techassess new TITLE --project NAME' does.\n"


def test_an_unknown_project_gets_the_nearest_name_or_all_names(record: Make, run: Run) -> None:
    record("Lens", "Safer centre")
    record("Gate", "Baths")
    near, far = run("project", "Safer center"), run("project", "x")
    assert (near.code, near.talk) == (Exit.USAGE, "There is no project 'Safer center'.\nDid you mean 'Safer centre'?\n")
    assert (far.code, far.talk) == (Exit.USAGE, "There is no project 'x'.\nProjects here: Baths, Safer centre.\n")


def test_another_day_can_be_asked_for(record: Make, root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: serious\napplies_from: 2030-01-01"))
    record("Long", "Centre", **LONG)
    now, then = run("project", "Centre"), run("project", "Centre", "--as-of", "2030-01-01")
    assert (now.code, then.code) == (Exit.FINE, Exit.FINDINGS)
    assert "Together: No objection found on these answers" in now.out
    assert "The law that applies later\n  From 1 January 2030: Not in this form\n" in now.out
    assert "1 record, as of 1 January 2030, before the tender\n\nTogether: Not in this form\n" in then.out


def test_a_record_that_cannot_be_read_is_named_and_the_project_not_complete(record: Make, run: Run) -> None:
    record("Lens", "Centre", **FINE)
    folder = record("Long", "Centre", **LONG)
    (folder / "record.yaml").write_text("<<<<<<< ours\n")
    done = run("project", "Centre")
    assert done.code == Exit.RECORD
    assert "2 records, as of 22 November 2026, before the tender\n\n! “long” belongs to the project and cannot be read." in done.out
    assert "Together: Undecided, between “No objection found on these answers” and “No\n  lawful way found on these answers”" in done.out
    assert "What is certain without a record cannot be said as long as not all can be read." in " ".join(done.out.split())
    assert "long/record.yaml" in done.talk
    assert done.talk.endswith("\n\nThe project is not complete: 1 record cannot be read.\n")
    listed = run("project")
    assert (listed.code, listed.out.splitlines()[-1]) == (Exit.RECORD, "  Not complete: 1 record cannot be read.")
    assert listed.talk.endswith("\n\n1 record cannot be read.\n")


def test_a_record_of_which_nothing_can_be_read_may_belong_to_each_project(record: Make, run: Run) -> None:
    record("Lens", "Centre", **FINE)
    for title, names in (("Lost", ("record.yaml", "history.jsonl")), ("Long", ("record.yaml",))):
        folder = record(title, "Centre")
        for name in names:
            (folder / name).write_text("<<<<<<< ours\n")
    assert "! “lost” cannot be read, and may belong to the project." in run("project", "Centre").out
    assert "  Not complete: 1 record and 1 record that may belong to it cannot be read.\n" in run("project").out


def test_a_project_of_which_nothing_can_be_read_is_not_shown(record: Make, run: Run) -> None:
    folder = record("Long", "Centre", **LONG)
    (folder / "record.yaml").write_text("<<<<<<< ours\n")
    done = run("project", "Centre")
    assert (done.code, done.out) == (Exit.RECORD, "")
    assert done.talk.endswith("\n\nNone of its records can be read: 'Centre'.\n")
    assert "  None of its records can be read\n" in run("project").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "md"), "A report is about one project.\nName it: techassess project NAME --format md\n"),
        (("Centre", "--format", "md", "--json"), "--json and --format do not go together.\nLeave one of them out.\n"),
        (("Centre", "-o", "x.html"), "--output goes with --format html or --format md.\n"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...], says: str, run: Run) -> None:
    done = run("project", *arguments)
    assert (done.code, done.out, done.talk) == (Exit.USAGE, "", says)


@pytest.mark.usefixtures("centre")
def test_a_report_is_written_as_a_page_or_as_text(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page, text = run("project", "Centre", "--format", "html"), run("project", "Centre", "--format", "md")
    assert (page.code, page.out, page.talk) == (Exit.FINDINGS, "", "Written to project-centre.html\n")
    assert (tmp_path / "project-centre.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert text.out.startswith("# Centre\n")
    assert run("project", "Centre", "--format", "md", "-o", "own.md").talk == "Written to own.md\n"
    assert (tmp_path / "own.md").read_text(encoding="utf-8") == text.out


def test_templates_that_cannot_be_used_are_named(record: Make, root: Path, run: Run) -> None:
    record("Lens", "Centre", **FINE)
    (root / "reports").mkdir()
    done = run("project", "Centre", "--format", "html")
    assert done.code == Exit.CONTENT
    assert done.talk.endswith("\n\nThe report templates cannot be used.\n")


@pytest.mark.usefixtures("centre")
def test_json_holds_what_was_promised(run: Run) -> None:
    told = json.loads(run("project", "Centre", "--json").out)
    fine, conditions, change = "proceed", "proceed-with-conditions", "do-not-proceed-as-designed"
    assert (told["project"], told["verdict"], told["range"]) == ("Centre", change, {"best": change, "worst": change})
    assert [(one["record"], one["without"]["better"], one["without"]["range"]) for one in told["records"]] == [
        ("lens", False, {"best": change, "worst": change}),
        ("long", True, {"best": fine, "worst": conditions}),
        ("open", False, {"best": change, "worst": change}),
    ]
    assert told["reaches"] == [
        {"verdict": fine, "possible_without": ["long"], "certain_without": ["long", "open"]},
        {"verdict": conditions, "possible_without": ["long"], "certain_without": ["long"]},
    ]
    assert [(one["option"], one["changes"], one["range"]["best"]) for one in told["records"][1]["parts"]] == [
        ("camera", True, fine),
        ("microphone", False, change),
    ]


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.usefixtures("centre")
def test_json_keeps_its_published_shape(broken: bool, root: Path, record: Make, run: Run) -> None:
    for folder in Workspace(root).record_folders():
        if broken and folder.name == "open":
            (folder / "record.yaml").write_text("<<<<<<< ours\n")
    lost = record("Gate", "Baths")
    (lost / "record.yaml").write_text("<<<<<<< ours\n")
    for schema, arguments in (("project", ("Centre", "--json")), ("projects", ("--json",))):
        shape = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(shape)
        told = json.loads(run("project", *arguments).out)
        assert list(jsonschema.Draft202012Validator(shape).iter_errors(told)) == []
        for key in told:
            fewer = {kept: value for kept, value in told.items() if kept != key}
            assert list(jsonschema.Draft202012Validator(shape).iter_errors(fewer)) != []
