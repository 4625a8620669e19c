"""Owns comparisons for machines: variants and bids in their published shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from techassess.assessment.bids import Checked, Scored, Span, highest
from techassess.assessment.compare import Cell, Comparison, Variant
from techassess.assessment.result import Finding, RiskResult
from techassess.cleaning import clean_all
from techassess.conditions.wording import Reason
from techassess.reporting import as_json
from techassess.reporting.conformity import Judged, changed_words
from techassess.reporting.findings import shown_as
from techassess.reporting.outcome import verdict_words
from techassess.reporting.variants import remarks
from techassess.reporting.ways_json import remedies_json
from techassess.rules.model import RuleSets
from techassess.rules.tenders import Tender

Values = dict[str, Any]


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
    return [{"standing": one.given.value, "value": as_json.value(one.value), "claim": one.claim} for one in cells]


def _finding(found: Finding | None) -> str:
    return "not_in_force" if found is None else shown_as(found)


def _risk(found: RiskResult | None) -> Values | None:
    if found is None:
        return None
    return {
        "applies": found.applies,
        "severity": as_json.levels(found.residual_severity),
        "likelihood": as_json.levels(found.residual_likelihood),
    }


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
            "highest_total": as_json.number(highest(tender)),
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
        "weight": as_json.value(asked.weight),
        "points": _span(found.points),
        "weighted": _span(found.weighted),
        **_why(found),
    }


def _why(found: Checked | Scored) -> Mapping[str, object]:
    return {"because": _reasons(found.because), "waits_for": list(found.waits_for), "claimed": list(found.claimed)}


def _reasons(reasons: Sequence[Reason]) -> list[Values]:
    return [{"questions": list(one.questions), "text": one.text} for one in reasons]


def _span(span: Span | None) -> Values | None:
    """An interval; a settled number to the nearest millionth."""
    if span is None:
        return None
    if span.low == span.high:
        return {"min": as_json.number(span.low), "max": as_json.number(span.high)}
    return as_json.interval(span.low, span.high)
