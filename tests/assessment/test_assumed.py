"""Which answers to a fact that nobody knows yet would do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from techassess.assessment.assumed import Assumed, Span, answers_that_do
from techassess.assessment.exact import judge
from techassess.assessment.remedies import Remedy, applied, find_remedies, next_better
from techassess.assessment.result import Assessment
from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.rules.model import Rule, RuleSets
from tests.assessment.generated import SCALE, TODAY, answers_to, setting
from tests.assessment.made import question, rule
from tests.assessment.test_remedies import with_design
from tests.conditions.generated import Tape, tapes
from tests.rules.proved import content, hours, picks


def judged(rulesets: RuleSets, case: Case) -> Assessment:
    return judge(rulesets, case, TODAY)


def that_do(questions: Iterable[Question], rules: Iterable[Rule], to: str = "proceed", **answers: Value) -> list[Assumed]:
    rulesets = content(questions, rules)
    given = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in answers.items()}
    found = judged(rulesets, Case(rulesets.questionnaire, given))
    provided = find_remedies(found, to).provided
    assert provided is not None
    return list(answers_that_do(found, provided, to))


def test_every_option_that_would_do_is_named_and_not_only_the_one_that_was_found() -> None:
    means = picks("means", "enough", "fall_short", "tried", "not_looked_for", several=False)
    assert that_do([means], [rule('means != "enough"', "blocker")]) == [Assumed("means", ("fall_short", "tried", "not_looked_for"), 1)]


def test_a_yes_or_no_has_one_answer_that_would_do() -> None:
    assert that_do([question("fact")], [rule("fact")]) == [Assumed("fact", (True,), 1)]


def test_of_several_options_each_is_tried_by_itself() -> None:
    data = picks("data", "health", "beliefs", "names", alone=("names",))
    found = that_do([data], [rule("not any_of(data, health, beliefs)")])
    assert found == [Assumed("data", (frozenset({"names"}),), 2)]


def test_several_options_that_are_needed_together_are_named_together() -> None:
    data = picks("data", "health", "beliefs")
    found = that_do([data], [rule("all_of(data, health, beliefs)")])
    assert found == [Assumed("data", (frozenset({"health", "beliefs"}),), 2)]


def test_numbers_that_would_do_are_told_as_spans() -> None:
    assert that_do([hours()], [rule("hours <= 72")]) == [Assumed("hours", (Span(None, Decimal(72)),), 1)]
    assert that_do([hours()], [rule("hours > 72 or hours < 5")]) == [Assumed("hours", (Span(None, Decimal(4)), Span(Decimal(73), None)), 1)]


def test_days_that_would_do_are_told_as_spans() -> None:
    found = that_do([question("day", Sort.DATE)], [rule('day >= "2027-01-01"')])
    assert found == [Assumed("day", (Span(date(2027, 1, 1), None),), 1)]


def test_the_other_assumptions_are_kept() -> None:
    found = that_do([question("a"), picks("b", "x", "y", "z", several=False)], [rule('a and (b == "x" or b == "y" and not a)')])
    assert found == [Assumed("a", (True,), 1), Assumed("b", ("x",), 2)]


def choosing(asked: Question, rules: Iterable[Rule], *prefer: str, **costs: int) -> list[Assumed]:
    """The answers that would do to the one open question that the cheapest remedy settles."""
    changeable = Changeable(prefer if len(prefer) > 1 else prefer[0], costs={option: Decimal(cost) for option, cost in costs.items()})
    rulesets = content([replace(asked, changeable=changeable)], rules)
    found = judged(rulesets, Case(rulesets.questionnaire))
    (remedy,) = find_remedies(found, "proceed").found
    return list(answers_that_do(found, remedy, "proceed"))


def test_a_design_question_that_is_open_gets_every_answer_that_would_do() -> None:
    place = picks("place", "inside", "near", "far", several=False)
    assert choosing(place, [rule('place != "far"')], "inside", "near", "far") == [Assumed("place", ("inside", "near"), 1)]
    assert choosing(hours(), [rule("hours <= 72")], "lower") == [Assumed("hours", (Span(None, Decimal(72)),), 1)]


def test_an_answer_that_costs_more_than_the_step_is_left_out() -> None:
    place = picks("place", "inside", "near", "far", several=False)
    found = choosing(place, [rule('place != "far"')], "inside", "near", "far", inside=3)
    assert found == [Assumed("place", ("near",), 2)]


def test_an_answer_that_was_given_is_changed_to_one_other_and_no_more() -> None:
    rulesets = content([replace(question("a"), changeable=Changeable("yes"))], [rule("a")])
    found = judged(rulesets, Case(rulesets.questionnaire, {"a": Answer(Standing.VALUE, False)}))
    (remedy,) = find_remedies(found, "proceed").found
    assert answers_that_do(found, remedy, "proceed") == ()


def test_without_assumptions_there_is_nothing_to_say() -> None:
    rulesets = content([question("a")], [rule("a")])
    assert answers_that_do(judged(rulesets, Case(rulesets.questionnaire)), Remedy((), {}), "proceed") == ()


def reaches(start: Assessment, remedy: Remedy, to: str) -> bool:
    after = judged(start.rulesets, applied(start.case, remedy))
    return SCALE.rank(after.range.worst) <= SCALE.rank(to)


def covers(answer: object, value: Value) -> bool:
    if isinstance(answer, Span):
        return (answer.low is None or answer.low <= value) and (answer.high is None or value <= answer.high)  # type: ignore[operator]
    return answer == value


def with_answer(remedy: Remedy, name: str, value: Value) -> Remedy:
    if name in remedy.assumes:
        return replace(remedy, assumes={**remedy.assumes, name: value})
    return replace(remedy, steps=tuple(replace(step, to=value) if step.question == name else step for step in remedy.steps))


@given(tapes(260))
def test_what_would_do_does_and_nothing_else_of_that_cost_does(tape: Tape) -> None:
    made = with_design(tape, setting(tape))
    start = judged(made.rulesets, made.case)
    to = next_better(start)
    if to is None:
        return
    found = find_remedies(start, to)
    for remedy in (*found.found, *((found.provided,) if found.provided else ())):
        steps = {step.question: step for step in remedy.steps if step.given is None}
        told = answers_that_do(start, remedy, to)
        assert [one.question for one in told] == [name for name in made.case.questionnaire.questions if name in {*steps, *remedy.assumes}]
        for one in told:
            asked = made.case.questionnaire.questions[one.question]
            for value in {answer.value for answer in answers_to(asked) if answer.value is not None}:
                if not isinstance(value, frozenset) or len(value) == 1:
                    named = any(covers(answer, value) for answer in one.answers)
                    assert named is reaches(start, with_answer(remedy, one.question, value), to)
