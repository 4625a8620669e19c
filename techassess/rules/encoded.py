"""Owns rules as propositions: when each is breached or met, and everything that an answer can change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from techassess.conditions import tree
from techassess.conditions.completing import Record
from techassess.conditions.encoding import ALWAYS, Encoding, Rails
from techassess.conditions.vocabulary import Question
from techassess.questionnaire.answers import plain_value
from techassess.rules.model import Rule, RuleSets


@dataclass(frozen=True, slots=True)
class Outcome:
    """The literals of a rule: breached, met. Where neither holds it does not apply."""

    breached: int
    met: int


def outcome(rule: Rule, encoding: Encoding, planned: bool = True) -> Outcome:
    """Return how a rule comes out in a complete record; see ``rules.examples.outcome``. By default its due stage lies ahead."""
    applies = ALWAYS if rule.applies_if is None else encoding.rails(rule.applies_if, planned)
    requires = encoding.rails(rule.requires, planned)
    clauses = encoding.clauses
    return Outcome(clauses.all_of((applies.true, requires.false)), clauses.all_of((applies.true, requires.true)))


def conditions_of(rule: Rule) -> tuple[tree.Condition, ...]:
    """The one or two conditions of a rule."""
    return (rule.requires,) if rule.applies_if is None else (rule.applies_if, rule.requires)


def outputs(rulesets: RuleSets, encoding: Encoding, touching: str) -> Iterator[int]:
    """Yield the literals of everything that rests on one question: gates, rules, flags, risks."""
    vocabulary = rulesets.vocabulary

    def rests(condition: tree.Condition) -> bool:
        return any(touching in vocabulary.questions_behind(name) for name in tree.names(condition))

    for symbol in vocabulary.values():
        if isinstance(symbol, Question) and symbol.gate is not None and rests(symbol.gate):
            yield encoding.asked(symbol.id)
    for rule in rulesets.rules.values():
        if any(rests(condition) for condition in conditions_of(rule)):
            for planned in (True, False):
                found = outcome(rule, encoding, planned)
                yield from (found.breached, found.met)
    for condition in _of_flags_and_risks(rulesets):
        if rests(condition):
            yield from _both(encoding.rails(condition))
    for flag in (flag for found in rulesets for flag in found.flags if flag.table):
        if touching in vocabulary.questions_behind(flag.table):
            yield from encoding.table(flag.table).values()


def _both(rails: Rails) -> tuple[int, int]:
    return rails.true, rails.false


def _of_flags_and_risks(rulesets: RuleSets) -> Iterator[tree.Condition]:
    for found in rulesets:
        yield from (tree.Name(flag.definition) for flag in found.flags if flag.definition)
        for risk in found.risks:
            yield from (() if risk.applies_if is None else (risk.applies_if,))
            yield from (when for rows in (risk.severity, risk.likelihood) for when, _ in rows)
            yield from (measure.when for measure in risk.measures)


def about(record: Record, rulesets: RuleSets, *conditions: tree.Condition) -> Mapping[str, object]:
    """The answers of a record on which conditions rest, as an example would give them, in the order of the questionnaire."""
    behind = {name for condition in conditions for one in tree.names(condition) for name in rulesets.vocabulary.questions_behind(one)}
    order = [name for name in rulesets.questionnaire.questions if name in behind and name in record]
    return {name: plain_value(record[name]) for name in order}  # type: ignore[arg-type]  # complete records hold values only
