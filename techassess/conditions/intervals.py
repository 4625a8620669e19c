"""Owns numbers and days as intervals: all values that they can have, exactly, and whether they exist at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import Enum

from techassess.conditions import tree
from techassess.conditions.logic import ABSENT, FALSE, TRUE, UNKNOWN, Logic, negation
from techassess.conditions.vocabulary import Kind
from techassess.days import read_day

INFINITE = Decimal("Infinity")
NOTHING = Decimal(0)
MIRROR = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_EXACT = Context(prec=500)
"""Wide enough for 30 levels of calculation with literals of 15 digits, so that nothing is ever rounded."""


class Presence(Enum):
    """Whether a calculation rests on a question that exists in this case."""

    YES = "yes"
    MAYBE = "maybe"
    """Still unknown: its gate may turn out false, or it may be confirmed not to apply."""
    NO = "no"
    LITERAL = "literal"
    """Only literals: says nothing of presence."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a number or a day (as its ordinal) can have, and whether it exists at all."""

    low: Decimal
    high: Decimal
    presence: Presence = Presence.YES


def literal(term: tree.Number | tree.Text) -> Interval:
    """Return a literal number or day."""
    value = term.value if isinstance(term, tree.Number) else Decimal(read_day(term.value).toordinal())
    return Interval(value, value, Presence.LITERAL)


def bounds(kind: Kind | None) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest answer to a question of this kind."""
    low, high = (kind.minimum, kind.maximum) if kind else (None, None)
    return (-INFINITE if low is None else low), (INFINITE if high is None else high)


def with_nothing(low: Decimal, high: Decimal, presence: Presence) -> Interval:
    """Return the values from ``low`` to ``high`` and 0, which a question adds to a sum where it turns out absent."""
    return Interval(min(low, NOTHING), max(high, NOTHING), presence)


def calculate(operator: str, left: Interval, right: Interval) -> Interval:
    """Return the sum, difference or product. It exists if any part of it does."""
    found = {left.presence, right.presence}
    presence = next(kind for kind in (Presence.YES, Presence.MAYBE, Presence.NO, Presence.LITERAL) if kind in found)
    if operator == "+":
        return Interval(_EXACT.add(left.low, right.low), _EXACT.add(left.high, right.high), presence)
    if operator == "-":
        return Interval(_EXACT.subtract(left.low, right.high), _EXACT.subtract(left.high, right.low), presence)
    corners = [_times(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return Interval(min(corners), max(corners), presence)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return NOTHING if not one or not other else _EXACT.multiply(one, other)


def holds(operator: str, left: Decimal, right: Decimal) -> bool:
    """Compare two values."""
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def allowed(options: tuple[str, ...], operator: str, value: str) -> frozenset[str]:
    """Return the options that stand in this relation to ``value``; their order is that of the tuple."""
    at = Decimal(options.index(value))
    return frozenset(option for index, option in enumerate(options) if holds(operator, Decimal(index), at))


def compare(operator: str, left: Interval, right: Interval) -> Logic:
    """Compare two intervals: decided where every pair of values says the same; absent where a side is."""
    if Presence.NO in (left.presence, right.presence):
        return ABSENT
    if Presence.MAYBE in (left.presence, right.presence):
        return UNKNOWN
    if operator in ("==", "!="):
        return _equal(left, right) if operator == "==" else negation(_equal(left, right))
    if operator in (">", ">="):
        left, right, operator = right, left, MIRROR[operator]
    if holds(operator, left.high, right.low):
        return TRUE
    return UNKNOWN if holds(operator, left.low, right.high) else FALSE


def _equal(left: Interval, right: Interval) -> Logic:
    if left.low == left.high == right.low == right.high:
        return TRUE
    return FALSE if left.high < right.low or right.high < left.low else UNKNOWN
