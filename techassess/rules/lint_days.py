"""Owns the checks on days in rules: in the right order, and written as the rule's own dates where the calendar is meant."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.conditions import tree
from techassess.rules.faults import Fault
from techassess.rules.holders import conditions
from techassess.rules.model import RuleSets
from techassess.rules.places import Places


def order(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield rules that end before they begin."""
    for rule in rulesets.rules.values():
        if rule.applies_from and rule.applies_until and rule.applies_from >= rule.applies_until:
            spot = places.rule(rule.id, "applies_until")
            message = f"the rule ends on {rule.applies_until}, before it begins on {rule.applies_from}"
            yield Fault(spot, message, "Change one of the two days.")


def calendar(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield comparisons of a project's own days with a fixed day in the conditions of rules: the rule's dates say that better."""
    roles = set(rulesets.questionnaire.dates.values())
    for held in conditions(rulesets):
        for node in tree.walk(held.condition) if held.holder == "rule" else ():
            for name in _fixed_day(node) if isinstance(node, tree.Comparison | tree.Membership) else ():
                if name in roles:
                    message = (
                        f"'{name}' is compared with a fixed day; 'applies_from' and 'applies_until' say from and until when a rule holds"
                    )
                    spot = held.spot(places, rulesets.questionnaire)
                    yield Fault(spot, message, "Write the day there and take this comparison out.", node.span)


def _fixed_day(node: tree.Comparison | tree.Membership) -> tuple[str, ...]:
    """The questions of a comparison in which one term is a literal day."""
    terms = node.options if isinstance(node, tree.Membership) else (node.first, *(term for _, term in node.rest))
    literal = any(isinstance(term, tree.Text) or (isinstance(term, tree.Arithmetic) and _has_text(term)) for term in terms)
    return tree.names(node) if literal else ()


def _has_text(term: tree.Arithmetic) -> bool:
    return any(isinstance(part, tree.Text) for part in tree.walk(term))
