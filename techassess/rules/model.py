"""Owns what a rule set is: rules with their law and examples, tables, risk scenarios and flags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from techassess.conditions.evaluation import Engine
from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Definition, Symbol, Table, Vocabulary
from techassess.questionnaire.model import Questionnaire
from techassess.rules.national import NationalAct
from techassess.rules.scale import Scale

SEVERITIES = ("advice", "moderate", "serious", "blocker")
"""How much a breached rule weighs, mildest first."""

PROVEN = ("blocker", "serious")
"""Severities of the rules that mere claims do not meet for good."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decision of a court or an authority that a rule rests on."""

    case: str
    link: str = ""
    read: bool = False
    """Whether the author has read the decision itself."""


@dataclass(frozen=True, slots=True)
class SupplierClause:
    """What a rule asks of the supplier, as text for the tender."""

    kind: str
    """``specification``, ``selection``, ``award``, ``contract`` or ``acceptance_test``."""
    text: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers, and what the rule must say of them."""

    given: Mapping[str, object]
    expect: str
    stage: str = "before_tender"
    situation: str = ""
    weighs: str = ""
    """The severity that the breach must have; nothing where the example does not say."""
    says: Mapping[str, object] = field(default_factory=dict)
    """How definitions and tables must come out: true, false or ``unknown``, or the values that a table can have."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what the law asks, of whom, by when, and what to do about it."""

    id: str
    """``<set>/<topic>/<name>``."""
    title: str
    requires: Condition
    severity: str
    due: str
    finding: str
    why: str
    remedy: str
    applies_if: Condition | None = None
    applies_from: date | None = None
    applies_until: date | None = None
    duty_of: str = "deployer"
    cites: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    supplier: SupplierClause | None = None
    no_supplier_clause: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def set_id(self) -> str:
        """The rule set that the rule belongs to."""
        return self.id.split("/")[0]

    @property
    def topic(self) -> str:
        """The topic within the rule set."""
        return self.id.split("/")[1]

    def begun_by(self, day: date) -> bool:
        """Whether the rule has begun to apply on a day, or before it."""
        return self.applies_from is None or self.applies_from <= day

    def over_by(self, day: date) -> bool:
        """Whether the rule has ceased to apply before a day."""
        return self.applies_until is not None and self.applies_until < day

    def applies_on(self, day: date) -> bool:
        """Whether a day lies within those on which the rule applies, the first and the last included."""
        return self.begun_by(day) and not self.over_by(day)


@dataclass(frozen=True, slots=True)
class RiskMeasure:
    """A measure that lowers a risk's severity or likelihood by whole steps."""

    when: Condition
    lowers: str
    by: int
    text: str


@dataclass(frozen=True, slots=True)
class Levels:
    """The lowest and highest level, from 1 to 4, that severity or likelihood can have."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"[{self.low}, {self.high}]"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a risk stands on the map, severity first: before and after measures."""

    inherent: tuple[Levels, Levels]
    residual: tuple[Levels, Levels]
    applies: str = "yes"
    """``yes``, or ``unknown`` where the risk may turn out not to apply."""


@dataclass(frozen=True, slots=True)
class RiskExample:
    """Answers, and where the risk must stand; nothing where it must not apply."""

    given: Mapping[str, object]
    expect: Placement | None
    situation: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk scenario: who is harmed and how, how bad and how likely, and what lowers it."""

    id: str
    """``<set>/<name>``."""
    title: str
    harmed: str
    """``people`` or ``organisation``; only people count on the rights map."""
    arises: str
    """``by_design`` or ``by_event``."""
    who: str
    how: str
    severity: tuple[tuple[Condition, int], ...]
    """First-match rows with levels from 1 to 4; the last row's condition is ``true``."""
    likelihood: tuple[tuple[Condition, int], ...]
    measures: tuple[RiskMeasure, ...] = ()
    applies_if: Condition | None = None
    cites: tuple[str, ...] = ()
    examples: tuple[RiskExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A conclusion that the report states by itself, such as "a DPIA is required", and what feeds it."""

    id: str
    title: str
    definition: str = ""
    table: str = ""
    residual_severity: int = 0
    """With ``residual_likelihood``: yes where a risk to people is at least this high after measures. 0 means not used."""
    residual_likelihood: int = 0
    best_verdict: str = ""
    """The best verdict that is possible while the flag is yes."""


@dataclass(frozen=True, slots=True)
class BaseRate:
    """The questions from which the share of false alarms is worked out. A rate is counted out of its question's maximum."""

    checked: str
    """How many are looked at per day."""
    sought: str
    """How many of those looked at are really sought."""
    false_alarms: str
    """How many of those not sought are flagged by mistake."""
    found: str
    """How many of those sought are found."""
    stated: str = ""
    """How many alarms somebody says are wrong; nothing where it is not asked."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The questions that the figures rest on."""
        return self.checked, self.sought, self.false_alarms, self.found


@dataclass(frozen=True)
class RuleSet:
    """One rule set with all that belongs to it."""

    id: str
    version: str
    title: str
    about: str = ""
    jurisdiction: str = ""
    authority: str = ""
    reviewed_by: str = ""
    """The lawyer who reviewed the set, or nothing."""
    reviewed_on: str = ""
    topics: tuple[str, ...] = ()
    imports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rule set to the names that are used from it."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Id of a rule, definition or table to why it was given up; none may come back."""
    rules: tuple[Rule, ...] = ()
    definitions: tuple[Definition, ...] = ()
    tables: tuple[Table, ...] = ()
    risks: tuple[Risk, ...] = ()
    flags: tuple[Flag, ...] = ()
    base_rate: BaseRate | None = None
    acts: tuple[NationalAct, ...] = ()
    """Acts that the set brings along, for its citations."""
    sample: bool = False
    """Whether it only shows how such a set is made; no local lawyer has checked it."""
    digest: str = ""
    """SHA-256 over the names and bytes of the set's files."""


@dataclass(frozen=True)
class RuleSets:
    """All rule sets that judge one questionnaire together, with the questionnaire and the verdict scale."""

    questionnaire: Questionnaire
    sets: tuple[RuleSet, ...]
    scale: Scale
    questionnaire_digest: str = ""

    def __iter__(self) -> Iterator[RuleSet]:
        return iter(self.sets)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by id, in the order of sets and topics."""
        return {rule.id: rule for found in self.sets for rule in found.rules}

    @cached_property
    def risks(self) -> Mapping[str, Risk]:
        """All risk scenarios by id, in the order of sets and names."""
        return {risk.id: risk for found in self.sets for risk in found.risks}

    @property
    def base_rate(self) -> BaseRate | None:
        """The questions from which the share of false alarms is worked out; at most one set names them."""
        return next((found.base_rate for found in self.sets if found.base_rate), None)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All names that conditions can use."""
        names: list[Symbol] = list(self.questionnaire.symbols())
        for found in self.sets:
            names += [*found.definitions, *found.tables]
        return Vocabulary(names)

    @cached_property
    def engine(self) -> Engine:
        """The closures that judge every condition of these sets."""
        return Engine(self.vocabulary)

    def digests(self) -> dict[str, str]:
        """SHA-256 of the questionnaire and of each rule set, by name."""
        return {
            f"questionnaire:{self.questionnaire.id}": self.questionnaire_digest,
            **{f"ruleset:{found.id}": found.digest for found in self.sets},
        }
