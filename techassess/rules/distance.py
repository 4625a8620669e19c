"""Owns how far answers are from what a condition should come out as: about how many must change, seen through names and gates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from techassess.conditions import tree
from techassess.conditions.evaluation import FALSE, TRUE, UNKNOWN, Engine, Facts, Judge, Logic
from techassess.conditions.logic import negation
from techassess.conditions.tree import Condition, names
from techassess.conditions.vocabulary import Definition, Question, Table

_FAR = 9
"""For what no answer changes."""


class Distances:
    """Measures any facts of one engine; conditions become closures once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._judges: dict[Condition, Judge] = {}
        self._allowed: dict[Condition, frozenset[str]] = {}

    def total(self, aims: Iterable[tuple[Condition, Logic]], facts: Facts) -> int:
        """How far facts are from several aims together."""
        known: dict[tuple[Condition, Logic], int] = {}
        return sum(self._far(node, wanted, facts, known) for node, wanted in aims)

    def _judge(self, node: Condition) -> Judge:
        if node not in self._judges:
            self._judges[node] = self._engine.judge(node)
        return self._judges[node]

    def _far(self, node: Condition, wanted: Logic, facts: Facts, known: dict[tuple[Condition, Logic], int]) -> int:
        if self._judge(node)(facts) is wanted:
            return 0
        key = (node, wanted)
        if key not in known:
            known[key] = _FAR
            known[key] = self._inside(node, wanted, facts, known)
        return known[key]

    def _inside(self, node: Condition, wanted: Logic, facts: Facts, known: dict[tuple[Condition, Logic], int]) -> int:
        far = partial(self._far, facts=facts, known=known)
        match node:
            case tree.Truth():
                return _FAR
            case tree.Not(part=part):
                return far(part, negation(wanted))
            case tree.And(parts=parts) | tree.Or(parts=parts):
                neutral = TRUE if isinstance(node, tree.And) else FALSE
                if wanted is neutral:
                    return sum(far(part, neutral) for part in parts)
                if wanted is UNKNOWN:
                    kept = [min(far(part, neutral), far(part, UNKNOWN)) for part in parts]
                    return min(sum(kept) - kept[at] + far(part, UNKNOWN) for at, part in enumerate(parts))
                return min(far(part, wanted) for part in parts)
            case tree.Name(id=name) if isinstance(symbol := self._engine.vocabulary[name], Definition):
                return far(symbol.means, wanted)
        table = self._table(node)
        if table is not None and wanted is not UNKNOWN:
            return self._through(table, self._values(node, table, wanted), facts, known)
        return 1 + sum(self._gate(name, facts, known) for name in names(node))

    def _gate(self, name: str, facts: Facts, known: dict[tuple[Condition, Logic], int]) -> int:
        symbol = self._engine.vocabulary[name]
        gate = symbol.gate if isinstance(symbol, Question) else None
        return 0 if gate is None or facts.gate(name) is TRUE else self._far(gate, TRUE, facts.base, known)

    def _table(self, node: Condition) -> Table | None:
        """The one table that a comparison is about."""
        found = [self._engine.vocabulary[name] for name in names(node)]
        return found[0] if len(found) == 1 and isinstance(found[0], Table) else None

    def _values(self, node: Condition, table: Table, wanted: Logic) -> frozenset[str]:
        """The values of the table with which the comparison is true, or those with which it is false."""
        if node not in self._allowed:
            blank, judge = Facts(self._engine, {}), self._judge(node)
            self._allowed[node] = frozenset(value for value in table.values if judge(blank.supposing(table.id, value)) is TRUE)
        allowed = self._allowed[node]
        return allowed if wanted is TRUE else frozenset(table.values) - allowed

    def _through(self, table: Table, values: frozenset[str], facts: Facts, known: dict[tuple[Condition, Logic], int]) -> int:
        """The nearest row with one of the values: it must be true, and all before it false."""
        best, before = _FAR, 0
        for when, value in (*table.rows, (None, table.otherwise)):
            if value in values:
                best = min(best, before + (0 if when is None else self._far(when, TRUE, facts, known)))
            before += 0 if when is None else self._far(when, FALSE, facts, known)
        return best
