"""Owns the check that every rule and question is complete: provisions, the three kinds of examples, a clause, help and a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from techassess.hints import nearest_or_list
from techassess.rules.faults import Fault
from techassess.rules.model import Rule, RuleSets
from techassess.rules.places import Places

NEEDED_EXAMPLES = ("breached", "met", "open")
NO_CITATION = "no provision is cited", "Name at least one, for example GDPR Art. 5(1)(e)."
NO_CLAUSE = "the supplier clause is missing", "Write it under 'supplier', or say under 'no_supplier_clause' why there is none."
_PLACE = re.compile(r"\{([^{}]*)\}")


def of_rules(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield what a rule lacks."""
    for rule in rulesets.rules.values():
        if not rule.cites:
            yield Fault(places.rule(rule.id, "cites"), *NO_CITATION)
        missing = missing_examples([example.expect for example in rule.examples])
        if missing:
            yield Fault(places.rule(rule.id, "examples"), *missing)
        yield from _supplier(rule, places)


def missing_examples(expected: Sequence[object]) -> tuple[str, str] | None:
    """Return what to say where examples with these outcomes leave one of the three kinds out."""
    missing = [kind for kind in NEEDED_EXAMPLES if kind not in expected]
    if not missing:
        return None
    return f"no example is {' or '.join(missing)}", "A rule needs an example that is breached, one that is met and one that is open."


def _supplier(rule: Rule, places: Places) -> Iterator[Fault]:
    if rule.supplier and rule.no_supplier_clause:
        spot = places.rule(rule.id, "no_supplier_clause")
        yield Fault(spot, "the rule has a supplier clause and a reason for having none", "Keep one of the two.")
    elif rule.duty_of == "provider" and not rule.supplier:
        spot = places.rule(rule.id, "duty_of")
        yield Fault(spot, "a duty of the provider needs a supplier clause", "Write under 'supplier' what the tender asks for.")
    elif not rule.supplier and not rule.no_supplier_clause.strip():
        yield Fault(places.rule(rule.id), *NO_CLAUSE)


def of_questions(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield the questions that do not help the person who answers them."""
    for section in rulesets.questionnaire.sections:
        for at, question in enumerate(section.questions):
            for key, value in (("help", question.help), ("why", question.why)):
                if not value.strip():
                    spot = places.question(section.id, at, "id")
                    yield Fault(spot, f"'{question.id}' has no '{key}'", "Say in plain words what is meant and why it is asked.")


def placeholders(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield the places in the texts of clauses that no answer can fill."""
    questions = rulesets.questionnaire.questions
    for rule in rulesets.rules.values():
        for name in _PLACE.findall(rule.supplier.text) if rule.supplier else ():
            if name not in questions:
                message = f"'{{{name}}}' stands for an answer, but there is no question '{name}'"
                yield Fault(places.rule(rule.id, "supplier", "text"), message, nearest_or_list(name, questions))
