"""The fewest answers that settle a verdict are the fewest by trying all; asked in order, no more than the bound are needed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import given

from techassess.assessment.exact import Completions, applied_rules, judge
from techassess.assessment.result import Assessment
from techassess.assessment.settling import fewest, not_decided, order
from techassess.conditions.evaluation import TRUE, Facts
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Question
from techassess.rules.model import RuleSets
from tests.assessment.generated import SCALE, TODAY, Setting, answers_to, setting
from tests.assessment.made import question, rule
from tests.conditions.generated import Tape, tapes
from tests.rules.proved import content

TRIES = 150


def judged(rulesets: RuleSets, case: Case) -> Assessment:
    return judge(rulesets, case, TODAY)


def values(asked: Question) -> list[Answer]:
    return [answer for answer in answers_to(asked) if answer.standing is Standing.VALUE and answer.evidence == "documented"]


def open_questions(case: Case) -> list[Question]:
    return [asked for asked in case.questionnaire if asked.id not in case.values()]


def fewest_tried(made: Setting) -> int | None:
    """How many answers it takes at least, by trying all; nothing where not even all of them settle the verdict."""
    unknown = open_questions(made.case)
    for size in range(1, len(unknown) + 1):
        for chosen in combinations(unknown, size):
            for way in product(*(values(asked) for asked in chosen)):
                given_ = {asked.id: answer for asked, answer in zip(chosen, way, strict=True)}
                if judged(made.rulesets, replace(made.case, answers={**made.case.answers, **given_})).range.settled:
                    return size
    return None


def few(made: Setting) -> bool:
    ways = 1
    for asked in open_questions(made.case):
        ways *= 1 + len(values(asked)) if asked.sort is not Sort.DATE else TRIES + 1
    return ways <= TRIES


@given(tapes(220))
def test_the_fewest_answers_settle_the_verdict_that_they_name_and_fewer_never_do(tape: Tape) -> None:
    made = setting(tape)
    start = judged(made.rulesets, made.case)
    if not few(made) or start.range.settled:
        return
    found = fewest(start)
    assert (len(found.answers) if found else None) == fewest_tried(made)
    if found:
        shown = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in found.answers.items()}
        after = judged(made.rulesets, replace(made.case, answers={**made.case.answers, **shown}))
        assert after.range.settled == found.verdict


@given(tapes(260))
def test_asked_in_order_no_more_questions_than_the_bound_are_needed(tape: Tape) -> None:
    made = setting(tape)
    found, case = order(judged(made.rulesets, made.case)), made.case
    asked = 0
    for name in found.questions:
        facts = Facts(made.rulesets.engine, case.values())
        if judged(made.rulesets, case).range.settled:
            break
        if facts.gate(name) is TRUE:
            asked += 1
            case = case.with_answer(name, tape.pick(values(case.questionnaire.questions[name])))
    assert asked <= found.at_most
    plans = any(answer.value == "planned" for answer in case.answers.values())
    assert judged(made.rulesets, case).range.settled or plans


@given(tapes(220))
def test_each_question_in_the_order_comes_after_those_that_open_it(tape: Tape) -> None:
    made = setting(tape)
    found = order(judged(made.rulesets, made.case)).questions
    for at, name in enumerate(found):
        gate = made.rulesets.vocabulary.questions_behind(name) - {name}
        assert gate.isdisjoint(found[at + 1 :])


@given(tapes(260))
def test_completions_decide_all_that_is_decided_already(tape: Tape) -> None:
    made = setting(tape)
    every = Completions(made.rulesets, made.case, applied_rules(made.rulesets, TODAY))
    assert {one.of for one in every.undecided()} <= not_decided(judged(made.rulesets, made.case))


def test_one_answer_that_stops_a_proposal_is_the_fewest() -> None:
    rulesets = content([question(name) for name in "abc"], [rule("a and b", "serious", "one"), rule("c", "blocker", "two")])
    found = fewest(judged(rulesets, Case(rulesets.questionnaire)))
    assert found is not None
    assert (found.verdict, dict(found.answers), found.exact) == (SCALE.verdicts[-1].id, {"c": False}, True)


def test_a_settled_verdict_needs_no_answer() -> None:
    rulesets = content([question("a")], [rule("a", "advice")])
    start = judged(rulesets, Case(rulesets.questionnaire))
    assert fewest(start) is None
    assert order(start).questions == ()
