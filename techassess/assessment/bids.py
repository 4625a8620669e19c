"""Owns what a tender's published requirements and criteria say of bids. It knows no verdict, no remedy and no order of bids.

Bidders are treated alike and judged by what was published, nothing else: PROC Art. 18(1), 41, 42, 67.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Facts
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import Condition, names
from techassess.conditions.wording import Reason, reason
from techassess.questionnaire.answers import Case, is_claim
from techassess.rules.model import RuleSets
from techassess.rules.tenders import Criterion, Requirement, Tender


class Conformity(Enum):
    """How a bid stands to a minimum requirement."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"
    """What the requirement speaks of does not exist in this bid: its question is not asked, or was confirmed not to apply."""


_OUTCOMES = {TRUE: Conformity.MET, FALSE: Conformity.NOT_MET, UNKNOWN: Conformity.OPEN, ABSENT: Conformity.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most that a number can still be."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Checked:
    """What one bid says to one requirement."""

    requirement: Requirement
    outcome: Conformity
    because: tuple[Reason, ...] = ()
    """The deciding answers, in words."""
    waits_for: tuple[str, ...] = ()
    """Questions that can be answered now and keep it open."""
    claimed: tuple[str, ...] = ()
    """Answers without the expected evidence and without which it would not be met: question ids."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What one bid earns on one criterion."""

    criterion: Criterion
    points: Span | None
    """Nothing where the criterion is judged elsewhere."""
    weighted: Span | None
    because: tuple[Reason, ...] = ()
    waits_for: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    """Answers without the expected evidence and without which the points would be others: question ids."""


@dataclass(frozen=True, slots=True)
class Bid:
    """One bid against everything that was published."""

    checked: tuple[Checked, ...]
    scored: tuple[Scored, ...]
    total: Span
    """Weighted points of all criteria that are judged here."""


def judge_bid(tender: Tender, rulesets: RuleSets, case: Case) -> Bid:
    """Return how a bid stands to each requirement and what it earns on each criterion, by its answers alone."""
    reading = _Reading.of(rulesets, case)
    checked = tuple(_check(requirement, reading) for requirement in tender.requirements)
    scored = tuple(_score(criterion, reading, tender.by_share) for criterion in tender.criteria)
    return Bid(checked, scored, _sum(one.weighted for one in scored if one.weighted))


def highest(tender: Tender) -> Fraction:
    """Return the highest total that the criteria judged here allow."""
    return sum((_weighted(one, Fraction(one.top), tender.by_share) for one in tender.criteria if one.rows), Fraction(0))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The answers of one bid, with and without mere claims."""

    rulesets: RuleSets
    case: Case
    plain: Facts
    shown: Facts

    @classmethod
    def of(cls, rulesets: RuleSets, case: Case) -> _Reading:
        plain = Facts(rulesets.engine, case.values())
        return cls(rulesets, case, plain, plain.with_answers(case.values(shown_only=True)))

    def claims(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """The mere claims among the answers that conditions read."""
        read = {name for condition in conditions for name in names(condition)}
        answers = self.case.answers
        return tuple(q.id for q in self.case.questionnaire if q.id in read and q.id in answers and is_claim(q, answers[q.id]))

    def reasons(self, conditions: Iterable[Condition]) -> tuple[Reason, ...]:
        """What decides conditions, in words."""
        leaves = (leaf for condition in conditions for leaf in deciding(condition, self.plain))
        return tuple(dict.fromkeys(reason(leaf, self.plain) for leaf in leaves))


def _check(requirement: Requirement, reading: _Reading) -> Checked:
    judge = reading.rulesets.engine.judge(requirement.requires)
    outcome = _OUTCOMES[judge(reading.plain)]
    proven = judge(reading.shown) in (TRUE, ABSENT)
    return Checked(
        requirement,
        outcome,
        () if outcome is Conformity.OPEN else reading.reasons([requirement.requires]),
        waiting_for(requirement.requires, reading.plain),
        reading.claims([requirement.requires]) if outcome is Conformity.MET and not proven else (),
    )


def _score(criterion: Criterion, reading: _Reading, by_share: bool) -> Scored:
    if not criterion.rows:
        return Scored(criterion, None, None)
    possible = list(_possible(criterion, reading.plain))
    points = _span(possible)
    read = [when for when, _ in criterion.rows]
    weighted = Span(*(_weighted(criterion, end, by_share) for end in (points.low, points.high)))
    if points.low != points.high:
        waits = (name for when, _ in possible for name in waiting_for(when, reading.plain))
        return Scored(criterion, points, weighted, waits_for=tuple(dict.fromkeys(waits)))
    claimed = reading.claims(read) if _span(_possible(criterion, reading.shown)) != points else ()
    return Scored(criterion, points, weighted, _deciding_rows(criterion, reading), claimed=claimed)


def _deciding_rows(criterion: Criterion, reading: _Reading) -> tuple[Reason, ...]:
    """Why settled points are what they are: the row that ends it, or that none does; of several reasons on one question the last."""
    found = [(when, reading.rulesets.engine.judge(when)(reading.plain)) for when, _ in criterion.rows]
    ends = (TRUE,) if criterion.where_absent is None else (TRUE, ABSENT)
    taken = next(when for when, value in found if value in ends)
    failed = [when for when, value in found if value in (FALSE, ABSENT)]
    reasons = reading.reasons([taken] if names(taken) else failed)
    return tuple({one.questions: one for one in reasons}.values())


def _possible(criterion: Criterion, facts: Facts) -> Iterator[tuple[Condition, Decimal]]:
    """The rows that can still give the points, with these points, up to the first that surely does.

    An absent row gives the points that the criterion has for this case, and is passed over where it has none.
    """
    for when, points in criterion.rows:
        found = facts.engine.judge(when)(facts)
        if found in (TRUE, UNKNOWN):
            yield when, points
        if found in (ABSENT, UNKNOWN) and criterion.where_absent is not None:
            yield when, criterion.where_absent
        if found is TRUE or (found is ABSENT and criterion.where_absent is not None):
            return


def _span(rows: Iterable[tuple[Condition, Decimal]]) -> Span:
    every = [Fraction(points) for _, points in rows]
    return Span(min(every), max(every))


def _weighted(criterion: Criterion, points: Fraction, by_share: bool) -> Fraction:
    return points * Fraction(criterion.weight) / (Fraction(criterion.top) if by_share else 1)


def _sum(spans: Iterable[Span]) -> Span:
    every = list(spans)
    return Span(sum((one.low for one in every), Fraction(0)), sum((one.high for one in every), Fraction(0)))
