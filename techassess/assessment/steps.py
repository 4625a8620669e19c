"""Owns why each step of a remedy is there: which rules it satisfies or opens, and which questions it closes or opens.

A step is seen by its absence: everything carried out, against everything but this one step. A rule weighs where some completion of the
open answers breaches it, or makes it a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from techassess.assessment.remedies import Remedy, Step, applied
from techassess.assessment.result import Assessment
from techassess.assessment.worlds import Worlds
from techassess.conditions.evaluation import ABSENT, TRUE, Facts, Logic
from techassess.questionnaire.answers import is_claim


@dataclass(frozen=True, slots=True)
class Effect:
    """What one step of a remedy does. Rules and flags by id, the heaviest first; questions in the order of the form."""

    step: Step
    satisfies: tuple[str, ...]
    """Rules and flags that can stand against the wanted verdict, or ask for a condition, without the step and no longer with it."""
    opens: tuple[str, ...]
    """Rules and flags that can weigh more with the step than without it."""
    removes: tuple[str, ...]
    """Questions that are no longer asked."""
    asks: tuple[str, ...]
    """Questions that are asked now: further steps of the remedy, answers that were given before, or facts that stay unknown."""


def effects(assessment: Assessment, remedy: Remedy, to: str) -> tuple[Effect, ...]:
    """Return what each step of a remedy does on the way to a verdict, in the order of the steps."""
    if not remedy.steps:
        return ()
    seen, limit = _Seen(assessment, remedy), assessment.rulesets.scale.rank(to)
    whole, gates = seen.weights(), seen.gates()
    return tuple(_effect(step, (seen.weights(step), seen.gates(step)), (whole, gates), limit) for step in remedy.steps)


_View = tuple[Mapping[str, int], Mapping[str, Logic]]
"""The worst rank that each rule can lead to, and whether each question is asked."""


def _effect(step: Step, without: _View, whole: _View, limit: int) -> Effect:
    before, after = without[0], whole[0]
    satisfied = [name for name in before if _satisfied(before[name], after.get(name, 0), limit)]
    opened = [name for name in after if after[name] > before.get(name, 0)]
    gates = {name: (without[1][name], gate) for name, gate in whole[1].items()}
    return Effect(
        step,
        tuple(sorted(satisfied, key=lambda name: -before[name])),
        tuple(sorted(opened, key=lambda name: -after[name])),
        tuple(name for name, (then, now) in gates.items() if then is TRUE and now is ABSENT),
        tuple(name for name, (then, now) in gates.items() if then is not TRUE and now is TRUE),
    )


def _satisfied(before: int, after: int, limit: int) -> bool:
    return after < before and (after == 0 or after <= limit < before)


class _Seen:
    """A case with a remedy carried out, as a whole or but for one step."""

    def __init__(self, assessment: Assessment, remedy: Remedy) -> None:
        self._assessment, self._remedy = assessment, remedy
        done = applied(assessment.case, replace(remedy, steps=()))
        free = [step.question for step in remedy.steps]
        self._worlds = Worlds(assessment.rulesets, done, assessment.as_of, free)
        questions = done.questionnaire.questions
        self._claims = {name for name, answer in done.answers.items() if name in free and is_claim(questions[name], answer)}
        """What is merely claimed stays so when it is changed, unless it is to be proved."""

    def weights(self, but: Step | None = None) -> Mapping[str, int]:
        """The worst rank that each rule or flag can lead to, in the order of the rule sets."""
        found = self._worlds.heaviest([pin for step in self._remedy.steps for pin in self._pins(step, step is not but)])
        return {weight.of: found[weight.of] for weight in self._worlds.weights if weight.of in found}

    def _pins(self, step: Step, taken: bool) -> Iterator[int]:
        value, claim = step.to if taken else step.given, step.given is not None and step.question in self._claims
        if value is not None:
            yield from self._worlds.held(step.question, value, claim)

    def gates(self, but: Step | None = None) -> Mapping[str, Logic]:
        """Whether each question is asked, in the order of the form."""
        steps = tuple(step for step in self._remedy.steps if step is not but)
        case = applied(self._assessment.case, replace(self._remedy, steps=steps))
        facts = Facts(self._assessment.rulesets.engine, case.values())
        return {name: facts.gate(name) for name in case.questionnaire.questions}
