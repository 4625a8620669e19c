"""Owns the four values of a condition and how ``and``, ``or`` and ``not`` join them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias


class Logic(Enum):
    """The four values of a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    """The question does not exist in this case."""


TRUE, FALSE, UNKNOWN, ABSENT = Logic.TRUE, Logic.FALSE, Logic.UNKNOWN, Logic.ABSENT
Value: TypeAlias = bool | str | frozenset[str] | Decimal | date
"""What an answer can be: yes or no; an option; the options chosen; a number; a day. Text is a ``str`` too."""


def conjunction(values: Iterable[Logic]) -> Logic:
    """``and``: false if any is false, else unknown if any is unknown, else absent if any is absent, else true."""
    seen = set(values)
    return next((value for value in (FALSE, UNKNOWN, ABSENT) if value in seen), TRUE)


def disjunction(values: Iterable[Logic]) -> Logic:
    """``or``: true if any is true, else unknown if any is unknown, else absent if any is absent, else false."""
    seen = set(values)
    return next((value for value in (TRUE, UNKNOWN, ABSENT) if value in seen), FALSE)


def negation(value: Logic) -> Logic:
    """``not``: turns true and false, keeps unknown and absent."""
    return {TRUE: FALSE, FALSE: TRUE}.get(value, value)
