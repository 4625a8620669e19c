from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.assessment.assess import assess
from techassess.conditions.parser import parse
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.reporting.dpia_known import STATUS, Known
from techassess.reporting.dpia_measures import how_far
from tests.reporting.assessed import AS_OF, drawn_cases, fields, filled, form, material, statements, workspace
from tests.reporting.sample import MIXED, judged, judged_with

SIGNS, HEARD = ("signs", ()), ("residents_heard", ("meeting", "survey"))


def status(measure: tuple[str, tuple[str, ...]], value: object, evidence: str, stage: str = "before_tender") -> str:
    """How far a measure is carried out whose answer is this."""
    return Known(material(judged({**MIXED, measure[0]: value}, stage, evidence))).status(*measure)


@pytest.mark.parametrize(
    ("value", "evidence", "expected"),
    [
        ("done", "claimed", "partly"),
        ("done", "documented", "implemented"),
        ("done", "checked", "implemented"),
        ("planned", "claimed", "planned"),
        ("planned", "checked", "planned"),
        ("no", "checked", "missing"),
    ],
)
def test_a_measure_is_implemented_only_where_it_is_shown(value: str, evidence: str, expected: str) -> None:
    assert status(SIGNS, value, evidence) == expected


@pytest.mark.parametrize(
    ("value", "evidence", "stage", "expected"),
    [
        ("survey", "checked", "before_tender", "planned"),
        ("survey", "checked", "before_go_live", "planned"),
        ("survey", "checked", "in_use", "implemented"),
        ("survey", "claimed", "in_use", "partly"),
        ("not_at_all", "checked", "in_use", "missing"),
    ],
)
def test_a_design_choice_is_planned_until_the_system_runs(value: str, evidence: str, stage: str, expected: str) -> None:
    assert status(HEARD, value, evidence, stage) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(Standing.DONT_KNOW), "open"),
        (Answer(Standing.DOES_NOT_APPLY, reason="No place."), "open"),
        (Answer(Standing.DOES_NOT_APPLY, reason="No place.", confirmed=True), "not_applicable"),
    ],
)
def test_what_is_not_known_is_open_and_what_does_not_apply_is_said_so(answer: Answer, expected: str) -> None:
    assert Known(material(judged_with(MIXED, {"signs": answer}))).status(*SIGNS) == expected


def test_a_measure_that_was_not_asked_about_is_left_out() -> None:
    known = Known(material(judged({**MIXED, "sensors": ["none_of_these"]})))
    assert known.measures([SIGNS]) == []


def claimed(case: Case) -> Case:
    """The same record with nothing shown."""
    return replace(case, answers={name: replace(answer, evidence="claimed") for name, answer in case.answers.items()})


def test_nothing_counts_as_implemented_in_a_record_in_which_nothing_is_shown() -> None:
    seen = set()
    for case in drawn_cases(60, 11):
        found = filled(assess(workspace().rulesets, claimed(case), AS_OF))
        seen |= {said["status"] for said in statements(found)}
    assert {"planned", "partly", "missing", "open"} < seen <= {"", *STATUS} - {"implemented"}


def test_whatever_counts_as_implemented_is_shown() -> None:
    seen = 0
    for case in drawn_cases(30, 5):
        known = Known(material(assess(workspace().rulesets, case, AS_OF)))
        for field in form():
            for sources in (field.show, *(row.show for row in field.rows), *(one for c in field.columns for one in c.cells.values())):
                for name, options in sources.measures.items():
                    if known.status(name, options) == "implemented":
                        answer = known.answer(name)
                        assert answer is not None
                        assert answer.evidence in ("documented", "checked")
                        seen += 1
    assert seen > 100


def test_a_measure_against_a_risk_is_no_longer_implemented_when_what_shows_it_is_taken_away() -> None:
    seen = 0
    for case in drawn_cases(12, 8):
        known, bare = (Known(material(assess(workspace().rulesets, one, AS_OF))) for one in (case, claimed(case)))
        for risk in known.material.assessment.risks:
            for measure in risk.risk.measures:
                if how_far(measure, known) == "implemented":
                    assert how_far(measure, bare) == "partly"
                    seen += 1
    assert seen > 10


