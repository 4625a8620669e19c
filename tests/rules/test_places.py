"""Where the parts of loaded content stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.places import Places, Spot
from techassess.workspace import Workspace
from tests.cli import sample


@pytest.fixture
def places(tmp_path: Path) -> Places:
    workspace = Workspace(sample.make(tmp_path))
    return workspace.places(workspace.rulesets)


@pytest.mark.parametrize(
    ("part", "place"),
    [
        (lambda p: p.rule("house/retention/erased"), "rulesets/house/rules/retention/erased.yaml:1:1"),
        (lambda p: p.rule("house/retention/erased", "supplier", "text"), "rulesets/house/rules/retention/erased.yaml:10:39"),
        (lambda p: p.definition("sees_people"), "questionnaires/small/definitions.yaml:1:1"),
        (lambda p: p.question("retention", 1, "id"), "questionnaires/small/sections/retention.yaml:17:9"),
        (lambda p: p.situation("camera", "answers"), "questionnaires/small/situations.yaml:3:3"),
        (lambda p: p.head("house", "topics", 1), "rulesets/house/ruleset.yaml:6:21"),
        (lambda p: p.table("house", "gone"), "rulesets/house/tables/gone.yaml"),
        (lambda p: p.table("house", "gone", "values", 0), "rulesets/house/tables/gone.yaml"),
        (lambda p: p.risk("house/gone", "who"), "rulesets/house/risks/gone.yaml"),
    ],
)
def test_every_part_has_a_place_and_a_missing_file_has_its_name(part: object, place: str, places: Places) -> None:
    assert callable(part)
    spot: Spot = part(places)
    assert str(places.problem(spot, "x").place) == place


def test_a_long_line_is_cut_to_a_terminal(tmp_path: Path) -> None:
    workspace = Workspace(sample.make(tmp_path, erased=sample.ERASED.replace("finding: ", "finding: " + "long " * 50)))
    problem = workspace.places(workspace.rulesets).problem(
        workspace.places(workspace.rulesets).rule("house/retention/erased", "finding"), "x"
    )
    assert problem.excerpt is not None
    assert (len(problem.excerpt.text), problem.excerpt.start) == (100, 9)
