"""Owns what examples should show of each condition: its parts true, false and unknown, each deciding alone, each row chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from techassess.conditions import tree
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Engine, Facts, Judge, Logic
from techassess.conditions.parts import Path, parts, replaced
from techassess.conditions.tree import Condition, Truth
from techassess.rules.examples import combined
from techassess.rules.holders import Held, conditions, rows_of
from techassess.rules.model import Rule, RuleSets

Aim: TypeAlias = "tuple[Condition, Logic]"
"""A condition and how it should come out."""
Rows: TypeAlias = "tuple[tuple[Judge, object], ...]"

TRUE_SEEN, FALSE_SEEN, UNKNOWN_SEEN, ALONE, CHOSEN = "true", "false", "unknown", "alone", "chosen"
_VALUES = {TRUE_SEEN: TRUE, FALSE_SEEN: FALSE, UNKNOWN_SEEN: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that some example should show of a part of a condition."""

    held: Held
    path: Path
    part: Condition
    what: str
    """``true``, ``false``, ``unknown``, ``alone`` (the part decides by itself) or ``chosen`` (the row of a table or risk is taken)."""
    shown: Callable[[Facts], bool]
    """Whether facts, as the rule of the example sees them, show it."""
    aims: tuple[Aim, ...]
    """What must come out how for it, as a guide to the answers that show it."""


def wishes(rulesets: RuleSets) -> Iterator[Wish]:
    """Yield what the examples should show of rules, definitions, tables and risks.

    A negation is shown together with what it negates. Unknown is asked of rules alone: what others make of it is theirs to show.
    """
    for held in conditions(rulesets):
        if held.holder not in ("section", "question"):
            yield from _of_condition(rulesets, held)
    for held, values, at in _last_rows(rulesets):
        yield _row(rulesets.engine, held, values, at)


def wanted_parts(condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """Yield the parts of a condition that are looked at one by one: all but literals and negations."""
    for path, part in parts(condition):
        if not isinstance(part, tree.Truth | tree.Not):
            yield path, part


def _of_condition(rulesets: RuleSets, held: Held) -> Iterator[Wish]:
    engine = rulesets.engine
    for path, part in wanted_parts(held.condition):
        judge = engine.judge(part)
        for what, value in _VALUES.items():
            never = (what == UNKNOWN_SEEN and held.holder != "rule") or (what == FALSE_SEEN and isinstance(part, tree.Known))
            if not never:
                yield Wish(held, path, part, what, _comes_out(judge, value, held), ((part, value),))
        yield Wish(held, path, part, ALONE, _decides(rulesets, held, path), _aims_alone(rulesets, held, path))
    rows = rows_of(rulesets, held)
    if rows is not None and (held.holder == "table" or rulesets.risks[held.id].examples):
        yield _row(engine, held, rows, int(held.key[1]))


def _comes_out(judge: Judge, value: Logic, held: Held) -> Callable[[Facts], bool]:
    if held.holder == "risk":
        return lambda facts: judge(facts.base) is value
    return lambda facts: judge(facts) is value


def _decides(rulesets: RuleSets, held: Held, path: Path) -> Callable[[Facts], bool]:
    """Whether the holder comes out otherwise with the part true than with the part false, all else equal."""
    engine = rulesets.engine
    sides = [engine.judge(replaced(held.condition, path, Truth(value))) for value in (True, False)]
    result = _result(rulesets, held)

    def decides(facts: Facts) -> bool:
        seen = facts.base if held.holder == "risk" else facts
        one, other = (side(seen) for side in sides)
        return one is not other and result(one, seen) != result(other, seen)

    return decides


def _result(rulesets: RuleSets, held: Held) -> Callable[[Logic, Facts], object]:
    """What becomes of the holder where its condition comes out in a given way."""
    if held.holder == "rule":
        return _rule_result(rulesets.engine, rulesets.rules[held.id], str(held.key[0]))
    rows = rows_of(rulesets, held)
    if rows is None:
        return lambda value, _: value
    judges, at = [(rulesets.engine.judge(when), value) for when, value in rows], int(held.key[1])
    return lambda value, facts: _possible((*judges[:at], (lambda _: value, judges[at][1]), *judges[at + 1 :]), facts)


def _rule_result(engine: Engine, rule: Rule, key: str) -> Callable[[Logic, Facts], object]:
    applies = engine.judge(Truth(True) if rule.applies_if is None else rule.applies_if)
    requires = engine.judge(rule.requires)
    if key == "requires":
        return lambda value, facts: combined(applies(facts), value)
    return lambda value, facts: combined(value, requires(facts))


def _possible(rows: Rows, facts: Facts) -> frozenset[object]:
    """The values of all rows that may be taken, up to the first that is."""
    found: set[object] = set()
    for when, value in rows:
        came = when(facts)
        if came in (TRUE, UNKNOWN):
            found.add(value)
        if came is TRUE:
            break
    return frozenset(found)


def _row(engine: Engine, held: Held, rows: tuple[tuple[Condition, object], ...], at: int) -> Wish:
    """Some example takes this row: it is true, and none before it is or may be."""
    judges = [engine.judge(when) for when, _ in rows[: at + 1]]

    def taken(facts: Facts) -> bool:
        seen = facts.base if held.holder == "risk" else facts
        return judges[at](seen) is TRUE and all(judge(seen) in (FALSE, ABSENT) for judge in judges[:at])

    aims = (*((when, FALSE) for when, _ in rows[:at]), (rows[at][0], TRUE))
    return Wish(held, (), rows[at][0], CHOSEN, taken, aims)


def _last_rows(rulesets: RuleSets) -> Iterator[tuple[Held, tuple[tuple[Condition, object], ...], int]]:
    for found in rulesets:
        for table in found.tables:
            at = len(table.rows)
            held = Held("table", table.id, ("rows", at, "otherwise"), Truth(True), found.id)
            yield held, (*table.rows, (Truth(True), table.otherwise)), at
        for risk in (risk for risk in found.risks if risk.examples):
            for key in ("severity", "likelihood"):
                rows = risk.severity if key == "severity" else risk.likelihood
                yield Held("risk", risk.id, (key, len(rows) - 1, "otherwise"), Truth(True), found.id), rows, len(rows) - 1


def _aims_alone(rulesets: RuleSets, held: Held, path: Path) -> tuple[Aim, ...]:
    """What must come out how for a part to decide: nothing beside it decides already, and its condition matters to the holder."""
    aims = [*_beside(held.condition, path)]
    rows = rows_of(rulesets, held)
    if rows is not None:
        aims += [(when, FALSE) for when, _ in rows[: int(held.key[1])]]
    if held.holder == "rule" and held.key == ("requires",):
        applies_if = rulesets.rules[held.id].applies_if
        aims += [] if applies_if is None else [(applies_if, TRUE)]
    return tuple(aims)


def _beside(condition: Condition, path: Path) -> Iterator[Aim]:
    node: tree.Node = condition
    for step in path:
        if isinstance(node, tree.And | tree.Or):
            neutral = TRUE if isinstance(node, tree.And) else FALSE
            yield from ((part, neutral) for at, part in enumerate(node.parts) if at != step)
        node = tree.children(node)[step]
