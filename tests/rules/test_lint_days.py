"""Days in rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.rules.linted import found_in


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {
                "signs": sample.SIGNS.replace(
                    "severity: moderate", "severity: moderate\napplies_from: 2027-01-01\napplies_until: 2026-12-31"
                )
            },
            "rulesets/house/rules/openness/signs.yaml:6:16: applies_until: the rule ends on 2026-12-31, before it begins on 2027-01-01\n"
            "    applies_until: 2026-12-31\n"
            "                   ^\n"
            "    Change one of the two days.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]


BY_DATE = """\
title: Signs come in time
applies_if: {applies}
requires: sign_in_place and purpose == "safety"
severity: moderate
due: before_go_live
cites: [GDPR Art. 13]
finding: Nobody is told.
why: Who is watched should know.
remedy: Put up signs.
no_supplier_clause: The city puts up the signs.
examples:
  - {{from: camera, given: {{goes_live_on: "2028-01-01", sign_in_place: "no"}}, expect: breached}}
  - {{from: camera, given: {{goes_live_on: "2028-01-01", sign_in_place: done}}, expect: met}}
  - {{from: camera, expect: open}}
"""


@pytest.mark.parametrize(
    ("applies", "column", "carets"),
    [
        ('sees_people and goes_live_on >= "2027-12-02"', 29, 28),
        ('sees_people and "2027-12-02" <= goes_live_on', 29, 28),
        ('sees_people and goes_live_on + 30 >= "2027-12-02"', 29, 33),
        ('sees_people and goes_live_on in ("2027-12-02", "2027-12-03")', 29, 44),
    ],
)
def test_a_day_of_the_project_is_not_compared_with_the_calendar(applies: str, column: int, carets: int, tmp_path: Path) -> None:
    assert found_in(tmp_path, signs=BY_DATE.format(applies=applies)) == [
        f"rulesets/house/rules/openness/signs.yaml:2:{column}: applies_if:"
        " 'goes_live_on' is compared with a fixed day; 'applies_from' and 'applies_until' say from and until when a rule holds\n"
        f"    {applies}\n"
        f"                    {'^' * carets}\n"
        "    Write the day there and take this comparison out."
    ]


def test_days_without_a_role_may_be_compared_with_the_calendar(tmp_path: Path) -> None:
    without_role = sample.QUESTIONNAIRE.replace("dates: {go_live: goes_live_on}\n", "")
    applies = 'sees_people and goes_live_on >= "2027-12-02"'
    assert found_in(tmp_path, questionnaire=without_role, signs=BY_DATE.format(applies=applies)) == []


def test_a_rule_that_has_ended_is_no_fault(tmp_path: Path) -> None:
    ended = sample.SIGNS.replace("severity: moderate", "severity: moderate\napplies_until: 2001-01-01")
    assert found_in(tmp_path, signs=ended) == []
