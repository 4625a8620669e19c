"""Owns measuring what the examples of the rules show of every condition, and what they leave unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from techassess.conditions.parts import Path
from techassess.rules.holders import Held, conditions
from techassess.rules.model import RuleSets
from techassess.rules.nearest import Near, Search
from techassess.rules.scenes import scenes, telling
from techassess.rules.wishes import Wish, wanted_parts, wishes

Impossible = Callable[[Held, Path, str], bool]
"""Whether no answers at all can show a part of a condition so."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no example shows, with the nearest answers that would."""

    wish: Wish
    near: Near | None


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of the conditions of one set the examples show. Shared definitions stand under the empty id."""

    set_id: str
    conditions: int
    parts: int
    covered: int
    """Parts of which everything was seen."""

    @property
    def share(self) -> float:
        """The covered share of the parts, from 0 to 1."""
        return self.covered / self.parts if self.parts else 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the examples show, set by set, and what they do not."""

    measures: tuple[Measure, ...]
    gaps: tuple[Gap, ...]
    impossible: tuple[Wish, ...] = ()
    """What no answers at all could show."""


def coverage(rulesets: RuleSets, only: str = "", impossible: Impossible | None = None) -> Coverage:
    """Measure what the examples show of all rules, definitions, tables and risks, or of one rule alone."""
    played = scenes(rulesets)
    wanted = (wish for wish in wishes(rulesets) if only in ("", wish.held.id))
    open_wishes = [wish for wish in wanted if not any(wish.shown(scene.facts) for scene in telling(wish.held, played))]
    search = Search(rulesets, played)
    sought = [Gap(wish, search.near(wish)) for wish in open_wishes]
    barred = [gap for gap in sought if impossible and not gap.near and impossible(gap.wish.held, gap.wish.path, gap.wish.what)]
    gaps = tuple(gap for gap in sought if gap not in barred)
    held = [found for found in conditions(rulesets) if found.holder not in ("section", "question") and only in ("", found.id)]
    return Coverage(tuple(_measures(rulesets, held, [gap.wish for gap in gaps])), gaps, tuple(gap.wish for gap in barred))


def _measures(rulesets: RuleSets, held: list[Held], missing: list[Wish]) -> Iterator[Measure]:
    lacking = {(wish.held.holder, wish.held.id, wish.held.key, wish.path) for wish in missing}
    for name in ("", *(found.id for found in rulesets)):
        own = [found for found in held if found.set_id == name]
        parts = [(found.holder, found.id, found.key, path) for found in own for path, _ in wanted_parts(found.condition)]
        if own:
            yield Measure(name, len(own), len(parts), sum(part not in lacking for part in parts))
