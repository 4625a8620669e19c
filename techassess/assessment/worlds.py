"""Owns the completions of a case in which some answers are put in and taken out again, so that what each does can be seen quickly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from techassess.assessment.encoded import Weight
from techassess.assessment.exact import Completions, applied_rules
from techassess.conditions.encoding import Raw
from techassess.conditions.logic import Value
from techassess.questionnaire.answers import Case
from techassess.rules.designs import fixed_answer, pinned
from techassess.rules.model import RuleSets


class Worlds(Completions):
    """All completions of one case as it is judged on a day, with the answers to some questions free."""

    def __init__(self, rulesets: RuleSets, case: Case, day: date, free: Collection[str]) -> None:
        opened = replace(case, answers={name: answer for name, answer in case.answers.items() if name not in free})
        super().__init__(rulesets, opened, applied_rules(rulesets, day))

    def answer(self, name: str) -> Raw:
        """An answer as propositions."""
        return self.search.main.answer(name)

    def held(self, name: str, value: Value, claim: bool = False) -> list[int]:
        """The literals that put an answer in: shown, or merely claimed."""
        return [*pinned(self.answer(name), fixed_answer(self.rulesets.questionnaire.questions[name], value)), *self.given(name, claim)]

    def given(self, name: str, claim: bool = False) -> list[int]:
        """The literals that some answer is given: shown, or merely claimed."""
        gone, hidden = self.sheet.gone.get(name), self.sheet.hidden.get(name)
        return [*([-gone] if gone else []), *([hidden if claim else -hidden] if hidden else [])]

    def certain(self, rank: int, pins: Iterable[int]) -> bool:
        """Whether no completion in which these literals hold leads beyond a rank."""
        return not self.search.settles(self._any(weight for weight in self.weights if weight.rank > rank), *pins)

    def heaviest(self, pins: Collection[int]) -> Mapping[str, int]:
        """For each rule or flag that weighs in some completion in which these literals hold: the worst rank that it leads to."""
        found: dict[str, int] = {}
        left = [weight for weight in self.weights if weight.rank]
        while left and self.search.settles(self._any(left), *pins):
            for weight in left:
                if self.clauses.holds(weight.literal):
                    found[weight.of] = max(weight.rank, found.get(weight.of, 0))
            left = [weight for weight in left if weight.rank > found.get(weight.of, 0)]
        return found

    def _any(self, some: Iterable[Weight]) -> int:
        return self.clauses.any_of(weight.literal for weight in some)
