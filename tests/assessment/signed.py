"""A small workspace with one record that was signed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from techassess.assessment.sealing import sign
from techassess.questionnaire.answers import Answer, Plan, Standing, read_value
from techassess.records.editing import Editing
from techassess.records.loading import load
from techassess.records.seal import Signing
from techassess.reporting.outcome import verdict_words
from techassess.workspace import Workspace
from tests.cli import sample

AT = "2027-01-02T10:00:00+01:00"
GIVEN: dict[str, Answer] = {
    "holds_images": Answer(Standing.VALUE, True, evidence="documented", source="Offer, page 3"),
    "sensors": Answer(Standing.VALUE, frozenset({"camera", "microphone"})),
    "purpose": Answer(Standing.VALUE, "safety", note="Only during the festival."),
    "retention_hours": Answer(Standing.VALUE, None, evidence="checked"),
    "sign_in_place": Answer(Standing.VALUE, "planned", plan=Plan("Ann", "2027-03-01")),
    "goes_live_on": Answer(Standing.DONT_KNOW),
    "remarks": Answer(Standing.DOES_NOT_APPLY, reason="There are none."),
}


def made(root: Path) -> Workspace:
    """A workspace with one record, signed as an opinion and as a decision."""
    workspace = Workspace(sample.make(root))
    folder = workspace.new_record("Market square", "Ann", AT, date(2026, 11, 22)).folder
    editing = Editing.open(folder, workspace.questionnaire, "Ann")
    for name, answer in GIVEN.items():
        question = workspace.questionnaire.questions[name]
        editing.put(name, replace(answer, value=read_value(question, 72)) if name == "retention_hours" else answer)
    editing.close()
    for kind in ("opinion", "decision"):
        signed(workspace, kind)
    return workspace


def signed(workspace: Workspace, kind: str = "opinion") -> str:
    found = load(folder_of(workspace), workspace.questionnaire)
    assessment = workspace.assess(found.record)
    return sign(found, assessment, verdict_words(assessment), Signing(kind, "Dora Dee", AT, "Fine."), workspace.workflow)


def folder_of(workspace: Workspace) -> Path:
    return workspace.records_folder / "market-square"
