"""Owns why a condition came out as it did: the leaves that decide it, and the questions that keep it open."""

from __future__ import annotations

from dataclasses import dataclass

from techassess.conditions import tree
from techassess.conditions.evaluation import FALSE, TRUE, UNKNOWN, Facts, Logic
from techassess.conditions.vocabulary import Definition, Question, Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a condition that rests on answers directly, and how it came out."""

    node: tree.Condition
    value: Logic


def deciding(condition: tree.Condition, facts: Facts) -> tuple[Leaf, ...]:
    """Return the fewest leaves that decide a condition: of a false ``and`` its shortest false part, of a true one every part.

    Definitions are followed to the answers under them; of a table its deciding rows are given after the comparison itself.
    """
    value = facts.engine.judge(condition)(facts)
    return tuple(dict.fromkeys(_deciding(condition, value, facts)))


def _deciding(node: tree.Condition, value: Logic, facts: Facts) -> list[Leaf]:
    match node:
        case tree.Not(part=part):
            return _deciding(part, {TRUE: FALSE, FALSE: TRUE}.get(value, value), facts)
        case tree.And(parts=parts):
            return _of_many(parts, value, TRUE, facts)
        case tree.Or(parts=parts):
            return _of_many(parts, value, FALSE, facts)
        case tree.Name(id=name):
            symbol = facts.engine.vocabulary[name]
            if isinstance(symbol, Definition):
                return _deciding(symbol.means, value, facts)
    return [Leaf(node, value), *_of_tables(node, facts)]


def _of_many(parts: tuple[tree.Condition, ...], value: Logic, needs_all: Logic, facts: Facts) -> list[Leaf]:
    judged = [(part, facts.engine.judge(part)(facts)) for part in parts]
    if value is needs_all:
        return [leaf for part, found in judged for leaf in _deciding(part, found, facts)]
    ways = [_deciding(part, found, facts) for part, found in judged if found is value]
    return min(ways, key=len, default=[])


def _of_tables(node: tree.Condition, facts: Facts) -> list[Leaf]:
    leaves: list[Leaf] = []
    for name in tree.names(node):
        symbol = facts.engine.vocabulary[name]
        if isinstance(symbol, Table):
            leaves += _of_rows(symbol, facts)
    return leaves


def _of_rows(table: Table, facts: Facts) -> list[Leaf]:
    for when, _ in table.rows:
        value = facts.engine.judge(when)(facts)
        if value is TRUE:
            return _deciding(when, TRUE, facts)
        if value is UNKNOWN:
            return []
    return []


def waiting_for(condition: tree.Condition, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the questions that can be answered now and keep a condition unknown, in the order of the text."""
    return tuple(dict.fromkeys(_waiting(condition, facts)))


def _waiting(node: tree.Node, facts: Facts) -> list[str]:
    match node:
        case tree.And(parts=parts) | tree.Or(parts=parts) | tree.Count(parts=parts):
            open_parts = [part for part in parts if _may_be_open(part, facts)]
            return [name for part in open_parts for name in _waiting(part, facts)]
        case tree.Name(id=name):
            return _waiting_name(name, facts)
        case tree.Text() | tree.Number() | tree.Truth():
            return []
        case _:
            return [name for child in tree.children(node) for name in _waiting(child, facts)]


def _may_be_open(part: tree.Condition, facts: Facts) -> bool:
    if isinstance(part, tree.Name) and isinstance(facts.engine.vocabulary[part.id], Question):
        return facts.state(part.id) is UNKNOWN
    return facts.engine.judge(part)(facts) is UNKNOWN


def _waiting_name(name: str, facts: Facts) -> list[str]:
    symbol = facts.engine.vocabulary[name]
    match symbol:
        case Definition(means=means):
            return _waiting(means, facts) if facts.truth(name) is UNKNOWN else []
        case Table(rows=rows):
            return _waiting_rows(rows, facts) if len(facts.table(name)) > 1 else []
    if facts.state(name) is not UNKNOWN:
        return []
    if facts.gate(name) is UNKNOWN and symbol.gate is not None:
        return _waiting(symbol.gate, facts.base)
    return [name]


def _waiting_rows(rows: tuple[tuple[tree.Condition, str], ...], facts: Facts) -> list[str]:
    found: list[str] = []
    for when, _ in rows:
        value = facts.engine.judge(when)(facts)
        if value is TRUE:
            break
        if value is UNKNOWN:
            found += _waiting(when, facts)
    return found
