"""A record from its first answer to a signed decision, and what its report then shows and carries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from tests.cli.conftest import CAMERA, Make, Run
from tests.shared import signature

RULE = "house/retention/erased"


@pytest.fixture(autouse=True)
def decided(record: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that was reviewed, advised on and decided."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    record(**CAMERA, retention_hours=90)
    dora, max_ = ("--by", "Dora Dee", "--as", "dpo"), ("--by", "Max Mayor", "--as", "decision_maker")
    for words in (
        ("review", "market-square", "--appoint", "decision_maker=Max Mayor", "--by", "Ann"),
        ("review", "market-square", "--step", "hand_in", "--by", "Ann"),
        ("review", "market-square", "--accept", RULE, *dora),
        ("review", "market-square", "--ask-back", "purpose", "--text", "Is it so?", *dora),
        ("sign", "market-square", "--as", "opinion", "--by", "Dora Dee", "--outcome", "rejected", "--text", "Not like this."),
        ("review", "market-square", "--accept-risk", RULE, "--text", "For one summer.", "--until", "2027-03-31", *max_),
        ("sign", "market-square", "--as", "decision", "--by", "Max Mayor", "--outcome", "approved", "--departs", "It is needed."),
    ):
        done = run(*words)
        assert done.code == Exit.FINE, done.talk


def test_the_report_shows_opinion_and_decision_as_signed(run: Run) -> None:
    shown = json.loads(run("report", "market-square", "--format", "json").out)["review"]
    assert (shown["state"], shown["summary"]) == ("decided", "Decided. Opinion: Rejected. Decision: Approved.")
    assert shown["opinion"]["text"] == "Not like this."
    assert shown["decision"]["departs"] == "It is needed."
    for kind in ("opinion", "decision"):
        assert shown[kind]["signed"] == "Signed without a key: it holds, but nothing proves who signed."


def test_a_signature_that_does_not_hold_any_more_is_told(root: Path, run: Run) -> None:
    path = signature(root / "records" / "market-square", "1-opinion") / "meaning.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"safety"', '"traffic"', 1), encoding="utf-8")
    shown = json.loads(run("report", "market-square", "--format", "json").out)["review"]
    assert shown["opinion"]["signed"].startswith("Signed, but the signature does not hold")
    assert shown["decision"]["signed"].startswith("Signed without a key")


@pytest.mark.parametrize(("day", "lapsed"), [("2027-03-31", False), ("2027-04-01", True)])
def test_the_day_of_writing_tells_what_has_lapsed_and_nothing_else(day: str, lapsed: bool, run: Run) -> None:
    text = run("report", "market-square", "--format", "md", "--written-on", day).out
    assert ("Accepted as a risk until 31 March 2027, lapsed" in text) == lapsed
    assert "Not in this form" in text


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_report_with_review_and_record_is_checked_by_itself(kind: str, run: Run) -> None:
    run("report", "market-square", "--format", kind, "-o", f"report.{kind}")
    done = run("verify", f"report.{kind}")
    assert (done.code, done.out.count("valid\n")) == (Exit.FINE, 2)


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_record_that_was_changed_inside_a_signed_report_is_found(kind: str, run: Run) -> None:
    path = Path(f"report.{kind}")
    run("report", "market-square", "--format", kind, "-o", str(path))
    before, mark, data = path.read_text(encoding="utf-8").rpartition("techassess-record" if kind == "html" else '"record_data"')
    path.write_text(before + mark + data.replace("safety", "traffic"), encoding="utf-8")
    done = run("verify", str(path))
    assert done.code == Exit.RECORD
    assert 'record_data.answers.purpose.value: "safety", now "traffic"' in done.out


def test_a_new_record_from_the_report_has_the_answers_and_none_of_the_authority(run: Run) -> None:
    run("report", "market-square", "-o", "report.html")
    done = run("new", "--from", "report.html", "--by", "Bob")
    assert "Left where it was: its review, 9 entries in all" in done.talk
    told = json.loads(run("report", "market-square-2", "--format", "json").out)
    assert not {"review", "seal"} & set(told)
    assert told["verdict"]["id"] == "do-not-proceed-as-designed"


def test_the_action_plan_holds_what_was_said(run: Run) -> None:
    plan = json.loads(run("report", "market-square", "--kind", "action-plan", "--format", "json", "--written-on", "2027-04-01").out)
    tasks = {task["source"]: task for group in plan["groups"] for task in group["tasks"]}
    assert (tasks["Accepted risk"]["owner"], tasks["Accepted risk"]["overdue"]) == ("Max Mayor", True)
    assert tasks["Question asked back"]["what"] == "Is it so?"
    assert tasks["Rule that is not met"]["note"] == "Accepted as a risk until 31 March 2027, which is over."
