"""Owns the list of mutants: the content with one small mistake each, of the kind that a person makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from techassess.conditions import tree
from techassess.conditions.parts import parts
from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import Definition, Question, Sort, Table, Vocabulary
from techassess.questionnaire.model import STAGES, Questionnaire
from techassess.rules.condition_mutants import neighbours, twists
from techassess.rules.holders import Held, conditions, with_condition
from techassess.rules.model import SEVERITIES, Risk, Rule, RuleSet, RuleSets
from techassess.rules.places import Places, Spot

Part: TypeAlias = Rule | Risk | Table
_LEVELS = (1, 2, 3, 4)
_STEPS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: where it is, and what stands there before and after."""

    holder: str
    """``section``, ``question``, ``definition``, ``table``, ``rule`` or ``risk``."""
    id: str
    key: tuple[str | int, ...]
    """Where the change is in the holder, as in the file."""
    set_id: str
    """The rule set; nothing for what belongs to the questionnaire."""
    before: str
    after: str
    held: Held | None = None
    """The condition that is changed, if it is one."""
    condition: Condition | None = None
    """What stands in its place."""
    changed: Part | None = None
    """The rule, risk or table with another value, where no condition is changed."""

    def __str__(self) -> str:
        return f"{self.before}  ->  {self.after}"

    def spot(self, places: Places, questionnaire: Questionnaire) -> Spot:
        """Where it is in the files."""
        return Held(self.holder, self.id, self.key, Truth(True), self.set_id).spot(places, questionnaire)


def mutants(rulesets: RuleSets) -> Iterator[Mutant]:
    """Yield every mutant of conditions, severities, due stages, table rows, risk levels and measures."""
    for held in conditions(rulesets):
        for twist in twists(held.condition, rulesets.vocabulary):
            yield Mutant(held.holder, held.id, held.key, held.set_id, twist.before, twist.after, held, twist.condition)
    for found in rulesets:
        yield from _of_values(found, rulesets.vocabulary)


def mutated(rulesets: RuleSets, mutant: Mutant) -> RuleSets:
    """Return the content with the mistake in it."""
    if mutant.held is not None and mutant.condition is not None:
        return with_condition(rulesets, mutant.held, mutant.condition)
    sets = tuple(_with(found, mutant.changed) if found.id == mutant.set_id else found for found in rulesets)
    return replace(rulesets, sets=sets)


def rests_on(mutant: Mutant, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the questions that what is changed rests on, gates included."""
    match mutant:
        case Mutant(held=Held(condition=before), condition=after) if after is not None:
            changed: tuple[Condition, ...] = (before, after)
        case Mutant(changed=Table(rows=rows)):
            changed = tuple(when for when, _ in rows)
        case Mutant(changed=Risk(severity=severity, likelihood=likelihood, measures=measures)):
            changed = tuple(when for when, _ in (*severity, *likelihood, *((one.when, 0) for one in measures)))
        case _:
            changed = ()
    return frozenset(question for one in changed for name in tree.names(one) for question in vocabulary.questions_behind(name))


def _with(found: RuleSet, changed: Part | None) -> RuleSet:
    match changed:
        case Rule():
            return replace(found, rules=_swapped(found.rules, changed))
        case Risk():
            return replace(found, risks=_swapped(found.risks, changed))
        case Table():
            return replace(found, tables=_swapped(found.tables, changed))
    return found


def _swapped(every: Sequence[Any], changed: Part) -> tuple[Any, ...]:
    return tuple(changed if part.id == changed.id else part for part in every)


def _of_values(found: RuleSet, vocabulary: Vocabulary) -> Iterator[Mutant]:
    for rule in found.rules:
        yield from (_value("rule", rule, found, ("severity",), rule.severity, to) for to in neighbours(rule.severity, SEVERITIES))
        if _counts_plans(rule, vocabulary):
            yield from (_value("rule", rule, found, ("due",), rule.due, to) for to in neighbours(rule.due, STAGES))
    for table in found.tables:
        yield from _of_table(table, found)
    for risk in found.risks:
        yield from _of_risk(risk, found)


def _value(holder: str, part: Rule, found: RuleSet, key: tuple[str], before: str, after: str) -> Mutant:
    changes: dict[str, Any] = {key[0]: after}
    return Mutant(holder, part.id, key, found.id, before, after, changed=replace(part, **changes))


def _of_table(table: Table, found: RuleSet) -> Iterator[Mutant]:
    def mutant(key: tuple[str | int, ...], before: str, after: str, **changes: Any) -> Mutant:
        return Mutant("table", table.id, ("rows", *key), found.id, before, after, changed=replace(table, **changes))

    for at, (when, value) in enumerate(table.rows):
        for other in neighbours(value, table.values):
            yield mutant((at, "value"), value, other, rows=_put(table.rows, at, (when, other)))
        yield mutant((at,), str(when), "no such row", rows=_put(table.rows, at))
    for other in neighbours(table.otherwise, table.values):
        yield mutant((len(table.rows), "otherwise"), table.otherwise, other, otherwise=other)


def _of_risk(risk: Risk, found: RuleSet) -> Iterator[Mutant]:
    def mutant(key: tuple[str | int, ...], before: object, after: object, **changes: Any) -> Mutant:
        return Mutant("risk", risk.id, key, found.id, str(before), str(after), changed=replace(risk, **changes))

    for what, rows in (("severity", risk.severity), ("likelihood", risk.likelihood)):
        for at, (when, level) in enumerate(rows):
            last = at == len(rows) - 1
            for other in _near(level, _LEVELS):
                yield mutant((what, at, "otherwise" if last else "value"), level, other, **{what: _put(rows, at, (when, other))})
            if not last:
                yield mutant((what, at), when, "no such row", **{what: _put(rows, at)})
    for at, measure in enumerate(risk.measures):
        for steps in _near(measure.by, _STEPS):
            yield mutant(("measures", at, "by"), measure.by, steps, measures=_put(risk.measures, at, replace(measure, by=steps)))
        yield mutant(("measures", at), measure.text, "no such measure", measures=_put(risk.measures, at))


def _put(rows: Sequence[Any], at: int, *row: Any) -> tuple[Any, ...]:
    """Rows with another in one place, or with one less."""
    return (*rows[:at], *row, *rows[at + 1 :])


def _near(level: int, every: Sequence[int]) -> tuple[int, ...]:
    return tuple(other for other in (level - 1, level + 1) if other in every)


def _counts_plans(rule: Rule, vocabulary: Vocabulary) -> bool:
    """Whether a plan can count for a rule. Where no measure stands alone in what it reads, its due stage changes no outcome."""
    return any(_bare_measure(condition, vocabulary) for condition in (rule.applies_if, rule.requires) if condition is not None)


def _bare_measure(condition: Condition, vocabulary: Vocabulary) -> bool:
    alone = {part.id for _, part in parts(condition) if isinstance(part, tree.Name)}
    for name in tree.names(condition):
        match vocabulary[name]:
            case Question(kind=kind) if kind.sort is Sort.MEASURE and name in alone:
                return True
            case Definition(means=means) if _bare_measure(means, vocabulary):
                return True
            case Table(rows=rows) if any(_bare_measure(when, vocabulary) for when, _ in rows):
                return True
    return False
