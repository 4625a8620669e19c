"""Owns order among things that need each other: what comes first, and where they go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def circle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return one circle of names, first and last the same, or nothing where there is none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()
