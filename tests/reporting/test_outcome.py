from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting import outcome
from techassess.reporting.findings import Values, Writer
from tests.assessment import made
from tests.reporting.sample import CLEAR, LAW, MIXED, judged, mixed


def writer(assessment: Assessment) -> Writer:
    return Writer(assessment, LAW)


def titles(findings: list[Values]) -> list[str]:
    return [finding["title"] for finding in findings]


@pytest.mark.parametrize(
    ("raw", "stage", "shown"),
    [
        (CLEAR, "before_tender", "No objection found on these answers"),
        (MIXED, "before_tender", "Undecided, between “Possible under conditions” and “No lawful way found on these answers”"),
        ({**CLEAR, "legal_basis": "none_found"}, "before_tender", "Not in this form"),
        ({**CLEAR, "legal_basis": "none_found"}, "in_use", "Change it"),
        ({**MIXED, "dpia": "done"}, "in_use", "Undecided, between “Continue under conditions” and “Suspend it”"),
    ],
)
def test_a_verdict_is_never_shown_without_its_range(raw: dict[str, object], stage: str, shown: str) -> None:
    assert outcome.verdict_words(judged(raw, stage)) == shown


def test_the_scale_marks_what_is_still_possible() -> None:
    scale = outcome.verdict(mixed())["scale"]
    assert [(step["tone"], step["possible"]) for step in scale] == [
        ("clear", False),
        ("conditions", True),
        ("change", True),
        ("stop", True),
    ]


def test_the_remarks_say_who_answered_what_was_reviewed_and_whether_national_law_was_checked() -> None:
    assert outcome.remarks(judged(CLEAR), ["Maria", "Ben"]) == [
        "This is not a legal opinion.",
        "It says nothing on whether the technology is worth buying.",
        "Answered by Maria and Ben.",
        "Legally reviewed by Dr. A. Example on 1 October 2026: General Data Protection Regulation.",
        "Not legally reviewed: Artificial Intelligence Act, Efus manifesto, Necessity and proportionality and Risk scenarios.",
        "National law has been checked.",
    ]


@pytest.mark.parametrize(("national", "says"), [({"national_law": False}, "has not been checked"), ({}, "It is not known whether")])
def test_the_remarks_say_that_national_law_was_not_checked(national: dict[str, object], says: str) -> None:
    assert says in outcome.remarks(judged({**MIXED, **national}))[-1]


def test_without_names_the_remarks_give_those_recorded_with_the_answers() -> None:
    nobody = judged({})
    assert "Answered by Maria Muster." in outcome.remarks(judged(MIXED))
    assert "It is not recorded who answered." in outcome.remarks(nobody)


def test_an_unreviewed_set_of_rules_is_said_to_be_so() -> None:
    found = mixed()
    bare = replace(found, rulesets=replace(found.rulesets, sets=tuple(replace(one, reviewed_by="") for one in found.rulesets.sets)))
    assert "No rule set has been legally reviewed." in outcome.remarks(bare)


def test_a_settled_verdict_rests_on_the_rules_that_lead_to_it() -> None:
    found = judged({**CLEAR, "legal_basis": "none_found", "signs": "no"})
    reasons = outcome.reasons(found, writer(found))
    assert titles(reasons["decided"]) == ["A law names this kind of processing", "A law was found"]
    assert reasons["could"] == []


def test_an_open_verdict_names_the_open_rules_that_lead_to_its_worst_end() -> None:
    found = mixed()
    reasons = outcome.reasons(found, writer(found))
    assert titles(reasons["could"]) == ["Faces are not recognised without an express law"]
    assert "the verdict is “No lawful way found on these answers”" in reasons["could_words"]
    assert [flag["id"] for flag in reasons["flags"]] == ["prior_consultation"]


def test_a_condition_that_an_open_answer_could_lift_is_named_where_it_alone_keeps_the_verdict_open() -> None:
    found = made.judged(made.rule("trained or b", name="Staff are trained"), trained="planned")
    reasons = outcome.reasons(found, writer(found))
    assert (titles(reasons["decided"]), titles(reasons["could"]), reasons["none"]) == ([], ["Staff are trained"], False)
    assert reasons["could_words"] == (
        "These rules are open, or kept only by plans or claims that an open answer could make needless. "
        "At worst the verdict is “Conditions”."
    )


def test_the_best_verdict_has_no_reasons() -> None:
    found = judged(CLEAR)
    assert outcome.reasons(found, writer(found))["none"] is True


def test_the_three_most_important_reasons_put_what_is_serious_before_what_is_open_before_conditions() -> None:
    found = judged({**MIXED, "works_elsewhere": False})
    assert titles(outcome.reasons(found, writer(found))["top"]) == [
        "It works in such a place",
        "Faces are not recognised without an express law",
        "People are informed by signs",
    ]


def test_conditions_stand_by_stage_with_breached_planned_and_claimed_ones_apart() -> None:
    found = mixed()
    told = {
        group["stage"]: [titles(group[kind]) for kind in ("breached", "planned", "claimed")]
        for group in outcome.conditions(found, writer(found))
    }
    assert told == {
        "before_tender": [[], [], ["A law names this kind of processing", "A law was found"]],
        "before_contract": [["Recordings are erased when the purpose is served"], ["An impact assessment is carried out"], []],
        "before_go_live": [["People are informed by signs"], [], []],
    }


def test_duties_of_the_provider_and_advice_are_no_conditions() -> None:
    found = mixed()
    listed = [
        title
        for group in outcome.conditions(found, writer(found))
        for kind in ("breached", "planned", "claimed")
        for title in titles(group[kind])
    ]
    assert "The provider hands over documentation" not in listed
    assert [finding.rule.title for finding in outcome.advice(found)] == ["All groups are reached"]


def test_a_passed_stage_is_marked() -> None:
    found = judged({**CLEAR, "retention_hours": 90}, "in_use")
    assert [(group["stage"], group["passed"]) for group in outcome.conditions(found, writer(found))] == [("before_contract", True)]


def test_what_stands_in_the_way_is_sorted_by_weight() -> None:
    found = judged({**CLEAR, "works_elsewhere": False, "recognises_faces": True})
    severities = [finding.rule.severity for finding in outcome.obstacles(found)]
    assert severities == ["blocker", "serious", "serious"]


def test_the_next_steps_begin_with_what_cannot_be_cured() -> None:
    found = judged({**CLEAR, "works_elsewhere": False, "recognises_faces": True, "retention_hours": 90})
    steps = outcome.next_steps(found, writer(found))
    assert steps[0].startswith("Stop here as the plan stands: 1 point cannot be cured")
    assert steps[1:] == [
        "Change the plan in 2 serious points; each says below how.",
        "Meet 1 condition before the contract.",
        "Let the data protection officer review this report.",
    ]


def test_the_next_steps_name_the_questions_that_decide_most_and_who_can_answer() -> None:
    found = mixed()
    step = outcome.next_steps(found, writer(found))[0]
    assert step == (
        "Answer the open questions that decide most, first: Faces are recognised (the supplier); Milder means were tried (the buyer); "
        "Training of staff (the buyer). 1 answer so far is “I don't know yet”."
    )


def test_a_long_answer_is_cut_in_the_reasons() -> None:
    found = judged(MIXED, local_problem=Answer(Standing.VALUE, "x" * 50_000))
    reasons = outcome.reasons(found, writer(found))
    assert max(len(text) for finding in reasons["top"] for text in finding["because"]) < 500
