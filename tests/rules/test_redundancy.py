"""A part of a condition that never decides is reported, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from techassess.conditions.vocabulary import Sort
from techassess.rules.model import RuleSets
from techassess.rules.proofs import Failed
from techassess.rules.redundancy import prove_parts
from tests.assessment.made import question, risk, rows, rule
from tests.rules.brute import Brute
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content, failures, hours, proved, table


def told(failed: Failed) -> tuple[str, ...]:
    """The holder, the key in it, the part, and the value that never decides."""
    path = failed.spot.path
    path = path[1:] if failed.spot.file[1].endswith("definitions.yaml") else path[2:] if path[0] == "questions" else path
    return failed.about[0], *(str(key) for key in path), failed.part, "true" if failed.message.startswith("with 'false'") else "false"


@given(contents())
def test_parts_that_never_decide_are_those_that_decide_in_no_record(made: Content) -> None:
    assert Counter(told(failed) for failed in proved(prove_parts, made.rulesets).failed) == Brute(made.rulesets).silent_parts()


RULE, ALL = "set/rules/topic/rule.yaml", "questionnaire/sections/all.yaml"
A, B, C = (question(name) for name in "abc")
MEASURE = question("m", Sort.MEASURE)


def never(place: str, part: str, other: str) -> str:
    return f"part_never_decides {place} with '{other}' in place of '{part}' all comes out the same"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (content([A, B], [rule("a or (a and b)")]), [never(f"{RULE}:requires", "a and b", "false")]),
        (content([A, B], [rule("a or (not a and b)")]), [never(f"{RULE}:requires", "not a", "true")]),
        (content([A, B, C], [rule("a or (c and b)")]), []),
        (content([A, hours()], [rule("hours > 10 and hours > 5")]), [never(f"{RULE}:requires", "hours > 5", "true")]),
        (content([A, hours()], [rule("hours > 10 or (a and hours > 5)")]), []),
        (content([A, B], [rule("b", applies_if="a and (a or b)")]), [never(f"{RULE}:applies_if", "a or b", "true")]),
        (content([A, B, C], [rule("c", applies_if="a and not b")]), []),
        (content([A, question("b", ask_if="a or not a")]), [never(f"{ALL}:questions.1.ask_if", "a or not a", "true")]),
        (content([A, question("b", ask_if="a")]), []),
        (content([A, B], limit="a and (b or not b)"), [never("questionnaire/definitions.yaml:limit.means", "b or not b", "true")]),
        (content([A, B], limit="a and b"), []),
        (
            content([A, B], tables=[table(("a", "high"), ("not a and b", "mid"))]),
            [never("set/tables/grade.yaml:rows.1.when", "not a", "true")],
        ),
        (content([A, B], tables=[table(("a", "high"), ("b", "mid"))]), []),
        (
            content([A, B], risks=[risk(rows(("a and b", 3), otherwise=1), rows(otherwise=2), applies_if="a")]),
            [never("set/risks/risk.yaml:severity.0.when", "a", "true")],
        ),
        (content([A, B], risks=[risk(rows(("a and b", 3), otherwise=1), rows(otherwise=2))]), []),
        (
            content([A, B], risks=[risk(rows(otherwise=3), rows(otherwise=2), ("a and b", "severity", 1), applies_if="a")]),
            [never("set/risks/risk.yaml:measures.0.when", "a", "true")],
        ),
    ],
)
def test_each_silent_part_is_named_at_its_place(made: RuleSets, said: list[str]) -> None:
    assert failures(prove_parts, made) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [("before_go_live", []), ("in_use", [never(f"{RULE}:requires", 'm or m != "planned"', "true")])],
)
def test_a_condition_that_decides_only_past_the_due_stage_is_silent_where_that_never_passes(due: str, said: list[str]) -> None:
    made = content([MEASURE, A], [rule('m or m != "planned"', due=due)])
    assert failures(prove_parts, made) == said


def test_a_part_within_a_silent_part_is_not_reported_again() -> None:
    made = content([A, B, C], [rule("a or (a and b and c)")])
    assert failures(prove_parts, made) == [never(f"{RULE}:requires", "a and b and c", "false")]


def test_a_failure_points_at_the_part() -> None:
    made = content([A, B], [rule("a or (a and b)")])
    span = proved(prove_parts, made).failed[0].span
    assert span is not None
    assert "a or (a and b)"[span.start : span.end] == "a and b"
