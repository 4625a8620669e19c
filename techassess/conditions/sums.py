"""Owns comparisons of sums as propositions: numbers, days and counts, each with a factor, against nought.

A comparison that mixes two numbers is decided cell by cell. Where two cells leave it open it may come out either way; ``tighten`` states
more as soon as the cells are cut finer. So what is proved impossible is impossible, and what is found must be tried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor

from techassess.conditions.differences import Difference
from techassess.conditions.ladders import Ladder, Rungs, cells
from techassess.conditions.solving import NO, YES, Clauses


@dataclass(frozen=True, slots=True)
class Part:
    """A number question in a sum: its factor, itself, and the literal that holds where it exists. Where it does not, it adds nothing."""

    factor: Fraction
    rungs: Rungs
    exists: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A count in a sum: its factor, and for each k from 1 the literal that holds where at least k are counted."""

    factor: Fraction
    at_least: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers, counts and a constant."""

    parts: tuple[Part, ...] = ()
    tallies: tuple[Tally, ...] = ()
    constant: Fraction = Fraction(0)

    def plus(self, other: Sum, factor: Fraction = Fraction(1)) -> Sum:
        """Return this sum and another one, each of whose members is multiplied first; nought times anything adds nothing."""
        if not factor:
            return self
        parts = (Part(part.factor * factor, part.rungs, part.exists) for part in other.parts)
        tallies = (Tally(tally.factor * factor, tally.at_least) for tally in other.tallies)
        return Sum((*self.parts, *parts), (*self.tallies, *tallies), self.constant + other.constant * factor)


def tally(conditions: Sequence[int], clauses: Clauses) -> tuple[int, ...]:
    """Return for each k from 1 the literal that holds where at least k of these do."""
    reached: list[int] = []
    for condition in conditions:
        before = [YES, *reached]
        reached = [
            clauses.any_of((before[at + 1] if at + 1 < len(before) else NO, clauses.all_of((before[at], condition))))
            for at in range(len(before))
        ]
    return tuple(reached)


def compare(total: Sum, operator: str, clauses: Clauses, loose: list[Loose]) -> int:
    """Return the literal that holds where a sum stands in this relation to nought. A comparison that needs ``tighten`` joins ``loose``."""
    if operator == "!=":
        return -compare(total, "==", clauses, loose)
    if operator in ("<", ">"):
        return -compare(total, ">=" if operator == "<" else "<=", clauses, loose)
    return _settled(total, operator, clauses, loose)


def _settled(total: Sum, operator: str, clauses: Clauses, loose: list[Loose]) -> int:
    if len(total.parts) == 1 and not total.tallies and total.parts[0].factor:
        return _alone(total.parts[0], total.constant, operator, clauses)
    if not total.parts:
        ways = _counted(total.tallies, clauses)
        return clauses.any_of(literal for value, literal in ways if _holds(operator, value + total.constant))
    if operator == "==":
        return clauses.all_of(_settled(total, half, clauses, loose) for half in ("<=", ">="))
    if operator == ">=":
        total = Sum().plus(total, Fraction(-1))
    found = Loose(total, clauses.new(), clauses)
    found.tighten()
    loose.append(found)
    return found.literal


def _alone(part: Part, constant: Fraction, operator: str, clauses: Clauses) -> int:
    """One number against a bound; where it does not exist nothing is said, for the comparison is absent then."""
    bound, rising = -constant / (part.factor * part.rungs.steps.size), part.factor > 0
    if operator == "==":
        whole = floor(bound) if bound.denominator == 1 else None
        return NO if whole is None else clauses.all_of((part.rungs.at_most(whole), -part.rungs.at_most(whole - 1)))
    if (operator == "<=") is rising:
        return part.rungs.at_most(floor(bound))
    return -part.rungs.at_most(ceil(bound) - 1)


def _counted(tallies: tuple[Tally, ...], clauses: Clauses) -> list[tuple[Fraction, int]]:
    """All values that the counts of a sum can add up to, each with the literal of one way to it."""
    ways = [(Fraction(0), YES)]
    for one in tallies:
        rows = [YES, *one.at_least, NO]
        exact = [clauses.all_of((rows[k], -rows[k + 1])) for k in range(len(rows) - 1)]
        ways = [(value + k * one.factor, clauses.all_of((way, here))) for value, way in ways for k, here in enumerate(exact) if here != NO]
    return [(value, way) for value, way in ways if way != NO]


def _holds(operator: str, value: Fraction) -> bool:
    return value <= 0 if operator == "<=" else value >= 0 if operator == ">=" else value == 0


@dataclass(slots=True)
class Loose:
    """That a sum of several numbers, or of numbers and counts, is at most nought."""

    total: Sum
    literal: int
    clauses: Clauses
    _stated: set[tuple[int, ...]] = field(default_factory=set)

    def tighten(self) -> None:
        """State how the comparison comes out for all cells as they are cut now."""
        for low, high, given in self._cases():
            value = self._decided(low, high)
            if value is not None and (*given, value) not in self._stated:
                self._stated.add((*given, value))
                self.clauses.add(*(-literal for literal in given), self.literal if value else -self.literal)

    def agrees(self, found: Mapping[Ladder, int]) -> bool:
        """Whether the comparison comes out as in the values found last, where every free number stands at its step in ``found``."""
        low, high = self._range(lambda rungs: (rungs.at(found), rungs.at(found)))
        return low == high and self._decided(low, high) is self.clauses.holds(self.literal)

    def difference(self) -> Difference | None:
        """What the comparison says of two numbers, in the values found last; nothing where their factors differ or there are more."""
        base, because = self._counted()
        holds = self.clauses.holds(self.literal)
        because = (*because, self.literal if holds else -self.literal)
        ends: dict[bool, tuple[Ladder, Fraction]] = {}
        for part in self.total.parts:
            exists = self.clauses.holds(part.exists)
            because = (*because, part.exists if exists else -part.exists)
            if exists:
                found, size = part.rungs.resolved(), part.factor * part.rungs.steps.size
                because = (*because, *found.because)
                base += size * found.at
                if found.ladder is not None and ends.setdefault(size > 0, (found.ladder, size)) != (found.ladder, size):
                    return None
        return _difference(ends, base, holds, because)

    def _counted(self) -> tuple[Fraction, tuple[int, ...]]:
        """What constant and counts add up to, in the values found last, and the literals that say so."""
        said = [one for tally in self.total.tallies for one in tally.at_least]
        counted = sum(tally.factor * sum(self.clauses.holds(one) for one in tally.at_least) for tally in self.total.tallies)
        return self.total.constant + counted, tuple(one if self.clauses.holds(one) else -one for one in said)

    def cuts(self, found: Mapping[Ladder, tuple[int, int]]) -> Iterator[tuple[Ladder, int]]:
        """Yield where to cut the cells in ``found`` that leave the comparison open: where it turns at an end of the others, and midway."""

        def cell(rungs: Rungs) -> tuple[int, int]:
            ends = [found[ladder] for ladder in rungs.grounds()] or [(rungs.at({}), rungs.at({}))]
            return min(low for low, _ in ends), max(high for _, high in ends)

        low, high = self._range(cell)
        if self._decided(low, high) is not None:
            return
        for part in self.total.parts:
            size = part.factor * part.rungs.steps.size
            for ladder in part.rungs.grounds():
                least, greatest = found[ladder]
                own = sorted((size * least, size * greatest))
                turns = [floor(least - low / size), floor(greatest - high / size), floor(least - high / size + (own[1] - own[0]) / size)]
                yield from ((ladder, at) for at in (*turns, (least + greatest) // 2) if least <= at < greatest)

    def _range(self, cell: Callable[[Rungs], tuple[int, int]]) -> tuple[Fraction, Fraction]:
        """The least and greatest value of the sum, in the values found last, where each number lies in its cell."""
        base, _ = self._counted()
        ends = [_ends(part, *cell(part.rungs)) for part in self.total.parts if self.clauses.holds(part.exists)]
        return base + sum(low for low, _ in ends), base + sum(high for _, high in ends)

    def _cases(self) -> Iterator[tuple[Fraction, Fraction, tuple[int, ...]]]:
        """The least and greatest value of the sum in each combination of cells and counts, and the literals of that combination."""
        choices = [[(part, cell) for cell in [None, *cells(part.rungs, self.clauses)]] for part in self.total.parts]
        for added, way in _counted(self.total.tallies, self.clauses):
            for chosen in product(*choices):
                literals = [way, *(-part.exists if cell is None else part.exists for part, cell in chosen)]
                literals += [cell.literal for _, cell in chosen if cell is not None]
                if NO not in literals:
                    ends = [_ends(part, cell.low, cell.high) for part, cell in chosen if cell is not None]
                    base = added + self.total.constant
                    yield base + sum(low for low, _ in ends), base + sum(high for _, high in ends), tuple(literals)

    def _decided(self, low: Fraction, high: Fraction) -> bool | None:
        return True if high <= 0 else False if low > 0 else None


def _difference(ends: Mapping[bool, tuple[Ladder, Fraction]], base: Fraction, holds: bool, because: tuple[int, ...]) -> Difference | None:
    """``base`` plus the two numbers with their factors is at most nought where it holds, and above nought where it does not."""
    (upper, size), (lower, other) = ends.get(True, (None, Fraction(0))), ends.get(False, (None, Fraction(0)))
    if size and other and size != -other:
        return None
    bound = -base / (size or -other or Fraction(1))
    if holds:
        return Difference(upper, lower, floor(bound), because)
    return Difference(lower, upper, -floor(bound) - 1, because)


def _ends(part: Part, low: int, high: int) -> tuple[Fraction, Fraction]:
    ends = [part.factor * part.rungs.steps.size * at for at in (low, high)]
    return min(ends), max(ends)
