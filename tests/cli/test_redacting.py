"""``redact``: what it takes out, what it says, and what signatures say of it then."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Standing
from techassess.records import seal
from techassess.records.history import verify_chain
from techassess.records.loading import load
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run

NAME = "Mr Xaver Meier"
REDACT = ("redact", "market-square")
WHY = ("--reason", "Names a neighbour", "--by", "Dora")


@pytest.fixture
def folder(root: Path, record: Make) -> Path:
    """A signed record; a note and a comment name a neighbour."""
    found = record(**CAMERA, remarks=f"{NAME} asked for it.")
    with Workspace(root).edit(found, "Ben") as editing:
        editing.put("purpose", Answer(Standing.VALUE, "traffic", note=f"See {NAME}"))
        editing.enter(Entry("comment", text=f"{NAME} phoned."))
    return found


def entry(root: Path, folder: Path) -> str:
    return next(iter(Workspace(root).record(folder).review))


def in_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and NAME in path.read_text())


def sign(root: Path, folder: Path) -> str:
    """Sign without the workflow, and return the name of the signature."""
    from tests.assessment.signed import signed

    return signed(Workspace(root))


def test_former_answers_are_taken_out_and_the_copies_named(folder: Path, root: Path, run: Run) -> None:
    name = sign(root, folder)
    with Workspace(root).edit(folder, "Ben") as editing:
        editing.put("remarks", Answer(Standing.VALUE, "A neighbour asked for it."))
        editing.put("purpose", Answer(Standing.VALUE, "safety", note=f"See {NAME}"))
    shown = run(*REDACT, "remarks", *WHY)
    assert shown.code == Exit.FINE
    assert shown.out == (
        "Taken out of the history: 1 change (5). The reason stands there, and the history holds.\n"
        f"It is still in signatures/{name}, which holds a copy of what was signed. Without the copy the signature proves nothing.\n"
    )
    assert shown.talk.startswith("Earlier versions in git, and reports and copies that were made before, still hold it.")
    shown = run(*REDACT, "purpose", *WHY)
    assert "Taken out of the history: 2 changes (4 and 6)." in shown.out
    assert "The answer that stands now says the same in: note. Change it there, then take that out too.\n" in shown.out
    assert list(verify_chain(load(folder, Workspace(root).questionnaire).lines)) == []
    history = run("history", "market-square")
    assert history.code == Exit.FINE
    assert "Remarks: (taken out by Dora, " in history.out
    assert "): Names a neighbour)" not in history.out
    assert ": Names a neighbour)" in history.out
    assert "Remarks: taken out (Names a neighbour) → A neighbour asked for it.\n" in history.out
    assert run("restore", "market-square", "remarks", "--to", "5").talk.startswith(
        "Nothing was restored. The answer of change 5 was taken out of the history: Names a neighbour\n"
    )


def test_the_words_of_an_entry_are_replaced_and_the_seal_says_what_broke(folder: Path, root: Path, run: Run) -> None:
    name, about = sign(root, folder), entry(root, folder)
    assert run("verify", "market-square").code == Exit.FINE
    shown = run(*REDACT, about, *WHY)
    assert shown.code == Exit.FINE
    assert f"The words of entry {about} are replaced in the record too.\nIt is still in signatures/{name}, " in shown.out
    assert shown.out.endswith("These signatures do not hold any more, because the record says something else now; 'verify' shows where.\n")
    told = run("verify", "market-square")
    assert told.code == Exit.RECORD
    assert "BROKEN" in told.out
    assert f"review.{about}.text" in told.out
    assert in_files(folder) == ["history.jsonl", "record.yaml", f"signatures/{name}/meaning.json"]
    assert "phoned" not in (folder / "history.jsonl").read_text() + (folder / "record.yaml").read_text()
    assert "[Taken out by Dora on " in run("review", "market-square").out


def test_a_signature_that_was_given_on_a_former_answer_holds_as_before(folder: Path, root: Path, run: Run) -> None:
    with Workspace(root).edit(folder, "Ben") as editing:
        editing.put("remarks", Answer(Standing.VALUE, "A neighbour asked for it."))
    sign(root, folder)
    assert run(*REDACT, "5", *WHY).code == Exit.FINE
    assert run("verify", "market-square").code == Exit.FINE
    assert seal.copies(folder).keys() == set(seal.names(folder))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("5", *WHY),
            "Nothing was taken out. What change 5 says still stands in the record. Change or remove it there first, then take it",
        ),
        (("remarks", *WHY), "Nothing was taken out. The history holds no former answer to 'remarks'. What stands is no former answer:"),
        (("99", *WHY), "Nothing was taken out. The history has no change '99'. It has 1 to 7.\n"),
        (("remark", *WHY), "Nothing was taken out. There is no question, entry or change 'remark'. Did you mean 'remarks'?\n"),
        (("4", "--reason", " ", "--by", "Dora"), "Nothing was taken out. Please say why it is taken out, in at most 500 characters.\n"),
        (("4", "--reason", "x", "--by", " "), "Please say who you are.\n"),
        (("4", "--reason", "x"), "Missing option '--by'."),
    ],
)
def test_what_cannot_be_taken_out_says_why(folder: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    before = (folder / "history.jsonl").read_bytes()
    shown = run(*REDACT, *arguments)
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith(words)
    assert (folder / "history.jsonl").read_bytes() == before
