"""Owns what sound rule sets must have beyond what loading checks: nothing missing, nothing unused, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from techassess.conditions.tree import Condition, names
from techassess.conditions.vocabulary import Sort
from techassess.problems import Problem, Problems
from techassess.questionnaire.answers import WrongAnswer
from techassess.rules.examples import read_answers
from techassess.rules.model import Rule, RuleSets
from techassess.rules.places import Places, Spot

Fault = tuple[Spot, str, str]
"""A place in a file, what is wrong there, and what to do."""

NEEDED_EXAMPLES = ("breached", "met", "open")


class Citations(Protocol):
    """Knows which provisions exist."""

    def fault(self, citation: str) -> str:
        """Return why a citation does not exist, or nothing."""


def lint(rulesets: RuleSets, places: Places, law: Citations | None = None) -> Problems:
    """Return everything that is missing, unused, doubled or cited wrongly in content that has been loaded."""
    found = Problems()
    for check in _CHECKS:
        found.found += _problems(check(rulesets, places), places)
    if law is not None:
        found.found += _problems(_citations(rulesets, places, law), places)
    return found


def _problems(faults: Iterator[Fault], places: Places) -> list[Problem]:
    return [places.problem(spot, message, hint) for spot, message, hint in faults]


def _missing_parts(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    for rule in rulesets.rules.values():
        if not rule.cites:
            yield places.rule(rule.id, "cites"), "no provision is cited", "Name at least one, for example GDPR Art. 5(1)(e)."
        missing = [kind for kind in NEEDED_EXAMPLES if kind not in {example.expect for example in rule.examples}]
        if missing:
            yield (
                places.rule(rule.id, "examples"),
                f"no example is {' or '.join(missing)}",
                "A rule needs an example that is breached, one that is met and one that is open.",
            )
        yield from _supplier(rule, places)


def _supplier(rule: Rule, places: Places) -> Iterator[Fault]:
    if rule.supplier and rule.no_supplier_clause:
        yield (
            places.rule(rule.id, "no_supplier_clause"),
            "the rule has a supplier clause and a reason for having none",
            "Keep one of the two.",
        )
    elif rule.duty_of == "provider" and not rule.supplier:
        yield (
            places.rule(rule.id, "duty_of"),
            "a duty of the provider needs a supplier clause",
            "Write under 'supplier' what the tender asks for.",
        )
    elif not rule.supplier and not rule.no_supplier_clause.strip():
        yield (
            places.rule(rule.id),
            "the supplier clause is missing",
            "Write it under 'supplier', or say under 'no_supplier_clause' why there is none.",
        )


def _dates(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    for rule in rulesets.rules.values():
        if rule.applies_from and rule.applies_until and rule.applies_from >= rule.applies_until:
            yield (
                places.rule(rule.id, "applies_until"),
                f"the rule ends on {rule.applies_until}, before it begins on {rule.applies_from}",
                "Change one of the two days.",
            )


def _doubles(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Two rules with the same conditions say the same thing twice."""
    seen: dict[tuple[str, str, str], str] = {}
    for rule in rulesets.rules.values():
        key = (str(rule.applies_if), str(rule.requires), str((rule.applies_from, rule.applies_until)))
        if key in seen:
            yield (
                places.rule(rule.id, "requires"),
                f"'{seen[key]}' has the same conditions",
                "Join the two rules, citing both provisions, or tell them apart.",
            )
        seen.setdefault(key, rule.id)


def _questions(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Every question helps the person who answers it, and something reads its answer. Free text is for the reader of the report."""
    used = _names_read(rulesets) | set(rulesets.questionnaire.dates.values())
    for section in rulesets.questionnaire.sections:
        for index, question in enumerate(section.questions):
            if question.id not in used and question.sort is not Sort.TEXT:
                yield (
                    places.question(section.id, index, "id"),
                    f"nothing reads the answer to '{question.id}'",
                    "Use it in a rule, table, risk or definition, or retire it.",
                )
            for key, value in (("help", question.help), ("why", question.why)):
                if not value.strip():
                    yield (
                        places.question(section.id, index, "id"),
                        f"'{question.id}' has no '{key}'",
                        "Say in plain words what is meant and why it is asked.",
                    )


def _names_unused(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    used = _names_read(rulesets)
    hint = "Use it, or remove it."
    for shared in rulesets.questionnaire.definitions:
        if shared.id not in used:
            yield places.definition(shared.id), f"nothing uses the definition '{shared.id}'", hint
    for found in rulesets:
        for definition in found.definitions:
            if definition.id not in used:
                yield places.definition(definition.id, found.id), f"nothing uses the definition '{definition.id}'", hint
        for table in found.tables:
            if table.id not in used:
                yield places.table(found.id, table.id), f"nothing uses the table '{table.id}'", hint


def _situations(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    for situation in rulesets.questionnaire.situations.values():
        for name, raw in situation.answers.items():
            try:
                read_answers(rulesets.questionnaire, {name: raw})
            except WrongAnswer as error:
                yield places.situation(situation.id, "answers", name), str(error), "Situations are answers to the questionnaire."


def _citations(rulesets: RuleSets, places: Places, law: Citations) -> Iterator[Fault]:
    cited = [(places.rule(rule.id, "cites", index), cite) for rule in rulesets.rules.values() for index, cite in enumerate(rule.cites)]
    cited += [
        (places.risk(risk.id, "cites", index), cite) for found in rulesets for risk in found.risks for index, cite in enumerate(risk.cites)
    ]
    for spot, cite in cited:
        fault = law.fault(cite)
        if fault:
            yield spot, f"'{cite}' is no provision that exists: {fault}", "Cite as for example GDPR Art. 35(3)(c)."


def _names_read(rulesets: RuleSets) -> set[str]:
    """All names that a condition, a flag or the text of a clause reads."""
    found = {name for condition in _conditions(rulesets) for name in names(condition)}
    found |= {name for sets in rulesets for flag in sets.flags for name in (flag.definition, flag.table)}
    texts = [rule.supplier.text for rule in rulesets.rules.values() if rule.supplier]
    return found | {name for text in texts for name in re.findall(r"\{([a-z][a-z0-9_]*)\}", text)}


def _conditions(rulesets: RuleSets) -> Iterator[Condition]:
    """Every condition of the content: gates, definitions, tables, rules and risks."""
    questionnaire = rulesets.questionnaire
    yield from (gate for question in questionnaire if (gate := questionnaire.gate(question)) is not None)
    yield from (definition.means for definition in questionnaire.definitions)
    for found in rulesets:
        yield from (definition.means for definition in found.definitions)
        yield from (when for table in found.tables for when, _ in table.rows)
        for rule in found.rules:
            yield from (condition for condition in (rule.applies_if, rule.requires) if condition is not None)
        for risk in found.risks:
            yield from (when for rows in (risk.severity, risk.likelihood) for when, _ in rows)
            yield from (measure.when for measure in risk.measures)
            yield from (() if risk.applies_if is None else (risk.applies_if,))


_CHECKS: tuple[Callable[[RuleSets, Places], Iterator[Fault]], ...] = (
    _missing_parts,
    _dates,
    _doubles,
    _questions,
    _names_unused,
    _situations,
)
