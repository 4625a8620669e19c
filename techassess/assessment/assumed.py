"""Owns which answers to a fact that nobody knows yet would do, where a remedy holds only provided that facts turn out well.

One answer that happens to do is no advice: every other one that does as well is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from techassess.assessment.remedies import Remedy, applied
from techassess.assessment.result import Assessment
from techassess.assessment.worlds import Worlds
from techassess.conditions.ladders import Rungs, cells
from techassess.conditions.logic import Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers or days from one to another, both included; nothing for an end at which the question itself ends."""

    low: Value | None
    high: Value | None


@dataclass(frozen=True, slots=True)
class Assumed:
    """A fact that must turn out well."""

    question: str
    answers: tuple[Value | Span, ...]
    """Each answer that would do while the other assumptions hold. Of several options only one at a time, and what was found."""
    others: int
    """How many answers of this kind would not do."""


def answers_that_do(assessment: Assessment, remedy: Remedy, to: str) -> tuple[Assumed, ...]:
    """Return all answers that would do for each fact that a remedy assumes, in the order of the form."""
    if not remedy.assumes:
        return ()
    facts = _Facts(assessment, remedy, assessment.rulesets.scale.rank(to))
    return tuple(facts.assumed(question) for question in assessment.case.questionnaire if question.id in remedy.assumes)


class _Facts:
    """The case once a remedy is carried out, with what it assumes still free."""

    def __init__(self, assessment: Assessment, remedy: Remedy, rank: int) -> None:
        case = applied(assessment.case, remedy)
        self._worlds = Worlds(assessment.rulesets, case, assessment.as_of, remedy.assumes)
        self._assumes, self._rank = remedy.assumes, rank

    def assumed(self, question: Question) -> Assumed:
        """All answers to one question that would do."""
        found = self._assumes[question.id]
        if question.sort in (Sort.NUMBER, Sort.DATE):
            spans, others = self._spans(question)
            return Assumed(question.id, tuple(spans) or (found,), others)
        every = list(_answers(question))
        doing = [answer for answer in every if self._certain(question, self._worlds.held(question.id, answer))]
        return Assumed(question.id, tuple(dict.fromkeys((*doing, found))), len(every) - len(doing))

    def _spans(self, question: Question) -> tuple[list[Span], int]:
        """The numbers or days that would do, joined where they adjoin, and how many stretches of others there are."""
        rungs = self._worlds.answer(question.id)
        assert not isinstance(rungs, dict), f"{question.id} is a number or a day"
        every = cells(rungs, self._worlds.clauses)
        given = self._worlds.given(question.id)
        certain = [cell for cell in every if self._certain(question, [cell.literal, *given])]
        joined: list[tuple[int, int]] = []
        for cell in certain:
            if joined and joined[-1][1] == cell.low - 1:
                joined[-1] = (joined[-1][0], cell.high)
            else:
                joined.append((cell.low, cell.high))
        return [_span(low, high, rungs) for low, high in joined], len(every) - len(certain)

    def _certain(self, question: Question, pins: list[int]) -> bool:
        """Whether the verdict is certain if these literals hold of one assumption, and the others hold."""
        others = [pin for name, value in self._assumes.items() if name != question.id for pin in self._worlds.held(name, value)]
        return self._worlds.certain(self._rank, [*pins, *others])


def _answers(question: Question) -> Iterator[Value]:
    """The answers of a question, of several options each by itself."""
    if question.sort is Sort.YES_NO:
        yield from (True, False)
    for option in question.kind.options:
        yield frozenset((option,)) if question.sort is Sort.CHOICES else option


def _span(low: int, high: int, rungs: Rungs) -> Span:
    steps = rungs.steps
    return Span(None if low == steps.low else steps.value(low), None if high == steps.high else steps.value(high))
