"""Owns skeletons of examples: one for each way to show what is unseen, with an outcome that a person must still say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from techassess.questionnaire.model import STAGES
from techassess.rules.coverage import Gap
from techassess.rules.model import RuleSets
from techassess.rules.nearest import Near, written
from techassess.rules.wishes import ALONE, CHOSEN, Wish

_PART = 60
"""How many characters of a part a comment shows."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An example without an outcome, and what it would show."""

    near: Near
    covers: tuple[Wish, ...]

    def __str__(self) -> str:
        near = self.near
        keys = {
            **({"from": near.situation} if near.situation else {}),
            **({"given": dict(near.given)} if near.given else {}),
            **({"stage": near.stage} if near.stage != STAGES[0] else {}),
            "expect": "",
        }
        more = f", and {len(self.covers) - 1} more" if len(self.covers) > 1 else ""
        return f"{written(keys)}  # covers: {min(map(_covered, self.covers), key=len)}{more}"


def skeletons(rulesets: RuleSets, gaps: Iterable[Gap]) -> tuple[Skeleton, ...]:
    """Return the examples that would show everything that can be shown near those there are; nothing is shown by two."""
    found: list[Skeleton] = []
    for gap in gaps:
        if gap.near is None:
            continue
        at = next((at for at, known in enumerate(found) if _shows(rulesets, known, gap.wish)), None)
        if at is None:
            found.append(Skeleton(gap.near, (gap.wish,)))
        else:
            found[at] = Skeleton(found[at].near, (*found[at].covers, gap.wish))
    return tuple(found)


def _shows(rulesets: RuleSets, known: Skeleton, wish: Wish) -> bool:
    own = wish.held.holder == "rule" or (wish.held.holder == "risk" and rulesets.risks[wish.held.id].examples)
    if own and wish.held.id != known.near.holder.id:
        return False
    return wish.shown(known.near.facts(rulesets))


def _covered(wish: Wish) -> str:
    part = str(wish.part)
    short = part if len(part) <= _PART else f"{part[: _PART - 3]}..."
    return {ALONE: f"{short} deciding alone", CHOSEN: f"the row {short}"}.get(wish.what, f"{short} {wish.what}")
