"""Owns what of a record a signature covers: all answers, what was said of them, stage and day; and as words, the title."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from techassess.records import review
from techassess.records.layout import plain
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.seal import StatementShape
from techassess.records.standing import Review

Plain = dict[str, object]


def meaning(record: Record) -> Plain:
    """Return what was said: the whole block of each answer, notes, names and times included, and where the project stands.

    An answer that the questionnaire has no place for any more counts like the others, so retiring a question changes nothing here.
    """
    answers = {question: value for (question, _), value in plain(record).items() if question}
    fields = {"questionnaire": record.questionnaire, "stage": record.stage, "assessed_on": record.assessed_on}
    return {"answers": answers, "record": fields, "review": {name: review.block(entry) for name, entry in record.review.items()}}


def as_of(record: Record, entries: Collection[str]) -> Record:
    """Return a record with just those entries of its review that a signature names; what was said later changes nothing of it."""
    return replace(record, review={name: entry for name, entry in record.review.items() if name in entries})


def signatures(record: Record, statements: Mapping[str, StatementShape]) -> dict[str, tuple[str, ...]]:
    """Return the names of the signatures of each opinion and decision, by entry: each signs the last one of its kind that it names."""
    found: dict[str, tuple[str, ...]] = {}
    for name, statement in statements.items():
        said = [one for one in review.ordered(record.review) if one.kind == statement.kind and one.id in statement.entries]
        if said:
            found[said[-1].id] = (*found.get(said[-1].id, ()), name)
    return found


def unsigned(said: Review, statements: Mapping[str, StatementShape], record: Record) -> tuple[Entry, ...]:
    """Return the opinion and the decision that stand in a record without any signature: not signed yet, or it was taken away."""
    found = signatures(record, statements)
    return tuple(one for one in (said.opinion, said.decision) if one is not None and one.id not in found)


def wording(record: Record) -> Plain:
    """Return how the record is called."""
    return {"record": {name: text for name, text in _called(record) if text}}


def _called(record: Record) -> tuple[tuple[str, str], ...]:
    return ("title", record.title), ("project", record.project), ("follows", record.follows)
