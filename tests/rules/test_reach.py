"""What no answers lead to is reported, and nothing else: rules, questions, rows, options."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from techassess.conditions.vocabulary import Sort
from techassess.rules.model import Flag, RuleSets
from techassess.rules.reach import prove_options, prove_reach
from tests.assessment.made import question, risk, rows, rule
from tests.rules.brute import Brute
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content, failures, hours, picks, proved, table


@given(contents())
def test_rules_questions_and_rows_out_of_reach_are_those_that_brute_force_never_sees(made: Content) -> None:
    brute = Brute(made.rulesets)
    failed = proved(prove_reach, made.rulesets).failed
    by_kind = {kind: {(one.about[0], one.part) for one in failed if one.kind == kind} for kind in {one.kind for one in failed}}
    assert by_kind.pop("never_breached", set()) == {(name, "") for name in brute.never("breached")}
    assert by_kind.pop("never_met", set()) == {(name, "") for name in brute.never("met")}
    assert by_kind.pop("never_asked", set()) == {(name, "") for name in brute.never_asked()}
    assert by_kind.pop("never_asked_here", set()) == brute.never_asked_here()
    assert by_kind.pop("row_never_reached", set()) == brute.rows_never_reached()
    assert by_kind == {}


@given(contents())
def test_options_without_effect_are_those_that_change_nothing_in_any_record(made: Content) -> None:
    wanted = {(name, "yes" if option is True else str(option)) for name, option in Brute(made.rulesets).options_without_effect()}
    assert {(failed.about[0], failed.part) for failed in proved(prove_options, made.rulesets).failed} == wanted


A, B = question("a"), question("b")
HIDDEN = question("hidden", ask_if="a and hours > 100")
RULE, ALL = "set/rules/topic/rule.yaml", "questionnaire/sections/all.yaml"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (content([A, B], [rule("a or not a")]), [f"never_breached {RULE}:requires no answers lead to 'breached'"]),
        (content([A, B], [rule("a or not b")]), []),
        (content([A, B], [rule("b and not b")]), [f"never_met {RULE}:requires no answers lead to 'met'"]),
        (
            content([A, B], [rule("b", applies_if="a and not a")]),
            [
                f"never_breached {RULE}:requires no answers lead to 'breached'",
                f"never_met {RULE}:requires no answers lead to 'met'",
                f"never_asked_here {RULE}:requires 'b' is never asked where the rule applies",
            ],
        ),
        (
            content([A, question("b", ask_if="a")], [rule("b or a", applies_if="not a")]),
            [
                f"never_breached {RULE}:requires no answers lead to 'breached'",
                f"never_met {RULE}:requires no answers lead to 'met'",
                f"never_asked_here {RULE}:requires 'b' is never asked where the rule applies",
            ],
        ),
        (
            content([A, hours(), HIDDEN]),
            [f"never_asked {ALL}:questions.2.ask_if no answers lead to the question 'hidden'"],
        ),
        (content([A, hours(), replace(HIDDEN, ask_if=A.ask_if)]), []),
        (
            content([A, B], tables=[table(("a", "high"), ("a and b", "mid"))]),
            ["row_never_reached set/tables/grade.yaml:rows.1 the rows above it take every case"],
        ),
        (content([A, B], tables=[table(("a and b", "high"), ("a", "mid"))]), []),
        (
            content([A, B], tables=[table(("a", "high"), ("not a", "mid"))]),
            ["row_never_reached set/tables/grade.yaml:rows.2 the rows above 'otherwise' take every case"],
        ),
        (
            content([A, B], risks=[risk(rows(("a", 3), ("b", 2), otherwise=1), rows(otherwise=2), applies_if="a")]),
            [
                "row_never_reached set/risks/risk.yaml:severity.1 the rows above it take every case",
                "row_never_reached set/risks/risk.yaml:severity.2 the rows above 'otherwise' take every case",
            ],
        ),
        (content([A, B], risks=[risk(rows(("a", 3), ("b", 2), otherwise=1), rows(otherwise=2))]), []),
    ],
)
def test_each_thing_out_of_reach_is_named_at_its_place(made: RuleSets, said: list[str]) -> None:
    assert failures(prove_reach, made) == said


MEASURE = question("m", Sort.MEASURE)


@pytest.mark.parametrize(("due", "kinds"), [("before_contract", []), ("in_use", ["never_breached"])])
def test_a_rule_that_only_plans_past_their_time_breach_can_be_breached_unless_its_time_never_passes(due: str, kinds: list[str]) -> None:
    made = content([MEASURE], [rule("m", applies_if='m == "planned"', due=due)])
    assert [failed.kind for failed in proved(prove_reach, made).failed] == kinds


def test_a_row_of_a_table_that_only_a_planned_measure_reaches_lives_where_a_rule_reads_the_table() -> None:
    grade = table(("not m", "high"), ('m == "planned"', "mid"))
    flag = Flag("graded", "Graded", table="grade")
    assert failures(prove_reach, content([MEASURE], [rule('grade != "mid"')], [grade])) == []
    assert failures(prove_reach, content([MEASURE], [], [grade], flags=[flag])) == [
        "row_never_reached set/tables/grade.yaml:rows.1 the rows above it take every case"
    ]


COLOURS = picks("colours", "red", "green", "none", alone=("none",))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            content([COLOURS, A], [rule("any_of(colours, red)")]),
            [
                f"option_without_effect {ALL}:questions.0.options.1 nothing hangs on the option 'green' of 'colours'",
                f"option_without_effect {ALL}:questions.1.id nothing hangs on the option 'yes' of 'a'",
            ],
        ),
        (content([COLOURS], [rule("any_of(colours, red, green)")]), []),
        (content([MEASURE], [rule("m", due="in_use")]), []),
        (content([MEASURE], [rule('m != "no"', due="in_use")]), []),
        (content([A], flags=[Flag("f", "F", definition="limit")], limit="a"), []),
        (
            content([A], risks=[risk(rows(("a", 2), otherwise=2), rows(otherwise=1))]),
            [f"option_without_effect {ALL}:questions.0.id nothing hangs on the option 'yes' of 'a'"],
        ),
        (content([A], risks=[risk(rows(("a", 3), otherwise=2), rows(otherwise=1))]), []),
    ],
)
def test_each_option_on_which_nothing_hangs_is_named_at_its_place(made: RuleSets, said: list[str]) -> None:
    assert failures(prove_options, made) == said


def test_an_option_that_says_why_it_decides_nothing_is_excused() -> None:
    silent = tuple(replace(one, decides_nothing="It is listed to be complete.") for one in COLOURS.options)
    assert failures(prove_options, content([replace(COLOURS, options=silent)])) == []
