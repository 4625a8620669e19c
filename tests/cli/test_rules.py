"""``rules check`` and ``rules test``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from tests.cli import sample
from tests.cli.conftest import Run


def test_sound_content_is_said_to_be_sound(run: Run) -> None:
    done = run("rules", "check")
    assert (done.code, done.out, done.talk) == (Exit.FINE, "2 rules in 1 set, 7 questions: no problem found.\n", "")


def test_sound_content_has_no_problems_for_machines(run: Run) -> None:
    done = run("rules", "check", "--json")
    assert (done.code, json.loads(done.out)) == (Exit.FINE, {"problems": []})


def test_content_that_cannot_be_used_is_shown_with_excerpt_and_caret(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("retention_hours <= 72", "retention_hour <= 72"))
    done = run("rules", "check")
    assert done.code == Exit.CONTENT
    assert done.out == (
        "rulesets/house/rules/retention/erased.yaml:3:11: requires: there is no question, definition or table 'retention_hour'\n"
        "    retention_hour <= 72\n"
        "    ^^^^^^^^^^^^^^\n"
        "    Did you mean 'retention_hours'?\n"
    )
    assert done.talk == "\nThe content cannot be used: 1 problem.\n"


def test_content_that_cannot_be_used_is_listed_for_machines(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("severity: serious", "severity: grave"))
    done = run("rules", "check", "--json")
    assert done.code == Exit.CONTENT
    assert json.loads(done.out) == {
        "problems": [
            {
                "file": "rulesets/house/rules/retention/erased.yaml",
                "line": 4,
                "column": 11,
                "key": "severity",
                "message": "'grave' is not allowed here",
                "hint": "Allowed: 'blocker', 'serious', 'moderate', 'advice'.",
            }
        ]
    }


def test_what_is_missing_is_a_problem_but_the_content_can_be_used(root: Path, run: Run) -> None:
    sample.make(root, signs=sample.SIGNS.replace("no_supplier_clause: The city puts up the signs.\n", ""))
    done = run("rules", "check")
    assert done.code == Exit.FINDINGS
    assert "rulesets/house/rules/openness/signs.yaml:1:1: the supplier clause is missing\n" in done.out
    assert done.out.endswith("\n2 rules in 1 set, 7 questions: 1 problem.\n")
    assert run("new", "Square").code == Exit.FINE


def test_examples_that_come_out_as_expected_are_counted(run: Run) -> None:
    done = run("rules", "test")
    assert (done.code, done.out) == (Exit.FINE, "6 examples of 2 rules: all as expected.\n")
    assert json.loads(run("rules", "test", "--json").out) == {"examples": 6, "passed": 6, "failed": []}


def test_an_example_that_comes_out_otherwise_is_shown_with_its_place(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("given: {retention_hours: 72}", "given: {retention_hours: 73}"))
    done = run("rules", "test")
    assert (done.code, done.out) == (
        Exit.FINDINGS,
        "rulesets/house/rules/retention/erased.yaml:13:5: example 2: expected met, found breached\n"
        "    given retention_hours: 73\n"
        "\n"
        "6 examples of 2 rules: 1 failure.\n",
    )
    assert json.loads(run("rules", "test", "--json").out) == {
        "examples": 6,
        "passed": 5,
        "failed": [
            {"rule": "house/retention/erased", "example": 2, "expected": "met", "found": "breached", "given": {"retention_hours": "73"}}
        ],
    }


def test_an_example_that_cannot_be_tried_says_why(root: Path, run: Run) -> None:
    sample.make(root, erased=sample.ERASED.replace("given: {retention_hours: 72}", "given: {retention_hours: many}"))
    done = run("rules", "test")
    assert done.code == Exit.FINDINGS
    assert "example 2 cannot be tried: retention_hours: Please give a number of hours, from 0 to 10000, in digits.\n" in done.out


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_broken_content_cannot_be_tried(flag: list[str], root: Path, run: Run) -> None:
    (root / "rulesets" / "house" / "ruleset.yaml").write_text("id: house\n", encoding="utf-8")
    done = run("rules", "test", *flag)
    assert (done.code, done.out) == (Exit.CONTENT, "")
    assert "rulesets/house/ruleset.yaml:1:1: the key 'version' is missing" in done.talk
