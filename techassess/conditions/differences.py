"""Owns systems of inequalities between two numbers at a time: a solution, or those that contradict each other.

Each says that one number exceeds another one by at most so many steps. Shortest paths decide such systems exactly (Bellman and Ford).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """``upper`` is at most ``lower`` plus ``by`` steps, because these literals hold. Nothing in place of a number stands for nought."""

    upper: Hashable
    lower: Hashable
    by: int
    because: tuple[int, ...] = ()


def settle(system: Iterable[Difference]) -> dict[Hashable, int] | tuple[int, ...]:
    """Return a step for every number, or the literals of inequalities that cannot hold together."""
    edges = list(system)
    distance: dict[Hashable, int] = {None: 0} | {end: 0 for edge in edges for end in (edge.upper, edge.lower)}
    came: dict[Hashable, Difference] = {}
    for _ in distance:
        changed: Hashable = _NOTHING
        for edge in edges:
            if distance[edge.lower] + edge.by < distance[edge.upper]:
                distance[edge.upper], came[edge.upper] = distance[edge.lower] + edge.by, edge
                changed = edge.upper
        if changed is _NOTHING:
            return {number: at - distance[None] for number, at in distance.items()}
    return _circle(changed, came)


_NOTHING = object()


def _circle(start: Hashable, came: dict[Hashable, Difference]) -> tuple[int, ...]:
    """The literals of the circle that every chain of inequalities that never settles runs into."""
    at = start
    for _ in came:
        at = came[at].lower
    end, found = at, list(came[at].because)
    while (at := came[at].lower) != end:
        found += came[at].because
    return tuple(dict.fromkeys(found))