def test_an_answer_says_who_gave_it_when_and_how_it_is_shown() -> None:
    given = Answer(
        Standing.VALUE, "kind_named", "", False, "See the file.", "documented", "Act 12", by="Maria", at="2026-11-20T10:42:00+01:00"
    )
    (found,) = Known(material(judged_with(MIXED, {"legal_basis": given}))).answers(["legal_basis"])
    assert found["origin"] == "Answer of Maria, 20 November 2026, 10:42; documented: Act 12"
    assert found["more"] == ["Note: See the file."]
    assert not found["open"]


def test_a_claim_for_which_evidence_is_expected_is_told_as_such() -> None:
    (found,) = Known(material(judged(MIXED, evidence="claimed"))).answers(["legal_basis"])
    assert found["origin"].endswith("; stated, without evidence, but evidence is expected")


def test_questions_that_are_not_reached_are_told_together() -> None:
    known = Known(material(judged_with(MIXED, {"sensors": Answer(Standing.DONT_KNOW)})))
    found = known.answers(["sensors", "signs", "access_logged"])
    assert [(one["label"], one["words"]) for one in found] == [
        ("Sensors", "I don't know yet"),
        ("Access is logged", "Not answered yet"),
        ("Not reached yet", "Signs at the place"),
    ]


def test_the_chain_is_told_step_by_step_and_by_what_it_comes_to() -> None:
    known = Known(material(judged({**MIXED, "legal_basis": "none_found"})))
    end, first, second, *_ = known.chain("steps")
    assert end["words"] == "The chain ends at “Legality”. A failed step cannot be balanced away by what comes after it."
    assert not end["open"]
    assert [(one["label"], one["words"], one["open"]) for one in (first, second)] == [
        ("Step 1, legality", "✗ Fails", False),
        ("Step 2, suitability", "· Not reached", True),
    ]
    assert known.chain("end") == [end]
    assert known.chain("") == []


def test_a_chain_with_open_steps_is_open() -> None:
    (end,) = Known(material(judged(MIXED))).chain("end")
    assert (end["words"], end["open"]) == ("No step fails so far; still open: Necessity and Balance.", True)


def test_rules_that_do_not_apply_are_left_out_and_open_ones_say_what_they_wait_for() -> None:
    known = Known(material(judged({**MIXED, "sensors": ["none_of_these"]})))
    assert known.rules(["gdpr/lawfulness/signs"]) == []
    (found,) = Known(material(judged(MIXED))).rules(["manifesto/diagnosis/training"])
    assert (found["finding"], found["words"], found["more"]) == ("open", "Open", ["Waits for: Training of staff"])


def test_a_measure_is_judged_by_the_rules_that_rest_on_it() -> None:
    known = Known(material(judged(MIXED)))
    every = list(known.findings)
    assert {one["label"] for one in known.rules(every, reading="signs")} < {one["label"] for one in known.rules(every)}
    assert [one["label"] for one in known.rules(every, reading="signs")] == ["People are informed by signs"]


@pytest.mark.parametrize(
    ("condition", "held"),
    [("any_of(sensors, camera)", "yes"), ("any_of(sensors, microphone)", "no"), ("recognises_faces", "unknown"), (None, "yes")],
)
def test_a_condition_holds_does_not_or_is_not_known(condition: str | None, held: str) -> None:
    known = Known(material(judged(MIXED)))
    assert known.holds(parse(condition) if condition else None) == held


def test_the_reasons_of_a_condition_are_told_once() -> None:
    known = Known(material(judged(MIXED)))
    assert known.because(parse("any_of(sensors, camera) or any_of(sensors, camera, microphone)")) == ["Sensors: A camera"]
    assert known.waits_for(parse("recognises_faces and any_of(sensors, camera)")) == ["Faces are recognised"]


def test_an_empty_record_says_what_it_waits_for() -> None:
    found = fields(filled(assess(workspace().rulesets, Case(workspace().questionnaire, {}), AS_OF)))
    assert found["5.2"]["state"] == "to_write"
    assert [one["label"] for one in found["5.2"]["says"]][:2] == ["Whether this field is needed", "Not reached yet"]
    assert all(one["open"] for one in found["5.2"]["says"])
