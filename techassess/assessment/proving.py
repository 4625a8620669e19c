"""Owns the groups of proofs about the whole content, and the reasons given for what is meant so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from techassess.assessment.monotone import prove_monotone
from techassess.conditions.completing import Search
from techassess.rules.conflicts import prove_no_contradiction
from techassess.rules.implications import Implication, implications
from techassess.rules.model import RuleSets
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs
from techassess.rules.reach import prove_options, prove_reach
from techassess.rules.reasons import ProofReason
from techassess.rules.redundancy import prove_parts

PROOFS: Mapping[str, Callable[[RuleSets, Places, Search], Proofs]] = {
    "reach": prove_reach,
    "options": prove_options,
    "parts": prove_parts,
    "contradictions": prove_no_contradiction,
    "monotone": prove_monotone,
}
"""Every group of proofs by its short name, cheapest first."""


@dataclass(frozen=True, slots=True)
class Excused:
    """A failed proof that is meant so, with the reason."""

    failed: Failed
    reason: ProofReason


@dataclass(frozen=True, slots=True)
class Report:
    """What was proved of the content, and what was not."""

    tried: int
    failed: tuple[Failed, ...]
    excused: tuple[Excused, ...] = ()
    stale: tuple[ProofReason, ...] = ()
    """Reasons for something that holds by now."""

    @property
    def proved(self) -> int:
        """How many proofs hold."""
        return self.tried - len(self.failed) - len(self.excused)


def prove(name: str, rulesets: RuleSets, places: Places) -> Proofs:
    """Try one group of proofs. Raises Disagreement where solver and engine differ."""
    return PROOFS[name](rulesets, places, Search(rulesets.vocabulary, rulesets.engine))


def implied(rulesets: RuleSets) -> tuple[Implication, ...]:
    """Return which rule implies which."""
    return implications(rulesets, Search(rulesets.vocabulary, rulesets.engine))


def with_reasons(found: Proofs, reasons: Sequence[ProofReason], complete: bool = True) -> Report:
    """Tell what failed from what is meant so. Reasons that nothing needs are stale, where all groups were tried."""
    meant = ((failed, next((one for one in reasons if one.excuses(failed)), None)) for failed in found.failed)
    excused = tuple(Excused(failed, reason) for failed, reason in meant if reason)
    used = {id(one.reason) for one in excused}
    kept = {id(one.failed) for one in excused}
    stale = tuple(reason for reason in reasons if complete and id(reason) not in used)
    return Report(found.tried, tuple(one for one in found.failed if id(one) not in kept), excused, stale)
