"""What the screens say of a trial."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from techassess.assessment.remedies import Remedy
from techassess.records.model import Record
from techassess.rules.model import Flag, RuleSets
from techassess.tui import moving
from techassess.tui.rows import Row
from techassess.tui.session import Session
from techassess.tui.trail import Place
from techassess.tui.trial import Trial
from tests.assessment.made import answers, risk, rows, rule, rulesets

LEAK = risk(rows(("a", 4), otherwise=2), rows(otherwise=3), ("trained", "likelihood", 2), applies_if="b")
RULES = rulesets(
    (rule("not a", "blocker", "no-a"), rule("trained or not b", "moderate", "training"), rule("proven", "serious", "proof")),
    (Flag("dpia", "A DPIA is required", "grave"),),
    (LEAK,),
)


def trial(given: dict[str, Any], tried: dict[str, Any], sets: RuleSets = RULES) -> Trial:
    """A trial of a record, in which some answers are others."""
    record = Record(Path("nowhere"), "Made", "made", "1.0", date(2026, 11, 22), answers=answers(**given))
    made = Trial(Session(sets, record), [Place("home")])
    for name, answer in answers(**tried).items():
        made.store(name, answer)
    return made


def lines(shown: Iterable[Row]) -> list[str]:
    """Rows as text, details indented."""
    found = []
    for row in shown:
        found.append(" ".join(part for part in (row.mark.strip(), row.text, row.right) if part))
        found += [f"  {part}" for part in row.detail.split("\n") if part]
    return found


def test_everything_that_moved_is_told_with_its_direction() -> None:
    found = trial({"a": True, "b": True, "proven": True, "trained": "no"}, {"a": False, "trained": "done"})
    assert lines(moving.move_rows(found)) == [
        "Verdict",
        "before No",
        "now Conditions",
        "",
        "Answers tried out 2",
        "→ A",
        "  Yes → No",
        "→ Trained",
        "  No → Done",
        "",
        "Findings that weigh less now 2",
        "↓ no-a",
        "  blocker: not met → met",
        "↓ training",
        "  moderate: not met → met",
        "",
        "Risks that moved 1",
        "↓ Risk",
        "  severity maximum, likelihood significant",
        "  → severity limited, likelihood negligible",
        "",
        "Conclusions that moved 1",
        "→ A DPIA is required",
        "  Yes → No",
    ]


def test_what_weighs_more_says_what_is_found() -> None:
    found = trial({"a": False, "b": False, "proven": True}, {"a": True})
    shown = lines(moving.move_rows(found, short=True))
    assert shown[3:6] == ["", "Findings that weigh more now 1", "↑ Finding."]
    assert "Answers tried out 1" not in shown


def test_a_verdict_that_stays_is_said_once() -> None:
    found = trial({"a": True}, {"c": True})
    assert lines(moving.move_rows(found)) == [
        "Verdict, as it was",
        "No",
        "",
        "Answers tried out 1",
        "→ C",
        "  not answered yet → Yes",
        "",
        "Findings",
        "None came out otherwise.",
    ]


def test_plans_and_risks_that_come_and_go_are_told() -> None:
    found = trial({"a": False, "b": True, "trained": "done"}, {"trained": "planned"})
    assert "  moderate: met → met only by a plan" in lines(moving.move_rows(found))
    gone = trial({"a": False, "b": True, "trained": "done"}, {"b": False})
    assert "  → does not arise" in lines(moving.move_rows(gone))


def test_what_was_not_settled_before_says_so() -> None:
    shown = lines(moving.move_rows(trial({"a": True, "trained": "no"}, {"b": True})))
    assert "  severity maximum, likelihood significant, if it arises" in shown
    assert "  not settled → Yes" in shown
    assert "  moderate: open → not met" in shown


def test_another_stage_is_told() -> None:
    found = trial({"a": False}, {})
    found.restage("in_use")
    assert lines(moving.change_rows(found)) == ["Answers tried out 1", "→ Where the project stands", "  before the tender → while in use"]


def test_without_a_change_it_says_how_to_go_on() -> None:
    assert lines(moving.move_rows(trial({"a": True}, {}))) == [
        "Nothing is changed yet. Change answers as usual; what that moves shows here."
    ]


def test_before_keeping_each_answer_is_named_with_what_becomes_of_it() -> None:
    found = trial({"a": True}, {"c": True})
    found.carry_out(Remedy((), {"b": False}))
    assert lines(moving.keep_rows(found)) == [
        "These answers go into the record, in your name:",
        "→ C: Yes",
        "",
        "Facts that were only assumed stay out of it.",
        "",
        "Keep only what is decided: what stands in the record counts as your answer.",
    ]


def test_what_only_a_remedy_counts_as_shown_is_said_to_go_in_as_a_claim() -> None:
    found = trial({"proven": False}, {})
    found.carry_out(Remedy((), {}, ("proven",)))
    assert lines(moving.keep_rows(found))[0] == "No answer would go into the record."
    found.store("proven", None)
    found.answers = {**found.answers, **answers(proven=True)}
    found.promised = frozenset({"proven"})
    assert lines(moving.keep_rows(found))[:4] == [
        "These answers go into the record, in your name:",
        "→ Proven: Yes",
        "",
        "What no document shows yet goes in as only said. Name the documents there.",
    ]


def test_assumed_and_promised_answers_are_marked() -> None:
    found = trial({"a": True}, {})
    found.carry_out(Remedy((), {"b": False, "proven": True}))
    shown = lines(moving.change_rows(found))
    assert shown[1:] == [
        "→ B",
        "  not answered yet → No (assumed; nobody knows it yet)",
        "→ Proven",
        "  not answered yet → Yes (assumed; nobody knows it yet)",
    ]
