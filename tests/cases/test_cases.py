"""Decided cases come out as they were decided. Each record holds the stated facts only; what no source states is "don't know"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment, Status
from techassess.documents import reader
from techassess.problems import Problems
from techassess.records.store import read
from techassess.workspace import Workspace, shipped
from tests.shared import shared

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/record.yaml"))
MILDER = {"es-fuenlabrada-traffic-drones": "neither the wording of the law nor the alternatives are stated, and they decide"}
"""Cases whose best end may be one step milder than the decision, because the deciding fact is not stated."""
ELSEWHERE = {
    ("be-westtoer-passer-by-counting", "GDPR 6"),
    ("be-westtoer-passer-by-counting", "GDPR 7"),
    ("be-westtoer-passer-by-counting", "GDPR 38"),
}
"""Infringements of another processing or body: cookies on the website, and to whom the data protection officer reports."""


@cache
def decisions() -> dict[str, Any]:
    """The decided cases by id."""
    problems = Problems()
    document = reader.read(shared("cases/worked-cases.yaml"), problems)
    assert document is not None, str(problems)
    cases: Any = document.data
    return {case["id"]: case for case in cases}


@cache
def workspace() -> Workspace:
    return Workspace(shipped())


@cache
def judged(case: str) -> Assessment:
    record = read(HERE / case, workspace().questionnaire)
    return assess(workspace().rulesets, record.case(workspace().questionnaire), date(2026, 11, 22))


def articles(provisions: list[str]) -> set[str]:
    """Act and article of each provision that is named, for example ``GDPR 35``. National law is left out."""
    found = [re.match(r"(GDPR|LED|ECHR) Arts?\. (\d+)", provision) for provision in provisions]
    return {f"{match.group(1)} {match.group(2)}" for match in found if match}


def cited(case: str, *statuses: Status) -> set[str]:
    """Act and article of every provision cited by findings of these statuses."""
    return articles([cite for finding in judged(case).findings if finding.status in statuses for cite in finding.rule.cites])


def test_all_twelve_decided_cases_are_here() -> None:
    assert set(CASES) == set(decisions())


@pytest.mark.parametrize("case", CASES)
def test_the_decision_lies_in_the_range(case: str) -> None:
    scale = workspace().rulesets.scale
    found = judged(case).range
    accepted = [scale.rank(verdict) for verdict in decisions()[case]["acceptable_verdicts"]]
    assert scale.rank(found.best) <= max(accepted)
    assert scale.rank(found.worst) >= min(accepted)


@pytest.mark.parametrize("case", CASES)
def test_the_best_end_is_no_milder_than_the_decision(case: str) -> None:
    scale = workspace().rulesets.scale
    mildest = min(scale.rank(verdict) for verdict in decisions()[case]["acceptable_verdicts"])
    assert scale.rank(judged(case).range.best) >= mildest - (case in MILDER)


@pytest.mark.parametrize("case", CASES)
def test_what_was_found_infringed_is_found_or_open_here(case: str) -> None:
    infringed = {article for article in articles(decisions()[case]["provisions_infringed"]) if (case, article) not in ELSEWHERE}
    assert infringed <= cited(case, Status.BREACHED, Status.OPEN)


@pytest.mark.parametrize("case", CASES)
def test_what_was_found_not_infringed_raises_no_alarm(case: str) -> None:
    exact = {provision for provision in decisions()[case]["provisions_considered_not_infringed"] if provision.startswith(("GDPR", "LED"))}
    breached = {cite for finding in judged(case).with_status(Status.BREACHED) for cite in finding.rule.cites}
    assert not exact & breached


@pytest.mark.parametrize("case", ["nl-wageningen-plate-parking", "de-wuerzburg-laser-footfall"])
def test_lawful_projects_breach_nothing(case: str) -> None:
    assert judged(case).with_status(Status.BREACHED) == ()


@pytest.mark.parametrize("case", ["it-como-park-face-recognition", "fr-orleans-sound-sensors", "se-skelleftea-school-attendance"])
def test_the_hardest_cases_are_blocked_whatever_else_comes_out(case: str) -> None:
    assert judged(case).verdict == "do-not-proceed"


def test_a_project_without_personal_data_is_asked_few_questions_and_passes() -> None:
    found = judged("de-wuerzburg-laser-footfall")
    assert found.verdict == "proceed"
    assert len(found.case.answers) < 20
