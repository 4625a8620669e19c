"""Owns what the risk scenarios say of a case: where each stands on the map, what is in place, and which questions could still move it."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.result import RiskResult
from techassess.conditions.evaluation import TRUE, Facts
from techassess.conditions.reasons import waiting_for
from techassess.rules.model import Risk
from techassess.rules.risk_levels import measures, place


def place_risks(risks: Iterable[Risk], facts: Facts) -> tuple[RiskResult, ...]:
    """Return where each scenario that applies, or may apply, stands.

    A planned measure may lower the lower end only: whether the risk remains is open until the measure is in place.
    """
    return tuple(found for risk in risks if (found := _result(risk, facts)))


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


def _result(risk: Risk, facts: Facts) -> RiskResult | None:
    placement = place(risk, facts)
    if placement is None:
        return None
    sure, maybe = measures(risk, facts)
    return RiskResult(
        risk,
        placement.applies,
        *placement.inherent,
        *placement.residual,
        tuple(measure.text for measure in sure),
        tuple(measure.text for measure in maybe),
    )
