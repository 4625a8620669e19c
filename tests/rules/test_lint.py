"""What sound rule sets must have beyond what loading checks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from techassess.problems import Problems
from techassess.rules.lint import lint
from techassess.workspace import Workspace
from tests.cli import sample


@dataclass(frozen=True)
class SomeLaw:
    """Knows two provisions."""

    known: tuple[str, ...] = ("GDPR Art. 5(1)(e)", "GDPR Art. 13")

    def fault(self, text: str) -> str:
        return "" if text in self.known else "no such article"


def found_in(folder: Path, **changed: str) -> list[str]:
    """The problems of the sample with some files changed, as text."""
    workspace = Workspace(sample.make(folder, **changed))
    problems = Problems()
    rulesets = workspace.load(problems)
    assert rulesets is not None, str(problems)
    return [str(problem) for problem in lint(rulesets, workspace.places(rulesets), SomeLaw())]


def test_sound_content_has_no_problems(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []


def _without(text: str, line: str) -> str:
    assert line in text
    return text.replace(line, "")


SIGNS, ERASED, RETENTION = sample.SIGNS, sample.ERASED, sample.RETENTION
UNUSED = """\
  - id: unused
    type: yes_no
    label: Unused
    text: Does anybody read this?
    help: Nobody does.
    why: No reason.
"""
TABLE = "title: Weight\nvalues: [{id: light, text: Light}, {id: heavy, text: Heavy}]\nrows: [{otherwise: light}]\n"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"signs": SIGNS.replace("cites: [GDPR Art. 13]", "cites: []")},
            "rulesets/house/rules/openness/signs.yaml:6:8: cites: no provision is cited\n"
            "    cites: []\n"
            "           ^\n"
            "    Name at least one, for example GDPR Art. 5(1)(e).",
        ),
        (
            {"signs": SIGNS.replace("cites: [GDPR Art. 13]", "cites: [GDPR Art. 130]")},
            "rulesets/house/rules/openness/signs.yaml:6:9: cites.0: 'GDPR Art. 130' is no provision that exists: no such article\n"
            "    cites: [GDPR Art. 130]\n"
            "            ^\n"
            "    Cite as for example GDPR Art. 35(3)(c).",
        ),
        (
            {"signs": _without(SIGNS, '  - {from: camera, given: {sign_in_place: "no"}, expect: breached}\n')},
            "rulesets/house/rules/openness/signs.yaml:12:3: examples: no example is breached\n"
            "    - {from: camera, given: {sign_in_place: done}, expect: met}\n"
            "    ^\n"
            "    A rule needs an example that is breached, one that is met and one that is open.",
        ),
        (
            {"signs": SIGNS[: SIGNS.index("examples:")] + "examples: []\n"},
            "rulesets/house/rules/openness/signs.yaml:11:11: examples: no example is breached or met or open\n"
            "    examples: []\n"
            "              ^\n"
            "    A rule needs an example that is breached, one that is met and one that is open.",
        ),
        (
            {"signs": _without(SIGNS, "no_supplier_clause: The city puts up the signs.\n")},
            "rulesets/house/rules/openness/signs.yaml:1:1: the supplier clause is missing\n"
            "    title: People are told\n"
            "    ^\n"
            "    Write it under 'supplier', or say under 'no_supplier_clause' why there is none.",
        ),
        (
            {"erased": ERASED.replace("examples:", "no_supplier_clause: None needed.\nexamples:")},
            "rulesets/house/rules/retention/erased.yaml:11:21: no_supplier_clause:"
            " the rule has a supplier clause and a reason for having none\n"
            "    no_supplier_clause: None needed.\n"
            "                        ^\n"
            "    Keep one of the two.",
        ),
        (
            {"signs": SIGNS.replace("severity: moderate", "severity: moderate\nduty_of: provider")},
            "rulesets/house/rules/openness/signs.yaml:5:10: duty_of: a duty of the provider needs a supplier clause\n"
            "    duty_of: provider\n"
            "             ^\n"
            "    Write under 'supplier' what the tender asks for.",
        ),
        (
            {"signs": SIGNS.replace("severity: moderate", "severity: moderate\napplies_from: 2027-01-01\napplies_until: 2026-12-31")},
            "rulesets/house/rules/openness/signs.yaml:6:16: applies_until: the rule ends on 2026-12-31, before it begins on 2027-01-01\n"
            "    applies_until: 2026-12-31\n"
            "                   ^\n"
            "    Change one of the two days.",
        ),
        (
            {"retention": RETENTION + UNUSED},
            "questionnaires/small/sections/retention.yaml:36:9: questions.4.id: nothing reads the answer to 'unused'\n"
            "    - id: unused\n"
            "          ^\n"
            "    Use it in a rule, table, risk or definition, or retire it.",
        ),
        (
            {"retention": _without(RETENTION, "    why: People must know.\n")},
            "questionnaires/small/sections/retention.yaml:17:9: questions.1.id: 'sign_in_place' has no 'why'\n"
            "    - id: sign_in_place\n"
            "          ^\n"
            "    Say in plain words what is meant and why it is asked.",
        ),
        (
            {"situations": sample.SITUATIONS.replace("purpose: safety", "purpose: safty")},
            "questionnaires/small/situations.yaml:3:61: camera.answers.purpose: purpose: 'safty' is not one of the options."
            " Did you mean 'safety'?\n"
            "    answers: {holds_images: true, sensors: [camera], purpose: safty}\n"
            "                                                              ^\n"
            "    Situations are answers to the questionnaire.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]


def test_definitions_and_tables_that_nothing_uses_are_found(tmp_path: Path) -> None:
    (tmp_path / "rulesets" / "house" / "tables").mkdir(parents=True)
    (tmp_path / "rulesets" / "house" / "tables" / "weight.yaml").write_text(TABLE, encoding="utf-8")
    found = found_in(tmp_path, definitions=sample.DEFINITIONS + "spare:\n  label: Spare\n  means: holds_images\n")
    assert [problem.split("\n")[0] for problem in found] == [
        "questionnaires/small/definitions.yaml:5:3: spare: nothing uses the definition 'spare'",
        "rulesets/house/tables/weight.yaml:1:1: nothing uses the table 'weight'",
    ]


def test_free_text_and_days_with_a_role_need_no_rule(tmp_path: Path) -> None:
    without_role = sample.QUESTIONNAIRE.replace("dates: {go_live: goes_live_on}\n", "")
    (problem,) = found_in(tmp_path, questionnaire=without_role)
    assert "nothing reads the answer to 'goes_live_on'" in problem


def test_a_place_in_the_text_of_a_clause_reads_an_answer(tmp_path: Path) -> None:
    asked = ERASED.replace("after {retention_hours} hours", "after {retention_hours} hours ({unused})")
    assert found_in(tmp_path, retention=RETENTION + UNUSED, erased=asked) == []


def test_two_rules_with_the_same_conditions_say_one_thing_twice(tmp_path: Path) -> None:
    said = (
        "rulesets/house/rules/openness/signs.yaml:3:11: requires: 'house/retention/erased' has the same conditions\n"
        "    requires: retention_hours <= 72\n"
        "              ^\n"
        "    Join the two rules, citing both provisions, or tell them apart."
    )
    assert said in found_in(tmp_path, signs=ERASED.replace("erased soon", "erased in time"))


def test_the_same_conditions_from_another_day_on_are_another_rule(tmp_path: Path) -> None:
    later = ERASED.replace("severity: serious", "severity: blocker\napplies_from: 2030-01-01")
    assert [problem for problem in found_in(tmp_path, signs=later) if "same conditions" in problem] == []
