"""Twelve faults that have been found in forms of this kind, seeded one at a time into the shipped content: each is named at its line."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from techassess.workspace import shipped
from tests.cli.conftest import Run

HOME = "questionnaires/surveillance-technology"


@dataclass(frozen=True)
class Fault:
    """A text of one file that is replaced, and what must be said at which line."""

    file: str
    before: str
    after: str
    verb: str
    """The first verb that finds it."""
    says: str
    at: str
    """How the line that is named begins, after blanks and a dash."""
    where: str = ""
    """The file that is named, if it is another one."""


FAULTS = {
    "an option renamed in one place": Fault(
        f"{HOME}/sections/problem.yaml",
        "{id: measured, ",
        "{id: measured_here, ",
        "check",
        "'problem_documented' has no option 'measured'",
        'when: problem_documented == "measured"',
        "rulesets/proportionality/tables/weight_of_aim.yaml",
    ),
    "a calculation nested one level too deep": Fault(
        "rulesets/gdpr/definitions.yaml",
        "wp_large:\n  label: The reach is wide\n  means: reach",
        "wp_large:\n  label: The reach is wide\n  means:\n    means: reach",
        "check",
        "expected text",
        "means: reach",
    ),
    "a dangling reference after renumbering": Fault(
        "rulesets/gdpr/definitions.yaml",
        "wp_matching:",
        "wp_six:",
        "check",
        "there is no question, definition or table 'wp_matching'",
        "or count(wp_scoring",
    ),
    "a value computed but unused": Fault(
        "rulesets/proportionality/rules/balance/aim-outweighs-as-shown.yaml",
        "  aim_outweighs_as_shown\n  or (processes",
        "  (processes",
        "check",
        "nothing uses the definition 'aim_outweighs_as_shown'",
        "aim_outweighs_as_shown:",
        "rulesets/proportionality/definitions.yaml",
    ),
    "a criterion missing from its expression": Fault(
        "rulesets/gdpr/definitions.yaml",
        "count(wp_scoring, wp_decision, wp_monitoring, wp_sensitive, wp_large, ",
        "count(wp_scoring, wp_decision, wp_monitoring, wp_sensitive, ",
        "test",
        "expected breached, weighs moderate, found not_applicable",
        "{from: ",
        "rulesets/gdpr/rules/assessment/two-signs-are-answered.yaml",
    ),
    "a hidden answer still counted": Fault(
        "rulesets/gdpr/rules/storage/kept-no-longer-than-needed.yaml",
        "applies_if: gdpr_applies",
        'applies_if: gdpr_applies and retention_basis == "no_limit"',
        "check",
        "'retention_hours' is never asked where the rule applies",
        'or (retention_basis == "taken_over" and retention_hours',
    ),
    "a duplicate question id": Fault(
        f"{HOME}/sections/supplier.yaml", "id: exit_terms", "id: purpose", "check", "the id 'purpose' is taken", "id: purpose"
    ),
    "a bound wrong after a merge": Fault(
        "rulesets/gdpr/rules/storage/kept-no-longer-than-needed.yaml",
        "retention_hours <= 72",
        "retention_hours <= 720",
        "test",
        "expected breached, weighs moderate, found met",
        "{from: ",
    ),
    "a contradiction": Fault(
        "rulesets/manifesto/rules/supplier/city-can-leave.yaml",
        "requires: exit_terms",
        'requires: operating_limits == "no_limits"',
        "prove",
        "contradicts 'manifesto/supplier/city-can-leave'",
        'requires: operating_limits in ("limited"',
        "rulesets/manifesto/rules/participation/limited-to-times-and-places.yaml",
    ),
    "an unreachable question": Fault(
        f"{HOME}/sections/supplier.yaml",
        'ask_if: supplier_role in ("on_instruction", "decides_jointly", "own_purposes")',
        'ask_if: supplier_role == "on_instruction" and purpose in ("levy_or_permit", "other_offences") and not affects_people',
        "check",
        "no answers lead to the question 'data_contract'",
        "ask_if: supplier_role",
    ),
    "an inverted operand": Fault(
        "rulesets/bias/rules/testing/more-right-than-wrong-alerts.yaml",
        "wrong_per_100_alerts <= 50",
        "wrong_per_100_alerts >= 50",
        "test",
        "expected breached, found met",
        "{from: ",
    ),
    "a table row shadowed by an earlier one": Fault(
        "rulesets/gdpr/tables/regime.yaml",
        "when: not processes_personal_data",
        "when: not processes_personal_data or not offence_purpose",
        "check",
        "the rows above it take every case",
        "when: not offence_purpose",
    ),
}


VERBS = {"check": ("check",), "test": ("test",), "prove": ("prove", "--only", "contradictions")}
"""Each verb with the part of it that finds its faults; all proofs are tried by ``make test`` itself."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped content."""
    for name in ("questionnaires", "rulesets"):
        shutil.copytree(shipped() / name, tmp_path / "office" / name)
    return tmp_path / "office"


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_named_at_its_line(name: str, root: Path, run: Run) -> None:
    fault = FAULTS[name]
    file = root / fault.file
    text = file.read_text(encoding="utf-8")
    assert text.count(fault.before) == 1
    file.write_text(text.replace(fault.before, fault.after), encoding="utf-8")
    ran = run("rules", *VERBS[fault.verb])
    assert ran.code != 0
    named = root / (fault.where or fault.file)
    lines = [number for number, line in enumerate(named.read_text(encoding="utf-8").splitlines(), 1) if _begins(line, fault.at)]
    said = [line for line in (ran.out + ran.talk).splitlines() if fault.says in line]
    assert any(line.startswith(f"{fault.where or fault.file}:{number}:") for line in said for number in lines), said


def _begins(line: str, words: str) -> bool:
    return line.strip().removeprefix("- ").startswith(words)


def test_the_content_without_a_fault_is_named_by_none_of_the_verbs(run: Run) -> None:
    assert [run("rules", *words).code for words in VERBS.values()] == [0, 0, 0]
