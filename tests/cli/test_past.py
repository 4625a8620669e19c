"""``history`` and ``restore``: what they show, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import techassess
from techassess.cli.exits import Exit
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Run

SCHEMAS = Path(techassess.__file__).parent / "schemas"
HISTORY = ("history", "market-square")
RESTORE = ("restore", "market-square")


def checked(schema: str, text: str) -> dict[str, Any]:
    shape = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    found: dict[str, Any] = json.loads(text)
    assert list(jsonschema.Draft202012Validator(shape).iter_errors(found)) == []
    return found


@pytest.fixture
def folder(root: Path, record: Make) -> Path:
    """A record whose answers were changed, by two people."""
    found = record(**CAMERA, retention_hours=90)
    workspace = Workspace(root)
    with workspace.edit(found, "Ben") as editing:
        editing.put("retention_hours", Answer(Standing.DONT_KNOW, note="Ask the supplier."))
        editing.put("purpose", Answer(Standing.VALUE, "traffic", evidence="documented", source="Plan, page 2"))
        editing.put("purpose", None)
        editing.set_stage("before_contract")
        editing.enter(Entry("comment", "question", "purpose", "Why was this taken out?"))
    return found


def bodies(out: str) -> list[str]:
    """What was changed, without number, time and name."""
    return [line.strip() for line in out.splitlines() if line.startswith("      ")]


def test_every_change_is_shown_with_number_time_name_and_from_what_to_what(folder: Path, run: Run) -> None:
    shown = run(*HISTORY)
    assert (shown.code, shown.talk) == (Exit.FINE, "")
    assert shown.out.startswith("   1  22 November 2026, 10:00  Ann\n      made the record “Market square”\n   2  ")
    assert bodies(shown.out)[1:-1] == [
        "Images are held: Yes",
        "documented",
        "Sensors: A camera",
        "documented",
        "Main purpose: Public safety",
        "documented",
        "Longest time recordings are kept: 90 hours",
        "documented",
        "Longest time recordings are kept: 90 hours → I don't know yet",
        "note: Ask the supplier.",
        "Main purpose: Public safety → Traffic",
        "documented: Plan, page 2",
        "Main purpose: Traffic → no answer",
        "Where the project stands: before the tender → before the contract",
    ]
    entry = bodies(shown.out)[-1]
    assert entry.startswith("Review, entry 1-")
    assert entry.endswith("commented on “Main purpose”: “Why was this taken out?”")
    assert shown.out.splitlines()[-2].endswith("  Ben")


def test_one_question_alone_with_what_was_said_of_it(folder: Path, run: Run) -> None:
    shown = run(*HISTORY, "purpose")
    assert [line.split()[0] for line in shown.out.splitlines() if not line.startswith("      ")] == ["4", "7", "8", "10"]
    assert run(*HISTORY, "remarks").talk == "Nothing was changed here.\n"
    assert run(*HISTORY, "purposes") == type(shown)(Exit.USAGE, "", "There is no question 'purposes'.\nDid you mean 'purpose'?\n")


def test_what_was_changed_outside_is_marked_before_and_after_it_enters_the_history(folder: Path, root: Path, run: Run) -> None:
    path = folder / "record.yaml"
    path.write_text(path.read_text().replace("Ask the supplier.", "Never mind.").replace("Why was this", "Why is this"))
    shown = run(*HISTORY)
    told = [
        "outside this program: Longest time recordings are kept: I don't know yet (as it stood)",
        "note: Never mind.",
    ]
    assert "   -  not in the history yet\n" in shown.out
    assert bodies(shown.out)[-3:-1] == told
    assert bodies(shown.out)[-1].startswith("outside this program: Review, entry 1-")
    found = checked("history", run(*HISTORY, "--json").out)
    assert sorted((one["question"], bool(one["entry"])) for one in found["not_yet"]) == [("", True), ("retention_hours", False)]
    workspace = Workspace(root)
    workspace.edit(folder, "Ann").close()
    shown = run(*HISTORY)
    assert "not in the history yet" not in shown.out
    assert bodies(shown.out)[-2:] == told
    assert "an edit outside this program\n" in shown.out
    review = workspace.review(workspace.record(folder))
    assert [(one.by, one.text) for one in review.all] == [("outside edit", "Why is this taken out?")]
    assert (review.counted, review.remarks()) == ((), ())
    outside = [one for one in checked("history", run(*HISTORY, "--json").out)["events"] if one["outside"]]
    assert [len(one["changes"]) for one in outside] == [1, 1]


def test_a_history_that_was_changed_is_told(folder: Path, run: Run) -> None:
    path = folder / "history.jsonl"
    path.write_text(path.read_text().replace('"value": 90', '"value": 70'))
    shown = run(*HISTORY)
    assert (shown.code, shown.talk) == (Exit.FINDINGS, "history.jsonl:5: the value was changed after it was written\n")
    found = checked("history", run(*HISTORY, "--json").out)
    assert (found["sound"], len(found["faults"])) == (False, 1)


def test_machines_get_every_change(folder: Path, run: Run) -> None:
    found = checked("history", run(*HISTORY, "--json").out)
    events = found["events"]
    assert [one["kind"] for one in events] == ["created", *["answered"] * 6, "removed", "stage", "review"]
    (change,) = events[6]["changes"]
    assert (change["before_words"], change["after_words"]) == ("Public safety; documented", "Traffic; documented: Plan, page 2")
    assert change["after"]["value"] == "traffic"


# Two states


def test_two_states_are_compared_under_the_rules_of_today(folder: Path, run: Run) -> None:
    shown = run(*HISTORY, "--between", "5", "6")
    assert shown.code == Exit.FINE
    assert shown.out.startswith("From change 5: Not in this form\nTo change 6: Undecided, between")
    assert "Both are judged by the rules of today, each as of its own day of judgement and stage.\n" in shown.out
    assert "    from: 90 hours; documented\n    to: I don't know yet; note: Ask the supplier.\n    by Ben, " in shown.out
    assert "house/retention/erased): Not met → Open\n" in shown.out
    whole = checked("history-between", run(*HISTORY, "--between", "1", "10", "--json").out)
    assert [one["question"] or one["field"] for one in whole["differences"]] == [
        "stage",
        "holds_images",
        "sensors",
        "retention_hours",
    ]
    assert (whole["from"]["stage"], whole["to"]["stage"]) == ("before_tender", "before_contract")


def test_a_day_names_the_state_at_its_end(folder: Path, run: Run) -> None:
    shown = run(*HISTORY, "--between", "2026-11-22", "2099-01-01", "--json")
    found = checked("history-between", shown.out)
    assert [one["question"] for one in found["differences"]] == ["", "holds_images", "sensors", "retention_hours"]
    back = checked("history-between", run(*HISTORY, "--between", "10", "1", "--json").out)
    assert {one["after"] is None or one["field"] for one in back["differences"]} == {True, "stage"}


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("99", "The history has no change '99'. It has 1 to 10.\n"),
        ("0", "The history has no change '0'. It has 1 to 10.\n"),
        ("2001-01-01", "The history begins on 2026-11-22, after 2001-01-01.\n"),
        ("2001-02-30", "The history has no change '2001-02-30'. It has 1 to 10.\n"),
    ],
)
def test_a_state_that_never_was_is_told(folder: Path, run: Run, named: str, words: str) -> None:
    shown = run(*HISTORY, "--between", named, "2")
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith(words)


# Restoring


def test_an_answer_is_put_back_as_a_new_one(folder: Path, root: Path, run: Run) -> None:
    shown = run(*RESTORE, "purpose", "--to", "7", "--by", "Cleo")
    assert (shown.code, shown.out) == (Exit.FINE, "Main purpose: Traffic\n")
    answer = Workspace(root).record(folder).answers["purpose"]
    assert (answer.value, answer.evidence, answer.source, answer.by) == ("traffic", "documented", "Plan, page 2", "Cleo")
    assert run(*RESTORE, "purpose", "--to", "7").out == "Main purpose: Traffic (that stands already)\n"
    assert run(*RESTORE, "purpose", "--to", "8", "--by", "Cleo").out == "Main purpose: no answer\n"
    assert bodies(run(*HISTORY, "purpose").out)[-1] == "Main purpose: Traffic → no answer"


def test_a_change_can_be_named_by_its_digest(folder: Path, run: Run) -> None:
    line = json.loads(run(*HISTORY, "--json").out)["events"][3]["line"]
    assert run(*RESTORE, "purpose", "--to", line[:8]).out == "Main purpose: Public safety\n"
    assert "no change" in run(*RESTORE, "purpose", "--to", line[:3]).talk


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("purpose", "--to", "5"), "Nothing was restored. Change 5 is not about 'purpose'. Its changes: 4, 7, 8.\n"),
        (("remarks", "--to", "5"), "Nothing was restored. Change 5 is not about 'remarks'. It was never answered.\n"),
        (("purpose", "--to", "x"), "Nothing was restored. The history has no change 'x'. It has 1 to 10.\n"),
        (("purpose", "--to", "4", "--as", "boss"), "There is no role 'boss'.\n"),
    ],
)
def test_what_cannot_be_restored_says_why(folder: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    before = (folder / "record.yaml").read_bytes()
    shown = run(*RESTORE, *arguments)
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith(words)
    assert (folder / "record.yaml").read_bytes() == before


def test_an_option_that_is_no_longer_offered_is_not_restored(folder: Path, root: Path, run: Run) -> None:
    path = next((root / "questionnaires").rglob("screening.yaml"))
    path.write_text(path.read_text().replace("id: traffic, text: Traffic", "id: cars, text: Cars"))
    shown = run(*RESTORE, "purpose", "--to", "7")
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith("Nothing was restored. 'traffic' is not one of the options.")


def test_a_record_in_review_keeps_its_answers(folder: Path, root: Path, run: Run) -> None:
    with Workspace(root).edit(folder, "Ann") as editing:
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    shown = run(*RESTORE, "purpose", "--to", "7", "--by", "Ann")
    assert (shown.code, shown.out) == (Exit.USAGE, "")
    assert shown.talk.startswith("Nothing was restored. This record is 'In review', so its answers stay as they are.")
