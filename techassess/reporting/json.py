"""Owns the machine-readable exports: the assessment in its published shape, and the whole report as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from techassess.assessment.base_rate import Between, Figures, base_rate
from techassess.assessment.result import Assessment, Finding
from techassess.cleaning import clean
from techassess.reporting import as_json
from techassess.reporting.outcome import remarks, verdict_words
from techassess.rules.model import Levels

Values = dict[str, Any]


def assess_json(assessment: Assessment, record_name: str) -> Values:
    """The assessment as ``schemas/assess.json`` describes it."""
    return {
        "record": clean(record_name),
        "as_of": assessment.as_of.isoformat(),
        "stage": assessment.case.stage,
        "verdict": assessment.verdict,
        "shown": verdict_words(assessment),
        "range": {"best": assessment.range.best, "worst": assessment.range.worst},
        "remarks": [clean(remark) for remark in remarks(assessment)],
        "flags": {
            found.flag.id: {"value": found.value, "possible": list(found.possible), "title": found.flag.title} for found in assessment.flags
        },
        "findings": [_finding(finding) for finding in assessment.findings],
        "risks": [
            {
                "risk": found.risk.id,
                "title": found.risk.title,
                "harmed": found.risk.harmed,
                "applies": found.applies,
                "inherent": _place(found.inherent_severity, found.inherent_likelihood),
                "residual": _place(found.residual_severity, found.residual_likelihood),
            }
            for found in assessment.risks
        ],
        "base_rate": _base_rate(base_rate(assessment)),
        "deciding": list(assessment.deciding),
        "settling": _settling(assessment),
        "calendar": [
            {"day": change.day.isoformat(), "range": {"best": change.range.best, "worst": change.range.worst}, "rules": list(change.rules)}
            for change in assessment.calendar
        ],
        "digests": assessment.rulesets.digests(),
    }


def _settling(assessment: Assessment) -> Values:
    """How few answers can settle the verdict, and how many do at most, in which order."""
    from techassess.assessment import settling

    found, order = settling.fewest(assessment), settling.order(assessment)
    fewest = found and {
        "verdict": found.verdict,
        "answers": {name: as_json.value(value) for name, value in found.answers.items()},
        "exact": found.exact,
    }
    return {"fewest": fewest, "order": list(order.questions), "at_most": order.at_most}


def _finding(finding: Finding) -> Values:
    rule = finding.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "status": finding.status.value,
        "planned": list(finding.planned),
        "claimed": list(finding.claimed),
        "severity": rule.severity,
        "due": rule.due,
        "duty_of": rule.duty_of,
        "cites": list(rule.cites),
        "because": [{"questions": list(reason.questions), "text": clean(reason.text)} for reason in finding.because],
        "waits_for": list(finding.waits_for),
        "would_be": finding.would_be.value if finding.would_be else None,
        "applies_from": rule.applies_from.isoformat() if rule.applies_from else None,
        "within_term": finding.within_term,
    }


def _place(severity: Levels, likelihood: Levels) -> Values:
    return {"severity": as_json.levels(severity), "likelihood": as_json.levels(likelihood)}


def _base_rate(figures: Figures | None) -> Values | None:
    """What the error rates mean; shares as numbers among 100."""
    if figures is None:
        return None
    share = figures.false_share
    return {
        "checked_per_day": _between(figures.rates.checked),
        "false_alarms_per_day": _between(figures.false_alarms),
        "true_alarms_per_day": _between(figures.true_alarms),
        "missed_per_day": _between(figures.missed),
        "false_of_100_alarms": None if share is None else _between(Between(share.low * 100, share.high * 100)),
        "stated_of_100_alarms": None if figures.stated is None else _between(Between(figures.stated * 100, figures.stated * 100))["min"],
        "stated_fits": figures.stated_fits,
        "unknown": list(figures.unknown),
    }


def _between(value: Between) -> Values:
    return as_json.interval(value.low, value.high)


def report_json(context: Mapping[str, object]) -> str:
    """The whole report as JSON text."""
    return json.dumps(context, ensure_ascii=False, indent=2) + "\n"
