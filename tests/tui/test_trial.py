"""A scratch copy of a record: what is tried out, and what of it may be kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from techassess.assessment.moves import Direction
from techassess.assessment.remedies import Remedy, Step, find_remedies, next_better
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.tui.session import Session
from techassess.tui.trail import Place
from techassess.tui.trial import Trial
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def recorded(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers={**sample.FULL, "leaves_eea": False})))


@pytest.fixture
def trial(recorded: Session) -> Trial:
    return Trial(recorded, [Place("home"), Place("sections")])


def value(raw: object) -> Answer:
    return Answer(Standing.VALUE, raw)  # type: ignore[arg-type]  # any value will do here


def erased_after(hours: int) -> Remedy:
    return Remedy((Step("retention_hours", Decimal(90), Decimal(hours), Decimal(1)),), {})


def test_a_trial_starts_as_the_record_stands(recorded: Session, trial: Trial) -> None:
    assert trial.answers == recorded.answers
    assert (trial.changed, trial.is_changed, dict(trial.kept())) == ((), False, {})
    assert trial.assessment.range == recorded.assessment.range


def test_what_is_tried_out_leaves_the_record_alone(recorded: Session, trial: Trial) -> None:
    before = dict(recorded.answers)
    trial.store("retention_hours", value(Decimal(12)))
    trial.draft("who_asked", "half")
    trial.restage("in_use")
    assert (recorded.answers, recorded.drafts, recorded.record.stage) == (before, {}, "before_tender")
    assert trial.is_changed


def test_an_answer_put_back_as_it_was_is_no_change(recorded: Session, trial: Trial) -> None:
    trial.store("purpose", value("traffic"))
    trial.store("purpose", replace(recorded.answers["purpose"], by="", at="", plan=Plan()))
    assert not trial.is_changed


def test_an_answer_taken_out_is_a_change(trial: Trial) -> None:
    trial.store("who_asked", None)
    assert (trial.changed, dict(trial.kept())) == (("who_asked",), {"who_asked": None})


def test_another_stage_alone_is_a_change(trial: Trial) -> None:
    trial.restage("in_use")
    assert (trial.changed, trial.is_changed) == ((), True)


def test_a_remedy_reaches_its_verdict_in_the_trial(recorded: Session, trial: Trial) -> None:
    wanted = next_better(recorded.assessment)
    assert wanted == "proceed-with-conditions"
    trial.carry_out(find_remedies(recorded.assessment, wanted).found[0])
    assert trial.assessment.range.worst == wanted
    assert trial.moves.findings_that(Direction.BETTER)[0].rule.id == "house/data/erased"


def test_what_was_open_counts_as_shown_and_is_kept_as_only_said(trial: Trial) -> None:
    trial.recorded.store("retention_hours", None)
    trial.answers = trial.recorded.answers
    trial.carry_out(erased_after(72))
    assert trial.answers["retention_hours"].evidence == "documented"
    assert trial.kept() == {"retention_hours": replace(value(Decimal(72)), evidence="claimed")}


def test_a_claim_stays_a_claim_where_a_remedy_changes_it(trial: Trial) -> None:
    trial.carry_out(erased_after(72))
    assert (trial.answers["retention_hours"].evidence, trial.promised) == ("claimed", frozenset())


def test_an_answer_given_over_a_remedy_is_the_users_own(trial: Trial) -> None:
    trial.carry_out(erased_after(72))
    own = replace(value(Decimal(48)), evidence="documented", source="Contract, annex 2")
    trial.store("retention_hours", own)
    assert (trial.promised, dict(trial.kept())) == (frozenset(), {"retention_hours": own})


def test_a_claim_that_is_only_counted_as_shown_is_not_kept_at_all(trial: Trial) -> None:
    trial.carry_out(Remedy((), {}, ("retention_hours",)))
    assert trial.answers["retention_hours"].evidence == "documented"
    assert dict(trial.kept()) == {}


def test_a_remedy_keeps_the_note_and_plans_without_a_name(workspace: Workspace) -> None:
    recorded = Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.SCREENED)))
    recorded.store("sign_in_place", replace(value("no"), note="ask the works department"))
    trial = Trial(recorded, [Place("home")])
    trial.carry_out(Remedy((Step("sign_in_place", "no", "planned", Decimal(1)),), {}))
    assert trial.answers["sign_in_place"] == Answer(Standing.VALUE, "planned", note="ask the works department", plan=Plan())
    assert trial.promised == frozenset()


def test_a_fact_that_is_assumed_is_never_kept(trial: Trial) -> None:
    trial.carry_out(Remedy((), {"purpose": "traffic"}))
    assert (trial.changed, trial.assumed) == (("purpose",), frozenset({"purpose"}))
    assert dict(trial.kept()) == {}
    trial.store("purpose", value("traffic"))
    assert dict(trial.kept()) == {"purpose": value("traffic")}
