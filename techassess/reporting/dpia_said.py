"""Owns what the form of an impact assessment tells of the record itself and of its review: who, when, opinion, decision, signed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from techassess.questionnaire.model import STAGE_WORDS
from techassess.records.review import Entry
from techassess.reporting import review_words, words
from techassess.reporting.dpia_known import Known, statement
from techassess.reporting.findings import Values
from techassess.reporting.material import Material
from techassess.reporting.said import signed, speaker

REMARKS = {"comment": "Open remark on", "disputed": "Disputed", "asked_back": "To be looked at again"}
"""How open remarks are called."""


def facts(known: Known, wanted: Iterable[str]) -> list[Values]:
    """What is known of the record itself; what is empty is left out."""
    found = dict(_facts(known.material))
    return [statement(*found[name], "The record") for name in wanted if found[name][1]]


def _facts(material: Material) -> Iterator[tuple[str, tuple[str, str]]]:
    about, record = material.about, material.record
    yield "title", ("Name", words.shorten(about.title, 300))
    yield "project", ("Project", about.project)
    yield "slug", ("Record", about.slug)
    stage = about.stage or material.assessment.case.stage
    yield "stage", ("Stage", words.capital(STAGE_WORDS.get(stage, stage)))
    yield "judged_as_of", ("Judged as of", words.day_words(material.assessment.as_of))
    yield "saved", ("Last saved", words.time_words(about.saved_at))
    yield "answered_by", ("Answers were given by", words.listed([words.shorten(name, 80) for name in about.answered_by]))
    yield "roles", ("Took part in the review", "; ".join(_roles(material)))
    yield "follows", ("Follows the record", record.follows)
    yield "versions", ("Judged by", "; ".join(f"{one.title} {one.version}" for one in material.assessment.rulesets))
    yield "product", ("Made with", f"techassess {about.product_version}" if about.product_version else "")


def _roles(material: Material) -> list[str]:
    review = material.review
    found = [(one.by, review.workflow.role_title(one.role)) for one in review.counted if one.by and one.role]
    return [f"{words.shorten(name, 80)} as {words.small(role)}" for name, role in dict.fromkeys(found)]


def review(known: Known, wanted: Iterable[str]) -> list[Values]:
    """What was said of the record, part by part."""
    return [one for name in wanted for one in PARTS[name](known)]


def entry(label: str, found: Entry, known: Known, *more: str) -> Values:
    """An entry of the review with who said it, when, and for an opinion or a decision whether it is signed."""
    title = known.material.review.workflow.outcome_title(found.outcome) if found.outcome else ""
    text = ". ".join(part for part in (title, found.text) if part)
    conditions = [f"Condition {number}: {one}" for number, one in enumerate(found.conditions, 1)]
    by_whom = speaker(found, known.material.review)
    origin = f"{by_whom}. {signed(found, known.said)}" if found.kind in ("opinion", "decision") else by_whom
    return statement(label, text, origin, [*conditions, *more])


def _opinion(known: Known) -> Iterator[Values]:
    found = known.material.review.opinion
    if found is not None:
        yield entry("Opinion", found, known)


def _follow_up(known: Known) -> Iterator[Values]:
    decision, opinion = known.material.review.decision, known.material.review.opinion
    if decision is None:
        return
    if decision.departs:
        yield entry("The decision departs from the opinion", decision, known, f"Reasons: {decision.departs}")
    elif opinion is not None and decision.outcome == opinion.outcome:
        yield entry("The decision follows the opinion", decision, known)


def _decision(known: Known) -> Iterator[Values]:
    found = known.material.review.decision
    if found is not None:
        yield entry("Decision", found, known, f"It departs from the opinion: {found.departs}" if found.departs else "")


def _steps(known: Known) -> Iterator[Values]:
    workflow = known.material.review.workflow
    for found in known.material.review.of("moved"):
        step = workflow.steps.get(found.step)
        now = f"The record is now: {words.small(workflow.state_title(found.to))}"
        yield entry(step.title if step else found.step, replace(found, text=". ".join(part for part in (now, found.text) if part)), known)


def _events(known: Known) -> Iterator[Values]:
    workflow = known.material.review.workflow
    for found in known.material.review.events():
        event = workflow.event_title(found.event)
        yield entry(f"Reported: {words.small(event)}", found, known)


def _review_on(known: Known) -> Iterator[Values]:
    day = known.material.review.review_on
    if day is not None:
        late = " (this day is over)" if day < known.material.written_on else ""
        yield statement("To be looked at again on", f"{words.day_words(day)}{late}", "The review of the record")


def _accepted_risks(known: Known) -> Iterator[Values]:
    for rule in known.material.assessment.rulesets.rules.values():
        found = known.material.review.acceptance(rule.id, known.material.written_on)
        if found is not None:
            until = f"Until {words.time_words(found.entry.until)}{', which is over' if found.lapsed else ''}"
            yield entry(f"Accepted as a risk: {rule.title}", found.entry, known, until)


def _remarks(known: Known) -> Iterator[Values]:
    """The remarks, questions and disputes that are not settled."""
    review, rulesets = known.material.review, known.material.assessment.rulesets
    for found in review.remarks():
        if found.kind in REMARKS:
            about = review_words.about(found, rulesets) or "the record"
            yield entry(f"{REMARKS[found.kind]}: {words.shorten(about)}", found, known)


PARTS: Mapping[str, Callable[[Known], Iterator[Values]]] = {
    "opinion": _opinion,
    "follow_up": _follow_up,
    "decision": _decision,
    "steps": _steps,
    "events": _events,
    "review_on": _review_on,
    "accepted_risks": _accepted_risks,
    "remarks": _remarks,
}
"""What can be told of a review."""
