"""Examples become facts once, as their rule sees them."""

from __future__ import annotations

from pathlib import Path

from techassess.conditions.evaluation import FALSE, TRUE
from techassess.rules.holders import conditions
from techassess.rules.model import RuleSets
from techassess.rules.scenes import Scene, scenes, telling
from tests.rules.sample import FILES, RULE, load

TRAINED = RULE.replace("requires: hours <= 72", "requires: trained").replace("due: before_contract", "due: before_go_live")
HEAD = TRAINED[: TRAINED.index("examples:")]


def played(folder: Path, examples: str) -> tuple[RuleSets, list[Scene]]:
    found, problems = load(folder, more={"one/rules/keeping/erased.yaml": f"{HEAD}examples:\n{examples}"})
    assert problems == ""
    assert found is not None
    return found, [scene for scene in scenes(found) if scene.holder.id == "one/keeping/erased"]


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


def test_a_rule_and_a_risk_are_told_of_by_their_own_examples_and_what_is_shared_by_all(tmp_path: Path) -> None:
    content, _ = played(tmp_path, "  - {from: street, expect: open}\n")
    every = scenes(content)
    told = {held.id: {scene.holder.id for scene in telling(held, every)} for held in conditions(content)}
    assert told["one/keeping/erased"] == {"one/keeping/erased"}
    assert told["one/leak"] == {"one/leak"}
    assert told["long_kept"] == {"one/keeping/erased", "two/more/again", "one/leak"}


def test_a_risk_without_examples_is_looked_at_through_those_of_the_rules(tmp_path: Path) -> None:
    risk = FILES["one/risks/leak.yaml"]
    found, _ = load(tmp_path, more={"one/risks/leak.yaml": risk[: risk.index("examples:")]})
    assert found is not None
    held = next(held for held in conditions(found) if held.id == "one/leak")
    assert {scene.holder.id for scene in telling(held, scenes(found))} == {"one/keeping/erased", "two/more/again"}
