"""Judging a case: outcomes with their reasons, plans and claims, days on which the law changes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from techassess.assessment.result import Assessment, DatedChange, Finding, Range, Status
from techassess.questionnaire.model import STAGES
from tests.assessment.generated import TODAY
from tests.assessment.made import ABSENT, DONT_KNOW, judged, rule, shown

P, C, D, N = "proceed", "proceed-with-conditions", "do-not-proceed-as-designed", "do-not-proceed"
LATER, YEARS_LATER = date(2027, 1, 1), date(2030, 1, 1)


def only(found: Assessment) -> Finding:
    (finding,) = found.findings
    return finding


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"a": True, "b": True}, Status.MET),
        ({"a": True, "b": False}, Status.BREACHED),
        ({"a": True}, Status.OPEN),
        ({"a": True, "b": DONT_KNOW}, Status.OPEN),
        ({"b": False}, Status.OPEN),
        ({"b": True}, Status.MET),
        ({"a": False, "b": False}, Status.NOT_APPLICABLE),
        ({"a": ABSENT}, Status.NOT_APPLICABLE),
        ({"a": True, "b": ABSENT}, Status.NOT_APPLICABLE),
        ({}, Status.OPEN),
    ],
)
def test_a_rule_comes_out_as_the_design_says(given: dict[str, Any], status: Status) -> None:
    assert only(judged(rule("b", applies_if="a"), **given)).status is status


@pytest.mark.parametrize(
    ("requires", "applies_if", "given", "because"),
    [
        ("b", "a", {"a": True, "b": False}, ["A: yes", "B: no"]),
        ("b", "a", {"a": True, "b": True}, ["B: yes"]),
        ("b", "a", {"a": False, "b": True}, ["A: no"]),
        ("b", "a", {"a": True, "b": ABSENT}, ["B: not asked in this case"]),
        ("b", "a", {"b": ABSENT}, ["B: not asked in this case"]),
        ("b", "", {"b": ABSENT}, ["B: not asked in this case"]),
        ("b and c", "", {"b": False, "c": False}, ["B: no"]),
        ("b or c", "", {"b": False, "c": False}, ["B: no", "C: no"]),
        ("hours <= 72", "", {"hours": Decimal(90)}, ["Hours: 90 hours, more than 72"]),
        ('grade != "mid"', "", {"a": False, "b": True}, ["Grade: Mid", "A: no", "B: yes"]),
        ("b", "a", {"a": True}, []),
    ],
)
def test_a_finding_says_what_decided_it(requires: str, applies_if: str, given: dict[str, Any], because: list[str]) -> None:
    found = only(judged(rule(requires, applies_if=applies_if), **given))
    assert [reason.text for reason in found.because] == because


@pytest.mark.parametrize(
    ("requires", "applies_if", "given", "waits", "through"),
    [
        ("b", "a", {}, ("a", "b"), False),
        ("b", "a", {"a": True}, ("b",), False),
        ("b", "a", {"b": False}, ("a",), False),
        ("b", "a", {"a": DONT_KNOW, "b": False}, ("a",), True),
        ("behind", "", {}, ("a",), False),
        ("behind", "", {"behind": True}, ("a",), False),
        ("count(a, b, c) >= 2", "", {"a": True}, ("b", "c"), False),
        ("c", "count(a, b) >= 1", {"a": True}, ("c",), False),
        ("grave", "", {"a": True}, ("b",), False),
    ],
)
def test_an_open_rule_waits_for_what_can_be_answered_now(
    requires: str, applies_if: str, given: dict[str, Any], waits: tuple[str, ...], through: bool
) -> None:
    found = only(judged(rule(requires, applies_if=applies_if), **given))
    assert (found.status, found.waits_for, found.through_dont_know) == (Status.OPEN, waits, through)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("due", STAGES)
def test_a_plan_meets_a_rule_while_its_due_stage_lies_ahead(stage: str, due: str) -> None:
    found = only(judged(rule("trained", due=due), stage=stage, trained="planned"))
    ahead = STAGES.index(due) >= STAGES.index(stage)
    assert (found.status, found.planned) == ((Status.MET, ("trained",)) if ahead else (Status.BREACHED, ()))


@pytest.mark.parametrize(
    ("requires", "given", "planned"),
    [
        ("trained", {"trained": "planned"}, ("trained",)),
        ("trained", {"trained": "done"}, ()),
        ("trained or b", {"trained": "planned", "b": True}, ()),
        ("trained and signed", {"trained": "planned", "signed": "planned"}, ("trained", "signed")),
        ("trained and signed", {"trained": "planned", "signed": "done"}, ("trained",)),
        ("count(trained, signed, b) >= 2", {"trained": "planned", "signed": "done"}, ("trained",)),
        ("count(signed, after_training) >= 1", {"signed": "planned", "trained": "planned"}, ("signed",)),
        ("signed or behind", {"signed": "planned", "a": False}, ()),
        ('trained != "no"', {"trained": "planned"}, ()),
    ],
)
def test_planned_names_the_measures_without_which_a_rule_would_not_be_met(
    requires: str, given: dict[str, Any], planned: tuple[str, ...]
) -> None:
    assert only(judged(rule(requires), **given)).planned == planned


@pytest.mark.parametrize(
    ("requires", "severity", "given", "claimed"),
    [
        ("proven", "serious", {"proven": True}, ("proven",)),
        ("proven", "blocker", {"proven": True}, ("proven",)),
        ("proven", "moderate", {"proven": True}, ()),
        ("proven", "serious", {"proven": shown(True)}, ()),
        ("a", "serious", {"a": True}, ()),
        ("proven or a", "serious", {"proven": True, "a": True}, ()),
        ("proven and also_proven", "serious", {"proven": True, "also_proven": shown(True)}, ("proven",)),
        ("opened", "serious", {"opener": True, "opened": True}, ()),
        ("opener and opened", "serious", {"opener": True, "opened": True}, ("opener",)),
        ("not proven", "serious", {"proven": False}, ("proven",)),
    ],
)
def test_claimed_names_the_unproven_answers_without_which_a_rule_would_not_be_met(
    requires: str, severity: str, given: dict[str, Any], claimed: tuple[str, ...]
) -> None:
    found = only(judged(rule(requires, severity), **given))
    assert (found.status, found.claimed) == (Status.MET, claimed)


def test_a_plan_that_only_makes_a_rule_apply_is_no_condition() -> None:
    found = only(judged(rule("b", applies_if="trained"), trained="planned", b=True))
    assert (found.status, found.planned) == (Status.MET, ())


def test_a_breach_needs_no_proof() -> None:
    found = only(judged(rule("not proven"), proven=True))
    assert (found.status, found.claimed, found.contribution) == (Status.BREACHED, (), "serious")


def test_a_rule_that_applies_later_is_judged_but_moves_nothing() -> None:
    upcoming = rule("a", "blocker", applies_from=LATER)
    found = judged(upcoming, a=False)
    assert (only(found).status, only(found).would_be, found.range) == (Status.UPCOMING, Status.BREACHED, Range(P, P))
    assert found.calendar == (DatedChange(LATER, Range(N, N), ("set/topic/rule",)),)
    assert judged(upcoming, on=LATER, a=False).range == Range(N, N)
    assert judged(upcoming, on=LATER - timedelta(days=1), a=False).range == Range(P, P)


def test_an_open_rule_that_applies_later_decides_nothing_yet() -> None:
    found = judged(rule("a", "blocker", applies_from=LATER))
    assert (found.range, found.deciding) == (Range(P, P), ())
    assert found.calendar == (DatedChange(LATER, Range(P, N), ("set/topic/rule",)),)


def test_a_rule_applies_until_its_last_day_and_the_day_after_is_in_the_calendar() -> None:
    ending = rule("a", "blocker", applies_until=LATER)
    assert judged(ending, a=False).range == Range(N, N)
    assert judged(ending, on=LATER, a=False).range == Range(N, N)
    assert judged(ending, on=LATER + timedelta(days=1), a=False).findings == ()
    assert judged(ending, a=False).calendar == (DatedChange(LATER + timedelta(days=1), Range(P, P), (), ("set/topic/rule",)),)


def test_a_rule_without_end_in_sight_is_no_day_in_the_calendar() -> None:
    assert judged(rule("a", "blocker", applies_until=date.max), a=False).calendar == ()


def test_the_calendar_names_only_days_that_change_the_range() -> None:
    rules = (
        rule("a", "moderate", "one", applies_from=LATER),
        rule("b", "moderate", "two", applies_from=LATER + timedelta(days=1)),
        rule("c", "serious", "three", applies_from=YEARS_LATER),
        rule("d", "blocker", "four", applies_from=YEARS_LATER),
    )
    found = judged(*rules, a=False, b=False, c=False, d=True)
    assert found.calendar == (
        DatedChange(LATER, Range(C, C), ("set/topic/one",)),
        DatedChange(YEARS_LATER, Range(D, D), ("set/topic/three",)),
    )


@pytest.mark.parametrize(("ends", "within"), [(None, None), (LATER - timedelta(days=1), False), (LATER, True), (YEARS_LATER, True)])
def test_a_duty_that_arises_within_the_term_is_marked(ends: date | None, within: bool | None) -> None:
    given: dict[str, Any] = {} if ends is None else {"ends": ends}
    assert only(judged(rule("b", applies_from=LATER), a=True, **given)).within_term is within


def test_go_live_and_the_end_of_the_contract_are_read_from_the_questions_that_ask_for_them() -> None:
    found = judged(a=True, starts=LATER, ends=YEARS_LATER)
    assert (found.go_live, found.contract_end) == (LATER, YEARS_LATER)
    assert judged(a=False, ends=YEARS_LATER).contract_end is None
    assert judged(starts=DONT_KNOW).go_live is None


def test_judging_changes_nothing_and_says_the_same_again() -> None:
    one, two = judged(rule("a"), a=False), judged(rule("a"), a=False)
    assert (one.findings, one.range, one.as_of) == (two.findings, two.range, TODAY)
