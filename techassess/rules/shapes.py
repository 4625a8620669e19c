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


class ResidualShape(Shape):
    """How high a risk must remain to raise a flag."""

    severity: Level
    """From 1, negligible, to 4, maximum."""
    likelihood: Level
    """From 1, negligible, to 4, maximum."""


class FlagSourceShape(Shape):
    """What feeds a flag."""

    definition: Id | None = None
    """A definition of this set, or a shared one: the flag is yes, no or unknown."""
    table: Id | None = None
    """A table of this set: the flag is one of its values."""
    residual_risk: ResidualShape | None = None
    """Yes where a risk to people remains at least this high after measures."""


class FlagShape(Shape):
    """A flag."""

    id: Id
    title: Words
    """What the report says of it."""
    source: FlagSourceShape = Field(alias="from")
    """What feeds the flag: a definition, a table, or the risks that remain."""
    best_verdict: str = ""
    """The best verdict that is possible while the flag is yes."""


class ReviewedShape(Shape):
    """Who reviewed the set legally."""

    by: str | None = None
    """The lawyer who reviewed the set; null while nobody has."""
    on: Day | None = None
    """The day of the review."""


class BaseRateShape(Shape):
    """Which questions say how often alarms are false. The maximum of a question is what its answer is counted out of."""

    checked: Id
    """How many are looked at per day."""
    sought: Id
    """How many of those looked at are really sought, as 2 of 10,000."""
    false_alarms: Id
    """How many of those not sought are flagged by mistake, as 5 of 10,000."""
    found: Id
    """How many of those sought are found, as 80 of 100."""
    stated: Id | None = None
    """How many alarms somebody says are wrong, as 40 of 100; it is compared with what the others lead to."""


class RuleSetShape(Shape):
    """``ruleset.yaml``."""

    id: KebabId
    """The name of the folder, never used again for another set."""
    version: Words
    """In quotes, as "1.0"."""
    title: Words
    questionnaire: KebabId
    """The id of the questionnaire that is judged."""
    questionnaire_versions: str = ""
    """The versions that the set fits, as ">=1.0,<2.0"."""
    jurisdiction: str = ""
    authority: str = ""
    reviewed: ReviewedShape = ReviewedShape()
    about: str = ""
    """What the set covers, in one or two sentences."""
    imports: dict[str, list[Id]] = {}
    """Names of definitions and tables that are used from other sets, by set."""
    flags: list[FlagShape] = []
    """Conclusions that the report states by themselves."""
    base_rate: BaseRateShape | None = None
    """The questions from which the report works out how many alarms are false; in one set at most."""
    topics: list[KebabId] = []
    """The folders under rules/, in the order of the report."""
    retired: dict[str, str] = {}
    """Ids of rules, definitions and tables that were given up, with the reason; none may come back."""
    sample: bool = False
    """Whether the set only shows how such a set is made: the report then says that no local lawyer has checked it."""


class SourceShape(Shape):
    """A decision."""

    case: Words
    """Court or authority, name, day and number of the decision."""
    link: str = ""
    read: bool = False
    """Whether the author has read the decision itself."""


class SupplierShape(Shape):
    """A clause for the tender."""

    kind: Literal["specification", "selection", "award", "contract", "acceptance_test"]
    """Where in the tender the clause belongs."""
    text: Words
    """What is asked; {question_id} stands for the answer."""
    proof: str = ""
    """What shows that it is so."""


class ExampleShape(Shape):
    """An example of a rule."""

    given: dict[str, object] = {}
    """Answers by question; unknown takes an answer of the situation back."""
    expect: Annotated[Literal["breached", "met", "open", "not_applicable"], BeforeValidator(_outcome)]
    """What the rule must say of these answers."""
    situation: str = Field(default="", alias="from")
    """The situation of situations.yaml that the example builds on."""
    stage: Stage = "before_tender"
    """Where the project stands; a planned measure counts only while the due stage lies ahead."""
    weighs: Severity | None = None
    """The severity that the breach must have."""
    says: dict[str, object] = {}
    """How definitions and tables must come out: true, false, unknown, or a table's values."""


class RuleShape(Shape):
    """A rule file."""

    title: Words
    """The rule as a statement that is true where it is met."""
    applies_if: ConditionText | None = None
    """The condition under which the rule applies; it always does without one."""
    requires: ConditionText
    """The condition that must hold."""
    severity: Severity
    """How much a breach weighs."""
    due: Stage
    """By when the duty must be done."""
    applies_from: Day | None = None
    """The first day on which the rule holds."""
    applies_until: Day | None = None
    """The last day on which the rule holds."""
    duty_of: Literal["deployer", "provider"] = "deployer"
    """Whose duty it is; one of the provider becomes a request to the supplier."""
    cites: list[Words]
    """The provisions that the rule rests on, at least one."""
    sources: list[SourceShape] = []
    """Decisions of courts and authorities."""
    finding: Words
    """What is wrong where the rule is breached, in one sentence."""
    why: Words
    """Two or three sentences that a council member understands."""
    remedy: Words
    """What to do about it."""
    supplier: SupplierShape | None = None
    """The clause for the tender."""
    no_supplier_clause: str = ""
    """Why no clause can help, where there is none."""
    examples: list[ExampleShape]
    """At least one that is breached, one that is met and one that is open."""


class ValueShape(Shape):
    """One value of a table."""

    id: Id
    text: Words


class RowShape(Shape):
    """One row of a table: a condition and a value, or what stands otherwise."""

    when: ConditionText | None = None
    """The condition of the row; the first row that is true gives the value."""
    value: Id | None = None
    otherwise: Id | None = None
    """In the last row alone: the value where no row is true."""
    because: str = ""
    """Why, for readers of the file."""


class TableShape(Shape):
    """A table file."""

    title: Words
    about: str = ""
    values: Annotated[list[ValueShape], Field(min_length=2)]
    """In order, mildest first."""
    rows: list[RowShape]
    """The first that is true gives the value; the last is otherwise."""


class VerdictShape(Shape):
    """One verdict of the scale."""

    id: KebabId
    severity: Literal["blocker", "serious", "moderate"] | None
    """The worst contribution that leads to this verdict; null for the best."""
    shown: Words
    """The verdict in the words of the report."""
    shown_in_use: str = ""
    """The same for a system that is in use."""
    meaning: str = ""
    """What it means, in a sentence or two."""


class RemarkShape(Shape):
    """A standing remark."""

    id: Id
    text: Words


class ScaleShape(Shape):
    """``scale.yaml``."""

    verdicts: Annotated[list[VerdictShape], Field(min_length=1)]
    """Best first."""
    remarks: list[RemarkShape] = []
    """What is always said beside a verdict."""
    risk_levels: Annotated[list[Words], Field(min_length=4, max_length=4)]
    """The names of the levels from 1 to 4."""


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
