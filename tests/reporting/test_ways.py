"""The ways to a better verdict in words, and as a part of the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from techassess.assessment.exact import judge, with_exact_range
from techassess.assessment.ways import Ways, ways
from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.reporting import html, markdown
from techassess.reporting.context import build
from techassess.reporting.findings import Values
from techassess.reporting.ways import least_change, may_clash, told
from techassess.rules.model import Flag, Rule
from tests.assessment.generated import TODAY
from tests.assessment.made import question, rule
from tests.reporting.sample import ABOUT, CLEAR, LAW, TEMPLATES, judged
from tests.rules.proved import content, hours, picks


def design(asked: Question, *prefer: str, cost: str = "1") -> Question:
    return replace(asked, changeable=Changeable(prefer if len(prefer) > 1 else prefer[0], Decimal(cost)))


def found(
    questions: Iterable[Question],
    rules: Iterable[Rule],
    flags: Iterable[Flag] = (),
    stage: str = "before_tender",
    evidence: str = "documented",
    **answers: Value,
) -> Ways:
    rulesets = content(questions, rules, flags=flags, limit="a") if flags else content(questions, rules)
    given = {name: Answer(Standing.VALUE, value, evidence=evidence) for name, value in answers.items()}
    return ways(judge(rulesets, Case(rulesets.questionnaire, given, stage), TODAY), "proceed")


DAY = question("day", Sort.DATE)
PLACE = picks("place", "inside", "near", "far", several=False)
DATA = picks("data", "faces", "plates", "figures")
DUTY = question("duty", Sort.MEASURE)
assert DUTY.kind.options == MEASURE_OPTIONS


@pytest.mark.parametrize(
    ("asked", "requires", "given", "now", "to"),
    [
        (design(question("a"), "yes"), "a", False, "“No”", "“Yes”"),
        (design(hours("a"), "lower"), "a <= 72", Decimal(90), "“90”", "at most 72"),
        (design(hours("a"), "higher"), "a >= 5", Decimal(2), "“2”", "at least 5"),
        (design(replace(DAY, id="a"), "lower"), 'a <= "2027-01-01"', date(2028, 1, 1), "“1 January 2028”", "not after 1 January 2027"),
        (design(replace(DAY, id="a"), "higher"), 'a >= "2027-01-01"', date(2026, 1, 1), "“1 January 2026”", "not before 1 January 2027"),
        (design(replace(PLACE, id="a"), "inside", "near", "far"), 'a == "inside"', "far", "“far”", "“inside”"),
        (design(replace(DATA, id="a"), "fewer"), "only(a, figures)", frozenset({"faces", "figures"}), "“faces; figures”", "“figures”"),
        (design(replace(DUTY, id="a"), "done"), "a", "no", "“No”", "“Done”"),
    ],
)
def test_a_step_says_what_the_answer_is_and_what_it_must_become(asked: Question, requires: str, given: Value, now: str, to: str) -> None:
    (step,) = told(found([asked], [rule(requires)], a=given))["steps"]
    assert (step["now"], step["to"], step["open"]) == (now, to, False)


@pytest.mark.parametrize(
    ("asked", "requires", "to"),
    [
        (design(replace(PLACE, id="a"), "inside", "near", "far"), 'a != "far"', "anything but “far”"),
        (design(replace(PLACE, id="a"), "inside", "near", "far"), 'a == "near"', "“near”"),
        (design(replace(DATA, id="a"), "fewer"), "only(a, figures, plates)", "“plates” or “figures”"),
        (design(hours("a"), "lower"), "a >= 5 and a <= 72", "from 5 to 72"),
        (design(hours("a"), "lower"), "a == 5", "5"),
        (
            design(replace(PLACE, id="a", evidence="expected"), "inside", "near", "far"),
            "not known(a) or known(a)",
            "any answer, as soon as it is shown",
        ),
    ],
)
def test_a_step_that_settles_an_open_question_names_every_answer_that_would_do(asked: Question, requires: str, to: str) -> None:
    (step,) = told(found([asked], [rule(requires)]))["steps"]
    assert (step["now"], step["to"], step["open"]) == ("not answered yet", to, True)


def test_a_step_names_rules_and_flags_by_title_and_questions_by_label() -> None:
    questions = [
        design(question("films"), "no", cost="2.5"),
        question("behind", ask_if="films"),
        question("instead", ask_if="not films"),
        design(question("told", ask_if="not films"), "yes"),
    ]
    rules = [rule("not films", name="No films"), rule("told", name="Told", applies_if="not films")]
    said = told(found(questions, rules, films=True, behind=True))
    assert said["cost"] == "3.5"
    assert said["steps"][0] == {
        "id": "films",
        "label": "Films",
        "now": "“Yes”",
        "open": False,
        "to": "“No”",
        "cost": "2.5",
        "satisfies": ["No films"],
        "opens": [],
        "removes": ["Behind"],
        "asks": ["Instead (may stay open)", "Told (step 2)"],
    }
    flag = Flag("limited", "The limit is reached", definition="limit", best_verdict="proceed-with-conditions")
    assert told(found([design(question("a"), "no")], [], [flag], a=True))["steps"][0]["satisfies"] == ["The limit is reached"]


def test_two_open_answers_to_choose_call_for_another_look() -> None:
    one, other = (design(replace(PLACE, id=name), "inside", "near", "far") for name in ("a", "b"))
    assert may_clash(told(found([one, other], [rule('a != "far" and b != "far"')])))
    assert not may_clash(told(found([one], [rule('a != "far"')])))


def test_an_alternative_or_what_has_to_turn_out_well_may_leave_such_a_choice_too() -> None:
    one, other = {"several": False}, {"several": True}
    assert may_clash({**one, "alternatives": [one, other], "provided": None})
    assert may_clash({**one, "alternatives": [], "provided": other})
    assert not may_clash({**one, "alternatives": [one], "provided": one})


def test_an_obstacle_names_rules_known_answers_and_what_nobody_knows() -> None:
    said = told(found([question("a"), question("b"), question("c")], [rule("not a or b and c", name="one")], a=True, b=True))
    assert said["obstacle"] == {
        "rules": [{"id": "set/topic/one", "title": "one", "anchor": "rule-set-topic-one"}],
        "facts": [{"id": "a", "label": "A", "answer": "“Yes”"}],
        "unknown": [{"id": "c", "label": "C"}],
        "least": True,
    }
    assert said["provided"] == {
        "cost": "0",
        "several": False,
        "steps": [],
        "facts": [{"id": "c", "label": "C", "words": "“Yes”"}],
        "proofs": [],
    }


def test_claims_that_must_be_shown_are_named() -> None:
    said: Values = told(found([question("claim", evidence="expected")], [rule("claim")], evidence="claimed", claim=True))
    assert (said["found"], said["provided"]["proofs"]) == (False, [{"id": "claim", "label": "Claim"}])


def test_verdicts_of_a_system_in_use_have_words_of_their_own() -> None:
    used = least_change(with_exact_range(judged({**CLEAR, "legal_basis": "none_found"}, "in_use")))
    assert used is not None
    assert (used["from"]["words"], used["to"]["words"]) == ("Change it", "Continue under conditions")


def test_the_best_verdict_has_no_least_change_and_the_report_no_such_part() -> None:
    best = with_exact_range(judged(CLEAR))
    assert least_change(best) is None
    assert "The least change\n" not in markdown.report(build(best, ABOUT, LAW, None), TEMPLATES)
    assert 'id="least_change"' not in html.report(build(best, ABOUT, LAW, None), TEMPLATES)


MORE = {**CLEAR, "retention_hours": 90}


def test_the_report_tells_the_steps_with_their_reasons() -> None:
    start = with_exact_range(judged(MORE))
    text = markdown.report(build(start, ABOUT, LAW, least_change(start)), TEMPLATES)
    assert (
        "At worst the verdict is “Possible under conditions”. With this change “No objection found on these answers”, or better, "
        "is certain, whatever the open answers turn out to be. Cost: 1; it is proved that no change costs less.\n\n"
        "1. **Longest time recordings are kept:** at most 72 hours (now: “90 hours”; cost 1)\n"
        "   - Satisfies: Recordings are erased when the purpose is served; The authority must be consulted beforehand\n"
    ) in text
    page = html.report(build(start, ABOUT, LAW, least_change(start)), TEMPLATES)
    assert "<li><strong>Longest time recordings are kept:</strong> at most 72 hours" in page
    assert '<li><a href="#least_change">The least change</a></li>' in page


def test_a_long_way_is_cut_in_the_report() -> None:
    step = {"id": "x", "label": "Label", "now": "now", "open": False, "to": "to", "cost": "1"}
    many = {**step, "satisfies": list("abcde"), "opens": list("fghij"), "removes": list("klmno"), "asks": []}
    ends = {"from": {"id": "x", "words": "Bad"}, "to": {"id": "y", "words": "Good"}, "provided": None, "obstacle": None}
    way = {"cost": "9", "several": False, "steps": [many] * 9}
    least: Values = {**ends, "needed": True, "found": True, "minimal": True, **way, "alternatives": [way]}
    text = markdown.report(build(judged(MORE), ABOUT, LAW, least), TEMPLATES)
    assert text.count("**Label:** to (now: now; cost 1)") == 6
    assert "   - Satisfies: a; b; c; and 2 more\n   - Opens: f; g; h; and 2 more\n   - Removes: k; l; m; and 2 more questions\n" in text
    assert "\nAnd 3 more.\n\nAnother way, at cost 9: " in text
    assert "Label: to; and 3 more.\n" in text
    page = html.report(build(judged(MORE), ABOUT, LAW, least), TEMPLATES)
    assert page.count("<li><strong>Label:</strong> to ") == 6
    assert "<p>And 3 more.</p>" in page


def test_a_search_that_was_given_up_is_told_as_such() -> None:
    ends = {"from": {"id": "x", "words": "Bad"}, "to": {"id": "y", "words": "Good"}, "provided": None, "obstacle": None}
    least: Values = {
        **ends,
        "needed": True,
        "found": False,
        "minimal": False,
        "cost": "",
        "several": False,
        "steps": [],
        "alternatives": [],
    }
    said = "No change was found in good time. That does not prove that there is none."
    assert said in markdown.report(build(judged(MORE), ABOUT, LAW, least), TEMPLATES)
    assert said in html.report(build(judged(MORE), ABOUT, LAW, least), TEMPLATES)
