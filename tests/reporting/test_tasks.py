from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techassess.assessment.exact import with_exact_range
from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.questionnaire.model import STAGES
from techassess.records.review import Entry
from techassess.reporting import ways
from techassess.reporting.findings import Writer
from techassess.reporting.said import Said
from techassess.reporting.tasks import NOT_SHOWN, PLANNED, STATES, TO_DO, WAITS, Task, tasks
from tests.reporting.sample import CLEAR, LAW, MIXED, judged, mixed
from tests.reporting.spoken import NOTHING, RETENTION, SAID, dpo, maker, officer, review_of

MIXED_CASE = with_exact_range(mixed())


def to_do(assessment: Assessment = MIXED_CASE, said: Said = NOTHING, least: Any = None) -> dict[str, Task]:
    """What is to be done, by id."""
    found = tasks(assessment, Writer(assessment, LAW), said, least)
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def spoken(*entries: Entry, on: date = SAID.written_on) -> Said:
    return Said(review_of(*entries), on)


def test_what_is_not_met_is_to_be_done_by_the_stage_at_which_it_is_due() -> None:
    found = to_do()[f"rule:{RETENTION}"]
    assert (found.state, found.stage, found.owner, found.proposed) == (TO_DO, "before_contract", "The buyer", True)
    assert [rule.id for rule in found.rules] == [RETENTION]
    assert found.what == found.rules[0].remedy


def test_the_least_change_stands_with_the_rule_that_it_satisfies() -> None:
    only = with_exact_range(judged({**CLEAR, "retention_hours": 90}))
    found = to_do(only, least=ways.least_change(only))
    assert found[f"rule:{RETENTION}"].how == "Longest time recordings are kept: at most 72 hours (now: “90 hours”)"


def test_a_planned_measure_has_the_owner_and_the_day_of_its_plan() -> None:
    found = to_do()["measure:dpia"]
    assert (found.state, found.owner, found.proposed, found.day) == (PLANNED, "The data protection officer", False, date(2027, 1, 15))


def test_a_plan_without_a_name_or_a_day_gets_a_proposal_and_keeps_its_words() -> None:
    found = to_do(judged(CLEAR, dpia=Answer(Standing.VALUE, "planned", plan=Plan(until="as a requirement in the tender"))))["measure:dpia"]
    assert (found.owner, found.proposed, found.day, found.until) == ("The buyer", True, None, "as a requirement in the tender")


def test_a_claim_asks_for_a_document_from_whoever_answered() -> None:
    found = to_do()["claim:legal_basis"]
    assert (found.state, found.what) == (NOT_SHOWN, "Name a document that shows: Legal basis (It names this kind of processing)")
    assert len(found.rules) == 2


def test_an_open_question_waits_for_whoever_can_answer_it() -> None:
    found = to_do()["question:recognises_faces"]
    assert (found.state, found.owner, found.stage) == (WAITS, "The supplier", "before_tender")
    assert found.note == "No. 1 of the answers that decide most."


def test_a_later_law_has_its_day() -> None:
    found = to_do()["later:ai-act/high-risk/rights-impact"]
    assert (found.stage, found.day, found.state) == ("", date(2027, 12, 2), WAITS)


def test_what_is_asked_of_the_supplier_stands_apart_and_last() -> None:
    found = list(to_do().values())
    assert [one.supplier for one in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].owner == "The supplier"


def test_a_day_before_go_live_is_the_planned_day_of_it() -> None:
    assert to_do()["rule:gdpr/lawfulness/signs"].day == date(2027, 3, 1)
    unknown = {name: value for name, value in {**CLEAR, "signs": "no"}.items() if name != "planned_go_live"}
    assert to_do(judged(unknown))["rule:gdpr/lawfulness/signs"].day is None


def test_conditions_of_opinion_and_decision_are_tasks_each_once() -> None:
    opinion = dpo("opinion", outcome="conditional", text="Yes.", conditions=("Put up signs.", "Train the staff."))
    decision = maker("decision", outcome="conditional", text="Yes.", conditions=("Put up signs.", "Ask the council."))
    found = [one for one in to_do(said=spoken(opinion, decision)).values() if one.id.startswith("condition:")]
    assert [(one.what, one.source, one.stage) for one in found] == [
        ("Put up signs.", "Condition of the opinion", "before_go_live"),
        ("Train the staff.", "Condition of the opinion", "before_go_live"),
        ("Ask the council.", "Condition of the decision", "before_go_live"),
    ]


