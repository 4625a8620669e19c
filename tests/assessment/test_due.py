"""What is to be looked at again, as of a day; and that it is told in time, and never decides anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from techassess.assessment.assess import assess
from techassess.assessment.due import AHEAD, Due, content_digests, due, rules_changed
from techassess.assessment.exact import judge
from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Case, Plan, Standing
from techassess.records.review import Entry
from techassess.workspace import Workspace
from tests.assessment import made
from tests.assessment.generated import TODAY
from tests.assessment.signed import folder_of
from tests.assessment.signed import made as signed_workspace
from tests.cli import sample
from tests.records.reviews import ADVISED, APPOINTED, DECIDED, HANDED_IN, moved, review, said

DAY = TODAY + timedelta(days=100)
TAKEN = said("decision_maker", "risk_accepted", on="finding", about="set/topic/rule", found="breached", text="So.", until="2027-01-01")
EMPTY = made.judged(made.rule("a"), a=True)


def on(day: date, *entries: Entry, assessment: Assessment = EMPTY) -> list[tuple[str, bool]]:
    return [(one.kind, one.over) for one in due(assessment, review(*entries), day)]


@pytest.mark.parametrize(
    ("days", "told"), [(-31, []), (-30, [("review", False)]), (-1, [("review", False)]), (0, [("review", True)]), (400, [("review", True)])]
)
def test_a_day_is_told_before_it_comes_and_until_it_is_settled(days: int, told: list[tuple[str, bool]]) -> None:
    set_on = said("officer", "review_on", until=DAY.isoformat())
    assert on(DAY + timedelta(days=days), set_on) == told
    assert on(DAY + timedelta(days=days), set_on, said("officer", "resolved", on="entry", about="1-aaaaaa")) == []
    assert timedelta(days=30) == AHEAD


def test_an_accepted_risk_is_due_on_the_day_after_its_last() -> None:
    taken = said(
        "decision_maker", "risk_accepted", on="finding", about="set/topic/rule", found="breached", text="So.", until=DAY.isoformat()
    )
    assert on(DAY, taken) == [("acceptance", False)]
    assert on(DAY + timedelta(days=1), taken) == [("acceptance", True)]
    later = replace(taken, until=(DAY + timedelta(days=365)).isoformat())
    assert on(DAY + timedelta(days=1), taken, later) == []


def test_the_last_day_of_all_lapses_never() -> None:
    assert on(DAY, replace(TAKEN, until="9999-12-31")) == []


def test_what_happened_is_due_at_once_until_it_is_settled() -> None:
    happened = said("officer", "happened", event="incident", text="A breach.", at="2026-11-23T09:00:00+01:00")
    assert due(EMPTY, review(happened), TODAY) == (Due("event", date(2026, 11, 23), True, "1-aaaaaa", "A breach."),)
    assert on(TODAY, happened, said("dpo", "resolved", on="entry", about="1-aaaaaa")) == []
    assert [one.day for one in due(EMPTY, review(replace(happened, at="once")), TODAY)] == [None]


def planned(until: str, value: str = "planned") -> Assessment:
    return made.judged(made.rule("a"), a=True, trained=Answer(Standing.VALUE, value, plan=Plan("Ann", until)))


@pytest.mark.parametrize(
    ("assessment", "told"),
    [
        (planned(DAY.isoformat()), [("plan", True)]),
        (planned(DAY.isoformat(), "done"), []),
        (planned("as a requirement in the tender"), []),
        (planned(""), []),
    ],
)
def test_a_plan_is_due_on_its_day_unless_it_was_carried_out(assessment: Assessment, told: list[tuple[str, bool]]) -> None:
    assert on(DAY, assessment=assessment) == told


def test_a_plan_for_a_question_that_is_not_asked_is_not_due() -> None:
    assert on(DAY, assessment=made.judged(made.rule("a"), retired=Answer(Standing.VALUE, "planned", plan=Plan("", DAY.isoformat())))) == []


def test_rules_that_begin_to_apply_are_told() -> None:
    assessment = made.judged(made.rule("a", applies_from=DAY), a=False)
    assert assessment.calendar != ()
    assert due(assessment, review(), DAY) == (Due("law", DAY, True, "set/topic/rule"),)
    assert on(DAY - timedelta(days=31), assessment=assessment) == []


@pytest.mark.parametrize(("stage", "told"), [("before_go_live", [("go_live", True)]), ("in_use", [])])
def test_use_that_should_have_begun_is_told(stage: str, told: list[tuple[str, bool]]) -> None:
    assert on(DAY, assessment=made.judged(made.rule("b"), b=True, starts=DAY, stage=stage)) == told


def test_the_end_of_the_contract_is_told() -> None:
    assert on(DAY - AHEAD, assessment=made.judged(made.rule("a"), a=True, ends=DAY)) == [("contract_end", False)]


def test_what_is_over_comes_first_and_the_oldest_of_it() -> None:
    set_on = said("officer", "review_on", until=(DAY + timedelta(days=1)).isoformat())
    happened = said("officer", "happened", event="incident", text="A breach.", at=DAY.isoformat())
    found = due(planned((DAY - timedelta(days=9)).isoformat()), review(set_on, happened), DAY, rules_changed=True)
    assert [one.kind for one in found] == ["rules", "plan", "event", "review"]


def test_nobody_is_reminded_of_what_is_superseded() -> None:
    happened = said("officer", "happened", event="incident", text="A breach.")
    through = (APPOINTED, HANDED_IN, *ADVISED, *DECIDED)
    assert on(TODAY, *through, happened) == [("event", True)]
    assert on(TODAY, *through, happened, moved("officer", "supersede")) == []


def test_reminders_decide_nothing() -> None:
    sets = made.rulesets([made.rule("a", applies_from=DAY)])
    case = Case(sets.questionnaire, made.answers(a=False))
    assert judge(sets, case, TODAY).range == assess(sets, case, TODAY).range


def test_rules_that_were_changed_since_signing_are_noticed(tmp_path: Path) -> None:
    workspace = signed_workspace(tmp_path / "office")
    folder = folder_of(workspace)
    assert not rules_changed(folder, content_digests(workspace.rulesets))
    sample.make(workspace.root, erased=sample.ERASED.replace("retention_hours <= 72", "retention_hours <= 71"))
    assert rules_changed(folder, content_digests(Workspace(workspace.root).rulesets))
    other = workspace.new_record("Other", "Ann", "2027-01-01", date(2027, 1, 1)).folder
    assert not rules_changed(other, content_digests(Workspace(workspace.root).rulesets))
