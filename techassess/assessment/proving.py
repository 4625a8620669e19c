"""Owns proving the whole content: every proof, the reasons given for what is meant so, and how long each took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import perf_counter

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
    implications: tuple[Implication, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each group of proofs took."""

    @property
    def proved(self) -> int:
        """How many proofs hold."""
        return self.tried - len(self.failed) - len(self.excused)


def prove(rulesets: RuleSets, places: Places, reasons: Iterable[ProofReason] = (), only: Iterable[str] = PROOFS) -> Report:
    """Try all proofs, or the groups named. Raises Disagreement where solver and engine differ."""
    found = Proofs(0, ())
    seconds: dict[str, float] = {}
    for name in only:
        started = perf_counter()
        found += PROOFS[name](rulesets, places, Search(rulesets.vocabulary, rulesets.engine))
        seconds[name] = perf_counter() - started
    started = perf_counter()
    implied = implications(rulesets, Search(rulesets.vocabulary, rulesets.engine))
    seconds["implications"] = perf_counter() - started
    return _with_reasons(found, tuple(reasons), implied, seconds, only)


def _with_reasons(
    found: Proofs, reasons: tuple[ProofReason, ...], implied: tuple[Implication, ...], seconds: Mapping[str, float], only: Iterable[str]
) -> Report:
    excused = tuple(Excused(failed, reason) for failed in found.failed if (reason := _reason(failed, reasons)))
    used = {id(one.reason) for one in excused}
    kept = {id(one.failed) for one in excused}
    complete = set(PROOFS) <= set(only)
    stale = tuple(reason for reason in reasons if complete and id(reason) not in used)
    return Report(found.tried, tuple(one for one in found.failed if id(one) not in kept), excused, stale, implied, seconds)


def _reason(failed: Failed, reasons: Iterable[ProofReason]) -> ProofReason | None:
    return next((one for one in reasons if one.kind == failed.kind and one.of == failed.about[0] and _same(one.part, failed.part)), None)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
