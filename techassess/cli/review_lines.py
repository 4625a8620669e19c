"""Owns a review as lines of text: where a record stands, what was said, what is open, and who can do what next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from techassess.assessment.result import Finding, Status
from techassess.cli.wording import mark, outcome
from techassess.records.model import Record
from techassess.records.permission import steps_from
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.records.workflow import StepShape
from techassess.reporting.outcome import verdict_words
from techassess.reporting.review_words import accepted, by_whom, came_out_then, did, for_nothing, state, who
from techassess.reporting.spoken import Beside, Spoken
from techassess.reporting.words import OUTCOME, capital, listed, shorten, small, time_words
from techassess.rules.model import RuleSets


def lines(record: Record, found: Beside, signed: Mapping[str, Sequence[str]], broken: Collection[str], command: str) -> Iterator[str]:
    """A whole review; ``signed`` names the signatures of opinions and decisions, ``broken`` those that do not hold any more.

    ``command`` is how the person calls the program.
    """
    review = found.review
    yield record.title
    yield state(review)
    yield f"Verdict: {verdict_words(found.assessment)}"
    if record.follows:
        yield f"Took over the answers of: {record.follows}"
    yield from _spoken_for(review)
    yield from _section("Opinion", _statement(review.opinion, review, signed, broken))
    yield from _section("Decision", _statement(review.decision, review, signed, broken))
    if broken:
        yield f"What does not hold any more, and where: {command} verify {record.slug}"
    yield from _section("Findings", [line for one in found.findings for line in _finding(one, review)])
    yield from _section("Open remarks", [_remark(one, review, found.assessment.rulesets) for one in review.remarks()])
    yield from _section("Look again", _again(found))
    yield from _section("Counted as agreed with, though nobody here said so", _unsaid(found))
    yield from _section(
        "Written or changed outside this program, and counts for nothing", [f"{one.id}  {one.kind}" for one in found.outside]
    )
    yield from _section("Next", [_step(step, review, f"{command} sign {record.slug}") for step in steps_from(review)])


def _section(title: str, told: Sequence[str]) -> Iterator[str]:
    if told:
        yield ""
        yield title
        yield from (f"  {line}" for line in told)


def _spoken_for(review: Review) -> Iterator[str]:
    """Who has the roles that are given by name."""
    for role in review.workflow.roles:
        names = review.named_for(role)
        if names:
            yield f"{review.workflow.role_title(role)}: {listed(names)}"


def _said(entry: Entry, review: Review) -> str:
    """Who said it and when, as it stands behind what was said."""
    return f"{who(entry, review)}, {time_words(entry.at)}"


def _statement(entry: Entry | None, review: Review, signed: Mapping[str, Sequence[str]], broken: Collection[str]) -> list[str]:
    if entry is None:
        return []
    names = [f"{name}, which does not hold any more" if name in broken else name for name in signed.get(entry.id, ())]
    how = f"signed as {listed(names)}" if names else "not signed"
    told = [f"{review.workflow.outcome_title(entry.outcome)}: {_said(entry, review)}, {how}"]
    told += [f"| {line}" for line in entry.text.splitlines()]
    told += [f"condition: {condition}" for condition in entry.conditions]
    return told + ([f"departs from the opinion: {entry.departs}"] if entry.departs else [])


def _finding(one: Spoken, review: Review) -> Iterator[str]:
    finding = one.finding
    yield f"{mark(finding)} {finding.rule.severity}: {_headline(finding)}"
    yield f"    {finding.rule.id}"
    if one.judged is not None:
        yield f"    {'agreed with' if one.judged.kind == 'accepted' else 'disputed'}, {_beside(one.judged, finding, review)}"
    if one.acceptance is not None:
        yield f"    {accepted(one.acceptance)}, {_beside(one.acceptance.entry, finding, review)}"
        nothing = for_nothing(one.acceptance.entry, finding, review)
        yield from [f"    {nothing}"] if nothing else []


def _headline(finding: Finding) -> str:
    if finding.status is Status.BREACHED:
        return finding.rule.finding
    return f"{finding.rule.title}: {small(OUTCOME[outcome(finding)])}"


def _beside(entry: Entry, finding: Finding, review: Review) -> str:
    """What was said of a finding, who said it, and how the rule came out then."""
    then = came_out_then(entry, finding)
    said = f"{_said(entry, review)} ({entry.id}){f'; {then}' if then else ''}"
    return f"{said}: {shorten(entry.text)}" if entry.text else said


def _remark(entry: Entry, review: Review, rulesets: RuleSets) -> str:
    text = f": {shorten(entry.text)}" if entry.text else ""
    return f"{entry.id}  {_said(entry, review)}, {did(entry, review, rulesets)}{text}"


def _unsaid(found: Beside) -> list[str]:
    """Answers that carry a mark from elsewhere: a report, another record, or a change from outside."""
    questions = found.assessment.case.questionnaire.questions
    return [f"{name}  {questions[name].label or questions[name].text}" for name in found.unsaid]


def _again(found: Beside) -> list[str]:
    day = found.review.review_on
    if day is None:
        return []
    return [f"{'due since' if found.is_due else 'on'} {time_words(day.isoformat())}"]


def _step(step: StepShape, review: Review, signing: str) -> str:
    how = f"; with: {signing} --as {step.signs}" if step.signs else "; needs a reason" if step.reason else ""
    return f"{step.id}: {capital(step.title)} ({by_whom(step, review)}){how}"
