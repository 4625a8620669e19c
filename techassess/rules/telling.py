"""Owns why an example came out as it did, in words: the answers that decided its rule, or the questions that keep it open."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.conditions.evaluation import ABSENT, FALSE, Facts
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import Condition
from techassess.conditions.wording import reason
from techassess.questionnaire.model import lies_ahead
from techassess.rules.examples import example_answers, outcome, read_answers
from techassess.rules.model import Example, Rule, RuleSets


def why(rulesets: RuleSets, rule: Rule, example: Example) -> tuple[str, ...]:
    """Return what decided the rule on the answers of an example. Raises WrongAnswer where the example cannot be tried."""
    values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
    facts = Facts(rulesets.engine, values)
    facts = facts.with_planned() if lies_ahead(rule.due, example.stage) else facts
    if outcome(rule, facts) == "open":
        waits = dict.fromkeys(name for condition in _conditions(rule) for name in waiting_for(condition, facts))
        return tuple(f"{rulesets.questionnaire.questions[name].label}: not known yet" for name in waits)
    leaves = (leaf for condition in _telling(rule, facts) for leaf in deciding(condition, facts))
    return tuple(dict.fromkeys(reason(leaf, facts).text for leaf in leaves))


def _conditions(rule: Rule) -> Iterator[Condition]:
    yield from () if rule.applies_if is None else (rule.applies_if,)
    yield rule.requires


def _telling(rule: Rule, facts: Facts) -> Iterator[Condition]:
    """The conditions of a rule on which its outcome rests: what it requires alone decides that it is met."""
    judge = facts.engine.judge
    found = outcome(rule, facts)
    if rule.applies_if is not None and found != "met":
        yield rule.applies_if
        if found == "not_applicable" and judge(rule.applies_if)(facts) in (FALSE, ABSENT):
            return
    yield rule.requires
