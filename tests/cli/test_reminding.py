"""``due``: what it lists, in words and for machines, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

import techassess
from techassess.cli.exits import Exit
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run

SCHEMA = Path(techassess.__file__).parent / "schemas" / "due.json"


def say(root: Path, folder: Path, *entries: Entry) -> None:
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.enter(*entries)


LOOK = Entry("review_on", until="2027-05-01", text="With the council.")
HAPPENED = Entry("happened", event="incident", text="A disk was lost.")


def test_nothing_is_due_on_a_new_record(record: Make, run: Run) -> None:
    record(**CAMERA)
    done = run("due", "--on", "2026-11-22")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "Nothing is due.\n", "")


def test_what_is_due_is_listed_by_record(record: Make, run: Run, root: Path) -> None:
    say(root, record(**CAMERA), LOOK, HAPPENED)
    record("Quiet square", **CAMERA)
    done = run("due", "--on", "2027-04-15")
    assert done.code == Exit.FINDINGS
    assert done.out == (
        "Market square (market-square), draft\n"
        "  ! Happened: An incident: harm, misuse, a breach or a failure (A disk was lost.)\n"
        "    Look again on 1 May 2027 (With the council.)\n"
    )
    assert done.talk == f"\nOpen one with:  techassess --workspace {root} open RECORD\n"


def test_what_comes_soon_is_no_finding(record: Make, run: Run, root: Path) -> None:
    say(root, record(**CAMERA), LOOK)
    assert run("due", "--on", "2027-04-15").code == Exit.FINE
    assert run("due", "--on", "2027-05-01").code == Exit.FINDINGS


def test_for_machines(record: Make, run: Run, root: Path) -> None:
    say(root, record(**CAMERA), LOOK, HAPPENED)
    data = json.loads(run("due", "--on", "2027-05-02", "--json").out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert data["today"] == "2027-05-02"
    assert [(one["record"], one["state"], [each["kind"] for each in one["due"]]) for one in data["records"]] == [
        ("market-square", "draft", ["event", "review"])
    ]


def test_a_record_that_cannot_be_read_is_named_and_hides_no_other(record: Make, run: Run, root: Path) -> None:
    say(root, record(**CAMERA), LOOK)
    broken = record("Broken", **CAMERA)
    (broken / "record.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run("due", "--on", "2027-05-02")
    assert done.code == Exit.RECORD
    assert "Look again: due since 1 May 2027" in done.out
    assert "broken/record.yaml" in done.talk
    assert done.talk.endswith("1 record cannot be read.\n")
