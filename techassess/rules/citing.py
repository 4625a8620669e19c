"""Owns the check that every provision that the content cites exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from techassess.rules.faults import Fault
from techassess.rules.model import RuleSets
from techassess.rules.places import Places


class Citations(Protocol):
    """Knows which provisions exist."""

    def fault(self, citation: str) -> str:
        """Return why a citation does not exist, or nothing."""

    def near(self, citation: str) -> str:
        """Return what may be meant, or nothing."""

    def knows(self, act: str) -> bool:
        """Return whether an act has this id already."""


def faults(rulesets: RuleSets, places: Places, law: Citations) -> Iterator[Fault]:
    """Yield every citation of a rule or risk that does not exist."""
    cited = [(places.rule(rule.id, "cites", at), cite) for rule in rulesets.rules.values() for at, cite in enumerate(rule.cites)]
    cited += [(places.risk(risk.id, "cites", at), cite) for risk in rulesets.risks.values() for at, cite in enumerate(risk.cites)]
    for spot, cite in cited:
        fault = law.fault(cite)
        if fault:
            hint = law.near(cite) or "Cite as for example GDPR Art. 35(3)(c)."
            yield Fault(spot, f"'{cite}' is no provision that exists: {fault}", hint)


def taken(rulesets: RuleSets, places: Places, law: Citations) -> Iterator[Fault]:
    """Yield every act that a rule set brings along under the id of another one."""
    for found in rulesets:
        for at, act in enumerate(found.acts):
            if law.knows(act.key):
                message = f"'{act.key}' is the id of an act that the product knows"
                yield Fault(places.law(found.id, "acts", at, "id"), message, "Give yours another id.")
