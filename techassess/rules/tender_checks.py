"""Owns what is worth a look before a tender is published: what no bid can meet, what every bid meets, what is not asked in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from techassess.conditions.completing import Search
from techassess.conditions.encoding import Rails
from techassess.conditions.tree import Condition, names
from techassess.rules.model import RuleSets
from techassess.rules.tenders import Criterion, Requirement, Tender


@dataclass(frozen=True, slots=True)
class Note:
    """What to look at, in words, and of which requirement or criterion."""

    of: str
    """Its id."""
    text: str


def notes(tender: Tender, rulesets: RuleSets) -> Iterator[Note]:
    """Yield what is worth a look, over all possible bids at once."""
    look = _Look(Search(rulesets.vocabulary, rulesets.engine), rulesets)
    for requirement in tender.requirements:
        yield from look.at_requirement(requirement)
    for criterion in tender.criteria:
        yield from look.at_criterion(criterion)


@dataclass(frozen=True, slots=True)
class _Look:
    """All complete bids."""

    search: Search
    rulesets: RuleSets

    def at_requirement(self, found: Requirement) -> Iterator[Note]:
        rails = self.search.main.rails(found.requires)
        if not self.search.possible(rails.true):
            yield Note(found.id, "no bid can meet it")
        elif not self.search.possible(rails.false):
            yield Note(found.id, "every bid meets it in which it applies")
        if self._may_be_absent(rails):
            yield Note(found.id, f"{self._unasked(found.requires)}; the requirement does not apply there")

    def at_criterion(self, found: Criterion) -> Iterator[Note]:
        before: list[int] = []
        unasked: dict[str, None] = {}
        for number, (when, points) in enumerate(found.rows, 1):
            rails = self.search.main.rails(when)
            if not self.search.possible(rails.true, *before):
                yield Note(found.id, f"no bid can come to row {number} ({points} points)")
            if self._may_be_absent(rails, *before) and found.where_absent is None:
                unasked[self._unasked(when)] = None
            before.append(-rails.true)
            if found.where_absent is not None:
                before.append(rails.false)
        yield from (Note(found.id, f"{one}; such rows are not true there, unless 'where_absent' gives points") for one in unasked)

    def _may_be_absent(self, rails: Rails, *given: int) -> bool:
        return self.search.possible(-rails.true, -rails.false, *given)

    def _unasked(self, condition: Condition) -> str:
        """Say which questions of a condition are not asked in every bid."""
        questions = self.rulesets.questionnaire.questions
        gated = [f"'{questions[name].label}'" for name in names(condition) if self.rulesets.questionnaire.gate(questions[name])]
        return f"{' and '.join(gated)} {'is' if len(gated) == 1 else 'are'} not asked in every bid"
