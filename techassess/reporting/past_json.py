"""Owns what machines read of the history of a record, and of what two places say otherwise."""

from __future__ import annotations

import json
from collections.abc import Sequence

from techassess.assessment.moves import Moves
from techassess.assessment.result import Assessment
from techassess.assessment.reviewing import came_out
from techassess.questionnaire.model import Questionnaire
from techassess.records.contests import Contest, undecided
from techassess.records.history import field_entry, is_redacted
from techassess.records.layout import plain as plain_values
from techassess.records.lines import Line, canonical
from techassess.records.loading import Found
from techassess.records.model import Record
from techassess.records.timeline import Difference, Event
from techassess.reporting import past
from techassess.reporting.outcome import verdict_words
from techassess.reporting.past_events import Telling, faults

Plain = dict[str, object]


def plain(value: object) -> object:
    """A former value as it stands in the history; nothing where there is none, or where it was taken out."""
    return None if is_redacted(value) else json.loads(canonical(value))


def about(questionnaire: Questionnaire, question: str, field: str) -> Plain:
    """What something is about: a question, a field of the record, or an entry of the review."""
    entry = field_entry(field)
    label = f"Review, entry {entry}" if entry else past.about(questionnaire, question, field)
    return {"question": question, "field": "" if entry else field, "entry": entry, "label": label}


def contest_json(questionnaire: Questionnaire, contest: Contest) -> Plain:
    """A question that two places answer otherwise."""
    sides = [
        {
            "side": name,
            "value": plain(side.value),
            "words": past.in_full(questionnaire, contest.question, contest.field, side.value),
            "by": side.by,
            "at": side.at,
        }
        for name, side in zip(contest.names, contest.sides, strict=True)
    ]
    named = {"name": contest.name, **about(questionnaire, contest.question, contest.field)}
    return {**named, "stands": contest.names[contest.stands], "sides": sides}


def event_json(telling: Telling, event: Event) -> Plain:
    """One change."""
    line = event.line
    return {
        "number": event.number,
        "line": line.hash,
        "at": line.at,
        "by": line.by,
        "kind": line.kind,
        "outside": event.is_outside,
        "redacted": dict(line.redacted) if line.redacted is not None else None,
        "changes": [
            {
                **about(telling.questionnaire, one.question, one.field),
                "before": plain(one.before),
                "after": plain(one.after),
                "before_words": past.in_full(telling.questionnaire, one.question, one.field, one.before),
                "after_words": past.in_full(telling.questionnaire, one.question, one.field, one.after),
            }
            for one in event.touched
        ],
        "words": list(telling.event(event)),
    }


def history_json(telling: Telling, found: Found, listed: Sequence[Event]) -> Plain:
    """The changes of a record, oldest first."""
    questionnaire, values = telling.questionnaire, plain_values(found.record)
    outside = [{**about(questionnaire, *key), "after": plain(values.get(key))} for key in found.settled.outside]
    return {
        "record": found.record.slug,
        "sound": not faults(found),
        "faults": list(faults(found)),
        "events": [event_json(telling, one) for one in listed],
        "not_yet": outside,
        "undecided": [contest_json(questionnaire, one) for one in undecided(found.lines)],
    }


def between_json(
    record: Record,
    named: Sequence[str],
    lines: Sequence[Sequence[Line]],
    judged: Sequence[Assessment],
    rows: Sequence[Difference],
    moved: Moves,
) -> Plain:
    """Two states of a record, judged by the rules of today."""
    states = [
        {
            "named": name,
            "line": known[-1].hash,
            "verdict": one.verdict,
            "range": {"best": one.range.best, "worst": one.range.worst},
            "words": verdict_words(one),
            "as_of": one.as_of.isoformat(),
            "stage": one.case.stage,
        }
        for name, known, one in zip(named, lines, judged, strict=True)
    ]
    findings = [
        {"rule": one.rule.id, "before": one.before and came_out(one.before), "after": one.after and came_out(one.after)}
        for one in moved.findings
    ]
    questionnaire = judged[0].rulesets.questionnaire
    found = [difference_json(questionnaire, one) for one in rows]
    return {"record": record.slug, "rules": "today", "from": states[0], "to": states[1], "differences": found, "findings": findings}


def difference_json(questionnaire: Questionnaire, one: Difference) -> Plain:
    """What two states say otherwise."""
    return {
        **about(questionnaire, one.question, one.field),
        "before": plain(one.before),
        "after": plain(one.after),
        "before_words": past.in_full(questionnaire, one.question, one.field, one.before),
        "after_words": past.in_full(questionnaire, one.question, one.field, one.after),
        "by": one.changed.by,
        "at": one.changed.at,
    }
