"""Owns what the files of a questionnaire may hold, key by key, and the kinds of values that all content files share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, StringConstraints, Tag, WithJsonSchema

from techassess.documents.validation import Shape

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("expected text that is not empty")
    return value


Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(_not_blank)]


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _written(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_exact), WithJsonSchema({"type": "number"})]
Cost = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
ConditionText = Annotated[str, BeforeValidator(_written), WithJsonSchema({"type": ["string", "boolean"]})]
"""A condition; a bare true or false of the file is one too."""
Direction = Annotated[
    Annotated[str, Tag("direction")] | Annotated[list[str], Tag("options")],
    Discriminator(lambda value: "options" if isinstance(value, list | tuple) else "direction"),
]


class OptionShape(Shape):
    """An option as the file holds it."""

    id: Id
    text: Words
    """The option as it is read."""
    help: str = ""
    """What belongs here, where it is not plain."""
    excludes_others: bool = False
    """Whether this option can only be chosen alone."""
    decides_nothing: Words = ""
    """Why the option is offered although no condition names it."""


class ChangeableShape(Shape):
    """A design choice as the file holds it."""

    prefer: Direction
    """Which way protects people more: lower, higher, yes, no, fewer, more, done, or the options of a choice, best first."""
    cost: Cost = Decimal(1)
    """What one step costs, against other changes."""
    costs: dict[str, Cost] = Field(default_factory=dict)
    """Costs of single options where they differ."""


class QuestionShape(Shape):
    """A question as the file holds it."""

    id: Id
    """Small letters, digits and _; never used again."""
    type: Literal["yes_no", "choice", "choices", "number", "measure", "text", "date"]
    """What is answered."""
    text: Words
    """The question as it is asked."""
    label: str = ""
    """A short noun phrase that names it in lists and findings."""
    help: str = ""
    """What is meant and what counts."""
    why: str = ""
    """Why it is asked."""
    unit: str = ""
    """What a number counts, as in "hours"."""
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    """How many decimals a number may have."""
    options: list[OptionShape] = Field(default_factory=list)
    """What can be chosen."""
    ask_if: ConditionText | None = None
    """When the question is asked; always without one."""
    answered_by: Literal["buyer", "supplier", "dpo", "it_security"] = "buyer"
    """Who can best answer."""
    evidence: Literal["none", "welcome", "expected"] = "none"
    """Whether a document should show the answer."""
    changeable: ChangeableShape | None = None
    """That it is a design choice; a fact without it."""
    optional: bool = False
    """Whether it may be left out."""


class SectionShape(Shape):
    """A section file."""

    id: KebabId
    """The name of the file."""
    title: Words
    about: str = ""
    """What the page is about, in one sentence."""
    ask_if: ConditionText | None = None
    """When the page is asked; always without one."""
    questions: list[QuestionShape]
    """In the order in which they are asked."""


class DefinitionShape(Shape):
    """A definition as the file holds it."""

    label: Words
    """A statement that is true when the condition is."""
    means: ConditionText
    """The condition that the name stands for."""


class SituationShape(Shape):
    """A situation as the file holds it."""

    title: Words
    """What is assessed, in a few words."""
    answers: dict[str, object]
    """Answers by question."""


class PresetShape(Shape):
    """A preset as the file holds it."""

    title: Words
    """The kind of technology, in plain words."""
    help: str = ""
    """What belongs here, where it is not plain."""
    assumes: dict[str, object]
    """Answers that usually hold, by question of the screening."""


class QuestionnaireShape(Shape):
    """``questionnaire.yaml``."""

    id: KebabId
    version: Words
    """In quotes, as "1.0"."""
    title: Words
    sections: list[KebabId]
    """The files in sections/, in the order in which they are asked."""
    screening: str = ""
    """The section after which a first range is shown."""
    dates: dict[Literal["go_live", "contract_end"], str] = Field(default_factory=dict)
    """Date questions with a role."""
    retired: dict[str, str] = Field(default_factory=dict)
    """Ids of questions and definitions that were given up, with the reason; none may come back."""
