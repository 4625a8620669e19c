"""Examples become facts once, as their rule sees them."""

from __future__ import annotations

from pathlib import Path

from techassess.conditions.evaluation import FALSE, TRUE
from techassess.rules.model import RuleSets
from techassess.rules.scenes import Scene, scenes
from tests.rules.sample import RULE, load

TRAINED = RULE.replace("requires: hours <= 72", "requires: trained").replace("due: before_contract", "due: before_go_live")
HEAD = TRAINED[: TRAINED.index("examples:")]


def played(folder: Path, examples: str) -> tuple[RuleSets, list[Scene]]:
    found, problems = load(folder, more={"one/rules/keeping/erased.yaml": f"{HEAD}examples:\n{examples}"})
    assert problems == ""
    assert found is not None
    return found, [scene for scene in scenes(found) if scene.example in found.rules["one/keeping/erased"].examples]


def test_an_example_is_played_with_the_answers_of_its_situation(tmp_path: Path) -> None:
    _, (scene,) = played(tmp_path, "  - {from: street, given: {aim: safety}, expect: open}\n")
    assert dict(scene.values) == {"sensors": frozenset({"camera"}), "aim": "safety"}


def test_a_plan_counts_while_the_due_stage_of_the_rule_lies_ahead(tmp_path: Path) -> None:
    given = "from: street, given: {aim: safety, trained: planned}"
    _, (before, after) = played(tmp_path, f"  - {{{given}, expect: met}}\n  - {{{given}, stage: in_use, expect: breached}}\n")
    assert (before.facts.truth("trained"), after.facts.truth("trained")) == (TRUE, FALSE)


def test_an_example_that_cannot_be_tried_is_left_out(tmp_path: Path) -> None:
    _, found = played(tmp_path, "  - {given: {hours: many}, expect: met}\n  - {from: street, expect: open}\n")
    assert [scene.example.expect for scene in found] == ["open"]
