"""Harmless and well-designed projects pass quietly: invented, but as cities run them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment
from techassess.conditions.completing import Search
from techassess.conditions.sums import tally
from techassess.questionnaire.interview import Interview
from techassess.records.store import read
from techassess.workspace import Workspace, shipped

HERE = Path(__file__).parent / "harmless"
PROJECTS = sorted(path.parent.name for path in HERE.glob("*/record.yaml"))
PASSING = ("proceed", "proceed-with-conditions")
WITHOUT_PEOPLE = (
    "air-quality-sensors",
    "footbridge-laser-counting",
    "noise-level-meters",
    "river-level-gauges",
    "street-lights-by-presence",
    "waste-bin-fill-levels",
    "water-leak-detection",
)
"""Projects that take in nothing about people and lead to nothing for them."""


@cache
def workspace() -> Workspace:
    return Workspace(shipped())


@cache
def judged(project: str) -> Assessment:
    record = read(HERE / project, workspace().questionnaire)
    return assess(workspace().rulesets, record.case(workspace().questionnaire), date(2026, 11, 22))


def asked(project: str) -> int:
    record = read(HERE / project, workspace().questionnaire)
    return len(Interview(workspace().questionnaire, record.answers).asked())


def test_there_are_at_least_twelve() -> None:
    assert len(PROJECTS) >= 12


@pytest.mark.parametrize("project", PROJECTS)
def test_a_harmless_project_passes_with_at_most_five_conditions(project: str) -> None:
    found = judged(project)
    assert found.verdict in PASSING, found.range
    assert len([finding.rule.id for finding in found.findings if finding.contribution not in (None, "advice")]) <= 5


@pytest.mark.parametrize("project", PROJECTS)
def test_every_question_of_a_harmless_project_is_answered(project: str) -> None:
    record = read(HERE / project, workspace().questionnaire)
    interview = Interview(workspace().questionnaire, record.answers)
    assert [question.id for question in interview.still_open() if not question.optional] == []
    assert interview.not_needed() == ()


@pytest.mark.parametrize("project", WITHOUT_PEOPLE)
def test_a_project_without_people_is_finished_in_under_twenty_questions(project: str) -> None:
    assert asked(project) < 20


def test_the_shortest_and_the_longest_way_through_the_questionnaire_are_those_that_the_guide_states() -> None:
    search = Search(workspace().rulesets.vocabulary, workspace().rulesets.engine)
    at_least = tally([search.main.asked(question.id) for question in workspace().questionnaire], search.clauses)
    possible = [number for number, literal in enumerate(at_least, 1) if search.possible(literal)]
    shortest = next(number for number, literal in enumerate(at_least) if search.possible(-literal))
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    assert f"between {shortest} and {max(possible)} questions" in " ".join(guide.split())


def test_a_project_that_follows_nobody_is_asked_less_than_half_of_what_face_recognition_is_asked() -> None:
    como = read(Path(__file__).parent / "it-como-park-face-recognition", workspace().questionnaire)
    most = len(Interview(workspace().questionnaire, como.answers).asked())
    assert 2 * asked("library-gates") < most
