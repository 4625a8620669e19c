"""Owns placing one risk scenario: severity and likelihood before and after measures, as the levels that are possible."""

from __future__ import annotations

from collections.abc import Collection

from techassess.conditions.evaluation import TRUE, UNKNOWN, Facts
from techassess.conditions.tree import Condition
from techassess.rules.model import Levels, Placement, Risk, RiskMeasure


def place(risk: Risk, facts: Facts) -> Placement | None:
    """Return where a scenario stands that applies, or may apply; nothing for one that does not."""
    applies = TRUE if risk.applies_if is None else facts.engine.judge(risk.applies_if)(facts)
    if applies not in (TRUE, UNKNOWN):
        return None
    severity, likelihood = _levels(risk.severity, facts), _levels(risk.likelihood, facts)
    sure, maybe = measures(risk, facts)
    residual = (_lowered(severity, "severity", sure, maybe), _lowered(likelihood, "likelihood", sure, maybe))
    return Placement((severity, likelihood), residual, "yes" if applies is TRUE else "unknown")


def measures(risk: Risk, facts: Facts) -> tuple[tuple[RiskMeasure, ...], tuple[RiskMeasure, ...]]:
    """Return the measures that are in place, and those that are planned or unknown."""
    hoped = facts.with_planned()
    sure = tuple(measure for measure in risk.measures if facts.engine.judge(measure.when)(facts) is TRUE)
    possible = (measure for measure in risk.measures if measure not in sure)
    return sure, tuple(measure for measure in possible if hoped.engine.judge(measure.when)(hoped) in (TRUE, UNKNOWN))


def _levels(rows: tuple[tuple[Condition, int], ...], facts: Facts) -> Levels:
    """The levels of all possible rows, up to the first that is true."""
    possible: list[int] = []
    for when, level in rows:
        value = facts.engine.judge(when)(facts)
        if value in (TRUE, UNKNOWN):
            possible.append(level)
        if value is TRUE:
            break
    return Levels(min(possible), max(possible))


def _lowered(levels: Levels, what: str, sure: Collection[RiskMeasure], maybe: Collection[RiskMeasure]) -> Levels:
    """The lower end falls by every measure that may be in place, the upper end only by those that are; never below 1."""
    certain = sum(measure.by for measure in sure if measure.lowers == what)
    hoped = sum(measure.by for measure in maybe if measure.lowers == what)
    return Levels(max(1, levels.low - certain - hoped), max(1, levels.high - certain))
