"""Owns the exact range: the best and the worst verdict that any completion of the open answers can reach.

A completion answers every question that is asked and still open: with a value, shown or merely claimed, or with a confirmed "does not
apply".
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from techassess.assessment.assess import assess, calendar
from techassess.assessment.encoded import Weight, weights
from techassess.assessment.result import Assessment, Range
from techassess.conditions.completing import Search
from techassess.conditions.encoding import Raw
from techassess.conditions.logic import Logic
from techassess.conditions.shown import Shown
from techassess.conditions.solving import YES, Clauses
from techassess.questionnaire.answers import Case, is_claim
from techassess.rules.designs import fixed_answer
from techassess.rules.model import Rule, RuleSets


def judge(rulesets: RuleSets, case: Case, as_of: date) -> Assessment:
    """Judge a case as ``assess`` does, with its exact range."""
    return with_exact_range(assess(rulesets, case, as_of))


def with_exact_range(assessment: Assessment) -> Assessment:
    """Return an assessment whose range, and the range of each later day, is exactly what completions of its case can reach."""
    rules = [rule for rule in assessment.rulesets.rules.values() if not rule.over_by(assessment.as_of)]
    completions = Completions(assessment.rulesets, assessment.case, rules)
    found = completions.range(assessment.as_of)
    return replace(assessment, range=found, calendar=calendar(assessment.findings, found, completions.range))


def applied_rules(rulesets: RuleSets, day: date) -> tuple[Rule, ...]:
    """Return the rules that apply on a day."""
    return tuple(rule for rule in rulesets.rules.values() if rule.applies_on(day))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A case as propositions: its answers, which questions were confirmed not to apply, and which answers are mere claims."""

    answers: dict[str, Raw]
    gone: dict[str, int]
    hidden: dict[str, int]


def sheet(case: Case, clauses: Clauses) -> Sheet:
    """Return a case with all that is known of it as constants, and all that is open as free literals."""
    known, found = case.values(), Sheet({}, {}, {})
    for question in case.questionnaire:
        value = known.get(question.id)
        if value is None:
            found.gone[question.id] = clauses.new()
            if question.evidence == "expected":
                found.hidden[question.id] = clauses.new()
        elif isinstance(value, Logic):
            found.gone[question.id] = YES
        else:
            found.answers[question.id] = fixed_answer(question, value)
            if is_claim(question, case.answers[question.id]):
                found.hidden[question.id] = YES
    return found


class Completions:
    """All completions of one case, and what can lead to a verdict in them: some rules and the flags, or those among them in ``of``."""

    def __init__(self, rulesets: RuleSets, case: Case, rules: Iterable[Rule], of: Container[str] | None = None) -> None:
        self.rulesets, self.clauses = rulesets, Clauses()
        self.sheet = sheet(case, self.clauses)
        self.search = Search(rulesets.vocabulary, rulesets.engine, self.sheet.answers, self.sheet.gone, self.clauses)
        shown = Shown(self.search.main, self.sheet.hidden)
        self.weights = tuple(weights(rulesets, rules, self.search.main, case.stage, shown, of=of))
        """All that can make a verdict worse than the best."""

    def on(self, day: date) -> Sequence[Weight]:
        """What can lead to a verdict on a day."""
        rules = self.rulesets.rules
        return [weight for weight in self.weights if weight.of not in rules or rules[weight.of].applies_on(day)]

    def undecided(self) -> Sequence[Weight]:
        """What may lead to a verdict or not; comparisons of two numbers with each other are not weighed up."""
        may = self.clauses.possible(literal for one in self.weights for literal in (one.literal, -one.literal))
        return [one for one in self.weights if one.literal in may and -one.literal in may]

    def asked(self, questions: Iterable[str]) -> frozenset[str]:
        """Those of some questions that a completion may ask; comparisons of two numbers with each other are not weighed up."""
        gates = {name: self.search.main.gate(name) for name in questions}
        may = self.clauses.possible(gates.values())
        return frozenset(name for name, gate in gates.items() if gate in may)

    def range(self, day: date) -> Range:
        """The best and the worst verdict that can be reached, as judged on a day."""
        verdicts, found = self.rulesets.scale.verdicts, self.on(day)
        best, last = 0, len(verdicts) - 1
        every = self.clauses.any_of
        while best < last and not self.search.settles(-every(weight.at_best for weight in found if weight.rank > best)):
            best += 1
        worst = last
        while worst > best and not self.search.settles(every(weight.literal for weight in found if weight.rank >= worst)):
            worst -= 1
        return Range(verdicts[best].id, verdicts[worst].id)
