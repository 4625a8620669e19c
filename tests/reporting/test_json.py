from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from techassess.reporting.context import build
from techassess.reporting.json import assess_json, report_json
from tests.reporting.goldens import Golden
from tests.reporting.nasty import NASTY, carrying
from tests.reporting.sample import CLEAR, LAW, MIXED, ROOT, judged, mixed, told

SCHEMAS = ROOT / "techassess" / "schemas"
CASES = [{}, CLEAR, MIXED, {**CLEAR, "sensors": ["none_of_these"]}, {**CLEAR, "recognises_faces": True, "dpia": "no"}]


def schema(name: str) -> Draft202012Validator:
    found = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def faults(name: str, data: object) -> list[str]:
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in schema(name).iter_errors(data)]


def test_the_export_of_an_assessment_is_as_it_was(golden: Golden) -> None:
    golden("assess.json", json.dumps(assess_json(mixed(), "market-square"), ensure_ascii=False, indent=2) + "\n")


def test_the_report_is_as_it_was(golden: Golden) -> None:
    golden("report.json", report_json(told(mixed())))


@pytest.mark.parametrize("raw", CASES)
@pytest.mark.parametrize("stage", ["before_tender", "in_use"])
def test_the_exports_are_as_their_schemas_say(raw: dict[str, object], stage: str) -> None:
    found = judged(raw, stage)
    exported = json.loads(json.dumps(assess_json(found, "market-square")))
    assert faults("assess", exported) == []
    assert faults("explain", exported) == []
    assert faults("report", json.loads(report_json(told(found)))) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "rules-check",
            {"problems": [{"file": "a.yaml", "line": 1, "column": 2, "key": "x", "message": "m", "hint": "", "kind": "unused"}]},
        ),
        (
            "rules-test",
            {
                "examples": 2,
                "passed": 1,
                "failed": [{"rule": "a/b/c", "example": 1, "expected": "met", "found": "open", "from": "", "because": ["x: yes"]}],
            },
        ),
    ],
)
def test_the_schemas_of_the_checks_hold_what_is_printed_and_want_every_key(name: str, data: dict[str, object]) -> None:
    assert faults(name, data) == []
    for key in data:
        assert faults(name, {kept: value for kept, value in data.items() if kept != key}) != []


@pytest.mark.parametrize("key", ["record", "as_of", "stage", "verdict", "range", "flags", "findings", "risks", "deciding", "digests"])
def test_the_schema_wants_what_the_design_promises(key: str) -> None:
    exported = assess_json(mixed(), "market-square")
    del exported[key]
    assert faults("assess", exported) != []


def test_the_schema_refuses_a_range_that_says_more() -> None:
    exported = assess_json(mixed(), "market-square")
    exported["range"]["likely"] = "proceed"
    assert faults("assess", exported) != []


def test_a_finding_holds_ids_and_the_deciding_answers_in_words() -> None:
    exported = {finding["rule"]: finding for finding in assess_json(mixed(), "market-square")["findings"]}
    found = exported["gdpr/storage/retention"]
    assert found["because"][1] == {"questions": ["retention_hours"], "text": "Longest time recordings are kept: 90 hours, more than 72"}
    assert exported["gdpr/assessment/faces"]["waits_for"] == ["recognises_faces"]
    assert exported["gdpr/assessment/dpia"]["planned"] == ["dpia"]
    assert exported["gdpr/lawfulness/legal-basis"]["claimed"] == ["legal_basis"]
    assert exported["ai-act/high-risk/rights-impact"]["would_be"] == "open"


@pytest.mark.parametrize("text", NASTY)
def test_what_a_user_typed_comes_out_as_text_without_control_signs(text: str) -> None:
    found, about = carrying(text)
    exported = report_json(build(found, about, LAW))
    assert [sign for sign in exported if ord(sign) < 32 and sign != "\n"] == []
    assert not set(exported) & set("\u202e\u2066\u2069\u200f")
    assert json.loads(exported)["record"]["created_by"] in text or "\x1b" in text or "\u202e" in text


def test_the_name_of_a_record_cannot_carry_control_signs() -> None:
    assert assess_json(mixed(), "a\x1b[31m\u202eb")["record"] == "a[31mb"
