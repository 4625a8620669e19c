"""Owns the ways to a better verdict with all that explains them: what each step does, and which answers to unknown facts would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from techassess.assessment.assumed import Assumed, answers_that_do
from techassess.assessment.remedies import ALTERNATIVES, Obstacle, Remedies, Remedy, find_remedies, next_better
from techassess.assessment.result import Assessment
from techassess.assessment.steps import Effect, effects
from techassess.conditions.evaluation import Facts
from techassess.conditions.reasons import waiting_for


@dataclass(frozen=True, slots=True)
class Way:
    """One remedy with what each of its steps does."""

    remedy: Remedy
    effects: tuple[Effect, ...]
    answers: Mapping[str, Assumed]
    """All answers that would do, for each fact that must turn out well and each open question that a step settles."""


@dataclass(frozen=True, slots=True)
class Ways:
    """All that was found on the way from the worst end of a range to a verdict."""

    assessment: Assessment
    remedies: Remedies
    found: tuple[Way, ...]
    """Cheapest first. One without steps where the verdict is certain already."""
    provided: Way | None
    """Where none is found: one that holds only provided that facts turn out well."""
    waits_for: tuple[str, ...]
    """Where none is found: facts that nobody knows yet and that keep the rules open which stand in the way."""

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """The facts that must turn out well for what is provided, in the order of the form."""
        return tuple(one for name, one in self.provided.answers.items() if name in self.provided.remedy.assumes) if self.provided else ()

    @property
    def needed(self) -> bool:
        """Whether anything must change at all."""
        return not (self.found and not self.found[0].remedy.steps)


def ways(assessment: Assessment, to: str | None = None, alternatives: int = ALTERNATIVES) -> Ways:
    """Return the ways to a verdict, or to the next better one. The assessment holds its exact range."""
    to = to or next_better(assessment) or assessment.range.worst
    remedies = find_remedies(assessment, to, alternatives)
    return Ways(
        assessment,
        remedies,
        tuple(_way(assessment, remedy, to) for remedy in remedies.found),
        _way(assessment, remedies.provided, to) if remedies.provided else None,
        _unknown(assessment, remedies.obstacle) if remedies.obstacle else (),
    )


def _way(assessment: Assessment, remedy: Remedy, to: str) -> Way:
    answers = {one.question: one for one in answers_that_do(assessment, remedy, to)}
    return Way(remedy, effects(assessment, remedy, to), answers)


def _unknown(assessment: Assessment, obstacle: Obstacle) -> tuple[str, ...]:
    """The facts that what stands in the way waits for: as the design is, or whatever the design will be."""
    case = assessment.case
    questions, known = case.questionnaire.questions, case.values()
    facts = {name: value for name, value in known.items() if not questions[name].changeable}
    waits: list[str] = []
    for answers in (known, facts):
        seen = Facts(assessment.rulesets.engine, answers)
        for name in obstacle.rules:
            rule = assessment.rulesets.rules.get(name)
            for condition in (rule.applies_if, rule.requires) if rule else ():
                waits += () if condition is None else waiting_for(condition, seen)
    return tuple(name for name in dict.fromkeys(waits) if not questions[name].changeable and name not in known)
