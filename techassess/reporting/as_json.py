"""Owns how answers, numbers, levels and intervals stand in what machines read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from techassess.conditions.logic import Value
from techassess.questionnaire.answers import plain_value
from techassess.rules.model import Levels

MILLION = 1_000_000


def value(given: Value | None) -> object:
    """An answer: true or false, text, a number, a list of options, or a day as text; nothing where there is none."""
    plain = None if given is None else plain_value(given)
    return float(plain) if isinstance(plain, Decimal) else plain


def number(exact: Fraction) -> int | float:
    """A number, to the nearest millionth."""
    near = Fraction(round(exact * MILLION), MILLION)
    return int(near) if near.denominator == 1 else float(near)


def interval(low: Fraction, high: Fraction) -> dict[str, int | float]:
    """An interval with both ends rounded outwards to millionths, so that it holds what the exact one holds."""
    return {"min": number(Fraction(floor(low * MILLION), MILLION)), "max": number(Fraction(ceil(high * MILLION), MILLION))}


def levels(found: Levels) -> dict[str, int]:
    """The levels that a severity or a likelihood can have."""
    return {"min": found.low, "max": found.high}
