"""Owns what a proof says when it fails: which rule, question, row, option or part, where it stands, and a record that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from techassess.conditions.tree import Span
from techassess.problems import Problem
from techassess.rules.places import Places, Spot

Answers = Mapping[str, object]
"""Answers as an example gives them."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One proof that does not hold."""

    kind: str
    """A short id such as ``never_breached``; see ``KINDS``."""
    about: tuple[str, ...]
    """Ids of the rules, or of the question, definition, table or risk."""
    spot: Spot
    message: str
    part: str = ""
    """The part of a condition, the row or the option."""
    shown_by: Answers = field(default_factory=dict)
    """A record that shows it, where one can."""
    then: Answers = field(default_factory=dict)
    """The answers that differ in the second record, where it takes two."""
    span: Span | None = None
    """The part of the condition that stands at the spot, where it is about a part."""

    def problem(self, places: Places) -> Problem:
        """The failure at its line, with a caret."""
        return places.at(self.spot, self.span, f"{KINDS[self.kind]}: {self.message}")


@dataclass(frozen=True, slots=True)
class Proofs:
    """How many proofs were tried, and what failed."""

    tried: int
    failed: tuple[Failed, ...]

    def __add__(self, other: Proofs) -> Proofs:
        return Proofs(self.tried + other.tried, (*self.failed, *other.failed))


KINDS: Mapping[str, str] = {
    "never_breached": "never breached",
    "never_met": "never met",
    "never_asked": "never asked",
    "never_asked_here": "never asked here",
    "row_never_reached": "row never reached",
    "option_without_effect": "option without effect",
    "part_never_decides": "part never decides",
    "contradiction": "contradiction",
    "not_monotone": "more protection, worse verdict",
    "not_settled": "not settled",
}
"""Each kind of failed proof in words."""
