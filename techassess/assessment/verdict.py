"""Owns the step from findings to the range of verdicts, and the ranking of the answers that decide it."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.result import Finding, FlagResult, Range
from techassess.rules.model import SEVERITIES
from techassess.rules.scale import Scale


def verdict_range(findings: Iterable[Finding], flags: Iterable[FlagResult], scale: Scale) -> Range:
    """Return the verdicts with no open rule breached and with every open rule breached.

    A condition that an open answer could still lift counts for the worst end only. A flag that limits the verdict limits both ends where it
    is yes, and the worst end where it may be.
    """
    findings, flags = list(findings), list(flags)
    best = _worst_of((finding.at_best for finding in findings), scale)
    worst = _worst_of((finding.at_worst for finding in findings), scale)
    for found in flags:
        if found.flag.best_verdict and "yes" in found.possible:
            limit = scale.rank(found.flag.best_verdict)
            best = max(best, limit) if found.value == "yes" else best
            worst = max(worst, limit)
    return Range(scale.verdicts[best].id, scale.verdicts[worst].id)


def _worst_of(severities: Iterable[str | None], scale: Scale) -> int:
    """The rank of the verdict that the worst of these severities leads to."""
    ranks = {verdict.severity: rank for rank, verdict in enumerate(scale.verdicts)}
    return max((ranks.get(severity, 0) for severity in severities if severity), default=0)


def deciding_answers(findings: Iterable[Finding], wanted: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the open questions, most telling first: by the open rules that wait for each, blockers before serious ones and so on.

    ``wanted`` are further questions, such as those that a limiting flag waits for; they come before questions that only feed advice.
    """
    weights: dict[str, list[int]] = {}
    for finding in findings:
        if finding.at_worst and finding.at_worst != finding.at_best:
            place = len(SEVERITIES) - 1 - SEVERITIES.index(finding.at_worst)
            for name in finding.waits_for:
                weights.setdefault(name, [0] * len(SEVERITIES))[place] += 1
    for name in wanted:
        weights.setdefault(name, [0] * len(SEVERITIES))[2] += 1
    return tuple(sorted(weights, key=lambda name: [-weight for weight in weights[name]]))
