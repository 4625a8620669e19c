"""Owns what an example of a risk expects and what its answers lead to, in words that can be laid side by side."""

from __future__ import annotations

from techassess.conditions.evaluation import Facts
from techassess.rules.model import Placement, Risk, RiskExample
from techassess.rules.risk_levels import place


def expected(example: RiskExample) -> str:
    """Return where the risk must stand, as the file says it."""
    return _words(example.expect)


def found(risk: Risk, facts: Facts) -> str:
    """Return where the risk stands, as a file would say it."""
    return _words(place(risk, facts))


def _words(placement: Placement | None) -> str:
    if placement is None:
        return "not_applicable"
    inherent, residual = (f"[{severity}, {likelihood}]" for severity, likelihood in (placement.inherent, placement.residual))
    unsure = ", applies: unknown" if placement.applies == "unknown" else ""
    return f"inherent: {inherent}, residual: {residual}{unsure}"
