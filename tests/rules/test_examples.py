"""Outcomes of rules (the table of DESIGN 6) and the trying of examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Question, Sort, Vocabulary
from techassess.questionnaire.answers import WrongAnswer
from techassess.rules.examples import Failure, example_answers, outcome, read_answers, run
from techassess.rules.model import Example, Levels, Placement, RiskExample, Rule, RuleSets
from tests.rules.sample import sample

VOCABULARY = Vocabulary(
    [Question("applies", Kind(Sort.YES_NO)), Question("kept", Kind(Sort.YES_NO)), Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS))]
)
ENGINE = Engine(VOCABULARY)

# applies_if, requires: outcome
OUTCOMES = {
    (TRUE, TRUE): "met",
    (TRUE, FALSE): "breached",
    (TRUE, UNKNOWN): "open",
    (TRUE, ABSENT): "not_applicable",
    (FALSE, TRUE): "not_applicable",
    (FALSE, FALSE): "not_applicable",
    (FALSE, UNKNOWN): "not_applicable",
    (FALSE, ABSENT): "not_applicable",
    (UNKNOWN, TRUE): "met",
    (UNKNOWN, FALSE): "open",
    (UNKNOWN, UNKNOWN): "open",
    (UNKNOWN, ABSENT): "not_applicable",
    (ABSENT, TRUE): "not_applicable",
    (ABSENT, FALSE): "not_applicable",
    (ABSENT, UNKNOWN): "not_applicable",
    (ABSENT, ABSENT): "not_applicable",
    (None, TRUE): "met",
    (None, FALSE): "breached",
    (None, UNKNOWN): "open",
    (None, ABSENT): "not_applicable",
}
ANSWERS: Mapping[Logic, Value | Logic] = {TRUE: True, FALSE: False, ABSENT: ABSENT}


def rule(requires: str = "kept", applies_if: str | None = None) -> Rule:
    return Rule("s/t/r", "R", parse(requires), "serious", "before_contract", "F.", "W.", "R.", parse(applies_if) if applies_if else None)


@pytest.mark.parametrize(("applies", "requires"), [*product(Logic, Logic), *((None, value) for value in Logic)])
def test_every_outcome_of_a_rule(applies: Logic | None, requires: Logic) -> None:
    given = {"applies": applies, "kept": requires}
    answers = {name: ANSWERS[value] for name, value in given.items() if value in ANSWERS and value is not None}
    judged = rule(applies_if=None if applies is None else "applies")
    assert outcome(judged, Facts(ENGINE, answers)) == OUTCOMES[applies, requires]


def test_a_planned_measure_meets_a_rule_only_in_facts_that_see_plans() -> None:
    facts = Facts(ENGINE, {"trained": "planned"})
    assert outcome(rule("trained"), facts) == "breached"
    assert outcome(rule("trained"), facts.with_planned()) == "met"


def with_example(
    rulesets: RuleSets, example: Example, due: str = "before_contract", requires: str = "hours <= 72"
) -> tuple[int, tuple[Failure, ...]]:
    changed = replace(rulesets.rules["one/keeping/erased"], examples=(example,), due=due, requires=parse(requires), applies_if=None)
    return run(rulesets, [changed])


def test_the_examples_of_all_rules_are_tried(tmp_path: Path) -> None:
    assert run(sample(tmp_path)) == (7, ())


def test_a_breach_must_weigh_what_its_example_says(tmp_path: Path) -> None:
    example = Example({"hours": 90}, "breached", situation="street", weighs="blocker")
    (failure,) = with_example(sample(tmp_path), example)[1]
    assert (failure.expected, failure.found) == ("breached, weighs blocker", "breached, weighs serious")
    assert with_example(sample(tmp_path), replace(example, weighs="serious"))[1] == ()


def test_an_outcome_that_is_no_breach_weighs_nothing(tmp_path: Path) -> None:
    (failure,) = with_example(sample(tmp_path), Example({"hours": 3}, "breached", situation="street", weighs="serious"))[1]
    assert (failure.expected, failure.found) == ("breached, weighs serious", "met")


def risk_failures(rulesets: RuleSets, given: Mapping[str, object], expect: Placement | None) -> tuple[Failure, ...]:
    one, two = rulesets.sets
    risk = replace(one.risks[0], examples=(RiskExample(given, expect, "street"),), applies_if=parse("hours > 5"))
    return run(replace(rulesets, sets=(replace(one, rules=(), risks=(risk,)), replace(two, rules=()))))[1]


PLACED = Placement((Levels(3, 3), Levels(2, 2)), (Levels(3, 3), Levels(1, 2)))


@pytest.mark.parametrize(
    ("given", "expect", "found"),
    [
        ({"hours": 90}, PLACED, ""),
        ({"hours": 90}, None, "inherent: [3, 2], residual: [3, [1, 2]]"),
        ({"hours": 3}, PLACED, "not_applicable"),
        ({}, PLACED, "inherent: [[2, 3], 2], residual: [[2, 3], [1, 2]], applies: unknown"),
    ],
)
def test_an_example_of_a_risk_says_where_it_stands(
    tmp_path: Path, given: Mapping[str, object], expect: Placement | None, found: str
) -> None:
    failures = risk_failures(sample(tmp_path), given, expect)
    assert [(failure.rule, failure.holder, failure.found) for failure in failures] == ([("one/leak", "risk", found)] if found else [])


def test_an_example_of_a_risk_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (failure,) = risk_failures(sample(tmp_path), {"hours": 101}, None)
    assert (failure.tried, failure.expected) == (False, "not_applicable")
    assert failure.found == "hours: Please give a number of hours, from 0 to 100, in digits."


def test_a_failure_names_rule_number_what_was_expected_and_what_came(tmp_path: Path) -> None:
    found = with_example(sample(tmp_path), Example({"hours": 90}, "met", situation="street"))
    assert found == (1, (Failure("one/keeping/erased", 1, "met", "breached", (("hours", "90"),)),))


@pytest.mark.parametrize(
    ("example", "found"),
    [
        (Example({"hours": 90}, "breached"), "open"),
        (Example({"hours": 90}, "breached", situation="street"), ""),
        (Example({"hours": 90, "sensors": ["sound"]}, "not_applicable", situation="street"), ""),
        (Example({"hours": 90, "sensors": "unknown"}, "open", situation="street"), ""),
        (Example({"hours": "unknown"}, "open", situation="street"), ""),
        (Example({"hours": 101}, "met", situation="street"), "hours: Please give a number of hours, from 0 to 100, in digits."),
        (Example({"houers": 1}, "met"), "there is no question 'houers'"),
        (Example({}, "met", situation="strret"), "there is no situation 'strret'"),
    ],
)
def test_an_example_builds_on_its_situation_and_what_it_does_not_give_is_unknown(tmp_path: Path, example: Example, found: str) -> None:
    failures = with_example(sample(tmp_path), example)[1]
    assert [failure.found for failure in failures] == ([found] if found else [])


@pytest.mark.parametrize(
    ("due", "stage", "expect"),
    [
        ("before_tender", "before_tender", "met"),
        ("before_tender", "before_contract", "breached"),
        ("before_go_live", "before_contract", "met"),
        ("in_use", "in_use", "met"),
        ("before_contract", "in_use", "breached"),
    ],
)
def test_a_plan_in_an_example_counts_while_the_due_stage_lies_ahead(tmp_path: Path, due: str, stage: str, expect: str) -> None:
    given = {"sensors": ["camera"], "aim": "safety", "trained": "planned"}
    assert with_example(sample(tmp_path), Example(given, expect, stage), due, "trained")[1] == ()


def test_raw_answers_of_an_example_lie_over_those_of_its_situation(tmp_path: Path) -> None:
    questionnaire = sample(tmp_path).questionnaire
    assert example_answers(questionnaire, Example({"hours": 3}, "met", situation="street")) == {"sensors": ["camera"], "hours": 3}
    assert example_answers(questionnaire, Example({"sensors": "unknown"}, "met", situation="street")) == {}


def test_answers_are_read_by_their_questions_or_the_fault_names_the_question(tmp_path: Path) -> None:
    questionnaire = sample(tmp_path).questionnaire
    assert read_answers(questionnaire, {"hours": 3, "asked": True}) == {"hours": Decimal(3), "asked": True}
    with pytest.raises(WrongAnswer, match=r"^asked: Please answer yes or no\.$"):
        read_answers(questionnaire, {"asked": "perhaps"})
