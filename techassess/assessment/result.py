"""Owns what an assessment says: findings, risks, flags, the range of verdicts and what decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from techassess.conditions.wording import Reason
from techassess.questionnaire.answers import Case
from techassess.rules.model import Flag, Levels, Risk, Rule, RuleSets


class Status(Enum):
    """How a rule came out."""

    BREACHED = "breached"
    OPEN = "open"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one case."""

    rule: Rule
    status: Status
    would_be: Status | None = None
    """For an upcoming rule: how it would come out if it applied already."""
    planned: tuple[str, ...] = ()
    """Measures that are only planned and without which the rule would not be met: question ids."""
    claimed: tuple[str, ...] = ()
    """Answers without the expected evidence and without which the rule would not be met: question ids."""
    certain: bool = True
    """For a rule met by plans or claims: no answer that is still open could make it met without them, or not applicable."""
    because: tuple[Reason, ...] = ()
    """The deciding answers, in words."""
    waits_for: tuple[str, ...] = ()
    """For an open rule, or a condition that is not certain: the questions that can be answered now and could decide it."""
    through_dont_know: bool = False
    """For an open rule: a given "don't know" (or an unconfirmed "does not apply") keeps it open, not just a question not reached."""
    within_term: bool | None = None
    """For an upcoming rule: whether its duty arises before the contract ends; nothing where that is unknown."""

    @property
    def contribution(self) -> str | None:
        """What the rule weighs in the verdict now: a severity, or nothing. See docs/decisions/0001."""
        if self.rule.duty_of == "provider":
            return None
        if self.status is Status.BREACHED:
            return self.rule.severity
        if self.status is Status.MET and (self.planned or self.claimed):
            return "advice" if self.rule.severity == "advice" else "moderate"
        return None

    @property
    def at_best(self) -> str | None:
        """What the rule weighs however the open questions are answered."""
        return self.contribution if self.certain else None

    @property
    def at_worst(self) -> str | None:
        """What the rule weighs if the open questions are answered as badly as they can be."""
        may_be_breached = self.status is Status.OPEN and self.rule.duty_of == "deployer"
        return self.rule.severity if may_be_breached else self.contribution

    @property
    def outcome(self) -> tuple[Status, Status | None, bool, bool]:
        """How the rule came out as far as people are told: status, also the later one, and whether it rests on plans and on claims."""
        return self.status, self.would_be, bool(self.planned), bool(self.claimed)


@dataclass(frozen=True, slots=True)
class RiskResult:
    """One risk scenario: where it stands before and after measures."""

    risk: Risk
    applies: str
    """``yes`` or ``unknown``; a scenario that does not apply is left out."""
    inherent_severity: Levels
    inherent_likelihood: Levels
    residual_severity: Levels
    residual_likelihood: Levels
    in_place: tuple[str, ...] = ()
    """Measures that are definitely in place, in words."""
    possible: tuple[str, ...] = ()
    """Measures that are planned or unknown, in words."""


@dataclass(frozen=True, slots=True)
class FlagResult:
    """A flag: ``yes``, ``no`` or ``unknown``, or the table's value, with everything that it can still be."""

    flag: Flag
    value: str
    possible: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    """The text of each possible value."""
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """From the best verdict that the open answers can still lead to, to the worst."""

    best: str
    worst: str

    @property
    def settled(self) -> str | None:
        """The verdict where both ends agree."""
        return self.best if self.best == self.worst else None


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A later day on which the range changes, for rules begin or cease to apply, and the range from then on if nothing else changes."""

    day: date
    range: Range
    rules: tuple[str, ...]
    """Rules that apply from this day and are not kept, or not known to be."""
    ended: tuple[str, ...] = ()
    """Rules that applied until the day before."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that the rules say of a case on a day."""

    rulesets: RuleSets
    case: Case
    as_of: date
    range: Range
    findings: tuple[Finding, ...]
    risks: tuple[RiskResult, ...] = ()
    flags: tuple[FlagResult, ...] = ()
    deciding: tuple[str, ...] = ()
    """Open questions, most telling first."""
    calendar: tuple[DatedChange, ...] = ()
    go_live: date | None = None
    contract_end: date | None = None

    @property
    def verdict(self) -> str:
        """The settled verdict, or ``undecided``, which is never shown without the range."""
        return self.range.settled or "undecided"

    def with_status(self, status: Status) -> tuple[Finding, ...]:
        """Return the findings of one status, in the order of the rule sets."""
        return tuple(finding for finding in self.findings if finding.status is status)
