"""On the shipped content: a changed answer moves the findings of the rules that depend on it, and no others."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from techassess.assessment.assess import assess
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing, read_value
from techassess.questionnaire.model import Question
from techassess.rules.model import Rule, RuleSets
from techassess.workspace import Workspace, shipped

DAY = date(2026, 11, 22)


@cache
def rulesets() -> RuleSets:
    return Workspace(shipped()).rulesets


def case_of(situation: str) -> Case:
    questionnaire = rulesets().questionnaire
    raw = questionnaire.situations[situation].answers
    answers = {
        name: Answer(Standing.VALUE, read_value(questionnaire.questions[name], value), evidence="documented") for name, value in raw.items()
    }
    return Case(questionnaire, answers)


def depends_on(rule: Rule, question: str) -> bool:
    used = {name for condition in (rule.requires, rule.applies_if) if condition is not None for name in names(condition)}
    return any(question in rulesets().vocabulary.questions_behind(name) for name in used)


def others(question: Question) -> list[object]:
    """A few other answers to a question."""
    if question.sort is Sort.YES_NO:
        return [True, False]
    if question.sort is Sort.CHOICES:
        return [frozenset({option}) for option in question.kind.options]
    return list(question.kind.options)


def outcomes(case: Case) -> dict[str, object]:
    return {finding.rule.id: (finding.status, finding.would_be) for finding in assess(rulesets(), case, DAY).findings}


@pytest.mark.parametrize("situation", ["street_cameras", "live_face_search", "plate_parking"])
def test_a_changed_answer_moves_only_what_depends_on_it(situation: str) -> None:
    case = case_of(situation)
    before = outcomes(case)
    moved_in_all = 0
    for name in case.answers:
        for value in others(rulesets().questionnaire.questions[name]):
            changed = case.with_answer(name, Answer(Standing.VALUE, value, evidence="documented"))  # type: ignore[arg-type]
            after = outcomes(changed)
            moved = {rule for rule in after if after[rule] != before[rule]}
            moved_in_all += len(moved)
            assert {rule for rule in moved if not depends_on(rulesets().rules[rule], name)} == set(), name
    assert moved_in_all > 50


@pytest.mark.parametrize(
    "situation", ["street_cameras", "municipal_police_cameras", "optical_counting", "laser_counting", "plate_parking", "welfare_score"]
)
def test_a_well_designed_and_documented_project_proceeds(situation: str) -> None:
    found = assess(rulesets(), case_of(situation), DAY)
    assert found.range.settled == "proceed", [finding.rule.id for finding in found.findings if finding.at_worst]


@pytest.mark.parametrize("situation", ["sound_detectors", "school_faces"])
def test_a_project_without_a_law_is_blocked(situation: str) -> None:
    assert assess(rulesets(), case_of(situation), DAY).verdict == "do-not-proceed"


@pytest.mark.parametrize(
    "situation", ["street_cameras", "live_face_search", "plate_parking", "school_faces", "sound_detectors", "welfare_score"]
)
def test_not_knowing_never_betters_the_worst_end_and_never_narrows_the_range(situation: str) -> None:
    case, scale = case_of(situation), rulesets().scale
    known = assess(rulesets(), case, DAY).range
    for name in case.answers:
        for without in (None, Answer(Standing.DONT_KNOW), Answer(Standing.DOES_NOT_APPLY, reason="It is not used.")):
            found = assess(rulesets(), case.with_answer(name, without), DAY).range
            assert scale.rank(found.worst) >= scale.rank(known.worst), name
            assert scale.rank(found.best) <= scale.rank(known.best), name
