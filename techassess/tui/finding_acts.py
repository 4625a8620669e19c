"""Owns what can be done with one finding, by whoever works, as it stands now: each act under its own digit, then why one is not allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from techassess.assessment.result import Finding
from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.model import Question
from techassess.records.review import Entry
from techassess.records.workflow import same_person
from techassess.tui.rows import Row, remark
from techassess.tui.speaking import Speaking

OWN = ("accepted", "disputed", "comment", "asked_back", "confirmed", "checked", "risk_accepted")
"""What one can take back, where one said it oneself."""
DIGITS = {
    "accept": "1",
    "dispute": "2",
    "ask_back": "3",
    "comment": "4",
    "go": "5",
    "settle": "6",
    "confirm": "7",
    "check": "8",
    "accept_risk": "9",
    "take_back": "0",
}
"""The digit of each act, in the order in which they are shown; it is the same on every finding and for every role."""
USEFUL = ("accept_risk", "accept", "confirm", "check", "settle", "ask_back", "comment", "go", "dispute", "take_back")
"""The acts, the most useful first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A finding with the answers that decide it, and what can still be dealt with in them."""

    finding: Finding
    questions: tuple[Question, ...]
    """The questions that decide it."""
    to_confirm: tuple[Question, ...]
    to_check: tuple[Question, ...]
    remarks: tuple[Entry, ...]
    """What is open on the finding and on these answers."""
    own: tuple[Entry, ...]
    """What whoever works said of it, and can take back."""


def subject(speaking: Speaking, finding: Finding, deciding: Iterable[str]) -> Subject:
    """Return a finding with all that can be dealt with in it."""
    session, review = speaking.desk.recorded, speaking.desk.review
    questions = tuple(session.questionnaire.questions[name] for name in deciding)
    about = {finding.rule.id, *(question.id for question in questions)}
    remarks = tuple(one for one in review.remarks() if one.about in about)
    own = (one for one in review.of(*OWN) if one.about in about and same_person(one.by, speaking.desk.by) and not review.is_resolved(one))
    return Subject(
        finding, questions, tuple(to_confirm(questions, session.answers)), tuple(to_check(questions, session.answers)), remarks, tuple(own)
    )


def to_confirm(questions: Iterable[Question], answers: Mapping[str, Answer]) -> Iterator[Question]:
    """The questions that are said not to apply, which nobody has confirmed."""
    for question in questions:
        answer = answers.get(question.id)
        if answer is not None and answer.standing is Standing.DOES_NOT_APPLY and not answer.confirmed:
            yield question


def to_check(questions: Iterable[Question], answers: Mapping[str, Answer]) -> Iterator[Question]:
    """The questions for whose answer a document is named that nobody has looked at."""
    for question in questions:
        answer = answers.get(question.id)
        if answer is not None and answer.standing is Standing.VALUE and answer.evidence == "documented":
            yield question


def act_rows(speaking: Speaking, about: Subject) -> tuple[Row, ...]:
    """What can be done, to be chosen, and below it why some of it cannot."""
    if speaking.barred:
        return (*_numbered(_going(about)), remark(speaking.barred))
    return (*_numbered((*_allowed(speaking, about), *_going(about))), *_refused(speaking, about))


def most_useful(rows: Iterable[Row]) -> str | None:
    """The act on which the cursor stands when a finding is shown."""
    return min((row.key for row in rows if row.key), key=USEFUL.index, default=None)


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    order = list(DIGITS)
    return (replace(row, mark=f"{DIGITS[row.key]} ", digit=DIGITS[row.key]) for row in sorted(rows, key=lambda row: order.index(row.key)))


def _allowed(speaking: Speaking, about: Subject) -> Iterator[Row]:
    judged = speaking.desk.review.judged(about.finding.rule.id)
    offered = (
        ("accept", "accept", "Accept the finding", judged is None or judged.kind != "accepted"),
        ("dispute", "dispute", "Dispute it, and say why", judged is None or judged.kind != "disputed"),
        ("confirm", "confirm", "Confirm “does not apply here”", bool(about.to_confirm)),
        ("check", "check", "I looked at the evidence of an answer", bool(about.to_check)),
        ("ask_back", "ask_back", "Ask back about an answer", bool(about.questions)),
        ("settle", "resolve", "Settle what is open here", bool(about.remarks)),
        ("comment", "comment", "Write a comment", True),
    )
    if not speaking.may_accept_risk(about.finding):
        yield Row("accept_risk", "Accept it as a risk, until a day")
    yield from (Row(key, words) for key, act, words, wanted in offered if wanted and not speaking.may(act))
    if about.own:
        yield Row("take_back", "Take back what you said")


def _going(about: Subject) -> Iterator[Row]:
    if about.questions:
        yield Row("go", "Go to the deciding answer")


def _refused(speaking: Speaking, about: Subject) -> Iterator[Row]:
    judging = speaking.may("accept")
    if judging:
        yield remark(f"Accept or dispute: {judging}")
    risky = speaking.may_accept_risk(about.finding)
    if risky:
        yield remark(f"Accept as a risk: {risky}")
