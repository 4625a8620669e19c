"""Owns a record as plain data that travel with a report, and making a record of them again. Nothing of it is trusted, and nothing is run.

Answers come back with who gave them and when. What was said in a review does not: an entry has the weight of whoever made it, in a record
whose history shows that they did. It stays where it was said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from techassess.cleaning import clean_all, clean_line
from techassess.documents import canonical, reader
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.problems import Broken, Place, Problems
from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.questionnaire.model import Questionnaire
from techassess.records.blocks import LINE_LIMIT, block, read_block, tidy
from techassess.records.layout import as_document, check, plain, record_of, written
from techassess.records.model import Record


class CarriedShape(Shape):
    """What a report carries."""

    record: str = ""
    """The name of the record's folder."""
    data: dict[str, object]
    """What the record says, as its own file has it."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A record that was made of data, not saved yet, with what a person should know of it."""

    record: Record
    unknown: tuple[str, ...] = ()
    """Answers to questions that the questionnaire does not have; they are kept."""
    unfit: dict[str, str] = field(default_factory=dict)
    """Answers that do not fit their questions, with why; they are kept."""
    marked: tuple[str, ...] = ()
    """Answers that a review confirmed or checked, as the data say."""
    said: int = 0
    """How many entries of a review were left where they are."""


def data_of(record: Record, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return a record as plain data."""
    document = as_document(plain(record), questionnaire, record.kept)
    data: dict[str, Any] = clean_all({"record": record.slug, "data": canonical.plain(document)})
    return data


def take_back(carried: Document, questionnaire: Questionnaire) -> TakenBack:
    """Return the record that data hold. Raises Broken with what is wrong with them, and where.

    Its folder, and who made it when, are for the caller to say.
    """
    problems = Problems()
    shape = validate(CarriedShape, Document(carried.file, clean_all(carried.data), {}), problems)
    document = Document(carried.file, shape.data, {}) if shape else None
    read = check(document, questionnaire, problems) if document else None
    if shape is None or document is None or read is None:
        raise Broken(problems)
    # A value that does not fit is no fault here: it is kept, and named.
    found = record_of(Path(), read, document, questionnaire, Problems())
    taken = _within_limits(found, questionnaire)
    record = replace(
        taken.record,
        title=found.title[:LINE_LIMIT],
        project=clean_line(found.project)[:LINE_LIMIT],
        preset=found.preset if found.preset in questionnaire.presets else "",
        follows=clean_line(shape.record)[:LINE_LIMIT],
        review={},
        head="",
    )
    if len(written(record, questionnaire)) > reader.MAX_BYTES:
        problems.add(Place(carried.file), f"holds more than a record can: {reader.MAX_BYTES // 1_000_000} MB")
        raise Broken(problems)
    return replace(taken, record=record, said=len(found.review))


def _within_limits(found: Record, questionnaire: Questionnaire) -> TakenBack:
    """The record with answers that fit their questions; the others are kept."""
    answers, kept, unfit = dict[str, Answer](), dict(found.kept), dict[str, str]()
    for name, answer in found.answers.items():
        try:
            answers[name] = tidy(questionnaire.questions[name], answer, answer)
        except WrongAnswer as wrong:
            kept[name], unfit[name] = block(answer), str(wrong)
    for name in found.kept.keys() & questionnaire.questions.keys():
        unfit[name] = _why(name, found.kept[name], questionnaire)
    unknown = tuple(name for name in kept if name not in questionnaire.questions)
    marked = tuple(name for name, answer in answers.items() if answer.confirmed or answer.evidence == "checked")
    return TakenBack(replace(found, answers=answers, kept=kept), unknown, unfit, marked)


def _why(name: str, raw: object, questionnaire: Questionnaire) -> str:
    """Why a stored answer does not fit its question."""
    try:
        read_block(questionnaire.questions[name], raw)
    except WrongAnswer as wrong:
        return str(wrong)
    return "It stands there twice."
