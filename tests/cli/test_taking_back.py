"""``new --from`` with a report: a record that carries on where another one was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from techassess.cli.exits import Exit
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def report(run: Run, kind: str = "json", **changed: Any) -> str:
    """A report of the record, with something of what it carries changed."""
    name = f"report.{kind}"
    assert run("report", "market-square", "--format", kind, "-o", name).code == Exit.FINE
    if changed:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
        data["record_data"]["data"].update(changed)
        Path(name).write_text(json.dumps(data), encoding="utf-8")
    return name


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_makes_a_record_of_the_same_title_stage_and_day(kind: str, record: Make, root: Path, run: Run) -> None:
    first = record(project="Centre", **CAMERA, retention_hours=90, goes_live_on=None)
    done = run("new", "--from", report(run, kind), "--by", "Bob")
    assert (done.code, done.out) == (Exit.FINE, f"{root / 'records' / 'market-square-2'}\n")
    assert done.talk == (
        "Took over 5 answers of the record 'market-square', each with its name and time.\n"
        "A report can be changed by anybody: look through the answers.\n"
        f"Made 'Market square'. Go on with: techassess --workspace {root} open market-square-2\n"
    )
    workspace = Workspace(root)
    one, other = workspace.record(first), workspace.record(root / "records" / "market-square-2")
    assert (other.answers, other.stage, other.assessed_on, other.project) == (one.answers, one.stage, one.assessed_on, "Centre")
    assert (other.created_by, other.follows) == ("Bob", "market-square")
    assert workspace.assess(other) == workspace.assess(one)
    first_line = json.loads((other.folder / "history.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first_line["value"]["follows"] == "market-square"


def test_what_is_named_takes_the_place_of_what_the_report_says(record: Make, root: Path, run: Run) -> None:
    record(project="Centre", **CAMERA)
    done = run("new", "Station", "--from", report(run), "--project", "East", "--stage", "in_use", "--on", "2028-01-02")
    made = Workspace(root).record(Path(done.out.strip()))
    assert (made.slug, made.title, made.project, made.stage, made.assessed_on.isoformat()) == (
        "station",
        "Station",
        "East",
        "in_use",
        "2028-01-02",
    )


def test_a_review_stays_where_it_was_and_marks_are_told(record: Make, root: Path, run: Run) -> None:
    folder = record(**CAMERA)
    workspace = Workspace(root)
    with workspace.edit(folder, "Dora Dee", "dpo") as editing:
        known = editing.record.answers["purpose"]
        editing.enter(Entry("comment", text="Please look."), Entry("checked", "question", "purpose"))
        editing.enter(Entry("checked", "question", "purpose"), answers={"purpose": replace(known, evidence="checked")})
    done = run("new", "--from", report(run))
    assert (
        "Left where it was: its review, 3 entries in all, opinion and decision included. The new record begins as a draft.\n" in done.talk
    )
    assert "Where it was signed, 'techassess verify' with the report says whether these answers are the signed ones.\n" in done.talk
    assert "Confirmed or checked, as the report says, and counted so: Main purpose.\n" in done.talk
    made = workspace.record(Path(done.out.strip()))
    assert (made.review, workspace.review(made).state) == ({}, "draft")


def test_answers_without_a_place_or_that_do_not_fit_are_kept_and_named(record: Make, root: Path, run: Run) -> None:
    record(**CAMERA)
    answers = {"purpose": {"value": "fun", "by": "Ann"}, "retention_hours": {"value": "many"}, "gone": {"value": 1}}
    done = run("new", "--from", report(run, answers=answers))
    assert "Kept, but not counted, for the questionnaire has no place for it: gone.\n" in done.talk
    assert "Kept, but not counted, for it does not fit: Longest time recordings are kept. " in done.talk
    made = Workspace(root).record(Path(done.out.strip()))
    assert set(made.kept) == {"gone", "retention_hours"}


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        (
            "gone.html",
            None,
            Exit.USAGE,
            "There is no file 'gone.html'.\nName a report in HTML or JSON that was made with 'techassess report'.\n",
        ),
        (
            "page.html",
            "<p>Hello</p>",
            Exit.RECORD,
            "page.html: carries no record\n    It must be a report in HTML or JSON, made without --without-record.\n\n"
            "No record can be made from 'page.html'.\n",
        ),
        (
            "data.json",
            '{"record_data": {"data": {"format": 1}}}',
            Exit.RECORD,
            "data.json: the key 'title' is missing\n",
        ),
    ],
)
def test_a_file_that_carries_no_record_makes_none(name: str, content: str | None, code: Exit, said: str, root: Path, run: Run) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    done = run("new", "--from", name)
    assert (done.code, done.out) == (code, "")
    assert done.talk.startswith(said)
    assert list((root / "records").glob("*")) == []


def test_a_report_for_publication_makes_no_record(record: Make, run: Run) -> None:
    record(**CAMERA)
    run("report", "market-square", "--without-record", "-o", "public.html")
    done = run("new", "--from", "public.html")
    assert (done.code, done.talk.splitlines()[0]) == (Exit.RECORD, "public.html: carries no record")


def test_a_record_needs_a_title_where_no_report_gives_one(run: Run) -> None:
    assert run("new").talk.startswith("A record needs a title.")


@pytest.mark.parametrize("kind", ["html", "md", "json"])
def test_the_report_of_the_new_record_says_where_its_answers_come_from(kind: str, record: Make, run: Run) -> None:
    record(**CAMERA)
    run("new", "Station", "--from", report(run))
    said = '"follows": "market-square"' if kind == "json" else "It took over the answers of the record market-square."
    assert said in run("report", "station", "--format", kind, "-o", "-").out
    assert said not in run("report", "market-square", "--format", kind, "-o", "-").out
