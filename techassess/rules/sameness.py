"""Owns a plain form of conditions: two conditions of the same form come out the same whatever is answered."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from techassess.conditions import tree
from techassess.conditions.intervals import MIRROR, allowed, literal
from techassess.conditions.ranges import kind_of
from techassess.conditions.vocabulary import Question, Sort, Vocabulary, options_of

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_JOIN = {tree.And: "and", tree.Or: "or", tree.Count: "count"}


def form(condition: tree.Node, vocabulary: Vocabulary) -> Hashable:
    """Return the form of a condition that has been checked. Conditions that differ in form may still mean the same."""
    match condition:
        case tree.Not(part=part):
            return opposite(part, vocabulary)
        case tree.And(parts=parts) | tree.Or(parts=parts) | tree.Count(parts=parts):
            return _joined(_JOIN[type(condition)], [form(part, vocabulary) for part in parts])
        case tree.Comparison(first=first, rest=rest):
            terms = (first, *(term for _, term in rest))
            return _joined("and", [_pair(left, *pair, vocabulary) for left, pair in zip(terms, rest, strict=False)])
        case tree.Membership(name=name, options=options, negated=negated):
            listed = frozenset(str(option) for option in options)
            return _listed(name, listed, negated, vocabulary)
        case tree.Selection(function=function, name=name, options=options):
            chosen = frozenset(option.value for option in options)
            if function == "any_of" or (function == "all_of" and len(chosen) == 1):
                # Something is always chosen, so "any of these" is the opposite of "only the others".
                return ("not", ("only", name.id, frozenset(options_of(vocabulary[name.id])) - chosen))
            return (function, name.id, chosen)
    return condition


def opposite(part: tree.Node, vocabulary: Vocabulary) -> Hashable:
    """Return the form of a condition's negation."""
    if isinstance(part, tree.Comparison) and len(part.rest) == 1:
        operator, term = part.rest[0]
        return form(tree.Comparison(part.first, ((_OPPOSITE[operator], term),)), vocabulary)
    if isinstance(part, tree.Membership):
        return form(tree.Membership(part.name, part.options, not part.negated), vocabulary)
    inner = form(part, vocabulary)
    return inner[1] if isinstance(inner, tuple) and inner[0] == "not" else ("not", inner)


def negated(part: tree.Condition) -> tree.Condition:
    """Return the negation of a condition as a person would write it."""
    match part:
        case tree.Not(part=inner):
            return inner
        case tree.Membership(name=name, options=options, negated=already):
            return tree.Membership(name, options, not already)
        case tree.Comparison(first=first, rest=((operator, term),)):
            return tree.Comparison(first, ((_OPPOSITE[operator], term),))
    return tree.Not(part)


def step_of(node: tree.Node, vocabulary: Vocabulary) -> Decimal:
    """Return the smallest step between two values of the numbers, days and counts in a comparison."""
    kinds = [kind for part in tree.walk(node) if (kind := kind_of(part, vocabulary)) is not None and kind.sort is Sort.NUMBER]
    return min((Decimal(1).scaleb(-kind.decimals) for kind in kinds), default=Decimal(1))


def tests_options(name: tree.Term, text: tree.Term, vocabulary: Vocabulary) -> bool:
    """Whether a comparison asks for an option of a question or a value of a table."""
    symbol = vocabulary.get(name.id) if isinstance(name, tree.Name) else None
    is_day = isinstance(symbol, Question) and symbol.kind.sort is Sort.DATE
    return symbol is not None and isinstance(text, tree.Text) and not is_day


def _joined(word: str, parts: list[Hashable]) -> Hashable:
    if len(parts) == 1 and word != "count":
        return parts[0]
    return (word, frozenset(parts))


def _listed(name: tree.Name, listed: frozenset[str], negated: bool, vocabulary: Vocabulary) -> Hashable:
    every = frozenset(f'"{option}"' for option in options_of(vocabulary[name.id]))
    if not every:
        return ("among", name.id, listed, negated)
    return ("among", name.id, every - listed if negated else listed)


def _pair(left: tree.Term, operator: str, right: tree.Term, vocabulary: Vocabulary) -> Hashable:
    if isinstance(left, tree.Text):
        left, right, operator = right, left, MIRROR[operator]
    if tests_options(left, right, vocabulary):
        assert isinstance(left, tree.Name)
        assert isinstance(right, tree.Text)
        found = allowed(options_of(vocabulary[left.id]), operator, right.value)
        return ("among", left.id, frozenset(f'"{option}"' for option in found))
    if operator in (">", ">="):
        left, right, operator = right, left, MIRROR[operator]
    total = _sum(left).plus(_sum(right).times(Decimal(-1)))
    if operator in ("==", "!="):
        return (operator, frozenset((total.form(vocabulary), total.times(Decimal(-1)).form(vocabulary))))
    if operator == "<" and all(factor % 1 == 0 for factor in total.factors.values()):
        # On whole steps "less than" is "at most one step less".
        step = step_of(tree.Comparison(left, ((operator, right),)), vocabulary)
        return ("<=", _Sum(total.factors, total.constant + step).form(vocabulary))
    return (operator, total.form(vocabulary))


@dataclass(frozen=True, slots=True)
class _Sum:
    """A calculation taken apart: how often each question or count is added, and what is added besides."""

    factors: Mapping[tree.Node, Decimal]
    constant: Decimal

    def plus(self, other: _Sum) -> _Sum:
        names = [*self.factors, *(name for name in other.factors if name not in self.factors)]
        zero = Decimal(0)
        return _Sum({name: self.factors.get(name, zero) + other.factors.get(name, zero) for name in names}, self.constant + other.constant)

    def form(self, vocabulary: Vocabulary) -> Hashable:
        return (frozenset((form(name, vocabulary), factor) for name, factor in self.factors.items()), self.constant)

    def times(self, factor: Decimal) -> _Sum:
        return _Sum({name: value * factor for name, value in self.factors.items()}, self.constant * factor)


def _sum(term: tree.Term) -> _Sum:
    if isinstance(term, tree.Number | tree.Text):
        return _Sum({}, literal(term).low)
    if not isinstance(term, tree.Arithmetic):
        return _Sum({term: Decimal(1)}, Decimal(0))
    left, right = _sum(term.left), _sum(term.right)
    if term.operator == "*":
        return right.times(left.constant) if not left.factors else left.times(right.constant)
    return left.plus(right if term.operator == "+" else right.times(Decimal(-1)))
