"""Owns what is said about a record beside its answers: entries that are added one after the other and never changed.

An entry is taken back, resolved or overtaken by a later one. What was signed once therefore stays as it was signed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.days import read_day
from techassess.documents.positions import Document
from techassess.documents.validation import Say, Shape, validate
from techassess.problems import Problems

Kind = Literal[
    "comment",  # on a question, a finding or the record
    "asked_back",  # a question to whoever answers: please look at this answer again
    "accepted",  # the finding is agreed with
    "disputed",  # the finding, or the answer behind it, is not agreed with; with a reason
    "confirmed",  # "does not apply here" is agreed with
    "checked",  # the evidence of an answer was looked at
    "risk_accepted",  # the decision maker accepts a finding as a risk, with a reason and until a day
    "resolved",  # a comment, a question asked back or an event is settled
    "withdrawn",  # an entry of one's own is taken back
    "appointed",  # who has a role for this record
    "moved",  # a step of the workflow was taken
    "opinion",
    "decision",
    "review_on",  # the day on which the record is to be looked at again
    "happened",  # an event that asks for a new look at the assessment
]
KINDS: tuple[str, ...] = get_args(Kind)
On = Literal["record", "question", "finding", "entry"]

NEEDS: Mapping[str, tuple[str, ...]] = {
    "comment": ("text",),
    "asked_back": ("about", "text"),
    "accepted": ("about", "found"),
    "disputed": ("about", "found", "text"),
    "confirmed": ("about",),
    "checked": ("about",),
    "risk_accepted": ("about", "found", "text", "until"),
    "resolved": ("about",),
    "withdrawn": ("about",),
    "appointed": ("about", "who"),
    "moved": ("step", "to"),
    "opinion": ("outcome", "text"),
    "decision": ("outcome",),
    "review_on": ("until",),
    "happened": ("event", "text"),
}
"""What an entry of each kind cannot do without."""

_WANTED = {
    "text": "Please say it in a few words.",
    "about": "Please say what it is about.",
    "until": "Please give a day as year-month-day, for example 2027-03-31.",
    "who": "Please give a name.",
    "outcome": "Please choose an outcome.",
}
LINE_LIMIT = 500
DIGITS = 9
"""How many digits a number has at most; an id with more was not made by this program."""


class WrongEntry(ValueError):
    """An entry that says too little, too much, or nothing that is known; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a review. Empty where it has nothing to say."""

    kind: str
    on: str = "record"
    """What it is about: the record, a question, a finding, or another entry."""
    about: str = ""
    """The id of the question, the rule or the entry; for an appointment, the role."""
    text: str = ""
    found: str = ""
    """How the rule came out when this was said: a status, or ``planned`` or ``claimed``."""
    until: str = ""
    """An ISO day: until when a risk is accepted, or when to look again."""
    outcome: str = ""
    """What an opinion advises or a decision decides: an id of the workflow's outcomes."""
    conditions: tuple[str, ...] = ()
    """What must be so before the start, in words."""
    departs: str = ""
    """Why a decision departs from the opinion."""
    step: str = ""
    to: str = ""
    """The state that a step led to."""
    who: str = ""
    """Who has the role, for an appointment."""
    event: str = ""
    """What happened: an id of the workflow's events."""
    role: str = ""
    """The role in which it was said."""
    by: str = ""
    at: str = ""
    id: str = ""
    """Number and a random part, so that entries made on two machines never meet."""

    @property
    def number(self) -> int:
        """Its place in the order in which entries were made; entries made on two machines at once may share one."""
        head = self.id.partition("-")[0]
        return int(head) if head.isascii() and head.isdigit() and len(head) <= DIGITS else 0


class EntryShape(Shape):
    """An entry as the file holds it."""

    kind: Kind
    on: On = "record"
    about: str = ""
    text: str = ""
    found: str = ""
    until: str = ""
    outcome: str = ""
    conditions: list[str] = Field(default_factory=list)
    departs: str = ""
    step: str = ""
    to: str = ""
    who: str = ""
    event: str = ""
    role: str = ""
    by: str = ""
    at: str = ""

    @field_validator("until")
    @classmethod
    def _is_a_day(cls, until: str) -> str:
        if until:
            _as_day(until)
        return until

    @model_validator(mode="after")
    def _has_its_day(self) -> Self:
        if not self.until and "until" in NEEDS[self.kind]:
            raise Say(f"an entry of the kind '{self.kind}' needs a day under 'until'")
        return self


def _as_day(text: str) -> None:
    try:
        read_day(text)
    except ValueError:
        raise ValueError("expected a day as year-month-day, for example '2027-03-31'") from None


_LONG = ("text", "departs")
_NAMES = tuple(part.name for part in fields(Entry) if part.name != "id")


def block(entry: Entry) -> dict[str, object]:
    """Return an entry as plain values, what is empty left out."""
    found = {name: getattr(entry, name) for name in _NAMES}
    if entry.on == "record":
        del found["on"]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


def entry_of(name: str, shape: EntryShape) -> Entry:
    """Return a stored entry, its texts without control signs."""
    values = shape.model_dump()
    texts = {key: (clean(value).strip() if key in _LONG else clean_line(value)) for key, value in values.items() if key != "conditions"}
    return Entry(**texts, conditions=tuple(clean(one).strip() for one in shape.conditions), id=clean_line(name))


def read_block(name: str, plain: object) -> Entry:
    """Return the entry that a block of plain values holds. Raises WrongEntry."""
    problems = Problems()
    shape = validate(EntryShape, Document("", plain, {}), problems)
    if shape is None:
        raise WrongEntry(next(iter(problems)).message)
    return entry_of(name, shape)


def tidy(entry: Entry) -> Entry:
    """Return a new entry cleaned and checked. Raises WrongEntry with what is missing or too long."""
    if entry.until or "until" in NEEDS.get(entry.kind, ()):
        _day(entry.until)
    found = read_block(entry.id, block(entry))
    found = replace(found, conditions=tuple(one for one in found.conditions if one))
    for name in NEEDS[found.kind]:
        if not getattr(found, name):
            raise WrongEntry(_WANTED.get(name, f"An entry of the kind '{found.kind}' needs '{name}'."))
    for text in (found.text, found.departs, *found.conditions):
        _within(text, NOTE_LIMIT)
    for name in _NAMES:
        if name not in (*_LONG, "conditions"):
            _within(getattr(found, name), LINE_LIMIT)
    return found


def _within(text: str, limit: int) -> None:
    if len(text) > limit:
        raise WrongEntry(f"Please shorten this: it has {len(text)} characters, {limit} fit.")


def _day(text: str) -> None:
    try:
        _as_day(text)
    except ValueError:
        raise WrongEntry(_WANTED["until"]) from None


def numbered(entry: Entry, before: Mapping[str, Entry]) -> Entry:
    """Return a new entry with an id that comes after those that are there; give those that count."""
    number = 1 + max((one.number for one in before.values()), default=0)
    return replace(entry, id=f"{number}-{secrets.token_hex(3)}")


def ordered(entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Return entries in the order in which they were made; the order of the file says nothing."""
    return tuple(sorted(entries.values(), key=lambda one: (one.number, one.id)))
