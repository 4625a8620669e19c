from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import techassess
from techassess.reporting.comparison_json import bids_json, variants_json
from tests.reporting.compared import BIDS, CLAIMED, SHORT, TENDER, THREE, bid, nasty, record, variants
from tests.reporting.sample import CLEAR, CONTENT

SCHEMAS = Path(techassess.__file__).parent / "schemas"
VARIANTS = variants_json(THREE)
BIDS_DATA = bids_json(TENDER, BIDS, CONTENT)


def faults(name: str, data: Any) -> list[str]:
    shape = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    plain = json.loads(json.dumps(data))
    return [f"{error.json_path}: {error.message}" for error in jsonschema.Draft202012Validator(shape).iter_errors(plain)]


def test_variants_keep_their_published_shape() -> None:
    assert faults("compare", VARIANTS) == []
    assert faults("compare", variants_json(variants(SHORT, CLAIMED))) == []


def test_remedies_within_keep_the_shape_of_remedies() -> None:
    found = [one["remedy"] for one in VARIANTS["records"]]
    assert found[0] is None
    assert [faults("remedies", one) for one in found[1:]] == [[], []]


def test_bids_keep_their_published_shape() -> None:
    assert faults("compare-bids", BIDS_DATA) == []


@pytest.mark.parametrize("word", ["verdict", "range", "rank", "remed", "winner", "best", "order"])
def test_nothing_of_bids_is_a_verdict_an_order_or_a_remedy(word: str) -> None:
    keys = set(re.findall(r'"([a-z_]+)":', json.dumps(BIDS_DATA)))
    assert [key for key in keys if word in key] == []


def test_every_list_of_cells_has_one_for_each_record() -> None:
    number = len(VARIANTS["records"])
    lists = [row[key] for part, key in (("answers", "given"), ("findings", "status"), ("risks", "residual")) for row in VARIANTS[part]]
    assert lists
    assert {len(cells) for cells in lists} == {number}


def test_answers_are_values_and_what_is_no_value_is_told_apart() -> None:
    hours = next(row for row in VARIANTS["answers"] if row["question"] == "retention_hours")
    assert hours["given"] == [
        {"standing": "value", "value": 24, "claim": False},
        {"standing": "value", "value": 90, "claim": False},
        {"standing": "unanswered", "value": None, "claim": False},
    ]


def test_values_of_every_kind_are_plain() -> None:
    other = record("Other", {**CLEAR, "sensors": ["camera", "microphone"], "planned_go_live": "2028-01-01", "local_problem": "x\x1by"})
    given = {row["question"]: row["given"][1]["value"] for row in variants_json(variants(SHORT, other))["answers"]}
    assert (given["sensors"], given["planned_go_live"], given["local_problem"]) == (["camera", "microphone"], "2028-01-01", "xy")


def test_a_risk_that_does_not_apply_is_null_and_a_rule_out_of_force_says_so() -> None:
    risk, finding = THREE.risks[0], THREE.findings[0]
    gone = replace(
        THREE, risks=(replace(risk, cells=(None, *risk.cells[1:])),), findings=(replace(finding, cells=(None, *finding.cells[1:])),)
    )
    data = variants_json(gone)
    assert data["risks"][0]["residual"][0] is None
    assert data["findings"][0]["status"][0] == "not_in_force"
    assert faults("compare", data) == []


def test_points_are_intervals_rounded_outwards() -> None:
    (first, second, third) = (one["criteria"][0] for one in BIDS_DATA["bids"])
    assert (first["points"], second["points"], third["points"]) == ({"min": 0, "max": 0}, {"min": 3, "max": 3}, {"min": 0, "max": 3})
    assert [one["total"] for one in BIDS_DATA["bids"]] == [{"min": 0, "max": 0}, {"min": 30, "max": 30}, {"min": 0, "max": 30}]
    assert BIDS_DATA["bids"][0]["criteria"][1]["points"] is None
    assert (BIDS_DATA["tender"]["highest_total"], BIDS_DATA["tender"]["elsewhere"]) == (30, ["price"])


def test_thirds_are_held_by_their_interval() -> None:
    scale = TENDER.criteria[0]
    rows = (scale.rows[0], scale.rows[1], (scale.rows[2][0], scale.rows[1][1]))
    third = replace(TENDER, criteria=(replace(scale, weight=scale.weight / 30, rows=rows),))
    given = record("Bid", {"sensors": ["camera"]}), record("Bid", {"sensors": ["camera"], "retention_hours": 30})
    totals = [one["total"] for one in bids_json(third, [bid(one, third) for one in given], CONTENT)["bids"]]
    assert totals == [{"min": 0.333333, "max": 1}, {"min": 0.333333, "max": 0.333333}]


def test_foreign_text_comes_out_clean() -> None:
    compared, bids, tender = nasty("\x1b[31m\u202e x")
    for data in (variants_json(compared), bids_json(tender, bids, CONTENT)):
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", json.dumps(data, ensure_ascii=False)) == []
