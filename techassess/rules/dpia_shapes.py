"""Owns what the file of an impact assessment's form may hold, key by key."""

from __future__ import annotations

from typing import Literal

from techassess.documents.validation import Shape
from techassess.questionnaire.shapes import ConditionText, Id, KebabId, Words
from techassess.rules.shapes import Day

Fact = Literal["title", "project", "slug", "stage", "judged_as_of", "saved", "answered_by", "roles", "versions", "follows", "product"]
Said = Literal["opinion", "follow_up", "decision", "steps", "events", "review_on", "accepted_risks", "remarks"]
OfRisk = Literal["how", "who", "missing"]
Fill = Literal["text", "rows", "each", "ticks", "measures", "risks", "inherent", "further", "residual", "plan", "outcome"]


class SourcesShape(Shape):
    """What fills a place. It is printed in this order."""

    text: Words | None = None
    """Words of the form's own, printed as they stand."""
    facts: list[Fact] | None = None
    """What is known of the record itself, beside its answers."""
    flags: list[Id] | None = None
    """Conclusions."""
    questions: list[Id] | None = None
    """Answers, with who gave them and how they are shown."""
    measures: dict[Id, list[Id]] | None = None
    """Answers that are measures, each with how far it is carried out. For a choice, the options that are a measure."""
    rules: list[Words] | None = None
    """Rules that say how well it does: whole sets, topics as gdpr/storage, or single rules."""
    cites: list[Words] | None = None
    """The same by provision: every rule that cites it."""
    review: list[Said] | None = None
    """What was said of the record in its review."""
    chain: Literal["steps", "end"] | None = None
    """The chain of necessity and proportionality: its steps, or only what it comes to."""


class FormRowShape(Shape):
    """A row that always stands there, or where its condition is true."""

    id: Id
    title: Words
    when: ConditionText | None = None
    """When it stands there; always without one."""
    show: SourcesShape | None = None
    """What fills it."""
    special: list[Id] | None = None
    """The special categories that this item carries wherever the record has them at all."""
    operations: list[Words] | None = None
    """The operations of a phase."""
    risks: list[Words] | None = None
    """The risk scenarios that stand for this threat, as risks/data-breach."""
    person: Words | None = None
    """What a person writes in any case."""


class ColumnShape(Shape):
    """A column."""

    id: Id
    title: Words
    person: Words | None = None
    """What a person writes where the record says nothing; without it the cell may stay empty."""
    as_above: list[Id] | None = None
    """Questions that stand above the rows and whose answers hold for each row."""
    refs: list[Words] | None = None
    """Fields to whose rows each row points."""
    risks: list[OfRisk] | None = None
    """What of a risk stands here."""
    cells: dict[str, SourcesShape] | None = None
    """What fills the cell: by id of the row, or of the field that the row comes from."""


class TickShape(Shape):
    """Something that is so, is not, or is not known."""

    id: Id
    title: Words
    when: ConditionText | None = None
    """When it is so. Without it only a person can say so."""
    events: list[Id] | None = None
    """Events of a review that make it so."""


class GroupShape(Shape):
    """Ticks that belong together."""

    id: Id
    title: Words
    ticks: list[TickShape]


class ChoiceShape(Shape):
    """One of the ways in which it can be decided."""

    id: Id
    """The outcome of the workflow that stands for it."""
    title: Words
    says: Words
    """When it is chosen."""
    parts: list[TickShape] | None = None
    """What to tick under it."""


class PointerShape(Shape):
    """Where an assessment points to. The first that fits counts."""

    outcome: Id
    words: Words
    verdict: KebabId | None = None
    """A settled verdict."""
    when: ConditionText | None = None
    flag: Id | None = None
    """A flag that is yes."""
    with_conditions: bool = False
    """What is still to be carried out or shown is a condition of it."""


class FieldShape(Shape):
    """One field of the form."""

    id: Words
    """Its number in the template; what stands after a stroke is our own."""
    title: Words
    kind: list[Literal["T", "R", "C", "M", "D", "S", "X"]]
    """Text, rows, choice of one, many ticks, date, status, references: as the template has it."""
    must: Literal["always", "if", "optional"]
    """When it has to be filled."""
    fill: Fill = "text"
    """How it is filled."""
    guidance: Words
    """What belongs here, in our own words."""
    show: SourcesShape | None = None
    """What fills it, or stands above its rows."""
    when: ConditionText | None = None
    """When it is needed; always without one."""
    why_not: Words | None = None
    """What to say where it is not needed."""
    person: Words | None = None
    """What a person writes in any case."""
    if_empty: Words | None = None
    """What a person writes where the record says nothing."""
    prefix: Words | None = None
    """What the numbers of its rows begin with."""
    rows: list[FormRowShape] | None = None
    options: dict[Id, list[Id]] | None = None
    """Every chosen option of these questions is a row, but for the options listed."""
    each: list[Words] | None = None
    """Fields of whose rows each has a row here."""
    special_only: bool = False
    """Only rows that carry, or may carry, a special category of data."""
    columns: list[ColumnShape] | None = None
    kinds: list[TickShape] | None = None
    """The special categories of data that the rows may carry."""
    groups: list[GroupShape] | None = None
    """Ticks."""
    arises: Literal["by_design", "by_event"] | None = None
    """Which risk scenarios are rows."""
    choices: list[ChoiceShape] | None = None
    """The ways in which it can be decided."""
    pointers: list[PointerShape] | None = None
    """Where an assessment points to."""
    undecided: Words | None = None
    """What to say where it points nowhere."""


class PartShape(Shape):
    """A part of the form."""

    id: Words
    title: Words
    about: Words
    when: ConditionText | None = None
    """When its fields are needed that do not say it themselves."""
    why_not: Words | None = None
    """What to say where they are not."""
    fields: list[FieldShape]


class ProvisionShape(Shape):
    """A provision, and the fields that serve it."""

    cite: Words
    says: Words
    fields: list[Words]


class SaidShape(Shape):
    """What to say while a flag has a value."""

    flag: Id
    value: Id
    text: Words


class TemplateShape(Shape):
    """After which template the form is made."""

    name: Words
    version: Words
    adopted: Day


class LevelsShape(Shape):
    """What is said of a risk."""

    high: Words
    may_be_high: Words
    not_high: Words


class FormShape(Shape):
    """The form of an impact assessment."""

    title: Words
    questionnaire: KebabId
    """The questionnaire whose answers fill it."""
    source: TemplateShape
    notes: list[Words]
    """What stands at the top of the page."""
    required: Id
    """The flag that says whether an impact assessment is required."""
    high: Id
    """The flag whose corner of the risk map counts as high."""
    levels: LevelsShape
    said: list[SaidShape]
    """What else stands at the top, while a flag has a value."""
    parts: list[PartShape]
    index: list[ProvisionShape]
    """Which fields serve which provision."""
