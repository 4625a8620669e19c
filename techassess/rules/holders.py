"""Owns the list of every condition of the content: what holds it, where it stands, and the content with another condition in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import Definition, Table
from techassess.questionnaire.model import Question, Questionnaire, Section
from techassess.rules.model import Risk, Rule, RuleSet, RuleSets
from techassess.rules.places import Places, Spot


@dataclass(frozen=True, slots=True)
class Held:
    """A condition and what holds it."""

    holder: str
    """``section``, ``question``, ``definition``, ``table``, ``rule`` or ``risk``."""
    id: str
    """The holder's id; of a rule or risk with the set before it."""
    key: tuple[str | int, ...]
    """Where it stands in the holder, as in the file: ``("requires",)``, ``("rows", 2, "when")``."""
    condition: Condition
    set_id: str = ""
    """The rule set; nothing for what belongs to the questionnaire."""

    def __str__(self) -> str:
        return f"{self.holder} {self.id}: {'.'.join(str(part) for part in self.key)}"

    def spot(self, places: Places, questionnaire: Questionnaire) -> Spot:
        """Where the condition stands in the files."""
        match self.holder:
            case "rule":
                return places.rule(self.id, *self.key)
            case "risk":
                return places.risk(self.id, *self.key)
            case "table":
                return replace(places.table(self.set_id, self.id), path=self.key)
            case "definition":
                spot = places.definition(self.id, self.set_id)
                return replace(spot, path=(*spot.path, *self.key))
            case "section":
                return replace(places.question(self.id, 0), path=self.key)
        section = questionnaire.section(questionnaire.questions[self.id].section)
        index = next(at for at, question in enumerate(section.questions) if question.id == self.id)
        return places.question(section.id, index, *self.key)


def conditions(rulesets: RuleSets) -> Iterator[Held]:
    """Yield every condition of the content: gates, definitions, tables, rules, risks."""
    yield from _of_questionnaire(rulesets.questionnaire)
    for found in rulesets:
        yield from _of_set(found)


def _of_questionnaire(questionnaire: Questionnaire) -> Iterator[Held]:
    for section in questionnaire.sections:
        if section.ask_if is not None:
            yield Held("section", section.id, ("ask_if",), section.ask_if)
        for question in section.questions:
            if question.ask_if is not None:
                yield Held("question", question.id, ("ask_if",), question.ask_if)
    yield from (Held("definition", found.id, ("means",), found.means) for found in questionnaire.definitions)


def _of_set(found: RuleSet) -> Iterator[Held]:
    yield from (Held("definition", definition.id, ("means",), definition.means, found.id) for definition in found.definitions)
    for table in found.tables:
        yield from (Held("table", table.id, ("rows", at, "when"), when, found.id) for at, (when, _) in enumerate(table.rows))
    for rule in found.rules:
        if rule.applies_if is not None:
            yield Held("rule", rule.id, ("applies_if",), rule.applies_if, found.id)
        yield Held("rule", rule.id, ("requires",), rule.requires, found.id)
    for risk in found.risks:
        yield from _of_risk(risk, found.id)


def _of_risk(risk: Risk, found: str) -> Iterator[Held]:
    if risk.applies_if is not None:
        yield Held("risk", risk.id, ("applies_if",), risk.applies_if, found)
    for key, rows in (("severity", risk.severity), ("likelihood", risk.likelihood)):
        yield from (Held("risk", risk.id, (key, at, "when"), when, found) for at, (when, _) in enumerate(rows[:-1]))
    yield from (Held("risk", risk.id, ("measures", at, "when"), measure.when, found) for at, measure in enumerate(risk.measures))


def conditions_of(holder: Rule | Risk) -> tuple[Condition, ...]:
    """Return all conditions of one rule or risk."""
    own = () if holder.applies_if is None else (holder.applies_if,)
    if isinstance(holder, Rule):
        return (*own, holder.requires)
    rows = tuple(when for rows in (holder.severity, holder.likelihood) for when, _ in rows)
    return (*own, *rows, *(one.when for one in holder.measures))


def rows_of(rulesets: RuleSets, held: Held) -> tuple[tuple[Condition, object], ...] | None:
    """Return the first-match rows that a condition is one of, the last one included; nothing where it is no row."""
    if held.holder == "table":
        table = next(table for found in rulesets if found.id == held.set_id for table in found.tables if table.id == held.id)
        return (*table.rows, (Truth(True), table.otherwise))
    if held.holder == "risk" and held.key[0] in ("severity", "likelihood"):
        risk = rulesets.risks[held.id]
        return risk.severity if held.key[0] == "severity" else risk.likelihood
    return None


def with_condition(rulesets: RuleSets, held: Held, condition: Condition) -> RuleSets:
    """Return the content with another condition in one place."""
    if not held.set_id:
        return replace(rulesets, questionnaire=_changed_questionnaire(rulesets.questionnaire, held, condition))
    sets = tuple(_changed_set(found, held, condition) if found.id == held.set_id else found for found in rulesets)
    return replace(rulesets, sets=sets)


def _changed_questionnaire(questionnaire: Questionnaire, held: Held, condition: Condition) -> Questionnaire:
    if held.holder == "definition":
        return replace(questionnaire, definitions=_defined(questionnaire.definitions, held.id, condition))
    return replace(questionnaire, sections=tuple(_changed_section(section, held, condition) for section in questionnaire.sections))


def _changed_section(section: Section, held: Held, condition: Condition) -> Section:
    if held.holder == "section":
        return replace(section, ask_if=condition) if section.id == held.id else section

    def changed(question: Question) -> Question:
        return replace(question, ask_if=condition) if question.id == held.id else question

    return replace(section, questions=tuple(changed(question) for question in section.questions))


def _defined(definitions: tuple[Definition, ...], name: str, condition: Condition) -> tuple[Definition, ...]:
    return tuple(replace(found, means=condition) if found.id == name else found for found in definitions)


def _changed_set(found: RuleSet, held: Held, condition: Condition) -> RuleSet:
    match held.holder:
        case "definition":
            return replace(found, definitions=_defined(found.definitions, held.id, condition))
        case "table":
            return replace(found, tables=tuple(_changed_table(table, held, condition) for table in found.tables))
        case "rule":
            return replace(found, rules=tuple(_changed_rule(rule, held, condition) for rule in found.rules))
    return replace(found, risks=tuple(_changed_risk(risk, held, condition) for risk in found.risks))


def _changed_table(table: Table, held: Held, condition: Condition) -> Table:
    if table.id != held.id:
        return table
    return replace(table, rows=_row(table.rows, held.key[1], condition))


def _changed_rule(rule: Rule, held: Held, condition: Condition) -> Rule:
    changes: dict[str, Any] = {str(held.key[0]): condition}
    return replace(rule, **changes) if rule.id == held.id else rule


def _changed_risk(risk: Risk, held: Held, condition: Condition) -> Risk:
    if risk.id != held.id:
        return risk
    match held.key:
        case ("measures", int(at), _):
            measures = tuple(replace(one, when=condition) if at == index else one for index, one in enumerate(risk.measures))
            return replace(risk, measures=measures)
        case ("severity", at, _):
            return replace(risk, severity=_row(risk.severity, at, condition))
        case ("likelihood", at, _):
            return replace(risk, likelihood=_row(risk.likelihood, at, condition))
    return replace(risk, applies_if=condition)


def _row(rows: tuple[tuple[Condition, Any], ...], at: str | int, condition: Condition) -> tuple[tuple[Condition, Any], ...]:
    return tuple((condition, value) if index == at else (when, value) for index, (when, value) in enumerate(rows))
