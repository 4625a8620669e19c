"""Owns trying rules and risks against the examples that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, Facts, Logic, Value
from techassess.questionnaire.answers import WrongAnswer, read_value
from techassess.questionnaire.model import Questionnaire, lies_ahead
from techassess.rules import risk_examples, says
from techassess.rules.model import Example, Risk, RiskExample, Rule, RuleSets


@dataclass(frozen=True, slots=True)
class Failure:
    """An example whose rule or risk said something else, with the answers that led there."""

    rule: str
    """The id of the rule or risk."""
    number: int
    """Which example of the rule or risk, from 1."""
    expected: str
    found: str
    """The outcome, or why the example cannot be tried."""
    given: tuple[tuple[str, str], ...] = ()
    holder: str = "rule"
    """``rule`` or ``risk``."""
    tried: bool = True


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
    """Try the examples of all rules and risks, or of the rules given. Returns how many were tried and what failed."""
    every: tuple[Rule | Risk, ...] = (*rulesets.rules.values(), *rulesets.risks.values())
    holders = every if rules is None else tuple(rules)
    tried = sum(len(holder.examples) for holder in holders)
    return tried, tuple(failure for holder in holders for failure in _failures(rulesets, holder))


def _failures(rulesets: RuleSets, holder: Rule | Risk) -> Iterator[Failure]:
    examples: tuple[Example | RiskExample, ...] = holder.examples
    for number, example in enumerate(examples, 1):
        failure = _try(rulesets, holder, number, example)
        if failure:
            yield failure


def came_out(holder: Rule | Risk, example: Example | RiskExample, facts: Facts) -> tuple[str, str]:
    """Return what an example expects of its rule or risk, and what the facts of its answers lead to.

    Raises WrongAnswer where it speaks of a definition or table that does not exist.
    """
    if isinstance(holder, Risk):
        assert isinstance(example, RiskExample)
        return risk_examples.expected(example), risk_examples.found(holder, facts)
    assert isinstance(example, Example)
    result = outcome(holder, facts.with_planned() if lies_ahead(holder.due, example.stage) else facts)
    said, found = says.expected(example.says), says.found(example.says, facts)
    if not example.weighs:
        return f"{example.expect}{said}", f"{result}{found}"
    weight = f", weighs {holder.severity}" if result == "breached" else ""
    return f"{example.expect}, weighs {example.weighs}{said}", f"{result}{weight}{found}"


def example_answers(questionnaire: Questionnaire, example: Example | RiskExample) -> dict[str, object]:
    """Return the raw answers of an example: those of its situation, overlaid by its own; ``unknown`` takes one back."""
    if example.situation and example.situation not in questionnaire.situations:
        raise WrongAnswer(f"there is no situation '{example.situation}'")
    base = dict(questionnaire.situations[example.situation].answers) if example.situation else {}
    return {name: raw for name, raw in {**base, **example.given}.items() if raw != "unknown"}


def _try(rulesets: RuleSets, holder: Rule | Risk, number: int, example: Example | RiskExample) -> Failure | None:
    kind = "risk" if isinstance(holder, Risk) else "rule"
    try:
        values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
        expected, found = came_out(holder, example, Facts(rulesets.engine, values))
    except WrongAnswer as error:
        expected = risk_examples.expected(example) if isinstance(example, RiskExample) else example.expect
        return Failure(holder.id, number, expected, str(error), holder=kind, tried=False)
    if found == expected:
        return None
    given = tuple((name, str(value)) for name, value in example.given.items())
    return Failure(holder.id, number, expected, found, given, kind)


def read_answers(questionnaire: Questionnaire, raw: dict[str, object]) -> dict[str, Value | Logic]:
    """Turn raw answers into values. Raises WrongAnswer that names the question."""
    values: dict[str, Value | Logic] = {}
    for name, value in raw.items():
        question = questionnaire.questions.get(name)
        if question is None:
            why = questionnaire.retired.get(name)
            raise WrongAnswer(f"the question '{name}' is retired: {why}" if why else f"there is no question '{name}'")
        try:
            values[name] = read_value(question, value)
        except WrongAnswer as error:
            raise WrongAnswer(f"{name}: {error}") from None
    return values
