"""Owns what error rates mean where few people are sought: alarms a day and the share of them that is false, each as an exact interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from techassess.assessment.result import Assessment
from techassess.conditions.evaluation import ABSENT, TRUE, Facts
from techassess.conditions.vocabulary import Kind
from techassess.questionnaire.model import Question
from techassess.rules.model import BaseRate, RuleSets


@dataclass(frozen=True, slots=True)
class Between:
    """All that a figure can be: from the lowest to the highest, both possible."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> Fraction | None:
        """The figure where there is only one."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Rates:
    """What the figures rest on. Shares run from 0 to 1."""

    checked: Between
    """How many are looked at per day."""
    sought: Between
    """The share of those looked at that is really sought."""
    false_alarms: Between
    """The share of those not sought that is flagged by mistake."""
    found: Between
    """The share of those sought that is found."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the rates lead to per day, and among the alarms."""

    rates: Rates
    false_alarms: Between
    true_alarms: Between
    missed: Between
    false_share: Between | None
    """The share of all alarms that is false, from 0 to 1; nothing where there can be no alarm."""
    unknown: tuple[str, ...] = ()
    """The questions among those that the figures rest on that are not answered."""
    stated: Fraction | None = None
    """The share of false alarms that the answers state, where they do."""
    stated_fits: bool | None = None
    """Whether what is stated can be true beside the other answers, up to rounding; nothing where there is nothing to compare."""


def base_rate(assessment: Assessment) -> Figures | None:
    """Return what the error rates of a case mean. Nothing where no set names the questions, or one of them is not asked."""
    return figures_of(assessment.rulesets, Facts(assessment.rulesets.engine, assessment.case.values()))


def figures_of(rulesets: RuleSets, facts: Facts) -> Figures | None:
    """Return what the answers to the named questions mean; an answer that is not known is everything that it can be."""
    named = rulesets.base_rate
    if named is None or any(facts.gate(name) is not TRUE or facts.state(name) is ABSENT for name in named.inputs):
        return None
    unknown = tuple(name for name in named.inputs if not isinstance(facts.state(name), Decimal))
    figures = replace(work_out(_rates(named, rulesets, facts)), unknown=unknown)
    stated = facts.state(named.stated) if named.stated else None
    if not isinstance(stated, Decimal):
        return figures
    kind = rulesets.questionnaire.questions[named.stated].kind
    fits = None if figures.false_share is None else _fits(stated, figures.false_share, kind)
    return replace(figures, stated=Fraction(stated) / _whole(kind), stated_fits=fits)


def work_out(rates: Rates) -> Figures:
    """Return the figures that rates lead to. Every figure rises or falls with each rate, so its ends lie at the ends of the rates."""
    checked, found = rates.checked, rates.found
    others = Between(1 - rates.sought.high, 1 - rates.sought.low)
    wrong = _product(others, rates.false_alarms)
    right = _product(rates.sought, found)
    missed = _product(rates.sought, Between(1 - found.high, 1 - found.low))
    share = _share(wrong, right) if checked.high else None
    return Figures(rates, _product(checked, wrong), _product(checked, right), _product(checked, missed), share)


def _product(one: Between, other: Between) -> Between:
    return Between(one.low * other.low, one.high * other.high)


def _share(wrong: Between, right: Between) -> Between | None:
    """The share of wrong ones. Most people sought go with fewest wrong alarms and most right ones, and the other way round.

    Where neither kind can occur there is no alarm; where only one can, every alarm is of this kind.
    """
    if not wrong.high and not right.high:
        return None
    low = wrong.low / (wrong.low + right.high) if right.high else Fraction(1)
    high = wrong.high / (wrong.high + right.low) if wrong.high else Fraction(0)
    return Between(low, high)


def _rates(named: BaseRate, rulesets: RuleSets, facts: Facts) -> Rates:
    questions = rulesets.questionnaire.questions
    checked, *shares = (_known(questions[name], facts) for name in named.inputs)
    sought, false_alarms, found = (
        Between(share.low / _whole(questions[name].kind), share.high / _whole(questions[name].kind))
        for share, name in zip(shares, named.inputs[1:], strict=True)
    )
    return Rates(checked, sought, false_alarms, found)


def _known(question: Question, facts: Facts) -> Between:
    """The answer, or from the least to the greatest that it can be."""
    state = facts.state(question.id)
    if isinstance(state, Decimal):
        return Between(Fraction(state), Fraction(state))
    return Between(Fraction(question.kind.minimum or 0), Fraction(_whole(question.kind)))


def _whole(kind: Kind) -> Fraction:
    """What a number is counted out of: the maximum of its question."""
    assert kind.maximum, "the questions that a set names have a maximum"
    return Fraction(kind.maximum)


def _fits(stated: Decimal, share: Between, kind: Kind) -> bool:
    """Whether a share that is stated to so many digits lies within the share that follows, rounded outwards to as many."""
    steps = Fraction(Decimal(1).scaleb(kind.decimals))
    whole = _whole(kind) * steps
    return floor(share.low * whole) <= Fraction(stated) * steps <= ceil(share.high * whole)
