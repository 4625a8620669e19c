"""Which mutants the sample has, and the content with one of them in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from techassess.conditions.parser import parse
from techassess.rules.mutants import Mutant, mutants, mutated, rests_on
from techassess.rules.places import Places
from tests.rules.sample import sample


def listed(folder: Path, holder: str, name: str) -> list[tuple[str, str]]:
    return [
        (".".join(str(part) for part in mutant.key), str(mutant))
        for mutant in mutants(sample(folder))
        if (mutant.holder, mutant.id) == (holder, name)
    ]


@pytest.mark.parametrize(
    ("holder", "name", "found"),
    [
        ("section", "second", [("ask_if", "filmed  ->  not filmed")]),
        ("question", "trained", [("ask_if", 'aim == "safety"  ->  aim == "traffic"')]),
        (
            "rule",
            "one/keeping/erased",
            [
                ("applies_if", "filmed  ->  not filmed"),
                ("requires", "hours <= 72  ->  hours < 72"),
                ("requires", "hours <= 72  ->  hours <= 73"),
                ("requires", "hours <= 72  ->  hours > 72"),
                ("severity", "serious  ->  moderate"),
                ("severity", "serious  ->  blocker"),
            ],
        ),
        (
            "table",
            "grade",
            [
                ("rows.0.when", "long_kept  ->  not long_kept"),
                ("rows.0.value", "high  ->  low"),
                ("rows.0", "long_kept  ->  no such row"),
                ("rows.1.otherwise", "low  ->  high"),
            ],
        ),
        (
            "risk",
            "one/leak",
            [
                ("severity.0.when", "long_kept  ->  not long_kept"),
                ("measures.0.when", "trained  ->  not trained"),
                ("severity.0.value", "3  ->  2"),
                ("severity.0.value", "3  ->  4"),
                ("severity.0", "long_kept  ->  no such row"),
                ("severity.1.otherwise", "2  ->  1"),
                ("severity.1.otherwise", "2  ->  3"),
                ("likelihood.0.otherwise", "2  ->  1"),
                ("likelihood.0.otherwise", "2  ->  3"),
                ("measures.0.by", "1  ->  2"),
                ("measures.0", "Training  ->  no such measure"),
            ],
        ),
    ],
)
def test_everything_that_decides_can_go_wrong(tmp_path: Path, holder: str, name: str, found: list[tuple[str, str]]) -> None:
    assert listed(tmp_path, holder, name) == found


def test_a_due_stage_can_go_wrong_where_a_plan_counts(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    one, two = rulesets.sets
    for requires, found in (("trained", ["before_tender", "before_go_live"]), ('trained == "done"', []), ("asked", [])):
        changed = replace(rulesets, sets=(replace(one, rules=(replace(one.rules[0], requires=parse(requires)),)), two))
        assert [mutant.after for mutant in mutants(changed) if mutant.key == ("due",)] == found


def test_the_content_has_one_mistake_in_it(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    for mutant in mutants(rulesets):
        changed = mutated(rulesets, mutant)
        assert changed != rulesets
        assert sum(before != after for before, after in zip(rulesets.sets, changed.sets, strict=True)) == bool(mutant.set_id)


def the_mutant(folder: Path, holder: str, after: str) -> Mutant:
    return next(mutant for mutant in mutants(sample(folder)) if (mutant.holder, mutant.after) == (holder, after))


def test_a_mistake_has_a_place(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    places = Places({"one": (tmp_path / "r" / "one", "one"), "two": (tmp_path / "r" / "two", "two")}, (tmp_path / "q", "q"))
    found = [the_mutant(tmp_path, *one) for one in (("rule", "blocker"), ("table", "no such row"), ("section", "not filmed"))]
    assert [str(places.problem(mutant.spot(places, rulesets.questionnaire), "").place) for mutant in found] == [
        "one/rules/keeping/erased.yaml:4:11",
        "one/tables/grade.yaml:4:5",
        "q/sections/second.yaml:3:9",
    ]


@pytest.mark.parametrize(
    ("holder", "after", "found"),
    [("rule", "hours < 72", {"hours", "sensors"}), ("table", "low", {"hours", "sensors"}), ("rule", "blocker", set())],
)
def test_a_mistake_rests_on_questions(tmp_path: Path, holder: str, after: str, found: set[str]) -> None:
    assert rests_on(the_mutant(tmp_path, holder, after), sample(tmp_path).vocabulary) == found
