"""Owns numbers and days as propositions, in order encoding: one literal for "at most n" wherever a condition needs to know it.

Values are whole steps: a number with two decimals counts hundredths, a day its ordinal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Protocol

from techassess.conditions.intervals import bounds
from techassess.conditions.logic import Value
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.vocabulary import Kind, Sort

_WIDEST = 10**15 - 1
"""The greatest number that can be typed, apart from decimals; see ``questionnaire.answers``."""
_SOME_DAY = date(2027, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Steps:
    """The whole steps from the least to the greatest answer of a number or date question."""

    low: int
    high: int
    size: Fraction
    """What one step is worth; 1 for days."""
    is_day: bool = False

    @classmethod
    def of(cls, kind: Kind) -> Steps:
        """The steps of a question of this kind."""
        if kind.sort is Sort.DATE:
            return cls(date.min.toordinal(), date.max.toordinal(), Fraction(1), True)
        size = Fraction(1, 10**kind.decimals)
        least, greatest = bounds(kind)
        low = -_WIDEST / size if least.is_infinite() else -floor(-Fraction(least) / size)
        high = _WIDEST / size if greatest.is_infinite() else floor(Fraction(greatest) / size)
        return cls(int(low), int(high), size)

    def value(self, at: int) -> Value:
        """The answer at a step."""
        if self.is_day:
            return date.fromordinal(at)
        exact = at * self.size
        return Decimal(exact.numerator) / Decimal(exact.denominator)

    def step(self, value: Value) -> int:
        """The step of an answer."""
        return value.toordinal() if isinstance(value, date) else int(Fraction(Decimal(str(value))) / self.size)

    def likely(self, low: int, high: int) -> int:
        """The most telling value between two steps: beside the bound that a condition drew."""
        if low > self.low:
            return low
        if high < self.high:
            return high
        return max(low, min(high, _SOME_DAY if self.is_day else 0))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A free number, or a known step where there is none, and the literals that make it so."""

    ladder: Ladder | None = None
    at: int = 0
    because: tuple[int, ...] = ()


class Rungs(Protocol):
    """A number as propositions."""

    steps: Steps

    def at_most(self, at: int) -> int:
        """The literal that holds where the number is at this step or below."""

    def breaks(self) -> list[int]:
        """The steps, rising, for which ``at_most`` was asked so far."""

    def at(self, found: Mapping[Ladder, int]) -> int:
        """The step that the number has, in the values found last, where every ladder stands at its step in ``found``."""

    def grounds(self) -> list[Ladder]:
        """The free numbers that this one can be."""

    def resolved(self) -> Resolved:
        """What the number is, in the values found last."""


class Ladder:
    """A number that is free between its bounds. It never lies above those in ``above``, which clauses hold for whole cells only."""

    def __init__(self, steps: Steps, clauses: Clauses) -> None:
        self.steps = steps
        self._clauses = clauses
        self._breaks: list[int] = []
        self._literals: dict[int, int] = {}
        self._bounds: list[tuple[Ladder, bool]] = []
        self.above: list[Ladder] = []
        if steps.low > steps.high:
            clauses.add(NO)

    def at_most(self, at: int) -> int:
        """The literal that holds where the number is at this step or below."""
        if at < self.steps.low:
            return NO
        if at >= self.steps.high:
            return YES
        if at not in self._literals:
            self._add(at)
        return self._literals[at]

    def _add(self, at: int) -> None:
        place = bisect_left(self._breaks, at)
        mine = self._literals[at] = self._clauses.new()
        if place:
            self._clauses.add(-self._literals[self._breaks[place - 1]], mine)
        if place < len(self._breaks):
            self._clauses.add(-mine, self._literals[self._breaks[place]])
        self._breaks.insert(place, at)
        for other, below in self._bounds:
            self._clauses.add(*((-other.at_most(at), mine) if below else (-mine, other.at_most(at))))

    def breaks(self) -> list[int]:
        """The steps, rising, for which ``at_most`` was asked so far."""
        return list(self._breaks)

    def at(self, found: Mapping[Ladder, int]) -> int:
        """The step that the number has."""
        return found[self]

    def grounds(self) -> list[Ladder]:
        """The number itself."""
        return [self]

    def resolved(self) -> Resolved:
        """The number itself."""
        return Resolved(self)

    def keep_below(self, other: Ladder) -> None:
        """Demand that this number never lies above another one of the same steps."""
        self.above.append(other)
        self._bounds.append((other, True))
        other._bounds.append((self, False))
        for at in {*self._breaks, *other._breaks}:
            self._clauses.add(-other.at_most(at), self.at_most(at))


