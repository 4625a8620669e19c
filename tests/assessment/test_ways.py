"""The ways to a better verdict, with all that explains them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from techassess.assessment.assumed import Assumed
from techassess.assessment.exact import judge
from techassess.assessment.ways import Ways, ways
from techassess.conditions.evaluation import Value
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.rules.model import Rule
from tests.assessment.generated import TODAY
from tests.assessment.made import question, rule
from tests.rules.proved import content


def design(name: str) -> Question:
    return replace(question(name), changeable=Changeable("yes"))


def found(questions: Iterable[Question], rules: Iterable[Rule], to: str | None = None, alternatives: int = 2, **answers: Value) -> Ways:
    rulesets = content(questions, rules)
    given = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in answers.items()}
    return ways(judge(rulesets, Case(rulesets.questionnaire, given), TODAY), to, alternatives)


def test_the_next_better_verdict_is_wanted_unless_another_is_named() -> None:
    questions, rules = [design("a"), design("b")], [rule("a", "blocker", "one"), rule("b", "serious", "two")]
    near = found(questions, rules, a=False, b=False)
    far = found(questions, rules, "proceed", a=False, b=False)
    assert [near.remedies.to, far.remedies.to] == ["do-not-proceed-as-designed", "proceed"]
    assert [[effect.step.question for effect in one.found[0].effects] for one in (near, far)] == [["a"], ["a", "b"]]


def test_each_alternative_is_explained_too() -> None:
    one = found([design("a"), design("b")], [rule("a or b")], a=False, b=False)
    assert [[effect.satisfies for effect in way.effects] for way in one.found] == [[("set/topic/rule",)], [("set/topic/rule",)]]
    assert len(found([design("a"), design("b")], [rule("a or b")], alternatives=0, a=False, b=False).found) == 1


def test_where_the_verdict_is_certain_already_nothing_is_needed() -> None:
    fine = found([design("a")], [rule("a")], a=True)
    assert (fine.needed, fine.remedies.given, fine.remedies.to) == (False, "proceed", "proceed")
    assert not found([design("a")], [rule("a", "moderate")], "do-not-proceed", a=False).needed
    assert found([design("a")], [rule("a")], a=False).needed


def test_where_none_is_found_it_is_told_what_keeps_the_rules_open_and_which_answers_would_do() -> None:
    one = found([question("fact"), design("a")], [rule("fact", "blocker")], a=False)
    assert (one.found, one.waits_for, one.assumed) == ((), ("fact",), (Assumed("fact", (True,), 1),))
    assert one.provided is not None
    assert one.needed


def test_what_can_be_chosen_is_not_told_as_a_fact_that_nobody_knows() -> None:
    one = found([question("fact"), design("a")], [rule("fact and a", "blocker")])
    assert one.waits_for == ("fact",)
    assert one.provided is not None
    assert [effect.step.question for effect in one.provided.effects] == ["a"]


def test_what_stands_in_the_way_for_good_waits_for_nothing() -> None:
    one = found([question("fact")], [rule("fact", "blocker")], fact=False)
    assert (one.provided, one.waits_for, one.assumed) == (None, (), ())
