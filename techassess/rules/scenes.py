"""Owns the examples of rules as facts: each read once, for everything that is measured on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from techassess.conditions.evaluation import Facts, Logic, Value
from techassess.questionnaire.answers import WrongAnswer
from techassess.questionnaire.model import lies_ahead
from techassess.rules.examples import example_answers, read_answers
from techassess.rules.model import Example, Rule, RuleSets

Values = Mapping[str, Value | Logic]


@dataclass(frozen=True, slots=True)
class Scene:
    """One example of a rule with its answers, and the facts as its rule sees them."""

    rule: Rule
    example: Example
    values: Values
    facts: Facts


def scenes(rulesets: RuleSets) -> tuple[Scene, ...]:
    """Return the examples of all rules; one that cannot be tried is left to ``rules test``."""
    found = (_scene(rulesets, rule, example) for rule in rulesets.rules.values() for example in rule.examples)
    return tuple(scene for scene in found if scene)


def seen_by(rule: Rule, stage: str, facts: Facts) -> Facts:
    """Return facts as a rule sees them in a stage: what is planned counts while its due stage lies ahead."""
    return facts.with_planned() if lies_ahead(rule.due, stage) else facts


def _scene(rulesets: RuleSets, rule: Rule, example: Example) -> Scene | None:
    try:
        values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
    except WrongAnswer:
        return None
    return Scene(rule, example, values, seen_by(rule, example.stage, Facts(rulesets.engine, values)))
