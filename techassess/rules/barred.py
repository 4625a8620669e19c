"""Owns asking the solver whether any answers at all make a part of a condition true, or false."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from techassess.conditions.parts import Path, part_at
from techassess.conditions.tree import Condition
from techassess.rules.holders import Held
from techassess.rules.model import RuleSets
from techassess.rules.wishes import FALSE_SEEN, TRUE_SEEN

if TYPE_CHECKING:
    from techassess.conditions.completing import Search


class Barred:
    """Whether nothing can show a part true, or false. Of the rest nothing is claimed: records that are searched are complete."""

    def __init__(self, rulesets: RuleSets) -> None:
        self._rulesets = rulesets

    def __call__(self, held: Held, path: Path, what: str) -> bool:
        """Return whether no answers make the part come out so, with plans counting or not."""
        if what not in (TRUE_SEEN, FALSE_SEEN):
            return False
        part = cast(Condition, part_at(held.condition, path))
        found = [self._search.main.rails(part, planned) for planned in (False, True)]
        return not any(self._search.possible(rails.true if what == TRUE_SEEN else rails.false) for rails in found)

    @cached_property
    def _search(self) -> Search:
        from techassess.conditions.completing import Search

        return Search(self._rulesets.vocabulary, self._rulesets.engine)
