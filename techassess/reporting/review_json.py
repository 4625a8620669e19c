"""Owns a review for machines, as ``schemas/review.json`` describes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from techassess.assessment.reviewing import came_out
from techassess.cleaning import clean_all
from techassess.records.model import Record
from techassess.records.permission import steps_from
from techassess.records.review import Entry
from techassess.records.standing import Acceptance, Review
from techassess.reporting.outcome import verdict_words
from techassess.reporting.spoken import Beside, Spoken

Values = dict[str, Any]


def review_json(record: Record, found: Beside, signed: Mapping[str, Sequence[str]], broken: Collection[str] = ()) -> Values:
    """A review with everything that was said; ``signed`` names the signatures of each opinion and decision, by entry, and ``broken``
    those that do not hold any more.
    """
    review, assessment = found.review, found.assessment
    plain: Values = clean_all(
        {
            "record": record.slug,
            "title": record.title,
            "follows": record.follows,
            "today": found.today.isoformat(),
            "state": _state(review),
            "verdict": {
                "id": assessment.verdict,
                "best": assessment.range.best,
                "worst": assessment.range.worst,
                "shown": verdict_words(assessment),
            },
            "opinion": _signed(review.opinion, signed, broken),
            "decision": _signed(review.decision, signed, broken),
            "findings": [_finding(one) for one in found.findings],
            "remarks": _ids(review.remarks()),
            "asked_back": list(review.asked_back()),
            "named": {role: list(names) for role in review.workflow.roles if (names := review.named_for(role))},
            "review_on": review.review_on.isoformat() if review.review_on else None,
            "due": found.is_due,
            "events": _ids(review.events()),
            "outside": _ids(found.outside),
            "unsaid": list(found.unsaid),
            "next": _next(review),
            "entries": [_entry(one, review) for one in review.all],
        }
    )
    return plain


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [one.id for one in entries]


def _state(review: Review) -> Values:
    since = review.since
    return {"id": review.state, "title": review.workflow.state_title(review.state), "since": since.id if since else None}


def _signed(entry: Entry | None, signed: Mapping[str, Sequence[str]], broken: Collection[str]) -> Values | None:
    if entry is None:
        return None
    names = list(signed.get(entry.id, ()))
    return {"entry": entry.id, "outcome": entry.outcome, "signatures": names, "broken": [name for name in names if name in broken]}


def _finding(one: Spoken) -> Values:
    rule = one.finding.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "finding": rule.finding,
        "severity": rule.severity,
        "found": came_out(one.finding),
        "weighs": one.weighs,
        "judged": one.judged.id if one.judged else None,
        "accepted_risk": _acceptance(one.acceptance),
        "remarks": _ids(one.remarks),
    }


def _acceptance(found: Acceptance | None) -> Values | None:
    return {"entry": found.entry.id, "until": found.entry.until, "lapsed": found.lapsed} if found else None


def _next(review: Review) -> list[Values]:
    return [
        {"step": step.id, "title": step.title, "to": step.to, "by": list(step.by), "reason": step.reason, "signs": step.signs}
        for step in steps_from(review)
    ]


def _entry(entry: Entry, review: Review) -> Values:
    return {**asdict(entry), "counts": entry in review.counted, "open": entry in review.remarks()}
