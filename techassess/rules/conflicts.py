"""Owns the proof that no two rules contradict each other.

They would where, for some facts, each of them can be met by design choices, but no design leaves both unbreached; a rule that does not
apply is not breached. Two rules that a design can only leave aside, one by one, ask nothing contrary of it; see docs/decisions/0002.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from techassess.conditions.completing import Record, Search
from techassess.conditions.encoding import Encoding, Raw, free_answer
from techassess.conditions.evaluation import Facts
from techassess.conditions.tree import names
from techassess.questionnaire.model import Question
from techassess.rules.designs import fixed_design
from techassess.rules.encoded import about, outcome
from techassess.rules.examples import outcome as judged
from techassess.rules.holders import conditions_of
from techassess.rules.model import Rule, RuleSets
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs

_ROUNDS = 500


@dataclass(slots=True)
class _Designs:
    """Designs for the same facts: three that are free, and those that were tried, the one that protects most first."""

    rulesets: RuleSets
    search: Search
    questions: tuple[Question, ...]
    one: Encoding
    other: Encoding
    both: Encoding
    tried: list[Encoding] = field(default_factory=list)

    @classmethod
    def of(cls, rulesets: RuleSets, search: Search) -> _Designs:
        questions = tuple(question for question in rulesets.questionnaire if question.changeable)

        def free() -> dict[str, Raw]:
            return {question.id: free_answer(question.kind, search.clauses) for question in questions}

        made = cls(rulesets, search, questions, search.main, search.variant(free()), search.variant(free()))
        made.tried.append(search.variant(fixed_design(questions, {})))
        return made

    def facts(self) -> list[str]:
        """The questions that no design choice answers."""
        designed = {question.id for question in self.questions}
        return [question.id for question in self.rulesets.questionnaire if question.id not in designed]


def prove_no_contradiction(rulesets: RuleSets, places: Places, search: Search) -> Proofs:
    """Prove of every two rules that whatever the facts, one design leaves both unbreached wherever each can be met."""
    designs = _Designs.of(rulesets, search)
    rules = [rule for rule in rulesets.rules.values() if _reads_design(rule, designs)]
    stubborn = {rule.id for rule in rules if _stubborn(rule, designs)}
    pairs = [(one, other) for at, one in enumerate(rules) for other in rules[at + 1 :]]
    found = (_contradiction(one, other, designs, places) for one, other in pairs if not stubborn.isdisjoint((one.id, other.id)))
    return Proofs(len(pairs), tuple(failed for failed in found if failed))


def _reads_design(rule: Rule, designs: _Designs) -> bool:
    read = (name for condition in conditions_of(rule) for name in names(condition))
    behind = frozenset().union(*(designs.rulesets.vocabulary.questions_behind(name) for name in read))
    return any(question.id in behind for question in designs.questions)


def _stubborn(rule: Rule, designs: _Designs) -> bool:
    """Whether the design that protects most can breach a rule that another design keeps."""
    kept, breached = -outcome(rule, designs.one).breached, outcome(rule, designs.tried[0]).breached
    return designs.search.find(kept, breached) is not None


def _contradiction(one: Rule, other: Rule, designs: _Designs, places: Places) -> Failed | None:
    """Look for facts for which each rule can be met and no design keeps both; each design that does is tried on all facts thereafter."""
    apart = [outcome(one, designs.one).met, outcome(other, designs.one).breached]
    apart += [outcome(one, designs.other).breached, outcome(other, designs.other).met]
    search = designs.search

    def confirmed(first: Facts, second: Facts) -> bool:
        found = [judged(rule, facts.with_planned()) for facts in (first, second) for rule in (one, other)]
        return found == ["met", "breached", "breached", "met"]

    for _ in range(_ROUNDS):
        found = search.find(*apart, *_breaches_of(one, other, designs), of=(designs.one, designs.other), confirm=confirmed)
        if found is None:
            return None
        kept = search.find(*search.pinned(designs.facts()), -_one_breached(one, other, designs.both), of=(designs.both,))
        if kept is None:
            return _failed(one, other, found, designs, places)
        designs.tried.append(search.variant(fixed_design(designs.questions, kept[0])))
    message = f"given up after {_ROUNDS} designs: whether it contradicts '{other.id}'"
    return Failed("not_settled", (one.id, other.id), places.rule(one.id, "requires"), message, other.id)


def _breaches_of(one: Rule, other: Rule, designs: _Designs) -> list[int]:
    return [_one_breached(one, other, design) for design in designs.tried]


def _one_breached(one: Rule, other: Rule, design: Encoding) -> int:
    return design.clauses.any_of((outcome(one, design).breached, outcome(other, design).breached))


def _failed(one: Rule, other: Rule, found: tuple[Record, ...], designs: _Designs, places: Places) -> Failed:
    keeps_one, keeps_other = (about(record, designs.rulesets, *conditions_of(one), *conditions_of(other)) for record in found)
    then: Mapping[str, object] = {name: value for name, value in keeps_other.items() if keeps_one.get(name) != value}
    there = places.problem(places.rule(other.id, "requires"), "").place
    message = f"contradicts '{other.id}' ({there}): for these facts each of the two can be met, but no design leaves both unbreached"
    return Failed("contradiction", (one.id, other.id), places.rule(one.id, "requires"), message, other.id, keeps_one, then)
