"""How findings are worded on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment, Finding, Status
from techassess.cli.wording import breached, conditions, flag_words, long_finding, mark, outcome, progress_words, readers, short_finding
from techassess.questionnaire.answers import Answer, Case, Standing, read_value
from techassess.questionnaire.interview import Interview
from techassess.workspace import Workspace
from tests.cli import sample
from tests.cli.conftest import CAMERA

FLAGGED = sample.RULESET + "flags:\n  - {id: seen, title: People are seen, from: {definition: sees_people_here}}\n"
HERE = "sees_people_here:\n  label: People can be seen here\n  means: sees_people\n"


def judged(root: Path, answers: dict[str, object], evidence: str = "documented") -> Assessment:
    """The sample judged on answers as a person would type them."""
    workspace = Workspace(root)
    questions = workspace.questionnaire.questions
    given = {name: Answer(Standing.VALUE, read_value(questions[name], raw), evidence=evidence) for name, raw in answers.items()}
    return assess(workspace.rulesets, Case(workspace.questionnaire, given), date(2026, 11, 22))


def by_name(assessment: Assessment, name: str) -> Finding:
    return next(finding for finding in assessment.findings if finding.rule.id.endswith(name))


def test_findings_stand_gravest_first(root: Path) -> None:
    found = breached(judged(root, {**CAMERA, "retention_hours": 90, "sign_in_place": "no"}))
    assert [finding.rule.severity for finding in found] == ["serious", "moderate"]


@pytest.mark.parametrize(
    ("answers", "evidence", "name", "words", "sign"),
    [
        ({**CAMERA, "retention_hours": 24}, "documented", "erased", "met", "✓"),
        ({**CAMERA, "retention_hours": 24}, "claimed", "erased", "claimed", "◑"),
        ({**CAMERA, "sign_in_place": "planned"}, "documented", "signs", "planned", "◔"),
        ({**CAMERA, "retention_hours": 90}, "claimed", "erased", "breached", "✗"),
        ({"holds_images": False}, "documented", "signs", "not_applicable", "–"),
        ({}, "documented", "signs", "open", "?"),
    ],
)
def test_how_a_rule_came_out_has_a_word_and_a_sign(
    answers: dict[str, object], evidence: str, name: str, words: str, sign: str, root: Path
) -> None:
    finding = by_name(judged(root, answers, evidence), name)
    assert (outcome(finding), mark(finding)) == (words, sign)


def test_what_is_met_by_plans_or_claims_only_is_a_condition(root: Path) -> None:
    found = conditions(judged(root, {**CAMERA, "retention_hours": 24, "sign_in_place": "planned"}, "claimed"))
    assert {finding.rule.id for finding in found} == {"house/retention/erased", "house/openness/signs"}


def test_a_duty_of_the_supplier_says_so(root: Path) -> None:
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: serious\nduty_of: provider"))
    finding = by_name(judged(root, {**CAMERA, "retention_hours": 90}), "erased")
    assert short_finding(finding) == "✗ serious: Recordings are kept too long. (asked of the supplier, GDPR Art. 5(1)(e))"


def test_a_rule_that_applies_later_says_from_when_and_how_it_would_come_out(root: Path) -> None:
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: serious\napplies_from: 2030-01-01"))
    assessment = judged(root, {**CAMERA, "retention_hours": 90})
    finding = by_name(assessment, "erased")
    lines = list(long_finding(finding, assessment))
    assert finding.status is Status.UPCOMING
    assert lines[0] == "› Recordings are erased soon: applies later"
    assert "    applies    from 2030-01-01; on these answers it would be not met then" in lines


def test_claims_and_plans_are_named(root: Path) -> None:
    assessment = judged(root, {**CAMERA, "retention_hours": 24, "sign_in_place": "planned"}, "claimed")
    assert "    unproven   Longest time recordings are kept" in list(long_finding(by_name(assessment, "erased"), assessment))
    assert "    planned    Signs at the edge of the filmed area" in list(long_finding(by_name(assessment, "signs"), assessment))


def test_a_flag_says_what_it_can_still_be(root: Path) -> None:
    sample.make(root, ruleset=FLAGGED)
    (root / "rulesets" / "house" / "definitions.yaml").write_text(HERE, encoding="utf-8")
    assert [flag_words(flag) for flag in judged(root, {}).flags] == ["Yes or No"]
    assert [flag_words(flag) for flag in judged(root, CAMERA).flags] == ["Yes"]


def test_progress_says_about_while_the_form_can_grow(root: Path) -> None:
    form = Workspace(root).questionnaire
    assert progress_words(Interview(form, {})) == "0 of about 3 questions answered"
    assert progress_words(Interview(form, {"holds_images": Answer(Standing.VALUE, False)})) == "1 of 3 questions answered"


def test_the_rules_that_read_an_answer_are_named_up_to_a_few(root: Path) -> None:
    rulesets = Workspace(root).rulesets
    assert readers(rulesets, "holds_images") == ("Recordings are erased soon", "People are told")
    assert readers(rulesets, "holds_images", most=1) == ("Recordings are erased soon", "1 more")
    assert readers(rulesets, "remarks") == ()
