"""Owns what a check of loaded content finds: a fault by its kind and place in a file, not yet looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from techassess.conditions.tree import Span
from techassess.problems import Problem
from techassess.rules.model import RuleSets
from techassess.rules.places import Places, Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """Where something is wrong, what, and what to do."""

    spot: Spot
    message: str
    hint: str = ""
    span: Span | None = None
    """The part of the condition at the place that is meant, in characters."""


Check: TypeAlias = Callable[[RuleSets, Places], Iterator[Fault]]


def problems(kind: str, faults: Iterable[Fault], places: Places) -> list[Problem]:
    """Return faults of one kind as problems with line, column and excerpt."""
    return [replace(places.at(fault.spot, fault.span, fault.message, fault.hint), kind=kind) for fault in faults]
