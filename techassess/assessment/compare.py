"""Owns variants of one's own design side by side: where answers, findings and residual risks differ, and what mends each.

It is for designs of the buyer's own. Bids of others are judged by what was published alone; see ``bids``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from techassess.assessment.remedies import next_better
from techassess.assessment.result import Assessment, Finding, RiskResult
from techassess.assessment.ways import Ways, ways
from techassess.conditions.evaluation import Value
from techassess.questionnaire.answers import Answer, Standing, fits, is_claim
from techassess.questionnaire.interview import Interview, Presence
from techassess.questionnaire.model import Question
from techassess.records.model import Record
from techassess.rules.model import SEVERITIES, Risk, Rule


class Given(Enum):
    """What kind of answer a variant has."""

    VALUE = "value"
    DONT_KNOW = "dont_know"
    DOES_NOT_APPLY = "does_not_apply"
    UNCONFIRMED = "unconfirmed"
    """Said not to apply, which the data protection officer has not confirmed; counts as unknown."""
    OUTDATED = "outdated"
    """No longer a possible answer; counts as unknown."""
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"
    NOT_REACHED = "not_reached"
    """Whether it is asked depends on answers that are still unknown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer of one variant."""

    given: Given
    value: Value | None = None
    claim: bool = False
    """Whether evidence is expected of it and none is given."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question that the variants answer differently."""

    question: Question
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A rule that comes out differently; nothing in the cell of a variant on whose day it is no longer in force."""

    rule: Rule
    cells: tuple[Finding | None, ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk that remains at different places; nothing in the cell of a variant to which it does not apply."""

    risk: Risk
    cells: tuple[RiskResult | None, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One design: its record, how it was judged, and the cheapest change that makes the next better verdict certain."""

    record: Record
    assessment: Assessment
    ways: Ways | None
    """Nothing where no verdict is better."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Variants in the order given, and where they differ."""

    variants: tuple[Variant, ...]
    answers: tuple[AnswerRow, ...]
    findings: tuple[FindingRow, ...]
    """Gravest first."""
    risks: tuple[RiskRow, ...]
    alike: int
    """How many risks remain at the same place in all variants."""


def variant(record: Record, assessment: Assessment) -> Variant:
    """Return a design with its cheapest remedy. The assessment holds its exact range."""
    better = next_better(assessment)
    return Variant(record, assessment, None if better is None else ways(assessment, better, alternatives=0))


def compare(variants: Sequence[Variant]) -> Comparison:
    """Set variants side by side. All are judged by the same questionnaire and rule sets."""
    assessments = [one.assessment for one in variants]
    risks = list(_risks(assessments))
    differing = tuple(row for row in risks if len({_place(cell) for cell in row.cells}) > 1)
    return Comparison(tuple(variants), tuple(_answers(assessments)), _findings(assessments), differing, len(risks) - len(differing))


def _answers(assessments: Sequence[Assessment]) -> Iterator[AnswerRow]:
    cases = [found.case for found in assessments]
    interviews = [Interview(case.questionnaire, case.answers) for case in cases]
    for question in cases[0].questionnaire:
        pairs = zip(cases, interviews, strict=True)
        cells = tuple(_cell(question, case.answers.get(question.id), interview.presence(question.id)) for case, interview in pairs)
        if len(set(cells)) > 1:
            yield AnswerRow(question, cells)


def _cell(question: Question, answer: Answer | None, presence: Presence) -> Cell:
    if presence is not Presence.ASKED:
        return Cell(Given.NOT_ASKED if presence is Presence.NOT_NEEDED else Given.NOT_REACHED)
    if answer is None:
        return Cell(Given.UNANSWERED)
    if answer.standing is Standing.VALUE:
        possible = answer.value is not None and fits(question, answer.value)
        return Cell(Given.VALUE, answer.value, is_claim(question, answer)) if possible else Cell(Given.OUTDATED)
    if answer.standing is Standing.DONT_KNOW:
        return Cell(Given.DONT_KNOW)
    return Cell(Given.DOES_NOT_APPLY if answer.confirmed else Given.UNCONFIRMED)


def _findings(assessments: Sequence[Assessment]) -> tuple[FindingRow, ...]:
    by_rule = [{finding.rule.id: finding for finding in found.findings} for found in assessments]
    rows = (FindingRow(rule, tuple(found.get(name) for found in by_rule)) for name, rule in assessments[0].rulesets.rules.items())
    differing = [row for row in rows if len({cell and cell.outcome for cell in row.cells}) > 1]
    return tuple(sorted(differing, key=lambda row: -SEVERITIES.index(row.rule.severity)))


def _risks(assessments: Sequence[Assessment]) -> Iterator[RiskRow]:
    by_risk = [{result.risk.id: result for result in found.risks} for found in assessments]
    for name, risk in assessments[0].rulesets.risks.items():
        cells = tuple(found.get(name) for found in by_risk)
        if any(cells):
            yield RiskRow(risk, cells)


def _place(result: RiskResult | None) -> object:
    return result and (result.applies, result.residual_severity, result.residual_likelihood)
