"""Owns the proportionality chain: the steps of the set ``proportionality`` in the order of its topics, up to the first that fails."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from techassess.assessment.result import Assessment, Finding, Status
from techassess.reporting import words
from techassess.reporting.findings import Values, Writer, by_weight
from techassess.reporting.flips import flips

SET = "proportionality"

STATES = {
    "holds": ("✓", "Holds"),
    "conditions": ("◑", "Holds under conditions"),
    "open": ("?", "Open"),
    "fails": ("✗", "Fails"),
    "not_needed": ("–", "Does not apply here"),
    "not_reached": ("·", "Not reached"),
}


def chain(assessment: Assessment, writer: Writer) -> Values | None:
    """The steps with their state and what would flip them, or nothing where there is no such rule set."""
    made = steps_of(assessment, writer)
    if made is None or not made["steps"]:
        return None if made is None else {**made, "flips": [], "flip_words": ""}
    changes = flips(assessment, _judged(assessment))
    return {**made, "flips": changes, "flip_words": _flip_words(changes, made["failed"])}


def _judged(assessment: Assessment) -> list[Finding]:
    return [finding for finding in assessment.findings if finding.rule.set_id == SET and finding.rule.duty_of == "deployer"]


def steps_of(assessment: Assessment, writer: Writer) -> Values | None:
    """The steps with their state and what they come to, or nothing where there is no such rule set; no steps where none applies."""
    found = next((found for found in assessment.rulesets if found.id == SET), None)
    if found is None:
        return None
    judged = _judged(assessment)
    topics = {topic: list(findings) for topic, findings in groupby(judged, key=lambda finding: finding.rule.topic)}
    steps: list[Values] = []
    failed = ""
    for topic in found.topics:
        state = "not_reached" if failed else _state(topics.get(topic, []))
        steps.append(_step(len(steps) + 1, topic, state, topics.get(topic, []), writer))
        if state == "fails":
            failed = words.plain_id(topic)
    if all(step["state"] == "not_needed" for step in steps):
        return {"steps": [], "failed": "", "words": _conclusion(steps, "")}
    return {"steps": steps, "failed": failed, "words": _conclusion(steps, failed)}


def _flip_words(changes: Sequence[Values], failed: str) -> str:
    if failed:
        return (
            "A single different answer that would keep every step from failing, though some may then be open:"
            if changes
            else "No single different answer would keep every step from failing."
        )
    return "A single different answer that would make a step fail:" if changes else "No single different answer would make a step fail."


def _state(findings: Sequence[Finding]) -> str:
    weighing = [finding for finding in findings if finding.rule.severity != "advice"]
    if any(finding.status is Status.BREACHED and finding.rule.severity in ("blocker", "serious") for finding in weighing):
        return "fails"
    if any(finding.status is Status.OPEN for finding in weighing):
        return "open"
    if any(finding.contribution for finding in weighing):
        return "conditions"
    return "holds" if any(finding.status is Status.MET for finding in weighing) else "not_needed"


def _step(number: int, topic: str, state: str, findings: Sequence[Finding], writer: Writer) -> Values:
    glyph, shown = STATES[state]
    telling = {
        "fails": [f for f in findings if f.status is Status.BREACHED],
        "open": [f for f in findings if f.status is Status.OPEN],
        "conditions": [f for f in findings if f.contribution],
        "holds": [f for f in findings if f.status is Status.MET],
    }.get(state, [])
    return {
        "number": number,
        "topic": topic,
        "title": words.plain_id(topic),
        "state": state,
        "state_words": shown,
        "glyph": glyph,
        "findings": writer.many(by_weight(telling)),
    }


def _conclusion(steps: Sequence[Values], failed: str) -> str:
    if failed:
        return f"The chain ends at “{failed}”. A failed step cannot be balanced away by what comes after it."
    if all(step["state"] == "not_needed" for step in steps):
        return "None of these steps applies on these answers."
    still_open = [step["title"] for step in steps if step["state"] == "open"]
    if still_open:
        return f"No step fails so far; still open: {words.listed(still_open)}."
    return "No step fails on these answers. This is the draft of an assessment that a person must make."
