"""Owns whether changed content means the same: proved over all complete records, or told apart by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from techassess.conditions.completing import Search
from techassess.conditions.encoding import Encoding
from techassess.conditions.tree import Condition, Name, names
from techassess.questionnaire.answers import plain_value
from techassess.rules.encoded import outcome, placed
from techassess.rules.holders import conditions_of
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.mutants import Mutant, mutated

_FRESH = 40
"""After so many mutants the propositions are made anew: old ones slow the solver down."""


class Equivalence:
    """Compares mutants with the content that they come from."""

    def __init__(self, rulesets: RuleSets) -> None:
        self.rulesets = rulesets
        self.search = Search(rulesets.vocabulary, rulesets.engine)
        self._compared = 0
        holders: tuple[Rule | Risk, ...] = (*rulesets.rules.values(), *rulesets.risks.values())
        self._reads = {holder.id: _read(*conditions_of(holder)) for holder in holders}

    def same(self, mutant: Mutant) -> bool:
        """Whether every rule, risk and flag comes out the same, and every question is asked alike, in every complete record.

        Another severity or due stage weighs otherwise by itself and is never the same.
        """
        return not isinstance(mutant.changed, Rule) and not self.search.possible(self._difference(mutant))

    def apart(self, mutant: Mutant) -> Mapping[str, object]:
        """The answers of a record that tells the mutant apart, as an example gives them; nothing where there is none."""
        found = None if isinstance(mutant.changed, Rule) else self.search.find(self._difference(mutant))
        return {name: plain_value(value) for name, value in found[0].items()} if found else {}  # type: ignore[arg-type]

    def _difference(self, mutant: Mutant) -> int:
        """The literal that something comes out otherwise."""
        self._compared += 1
        if self._compared % _FRESH == 0:
            self.search = self.search.renewed()
        changed = mutated(self.rulesets, mutant)
        start = self._start(mutant)
        other = self.search.variant({}, changed.vocabulary, start) if start else self.search.main
        touched = self.rulesets.vocabulary.resting_on(start)
        return self.search.clauses.any_of(self._differences(changed, other, touched | {mutant.id}))

    def _start(self, mutant: Mutant) -> list[str]:
        """The names that the mutant changes; nothing where it stays within one rule or risk."""
        if mutant.holder == "section":
            return [question.id for question in self.rulesets.questionnaire.section(mutant.id).questions]
        return [] if mutant.holder in ("rule", "risk") else [mutant.id]

    def _differences(self, changed: RuleSets, other: Encoding, touched: frozenset[str]) -> Iterator[int]:
        main = self.search.main
        for name, rule in self.rulesets.rules.items():
            if name in touched or not touched.isdisjoint(self._reads[name]):
                yield from self._differ(_rule(rule, main), _rule(changed.rules[name], other))
        for name, risk in self.rulesets.risks.items():
            if name in touched or not touched.isdisjoint(self._reads[name]):
                yield from self._differ(placed(risk, main), placed(changed.risks[name], other))
        for name in touched & set(self.rulesets.questionnaire.questions):
            yield self.search.clauses.differ(main.asked(name), other.asked(name))
        for flag in (flag for found in self.rulesets for flag in found.flags):
            if flag.table in touched:
                yield from self._differ(main.table(flag.table).values(), other.table(flag.table).values())
            if flag.definition in touched:
                yield from self._differ(_flag(flag.definition, main), _flag(flag.definition, other))

    def _differ(self, before: Iterable[int], after: Iterable[int]) -> Iterator[int]:
        return (self.search.clauses.differ(one, two) for one, two in zip(before, after, strict=True) if one != two)


def _rule(rule: Rule, encoding: Encoding) -> Iterator[int]:
    for planned in (True, False):
        found = outcome(rule, encoding, planned)
        yield from (found.breached, found.met)


def _read(*conditions: Condition) -> set[str]:
    return {name for condition in conditions for name in names(condition)}


def _flag(definition: str, encoding: Encoding) -> tuple[int, int]:
    rails = encoding.rails(Name(definition))
    return rails.true, rails.false
