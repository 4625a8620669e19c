"""Why an example came out as it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.model import Example
from techassess.rules.telling import why
from techassess.workspace import Workspace
from tests.cli import sample


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"retention_hours": 5}, ("Longest time recordings are kept: 5 hours, at most 72",)),
        ({}, ("Longest time recordings are kept: not known yet",)),
        (
            {"retention_hours": 90},
            ("Images are held: yes", "Sensors: A camera", "Longest time recordings are kept: 90 hours, more than 72"),
        ),
        ({"sensors": ["microphone"]}, ("Sensors: A microphone",)),
        ({"holds_images": False}, ("Images are held: no",)),
    ],
)
def test_the_answers_that_decide_are_told(given: dict[str, object], said: tuple[str, ...], tmp_path: Path) -> None:
    found = Workspace(sample.make(tmp_path)).rulesets
    assert why(found, found.rules["house/retention/erased"], Example(given, "met", situation="camera")) == said


def test_a_rule_whose_requirement_is_not_asked_says_so(tmp_path: Path) -> None:
    erased = sample.ERASED.replace("applies_if: sees_people", "applies_if: any_of(sensors, camera)")
    found = Workspace(sample.make(tmp_path, erased=erased)).rulesets
    example = Example({"holds_images": False}, "met", situation="camera")
    assert why(found, found.rules["house/retention/erased"], example) == (
        "Sensors: A camera",
        "Longest time recordings are kept: not asked in this case",
    )
