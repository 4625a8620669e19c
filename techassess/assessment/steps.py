"""Owns why each step of a remedy is there: which rules it satisfies or opens, and which questions it closes or opens.

A step is seen by its absence: everything carried out, against everything but this one step.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from techassess.assessment.exact import Completions, applied_rules
from techassess.assessment.flags import raise_flags
from techassess.assessment.remedies import Remedy, Step, applied
from techassess.assessment.result import Assessment
from techassess.assessment.risks import place_risks
from techassess.conditions.evaluation import ABSENT, TRUE, Facts
from techassess.conditions.tree import names
from techassess.questionnaire.answers import Case
from techassess.questionnaire.model import lies_ahead
from techassess.rules.examples import outcome
from techassess.rules.model import PROVEN, SEVERITIES, Rule, RuleSets


@dataclass(frozen=True, slots=True)
class Effect:
    """What one step of a remedy does. Rules and flags by id, the heaviest first; questions in the order of the form."""

    step: Step
    satisfies: tuple[str, ...]
    """Rules and flags that stand against the wanted verdict, or ask for a condition, without the step and no longer do with it."""
    opens: tuple[str, ...]
    """Rules and flags that weigh more with the step than without it: breached, open, or a condition now."""
    removes: tuple[str, ...]
    """Questions that are no longer asked."""
    asks: tuple[str, ...]
    """Questions that are asked now: further steps of the remedy, answers that were given before, or facts that stay unknown."""


def effects(assessment: Assessment, remedy: Remedy, to: str) -> tuple[Effect, ...]:
    """Return what each step of a remedy does on the way to a verdict, in the order of the steps."""
    rules, limit = _touched(assessment, remedy), assessment.rulesets.scale.rank(to)
    whole = _Judged(assessment, rules, applied(assessment.case, remedy))
    found = []
    for step in remedy.steps:
        others = tuple(other for other in remedy.steps if other is not step)
        without = _Judged(assessment, rules, applied(assessment.case, replace(remedy, steps=others)))
        effect = _effect(step, whole, without, limit)
        if not any(without.weights[name] > limit for name in effect.satisfies):
            hidden = _may_lead_beyond(assessment, without.case, limit)
            effect = replace(effect, satisfies=tuple(dict.fromkeys((*hidden, *effect.satisfies))))
        found.append(effect)
    return tuple(found)


def _may_lead_beyond(assessment: Assessment, case: Case, limit: int) -> Iterator[str]:
    """What leads beyond a verdict in some completion of a case, where no rule tells so by itself."""
    completions = Completions(assessment.rulesets, case, assessment.as_of)
    clauses = completions.search.clauses
    beyond = [weight for weight in completions.on(assessment.as_of) if weight.rank > limit]
    if completions.search.settles(clauses.any_of(weight.literal for weight in beyond)):
        yield from (weight.of for weight in beyond if clauses.holds(weight.literal))


def _effect(step: Step, whole: _Judged, without: _Judged, limit: int) -> Effect:
    heavy = sorted(without.weights, key=lambda name: -without.weights[name])
    opened = sorted(whole.weights, key=lambda name: -whole.weights[name])
    return Effect(
        step,
        tuple(name for name in heavy if _satisfied(without.weights[name], whole.weights.get(name, 0), limit)),
        tuple(name for name in opened if whole.weights[name] > without.weights.get(name, 0)),
        tuple(name for name in whole.case.questionnaire.questions if name in without.asked and name in whole.closed),
        tuple(name for name in whole.case.questionnaire.questions if name in whole.asked and name not in without.asked),
    )


def _satisfied(before: int, after: int, limit: int) -> bool:
    return after < before and (after == 0 or after <= limit < before)


def _touched(assessment: Assessment, remedy: Remedy) -> tuple[Rule, ...]:
    """The rules on the buyer's own duties that read, gates included, what some step changes."""
    vocabulary, changed = assessment.rulesets.vocabulary, {step.question for step in remedy.steps}

    def reads(rule: Rule) -> bool:
        used = {name for part in (rule.applies_if, rule.requires) if part is not None for name in names(part)}
        return any(not changed.isdisjoint(vocabulary.questions_behind(name)) for name in used)

    return tuple(rule for rule in applied_rules(assessment.rulesets, assessment.as_of) if rule.duty_of == "deployer" and reads(rule))


class _Judged:
    """What weighs against a case as far as its answers tell by themselves, and which questions it asks."""

    def __init__(self, assessment: Assessment, rules: Iterable[Rule], case: Case) -> None:
        self.case = case
        self._ranks = {verdict.severity: rank for rank, verdict in enumerate(assessment.rulesets.scale.verdicts)}
        self._plain = Facts(assessment.rulesets.engine, case.values())
        self._shown = self._plain.with_answers(case.values(shown_only=True))
        self._views = {True: (self._plain.with_planned(), self._shown.with_planned()), False: (self._plain, self._shown)}
        ranked = {rule.id: self._rank(rule) for rule in rules} | self._flags(assessment.rulesets)
        self.weights = {name: rank for name, rank in ranked.items() if rank}
        """For each rule or flag that weighs, the rank of the verdict that it may lead to."""
        gates = {name: self._plain.gate(name) for name in case.questionnaire.questions}
        self.asked: Container[str] = {name for name, gate in gates.items() if gate is TRUE}
        self.closed: Container[str] = {name for name, gate in gates.items() if gate is ABSENT}

    def _rank(self, rule: Rule) -> int:
        ahead = lies_ahead(rule.due, self.case.stage)
        seen, proven = self._views[ahead]
        found = outcome(rule, seen)
        if found in ("breached", "open"):
            return self._ranks.get(rule.severity, 0)
        stands = (TRUE, ABSENT)
        by_plan = ahead and seen.engine.judge(rule.requires)(self._plain) not in stands
        by_claim = rule.severity in PROVEN and seen.engine.judge(rule.requires)(proven) not in stands
        conditional = found == "met" and (by_plan or by_claim)
        return self._ranks.get(min(rule.severity, "moderate", key=SEVERITIES.index), 0) if conditional else 0

    def _flags(self, rulesets: RuleSets) -> dict[str, int]:
        if not any(flag.best_verdict for found in rulesets for flag in found.flags):
            return {}
        raised = raise_flags(rulesets, self._plain, place_risks(rulesets.risks.values(), self._plain))
        limiting = [found.flag for found in raised if found.flag.best_verdict and "yes" in found.possible]
        return {flag.id: rulesets.scale.rank(flag.best_verdict) for flag in limiting}
