"""Owns putting two people's changes to one record together, question by question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from techassess.cleaning import clean_line
from techassess.days import read_day
from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.questionnaire.model import STAGES, Questionnaire
from techassess.records.blocks import read_block
from techassess.records.history import Key, unsigned
from techassess.records.layout import plain
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.settling import same


class ChangedElsewhere(Exception):
    """The record was changed by someone else since we last read or wrote it. Nothing was overwritten."""

    def __init__(self, theirs: Record, conflicts: tuple[str, ...]) -> None:
        self.theirs, self.conflicts = theirs, conflicts
        both = f" You both changed {len(conflicts)} of the same answers: choose which to keep." if conflicts else ""
        super().__init__(f"Someone else changed this record while you had it open. Nothing was overwritten.{both}")


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of our changes."""

    kept: tuple[Key, ...]
    """Changed by us, and to be put upon their record."""
    given_up: tuple[Key, ...]
    """Changed by both, and theirs stays."""


def merge(base: Record, ours: Record, theirs: Record, mine: Collection[str]) -> Merge:
    """Sort our changes since ``base``: what both changed goes to whoever was chosen, everything else of ours is kept."""
    both = _both(base, ours, theirs)
    changed = _changed(base, ours)
    given_up = tuple(key for key in both if key[0] not in mine or not key[0])
    alike = {key for key in changed & _changed(base, theirs) if key not in both}
    return Merge(tuple(sorted(changed - set(given_up) - alike)), given_up)


def conflicts(base: Record, ours: Record, theirs: Record) -> tuple[str, ...]:
    """Return the questions that both changed since ``base``, each in another way."""
    return tuple(question for question, _ in _both(base, ours, theirs) if question)


def _both(base: Record, ours: Record, theirs: Record) -> tuple[Key, ...]:
    values, others = plain(ours), plain(theirs)
    both = _changed(base, ours) & _changed(base, theirs)
    return tuple(sorted(key for key in both if not same(unsigned(values.get(key)), unsigned(others.get(key)))))


def _changed(base: Record, record: Record) -> set[Key]:
    before, after = plain(base), plain(record)
    return {key for key in {**before, **after} if not same(unsigned(before.get(key)), unsigned(after.get(key)))}


def with_answer(record: Record, question: str, answer: Answer | None) -> Record:
    """Return the record with one answer put in, or taken out together with what was kept of it."""
    answers = {name: value for name, value in record.answers.items() if name != question}
    kept = {name: value for name, value in record.kept.items() if name != question}
    return replace(record, answers=answers if answer is None else {**answers, question: answer}, kept=kept)


def with_field(record: Record, other: Record, field: str) -> Record:
    """Return the record with one field of another record."""
    attribute = "questionnaire_version" if field == "questionnaire" else field
    return replace(record, **{attribute: getattr(other, attribute)})


def with_value(record: Record, questionnaire: Questionnaire, key: Key, value: object) -> Record:
    """Return the record with what a history says of a question, a stage, a day or a title. Raises WrongAnswer where it does not fit."""
    name, field = key
    question = questionnaire.questions.get(name)
    if question is not None:
        return with_answer(record, name, None if value is None else read_block(question, value))
    if name:
        without = with_answer(record, name, None)
        return without if value is None else replace(without, kept={**without.kept, name: value})
    if not isinstance(value, str) or (field == "stage" and value not in STAGES):
        raise WrongAnswer(f"'{clean_line(str(value))}' is nothing that '{field}' can be.")
    if field != "assessed_on":
        return replace(record, stage=value) if field == "stage" else replace(record, title=value)
    try:
        return replace(record, assessed_on=read_day(value))
    except ValueError:
        raise WrongAnswer(f"'{clean_line(value)}' is no day.") from None


def with_entry(record: Record, entry: Entry) -> Record:
    """Return the record with one more entry of its review."""
    return replace(record, review={**record.review, entry.id: entry})
