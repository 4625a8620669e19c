"""Owns placing risk scenarios on the map: severity and likelihood before and after measures, as intervals."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.result import Levels, RiskResult
from techassess.conditions.evaluation import TRUE, UNKNOWN, Facts
from techassess.conditions.reasons import waiting_for
from techassess.conditions.tree import Condition
from techassess.rules.model import Risk, RiskMeasure


def place_risks(risks: Iterable[Risk], facts: Facts) -> tuple[RiskResult, ...]:
    """Return where each scenario that applies, or may apply, stands.

    A planned measure may lower the lower end only: whether the risk remains is open until the measure is in place.
    """
    return tuple(found for risk in risks if (found := _place(risk, facts)))


def risk_questions(risk: Risk, facts: Facts) -> tuple[str, ...]:
    """Return the questions that can be answered now and could still move a scenario on the map."""
    conditions = [risk.applies_if] if risk.applies_if is not None else []
    for rows in (risk.severity, risk.likelihood):
        for when, _ in rows:
            conditions.append(when)
            if facts.engine.judge(when)(facts) is TRUE:
                break
    conditions += [measure.when for measure in risk.measures]
    return tuple(dict.fromkeys(name for condition in conditions for name in waiting_for(condition, facts)))


def _place(risk: Risk, facts: Facts) -> RiskResult | None:
    applies = TRUE if risk.applies_if is None else facts.engine.judge(risk.applies_if)(facts)
    if applies not in (TRUE, UNKNOWN):
        return None
    severity, likelihood = _levels(risk.severity, facts), _levels(risk.likelihood, facts)
    sure = [measure for measure in risk.measures if facts.engine.judge(measure.when)(facts) is TRUE]
    hoped = facts.with_planned()
    maybe = [measure for measure in risk.measures if measure not in sure and hoped.engine.judge(measure.when)(hoped) in (TRUE, UNKNOWN)]
    return RiskResult(
        risk,
        "yes" if applies is TRUE else "unknown",
        severity,
        likelihood,
        _lowered(severity, "severity", sure, maybe),
        _lowered(likelihood, "likelihood", sure, maybe),
        tuple(measure.text for measure in sure),
        tuple(measure.text for measure in maybe),
    )


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


def _lowered(levels: Levels, what: str, sure: list[RiskMeasure], maybe: list[RiskMeasure]) -> Levels:
    """The lower end falls by every measure that may be in place, the upper end only by those that are; never below 1."""
    certain = sum(measure.by for measure in sure if measure.lowers == what)
    hoped = sum(measure.by for measure in maybe if measure.lowers == what)
    return Levels(max(1, levels.low - certain - hoped), max(1, levels.high - certain))
