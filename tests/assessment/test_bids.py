"""Bids against what was published: requirements, points as intervals, and nothing that was not published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from techassess.assessment import bids
from techassess.assessment.bids import Bid, Checked, Conformity, Scored, Span, highest, judge_bid
from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.rules.tenders import Criterion, Requirement, Tender
from tests.architecture.modules import MODULES
from tests.assessment.generated import Setting, answers_to, setting
from tests.assessment.made import ABSENT, DONT_KNOW, answers, rulesets, shown
from tests.conditions.generated import Tape, tapes

CONTENT = rulesets()


def requirement(condition: str) -> Requirement:
    return Requirement("asked", "It is so", "Section 1", parse(condition))


def criterion(*rows: tuple[str, int], otherwise: int = 0, weight: str = "1") -> Criterion:
    read = tuple((parse(when), Decimal(points)) for when, points in rows)
    return Criterion("earns", "It earns points", "Section 2", Decimal(weight), (*read, (Truth(True), Decimal(otherwise))))


ELSEWHERE = Criterion("price", "Price", "Section 3", Decimal(50), elsewhere="By formula")


def tender(*parts: Requirement | Criterion, by_share: bool = False) -> Tender:
    asked = tuple(part for part in parts if isinstance(part, Requirement))
    return Tender("T", date(2026, 10, 1), {}, asked, tuple(part for part in parts if isinstance(part, Criterion)), by_share)


def judged(*parts: Requirement | Criterion, by_share: bool = False, **given: Any) -> Bid:
    return judge_bid(tender(*parts, by_share=by_share), CONTENT, Case(CONTENT.questionnaire, answers(**given)))


def checked(condition: str, **given: Any) -> Checked:
    (found,) = judged(requirement(condition), **given).checked
    return found


def scored(*rows: tuple[str, int], otherwise: int = 0, **given: Any) -> Scored:
    (found,) = judged(criterion(*rows, otherwise=otherwise), **given).scored
    return found


def span(low: int, high: int) -> Span:
    return Span(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("condition", "given", "outcome"),
    [
        ("hours <= 72", {"hours": Decimal(72)}, Conformity.MET),
        ("hours <= 72", {"hours": Decimal(73)}, Conformity.NOT_MET),
        ("hours <= 72", {}, Conformity.OPEN),
        ("hours <= 72", {"hours": DONT_KNOW}, Conformity.OPEN),
        ("hours <= 72", {"hours": ABSENT}, Conformity.NOT_APPLICABLE),
        ("behind", {"a": False, "behind": True}, Conformity.NOT_APPLICABLE),
        ("behind", {"behind": True}, Conformity.OPEN),
        ("a or b", {"b": True}, Conformity.MET),
        ("a and b", {"b": False}, Conformity.NOT_MET),
        ("trained", {"trained": "planned"}, Conformity.NOT_MET),
        ('trained in ("done", "planned")', {"trained": "planned"}, Conformity.MET),
    ],
)
def test_a_requirement_is_met_or_not_or_open(condition: str, given: dict[str, Any], outcome: Conformity) -> None:
    assert checked(condition, **given).outcome is outcome


def test_a_requirement_says_what_decided_it_or_what_it_waits_for() -> None:
    assert [one.text for one in checked("hours <= 72", hours=Decimal(90)).because] == ["Hours: 90 hours, more than 72"]
    assert checked("hours <= 72", hours=Decimal(90)).waits_for == ()
    assert checked("behind and b").waits_for == ("a", "b")
    assert checked("behind and b").because == ()


def test_a_requirement_that_is_met_on_a_mere_claim_says_so() -> None:
    assert checked("proven and a", proven=True, a=True).claimed == ("proven",)
    assert checked("proven and a", proven=shown(True), a=True).claimed == ()
    assert checked("proven or a", proven=True, a=True).claimed == ()
    assert checked("proven", proven=False).claimed == ()


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"hours": Decimal(20)}, span(10, 10)),
        ({"hours": Decimal(30)}, span(5, 5)),
        ({"hours": Decimal(80)}, span(1, 1)),
        ({}, span(1, 10)),
        ({"hours": ABSENT}, span(1, 1)),
    ],
)
def test_the_first_row_that_is_true_gives_the_points_and_open_answers_an_interval(given: dict[str, Any], points: Span) -> None:
    assert scored(("hours <= 24", 10), ("hours <= 48", 5), otherwise=1, **given).points == points


def test_a_row_that_is_true_ends_the_interval() -> None:
    assert scored(("a", 7), ("b", 3), otherwise=9, b=True).points == span(3, 7)


def test_points_say_what_decided_them_once_a_question_and_what_they_wait_for() -> None:
    rows = ("hours <= 24", 10), ("hours <= 48", 5)
    assert [one.text for one in scored(*rows, hours=Decimal(90)).because] == ["Hours: 90 hours, more than 48"]
    assert [one.text for one in scored(*rows, hours=Decimal(10)).because] == ["Hours: 10 hours, at most 24"]
    assert scored(*rows).waits_for == ("hours",)
    assert scored(*rows).because == ()


def test_rows_with_the_same_points_wait_for_nothing() -> None:
    found = scored(("a", 5), otherwise=5)
    assert (found.points, found.waits_for) == (span(5, 5), ())


def test_points_that_rest_on_a_mere_claim_say_so() -> None:
    assert scored(("proven", 5), proven=True).claimed == ("proven",)
    assert scored(("proven", 5), proven=shown(True)).claimed == ()
    assert scored(("proven", 5), otherwise=5, proven=True).claimed == ()


def test_points_are_weighted_and_added_up_as_published() -> None:
    parts = criterion(("a", 10), weight="3"), criterion(("b", 4), otherwise=1, weight="2.5")
    assert judged(*parts, a=True, b=False).total == Span(Fraction(30) + Fraction(5, 2), Fraction(30) + Fraction(5, 2))
    assert judged(*parts, a=True).total == Span(Fraction(65, 2), Fraction(40))
    assert judged(*parts, by_share=True, a=True, b=False).total == Span(Fraction(3) + Fraction(5, 8), Fraction(3) + Fraction(5, 8))
    assert highest(tender(*parts)) == 40
    assert highest(tender(*parts, by_share=True)) == Fraction(11, 2)


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"a": True, "behind": True}, span(5, 5)),
        ({"a": True, "behind": False}, span(1, 1)),
        ({"a": False}, span(8, 8)),
        ({"a": True}, span(1, 8)),
        ({"a": True, "behind": ABSENT}, span(8, 8)),
        ({"b": True, "a": False}, span(8, 8)),
    ],
)
def test_a_criterion_can_say_what_it_gives_where_its_question_is_not_asked(given: dict[str, Any], points: Span) -> None:
    absent = replace(criterion(("behind", 5), otherwise=1), where_absent=Decimal(8))
    (found,) = judged(absent, **given).scored
    assert found.points == points
    assert highest(tender(absent)) == 8


def test_where_a_question_is_not_asked_that_is_the_reason_for_the_points() -> None:
    absent = replace(criterion(("behind", 5)), where_absent=Decimal(8))
    (found,) = judged(absent, a=False).scored
    assert [one.text for one in found.because] == ["Behind: not asked in this case"]


def test_what_is_judged_elsewhere_earns_nothing_here() -> None:
    found = judged(ELSEWHERE, criterion(("a", 10)), a=True)
    assert (found.scored[0].points, found.scored[0].weighted) == (None, None)
    assert found.total == span(10, 10)
    assert highest(tender(ELSEWHERE)) == 0


def test_bids_are_judged_without_verdicts_remedies_or_rules() -> None:
    assert MODULES["assessment.bids"].uses().isdisjoint(name for name in MODULES if name.startswith("assessment."))
    assert {name for name in vars(bids) if name in ("Range", "Finding", "verdict_range", "find_remedies", "Assessment")} == set()


def completed(made: Setting, tape: Tape) -> Case:
    """The case with every open answer given."""
    chosen = dict(made.case.answers)
    for question in made.case.questionnaire:
        answer = chosen.get(question.id)
        if answer is None or answer.means() is None:
            every = answers_to(question)
            chosen[question.id] = tape.pick(tuple(every)) if every else Answer(Standing.DONT_KNOW)
    return Case(made.case.questionnaire, chosen, made.case.stage)


@given(tapes(300))
def test_answers_only_ever_narrow_what_is_said_of_a_bid(tape: Tape) -> None:
    made = setting(tape)
    rules = tuple(made.rulesets.rules.values())
    asked = tuple(Requirement(f"r{at}", "R", "S", rule.requires) for at, rule in enumerate(rules))
    points = (Decimal(5), Decimal(2), Decimal(7))
    rows = tuple((rule.requires, points[at % 3]) for at, rule in enumerate(rules))
    absent = Decimal(tape.below(9)) if tape.below(2) else None
    earned = Criterion("c", "C", "S", Decimal(3), (*rows, (Truth(True), Decimal(1))), where_absent=absent)
    every = Tender("T", date(2026, 10, 1), {}, asked, (earned,))
    before = judge_bid(every, made.rulesets, made.case)
    after = judge_bid(every, made.rulesets, completed(made, tape))
    for was, now in zip(before.checked, after.checked, strict=True):
        assert was.outcome in (now.outcome, Conformity.OPEN)
        assert bool(was.waits_for) is (was.outcome is Conformity.OPEN)
    assert before.total.low <= after.total.low
    assert after.total.high <= before.total.high
