"""What is printed for machines keeps the published shapes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import techassess
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

SCHEMAS = Path(techassess.__file__).parent / "schemas"


@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        ("assess", ("assess", "market-square", "--json")),
        ("explain", ("explain", "market-square", "--json")),
        ("explain", ("explain", "market-square", "signs", "--json")),
        ("report", ("report", "market-square", "--format", "json")),
        ("action-plan", ("report", "market-square", "--kind", "action-plan", "--format", "json")),
        ("project", ("project", "Centre", "--json")),
        ("projects", ("project", "--json")),
        ("rules-check", ("rules", "check", "--json")),
        ("rules-test", ("rules", "test", "--json")),
        ("rules-mutate", ("rules", "mutate", "--json")),
        ("rules-coverage", ("rules", "coverage", "--json")),
    ],
)
def test_json_keeps_its_published_shape(schema: str, arguments: tuple[str, ...], record: Make, root: Path, run: Run) -> None:
    record(project="Centre", **CAMERA, retention_hours=90, sign_in_place="planned", goes_live_on=None)
    sample.make(root, erased=sample.ERASED.replace("given: {retention_hours: 72}", "given: {retention_hours: 73}"))
    sample.make(root, signs=sample.SIGNS.replace("no_supplier_clause: The city puts up the signs.\n", ""))
    shape = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    found = list(jsonschema.Draft202012Validator(shape).iter_errors(json.loads(run(*arguments).out)))
    assert found == []
