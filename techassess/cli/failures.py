"""Owns how an example that failed is told: what was expected and found, on which answers, and which of them decided."""

from __future__ import annotations

from dataclasses import dataclass, replace

from techassess.problems import Problem
from techassess.rules.examples import Failure
from techassess.rules.model import Example, RiskExample, RuleSets
from techassess.rules.places import Places, Spot
from techassess.rules.telling import why


@dataclass(frozen=True, slots=True)
class Told:
    """A failure with its example and the answers that decided it, in words."""

    failure: Failure
    example: Example | RiskExample
    because: tuple[str, ...] = ()

    @classmethod
    def of(cls, failure: Failure, found: RuleSets) -> Told:
        """Look up what belongs to a failure. Of a risk its place on the map says which answers count."""
        if failure.holder == "risk":
            return cls(failure, found.risks[failure.rule].examples[failure.number - 1])
        rule = found.rules[failure.rule]
        example = rule.examples[failure.number - 1]
        return cls(failure, example, why(found, rule, example) if failure.tried else ())

    def plain(self) -> dict[str, object]:
        """The failure as JSON shows it."""
        failure = self.failure
        return {
            "rule": failure.rule,
            "example": failure.number,
            "expected": failure.expected,
            "found": failure.found,
            "from": self.example.situation,
            "given": dict(failure.given),
            "because": list(self.because),
        }

    def words(self, places: Places) -> str:
        """The failure as people read it, with its place."""
        return f"{places.problem(self._spot(places), '').place}: {self._said()}"

    def problem(self, places: Places) -> Problem:
        """The failure as a problem of the file that the example stands in."""
        place = places.problem(self._spot(places), "").place
        return Problem(replace(place, key=""), self._said(), kind="example-failed")

    def _spot(self, places: Places) -> Spot:
        return (places.risk if self.failure.holder == "risk" else places.rule)(self.failure.rule, "examples", self.failure.number - 1)

    def _said(self) -> str:
        failure = self.failure
        if not failure.tried:
            return f"example {failure.number} cannot be tried: {failure.found}"
        lines = [f"example {failure.number}: expected {failure.expected}, found {failure.found}", f"    {self._answers()}"]
        return "\n".join([*lines, *(f"    - {reason}" for reason in self.because)])

    def _answers(self) -> str:
        situation = f"from {self.example.situation}" if self.example.situation else ""
        given = ", ".join(f"{name}: {value}" for name, value in self.failure.given)
        stage = self.example.stage if isinstance(self.example, Example) and self.example.stage != "before_tender" else ""
        parts = [situation, f"given {given or 'nothing'}" if given or not situation else "", f"stage {stage}" if stage else ""]
        return ", ".join(part for part in parts if part)
