"""Owns the ways to a better verdict for machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from techassess.conditions.evaluation import Value
from techassess.reporting import as_json
from techassess.reporting.findings import Values

if TYPE_CHECKING:
    from techassess.assessment.assumed import Span
    from techassess.assessment.steps import Effect
    from techassess.assessment.ways import Way, Ways


def remedies_json(found: Ways) -> Values:
    """All that was found as ``schemas/remedies.json`` describes it; where facts must turn out well, the steps hold only with them."""
    first = found.found[0] if found.found else found.provided
    remedies = found.remedies
    return {
        "from": remedies.given,
        "to": remedies.to,
        **(_way(first) if first else {"cost": None, "steps": []}),
        "minimal": remedies.minimal,
        "assumes": [{"question": one.question, "answers": [_answer(answer) for answer in one.answers]} for one in found.assumed],
        "proofs": list(found.provided.remedy.proofs) if found.provided else [],
        "alternatives": [_way(way) for way in found.found[1:]],
        "obstacle": _obstacle(found),
    }


def _way(way: Way) -> Values:
    return {"cost": as_json.value(way.remedy.cost), "steps": [_step(effect, way) for effect in way.effects]}


def _step(effect: Effect, way: Way) -> Values:
    step = effect.step
    answers = way.answers[step.question].answers if step.given is None else (step.to,)
    return {
        "question": step.question,
        "from": as_json.value(step.given),
        "to": as_json.value(step.to),
        "answers": [_answer(answer) for answer in answers],
        "cost": as_json.value(step.cost),
        "satisfies": list(effect.satisfies),
        "opens": list(effect.opens),
        "removes": list(effect.removes),
        "asks": list(effect.asks),
    }


def _obstacle(found: Ways) -> Values | None:
    obstacle = found.remedies.obstacle
    if obstacle is None:
        return None
    return {"rules": list(obstacle.rules), "facts": list(obstacle.facts), "unknown": list(found.waits_for), "least": obstacle.least}


def _answer(answer: Value | Span) -> object:
    """One answer that would do, or the ends of a span; nothing for an end that the question itself sets."""
    if isinstance(answer, bool | str | frozenset | Decimal | date):
        return as_json.value(answer)
    return {"min": as_json.value(answer.low), "max": as_json.value(answer.high)}
