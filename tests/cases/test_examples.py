"""The shipped examples come out as their page says, and the reports beside them are what the program writes today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from techassess.records.store import read
from techassess.reporting.json import assess_json
from techassess.workspace import Workspace, shipped

WORKSPACE = Workspace(shipped())
SCHEMAS = Path(__file__).parents[2] / "techassess" / "schemas"
EXPECTED = {
    "como-park-face-recognition": ("do-not-proceed", "do-not-proceed"),
    "westtoer-passer-by-counting": ("proceed-with-conditions", "do-not-proceed-as-designed"),
    "wuerzburg-laser-footfall": ("proceed", "proceed"),
}


def folder(name: str) -> Path:
    return shipped() / "examples" / name


def test_every_example_is_named_here() -> None:
    assert {path.parent.name for path in (shipped() / "examples").glob("*/record.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_comes_out_as_expected_and_fits_the_schema(name: str) -> None:
    found = assess_json(WORKSPACE.assess(read(folder(name), WORKSPACE.questionnaire)), name)
    Draft202012Validator(json.loads((SCHEMAS / "assess.json").read_text("utf-8"))).validate(found)
    assert found["range"] == dict(zip(("best", "worst"), EXPECTED[name], strict=True))
    settled = len(set(EXPECTED[name])) == 1
    assert found["verdict"] == (EXPECTED[name][0] if settled else "undecided")


@pytest.mark.parametrize("kind", ["html", "md", "json"])
@pytest.mark.parametrize("name", EXPECTED)
def test_the_report_beside_an_example_is_up_to_date(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    text = WORKSPACE.report(read(folder(name), WORKSPACE.questionnaire), kind)
    path = folder(name) / f"report.{kind}"
    if request.config.getoption("--renew-goldens"):
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    # Compared by lines, so that a difference is shown as one.
    assert path.read_text("utf-8").rstrip("\n").split("\n") == text.rstrip("\n").split("\n")


@pytest.mark.parametrize("kind", ["html", "json"])
@pytest.mark.parametrize("name", EXPECTED)
def test_the_report_beside_an_example_makes_a_record_that_comes_out_the_same(name: str, kind: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    taken = workspace.take_back(folder(name) / f"report.{kind}", "Ann", "2027-01-02T10:00:00+01:00")
    first, second = read(folder(name), WORKSPACE.questionnaire), workspace.record(taken.record.folder)
    assert (taken.unknown, taken.unfit, second.follows) == ((), {}, name)
    assert (second.answers, second.stage, second.assessed_on) == (first.answers, first.stage, first.assessed_on)
    assert workspace.assess(second).range == WORKSPACE.assess(first).range
