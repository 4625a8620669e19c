"""Owns whether a version lies in a range such as ``>=1.0,<2.0``."""

from __future__ import annotations

import re
from itertools import zip_longest

_PART = re.compile(r"(>=|<=|==|<|>)\s*([0-9]+(?:\.[0-9]+)*)")


def lies_in(version: str, wanted: str) -> bool | None:
    """Return whether ``version`` satisfies every part of ``wanted``; an empty range holds everything. Nothing where it is no range."""
    parts = [_PART.fullmatch(part.strip()) for part in wanted.split(",")] if wanted.strip() else []
    found = [part.groups() for part in parts if part]
    if len(found) < len(parts):
        return None
    return all(_holds(operator, _compared(version, other)) for operator, other in found)


def _compared(one: str, other: str) -> int:
    """Negative, zero or positive, as the first version is older, the same or newer. What is no number counts as 0."""
    pairs = zip_longest(one.split("."), other.split("."), fillvalue="0")
    numbers = [(int(left) if left.isdecimal() else 0, int(right)) for left, right in pairs]
    return next((left - right for left, right in numbers if left != right), 0)


def _holds(operator: str, difference: int) -> bool:
    if operator == "==":
        return difference == 0
    if operator.endswith("=") and difference == 0:
        return True
    return difference < 0 if operator.startswith("<") else difference > 0
