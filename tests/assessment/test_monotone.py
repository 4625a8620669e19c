"""A better answer that worsens the verdict, whatever is answered to the questions that it opens, is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given

from techassess.assessment.monotone import prove_monotone
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import plain_value
from techassess.questionnaire.model import Question
from techassess.rules.model import Flag, RuleSets
from tests.assessment.made import question, risk, rows, rule
from tests.rules.brute import Brute, Record
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content, design, failures, hours, picks, proved


@given(contents())
def test_questions_whose_better_answers_worsen_the_verdict_are_those_of_which_brute_force_finds_one(made: Content) -> None:
    failed = proved(prove_monotone, made.rulesets).failed
    brute = Brute(made.rulesets)
    assert {one.kind for one in failed} <= {"not_monotone"}
    assert {one.about[0] for one in failed} == brute.not_monotone()
    for one in failed:
        name, stage = one.about[0], one.message.split("at stage ")[1].split(",")[0]
        steps = {
            (shown(before), str(value)) for before, value, at in brute.worsened(brute.rulesets.questionnaire.questions[name]) if at == stage
        }
        after = {**one.shown_by, **one.then}
        assert any(before == written(one.shown_by) and value_of(after[name], value) for before, value in steps)


def shown(record: Record) -> str:
    return written({name: plain_value(value) for name, value in record.items()})


def written(answers: Mapping[str, object]) -> str:
    return str(sorted(answers.items()))


def value_of(plain: object, value: str) -> bool:
    """Whether an answer as a file holds it is this value, given as text."""
    return str(frozenset(plain)) == value if isinstance(plain, list) and len(plain) == 1 else isinstance(plain, list) or str(plain) == value


LOGS = design(hours("logs"), "higher")
HOURS = design(hours(), "lower")
YES = design(question("guarded"), "yes")
NO = design(question("watched"), "no")
LENS = design(picks("lens", "none", "narrow", "wide", several=False), "none", "narrow", "wide")
SENSORS = design(picks("sensors", "camera", "sound", "nothing", alone=("nothing",)), "fewer")
SIGN = design(question("sign", Sort.MEASURE), "done")
FACT = question("fact")


def worse(index: int, name: str, then: str, at: str = "before_tender", before: str = "proceed") -> str:
    words = f"a better answer to '{name}' leads from '{before}' to '{then}' at stage {at}"
    return f"not_monotone questionnaire/sections/all.yaml:questions.{index}.changeable {words}"


OPENS = ", however the questions that it opens are answered"
SERIOUS, BLOCKED, CONDITIONS = "do-not-proceed-as-designed", "do-not-proceed", "proceed-with-conditions"


@pytest.mark.parametrize(
    ("asked", "requires", "fails"),
    [
        (LOGS, "logs <= 30", True),
        (LOGS, "logs >= 30", False),
        (HOURS, "hours >= 10", True),
        (HOURS, "hours <= 10", False),
        (YES, "not guarded", True),
        (YES, "guarded", False),
        (NO, "watched", True),
        (NO, "not watched", False),
        (LENS, 'lens != "narrow"', True),
        (LENS, 'lens in ("none", "narrow")', False),
        (SENSORS, "any_of(sensors, camera)", True),
        (SENSORS, "not any_of(sensors, camera)", False),
        (SENSORS, "not only(sensors, nothing)", True),
        (SIGN, 'sign != "done"', True),
        (SIGN, 'sign != "no"', False),
    ],
)
def test_each_kind_of_design_choice_steps_in_its_direction_only(asked: Question, requires: str, fails: bool) -> None:
    assert failures(prove_monotone, content([asked], [rule(requires)])) == ([worse(0, asked.id, SERIOUS)] if fails else [])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (content([YES, FACT], [rule("not guarded or fact", "blocker")]), [worse(0, "guarded", BLOCKED)]),
        (content([YES, FACT], [rule("not guarded or fact", "advice")]), []),
        (content([YES, FACT], [rule("not guarded or fact", duty_of="provider")]), []),
        (content([YES, question("how", ask_if="guarded")], [rule("how", applies_if="guarded")]), []),
        (
            content([YES, question("how", ask_if="guarded")], [rule("how"), rule("not how", name="not")]),
            [worse(0, "guarded", SERIOUS) + OPENS],
        ),
        (content([FACT], [rule("not fact")]), []),
        (content([SIGN], [rule("sign", due="before_contract")]), []),
        (
            content([SIGN], [rule('sign != "planned"', due="before_contract")]),
            [worse(0, "sign", SERIOUS)],
        ),
        (content([YES], flags=[Flag("f", "F", definition="d", best_verdict=CONDITIONS)], d="guarded"), [worse(0, "guarded", CONDITIONS)]),
        (content([YES], flags=[Flag("f", "F", definition="d", best_verdict=CONDITIONS)], d="not guarded"), []),
        (content([YES], flags=[Flag("f", "F", definition="d")], d="guarded"), []),
    ],
)
def test_what_worsens_is_named_at_its_question_with_both_verdicts(made: RuleSets, said: list[str]) -> None:
    assert failures(prove_monotone, made) == said


def test_a_risk_that_rises_worsens_the_verdict_where_a_flag_says_so() -> None:
    flag = Flag("f", "F", residual_severity=3, residual_likelihood=2, best_verdict=CONDITIONS)
    rising = risk(rows(("guarded", 4), otherwise=2), rows(otherwise=2), ("fact", "severity", 2))
    assert failures(prove_monotone, content([YES, FACT], risks=[rising], flags=[flag])) == [worse(0, "guarded", CONDITIONS)]
    lowered = risk(rows(("guarded", 4), otherwise=2), rows(otherwise=2), ("guarded", "severity", 2))
    assert failures(prove_monotone, content([YES, FACT], risks=[lowered], flags=[flag])) == []


def test_a_failure_is_shown_by_a_record_and_what_the_step_changes_in_it_and_names_the_rules_that_weigh_more() -> None:
    made = content([HOURS, replace(FACT, ask_if=None)], [rule("hours >= 10 or fact"), rule("fact or not fact", name="other")])
    (failed,) = proved(prove_monotone, made).failed
    assert failed.about == ("hours", "set/topic/rule")
    assert failed.shown_by == {"hours": 10, "fact": False}
    assert list(failed.then) == ["hours"]
    assert int(str(failed.then["hours"])) < 10


def test_a_step_stays_on_its_side_where_both_answers_lie_between_the_same_bounds() -> None:
    """The comparison with a count cuts no number there, so only the order of the two answers keeps the step from going up."""
    counted = rule("not count(hours >= count(a, b), a) > hours", "blocker")
    made = content([design(hours(most=2), "lower"), question("a"), question("b")], [counted])
    assert {one.about[0] for one in proved(prove_monotone, made).failed} == Brute(made).not_monotone()


def test_an_answer_that_opens_a_further_question_helps_with_the_answer_to_that() -> None:
    asked = [YES, question("how", ask_if="guarded"), question("more", ask_if="not how"), question("last", ask_if="how")]
    keeps = rule("(how and last) or not more", applies_if="guarded")
    assert failures(prove_monotone, content(asked, [keeps, rule("how", applies_if="guarded", name="how")])) == []
