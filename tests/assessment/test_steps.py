"""Why each step of a remedy is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from techassess.assessment.exact import judge
from techassess.assessment.remedies import applied, find_remedies, next_better
from techassess.assessment.result import Assessment
from techassess.assessment.steps import Effect, effects
from techassess.conditions.evaluation import ABSENT, TRUE, Facts, Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.rules.model import Flag, Rule, RuleSets
from tests.assessment.generated import TODAY, setting
from tests.assessment.made import question, rule
from tests.assessment.test_remedies import with_design
from tests.conditions.generated import Tape, tapes
from tests.rules.proved import content


def design(asked: Question, prefer: str = "yes", cost: int = 1) -> Question:
    return replace(asked, changeable=Changeable(prefer, Decimal(cost)))


def judged(rulesets: RuleSets, case: Case) -> Assessment:
    return judge(rulesets, case, TODAY)


def explained(
    to: str,
    questions: Iterable[Question],
    rules: Iterable[Rule],
    flags: Iterable[Flag] = (),
    evidence: str = "documented",
    **answers: Value,
) -> list[Effect]:
    """What the steps of the cheapest remedy do."""
    rulesets = content(questions, rules, flags=flags, limit="a")
    given = {name: Answer(Standing.VALUE, value, evidence=evidence) for name, value in answers.items()}
    found = judged(rulesets, Case(rulesets.questionnaire, given))
    return list(effects(found, find_remedies(found, to).found[0], to))


def test_a_step_satisfies_the_rules_that_weigh_only_without_it() -> None:
    rules = [rule("a", "serious", "one"), rule("b", "blocker", "two"), rule("a and b", "moderate", "three"), rule("c", "advice", "four")]
    found = explained("proceed", [design(question("a")), design(question("b")), question("c")], rules, a=False, b=False, c=False)
    assert [(effect.step.question, effect.satisfies) for effect in found] == [
        ("a", ("set/topic/one", "set/topic/three")),
        ("b", ("set/topic/two", "set/topic/three")),
    ]
    assert {effect.opens for effect in found} == {()}


def test_a_rule_that_weighs_no_more_than_is_wanted_is_satisfied_and_one_that_still_does_is_not() -> None:
    duty = design(question("duty", Sort.MEASURE), "done")
    (found,) = explained(
        "proceed-with-conditions", [duty, question("b")], [rule("duty"), rule("duty or b", "moderate", "other")], duty="no", b=False
    )
    assert (found.step.to, found.satisfies) == ("planned", ("set/topic/rule",))


def test_rules_that_a_step_opens_or_turns_into_conditions_are_named_the_heaviest_first() -> None:
    rules = [
        rule("not a", "blocker", "one"),
        rule("unknown", "moderate", "two", applies_if="not a"),
        rule("duty", "moderate", "three", applies_if="not a"),
        rule("unknown", "serious", "four", applies_if="not a"),
    ]
    questions = [design(question("a"), "no"), question("unknown"), question("duty", Sort.MEASURE)]
    (found,) = explained("do-not-proceed-as-designed", questions, rules, a=True, duty="planned")
    assert found.satisfies == ("set/topic/one",)
    assert found.opens == ("set/topic/four", "set/topic/two", "set/topic/three")


def test_a_rule_met_only_by_claims_is_satisfied_once_a_step_replaces_them() -> None:
    claim, way = question("claim", evidence="expected"), design(question("way"))
    (found,) = explained("proceed", [claim, way], [rule("claim or way")], evidence="claimed", claim=True, way=False)
    assert found.satisfies == ("set/topic/rule",)


def test_an_answer_that_is_merely_claimed_stays_so_when_it_is_changed() -> None:
    claim = design(question("a", evidence="expected"))
    rules = [rule("a", "blocker", "one"), rule("a", "serious", "two", applies_if="a")]
    (found,) = explained("proceed-with-conditions", [claim], rules, evidence="claimed", a=False)
    assert (found.satisfies, found.opens) == (("set/topic/one",), ("set/topic/two",))
    (found,) = explained("proceed-with-conditions", [claim], rules, a=False)
    assert (found.satisfies, found.opens) == (("set/topic/one",), ())


def test_a_flag_that_limits_the_verdict_is_named_like_a_rule() -> None:
    flag = Flag("limited", "Limited", definition="limit", best_verdict="proceed-with-conditions")
    (found,) = explained("proceed", [design(question("a"), "no")], [], [flag], a=True)
    assert found.satisfies == ("limited",)


def test_a_step_is_shown_with_the_questions_that_it_removes_and_those_that_it_asks() -> None:
    questions = [
        design(question("films"), "no"),
        question("hours", ask_if="films"),
        question("behind_hours", ask_if="films and hours"),
        question("told", ask_if="not films"),
        question("may_be_asked", ask_if="films and unknown"),
        question("unknown"),
    ]
    (found,) = explained("proceed", questions, [rule("not films")], films=True, hours=True)
    assert (found.removes, found.asks) == (("hours", "behind_hours"), ("told",))


def test_of_two_steps_each_is_shown_with_what_it_does_alone() -> None:
    questions = [design(question("a")), design(question("b", ask_if="a")), question("c", ask_if="a and b")]
    rules = [rule("a", "serious", "one"), rule("b", "serious", "two", applies_if="a")]
    first, second = explained("proceed", questions, rules, a=False)
    assert (first.step.question, first.satisfies, first.asks) == ("a", ("set/topic/one",), ("b", "c"))
    assert (second.step.question, second.satisfies, second.asks) == ("b", ("set/topic/two",), ("c",))


def test_rules_that_do_not_apply_on_the_day_or_are_the_suppliers_are_left_out() -> None:
    rules = [
        rule("a", "serious", "one"),
        rule("a", "serious", "later", applies_from=TODAY.replace(year=2030)),
        rule("a", "serious", "supplier", duty_of="provider"),
    ]
    (found,) = explained("proceed", [design(question("a"))], rules, a=False)
    assert found.satisfies == ("set/topic/one",)


@given(tapes(260))
def test_every_step_satisfies_something_and_what_it_removes_is_not_asked_any_more(tape: Tape) -> None:
    made = with_design(tape, setting(tape))
    start = judged(made.rulesets, made.case)
    to = next_better(start)
    if to is None:
        return
    found = find_remedies(start, to)
    for remedy in [*found.found, *([found.provided] if found.provided else [])]:
        after = Facts(made.rulesets.engine, applied(made.case, remedy).values())
        explained = effects(start, remedy, to)
        assert tuple(effect.step for effect in explained) == remedy.steps
        for effect in explained:
            assert effect.satisfies
            assert not set(effect.satisfies) & set(effect.opens)
            assert all(after.gate(name) is ABSENT for name in effect.removes)
            assert all(after.gate(name) is TRUE for name in effect.asks)
