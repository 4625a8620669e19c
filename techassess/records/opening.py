"""Owns what happens when a record is opened for writing: tidying up, what the history still lacks, and what people are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from techassess.questionnaire.answers import Answer, Standing, fits
from techassess.questionnaire.model import Questionnaire
from techassess.records import drafts
from techassess.records.contests import Contest, joining, to_decide, undecided
from techassess.records.files import TORN
from techassess.records.history import FIELD_OF, Key, field_entry, tips, verify_chain
from techassess.records.layout import plain
from techassess.records.lines import Kind
from techassess.records.loading import HISTORY, RECORD, Found
from techassess.records.model import OUTSIDE

_FIELD_NAMES = {
    "rulesets": "rule sets",
    "assessed_on": "day of judgement",
    "created": "note of who made it",
    "preset": "kind of technology",
}
"""Fields that are called otherwise than in the file."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that is to become a line of the history."""

    kind: Kind
    question: str
    value: object
    by: str
    at: str

    @property
    def name(self) -> str:
        """What was changed: a question, or what of the record."""
        return self.question or self.kind


def clear(folder: Path) -> None:
    """Remove what a save that was killed left beside the record. Raises OSError. Only for who holds the lock."""
    for name in (RECORD, HISTORY, drafts.NAME):
        for path in folder.glob(f".{name}.*"):
            path.unlink(missing_ok=True)


def catching_up(found: Found, by: str, at: str) -> Iterator[Pending]:
    """Yield what the history lacks: its beginning, the joining of branches by whoever opens the record, and changes made outside."""
    values = plain(found.record)
    fields = {name: values.get(("", name)) for question, name in found.settled.outside if not question}
    if not found.lines:
        yield Pending("created", "", fields, OUTSIDE, at)
    elif is_forked(found):
        yield Pending("merged", "", joining(to_decide(found.settled.rivals)), by, at)
        yield from (standing(key, value, by, at) for key, value in found.settled.at_first.items())
    if found.lines and fields:
        yield Pending("outside_edit", "", fields, OUTSIDE, at)
    for question, _ in found.settled.outside:
        if question:
            yield Pending("outside_edit", question, values.get((question, "")), OUTSIDE, at)


def is_forked(found: Found) -> bool:
    """Whether the history has branches that nobody joined yet."""
    return len(tips(found.lines) if found.lines else ()) > 1


def standing(key: Key, value: object, by: str, at: str) -> Pending:
    """Return the line that says what stands of a question or a field, out of several values."""
    question, name = key
    if question:
        return Pending("removed" if value is None else "answered", question, value, by, at)
    kind = next((kind for kind, field in FIELD_OF.items() if field == name), None)
    if kind is not None and value is not None:
        return Pending(kind, "", value, by, at)
    return Pending("outside_edit", "", {name: value}, OUTSIDE, at)


def notices(found: Found, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what a person should know about the record just opened."""
    return tuple(text for text in (*_history(found), *_outside(found, questionnaire), *_version(found, questionnaire)) if text)


def _history(found: Found) -> Iterator[str]:
    if found.torn:
        yield f"The last line of the history was never finished. It was set aside in '{TORN}'; everything saved before it is here."
    if not found.lines:
        yield "The history was missing. It begins again with the record as it stands."
    elif found.settled.lost:
        yield "The history does not hold the last change that the record names. The record was kept as it stands."
    faults = len(verify_chain(found.lines))
    if faults:
        places = "one place" if faults == 1 else f"{faults} places"
        yield f"The history was changed afterwards in {places}, so it proves less than it should. Compare '{HISTORY}' with a copy."
    if is_forked(found):
        yield "Changes that were made in two places were put together. Both are in the record and in its history."
    if not found.drafts_sound:
        yield f"The half-typed texts could not be read. They were set aside in '{drafts.SET_ASIDE}'."


def _outside(found: Found, questionnaire: Questionnaire) -> Iterator[str]:
    if found.lines and found.settled.outside:
        names = ", ".join(_shown(key, questionnaire) for key in found.settled.outside)
        yield f"Changed outside this program, and kept: {names}."


def _shown(key: Key, questionnaire: Questionnaire) -> str:
    question, name = key
    if not question:
        entry = field_entry(name)
        return f"what was said in the review ({entry})" if entry else f"the {_FIELD_NAMES.get(name, name)}"
    known = questionnaire.questions.get(question)
    return f"'{known.label or known.text}'" if known else f"'{question}'"


def to_be_decided(contests: Iterable[Contest], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what a person should know of what was changed otherwise in two places."""
    names = ", ".join(_shown((one.question, one.field), questionnaire) for one in contests)
    return (f"Changed in two places, each in another way: {names}. Please decide; what stood here stands until then.",) if names else ()


def waiting(found: Found, questionnaire: Questionnaire) -> str:
    """Return what whoever only reads a record should know: what two places say otherwise, and that our side is shown; or nothing."""
    keys = [*to_decide(found.settled.rivals), *((one.question, one.field) for one in undecided(found.lines))]
    names = ", ".join(_shown(key, questionnaire) for key in dict.fromkeys(keys))
    return f"Two places say otherwise, and nobody has decided yet; what stands here is shown: {names}." if names else ""


def given_up(keys: Iterable[Key]) -> tuple[str, ...]:
    """Return what a person should know of changes to the record itself that gave way to someone else's."""
    return tuple(
        f"Someone else changed the {_FIELD_NAMES.get(name, name)} too. Theirs was kept." for question, name in keys if not question
    )


def _version(found: Found, questionnaire: Questionnaire) -> Iterator[str]:
    record = found.record
    if newer(record.questionnaire_version, questionnaire.version):
        versions = f"({record.questionnaire_version}) than the one here ({questionnaire.version})"
        yield f"The record was written with a newer questionnaire {versions}. Please update techassess before you change it."
    elif record.questionnaire_version != questionnaire.version:
        versions = f"{record.questionnaire_version}, now {questionnaire.version}"
        yield f"The questionnaire changed since this record was made ({versions}). The answers were carried over."
    if record.kept:
        names = ", ".join(_shown((name, ""), questionnaire) for name in record.kept)
        yield f"Kept, but no longer counted, because the questionnaire has no place for them: {names}."
    stale = [name for name, answer in record.answers.items() if not _offered(name, answer, questionnaire)]
    if stale:
        names = ", ".join(_shown((name, ""), questionnaire) for name in stale)
        yield f"Please answer again, because the option chosen is no longer offered: {names}."


def _offered(name: str, answer: Answer, questionnaire: Questionnaire) -> bool:
    return answer.standing is not Standing.VALUE or answer.value is None or fits(questionnaire.questions[name], answer.value)


def newer(one: str, other: str) -> bool:
    """Whether a version is later than another. Versions are numbers with points between them; others cannot be put in order."""
    try:
        return [int(part) for part in one.split(".")] > [int(part) for part in other.split(".")]
    except ValueError:
        return False
