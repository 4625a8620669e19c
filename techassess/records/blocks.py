"""Owns how one answer stands in a file: a block of plain values, defaults left out, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import Sort
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, Plan, Standing, WrongAnswer, plain_value, read_value
from techassess.questionnaire.model import Question

LINE_LIMIT = 500
"""The longest name, document or plan, in characters."""


class PlanShape(Shape):
    """How a planned measure will come about."""

    who: str = ""
    until: str = ""


class AnswerShape(Shape):
    """An answer as the file holds it: a value, or a standing without one."""

    value: object = None
    standing: Literal["dont_know", "does_not_apply"] | None = None
    reason: str = ""
    confirmed: bool = False
    note: str = ""
    evidence: Literal["claimed", "documented", "checked"] = "claimed"
    source: str = ""
    plan: PlanShape | None = None
    by: str = ""
    at: str = ""


def block(answer: Answer) -> dict[str, object]:
    """Return an answer as plain values."""
    found: dict[str, object] = {}
    if answer.standing is Standing.VALUE and answer.value is not None:
        found["value"] = plain_value(answer.value)
    else:
        found["standing"] = answer.standing.value
    if answer.evidence != "claimed":
        found["evidence"] = answer.evidence
    plan = {name: text for name, text in (("who", answer.plan.who), ("until", answer.plan.until)) if text} if answer.plan else {}
    rest = {"reason": answer.reason, "confirmed": answer.confirmed, "note": answer.note, "source": answer.source, "plan": plan}
    signed = {"by": answer.by, "at": answer.at}
    return found | {name: value for name, value in (rest | signed).items() if value}


def answer_of(question: Question, shape: AnswerShape) -> Answer:
    """Return a stored answer. Raises WrongAnswer with what is expected of its value."""
    if (shape.value is None) == (shape.standing is None):
        raise WrongAnswer("Expected either a 'value' or a 'standing' (dont_know, does_not_apply).")
    plan = Plan(shape.plan.who, shape.plan.until) if shape.plan else None
    answer = Answer(
        Standing(shape.standing or "value"),
        None if shape.value is None else stored_value(question, shape.value),
        shape.reason,
        shape.confirmed,
        shape.note,
        shape.evidence,
        shape.source,
        plan,
        shape.by,
        shape.at,
    )
    return _cleaned(answer)


def read_block(question: Question, plain: object) -> Answer:
    """Return the answer that a block of plain values holds. Raises WrongAnswer."""
    problems = Problems()
    shape = validate(AnswerShape, Document("", plain, {}), problems)
    if shape is None:
        raise WrongAnswer(next(iter(problems)).message)
    return answer_of(question, shape)


def stored_value(question: Question, raw: object) -> Value:
    """Read a stored value. An option that is no longer offered is kept as it is; everything else must fit. Raises WrongAnswer."""
    listed = isinstance(raw, list)
    if isinstance(raw, Mapping) or listed != (question.sort is Sort.CHOICES) or (question.sort is Sort.TEXT and not isinstance(raw, str)):
        raise WrongAnswer(_WANTED[question.sort])
    options = [raw] if isinstance(raw, str) else raw
    if isinstance(options, list) and question.sort in _CHOSEN and options and all(isinstance(part, str) for part in options):
        words = frozenset(clean_line(part) for part in options)
        if not words <= set(question.kind.options):
            return words if listed else next(iter(words))
    return read_value(question, raw)


_CHOSEN = (Sort.CHOICE, Sort.CHOICES, Sort.MEASURE)
_WANTED: Mapping[Sort, str] = {
    Sort.YES_NO: "Expected true or false.",
    Sort.CHOICE: "Expected one option.",
    Sort.MEASURE: "Expected 'done', 'planned' or 'no'.",
    Sort.CHOICES: "Expected a list of options.",
    Sort.NUMBER: "Expected a number.",
    Sort.DATE: "Expected a day as year-month-day, for example '2027-03-31'.",
    Sort.TEXT: "Expected text.",
}


def tidy(question: Question, answer: Answer, known: Answer | None) -> Answer:
    """Return a new answer cleaned and checked. Raises WrongAnswer, also where a text is too long.

    A value that is no longer offered may stay where it stands already (``known``).
    """
    value = answer.value
    if answer.standing is not Standing.VALUE:
        value = None
    elif value is None:
        raise WrongAnswer("Please give an answer, or choose 'I don't know yet'.")
    elif known is None or known.value != value:
        value = read_value(question, plain_value(value))
    cleaned = _cleaned(replace(answer, value=value))
    for what, text in (("note", cleaned.note), ("reason", cleaned.reason)):
        _within(what, text, NOTE_LIMIT)
    plan = cleaned.plan or Plan()
    for what, text in (("source", cleaned.source), ("name", plan.who), ("date of the plan", plan.until), ("name", cleaned.by)):
        _within(what, text, LINE_LIMIT)
    return cleaned


def _within(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise WrongAnswer(f"Please shorten the {what}: it has {len(text)} characters, {limit} fit.")


def _cleaned(answer: Answer) -> Answer:
    plan = Plan(clean_line(answer.plan.who), clean_line(answer.plan.until)) if answer.plan else Plan()
    return replace(
        answer,
        reason=clean(answer.reason).strip(),
        note=clean(answer.note).strip(),
        source=clean(answer.source).strip(),
        plan=None if plan == Plan() else plan,
        by=clean_line(answer.by),
        at=clean_line(answer.at),
    )
