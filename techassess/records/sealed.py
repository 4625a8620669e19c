"""Owns what of a record a signature covers: every answer as it stands in the file, the stage and the day; and as words, the title."""

from __future__ import annotations

from techassess.records.layout import plain
from techassess.records.model import Record

Plain = dict[str, object]


def meaning(record: Record) -> Plain:
    """Return what was said: the whole block of each answer, notes, names and times included, and where the project stands.

    An answer that the questionnaire has no place for any more counts like the others, so retiring a question changes nothing here.
    """
    answers = {question: value for (question, _), value in plain(record).items() if question}
    fields = {"questionnaire": record.questionnaire, "stage": record.stage, "assessed_on": record.assessed_on}
    return {"answers": answers, "record": fields}


def wording(record: Record) -> Plain:
    """Return how the record is called."""
    return {"record": {name: text for name, text in (("title", record.title), ("project", record.project)) if text}}
