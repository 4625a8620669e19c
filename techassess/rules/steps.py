"""Owns the other answers that are worth trying: every option, numbers and days at each literal of the conditions and beside it, unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from techassess.conditions import tree
from techassess.conditions.evaluation import Logic, Value
from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Sort
from techassess.days import read_day
from techassess.questionnaire.answers import WrongAnswer, fits, read_value
from techassess.questionnaire.model import Question
from techassess.rules.holders import conditions
from techassess.rules.model import RuleSets
from techassess.rules.scenes import Values

SOME_TEXT = "as written down"


class Steps:
    """What may be answered in place of what is answered."""

    def __init__(self, rulesets: RuleSets) -> None:
        self._questions = rulesets.questionnaire.questions
        self._marks = _marks([held.condition for held in conditions(rulesets)])

    def __call__(self, values: Values, questions: Iterable[str]) -> Iterator[dict[str, Value | Logic]]:
        """Yield the answers with one of them changed, known answers first."""
        asked = [self._questions[name] for name in questions]
        for question in asked:
            for value in self._others(question, values):
                if value != values.get(question.id) and fits(question, value):
                    yield {**values, question.id: value}
        for question in asked:
            if question.id in values:
                yield {name: value for name, value in values.items() if name != question.id}

    def _others(self, question: Question, values: Values) -> Iterator[Value]:
        match question.sort:
            case Sort.YES_NO:
                yield from (True, False)
            case Sort.CHOICE | Sort.MEASURE:
                yield from question.kind.options
            case Sort.CHOICES:
                yield from _chosen(question, values.get(question.id))
            case Sort.NUMBER:
                yield from self._numbers(question, values)
            case Sort.DATE:
                yield from self._days(question, values)
            case Sort.TEXT:
                yield SOME_TEXT

    def _numbers(self, question: Question, values: Values) -> Iterator[Decimal]:
        step = Decimal(1).scaleb(-question.kind.decimals)
        numbers, _, peers = self._marks.get(question.id, ((), (), ()))
        beside = [value for name in peers if isinstance(value := values.get(name), Decimal)]
        for number in (*numbers, *beside):
            yield from (number, number - step, number + step)
        yield from (bound for bound in (question.kind.minimum, question.kind.maximum) if bound is not None)

    def _days(self, question: Question, values: Values) -> Iterator[date]:
        numbers, days, peers = self._marks.get(question.id, ((), (), ()))
        beside = [value for name in peers if isinstance(value := values.get(name), date)]
        shifts = [0, *(int(sign * number) for number in numbers for sign in (1, -1) if number == number.to_integral_value())]
        for day in (*days, *beside):
            yield from (day + timedelta(shift + step) for shift in shifts for step in (0, -1, 1))


Marks = dict[str, tuple[tuple[Decimal, ...], tuple[date, ...], tuple[str, ...]]]
"""The literals that each question is compared with, and the questions beside it."""


def _marks(found: Iterable[Condition]) -> Marks:
    marks: dict[str, tuple[dict[Decimal, None], dict[date, None], dict[str, None]]] = {}
    for condition in found:
        for node in tree.walk(condition):
            if isinstance(node, tree.Comparison | tree.Membership):
                for name in tree.names(node):
                    numbers, days, peers = marks.setdefault(name, ({}, {}, {}))
                    peers.update(dict.fromkeys(other for other in tree.names(node) if other != name))
                    numbers.update(dict.fromkeys(part.value for part in tree.walk(node) if isinstance(part, tree.Number)))
                    days.update(dict.fromkeys(_read_days(node)))
    return {name: (tuple(numbers), tuple(days), tuple(peers)) for name, (numbers, days, peers) in marks.items()}


def _read_days(node: tree.Node) -> Iterator[date]:
    for part in tree.walk(node):
        if isinstance(part, tree.Text) and part.value[:1].isdigit():
            yield read_day(part.value)


def _chosen(question: Question, now: Value | Logic | None) -> Iterator[frozenset[str]]:
    """One option more or less, then each option alone."""
    chosen = now if isinstance(now, frozenset) else frozenset[str]()
    for options in (*(chosen ^ {option} for option in question.kind.options), *(frozenset((option,)) for option in question.kind.options)):
        try:
            read_value(question, sorted(options))
        except WrongAnswer:
            continue
        yield options