ACCEPTED = maker("risk_accepted", on="finding", about=RETENTION, found="breached", text="For one summer.", until="2027-03-31")


def test_an_accepted_risk_is_decided_anew_at_its_end_and_stays_to_be_done() -> None:
    found = to_do(said=spoken(ACCEPTED))
    again = found["entry:1-abc"]
    assert (again.owner, again.proposed, again.day, again.source) == ("Anna Berg", False, date(2027, 3, 31), "Accepted risk")
    assert again.overdue("before_tender", SAID.written_on)
    assert found[f"rule:{RETENTION}"].state == TO_DO
    assert found[f"rule:{RETENTION}"].note == "Accepted as a risk until 31 March 2027, which is over."


def test_an_accepted_risk_that_is_gone_asks_for_nothing() -> None:
    assert "entry:1-abc" not in to_do(judged(CLEAR), spoken(ACCEPTED))


@pytest.mark.parametrize(
    ("entry", "source", "owner"),
    [
        (dpo("comment", text="Please look."), "Remark", "The buyer"),
        (dpo("asked_back", on="question", about="recognises_faces", text="Really?"), "Question asked back", "The supplier"),
        (dpo("disputed", on="finding", about=RETENTION, found="breached", text="No."), "Disputed finding", "The buyer"),
        (officer("happened", event="complaint", text="A shop owner."), "Event", "The buyer"),
        (officer("review_on", until="2027-06-01"), "Day to look again", "Procurement officer"),
    ],
)
def test_what_was_said_and_is_open_is_a_task(entry: Entry, source: str, owner: str) -> None:
    found = to_do(said=spoken(entry))["entry:1-abc"]
    assert (found.source, found.owner, found.state) == (source, owner, TO_DO)
    assert "entry:1-abc" not in to_do(said=spoken(entry, officer("resolved", on="entry", about="1-abc")))


@pytest.mark.parametrize(
    ("task", "now", "overdue"),
    [
        (Task("a", "a", TO_DO, "a", day=date(2027, 5, 2)), "before_tender", True),
        (Task("a", "a", TO_DO, "a", day=date(2027, 5, 3)), "before_tender", False),
        (Task("a", "a", TO_DO, "a", day=date(2027, 5, 4), stage="before_tender"), "in_use", False),
        (Task("a", "a", TO_DO, "a", stage="before_tender"), "before_tender", False),
        (Task("a", "a", TO_DO, "a", stage="before_tender"), "before_contract", True),
        (Task("a", "a", TO_DO, "a", stage="in_use"), "in_use", False),
        (Task("a", "a", TO_DO, "a"), "in_use", False),
    ],
)
def test_a_task_is_overdue_after_its_day_or_once_its_stage_has_passed(task: Task, now: str, overdue: bool) -> None:
    assert task.overdue(now, date(2027, 5, 3)) == overdue


def test_nothing_is_left_to_do_where_all_is_well() -> None:
    assert to_do(judged(CLEAR)) == {}


CHOICES: dict[str, list[object]] = {
    "retention_hours": [24, 90],
    "dpia": ["done", "planned", "no"],
    "signs": ["done", "no"],
    "recognises_faces": [True, False],
    "documentation_given": [True, False],
    "staff_trained": ["done", "no"],
}


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in CHOICES.items()}), st.sampled_from(STAGES))
def test_every_duty_that_weighs_or_is_open_has_a_task_and_no_other(raw: dict[str, object], stage: str) -> None:
    bare = {name: value for name, value in MIXED.items() if name not in CHOICES}
    assessment = judged({**bare, **raw}, stage)
    found = to_do(assessment)
    named = {rule.id for one in found.values() for rule in one.rules}
    assert {one.rule.id for one in assessment.findings if one.contribution} <= named
    for finding in assessment.findings:
        if finding.status.value == "breached":
            assert f"rule:{finding.rule.id}" in found
        if finding.status.value == "open" and finding.waits_for:
            assert finding.rule.id in named
    assert {one.state for one in found.values()} <= set(STATES)
    order = [(one.supplier, STAGES.index(one.stage) if one.stage else 9) for one in found.values()]
    assert order == sorted(order)


def test_what_was_said_never_takes_a_task_away() -> None:
    with_review = to_do(said=SAID)
    assert set(to_do()) <= set(with_review)
    assert all(replace(with_review[name], note="") == replace(one, note="") for name, one in to_do().items())
