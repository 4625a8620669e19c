"""Owns what the form of an impact assessment is: parts, fields, fixed rows, and from what in a record each of them is filled.

It knows no field by name. Which there are, and what fills them, stands in a file that is checked against questionnaire and rule sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from techassess.conditions.tree import Condition

NAME = "dpia.yaml"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "measures": ("measures", "fitness"),
    "inherent": ("likelihood", "severity", "level", "factors", "acceptable"),
    "further": ("risks", "effect", "status"),
    "residual": ("measures", "likelihood", "severity", "level", "acceptable"),
    "plan": ("who", "when"),
}
"""The columns of the ways of filling a field that know them, in their order."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What fills a place. Everything named here exists."""

    text: str = ""
    """Words of the form's own, printed as they stand."""
    facts: tuple[str, ...] = ()
    """What is known of the record itself, beside its answers."""
    flags: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question to the options that are a measure; no options for a measure or a yes."""
    rules: tuple[str, ...] = ()
    """Rules that say how well it does, by id."""
    review: tuple[str, ...] = ()
    """What was said of the record."""
    chain: str = ""
    """``steps`` for the chain of necessity and proportionality with its steps, ``end`` for what it comes to."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that always stands there, or where its condition is true."""

    id: str
    title: str
    when: Condition | None = None
    show: Sources = Sources()
    special: tuple[str, ...] = ()
    """The special categories that this item carries wherever the record has them at all."""
    operations: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    """The risk scenarios that stand for a fixed threat, by id."""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of rows."""

    id: str
    title: str
    person: str = ""
    """What a person writes where the record says nothing; without it the cell may stay empty."""
    as_above: tuple[str, ...] = ()
    """Questions above the rows whose answers hold for each row."""
    refs: tuple[str, ...] = ()
    """Fields whose rows each row points to."""
    risks: tuple[str, ...] = ()
    """What of a risk stands here: ``how``, ``who``, ``missing``."""
    cells: Mapping[str, Sources] = field(default_factory=dict)
    """Id of a row, or of the field that it comes from, to what fills the cell."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that is so, is not, or is not known."""

    id: str
    title: str
    when: Condition | None = None
    """Without one only a person, or an event that was reported, can say it."""
    events: tuple[str, ...] = ()
    """Reported events that make it so."""


@dataclass(frozen=True, slots=True)
class Group:
    """Ticks that belong together."""

    id: str
    title: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the ways in which it can be decided."""

    id: str
    """The outcome of the workflow that stands for it."""
    title: str
    says: str
    parts: tuple[Tick, ...] = ()
    """What to tick under it. Only a person does."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where an assessment points to: the first that fits."""

    outcome: str
    words: str
    verdict: str = ""
    when: Condition | None = None
    flag: str = ""
    """A flag that is yes."""
    with_conditions: bool = False
    """What is still to be carried out or shown is a condition."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    id: str
    title: str
    kind: tuple[str, ...]
    must: str
    """``always``, ``if`` or ``optional``."""
    fill: str
    guidance: str
    show: Sources = Sources()
    when: Condition | None = None
    """When it is needed; nothing means always."""
    why_not: str = ""
    person: str = ""
    """What a person writes in any case."""
    if_empty: str = ""
    """What a person writes where the record says nothing."""
    prefix: str = ""
    """What the numbers of its rows begin with."""
    rows: tuple[Row, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question to the options that are no row: each other option that was chosen is one."""
    each: tuple[str, ...] = ()
    """Fields of whose rows each has a row here."""
    special_only: bool = False
    columns: tuple[Column, ...] = ()
    kinds: tuple[Tick, ...] = ()
    """The special categories of data."""
    groups: tuple[Group, ...] = ()
    arises: str = ""
    choices: tuple[Choice, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    undecided: str = ""
    """What to say where an assessment points nowhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision, and the fields that serve it."""

    cite: str
    says: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What to say while a flag has a value."""

    flag: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Template:
    """What the form is made after."""

    name: str
    version: str
    adopted: date


@dataclass(frozen=True)
class Form:
    """The whole form."""

    title: str
    template: Template
    notes: tuple[str, ...]
    required: str
    """The flag that says whether an impact assessment is required."""
    high: str
    """The flag whose corner of the risk map counts as high."""
    levels: Mapping[str, str]
    """What is said of a risk that is high, may be high, or is not."""
    said: tuple[Said, ...]
    parts: tuple[Part, ...]
    index: tuple[Provision, ...]

    def __iter__(self) -> Iterator[Field]:
        return (found for part in self.parts for found in part.fields)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields by id, in their order."""
        return {found.id: found for found in self}
