"""Owns trying rules against the examples that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, Facts, Logic, Value
from techassess.questionnaire.answers import WrongAnswer, read_value
from techassess.questionnaire.model import Questionnaire, lies_ahead
from techassess.rules.model import Example, Rule, RuleSets


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose rule said something else, with the answers that led there."""

    rule: str
    number: int
    """Which example of the rule, from 1."""
    expected: str
    found: str
    """The outcome, or why the example cannot be tried."""
    given: tuple[tuple[str, str], ...] = ()


def outcome(rule: Rule, facts: Facts) -> str:
    """Return ``met``, ``breached``, ``open`` or ``not_applicable`` for facts that see the rule's due stage as they should.

    Met counts even while it is unknown whether the rule applies.
    """
    judge = facts.engine.judge
    return combined(TRUE if rule.applies_if is None else judge(rule.applies_if)(facts), judge(rule.requires)(facts))


def combined(applies: Logic, requires: Logic) -> str:
    """Return the outcome of a rule from how its two conditions came out."""
    if applies in (FALSE, ABSENT) or requires is ABSENT:
        return "not_applicable"
    if requires is TRUE:
        return "met"
    return "breached" if applies is TRUE and requires is FALSE else "open"


def run(rulesets: RuleSets, rules: Iterable[Rule] | None = None) -> tuple[int, tuple[Failure, ...]]:
    """Try the examples of all rules, or of those given. Returns how many were tried and what failed."""
    tried = 0
    failures: list[Failure] = []
    for rule in rulesets.rules.values() if rules is None else rules:
        for number, example in enumerate(rule.examples, 1):
            tried += 1
            failure = _try(rulesets, rule, number, example)
            if failure:
                failures.append(failure)
    return tried, tuple(failures)


def example_answers(questionnaire: Questionnaire, example: Example) -> dict[str, object]:
    """Return the raw answers of an example: those of its situation, overlaid by its own; ``unknown`` takes one back."""
    if example.situation and example.situation not in questionnaire.situations:
        raise WrongAnswer(f"there is no situation '{example.situation}'")
    base = dict(questionnaire.situations[example.situation].answers) if example.situation else {}
    return {name: raw for name, raw in {**base, **example.given}.items() if raw != "unknown"}


def _try(rulesets: RuleSets, rule: Rule, number: int, example: Example) -> Failure | None:
    try:
        values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
    except WrongAnswer as error:
        return Failure(rule.id, number, example.expect, str(error))
    facts = Facts(rulesets.engine, values)
    found = outcome(rule, facts.with_planned() if lies_ahead(rule.due, example.stage) else facts)
    if found == example.expect:
        return None
    given = tuple((name, str(value)) for name, value in example.given.items())
    return Failure(rule.id, number, example.expect, found, given)


def read_answers(questionnaire: Questionnaire, raw: dict[str, object]) -> dict[str, Value | Logic]:
    """Turn raw answers into values. Raises WrongAnswer that names the question."""
    values: dict[str, Value | Logic] = {}
    for name, value in raw.items():
        question = questionnaire.questions.get(name)
        if question is None:
            raise WrongAnswer(f"there is no question '{name}'")
        try:
            values[name] = read_value(question, value)
        except WrongAnswer as error:
            raise WrongAnswer(f"{name}: {error}") from None
    return values
