"""Projects for machines."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

import techassess
from techassess.reporting.bundle_json import project_json, projects_json
from techassess.reporting.bundled import Missing
from tests.reporting.together import FINE, LOST, PROJECT, nasty, parts, together

SCHEMAS = Path(techassess.__file__).parent / "schemas"


def faults(schema: str, found: object) -> list[str]:
    shape = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft202012Validator(shape).iter_errors(json.loads(json.dumps(found)))]


def test_a_project_keeps_its_published_shape() -> None:
    assert faults("project", project_json("Centre", PROJECT, parts(PROJECT), ())) == []
    assert faults("project", project_json("Centre", together(FINE, unread=1), (), (LOST,))) == []


def test_what_each_record_says_of_a_conclusion_stands_by_its_folder() -> None:
    found = project_json("Centre", PROJECT, (), ())["flags"]["prior_consultation"]
    assert (found["anywhere"], found["records"]) == ("yes", {"lens": "no", "long-storage": "yes", "doorbell": "yes"})


def test_a_part_says_what_the_record_and_the_project_come_to_without_it() -> None:
    _, _, doorbell = project_json("Centre", PROJECT, parts(PROJECT), ())["records"]
    assert doorbell["parts"] == [
        {
            "question": "sensors",
            "option": "camera",
            "range": {"best": "proceed", "worst": "proceed-with-conditions"},
            "project_range": {"best": "proceed-with-conditions", "worst": "proceed-with-conditions"},
            "changes": True,
        }
    ]


def test_a_list_says_which_projects_are_not_complete() -> None:
    found = projects_json([("Centre", together(FINE, unread=1), (LOST,)), ("Baths", None, (Missing("gate", belongs=True),))], alone=2)
    assert faults("projects", found) == []
    assert found["without_project"] == 2
    assert [(one["verdict"], one["complete"], one["records"], one["unread"][0]["record"]) for one in found["projects"]] == [
        ("undecided", False, ["lens"], "lost-one"),
        ("undecided", False, [], "gate"),
    ]


def test_control_signs_never_come_out() -> None:
    name, found, missing = nasty("\x1b[31m\u202e x")
    text = json.dumps(project_json(name, found, (), missing))
    assert [sign for sign in ("\\u001b", "\\u202e") if sign in text] == []
