"""One record from the first answer to the decision, and what ``verify`` says of every way to change it afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from techassess.cli.exits import Exit
from techassess.cli.main import main
from techassess.documents import reader, writer
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.model import OUTSIDE
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import Ran, Run
from tests.shared import by_number

ANN, DORA, MAX = ("--by", "Ann"), ("--by", "Dora Dee", "--as", "dpo"), ("--by", "Max Mayor")
GIVEN: dict[str, Answer] = {
    "holds_images": Answer(Standing.VALUE, True),
    "sensors": Answer(Standing.VALUE, frozenset({"camera"})),
    "purpose": Answer(Standing.VALUE, "safety"),
    "retention_hours": Answer(Standing.VALUE, Decimal(900), evidence="documented"),
    "sign_in_place": Answer(Standing.VALUE, "done"),
    "goes_live_on": Answer(Standing.DONT_KNOW),
    "remarks": Answer(Standing.DOES_NOT_APPLY, reason="There are none."),
}


def said(root: Path, *arguments: str) -> None:
    assert main(["--workspace", str(root), *arguments]) == Exit.FINE, arguments


def answered(root: Path, **answers: Answer) -> None:
    workspace = Workspace(root)
    with workspace.edit(root / "records" / "square", "Ann") as editing:
        for name, answer in answers.items():
            editing.put(name, answer)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a record that was handed in, returned, mended, advised on and decided."""
    root = sample.make(tmp_path_factory.mktemp("round"))
    said(root, "new", "Square", "--on", "2026-11-22", *ANN)
    answered(root, **GIVEN)
    review = ("review", "square")
    said(root, *review, "--appoint", "decision_maker=Max Mayor", *ANN)
    said(root, *review, "--step", "hand_in", *ANN)
    said(root, *review, "--dispute", "erased", "--text", "The contract says less.", *DORA)
    said(root, *review, "--ask-back", "retention_hours", "--text", "Is it really 900?", *DORA)
    said(root, *review, "--confirm", "remarks", *DORA)
    said(root, *review, "--step", "return", "--text", "Please look at the hours.", *DORA)
    answered(root, retention_hours=Answer(Standing.VALUE, Decimal(90), evidence="documented", source="Contract, page 3"))
    entries = Workspace(root).review(Workspace(root).record(root / "records" / "square")).remarks()
    for entry in entries:
        said(root, *review, "--resolve", entry.id, "--text", "Mended.", *ANN)
    said(root, *review, "--check", "retention_hours", *DORA)
    said(root, *review, "--step", "hand_in", *ANN)
    opinion = ("--as", "opinion", "--by", "Dora Dee", "--outcome", "conditional", "--text", "Ninety is long.")
    said(root, "sign", "square", *opinion, "--condition", "Erase after 72 hours.")
    said(root, *review, "--accept-risk", "erased", "--text", "Until the new recorder.", "--until", "2098-12-31", *MAX)
    decision = ("--as", "decision", "--by", "Max Mayor", "--outcome", "approved", "--text", "Go ahead.", "--departs", "It is ordered.")
    said(root, "sign", "square", *decision)
    return root


