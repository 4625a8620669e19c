"""Owns what the file of a risk scenario may hold, key by key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from techassess.documents.validation import Say, Shape
from techassess.questionnaire.shapes import ConditionText, Words
from techassess.rules.shapes import Level


def _span(value: object) -> object:
    span = value if isinstance(value, list) else [value, value]
    levels = [level for level in span if isinstance(level, int) and level in range(1, 5) and not isinstance(level, bool)]
    if len(span) != 2 or len(levels) != 2 or levels[0] > levels[1]:
        raise ValueError("expected a level from 1 to 4, or the lowest and the highest as [1, 3]")
    return tuple(levels)


def _placement(value: object) -> object:
    if value == "":
        raise Say("say where the risk must stand here: not_applicable, or levels as {inherent: [3, 4], residual: [3, 2]}")
    if value == "not_applicable":
        return None
    if isinstance(value, dict):
        return value
    raise ValueError("expected not_applicable, or levels as {inherent: [3, 4], residual: [3, 2]}")


def _in_words(schema: dict[str, Any]) -> None:
    """What stands for no placement in a file is a word, and not null."""
    schema["anyOf"] = [{"const": "not_applicable"} if part == {"type": "null"} else part for part in schema["anyOf"]]


_LEVEL = {"type": "integer", "minimum": 1, "maximum": 4}
Span = Annotated[
    tuple[int, int],
    BeforeValidator(_span),
    WithJsonSchema({"anyOf": [_LEVEL, {"type": "array", "items": _LEVEL, "minItems": 2, "maxItems": 2}]}),
]
"""The lowest and the highest level that something can have; in the file one number where they are the same."""
SeverityLikelihood = Annotated[list[Span], Field(min_length=2, max_length=2)]


class LevelRowShape(Shape):
    """One row of a risk's severity or likelihood."""

    when: ConditionText | None = None
    """The condition of the row; the first row that is true gives the level."""
    value: Level | None = None
    otherwise: Level | None = None
    """In the last row alone: the level where no row is true."""


class RiskMeasureShape(Shape):
    """A measure against a risk."""

    when: ConditionText
    """The condition that says that the measure is in place."""
    lowers: Literal["severity", "likelihood"]
    by: Annotated[int, Field(ge=1, le=3)]
    """By how many steps; a level never falls below 1."""
    text: Words
    """What the measure is."""


class PlacementShape(Shape):
    """Where an example of a risk must stand: severity and likelihood, before and after measures."""

    inherent: SeverityLikelihood
    """Severity and likelihood before measures; [1, 3] in place of a level is a range."""
    residual: SeverityLikelihood
    """Severity and likelihood after measures."""
    applies: Literal["yes", "unknown"] = "yes"
    """Whether the risk applies for certain."""


class RiskExampleShape(Shape):
    """An example of a risk."""

    given: dict[str, object] = {}
    """Answers by question; unknown takes an answer of the situation back."""
    situation: str = Field(default="", alias="from")
    """The situation of situations.yaml that the example builds on."""
    expect: Annotated[PlacementShape | None, BeforeValidator(_placement), Field(json_schema_extra=_in_words)]
    """Where the risk must stand, or not_applicable."""


class RiskShape(Shape):
    """A risk file."""

    title: Words
    harmed: Literal["people", "organisation"]
    """Only harm to people counts on the rights map."""
    arises: Literal["by_design", "by_event"]
    """With everything working as meant, or by fault and attack."""
    applies_if: ConditionText | None = None
    """The condition under which the risk exists; always without one."""
    who: Words
    """Who is harmed."""
    how: Words
    """How the harm comes about, in two or three sentences."""
    severity: list[LevelRowShape]
    """First-match rows from 1, negligible, to 4, maximum."""
    likelihood: list[LevelRowShape]
    """First-match rows from 1, negligible, to 4, maximum."""
    measures: list[RiskMeasureShape] = []
    """What lowers severity or likelihood."""
    cites: list[Words] = []
    """The provisions or guidelines that name the risk."""
    examples: list[RiskExampleShape] = []
