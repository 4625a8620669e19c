"""Owns what a proof says when it fails: which rule, question, row, option or part, where it stands, and a record that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from techassess.rules.places import Spot

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


@dataclass(frozen=True, slots=True)
class Proofs:
    """How many proofs were tried, and what failed."""

    tried: int
    failed: tuple[Failed, ...]

    def __add__(self, other: Proofs) -> Proofs:
        return Proofs(self.tried + other.tried, (*self.failed, *other.failed))


KINDS: Mapping[str, str] = {
    "never_breached": "No answers breach the rule",
    "never_met": "No answers meet the rule",
    "never_asked": "No answers lead to the question",
    "row_never_reached": "No answers lead to the row",
    "option_without_effect": "Nothing hangs on the option",
    "part_never_decides": "The part never decides",
    "contradiction": "Two rules cannot both be kept",
    "not_monotone": "More protection leads to a worse verdict",
    "not_settled": "The proof was given up",
}
"""Each kind of failed proof in words."""
