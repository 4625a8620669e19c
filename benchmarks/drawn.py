"""Draws records at random from the situations of the shipped content: answers left out, changed, claimed, at any stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from techassess.conditions.evaluation import TRUE, Facts, Value
from techassess.conditions.ladders import Steps
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import EVIDENCE, Answer, Case, Standing, read_value
from techassess.questionnaire.model import STAGES, Question
from techassess.rules.model import RuleSets


def drawn(rulesets: RuleSets, number: int, seed: int = 0) -> Iterator[Case]:
    """Yield cases; the same seed and content always give the same ones."""
    dice = Random(seed)
    situations = list(rulesets.questionnaire.situations.values())
    for _ in range(number):
        raw = dict(dice.choice(situations).answers)
        yield _case(rulesets, {name: read_value(rulesets.questionnaire.questions[name], value) for name, value in raw.items()}, dice)


def _case(rulesets: RuleSets, values: dict[str, Value], dice: Random) -> Case:
    """A situation with some answers left out, some changed, and what that opens partly answered."""
    questionnaire = rulesets.questionnaire
    left_out, changed, opened = dice.choice((0.0, 0.02, 0.1, 0.3)), dice.choice((0.02, 0.1)), dice.choice((0.5, 0.9, 1.0))
    case = Case(questionnaire, {}, dice.choice(STAGES))
    answers: dict[str, Answer] = {}
    for question in questionnaire:
        facts = Facts(rulesets.engine, replace(case, answers=answers).values())
        if facts.gate(question.id) is not TRUE or dice.random() < left_out or (question.id not in values and dice.random() > opened):
            continue
        value = values.get(question.id)
        if value is None or dice.random() < changed:
            value = some_value(question, dice)
        answers[question.id] = Answer(Standing.VALUE, value, evidence=dice.choice((*EVIDENCE[:1], *EVIDENCE[1:] * 3)))
    return replace(case, answers=answers)


def some_value(question: Question, dice: Random) -> Value:
    """Any answer to a question."""
    kind = question.kind
    match question.sort:
        case Sort.YES_NO:
            return dice.random() < 0.5
        case Sort.CHOICE | Sort.MEASURE:
            return dice.choice(kind.options)
        case Sort.CHOICES:
            others = [option for option in kind.options if option not in kind.alone]
            chosen = dice.sample(others, dice.randint(1, min(3, len(others))))
            return frozenset((dice.choice(kind.alone),) if kind.alone and dice.random() < 0.3 else chosen)
        case Sort.TEXT:
            return "words"
    steps = Steps.of(kind)
    low = steps.step(date(2026, 12, 1)) if steps.is_day else steps.low
    return steps.value(dice.randint(low, min(steps.high, low + 2000)))
