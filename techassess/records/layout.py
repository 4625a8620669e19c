"""Owns how a record stands in ``record.yaml``: its shape, the plain values written there, and the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from techassess.cleaning import clean_line
from techassess.documents import writer
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.questionnaire.model import Questionnaire
from techassess.records import review
from techassess.records.blocks import AnswerShape, answer_of, block, read_block
from techassess.records.history import FIELDS, Key, entry_field, field_entry, is_redacted
from techassess.records.model import Record
from techassess.records.review import Entry, EntryShape

FORMAT = 1


def _day(raw: object) -> object:
    try:
        if isinstance(raw, str) and len(raw) == 10:
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise ValueError("expected a day as year-month-day, for example '2027-03-31'")


class QuestionnaireShape(Shape):
    """Which questionnaire is answered, in which version."""

    id: str
    version: str


class CreatedShape(Shape):
    """Who made the record, and when."""

    by: str = ""
    at: str = ""


class RecordShape(Shape):
    """``record.yaml``."""

    format: int
    title: str
    project: str = ""
    preset: str = ""
    follows: str = ""
    questionnaire: QuestionnaireShape
    rulesets: dict[str, str] = Field(default_factory=dict)
    stage: Literal["before_tender", "before_contract", "before_go_live", "in_use"]
    assessed_on: Annotated[date, BeforeValidator(_day)]
    created: CreatedShape = CreatedShape()
    head: str = ""
    answers: dict[str, AnswerShape] = Field(default_factory=dict)
    kept: dict[str, AnswerShape] = Field(default_factory=dict)
    """Answers that the questionnaire has no place for any more."""
    review: dict[str, EntryShape] = Field(default_factory=dict)


def plain(record: Record) -> dict[Key, object]:
    """Return everything that a record says, by key, as plain values; what has its default is left out."""
    made = {name: text for name, text in (("by", record.created_by), ("at", record.created_at)) if text}
    fields: dict[str, object] = {
        "title": record.title,
        "project": record.project,
        "preset": record.preset,
        "follows": record.follows,
        "questionnaire": {"id": record.questionnaire, "version": record.questionnaire_version},
        "rulesets": dict(record.rulesets),
        "stage": record.stage,
        "assessed_on": record.assessed_on.isoformat(),
        "created": made,
    }
    found: dict[Key, object] = {("", name): value for name, value in fields.items() if value}
    found.update({("", entry_field(name)): review.block(entry) for name, entry in record.review.items()})
    found.update({(name, ""): block(answer) for name, answer in record.answers.items()})
    return found | {(name, ""): value for name, value in record.kept.items()}


def as_document(values: Mapping[Key, object], questionnaire: Questionnaire, kept: Collection[str] = ()) -> dict[str, object]:
    """Return what ``record.yaml`` holds, answers in the order of the questionnaire; those it has no place for come last."""
    fields = {name: values["", name] for name in FIELDS if ("", name) in values}
    stored = {question: value for (question, _), value in values.items() if question}
    answers = {name: stored[name] for name in questionnaire.questions if name in stored and name not in kept}
    rest = {name: stored[name] for name in sorted(stored) if name not in answers}
    found: dict[str, object] = {"format": FORMAT, **fields, "answers": answers}
    if rest:
        found["kept"] = rest
    said = {entry: value for (_, name), value in values.items() if (entry := field_entry(name)) and not is_redacted(value)}
    return {**found, "review": said} if said else found


def written(record: Record, questionnaire: Questionnaire) -> bytes:
    """Return the bytes of ``record.yaml``."""
    found = as_document(plain(record), questionnaire, record.kept)
    answers: dict[str, object] = {name: found.pop(name) for name in ("answers", "kept", "review") if name in found}
    return writer.write({**found, "head": record.head, **answers}).encode("utf-8")


def check(read: Document, questionnaire: Questionnaire, problems: Problems) -> RecordShape | None:
    """Return the file as a shape; or note why it is no record of this questionnaire."""
    found = read.data.get("format") if isinstance(read.data, dict) else FORMAT
    if isinstance(found, int) and found > FORMAT:
        problems.add(read.place(("format",)), f"expected format {FORMAT}, found {found}", "Use a newer version of techassess.")
        return None
    if found is not None and (found != FORMAT or isinstance(found, bool)):
        problems.add(read.place(("format",)), f"expected format {FORMAT}, found '{found}'")
        return None
    shape = validate(RecordShape, read, problems)
    if shape is not None and shape.questionnaire.id != questionnaire.id:
        place = read.place(("questionnaire", "id"))
        problems.add(place, f"the record answers the questionnaire '{shape.questionnaire.id}', here is '{questionnaire.id}'")
        return None
    return shape


def record_of(folder: Path, shape: RecordShape, read: Document, questionnaire: Questionnaire, problems: Problems) -> Record:
    """Return the record that a shape holds, its answers read by the kind of their question.

    A value that does not fit its question is a problem of the file; in a record of another version of the questionnaire it is kept.
    """
    answers, kept = _answers(shape, read, questionnaire, problems)
    return Record(
        folder,
        clean_line(shape.title),
        shape.questionnaire.id,
        shape.questionnaire.version,
        shape.assessed_on,
        shape.stage,
        shape.project,
        shape.created.by,
        shape.created.at,
        dict(shape.rulesets),
        answers,
        {},
        kept,
        clean_line(shape.preset),
        _entries(shape),
        clean_line(shape.follows),
        shape.head,
    )


def _answers(
    shape: RecordShape, read: Document, questionnaire: Questionnaire, problems: Problems
) -> tuple[dict[str, Answer], dict[str, object]]:
    """The answers of a shape, and what is only kept."""
    answers: dict[str, Answer] = {}
    kept: dict[str, object] = {}
    same = shape.questionnaire.version == questionnaire.version
    blocks = _at(read, "kept") | _at(read, "answers")
    for name, raw in blocks.items():
        question, listed = questionnaire.questions.get(name), name in shape.answers
        try:
            if question is None:
                kept[name] = raw
            else:
                answers[name] = answer_of(question, (shape.answers if listed else shape.kept)[name])
        except WrongAnswer as wrong:
            kept[name] = raw
            if listed and same:
                value = ("value",) if isinstance(raw, dict) and "value" in raw else ()
                problems.add(read.place(("answers", name, *value)), _lower(str(wrong)))
    for name in shape.answers.keys() & shape.kept.keys():
        problems.add(read.place(("kept", name)), "stands under 'answers' too", "Leave one of the two.")
    return answers, kept


def _entries(shape: RecordShape) -> dict[str, Entry]:
    return {name: review.entry_of(name, one) for name, one in shape.review.items()}


def _at(read: Document, key: str) -> dict[str, object]:
    blocks = read.data.get(key) if isinstance(read.data, dict) else None
    return blocks if isinstance(blocks, dict) else {}


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def normal(questionnaire: Questionnaire, key: Key, value: object) -> object:
    """Return a block as it would be written now, so that two ways of writing one answer count as the same."""
    question = questionnaire.questions.get(key[0])
    if question is None:
        return value
    try:
        return block(read_block(question, value))
    except WrongAnswer:
        return value
