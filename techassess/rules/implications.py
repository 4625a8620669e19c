"""Owns which rule implies which: whoever breaches the one breaches the other too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from techassess.conditions.completing import Search
from techassess.rules.encoded import outcome
from techassess.rules.model import RuleSets


@dataclass(frozen=True, slots=True)
class Implication:
    """In every complete record in which ``rule`` is breached, ``implies`` is breached too."""

    rule: str
    implies: str
    mutual: bool = False
    """The other way round as well: the two are breached together or not at all."""


def implications(rulesets: RuleSets, search: Search) -> tuple[Implication, ...]:
    """Return every implication between two rules, in the order of the rules; a mutual one is given once."""
    breached = {name: outcome(rule, search.main).breached for name, rule in rulesets.rules.items()}
    implied = {name: _implied(name, breached, search) for name in breached}
    order = list(breached)
    return tuple(
        Implication(name, other, name in implied[other])
        for name in order
        for other in order
        if other in implied[name] and (name not in implied[other] or order.index(name) < order.index(other))
    )


def _implied(name: str, breached: dict[str, int], search: Search) -> set[str]:
    """All rules that are breached with this one: those left after each record in which it is breached without some of them."""
    left = {other for other in breached if other != name}
    for record in _records(breached[name], left, breached, search):
        left -= {other for other in left if not record[other]}
    return left


def _records(rule: int, left: set[str], breached: dict[str, int], search: Search) -> Iterator[dict[str, bool]]:
    """Records in which a rule is breached and some rule of ``left``, which the caller makes smaller, is not; until there is none."""
    while left and search.find(rule, -search.clauses.all_of(breached[other] for other in left)):
        yield {other: search.clauses.holds(breached[other]) for other in left}
