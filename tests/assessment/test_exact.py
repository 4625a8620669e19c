"""The exact range is what trying every completion finds, and not knowing neither betters its worst end nor narrows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given

from techassess.assessment.assess import assess
from techassess.assessment.exact import judge
from techassess.assessment.result import Assessment
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Question
from techassess.rules.model import RuleSets
from tests.assessment.generated import SCALE, TODAY, Setting, answers_to, settings

DONT_KNOW = Answer(Standing.DONT_KNOW)
LIMIT = 200


def exact(rulesets: RuleSets, case: Case, day: date = TODAY) -> Assessment:
    return judge(rulesets, case, day)


def ranks(assessment: Assessment) -> tuple[int, int]:
    return SCALE.rank(assessment.range.best), SCALE.rank(assessment.range.worst)


def is_open(question: Question, case: Case) -> bool:
    return question.id not in case.values()


def completions(case: Case) -> Iterator[Case]:
    """Every way to answer what is open, with and without proof, or as confirmed not to apply."""
    unknown = [question for question in case.questionnaire if is_open(question, case)]
    for way in product(*(answers_to(question) for question in unknown)):
        yield replace(case, answers={**case.answers, **{question.id: given for question, given in zip(unknown, way, strict=True)}})


def tried(setting: Setting, day: date) -> tuple[int, int]:
    found = {ranks(assess(setting.rulesets, case, day)) for case in completions(setting.case)}
    return min(best for best, _ in found), max(worst for _, worst in found)


def few(setting: Setting) -> bool:
    """Whether every completion can be tried: few are, and none is a day, which can be any."""
    ways = 1
    for question in setting.rulesets.questionnaire:
        ways *= 1 if not is_open(question, setting.case) else LIMIT + 1 if question.sort is Sort.DATE else len(answers_to(question))
    return ways <= LIMIT


@given(settings())
def test_the_exact_range_is_what_trying_every_completion_finds(setting: Setting) -> None:
    if few(setting):
        assert ranks(exact(setting.rulesets, setting.case)) == tried(setting, TODAY)


@given(settings())
def test_the_range_of_each_later_day_is_exact_too(setting: Setting) -> None:
    if few(setting):
        for change in exact(setting.rulesets, setting.case).calendar:
            assert (SCALE.rank(change.range.best), SCALE.rank(change.range.worst)) == tried(setting, change.day)


@given(settings())
def test_the_exact_range_lies_within_the_one_that_is_read_off_the_rules(setting: Setting) -> None:
    outer, inner = ranks(assess(setting.rulesets, setting.case, TODAY)), ranks(exact(setting.rulesets, setting.case))
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(settings())
def test_not_knowing_never_betters_the_worst_end_nor_narrows_the_range(setting: Setting) -> None:
    best, worst = ranks(exact(setting.rulesets, setting.case))
    for name in setting.case.answers:
        for unknown in (DONT_KNOW, None):
            lower, upper = ranks(exact(setting.rulesets, setting.case.with_answer(name, unknown)))
            assert lower <= best <= worst <= upper
