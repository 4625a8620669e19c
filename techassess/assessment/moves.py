"""Owns what moved between two assessments of one record: the range, conclusions, findings and risks. It compares, and judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from techassess.assessment.result import Assessment, Finding, FlagResult, Range, RiskResult
from techassess.rules.model import SEVERITIES, Flag, Risk, Rule


class Direction(Enum):
    """Which way something moved."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"
    """Neither, or better in one respect and worse in another."""


@dataclass(frozen=True, slots=True)
class FindingMove:
    """A rule that came out otherwise; nothing on a side where it was not judged."""

    rule: Rule
    before: Finding | None
    after: Finding | None

    @property
    def direction(self) -> Direction:
        """By what the rule may weigh in the verdict, and by what it certainly weighs."""
        return _direction(_weights(self.before), _weights(self.after))


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk scenario that stands elsewhere on the map; nothing on a side where it does not apply."""

    risk: Risk
    before: RiskResult | None
    after: RiskResult | None

    @property
    def direction(self) -> Direction:
        """By the levels that remain after measures."""
        return _direction(_levels(self.before), _levels(self.after))


@dataclass(frozen=True, slots=True)
class FlagMove:
    """A conclusion that is another one now."""

    flag: Flag
    before: FlagResult
    after: FlagResult


@dataclass(frozen=True, slots=True)
class Moves:
    """All that moved. What stayed as it was is left out."""

    before: Range
    after: Range
    findings: tuple[FindingMove, ...]
    """The heaviest first."""
    risks: tuple[RiskMove, ...]
    flags: tuple[FlagMove, ...]

    def findings_that(self, direction: Direction) -> tuple[FindingMove, ...]:
        """The findings that moved one way."""
        return tuple(move for move in self.findings if move.direction is direction)


def moves(before: Assessment, after: Assessment) -> Moves:
    """Return what moved from one assessment to another under the same rule sets."""
    return Moves(before.range, after.range, _findings(before, after), _risks(before, after), _flags(before, after))


def _findings(before: Assessment, after: Assessment) -> tuple[FindingMove, ...]:
    old, new = ({finding.rule.id: finding for finding in found.findings} for found in (before, after))
    both: Mapping[str, Finding] = {**old, **new}
    pairs = (FindingMove(finding.rule, old.get(name), new.get(name)) for name, finding in both.items())
    moved = [move for move in pairs if (move.before and move.before.outcome) != (move.after and move.after.outcome)]
    return tuple(sorted(moved, key=lambda move: -max(*_weights(move.before), *_weights(move.after))))


def _weights(finding: Finding | None) -> tuple[int, int]:
    """What a rule weighs at worst and for certain; 0 where nothing."""
    if finding is None:
        return 0, 0
    worst, certain = (0 if severity is None else 1 + SEVERITIES.index(severity) for severity in (finding.at_worst, finding.at_best))
    return worst, certain


def _risks(before: Assessment, after: Assessment) -> tuple[RiskMove, ...]:
    old, new = ({result.risk.id: result for result in found.risks} for found in (before, after))
    both: Mapping[str, RiskResult] = {**old, **new}
    moved = (RiskMove(result.risk, old.get(name), new.get(name)) for name, result in both.items())
    return tuple(move for move in moved if _place(move.before) != _place(move.after))


def _place(result: RiskResult | None) -> object:
    """Where a risk stands on the map, before and after measures, and whether it applies at all."""
    return result and (
        result.applies,
        result.inherent_severity,
        result.inherent_likelihood,
        result.residual_severity,
        result.residual_likelihood,
    )


def _levels(result: RiskResult | None) -> tuple[int, ...]:
    if result is None:
        return 0, 0, 0, 0
    severity, likelihood = result.residual_severity, result.residual_likelihood
    return severity.high, likelihood.high, severity.low, likelihood.low


def _flags(before: Assessment, after: Assessment) -> tuple[FlagMove, ...]:
    old = {found.flag.id: found for found in before.flags}
    pairs = ((old[found.flag.id], found) for found in after.flags if found.flag.id in old)
    return tuple(FlagMove(now.flag, was, now) for was, now in pairs if was.possible != now.possible)


def _direction(before: Iterable[int], after: Iterable[int]) -> Direction:
    pairs = list(zip(before, after, strict=True))
    up, down = any(now > was for was, now in pairs), any(now < was for was, now in pairs)
    return Direction.OTHER if up == down else Direction.WORSE if up else Direction.BETTER
