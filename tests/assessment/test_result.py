"""What a finding weighs, and what a range settles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.assessment.result import Finding, Range, Status
from tests.assessment.made import judged, rule


def finding(
    status: Status, severity: str = "serious", duty_of: str = "deployer", planned: bool = False, claimed: bool = False, certain: bool = True
) -> Finding:
    judged_rule = rule("a", severity, duty_of=duty_of)
    return Finding(judged_rule, status, planned=("trained",) if planned else (), claimed=("proven",) if claimed else (), certain=certain)


@pytest.mark.parametrize(
    ("found", "now", "best", "worst"),
    [
        (finding(Status.BREACHED, "blocker"), "blocker", "blocker", "blocker"),
        (finding(Status.BREACHED, "advice"), "advice", "advice", "advice"),
        (finding(Status.BREACHED, duty_of="provider"), None, None, None),
        (finding(Status.OPEN, "blocker"), None, None, "blocker"),
        (finding(Status.OPEN, duty_of="provider"), None, None, None),
        (finding(Status.MET), None, None, None),
        (finding(Status.MET, "blocker", planned=True), "moderate", "moderate", "moderate"),
        (finding(Status.MET, "blocker", claimed=True), "moderate", "moderate", "moderate"),
        (finding(Status.MET, "moderate", planned=True), "moderate", "moderate", "moderate"),
        (finding(Status.MET, "advice", planned=True), "advice", "advice", "advice"),
        (finding(Status.MET, planned=True, duty_of="provider"), None, None, None),
        (finding(Status.MET, planned=True, certain=False), "moderate", None, "moderate"),
        (finding(Status.NOT_APPLICABLE), None, None, None),
        (finding(Status.UPCOMING, "blocker"), None, None, None),
    ],
)
def test_what_a_finding_weighs_now_at_best_and_at_worst(found: Finding, now: str | None, best: str | None, worst: str | None) -> None:
    assert (found.contribution, found.at_best, found.at_worst) == (now, best, worst)


@pytest.mark.parametrize(
    "other",
    [finding(Status.OPEN), finding(Status.UPCOMING), finding(Status.MET, planned=True), finding(Status.MET, claimed=True)],
)
def test_plans_claims_and_the_status_make_another_outcome(other: Finding) -> None:
    assert other.outcome != finding(Status.MET).outcome


def test_what_a_rule_would_be_makes_another_outcome_and_the_reasons_do_not() -> None:
    later = finding(Status.UPCOMING)
    assert replace(later, would_be=Status.MET).outcome != replace(later, would_be=Status.OPEN).outcome
    assert replace(later, waits_for=("a",), within_term=True).outcome == later.outcome


def test_a_range_is_settled_where_both_ends_agree() -> None:
    assert Range("proceed", "proceed").settled == "proceed"
    assert Range("proceed", "do-not-proceed").settled is None


def test_an_unsettled_verdict_is_undecided() -> None:
    assert judged(rule("a", "blocker")).verdict == "undecided"
    assert judged(rule("a", "blocker"), a=True).verdict == "proceed"


def test_findings_of_one_status_keep_their_order() -> None:
    found = judged(rule("a", name="one"), rule("b", name="two"), rule("c", name="three"), a=False, b=True, c=False)
    assert [f.rule.title for f in found.with_status(Status.BREACHED)] == ["one", "three"]