@pytest.fixture
def root(decided: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(decided, tmp_path / "office")
    return tmp_path / "office"


def checked(run: Run) -> tuple[Ran, dict[str, list[str]]]:
    """What ``verify`` says, and under each signature what is not as it was signed."""
    done = run("verify", "square")
    parts = {by_number(block.partition("\n")[0]): block.splitlines() for block in done.out.split("\n\n")}
    return done, {name: [line.strip() for line in lines if line.startswith("    ")] for name, lines in parts.items()}


def test_the_round_ends_in_a_decision_and_everything_holds(root: Path, run: Run) -> None:
    workspace = Workspace(root)
    record = workspace.record(root / "records" / "square")
    found = workspace.review(record)
    assert [one.kind for one in found.all] == [
        *("appointed", "moved", "disputed", "asked_back", "confirmed", "moved", "resolved", "resolved", "checked", "moved"),
        *("opinion", "moved", "risk_accepted", "decision", "moved"),
    ]
    assert (found.state, found.remarks(), found.asked_back()) == ("decided", (), ())
    answer = record.answers["retention_hours"]
    assert (answer.value, answer.evidence, answer.by, record.answers["remarks"].confirmed) == (90, "checked", "Ann", True)
    assert run("review", "square").code == Exit.FINE
    done, _ = checked(run)
    assert done.code == Exit.FINE
    assert [by_number(line) for line in done.out.splitlines() if not line.startswith(" ")] == ["1-opinion: valid", "", "2-decision: valid"]


def test_an_accepted_risk_changes_neither_finding_nor_verdict(root: Path, run: Run) -> None:
    done = run("assess", "square")
    assert (done.code, "Verdict: Not in this form\n" in done.out) == (Exit.FINDINGS, True)
    assert "✗ serious: Recordings are kept too long." in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--comment", "record", "--text", "Well done.", *ANN),
        ("--report-event", "incident", "--text", "Footage leaked.", *ANN),
        ("--look-again", "2098-12-31", *MAX),
        ("--step", "supersede", "--text", "Looked at again.", *MAX),
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_is_said_later_leaves_everything_valid(arguments: tuple[str, ...], root: Path, run: Run) -> None:
    assert run("review", "square", *arguments).code == Exit.FINE
    done, _ = checked(run)
    assert (done.code, "BROKEN" in done.out) == (Exit.FINE, False)


Entries = dict[str, dict[str, Any]]


@contextmanager
def entries_of(root: Path) -> Iterator[Entries]:
    """The entries in the record's file, to be changed past the program."""
    path = root / "records" / "square" / "record.yaml"
    document = reader.read(path, Problems())
    assert document is not None
    assert isinstance(document.data, dict)
    yield document.data["review"]
    path.write_text(writer.write(document.data), encoding="utf-8")


def of(entries: Entries, kind: str) -> str:
    """The id of the first entry of a kind."""
    return next(name for name, entry in entries.items() if entry["kind"] == kind)


CHANGES = [
    ("decision", "text", "Go ahead!", ["2-decision"]),
    ("decision", "departs", "No reason.", ["2-decision"]),
    ("decision", "outcome", "conditional", ["2-decision"]),
    ("decision", "by", "Mia Mayor", ["2-decision"]),
    ("risk_accepted", "until", "2099-12-31", ["2-decision"]),
    ("risk_accepted", "text", "For ever.", ["2-decision"]),
    ("opinion", "conditions", ["Erase."], ["1-opinion", "2-decision"]),
    ("disputed", "text", "The contract says more.", ["1-opinion", "2-decision"]),
    ("moved", "at", "2020-01-01T10:00:00+01:00", ["1-opinion", "2-decision"]),
    ("resolved", "about", "1-aaaaaa", ["1-opinion", "2-decision"]),
]


@pytest.mark.parametrize(("kind", "part", "value", "broken"), CHANGES, ids=[f"{kind} {part}" for kind, part, _, _ in CHANGES])
def test_a_changed_word_breaks_what_was_signed_and_is_found(
    kind: str, part: str, value: object, broken: list[str], root: Path, run: Run
) -> None:
    with entries_of(root) as entries:
        changed = of(entries, kind)
        entries[changed][part] = value
    done, places = checked(run)
    assert done.code == Exit.RECORD
    assert [name for name in places if name.endswith(": BROKEN")] == [f"{name}: BROKEN" for name in broken]
    for name in broken:
        assert any(line.startswith(f"review.{changed}.{part}") for line in places[f"{name}: BROKEN"])


@pytest.mark.parametrize(
    ("kind", "broken"),
    [("disputed", 2), ("asked_back", 2), ("confirmed", 2), ("opinion", 2), ("risk_accepted", 1), ("decision", 1)],
)
def test_an_entry_that_is_taken_out_breaks_what_was_signed_and_is_found(kind: str, broken: int, root: Path, run: Run) -> None:
    with entries_of(root) as entries:
        gone = of(entries, kind)
        del entries[gone]
    done, places = checked(run)
    assert (done.code, done.out.count(": BROKEN")) == (Exit.RECORD, broken)
    assert all(any(line.startswith(f"review.{gone}") for line in lines) for name, lines in places.items() if name.endswith(": BROKEN"))


def test_an_entry_from_outside_counts_for_nothing_and_leaves_what_was_signed(root: Path, run: Run) -> None:
    forged = {"kind": "withdrawn", "on": "entry", "role": "dpo", "by": "Dora Dee", "at": "2027-01-01T10:00:00+01:00"}
    with entries_of(root) as entries:
        entries["99-abcdef"] = {**forged, "about": of(entries, "disputed")}
    done, _ = checked(run)
    assert (done.code, "BROKEN" in done.out) == (Exit.FINE, False)
    found = Workspace(root).review(Workspace(root).record(root / "records" / "square"))
    assert (found.all[-1].by, found.of("disputed")[0].text) == (OUTSIDE, "The contract says less.")
    assert "99-abcdef  withdrawn" in run("review", "square").out


def test_a_change_does_not_become_sound_by_going_on_with_the_record(root: Path, run: Run) -> None:
    with entries_of(root) as entries:
        entries[of(entries, "decision")]["text"] = "Stop."
    assert run("review", "square", "--comment", "record", "--text", "Hm.", *ANN).code == Exit.FINE
    assert checked(run)[0].code == Exit.RECORD
    again = run("sign", "square", "--as", "decision", "--by", "Max Mayor", "--outcome", "approved", "--text", "Stop.")
    assert (again.code, again.out) == (Exit.USAGE, "")


def test_a_new_look_takes_over_the_answers_and_is_decided_anew(root: Path, run: Run) -> None:
    assert run("new", "Square again", "--from", "square", *ANN).code == Exit.FINE
    assert run("review", "square", "--step", "supersede", "--text", "Looked at again.", *ANN).code == Exit.FINE
    workspace = Workspace(root)
    old, new = (workspace.record(root / "records" / name) for name in ("square", "square-again"))
    assert (new.answers, new.follows, workspace.review(new).state) == (old.answers, "square", "draft")
    assert run("verify", "square-again").talk == "'square-again' has not been signed.\n"
    assert checked(run)[0].code == Exit.FINE
