"""Owns comparisons for machines: variants and bids in their published shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from techassess.assessment.bids import Checked, Scored, Span, highest
from techassess.assessment.compare import Cell, Comparison, Variant
from techassess.assessment.result import Finding, RiskResult
from techassess.cleaning import clean_all
from techassess.conditions.evaluation import Value
from techassess.conditions.wording import Reason
from techassess.reporting.conformity import Judged, changed_words
from techassess.reporting.findings import shown_as
from techassess.reporting.outcome import verdict_words
from techassess.reporting.variants import remarks
from techassess.reporting.ways_json import remedies_json
from techassess.rules.model import Levels, RuleSets
from techassess.rules.tenders import Tender

Values = dict[str, Any]
_MILLION = 1_000_000


def variants_json(compared: Comparison) -> Values:
    """Variants as ``schemas/compare.json`` describes them."""
    first = compared.variants[0].assessment
    found = {
        "records": [_variant(one) for one in compared.variants],
        "answers": [{"question": row.question.id, "label": row.question.label, "given": _cells(row.cells)} for row in compared.answers],
        "findings": [
            {"rule": row.rule.id, "title": row.rule.title, "severity": row.rule.severity, "status": [_finding(one) for one in row.cells]}
            for row in compared.findings
        ],
        "risks": [{"risk": row.risk.id, "title": row.risk.title, "residual": [_risk(one) for one in row.cells]} for row in compared.risks],
        "remarks": list(remarks(compared)),
        "digests": first.rulesets.digests(),
    }
    plain: Values = clean_all(found)
    return plain


def _variant(one: Variant) -> Values:
    found = one.assessment
    return {
        "record": one.record.slug,
        "title": one.record.title,
        "as_of": found.as_of.isoformat(),
        "stage": one.record.stage,
        "questionnaire_version": one.record.questionnaire_version,
        "verdict": found.verdict,
        "shown": verdict_words(found),
        "range": {"best": found.range.best, "worst": found.range.worst},
        "remedy": None if one.ways is None else remedies_json(one.ways),
    }


def _cells(cells: Sequence[Cell]) -> list[Values]:
    return [{"standing": one.given.value, "value": None if one.value is None else _plain(one.value), "claim": one.claim} for one in cells]


def _finding(found: Finding | None) -> str:
    return "not_in_force" if found is None else shown_as(found)


def _risk(found: RiskResult | None) -> Values | None:
    if found is None:
        return None
    return {
        "applies": found.applies,
        "severity": _levels(found.residual_severity),
        "likelihood": _levels(found.residual_likelihood),
    }


def _levels(levels: Levels) -> Values:
    return {"min": levels.low, "max": levels.high}


def _plain(value: Value) -> object:
    """A value as JSON has it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def bids_json(tender: Tender, judged: Sequence[Judged], rulesets: RuleSets) -> Values:
    """Bids as ``schemas/compare-bids.json`` describes them."""
    found = {
        "tender": {
            "title": tender.title,
            "published": tender.published.isoformat(),
            "digest": tender.digest,
            "changed": list(tender.changed(rulesets)),
            "changed_words": changed_words(tender, rulesets),
            "digests": dict(tender.digests),
            "highest_total": _number(highest(tender)),
            "elsewhere": [one.id for one in tender.criteria if not one.rows],
        },
        "bids": [_bid(one) for one in judged],
        "digests": rulesets.digests(),
    }
    plain: Values = clean_all(found)
    return plain


def _bid(one: Judged) -> Values:
    return {
        "record": one.record.slug,
        "title": one.record.title,
        "questionnaire_version": one.record.questionnaire_version,
        "requirements": [_requirement(found) for found in one.bid.checked],
        "criteria": [_criterion(found) for found in one.bid.scored],
        "total": _span(one.bid.total),
    }


def _requirement(found: Checked) -> Values:
    asked = found.requirement
    return {"id": asked.id, "title": asked.title, "reference": asked.reference, "outcome": found.outcome.value, **_why(found)}


def _criterion(found: Scored) -> Values:
    asked = found.criterion
    return {
        "id": asked.id,
        "title": asked.title,
        "reference": asked.reference,
        "weight": _plain(asked.weight),
        "points": _span(found.points),
        "weighted": _span(found.weighted),
        **_why(found),
    }


def _why(found: Checked | Scored) -> Mapping[str, object]:
    return {"because": _reasons(found.because), "waits_for": list(found.waits_for), "claimed": list(found.claimed)}


def _reasons(reasons: Sequence[Reason]) -> list[Values]:
    return [{"questions": list(one.questions), "text": one.text} for one in reasons]


def _span(span: Span | None) -> Values | None:
    """An interval with both ends rounded outwards to millionths; a settled number to the nearest."""
    if span is None:
        return None
    if span.low == span.high:
        return {"min": _number(span.low), "max": _number(span.high)}
    low, high = Fraction(floor(span.low * _MILLION), _MILLION), Fraction(ceil(span.high * _MILLION), _MILLION)
    return {"min": _number(low), "max": _number(high)}


def _number(exact: Fraction) -> int | float:
    near = Fraction(round(exact * _MILLION), _MILLION)
    return int(near) if near.denominator == 1 else float(near)
