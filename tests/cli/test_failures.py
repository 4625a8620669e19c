"""How a failing example is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.cli.failures import Told
from techassess.problems import Place
from techassess.rules.examples import run
from techassess.workspace import Workspace
from tests.cli import sample

PLACE = "rulesets/house/rules/openness/signs.yaml:15:5"


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (
            "from: camera, given: {sign_in_place: planned}, stage: in_use, expect: met",
            "example 4: expected met, found breached\n"
            "    from camera, given sign_in_place: planned, stage in_use\n"
            "    - Images are held: yes\n"
            "    - Sensors: A camera\n"
            "    - Main purpose: Public safety\n"
            "    - Signs at the edge of the filmed area: planned",
        ),
        (
            "from: camera, expect: met",
            "example 4: expected met, found open\n    from camera\n    - Signs at the edge of the filmed area: not known yet",
        ),
        (
            "expect: not_applicable",
            "example 4: expected not_applicable, found open\n    given nothing\n"
            "    - Images are held: not known yet\n    - Sensors: not known yet\n"
            "    - Main purpose: not known yet",
        ),
        (
            "from: camera, given: {purpose: traffic}, expect: met",
            "example 4: expected met, found not_applicable\n    from camera, given purpose: traffic\n    - Main purpose: Traffic",
        ),
        (
            "from: camera, given: {purpose: safty}, expect: met",
            "example 4 cannot be tried: purpose: 'safty' is not one of the options. Did you mean 'safety'?",
        ),
    ],
)
def test_a_failure_names_its_answers_and_those_that_decided(example: str, said: str, tmp_path: Path) -> None:
    workspace = Workspace(sample.make(tmp_path, signs=f"{sample.SIGNS}  - {{{example}}}\n"))
    _, (failure,) = run(workspace.rulesets)
    told = Told.of(failure, workspace.rulesets)
    places = workspace.places(workspace.rulesets)
    assert told.words(places) == f"{PLACE}: {said}"
    problem = told.problem(places)
    assert (problem.place, problem.message, problem.kind) == (Place(PLACE[:-5], 15, 5), said, "example-failed")
