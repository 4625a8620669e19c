"""Owns what the files of a rule set may hold, key by key."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from techassess.days import read_day
from techassess.documents.validation import Say, Shape
from techassess.questionnaire.shapes import ConditionText, Id, KebabId, Words


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return read_day(value)
    except ValueError:
        raise ValueError("expected a day as 2027-12-02") from None


def _outcome(value: object) -> object:
    if value == "":
        raise Say("say what the rule must find here: breached, met, open or not_applicable")
    return value


Day = Annotated[date, BeforeValidator(_day)]
Stage = Literal["before_tender", "before_contract", "before_go_live", "in_use"]
Severity = Literal["blocker", "serious", "moderate", "advice"]
Level = Annotated[int, Field(ge=1, le=4)]


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


Span = Annotated[tuple[int, int], BeforeValidator(_span)]
"""The lowest and the highest level that something can have; in the file one number where they are the same."""
SeverityLikelihood = Annotated[list[Span], Field(min_length=2, max_length=2)]


class ResidualShape(Shape):
    """How high a risk must remain to raise a flag."""

    severity: Level
    likelihood: Level


class FlagSourceShape(Shape):
    """What feeds a flag."""

    definition: Id | None = None
    table: Id | None = None
    residual_risk: ResidualShape | None = None


class FlagShape(Shape):
    """A flag."""

    id: Id
    title: Words
    source: FlagSourceShape = Field(alias="from")
    best_verdict: str = ""


class ReviewedShape(Shape):
    """Who reviewed the set legally."""

    by: str | None = None
    on: Day | None = None


class RuleSetShape(Shape):
    """``ruleset.yaml``."""

    id: KebabId
    version: Words
    title: Words
    questionnaire: KebabId
    questionnaire_versions: str = ""
    jurisdiction: str = ""
    authority: str = ""
    reviewed: ReviewedShape = ReviewedShape()
    about: str = ""
    imports: dict[str, list[Id]] = {}
    flags: list[FlagShape] = []
    topics: list[KebabId] = []
    retired: dict[str, str] = {}


class SourceShape(Shape):
    """A decision."""

    case: Words
    link: str = ""
    read: bool = False


class SupplierShape(Shape):
    """A clause for the tender."""

    kind: Literal["specification", "selection", "award", "contract", "acceptance_test"]
    text: Words
    proof: str = ""


class ExampleShape(Shape):
    """An example of a rule."""

    given: dict[str, object] = {}
    expect: Annotated[Literal["breached", "met", "open", "not_applicable"], BeforeValidator(_outcome)]
    situation: str = Field(default="", alias="from")
    stage: Stage = "before_tender"
    weighs: Severity | None = None


class RuleShape(Shape):
    """A rule file."""

    title: Words
    applies_if: ConditionText | None = None
    requires: ConditionText
    severity: Severity
    due: Stage
    applies_from: Day | None = None
    applies_until: Day | None = None
    duty_of: Literal["deployer", "provider"] = "deployer"
    cites: list[Words]
    sources: list[SourceShape] = []
    finding: Words
    why: Words
    remedy: Words
    supplier: SupplierShape | None = None
    no_supplier_clause: str = ""
    examples: list[ExampleShape]


class ValueShape(Shape):
    """One value of a table."""

    id: Id
    text: Words


class RowShape(Shape):
    """One row of a table: a condition and a value, or what stands otherwise."""

    when: ConditionText | None = None
    value: Id | None = None
    otherwise: Id | None = None
    because: str = ""


class TableShape(Shape):
    """A table file."""

    title: Words
    about: str = ""
    values: Annotated[list[ValueShape], Field(min_length=2)]
    rows: list[RowShape]


class LevelRowShape(Shape):
    """One row of a risk's severity or likelihood."""

    when: ConditionText | None = None
    value: Level | None = None
    otherwise: Level | None = None


class RiskMeasureShape(Shape):
    """A measure against a risk."""

    when: ConditionText
    lowers: Literal["severity", "likelihood"]
    by: Annotated[int, Field(ge=1, le=3)]
    text: Words


class PlacementShape(Shape):
    """Where an example of a risk must stand: severity and likelihood, before and after measures."""

    inherent: SeverityLikelihood
    residual: SeverityLikelihood
    applies: Literal["yes", "unknown"] = "yes"


class RiskExampleShape(Shape):
    """An example of a risk."""

    given: dict[str, object] = {}
    situation: str = Field(default="", alias="from")
    expect: Annotated[PlacementShape | None, BeforeValidator(_placement)]


class RiskShape(Shape):
    """A risk file."""

    title: Words
    harmed: Literal["people", "organisation"]
    arises: Literal["by_design", "by_event"]
    applies_if: ConditionText | None = None
    who: Words
    how: Words
    severity: list[LevelRowShape]
    likelihood: list[LevelRowShape]
    measures: list[RiskMeasureShape] = []
    cites: list[Words] = []
    examples: list[RiskExampleShape] = []


class VerdictShape(Shape):
    """One verdict of the scale."""

    id: KebabId
    severity: Literal["blocker", "serious", "moderate"] | None
    shown: Words
    shown_in_use: str = ""
    meaning: str = ""


class RemarkShape(Shape):
    """A standing remark."""

    id: Id
    text: Words


class ScaleShape(Shape):
    """``scale.yaml``."""

    verdicts: Annotated[list[VerdictShape], Field(min_length=1)]
    remarks: list[RemarkShape] = []
    risk_levels: Annotated[list[Words], Field(min_length=4, max_length=4)]


class MutantReasonShape(Shape):
    """Why no example needs to kill a mutant."""

    of: Words
    key: Words
    mutant: Words
    reason: Words


class ProofReasonShape(Shape):
    """Why what a proof found is meant so."""

    kind: Words
    of: Words
    part: str = ""
    reason: Words


class ReasonsShape(Shape):
    """``reasons.yaml``."""

    mutants: list[MutantReasonShape] = []
    proofs: list[ProofReasonShape] = []
