"""The sample content of these tests and the cases that are reported on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from techassess.assessment.assess import assess
from techassess.assessment.exact import with_exact_range
from techassess.assessment.result import Assessment
from techassess.problems import Problems
from techassess.questionnaire import loading as questionnaires
from techassess.questionnaire.answers import Answer, Case, Plan, Standing, read_value
from techassess.reporting import ways
from techassess.reporting.about import About, Changed
from techassess.reporting.context import build
from techassess.rules import loading as rulesets
from techassess.rules.citations import Law
from techassess.rules.model import RuleSets

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEMPLATES = ROOT / "reports"
AS_OF = date(2026, 11, 22)
LAW = Law.load()


def load() -> RuleSets:
    """Read the sample content."""
    problems = Problems()
    folder = HERE / "content" / "questionnaires" / "small"
    questionnaire = questionnaires.load(folder, problems, "questionnaires/small")
    assert questionnaire is not None, str(problems)
    base = HERE / "content" / "rulesets"
    sets = [(path.parent, path.parent.name) for path in sorted(base.glob("*/ruleset.yaml"))]
    found = rulesets.load(sets, questionnaire, (base / "scale.yaml", "scale.yaml"), problems, rulesets.folder_digest(folder))
    assert found is not None, str(problems)
    return found


CONTENT = load()

MIXED: Mapping[str, object] = {
    "sensors": ["camera"],
    "purpose": "safety",
    "local_problem": "Cars are broken into at the market square.",
    "planned_go_live": "2027-03-01",
    "retention_hours": 90,
    "legal_basis": "kind_named",
    "works_elsewhere": True,
    "dpia": "planned",
    "signs": "no",
    "residents_heard": "meeting",
    "contract_ends_on": "2030-12-31",
    "documentation_given": False,
    "raises_alarms": True,
    "looked_at": 20000,
    "sought": 1,
    "mistaken": 10,
    "stated": 40,
}
"""A proposal with something of everything: not met, planned, claimed, open, later."""

CLEAR: Mapping[str, object] = {
    **MIXED,
    "retention_hours": 24,
    "recognises_faces": False,
    "milder_means_tried": True,
    "dpia": "done",
    "signs": "done",
    "residents_heard": "survey",
    "staff_trained": "done",
    "documentation_given": True,
    "access_logged": "done",
    "national_law": True,
    "found": 80,
    "stated": 93,
}
"""The same proposal with every rule met."""


def answers(raw: Mapping[str, object], evidence: str = "documented") -> dict[str, Answer]:
    """Answers with values as a file holds them; a planned measure gets a plan."""
    found: dict[str, Answer] = {}
    for name, value in raw.items():
        plan = Plan("The data protection officer", "2027-01-15") if value == "planned" else None
        read = read_value(CONTENT.questionnaire.questions[name], value)
        found[name] = Answer(Standing.VALUE, read, evidence=evidence, plan=plan, by="Maria Muster", at="2026-11-20T10:42:00+01:00")
    return found


def judged(raw: Mapping[str, object], stage: str = "before_tender", evidence: str = "documented", **more: Answer) -> Assessment:
    """The assessment of a case."""
    return judged_with(raw, more, stage, evidence)


def judged_with(
    raw: Mapping[str, object], more: Mapping[str, Answer], stage: str = "before_tender", evidence: str = "documented"
) -> Assessment:
    """The assessment of a case with some answers given whole."""
    return assess(CONTENT, Case(CONTENT.questionnaire, {**answers(raw, evidence), **more}, stage), AS_OF)


def mixed() -> Assessment:
    """The assessment that the golden files show."""
    given = answers(MIXED)
    more = {
        "legal_basis": Answer(
            Standing.VALUE, "kind_named", note="The supplier says so.", by="Maria Muster", at="2026-11-20T10:45:00+01:00"
        ),
        "documentation_given": Answer(
            Standing.VALUE, False, evidence="documented", source="Offer of 3 November 2026, page 12", by="Supplier GmbH"
        ),
        "recognises_faces": Answer(Standing.DONT_KNOW, note="Asked the supplier on Monday.\nNo answer yet.", by="Maria Muster"),
        "milder_means_tried": Answer(Standing.DOES_NOT_APPLY, reason="There are no milder means.", by="Maria Muster"),
    }
    return assess(CONTENT, Case(CONTENT.questionnaire, {**given, **more}), AS_OF)


ABOUT = About(
    title="Cameras at the market square",
    slug="cameras-at-the-market-square",
    project="Safer centre",
    created_by="Maria Muster",
    answered_by=("Maria Muster", "Supplier GmbH"),
    saved_at="2026-11-22T09:05:00+01:00",
    stage="before_tender",
    versions={"questionnaire small": "1.0", "rule set gdpr": "1.0"},
    product_version="0.1.0",
    kept={"old_question": "an answer of last year"},
    changed_after_finding=(Changed("Evidence that it works in such a place", "no", "yes", "2026-11-21T17:30:00+01:00", "Maria Muster"),),
)


def told(assessment: Assessment) -> dict[str, object]:
    """All that a report on an assessment shows, the least change included."""
    return build(assessment, ABOUT, LAW, ways.least_change(with_exact_range(assessment)))
