"""A workspace with a workflow of its own: what is wrong with the file is told with its place, and what it says is obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.records.workflow import SHIPPED
from tests.cli import sample
from tests.cli.conftest import CAMERA, Make, Run

TEXT = SHIPPED.read_text(encoding="utf-8")


def own(root: Path, *changes: tuple[str, str]) -> None:
    """Give the workspace a workflow in which some things are otherwise."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / "workflow.yaml").write_text(text, encoding="utf-8")


def at(new: str, root: Path) -> str:
    """The place of a piece of text in the file."""
    lines = (root / "workflow.yaml").read_text(encoding="utf-8").splitlines()
    number, line = next((number, line) for number, line in enumerate(lines, 1) if new in line)
    return f"workflow.yaml:{number}:{line.index(new) + 1}"


FAULTS = [
    ("to: in_review", "to: in_revue", "in_revue", "steps.0.to: there is no state 'in_revue'\n    Did you mean 'in_review'?"),
    ("by: [officer]", "by: [offizer]", "offizer", "steps.0.by.0: there is no role 'offizer'\n    Did you mean 'officer'?"),
    (
        "never_accepted: [blocker]",
        "never_accepted: [bloker]",
        "bloker",
        "never_accepted.0: there is no severity 'bloker'\n    Did you mean 'blocker'?",
    ),
    (
        "not_with: [blocker]",
        "not_with: [grave]",
        "grave",
        "outcomes.0.not_with.0: there is no severity 'grave'\n    Allowed: 'advice', 'moderate', 'serious', 'blocker'.",
    ),
    (
        "accepted_first: [serious]",
        "accepted_first: [seriuos]",
        "seriuos",
        "outcomes.0.accepted_first.0: there is no severity 'seriuos'\n    Did you mean 'serious'?",
    ),
    ("signs: decision", "signs: opinion", "", "steps.4.signs: a second step signs the opinion\n    Only one step can."),
    ("{id: draft,", "{id: decided,", "", "states.4.id: 'decided' stands here twice"),
    ("  comment: {by", "  coment: {by", "coment", "'coment' is not allowed here\n    Did you mean 'comment'?"),
]


@pytest.mark.parametrize(("old", "new", "where", "words"), FAULTS, ids=[new for _, new, _, _ in FAULTS])
def test_a_fault_is_told_with_file_line_and_hint_and_ends_with_three(
    old: str, new: str, where: str, words: str, root: Path, run: Run
) -> None:
    own(root, (old, new))
    done = run("rules", "check")
    assert done.code == Exit.CONTENT
    assert words in done.out
    assert not where or f"{at(where, root)}: " in done.out
    assert done.talk.startswith("The workflow cannot be used: ")


def test_all_faults_are_told_at_once_beside_those_of_the_content(root: Path, run: Run) -> None:
    own(root, ("to: in_review", "to: in_revue"), ("never_accepted: [blocker]", "never_accepted: [bloker]"))
    sample.make(root, ruleset=sample.RULESET.replace("openness]", "openness, rights]"))
    done = run("rules", "check")
    assert (done.code, done.talk) == (Exit.CONTENT, "The workflow cannot be used: 2 problems.\n")
    assert done.out.endswith("2 rules in 1 set, 7 questions: 3 problems.\n")
    assert [word in done.out for word in ("'in_revue'", "'bloker'", "'rights'")] == [True, True, True]


def test_a_workflow_is_checked_where_the_content_cannot_be_used(root: Path, run: Run) -> None:
    own(root, ("to: in_review", "to: in_revue"))
    sample.make(root, scale="verdicts: 3\n")
    done = run("rules", "check")
    assert (done.code, "'in_revue'" in done.out, "scale.yaml" in done.out) == (Exit.CONTENT, True, True)


def test_machines_get_the_faults_too(root: Path, run: Run) -> None:
    own(root, ("to: in_review", "to: in_revue"))
    done = run("rules", "check", "--json")
    (problem,) = json.loads(done.out)["problems"]
    assert done.code == Exit.CONTENT
    assert (problem["file"], problem["key"], problem["hint"]) == ("workflow.yaml", "steps.0.to", "Did you mean 'in_review'?")
    told = run("rules", "check", "--format", "github")
    assert (told.code, "workflow.yaml,line=" in told.out) == (Exit.CONTENT, True)


def test_a_sound_workflow_is_fine(root: Path, run: Run) -> None:
    own(root)
    assert run("rules", "check").code == Exit.FINE


@pytest.mark.parametrize("text", ["", "roles: [", "- 1\n", "roles: 3\n", f"{TEXT}more: 1\n", TEXT.replace("roles:", "roles: []\nrolls:")])
def test_a_file_that_is_no_workflow_is_told_without_a_traceback(text: str, root: Path, run: Run) -> None:
    (root / "workflow.yaml").write_text(text, encoding="utf-8")
    done = run("rules", "check")
    assert (done.code, "workflow.yaml" in done.out) == (Exit.CONTENT, True)


def test_what_the_file_says_is_obeyed(record: Make, root: Path, run: Run) -> None:
    record(**CAMERA)
    own(
        root,
        ("by: [officer]}", "by: [supplier]}"),
        ("people: {}", "people: {supplier: [Sam]}"),
        ("title: Hand in for review", "title: Submit"),
    )
    refused = run("review", "market-square", "--step", "hand_in", "--by", "Ann")
    assert (refused.code, refused.talk.splitlines()[0]) == (Exit.USAGE, "'Submit' is for: Supplier.")
    other = run("review", "market-square", "--step", "hand_in", "--by", "Ann", "--as", "supplier")
    assert other.talk.splitlines()[0] == "Only the person who is named may act as supplier. Named is: Sam."
    done = run("review", "market-square", "--step", "hand_in", "--by", "Sam")
    assert (done.code, done.talk) == (Exit.FINE, "Sam (Supplier) took the step “Submit”; the record is now “In review”.\n")
