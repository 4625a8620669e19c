"""From findings to the range of verdicts, and the ranking of what decides it."""

from __future__ import annotations

import pytest

from techassess.assessment.result import Range
from techassess.rules.model import Flag, Rule
from tests.assessment.made import DONT_KNOW, judged, rule, shown

P, C, D, N = "proceed", "proceed-with-conditions", "do-not-proceed-as-designed", "do-not-proceed"
LIMIT = Flag("limit", "Limit", definition="grave", best_verdict=C)


@pytest.mark.parametrize(("severity", "verdict"), [("advice", P), ("moderate", C), ("serious", D), ("blocker", N)])
def test_a_breached_rule_weighs_its_severity_and_an_open_one_may(severity: str, verdict: str) -> None:
    assert judged(rule("a", severity), a=False).range == Range(verdict, verdict)
    assert judged(rule("a", severity)).range == Range(P, verdict)
    assert judged(rule("a", severity), a=DONT_KNOW).range == Range(P, verdict)
    assert judged(rule("a", severity), a=True).range == Range(P, P)


def test_the_worst_rule_decides_each_end() -> None:
    rules = (rule("a", "moderate", "one"), rule("b", "blocker", "two"), rule("c", "serious", "three"))
    assert judged(*rules, a=False, c=True).range == Range(C, N)
    assert judged(*rules, a=False, b=False).range == Range(N, N)
    assert judged(*rules, a=False, b=True).range == Range(C, D)
    assert judged().range == Range(P, P)


def test_duties_of_the_provider_move_nothing() -> None:
    request = rule("a", "blocker", duty_of="provider")
    assert judged(request, a=False).range == Range(P, P)
    assert judged(request).range == Range(P, P)
    assert judged(request).deciding == ()


@pytest.mark.parametrize(
    ("requires", "severity", "given", "best", "worst"),
    [
        ("trained", "serious", {"trained": "planned"}, C, C),
        ("trained", "advice", {"trained": "planned"}, P, P),
        ("trained", "serious", {"trained": "done"}, P, P),
        ("trained", "serious", {"trained": "no"}, D, D),
        ("trained or b", "serious", {"trained": "planned"}, P, C),
        ("trained or b", "serious", {"trained": "planned", "b": False}, C, C),
        ("trained or b", "serious", {"trained": "planned", "b": True}, P, P),
        ("trained and b", "serious", {"trained": "planned"}, P, D),
        ("proven", "serious", {"proven": True}, C, C),
        ("proven", "moderate", {"proven": True}, P, P),
        ("proven", "serious", {"proven": shown(True)}, P, P),
        ("proven or b", "serious", {"proven": True}, P, C),
        ("proven or b", "serious", {"proven": True, "b": False}, C, C),
        ("proven or also_proven", "serious", {"proven": True, "also_proven": True}, C, C),
        ("proven or also_proven", "serious", {"proven": True, "also_proven": shown(True)}, P, P),
    ],
)
def test_plans_and_claims_weigh_for_the_best_end_only_where_no_answer_can_lift_them(
    requires: str, severity: str, given: dict[str, object], best: str, worst: str
) -> None:
    assert judged(rule(requires, severity), **given).range == Range(best, worst)  # type: ignore[arg-type]


def test_a_condition_that_may_not_apply_after_all_weighs_for_the_worst_end_only() -> None:
    plan = rule("trained", applies_if="b")
    assert judged(plan, trained="planned").range == Range(P, C)
    assert judged(plan, trained="planned", b=True).range == Range(C, C)
    assert judged(plan, trained="planned", b=False).range == Range(P, P)


@pytest.mark.parametrize(
    ("given", "severity", "best", "worst"),
    [
        ({"a": True, "b": True}, "advice", C, C),
        ({"a": False}, "advice", P, P),
        ({"a": True}, "advice", P, C),
        ({"a": True, "b": True}, "serious", D, D),
        ({"a": True}, "serious", D, D),
    ],
)
def test_a_flag_limits_the_verdict_where_it_is_yes_and_the_worst_end_where_it_may_be(
    given: dict[str, object], severity: str, best: str, worst: str
) -> None:
    assert judged(rule("c", severity), flags=[LIMIT], c=False, **given).range == Range(best, worst)  # type: ignore[arg-type]


RANKED = (
    rule("a", "advice", "advice"),
    rule("b", "moderate", "moderate"),
    rule("c and d", "serious", "serious"),
    rule("d", "serious", "serious too"),
    rule("hours < 5", "blocker", "blocker"),
)


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        (RANKED, ("hours", "d", "c", "b", "a")),
        ((rule("c", "serious", "s"), rule("b", "moderate", "m1"), rule("b", "moderate", "m2"), rule("b", "moderate", "m3")), ("c", "b")),
        ((rule("b", "serious", "one"), rule("a", "serious", "two")), ("b", "a")),
        ((rule("behind", "serious"),), ("a",)),
        ((rule("trained or b"),), ("trained", "b")),
    ],
)
def test_deciding_answers_come_most_telling_first(rules: tuple[Rule, ...], names: tuple[str, ...]) -> None:
    assert judged(*rules).deciding == names


def test_what_a_limiting_flag_waits_for_comes_before_what_only_feeds_advice() -> None:
    assert judged(rule("c", "advice"), rule("d", "serious", "s"), flags=[LIMIT]).deciding == ("d", "a", "b", "c")
    assert judged(rule("c", "advice"), flags=[Flag("plain", "Plain", definition="grave")]).deciding == ("c",)


def test_what_could_lift_a_condition_is_among_the_deciding_answers() -> None:
    assert judged(rule("trained or b"), trained="planned").deciding == ("b",)
    assert judged(rule("trained or b"), trained="planned", b=False).deciding == ()
