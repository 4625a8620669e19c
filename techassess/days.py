"""Owns reading a day, in the one form in which days are written everywhere: year-month-day."""

from __future__ import annotations

import re
from datetime import date

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """Return the day that a text such as ``2027-12-02`` names. Raises ValueError for every other form and for days that do not exist."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(f"'{text}' is no day")
    return date.fromisoformat(text)
