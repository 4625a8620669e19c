"""Problems as SARIF and as annotations of GitHub: what the standards ask for, to the character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from techassess import __version__
from techassess.cli.formats import KINDS, github, machine_text, plain, sarif
from techassess.problems import Place, Problem
from techassess.rules.lint import CHECKS

PROBLEM = Problem(Place("rulesets/a b,c.yaml", 3, 11, "requires"), "100 % wrong:\r\nreally, so", "Mend it.", kind="condition")
WHOLE_FILE = Problem(Place("questionnaires/q.yaml"), "cannot be read")

# The parts of the schema of SARIF 2.1.0 that its sections 3.13 (log), 3.14 (run), 3.18 and 3.19 (tool), 3.27 (result), 3.28 to 3.30
# (location and region) and 3.49 (rule) make essential.
LOG: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "text": {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": {"type": "string"}}},
        "run": {
            "type": "object",
            "required": ["tool"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "additionalProperties": False,
                    "properties": {"driver": {"$ref": "#/$defs/component"}},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "component": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"},
                "semanticVersion": {"type": "string", "pattern": "^[0-9]+[.][0-9]+[.][0-9]+"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {"id": {"type": "string"}, "shortDescription": {"$ref": "#/$defs/text"}},
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": -1},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": "^[^ ]+$"}},
                        },
                        "region": {
                            "type": "object",
                            "required": ["startLine"],
                            "additionalProperties": False,
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                }
            },
        },
    },
}


def test_every_kind_of_problem_is_described() -> None:
    assert {kind for kind, _ in CHECKS} | {"citation", "content", "condition", "example-failed"} == set(KINDS)


def test_an_annotation_holds_the_place_and_escapes_what_would_end_it() -> None:
    assert github([PROBLEM], []) == (
        "::error file=rulesets/a b%2Cc.yaml,line=3,col=11,title=techassess condition::requires: 100 %25 wrong:%0D%0Areally, so%0AMend it."
    )


def test_an_annotation_of_a_whole_file_names_no_line() -> None:
    assert github([WHOLE_FILE], []) == "::error file=questionnaires/q.yaml,title=techassess content::cannot be read"


@pytest.mark.parametrize("problems", [[], [PROBLEM], [WHOLE_FILE], [PROBLEM, WHOLE_FILE, PROBLEM]])
def test_a_log_is_valid_sarif(problems: list[Problem]) -> None:
    jsonschema.Draft202012Validator.check_schema(LOG)
    log = json.loads(sarif(problems, []))
    assert list(jsonschema.Draft202012Validator(LOG).iter_errors(log)) == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


def test_a_log_says_what_is_wrong_and_where() -> None:
    log = json.loads(sarif([WHOLE_FILE, PROBLEM], []))
    assert log["runs"][0]["tool"]["driver"] == {
        "name": "techassess",
        "semanticVersion": __version__,
        "rules": [{"id": kind, "shortDescription": {"text": KINDS[kind]}} for kind in ("content", "condition")],
    }
    assert log["runs"][0]["results"] == [
        {
            "ruleId": "content",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "cannot be read"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "questionnaires/q.yaml"}}}],
        },
        {
            "ruleId": "condition",
            "ruleIndex": 1,
            "level": "error",
            "message": {"text": "requires: 100 % wrong:\r\nreally, so\nMend it."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "rulesets/a%20b%2Cc.yaml"},
                        "region": {"startLine": 3, "startColumn": 11},
                    }
                }
            ],
        },
    ]


def test_a_file_outside_the_current_folder_has_its_full_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "q.yaml").write_text("", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    problem = Problem(Place("q.yaml"), "is empty")
    (result,) = json.loads(sarif([problem], [tmp_path / "content"]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"file://{tmp_path.as_posix()}/content/q.yaml"


@pytest.mark.parametrize(
    ("file", "uri"), [("a b.yaml", "a%20b.yaml"), ("sätze/x.yaml", "s%C3%A4tze/x.yaml"), ("a%b-c_d~e.yaml", "a%25b-c_d~e.yaml")]
)
def test_an_address_holds_only_what_may_stand_in_one(file: str, uri: str) -> None:
    (result,) = json.loads(sarif([Problem(Place(file), "is empty")], []))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_form_decides() -> None:
    assert machine_text("github", [PROBLEM], []) == github([PROBLEM], [])
    assert machine_text("sarif", [PROBLEM], []) == sarif([PROBLEM], [])


def test_a_problem_is_plain_data() -> None:
    assert plain(PROBLEM) == {
        "file": "rulesets/a b,c.yaml",
        "line": 3,
        "column": 11,
        "key": "requires",
        "message": "100 % wrong:\r\nreally, so",
        "hint": "Mend it.",
        "kind": "condition",
    }
