"""Owns the ways to a better verdict with all that explains them: what each step does, and which answers to unknown facts would do."""

from __future__ import annotations

from dataclasses import dataclass

from techassess.assessment.assumed import Assumed, answers_that_do
from techassess.assessment.remedies import ALTERNATIVES, Obstacle, Remedies, Remedy, find_remedies, next_better
from techassess.assessment.result import Assessment, Status
from techassess.assessment.steps import Effect, effects


@dataclass(frozen=True, slots=True)
class Way:
    """One remedy with what each of its steps does."""

    remedy: Remedy
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """All that was found on the way from the worst end of a range to a verdict."""

    assessment: Assessment
    remedies: Remedies
    found: tuple[Way, ...]
    """Cheapest first. One without steps where the verdict is certain already."""
    provided: Way | None
    """Where none is found: one that holds only provided that facts turn out well."""
    assumed: tuple[Assumed, ...]
    """The facts that must turn out well for that."""
    waits_for: tuple[str, ...]
    """Where none is found: facts that nobody knows yet and that keep the rules open which stand in the way."""

    @property
    def needed(self) -> bool:
        """Whether anything must change at all."""
        return not (self.found and not self.found[0].remedy.steps)


def ways(assessment: Assessment, to: str | None = None, alternatives: int = ALTERNATIVES) -> Ways:
    """Return the ways to a verdict, or to the next better one. The assessment holds its exact range."""
    to = to or next_better(assessment) or assessment.range.worst
    remedies = find_remedies(assessment, to, alternatives)
    provided = remedies.provided
    return Ways(
        assessment,
        remedies,
        tuple(Way(remedy, effects(assessment, remedy, to)) for remedy in remedies.found),
        Way(provided, effects(assessment, provided, to)) if provided else None,
        answers_that_do(assessment, provided, to) if provided else (),
        _unknown(assessment, remedies.obstacle) if remedies.obstacle else (),
    )


def _unknown(assessment: Assessment, obstacle: Obstacle) -> tuple[str, ...]:
    questions = assessment.case.questionnaire.questions
    waiting = [finding for finding in assessment.with_status(Status.OPEN) if finding.rule.id in obstacle.rules]
    return tuple(dict.fromkeys(name for finding in waiting for name in finding.waits_for if not questions[name].changeable))
