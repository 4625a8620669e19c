"""Owns the verdict scale that all rule sets share: its steps with their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Verdict:
    """One step of the verdict scale with its words."""

    id: str
    severity: str | None
    """The worst contribution that leads to it; nothing for the best verdict."""
    shown: str
    shown_in_use: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What all sets share: verdicts, best first; standing remarks; the names of the four risk levels."""

    verdicts: tuple[Verdict, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)
    risk_levels: tuple[str, ...] = ()

    def rank(self, verdict: str) -> int:
        """The place of a verdict on the scale, 0 for the best."""
        return next(rank for rank, known in enumerate(self.verdicts) if known.id == verdict)

    def verdict(self, verdict: str) -> Verdict:
        """A verdict by its id."""
        return self.verdicts[self.rank(verdict)]
