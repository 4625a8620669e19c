"""What F1 says."""

from __future__ import annotations

import pytest

from techassess.tui import helping
from techassess.tui.rows import Row
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def full(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.FULL)))


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.mark} {row.text}".strip() for row in rows if row.text]


def test_help_says_what_is_meant_why_we_ask_and_which_rules_read_it(full: Session) -> None:
    rows = helping.question_help(full, full.questionnaire.questions["leaves_eea"])
    assert texts(rows) == [
        "Does the supplier process data about residents outside the EU/EEA?",
        "What is meant",
        "Also count remote support and sub-processors.",
        "Why we ask",
        "Outside the EEA the same protection does not hold by itself.",
        "Who knows",
        "Usually the supplier.",
        "This section",
        "What happens to the images.",
        "Rules that read this answer",
        "· The supplier's system can be overseen",
        "· Data stay in the EEA",
        "On the command line this question is called: leaves_eea",
    ]
    assert [row.detail for row in rows if row.detail] == ["AI Act Art. 14", "GDPR Art. 44"]


def test_help_says_that_an_answer_decides_what_is_asked(full: Session) -> None:
    rows = helping.question_help(full, full.questionnaire.questions["holds_images"])
    assert texts(rows)[-2] == "This answer also decides which further questions are asked."


def test_a_finding_is_explained_with_what_to_do_and_on_what_law(full: Session) -> None:
    rows = helping.finding_help(full, full.rulesets.rules["house/data/erased"])
    assert texts(rows) == [
        "Recordings are erased when the purpose is served",
        "serious, due before the contract · house/data/erased",
        "Not so: recordings are erased when the purpose is served.",
        "Why",
        "It protects people who never chose to be watched.",
        "What to do",
        "Make it so, and show it.",
        "Provisions",
        "· GDPR Art. 5(1)(e)",
        "Because",
        "· Longest time recordings are kept: 90 hours, more than 72",
        "· Sensors: A camera",
        "· Images are held: yes",
    ]
