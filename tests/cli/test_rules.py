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
    assert done.talk == "\nThe content cannot be used: 1 problem.\n"
    assert json.loads(done.out) == {
        "problems": [
            {
                "file": "rulesets/house/rules/retention/erased.yaml",
                "line": 4,
                "column": 11,
                "key": "severity",
                "message": "'grave' is not allowed here",
                "hint": "Allowed: 'blocker', 'serious', 'moderate', 'advice'.",
                "kind": "content",
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
        "    from camera, given retention_hours: 73\n"
        "    - Images are held: yes\n"
        "    - Sensors: A camera\n"
        "    - Longest time recordings are kept: 73 hours, more than 72\n"
        "\n"
        "6 examples of 2 rules: 1 failure.\n",
    )
    assert json.loads(run("rules", "test", "--json").out) == {
        "examples": 6,
        "passed": 5,
        "failed": [
            {
                "rule": "house/retention/erased",
                "example": 2,
                "expected": "met",
                "found": "breached",
                "from": "camera",
                "given": {"retention_hours": "73"},
                "because": ["Images are held: yes", "Sensors: A camera", "Longest time recordings are kept: 73 hours, more than 72"],
            }
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


BROKEN = sample.ERASED.replace("severity: serious", "severity: grave")
WITHOUT_CLAUSE = sample.SIGNS.replace("no_supplier_clause: The city puts up the signs.\n", "")
FAILING = sample.ERASED.replace("given: {retention_hours: 72}", "given: {retention_hours: 73}")


def test_the_form_json_is_the_flag_json(root: Path, run: Run) -> None:
    sample.make(root, signs=WITHOUT_CLAUSE, erased=FAILING)
    assert run("rules", "check", "--format", "json").out == run("rules", "check", "--json").out
    assert run("rules", "test", "--format", "json").out == run("rules", "test", "--json").out


def test_a_problem_becomes_an_annotation_and_the_sum_goes_to_the_talk(root: Path, run: Run) -> None:
    sample.make(root, signs=WITHOUT_CLAUSE)
    done = run("rules", "check", "--format", "github")
    assert (done.code, done.talk) == (Exit.FINDINGS, "2 rules in 1 set, 7 questions: 1 problem.\n")
    assert done.out == (
        f"::error file={root.as_posix()}/rulesets/house/rules/openness/signs.yaml,line=1,col=1,title=techassess missing-part::"
        "the supplier clause is missing%0AWrite it under 'supplier', or say under 'no_supplier_clause' why there is none.\n"
    )


def test_files_are_named_as_the_current_folder_sees_them(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.make(root, signs=WITHOUT_CLAUSE)
    monkeypatch.chdir(root.parent)
    assert run("rules", "check", "--format", "github").out.startswith(
        "::error file=office/rulesets/house/rules/openness/signs.yaml,line=1,"
    )
    (result,) = json.loads(run("rules", "check", "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "office/rulesets/house/rules/openness/signs.yaml"


def test_sound_content_has_no_annotations_and_an_empty_log(run: Run) -> None:
    for verb in ("check", "test"):
        assert (run("rules", verb, "--format", "github").code, run("rules", verb, "--format", "github").out) == (Exit.FINE, "")
        assert json.loads(run("rules", verb, "--format", "sarif").out)["runs"][0]["results"] == []


def test_a_failing_example_becomes_an_annotation_with_the_answers_that_decided(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.make(root, erased=FAILING)
    monkeypatch.chdir(root)
    done = run("rules", "test", "--format", "github")
    assert (done.code, done.talk) == (Exit.FINDINGS, "6 examples of 2 rules: 1 failure.\n")
    assert done.out == (
        "::error file=rulesets/house/rules/retention/erased.yaml,line=13,col=5,title=techassess example-failed::"
        "example 2: expected met, found breached%0A    from camera, given retention_hours: 73%0A    - Images are held: yes%0A"
        "    - Sensors: A camera%0A    - Longest time recordings are kept: 73 hours, more than 72\n"
    )


@pytest.mark.parametrize("verb", ["check", "test"])
def test_content_that_cannot_be_used_is_shown_in_the_form_that_was_asked_for(verb: str, root: Path, run: Run) -> None:
    sample.make(root, erased=BROKEN)
    done = run("rules", verb, "--format", "sarif")
    assert done.code == Exit.CONTENT
    assert [result["ruleId"] for result in json.loads(done.out)["runs"][0]["results"]] == ["content"]
    assert "cannot be used: 1 problem." in done.talk


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"erased": BROKEN}, "content"),
        ({"erased": sample.ERASED.replace("retention_hours <= 72", "retention_hour <= 72")}, "condition"),
        ({"erased": sample.ERASED.replace("retention_hours <= 72", "retention_hours <=")}, "condition"),
        ({"erased": sample.ERASED.replace("why: What is kept can be misused.", "why:")}, "missing-part"),
        ({"signs": WITHOUT_CLAUSE}, "missing-part"),
    ],
)
def test_every_problem_is_of_a_kind(changed: dict[str, str], kind: str, root: Path, run: Run) -> None:
    sample.make(root, **changed)
    assert [problem["kind"] for problem in json.loads(run("rules", "check", "--json").out)["problems"]] == [kind]
