"""What the screens say of findings."""

from __future__ import annotations

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.tui import findings
from techassess.tui.rows import Row
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample


@pytest.fixture
def full(workspace: Workspace) -> Session:
    return Session(workspace.rulesets, workspace.record(sample.record(workspace, answers=sample.FULL)))


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.mark} {row.text}".strip() for row in rows if row.text]


def test_findings_name_their_provision_and_the_answers_that_caused_them(full: Session) -> None:
    assert texts(findings.finding_rows(full)) == [
        "Serious: not met",
        "■ Not so: recordings are erased when the purpose is served.",
        "→ Longest time recordings are kept: 90 hours, more than 72",
        "→ Sensors: A camera",
        "→ Images are held: yes",
        "Moderate: not met",
        "◆ Not so: people are told.",
        "→ Signs at the edge of the filmed area: no",
        "→ Sensors: A camera",
        "→ Images are held: yes",
        "Advice: not met",
        "· Not so: recordings are short.",
        "→ Longest time recordings are kept: 90 hours, more than 24",
        "→ Sensors: A camera",
        "→ Images are held: yes",
        "Met only by a plan or a mere claim: carry out or prove",
        "◇ There is a contract with the processor",
        "→ Contract with the processor: Planned, the legal office, 2027-01-31",
        "Open, because an answer is not known",
        "○ Data stay in the EEA",
        "→ Data leave the EU/EEA: I don't know yet",
        "Applies later, and would not be met",
        "◷ Not so: recordings are very short.",
        "→ Longest time recordings are kept: 90 hours, more than 12",
        "→ Sensors: A camera",
        "→ Images are held: yes",
    ]
    first = next(row for row in findings.finding_rows(full) if row.key.startswith("rule:"))
    assert first.detail == "GDPR Art. 5(1)(e)"


def test_a_duty_of_the_supplier_is_a_request_and_no_breach(full: Session) -> None:
    full.store("leaves_eea", Answer(Standing.VALUE, True))
    found = texts(findings.finding_rows(full))
    assert found[found.index("Requests to the supplier") + 1] == "→ Not so: the supplier's system can be overseen."
