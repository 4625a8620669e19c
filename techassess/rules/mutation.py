"""Owns trying mutants against the examples: which are caught, which mean the same, which nothing tells from the rules as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from techassess.conditions.evaluation import Facts, Logic, Value
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Vocabulary, parts_of
from techassess.questionnaire.answers import WrongAnswer
from techassess.rules.examples import came_out, example_answers, read_answers
from techassess.rules.holders import conditions_of
from techassess.rules.model import Example, Risk, RiskExample, Rule, RuleSets
from techassess.rules.mutants import Mutant, mutants, mutated
from techassess.rules.reasons import MutantReason

WANTED = 0.95
"""The share of mutants that the examples of sound rules kill."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant and what became of it."""

    mutant: Mutant
    outcome: str
    """``killed``, ``equivalent``, ``excused`` or ``survived``."""
    by: str = ""
    """The example that killed it, the reason that excuses it, or what would tell it apart."""


@dataclass(frozen=True)
class Measured:
    """All mutants that were tried."""

    tried: tuple[Tried, ...]

    def number(self, outcome: str) -> int:
        """How many came out in one way."""
        return sum(one.outcome == outcome for one in self.tried)

    @property
    def share(self) -> float:
        """The share of mutants that were killed, of those that can and must be; 1 where there are none."""
        counted = self.number("killed") + self.number("survived")
        return self.number("killed") / counted if counted else 1.0

    @cached_property
    def by_set(self) -> Mapping[str, Measured]:
        """The same for each rule set; what belongs to the questionnaire stands under its name without a set."""
        sets = dict.fromkeys(one.mutant.set_id for one in self.tried)
        return {name: Measured(tuple(one for one in self.tried if one.mutant.set_id == name)) for name in sets}


def run(
    rulesets: RuleSets,
    equivalent: Callable[[Mutant], bool] | None = None,
    only: Iterable[Mutant] | None = None,
    reasons: Iterable[MutantReason] = (),
    apart: Callable[[Mutant], str] | None = None,
) -> Measured:
    """Try all mutants, or those given, against the examples of all rules and risks.

    ``equivalent`` says of a survivor whether it is proved to mean the same; ``apart`` says in words what would tell it from the content.
    """
    bench = _Bench(rulesets)
    excuses = tuple(reasons)

    def tried(mutant: Mutant) -> Tried:
        killer = bench.killer(mutant)
        if killer:
            return Tried(mutant, "killed", killer)
        if equivalent is not None and equivalent(mutant):
            return Tried(mutant, "equivalent")
        excuse = next((reason for reason in excuses if reason.excuses(mutant)), None)
        if excuse:
            return Tried(mutant, "excused", excuse.reason)
        return Tried(mutant, "survived", apart(mutant) if apart else "")

    return Measured(tuple(tried(mutant) for mutant in (mutants(rulesets) if only is None else only)))


def needless(measured: Measured, reasons: Iterable[MutantReason]) -> tuple[MutantReason, ...]:
    """Return the reasons that excuse nothing, where all mutants were tried."""
    excused = [one.mutant for one in measured.tried if one.outcome == "excused"]
    return tuple(reason for reason in reasons if not any(reason.excuses(mutant) for mutant in excused))


@dataclass(frozen=True, slots=True)
class _Trial:
    """One example with its answers."""

    holder: Rule | Risk
    number: int
    example: Example | RiskExample
    values: Mapping[str, Value | Logic]
    facts: Facts

    def __str__(self) -> str:
        return f"{self.holder.id}, example {self.number}"

    def says(self) -> tuple[str, ...]:
        """The definitions and tables that the example speaks of."""
        return tuple(self.example.says) if isinstance(self.example, Example) else ()

    def catches(self, holder: Rule | Risk, facts: Facts) -> bool:
        """Whether the example comes out otherwise than it should."""
        expected, found = came_out(holder, self.example, facts)
        return expected != found


class _Bench:
    """The examples, each read once, by the names that they rest on."""

    def __init__(self, rulesets: RuleSets) -> None:
        self.rulesets = rulesets
        self.of_holder: dict[str, list[_Trial]] = {}
        self.of_name: dict[str, list[_Trial]] = {}
        holders: tuple[Rule | Risk, ...] = (*rulesets.rules.values(), *rulesets.risks.values())
        for holder in holders:
            trials = list(_trials(rulesets, holder))
            self.of_holder[holder.id] = trials
            behind = names_behind(rulesets.vocabulary, (name for condition in conditions_of(holder) for name in names(condition)))
            for trial in trials:
                for name in behind | names_behind(rulesets.vocabulary, trial.says()):
                    self.of_name.setdefault(name, []).append(trial)

    def killer(self, mutant: Mutant) -> str:
        """Return the first example that comes out otherwise, or nothing."""
        changed = mutated(self.rulesets, mutant)
        if mutant.holder in ("rule", "risk"):
            holder = (changed.rules if mutant.holder == "rule" else changed.risks)[mutant.id]
            caught = (trial for trial in self.of_holder[mutant.id] if trial.catches(holder, trial.facts))
        else:
            trials = self._touched(mutant)
            engine = changed.engine
            caught = (trial for trial in trials if trial.catches(trial.holder, Facts(engine, trial.values)))
        return next((str(trial) for trial in caught), "")

    def _touched(self, mutant: Mutant) -> list[_Trial]:
        if mutant.holder != "section":
            return self.of_name.get(mutant.id, [])
        questions = (question.id for question in self.rulesets.questionnaire.section(mutant.id).questions)
        found = {(trial.holder.id, trial.number): trial for name in questions for trial in self.of_name.get(name, [])}
        return list(found.values())


def _trials(rulesets: RuleSets, holder: Rule | Risk) -> Iterator[_Trial]:
    """The examples that can be tried."""
    examples: tuple[Example | RiskExample, ...] = holder.examples
    for number, example in enumerate(examples, 1):
        try:
            values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
            facts = Facts(rulesets.engine, values)
            came_out(holder, example, facts)
        except WrongAnswer:
            continue
        yield _Trial(holder, number, example, values, facts)


def names_behind(vocabulary: Vocabulary, start: Iterable[str]) -> frozenset[str]:
    """Return all questions, definitions and tables that names rest on, themselves and gates included."""
    found: set[str] = set()
    left = list(start)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += parts_of(vocabulary[name])
    return frozenset(found)
