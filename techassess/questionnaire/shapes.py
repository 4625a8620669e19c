"""Owns what the files of a questionnaire may hold, key by key, and the kinds of values that all content files share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from techassess.documents.validation import Shape

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Words = Annotated[str, StringConstraints(min_length=1)]


def _exact(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _written(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


Number = Annotated[Decimal, BeforeValidator(_exact)]
Cost = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0)]
ConditionText = Annotated[str, BeforeValidator(_written)]
"""A condition; a bare true or false of the file is one too."""
Direction = Annotated[
    Annotated[str, Tag("direction")] | Annotated[list[str], Tag("options")],
    Discriminator(lambda value: "options" if isinstance(value, list | tuple) else "direction"),
]


class OptionShape(Shape):
    """An option as the file holds it."""

    id: Id
    text: Words
    help: str = ""
    excludes_others: bool = False
    """Whether this option can only be chosen alone."""
    decides_nothing: Words = ""
    """Why the option is offered although no condition names it."""


class ChangeableShape(Shape):
    """A design choice as the file holds it."""

    prefer: Direction
    cost: Cost = Decimal(1)
    costs: dict[str, Cost] = Field(default_factory=dict)


class QuestionShape(Shape):
    """A question as the file holds it."""

    id: Id
    type: Literal["yes_no", "choice", "choices", "number", "measure", "text", "date"]
    text: Words
    label: str = ""
    help: str = ""
    why: str = ""
    unit: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    options: list[OptionShape] = Field(default_factory=list)
    ask_if: ConditionText | None = None
    answered_by: Literal["buyer", "supplier", "dpo", "it_security"] = "buyer"
    evidence: Literal["none", "welcome", "expected"] = "none"
    changeable: ChangeableShape | None = None
    optional: bool = False


class SectionShape(Shape):
    """A section file."""

    id: KebabId
    title: Words
    about: str = ""
    ask_if: ConditionText | None = None
    questions: list[QuestionShape]


class DefinitionShape(Shape):
    """A definition as the file holds it."""

    label: Words
    means: ConditionText


class SituationShape(Shape):
    """A situation as the file holds it."""

    title: Words
    answers: dict[str, object]


class QuestionnaireShape(Shape):
    """``questionnaire.yaml``."""

    id: KebabId
    version: Words
    title: Words
    sections: list[KebabId]
    screening: str = ""
    dates: dict[Literal["go_live", "contract_end"], str] = Field(default_factory=dict)
    retired: dict[str, str] = Field(default_factory=dict)
