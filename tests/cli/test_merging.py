"""``merge``: two people, two folders, one record."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.history import verify_chain
from techassess.records.loading import load
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run
from tests.records.test_contests import put_together

SCHEMA = Path(techassess.__file__).parent / "schemas" / "merge.json"
MERGE = ("merge", "market-square", "--by", "Ann")


def hours(number: int, note: str = "") -> Answer:
    return Answer(Standing.VALUE, Decimal(number), note=note, evidence="documented")


@pytest.fixture
def folder(root: Path, record: Make) -> Path:
    """A record as git leaves it after Ann and Ben answered one question otherwise, and each another one."""
    ours = record(**CAMERA)
    theirs = root / "theirs"
    shutil.copytree(ours, theirs)
    base = (ours / "history.jsonl").read_bytes()
    workspace = Workspace(root)
    with workspace.edit(ours, "Ann") as editing:
        editing.put("retention_hours", hours(72))
        editing.put("purpose", Answer(Standing.VALUE, "traffic"))
    with workspace.edit(theirs, "Ben") as editing:
        editing.put("retention_hours", hours(24, "As the supplier wrote."))
        editing.put("sign_in_place", Answer(Standing.VALUE, "done"))
        editing.set_stage("in_use")
    put_together(ours, theirs, base, union=False, swapped=False)
    shutil.rmtree(theirs)
    return ours


def test_both_answers_are_named_and_ours_stands_until_somebody_decides(folder: Path, root: Path, run: Run) -> None:
    shown = run(*MERGE)
    assert shown.code == Exit.FINDINGS
    first, rest = shown.out.split("\n\n", 1)
    assert first == "1 question to decide; what stands here stands until then:"
    lines = rest.splitlines()
    assert lines[0] == "Longest time recordings are kept (retention_hours)"
    assert lines[1].startswith("  ours: 72 hours; documented [Ann, ")
    assert lines[1].endswith("] (stands until somebody decides)")
    assert lines[2].startswith("  theirs: 24 hours; documented; note: As the supplier wrote. [Ben, ")
    assert shown.talk.startswith("Changes that were made in two places were put together.")
    assert shown.talk.endswith("merge market-square --take retention_hours=theirs\n")
    found = load(folder, Workspace(root).questionnaire)
    assert (list(verify_chain(found.lines)), found.marked, found.unmarked) == ([], False, True)
    answers = {name: answer.value for name, answer in found.record.answers.items()}
    assert answers["retention_hours"] == 72
    assert (answers["purpose"], answers["sign_in_place"], found.record.stage) == ("traffic", "done", "in_use")
    again = run(*MERGE)
    assert (again.code, again.out) == (Exit.FINDINGS, shown.out)


@pytest.mark.parametrize(("side", "kept"), [("ours", 72), ("theirs", 24)])
def test_what_is_decided_stands_and_ends_it(folder: Path, root: Path, run: Run, side: str, kept: int) -> None:
    shown = run(*MERGE, "--take", f"retention_hours={side}")
    assert shown.code == Exit.FINE
    assert shown.out.startswith("Decided: retention_hours.\nEverything is put together and nothing is left to decide.")
    assert shown.out.endswith(f"git add {folder}\n")
    assert Workspace(root).record(folder).answers["retention_hours"].value == kept
    assert run(*MERGE).out == "There is nothing to put together and nothing to decide.\n"
    told = run("history", "market-square").out
    assert "put together what was changed in two places; each in another way: Longest time recordings are kept\n" in told
    assert "24 hours" in told
    assert "72 hours" in told


def test_machines_get_both_answers(folder: Path, run: Run) -> None:
    shape = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    shown = run(*MERGE, "--json")
    found = json.loads(shown.out)
    assert list(jsonschema.Draft202012Validator(shape).iter_errors(found)) == []
    (contest,) = found["undecided"]
    assert (shown.code, found["joined"], contest["name"], contest["stands"]) == (Exit.FINDINGS, True, "retention_hours", "ours")
    assert [(one["side"], one["by"], one["value"]["value"]) for one in contest["sides"]] == [("ours", "Ann", 72), ("theirs", "Ben", 24)]
    decided = json.loads(run(*MERGE, "--json", "--take", "retention_hours=theirs").out)
    assert (decided["decided"], decided["undecided"], decided["joined"]) == (["retention_hours"], [], False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--take", "retention_hours"), "'retention_hours' says no side.\nWrite for example: --take retention_hours=theirs\n"),
        (
            ("--take", "retention_hour=ours"),
            "There is nothing to decide about 'retention_hour'. Did you mean 'retention_hours'?\nLongest time",
        ),
        (("--take", "retention_hours=mine"), "'retention_hours' has no side 'mine'. Sides: ours, theirs.\nLongest time"),
        (("--take", "purpose=ours"), "There is nothing to decide about 'purpose'. "),
        (("--as", "boss"), "There is no role 'boss'.\n"),
    ],
)
def test_what_cannot_be_decided_says_what_can(folder: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    shown = run(*MERGE, *arguments)
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith(words)


def test_a_record_in_review_can_keep_what_stands_and_take_nothing_else(folder: Path, root: Path, run: Run) -> None:
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    shown = run(*MERGE, "--take", "retention_hours=theirs")
    assert shown.code == Exit.USAGE
    assert shown.talk.startswith("This record is 'In review', so its answers stay as they are.")
    assert run(*MERGE, "--take", "retention_hours=ours").code == Exit.FINE


def test_whoever_judges_the_record_is_told_that_something_is_to_be_decided(folder: Path, run: Run) -> None:
    told = (
        "Two places say otherwise, and nobody has decided yet; what stands here is shown: 'Longest time recordings are kept'. "
        "Decide with: techassess merge market-square\n"
    )
    before = (folder / "record.yaml").read_bytes()
    for verb in (("assess",), ("explain",), ("report", "--format", "json", "-o", str(folder.parent / "report.json"))):
        assert run(verb[0], "market-square", *verb[1:]).talk.startswith(told)
    assert (folder / "record.yaml").read_bytes() == before
    run(*MERGE)
    assert run("assess", "market-square").talk.startswith(told)
    run(*MERGE, "--take", "retention_hours=ours")
    assert run("assess", "market-square").talk == ""


def test_the_plain_interview_says_what_is_to_be_decided(folder: Path, run: Run) -> None:
    shown = run("--plain", "open", "market-square", "--by", "Ann")
    assert "Changed in two places, each in another way: 'Longest time recordings are kept'." in shown.out
    assert "  theirs: 24 hours; documented; note: As the supplier wrote. [Ben, " in shown.out
    assert "Decide with: techassess merge market-square --take retention_hours=theirs\n" in shown.out