class Fixed:
    """A number that is known."""

    def __init__(self, steps: Steps, at: int) -> None:
        self.steps, self._at = steps, at

    def at_most(self, at: int) -> int:
        """The literal that holds where the number is at this step or below."""
        return YES if self._at <= at else NO

    def breaks(self) -> list[int]:
        """The steps around the one value."""
        return [self._at - 1, self._at]

    def at(self, _: Mapping[Ladder, int]) -> int:
        """The one value."""
        return self._at

    def grounds(self) -> list[Ladder]:
        """None: nothing is free."""
        return []

    def resolved(self) -> Resolved:
        """The one value."""
        return Resolved(at=self._at)


class Either:
    """One number where a literal holds, and another one where it does not."""

    def __init__(self, when: int, then: Rungs, otherwise: Rungs, clauses: Clauses) -> None:
        self.steps = then.steps
        self._when, self._then, self._otherwise, self._clauses = when, then, otherwise, clauses

    def at_most(self, at: int) -> int:
        """The literal that holds where the number is at this step or below."""
        one, other = self._then.at_most(at), self._otherwise.at_most(at)
        return choose(self._when, one, other, self._clauses)

    def breaks(self) -> list[int]:
        """The steps of both."""
        return sorted({*self._then.breaks(), *self._otherwise.breaks()})

    def at(self, found: Mapping[Ladder, int]) -> int:
        """The step of the one that holds."""
        return (self._then if self._clauses.holds(self._when) else self._otherwise).at(found)

    def grounds(self) -> list[Ladder]:
        """The free numbers of both."""
        return [*self._then.grounds(), *self._otherwise.grounds()]

    def resolved(self) -> Resolved:
        """The one that holds."""
        holds = self._clauses.holds(self._when)
        found = (self._then if holds else self._otherwise).resolved()
        return Resolved(found.ladder, found.at, (*found.because, self._when if holds else -self._when))


def choose(when: int, one: int, other: int, clauses: Clauses) -> int:
    """Return the literal that is ``one`` where ``when`` holds, and ``other`` where it does not."""
    if one == other:
        return one
    return clauses.any_of((clauses.all_of((when, one)), clauses.all_of((-when, other))))


@dataclass(frozen=True, slots=True)
class Cell:
    """The steps from ``low`` to ``high``, between which nothing has been asked yet, and the literal that holds there."""

    low: int
    high: int
    literal: int


def cells(rungs: Rungs, clauses: Clauses) -> list[Cell]:
    """Return the cells into which what was asked so far cuts a number, rising."""
    inside = [at for at in rungs.breaks() if rungs.steps.low <= at < rungs.steps.high]
    edges = [rungs.steps.low - 1, *inside, rungs.steps.high]
    return [Cell(low + 1, high, clauses.all_of((rungs.at_most(high), -rungs.at_most(low)))) for low, high in pairwise(edges)]


def cell_found(ladder: Ladder, clauses: Clauses) -> tuple[int, int]:
    """Return the least and greatest step of the cell that a free number lies in, in the values found last."""
    breaks = ladder.breaks()
    low = max((at + 1 for at in breaks if not clauses.holds(ladder.at_most(at))), default=ladder.steps.low)
    high = min((at for at in breaks if clauses.holds(ladder.at_most(at))), default=ladder.steps.high)
    return low, high
