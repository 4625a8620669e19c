"""Owns why a condition came out as it did: the leaves that decide it, and the questions that keep it open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from techassess.conditions import tree
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Facts, Logic
from techassess.conditions.logic import negation
from techassess.conditions.vocabulary import Definition, Question, Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a condition that rests on answers directly, and how it came out."""

    node: tree.Condition
    value: Logic


def deciding(condition: tree.Condition, facts: Facts) -> tuple[Leaf, ...]:
    """Return the fewest leaves that decide a condition: of a false ``and`` its shortest false part, of a true one every part.

    An absent ``and`` or ``or`` rests on every part, for one that is false, or true, would decide it otherwise. Definitions are followed to
    the answers under them; of a table the rows that decide are given after the comparison itself.
    """
    value = facts.engine.judge(condition)(facts)
    return tuple(dict.fromkeys(_deciding(condition, value, facts)))


def _deciding(node: tree.Condition, value: Logic, facts: Facts) -> list[Leaf]:
    match node:
        case tree.Not(part=part):
            return _deciding(part, negation(value), facts)
        case tree.And(parts=parts):
            return _of_many(parts, value, TRUE, facts)
        case tree.Or(parts=parts):
            return _of_many(parts, value, FALSE, facts)
        case tree.Comparison(first=first, rest=rest) if len(rest) > 1 and (value is FALSE or _tables(node, facts)):
            terms = (first, *(term for _, term in rest))
            pairs = tuple(tree.Comparison(left, (pair,), node.span) for left, pair in zip(terms, rest, strict=False))
            return _of_many(pairs, value, TRUE, facts)
        case tree.Name(id=name):
            symbol = facts.engine.vocabulary[name]
            if isinstance(symbol, Definition):
                means = symbol.means
                return _once((name, frozenset()), facts, lambda: _deciding(means, value, facts))
    return [Leaf(node, value), *(leaf for table in _tables(node, facts) for leaf in _of_table(table, node, value, facts))]


def _once(key: tuple[str, frozenset[str]], facts: Facts, found: Callable[[], list[Leaf]]) -> list[Leaf]:
    """What decides a name, worked out once: many conditions rest on the same definitions and tables."""
    if key not in facts.leaves:
        facts.leaves[key] = list(dict.fromkeys(found()))
    leaves: list[Leaf] = facts.leaves[key]
    return leaves


def _of_many(parts: tuple[tree.Condition, ...], value: Logic, needs_all: Logic, facts: Facts) -> list[Leaf]:
    judged = [(part, facts.engine.judge(part)(facts)) for part in parts]
    if value in (needs_all, ABSENT):
        return [leaf for part, found in judged for leaf in _deciding(part, found, facts)]
    ways = [_deciding(part, found, facts) for part, found in judged if found is value]
    return min(ways, key=len, default=[])


def _tables(node: tree.Condition, facts: Facts) -> list[Table]:
    symbols = (facts.engine.vocabulary[name] for name in tree.names(node))
    return [symbol for symbol in symbols if isinstance(symbol, Table)]


def _of_table(table: Table, node: tree.Condition, value: Logic, facts: Facts) -> list[Leaf]:
    """Why a table has none of the values that would make the comparison another."""
    if value is UNKNOWN:
        return []
    agreeing = _agreeing(table, node, value, facts)
    return _once((table.id, agreeing), facts, lambda: _of_rows(table, agreeing, facts))


def _of_rows(table: Table, agreeing: frozenset[str], facts: Facts) -> list[Leaf]:
    """The rows of other values that are false, and the one that is true, if later rows have other values."""
    leaves: list[Leaf] = []
    for at, (when, row) in enumerate(table.rows):
        found = facts.engine.judge(when)(facts)
        if found is TRUE:
            later = {table.otherwise, *(other for _, other in table.rows[at + 1 :])}
            return leaves if later <= agreeing else [*leaves, *_deciding(when, found, facts)]
        if row not in agreeing:
            leaves += _deciding(when, found, facts)
    return leaves


def _agreeing(table: Table, node: tree.Condition, value: Logic, facts: Facts) -> frozenset[str]:
    """The values of a table with which a comparison comes out as it does. Inside a count only its possible ones are sure."""
    if not _compares_one(node):
        return facts.table(table.id)
    judge = facts.engine.judge(node)
    return frozenset(supposed for supposed in table.values if judge(facts.supposing(table.id, supposed)) is value)


def _compares_one(node: tree.Condition) -> bool:
    """Whether one name is compared by itself, so that its value alone says how the comparison comes out."""
    if isinstance(node, tree.Comparison):
        return len(node.rest) == 1 and len(tree.names(node)) == 1 and not any(isinstance(part, tree.Count) for part in tree.walk(node))
    return isinstance(node, tree.Membership)


def waiting_for(condition: tree.Condition, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the questions that can be answered now and keep a condition unknown, in the order of the text.

    Nothing for a condition that is decided. Without an answer to one of them the condition stays unknown, whatever else is answered.
    """
    return tuple(dict.fromkeys(_waiting(condition, facts))) if facts.engine.judge(condition)(facts) is UNKNOWN else ()


def _waiting(node: tree.Node, facts: Facts) -> list[str]:
    match node:
        case tree.And(parts=parts) | tree.Or(parts=parts) | tree.Count(parts=parts):
            open_parts = [part for part in parts if _may_be_open(part, facts)]
            return [name for part in open_parts for name in _waiting(part, facts)]
        case tree.Name(id=name):
            return list(_waiting_name(name, facts))
        case tree.Text() | tree.Number() | tree.Truth():
            return []
        case tree.Comparison() | tree.Membership() if _compares_one(node) and (tables := _tables(node, facts)):
            return _waiting_table(tables[0], node, facts)
        case _:
            return [name for child in tree.children(node) for name in _waiting(child, facts)]


def _may_be_open(part: tree.Condition, facts: Facts) -> bool:
    if isinstance(part, tree.Name) and isinstance(facts.engine.vocabulary[part.id], Question):
        return facts.state(part.id) is UNKNOWN
    return facts.engine.judge(part)(facts) is UNKNOWN


def _waiting_name(name: str, facts: Facts) -> tuple[str, ...]:
    """What a name waits for, worked out once: many conditions rest on the same definitions, tables and gates."""
    if name not in facts.waiting:
        facts.waiting[name] = tuple(dict.fromkeys(_waiting_behind(name, facts)))
    return facts.waiting[name]


def _waiting_behind(name: str, facts: Facts) -> list[str]:
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


def _waiting_table(table: Table, node: tree.Condition, facts: Facts) -> list[str]:
    """The questions of those unknown rows that can still turn a comparison: where all later rows say the same, they are left out."""
    agreeing = _agreeing(table, node, TRUE, facts)
    possible: list[tuple[tree.Condition, str]] = []
    for when, value in (*table.rows, (tree.Truth(True), table.otherwise)):
        found = facts.engine.judge(when)(facts)
        if found in (TRUE, UNKNOWN):
            possible.append((when, value))
        if found is TRUE:
            break
    while len(possible) > 1 and (possible[-1][1] in agreeing) is (possible[-2][1] in agreeing):
        possible.pop()
    return [name for when, _ in possible[:-1] for name in _waiting(when, facts)]


def _waiting_rows(rows: tuple[tuple[tree.Condition, str], ...], facts: Facts) -> list[str]:
    found: list[str] = []
    for when, _ in rows:
        value = facts.engine.judge(when)(facts)
        if value is TRUE:
            break
        if value is UNKNOWN:
            found += _waiting(when, facts)
    return found
