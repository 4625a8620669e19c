"""Owns propositional logic: variables, clauses, and whether all can hold together. The only door to python-sat.

A literal is a whole number other than 0, as in DIMACS: a variable, or minus it for its opposite. ``YES`` always holds, ``NO`` never.
"""

from __future__ import annotations

from collections.abc import Iterable

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

YES, NO = 1, -1


class Clauses:
    """A growing set of clauses that can be asked again and again whether it holds under assumptions."""

    cost = 0
    """What the values found last cost. Here they cost nothing."""

    def __init__(self) -> None:
        self._solver = Solver(name="glucose4", incr=False)
        self._last = YES
        self._joined: dict[frozenset[int], int] = {}
        self._model: list[int] | None = None
        self._state([YES])

    def new(self) -> int:
        """Return a fresh variable, which is false where nothing asks otherwise."""
        self._last += 1
        return self._last

    def switch(self) -> int:
        """Return a fresh literal for an assumption that can also be left out; ``YES`` where nothing can be assumed."""
        return self.new()

    def price(self, literal: int, cost: int) -> None:
        """Say what it costs that this literal holds. Here that counts for nothing, for any values will do."""

    def add(self, *literals: int) -> None:
        """Demand that at least one of these holds."""
        if YES not in literals:
            self._state([literal for literal in literals if literal != NO])

    def _state(self, clause: list[int]) -> None:
        self._solver.add_clause(clause)

    def all_of(self, literals: Iterable[int]) -> int:
        """Return the literal that holds exactly where all of these do."""
        parts = frozenset(literals) - {YES}
        if NO in parts or any(-part in parts for part in parts):
            return NO
        if len(parts) < 2:
            return next(iter(parts), YES)
        if parts not in self._joined:
            self._joined[parts] = self._join(parts)
        return self._joined[parts]

    def any_of(self, literals: Iterable[int]) -> int:
        """Return the literal that holds exactly where at least one of these does."""
        return -self.all_of(-literal for literal in literals)

    def differ(self, one: int, other: int) -> int:
        """Return the literal that holds exactly where one of the two does and the other does not."""
        return self.any_of((self.all_of((one, -other)), self.all_of((-one, other))))

    def exactly_one(self, literals: list[int]) -> None:
        """Demand that one of these holds and no other."""
        self.add(*literals)
        for at, one in enumerate(literals):
            for other in literals[at + 1 :]:
                self.add(-one, -other)

    def _join(self, parts: frozenset[int]) -> int:
        whole = self.new()
        for part in parts:
            self._state([-whole, part])
        self._state([whole, *(-part for part in parts)])
        return whole

    def solve(self, assumptions: Iterable[int]) -> bool:
        """Whether all clauses can hold together with these literals. Then ``holds`` reads the values found."""
        self._model = None
        found: bool = self._solver.solve(assumptions=list(assumptions))
        return found

    def possible(self, literals: Iterable[int]) -> frozenset[int]:
        """Return those of these literals that can hold, each by itself. Of each solution all are taken that hold in it."""
        found: set[int] = set()
        left = set(literals)
        while left:
            literal = left.pop()
            if self.solve((literal,)):
                held = {other for other in left if self.holds(other)}
                found |= {literal, *held}
                left -= held
        return frozenset(found)

    def holds(self, literal: int) -> bool:
        """Whether a literal holds in the values found last. A variable that no clause names is false."""
        if self._model is None:
            self._model = self._solver.get_model() or []
        at = abs(literal) - 1
        return (at < len(self._model) and self._model[at] > 0) is (literal > 0)

    def needed(self) -> list[int]:
        """After ``solve`` found none: those of the assumptions that already cannot hold together with the clauses."""
        return list(self._solver.get_core() or [])

    def close(self) -> None:
        """Give back the solver's memory."""
        self._solver.delete()


class Cheapest(Clauses):
    """A growing set of clauses of which the cheapest way to hold is found: the literals that are avoided if possible have a price."""

    def __init__(self) -> None:
        self._priced = RC2(WCNF())
        self._true: frozenset[int] = frozenset()
        super().__init__()

    def switch(self) -> int:
        """Return ``YES``, for nothing can be assumed."""
        return YES

    def price(self, literal: int, cost: int) -> None:
        """Say what it costs that this literal holds."""
        if literal == YES:
            raise ValueError("what always holds cannot be avoided")
        if literal != NO and cost > 0:
            self._priced.add_clause([-literal], weight=cost)

    def _state(self, clause: list[int]) -> None:
        self._priced.add_clause(clause)

    def solve(self, assumptions: Iterable[int] = ()) -> bool:
        """Whether all clauses can hold together. Then ``holds`` reads the cheapest values. Assumptions are refused."""
        if list(assumptions):
            raise ValueError("the cheapest way is found without assumptions")
        found = self._priced.compute()
        self._true, self.cost = frozenset(found or ()), self._priced.cost
        return found is not None

    def holds(self, literal: int) -> bool:
        """Whether a literal holds in the values found last. A variable that no clause names is false."""
        return literal in self._true if literal > 0 else -literal not in self._true

    def close(self) -> None:
        """Give back the memory of both solvers."""
        super().close()
        self._priced.delete()
