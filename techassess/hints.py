"""Owns "did you mean": the nearest spelling among names that exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a sentence with the nearest known spelling, or an empty string where none is near."""
    names = {name.lower(): name for name in sorted(set(known), reverse=True)}
    close = get_close_matches(word.lower(), sorted(names), n=1, cutoff=0.6)
    return f"Did you mean '{names[close[0]]}'?" if close else ""


def one_of(known: Iterable[str], limit: int = 12) -> str:
    """List the names that are allowed, in their own order, shortened where there are many."""
    names = list(known)
    shown = ", ".join(f"'{name}'" for name in names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown


def nearest_or_list(word: str, known: Iterable[str]) -> str:
    """Return the nearest spelling, or the list of what is allowed where nothing is near."""
    names = list(known)
    return nearest(word, names) or (f"Allowed: {one_of(names)}." if names else "")
