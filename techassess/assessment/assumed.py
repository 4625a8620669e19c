"""Owns which answers to a fact that nobody knows yet would do, where a remedy holds only provided that facts turn out well.

One answer that happens to do is no advice: every other one that does as well is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from techassess.assessment.encoded import weights
from techassess.assessment.exact import Sheet, applied_rules, sheet
from techassess.assessment.remedies import Remedy, applied
from techassess.assessment.result import Assessment
from techassess.conditions.completing import Search
from techassess.conditions.ladders import Rungs, cells
from techassess.conditions.logic import Value
from techassess.conditions.shown import Shown
from techassess.conditions.solving import Clauses
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question
from techassess.rules.designs import fixed_answer, pinned


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
    worlds = _Worlds(assessment, remedy, assessment.rulesets.scale.rank(to))
    questions = assessment.case.questionnaire
    return tuple(_assumed(question, remedy.assumes[question.id], worlds) for question in questions if question.id in remedy.assumes)


def _assumed(question: Question, found: Value, worlds: _Worlds) -> Assumed:
    if question.sort in (Sort.NUMBER, Sort.DATE):
        spans, others = worlds.spans(question)
        return Assumed(question.id, tuple(spans) or (found,), others)
    every = list(_answers(question))
    doing = [answer for answer in every if worlds.reaches(question, answer)]
    return Assumed(question.id, tuple(dict.fromkeys((*doing, found))), len(every) - len(doing))


def _answers(question: Question) -> Iterator[Value]:
    """The answers of a question, of several options each by itself."""
    if question.sort is Sort.YES_NO:
        yield from (True, False)
    for option in question.kind.options:
        yield frozenset((option,)) if question.sort is Sort.CHOICES else option


class _Worlds:
    """All completions of the case once a remedy is carried out, its assumptions still free."""

    def __init__(self, assessment: Assessment, remedy: Remedy, rank: int) -> None:
        rulesets, clauses = assessment.rulesets, Clauses()
        done = applied(assessment.case, remedy)
        case = replace(done, answers={name: answer for name, answer in done.answers.items() if name not in remedy.assumes})
        self._sheet, self._assumes, self._questions = sheet(case, clauses), remedy.assumes, case.questionnaire.questions
        self._search = _searching(assessment, self._sheet, clauses)
        rules = applied_rules(rulesets, assessment.as_of)
        found = weights(rulesets, rules, self._search.main, case.stage, Shown(self._search.main, self._sheet.hidden))
        self._bad = clauses.any_of(weight.literal for weight in found if weight.rank > rank)

    def reaches(self, question: Question, value: Value) -> bool:
        """Whether the verdict is certain with this answer in place of what was assumed."""
        return self._certain(question.id, pinned(self._search.main.answer(question.id), fixed_answer(question, value)))

    def spans(self, question: Question) -> tuple[list[Span], int]:
        """The numbers or days that would do, joined where they adjoin, and how many stretches of others there are."""
        rungs = self._search.main.answer(question.id)
        assert not isinstance(rungs, dict), f"{question.id} is a number or a day"
        doing: list[tuple[int, int]] = []
        every = cells(rungs, self._search.clauses)
        certain = [cell for cell in every if self._certain(question.id, [cell.literal])]
        for cell in certain:
            if doing and doing[-1][1] == cell.low - 1:
                doing[-1] = (doing[-1][0], cell.high)
            else:
                doing.append((cell.low, cell.high))
        return [_span(low, high, rungs) for low, high in doing], len(every) - len(certain)

    def _certain(self, instead: str, pins: list[int]) -> bool:
        """Whether no completion does harm in which the other assumptions hold, and these literals for one of them."""
        for name, value in self._assumes.items():
            if name != instead:
                pins += pinned(self._search.main.answer(name), fixed_answer(self._questions[name], value))
            pins += [-found[name] for found in (self._sheet.gone, self._sheet.hidden) if name in found]
        return not self._search.settles(self._bad, *pins)


def _searching(assessment: Assessment, found: Sheet, clauses: Clauses) -> Search:
    return Search(assessment.rulesets.vocabulary, assessment.rulesets.engine, found.answers, found.gone, clauses)


def _span(low: int, high: int, rungs: Rungs) -> Span:
    steps = rungs.steps
    return Span(None if low == steps.low else steps.value(low), None if high == steps.high else steps.value(high))
