"""Variants side by side: only what differs, and what would better each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from techassess.assessment.compare import Cell, Comparison, Given, Variant, compare, variant
from techassess.assessment.exact import judge
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable
from techassess.records.model import Record
from techassess.rules.model import Risk, Rule, RuleSets
from tests.assessment.generated import LATER, TODAY
from tests.assessment.made import ABSENT, DONT_KNOW, answers, risk, rows, rule, rulesets, shown

UNCONFIRMED = Answer(Standing.DOES_NOT_APPLY, reason="Not here.")


def content(*parts: Rule | Risk) -> RuleSets:
    """Rules and risks over the made questions, of which the hours are a choice of the design."""
    made = rulesets([part for part in parts if isinstance(part, Rule)], risks=[part for part in parts if isinstance(part, Risk)])
    (section,) = made.questionnaire.sections
    marked = tuple(replace(q, changeable=Changeable("lower", Decimal(3))) if q.id == "hours" else q for q in section.questions)
    return replace(made, questionnaire=replace(made.questionnaire, sections=(replace(section, questions=marked),)))


def record(given: Mapping[str, Any], **more: Any) -> Record:
    return replace(Record(Path("design"), "Design", "made", "1.0", TODAY, answers=answers(**given)), **more)


def made(parts: tuple[Rule | Risk, ...], *designs: Mapping[str, Any], on: tuple[date, ...] = ()) -> Comparison:
    sets = content(*parts)
    days = on or (TODAY,) * len(designs)
    return compare([_variant(sets, record(given), day) for given, day in zip(designs, days, strict=True)])


def _variant(sets: RuleSets, one: Record, day: date = TODAY) -> Variant:
    return variant(one, judge(sets, Case(sets.questionnaire, one.answers, one.stage), day))


def answered(*designs: Mapping[str, Any]) -> dict[str, tuple[Cell, ...]]:
    return {row.question.id: row.cells for row in made((rule("a"),), *designs).answers}


def test_only_answers_that_differ_are_told_in_the_order_of_the_form() -> None:
    assert answered({"a": True, "b": True, "hours": Decimal(5)}, {"a": True, "b": False, "hours": Decimal(6)}) == {
        "b": (Cell(Given.VALUE, True), Cell(Given.VALUE, False)),
        "hours": (Cell(Given.VALUE, Decimal(5)), Cell(Given.VALUE, Decimal(6))),
    }


@pytest.mark.parametrize(
    ("given", "cell"),
    [
        ({"b": DONT_KNOW}, Cell(Given.DONT_KNOW)),
        ({}, Cell(Given.UNANSWERED)),
        ({"b": ABSENT}, Cell(Given.DOES_NOT_APPLY)),
        ({"b": UNCONFIRMED}, Cell(Given.UNCONFIRMED)),
        ({"b": "maybe"}, Cell(Given.OUTDATED)),
    ],
)
def test_what_is_no_value_is_a_value_of_its_own(given: dict[str, Any], cell: Cell) -> None:
    assert answered({"a": True, "b": True}, {"a": True, **given}) == {"b": (Cell(Given.VALUE, True), cell)}


def test_what_is_not_asked_and_what_is_not_reached_are_values_of_their_own_whatever_is_stored() -> None:
    found = answered({"a": True, "behind": True}, {"a": False, "behind": True}, {"behind": True})
    assert found["behind"] == (Cell(Given.VALUE, True), Cell(Given.NOT_ASKED), Cell(Given.NOT_REACHED))


def test_a_claim_differs_from_an_answer_that_is_shown() -> None:
    assert answered({"proven": True}, {"proven": shown(True)}) == {"proven": (Cell(Given.VALUE, True, claim=True), Cell(Given.VALUE, True))}


def test_rules_that_come_out_differently_are_told_gravest_first() -> None:
    parts = rule("b", "moderate", "mild"), rule("a", "blocker", "grave"), rule("c", "serious", "same")
    found = made(parts, {"a": True, "b": False, "c": True}, {"a": False, "b": True, "c": True})
    assert [(row.rule.title, [one and one.status.value for one in row.cells]) for row in found.findings] == [
        ("grave", ["met", "breached"]),
        ("mild", ["breached", "met"]),
    ]


def test_met_by_a_plan_or_on_a_claim_is_not_the_same_as_met() -> None:
    parts = rule("trained", "serious", "plan"), rule("proven", "serious", "claim")
    found = made(parts, {"trained": "done", "proven": shown(True)}, {"trained": "planned", "proven": True})
    assert [row.rule.title for row in found.findings] == ["plan", "claim"]


def test_a_rule_that_is_not_in_force_on_the_day_of_a_variant_has_no_outcome_there() -> None:
    found = made((rule("a", applies_until=TODAY),), {"a": True}, {"a": True}, on=(TODAY, LATER))
    (row,) = found.findings
    assert [one and one.status.value for one in row.cells] == ["met", None]


def test_only_risks_that_remain_differently_are_told() -> None:
    lowered = risk(rows(otherwise=3), rows(("a", 4), otherwise=2), ("b", "severity", 1))
    found = made((lowered,), {"a": True, "b": True}, {"a": True, "b": False})
    (row,) = found.risks
    assert [str(one.residual_severity) for one in row.cells if one] == ["2", "3"]
    assert found.alike == 0
    same = made((lowered,), {"a": True, "b": True}, {"a": True, "b": True})
    assert (same.risks, same.alike) == ((), 1)


def test_a_risk_that_applies_to_one_variant_only_is_told() -> None:
    found = made((risk(rows(otherwise=3), rows(otherwise=2), applies_if="a"),), {"a": True}, {"a": False})
    (row,) = found.risks
    assert [one is None for one in row.cells] == [False, True]


def test_each_variant_has_its_cheapest_remedy() -> None:
    found = made((rule("hours <= 72"),), {"hours": Decimal(90)}, {"hours": Decimal(10)}, {})
    first, second, third = (one.ways for one in found.variants)
    assert second is None
    assert first is not None
    assert [(step.question, step.to, step.cost) for step in first.found[0].remedy.steps] == [("hours", Decimal(72), Decimal(3))]
    assert third is not None
    assert third.found[0].remedy.cost == 3


def test_variants_stand_in_the_order_given() -> None:
    sets = content(rule("a"))
    designs = [_variant(sets, record({}, title=title)) for title in ("Z", "A", "M")]
    assert [one.record.title for one in compare(designs).variants] == ["Z", "A", "M"]
