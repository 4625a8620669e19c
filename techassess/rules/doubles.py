"""Owns the checks that nothing is said twice: rules with the same conditions or title, definitions that mean the same."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.conditions import tree
from techassess.conditions.parts import rebuilt
from techassess.conditions.tree import Node
from techassess.conditions.vocabulary import Definition, Vocabulary
from techassess.rules.faults import Fault
from techassess.rules.model import RuleSets
from techassess.rules.places import Places


def rules(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield rules whose conditions another rule has already, definitions followed to what they mean."""
    seen: dict[tuple[str, str, object, object], str] = {}
    for rule in rulesets.rules.values():
        conditions = [expanded(part, rulesets.vocabulary) for part in (rule.applies_if, rule.requires) if part is not None]
        key = (str(len(conditions)), " / ".join(str(part) for part in conditions), rule.applies_from, rule.applies_until)
        if key in seen:
            message = f"'{seen[key]}' has the same conditions"
            yield Fault(places.rule(rule.id, "requires"), message, "Join the two rules, citing both provisions, or tell them apart.")
        seen.setdefault(key, rule.id)


def titles(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield rules whose title another rule of the same set has."""
    seen: dict[tuple[str, str], str] = {}
    for rule in rulesets.rules.values():
        key = (rule.set_id, rule.title.strip().lower())
        if key in seen:
            yield Fault(places.rule(rule.id, "title"), f"'{seen[key]}' has the same title", "Say in the title how the two differ.")
        seen.setdefault(key, rule.id)


def definitions(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield definitions that mean what another one means already. One that only gives a name another label is left alone."""
    seen: dict[str, str] = {}
    held = [(definition, "") for definition in rulesets.questionnaire.definitions]
    held += [(definition, found.id) for found in rulesets for definition in found.definitions]
    for definition, owner in held:
        alias = isinstance(definition.means, tree.Name)
        key = str(definition.means if alias else expanded(definition.means, rulesets.vocabulary))
        if key in seen:
            spot = places.definition(definition.id, owner)
            yield Fault(spot, f"'{definition.id}' means the same as '{seen[key]}'", "Keep one of the two and use it everywhere.")
        seen.setdefault(key, definition.id)


def expanded(node: Node, vocabulary: Vocabulary) -> Node:
    """Return a condition with every definition replaced by what it means."""
    symbol = vocabulary.get(node.id) if isinstance(node, tree.Name) else None
    if isinstance(symbol, Definition):
        return expanded(symbol.means, vocabulary)
    return rebuilt(node, [expanded(child, vocabulary) for child in tree.children(node)])
