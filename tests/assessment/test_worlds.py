"""Completions of a case in which answers are put in and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given

from techassess.assessment.exact import judge
from techassess.assessment.worlds import Worlds
from techassess.conditions.evaluation import Logic
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Case, is_claim
from techassess.questionnaire.model import Question
from techassess.rules.model import Rule
from tests.assessment.generated import SCALE, TODAY, setting
from tests.assessment.made import question, rule
from tests.conditions.generated import Tape, tapes
from tests.rules.proved import content, hours

LAST = len(SCALE.verdicts) - 1


def worlds(questions: Sequence[Question], rules: Sequence[Rule]) -> Worlds:
    rulesets = content(questions, rules)
    return Worlds(rulesets, Case(rulesets.questionnaire), TODAY, [asked.id for asked in questions])


@given(tapes(220))
def test_putting_the_given_answers_in_leads_to_the_exact_worst_end(tape: Tape) -> None:
    made = setting(tape)
    case, questions = made.case, made.case.questionnaire.questions
    free = [name for name, value in case.values().items() if not isinstance(value, Logic) and questions[name].sort is not Sort.TEXT]
    found = Worlds(made.rulesets, case, TODAY, free)
    pins = [pin for name in free for pin in found.held(name, case.values()[name], is_claim(questions[name], case.answers[name]))]  # type: ignore[arg-type]  # no absent one is free
    worst = SCALE.rank(judge(made.rulesets, case, TODAY).range.worst)
    assert max(found.heaviest(pins).values(), default=0) == worst
    assert [found.certain(rank, pins) for rank in range(LAST + 1)] == [rank >= worst for rank in range(LAST + 1)]


def test_an_answer_can_be_put_in_and_taken_out_again() -> None:
    found = worlds([question("a"), question("b")], [rule("a", "serious", "one"), rule("b", "moderate", "two")])
    one, two = "set/topic/one", "set/topic/two"
    assert found.heaviest([]) == {one: 2, two: 1}
    assert found.heaviest(found.held("a", True)) == {two: 1}
    assert found.heaviest([*found.held("a", True), *found.held("b", True)]) == {}
    assert found.heaviest(found.held("b", True)) == {one: 2}


def test_a_claim_is_put_in_as_one() -> None:
    found = worlds([question("a", evidence="expected")], [rule("a", "serious")])
    assert found.heaviest(found.held("a", True, claim=True)) == {"set/topic/rule": 1}
    assert found.heaviest(found.held("a", True)) == {}


def test_of_a_rule_that_weighs_in_two_ways_the_heavier_counts() -> None:
    found = worlds([question("done", Sort.MEASURE)], [rule("done", "serious")])
    assert found.heaviest([]) == {"set/topic/rule": 2}
    assert found.heaviest(found.held("done", "planned")) == {"set/topic/rule": 1}


def test_numbers_are_put_in_too() -> None:
    found = worlds([hours()], [rule("hours <= 72")])
    assert [found.certain(0, found.held("hours", Decimal(value))) for value in (72, 73)] == [True, False]
