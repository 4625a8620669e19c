"""What a rule or question lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.rules.linted import found_in, without


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"signs": sample.SIGNS.replace("cites: [GDPR Art. 13]", "cites: []")},
            "rulesets/house/rules/openness/signs.yaml:6:8: cites: no provision is cited\n"
            "    cites: []\n"
            "           ^\n"
            "    Name at least one, for example GDPR Art. 5(1)(e).",
        ),
        (
            {"signs": without(sample.SIGNS, '  - {from: camera, given: {sign_in_place: "no"}, expect: breached}\n')},
            "rulesets/house/rules/openness/signs.yaml:12:3: examples: no example is breached\n"
            "    - {from: camera, given: {sign_in_place: done}, expect: met}\n"
            "    ^\n"
            "    A rule needs an example that is breached, one that is met and one that is open.",
        ),
        (
            {"signs": sample.SIGNS[: sample.SIGNS.index("examples:")] + "examples: []\n"},
            "rulesets/house/rules/openness/signs.yaml:11:11: examples: no example is breached or met or open\n"
            "    examples: []\n"
            "              ^\n"
            "    A rule needs an example that is breached, one that is met and one that is open.",
        ),
        (
            {"signs": without(sample.SIGNS, "no_supplier_clause: The city puts up the signs.\n")},
            "rulesets/house/rules/openness/signs.yaml:1:1: the supplier clause is missing\n"
            "    title: People are told\n"
            "    ^\n"
            "    Write it under 'supplier', or say under 'no_supplier_clause' why there is none.",
        ),
        (
            {"erased": sample.ERASED.replace("examples:", "no_supplier_clause: None needed.\nexamples:")},
            "rulesets/house/rules/retention/erased.yaml:11:21: no_supplier_clause:"
            " the rule has a supplier clause and a reason for having none\n"
            "    no_supplier_clause: None needed.\n"
            "                        ^\n"
            "    Keep one of the two.",
        ),
        (
            {"signs": sample.SIGNS.replace("severity: moderate", "severity: moderate\nduty_of: provider")},
            "rulesets/house/rules/openness/signs.yaml:5:10: duty_of: a duty of the provider needs a supplier clause\n"
            "    duty_of: provider\n"
            "             ^\n"
            "    Write under 'supplier' what the tender asks for.",
        ),
        (
            {"retention": without(sample.RETENTION, "    why: People must know.\n")},
            "questionnaires/small/sections/retention.yaml:17:9: questions.1.id: 'sign_in_place' has no 'why'\n"
            "    - id: sign_in_place\n"
            "          ^\n"
            "    Say in plain words what is meant and why it is asked.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]


def test_a_place_in_a_clause_that_no_answer_can_fill_is_found(tmp_path: Path) -> None:
    misspelt = sample.ERASED.replace("{retention_hours}", "{retention_hour}")
    assert found_in(tmp_path, erased=misspelt) == [
        "rulesets/house/rules/retention/erased.yaml:10:39: supplier.text:"
        " '{retention_hour}' stands for an answer, but there is no question 'retention_hour'\n"
        '    supplier: {kind: specification, text: "The system erases recordings after {retention_hour} hours."}\n'
        "                                          ^\n"
        "    Did you mean 'retention_hours'?"
    ]
