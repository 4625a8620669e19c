"""Trying mutants against the examples: caught, equivalent, excused, or survived."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from techassess.problems import Place
from techassess.rules.model import Example, RuleSets
from techassess.rules.mutants import Mutant
from techassess.rules.mutation import Measured, Tried, names_behind, needless, run
from techassess.rules.reasons import MutantReason
from tests.rules.sample import sample


def with_examples(rulesets: RuleSets, *examples: Example) -> RuleSets:
    """The sample with other examples of its first rule, and none of all else."""
    one, two = rulesets.sets
    rules = (replace(one.rules[0], examples=examples),)
    risks = tuple(replace(risk, examples=()) for risk in one.risks)
    return replace(rulesets, sets=(replace(one, rules=rules, risks=risks), replace(two, rules=())))


def outcome(measured: Measured, holder: str, after: str) -> Tried:
    return next(one for one in measured.tried if (one.mutant.holder, one.mutant.after) == (holder, after))


AT_THE_BOUNDARY = Example({"hours": 72}, "met", situation="street")
ABOVE = Example({"hours": 73}, "breached", situation="street", weighs="serious")


@pytest.mark.parametrize(
    ("holder", "after", "killer"),
    [
        ("rule", "hours < 72", "one/keeping/erased, example 1"),
        ("rule", "hours <= 73", "one/keeping/erased, example 2"),
        ("rule", "blocker", "one/keeping/erased, example 2"),
        ("definition", "not any_of(sensors, camera)", "one/keeping/erased, example 1"),
        ("question", "not filmed", "one/keeping/erased, example 1"),
        ("table", "no such row", ""),
        ("risk", "not long_kept", ""),
    ],
)
def test_a_mistake_is_caught_by_an_example_that_rests_on_it(tmp_path: Path, holder: str, after: str, killer: str) -> None:
    found = outcome(run(with_examples(sample(tmp_path), AT_THE_BOUNDARY, ABOVE)), holder, after)
    assert (found.outcome, found.by) == ("killed" if killer else "survived", killer)


def test_a_mistake_in_a_section_is_caught_by_what_rests_on_its_questions(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    found = outcome(run(rulesets), "section", "not filmed")
    assert (found.outcome, found.by) == ("killed", "one/leak, example 1")


def test_without_examples_nothing_is_caught(tmp_path: Path) -> None:
    measured = run(with_examples(sample(tmp_path)))
    assert {one.outcome for one in measured.tried} == {"survived"}
    assert measured.share == 0


def test_an_example_that_cannot_be_tried_catches_nothing(tmp_path: Path) -> None:
    assert run(with_examples(sample(tmp_path), Example({"hours": 101}, "met"))).number("killed") == 0


def test_what_is_proved_to_mean_the_same_does_not_count(tmp_path: Path) -> None:
    asked: list[Mutant] = []

    def equivalent(mutant: Mutant) -> bool:
        asked.append(mutant)
        return mutant.holder == "risk"

    measured = run(with_examples(sample(tmp_path), AT_THE_BOUNDARY, ABOVE), equivalent)
    assert measured.number("equivalent") == sum(mutant.holder == "risk" for mutant in asked) > 0
    assert measured.share == measured.number("killed") / (len(measured.tried) - measured.number("equivalent"))
    assert [one.mutant for one in measured.tried if one.outcome != "killed"] == asked


REASON = MutantReason("grade", "rows.0", "no such row", "The table is shown, and nothing hangs on it.", Place("reasons.yaml", 2))


def test_a_survivor_with_a_reason_does_not_count(tmp_path: Path) -> None:
    rulesets = with_examples(sample(tmp_path), AT_THE_BOUNDARY)
    found = run(rulesets, reasons=[REASON])
    assert outcome(found, "table", "no such row") == Tried(
        outcome(found, "table", "no such row").mutant, "excused", "The table is shown, and nothing hangs on it."
    )
    assert found.number("survived") == run(rulesets).number("survived") - 1
    assert needless(found, [REASON]) == ()


@pytest.mark.parametrize("reason", [replace(REASON, key="rows.1"), replace(REASON, of="leak"), replace(REASON, mutant="high")])
def test_a_reason_that_excuses_nothing_is_named(tmp_path: Path, reason: MutantReason) -> None:
    assert needless(run(sample(tmp_path), reasons=[reason]), [reason]) == (reason,)


def test_what_would_tell_a_survivor_apart_is_asked_of_survivors_alone(tmp_path: Path) -> None:
    measured = run(with_examples(sample(tmp_path), AT_THE_BOUNDARY, ABOVE), apart=lambda mutant: f"try {mutant.id}")
    assert {one.by for one in measured.tried if one.outcome == "survived"} >= {"try grade", "try one/leak"}
    assert not any(one.by.startswith("try") for one in measured.tried if one.outcome == "killed")


def test_the_numbers_of_sets_add_up(tmp_path: Path) -> None:
    measured = run(sample(tmp_path))
    assert list(measured.by_set) == ["", "one", "two"]
    assert sum(part.number("killed") for part in measured.by_set.values()) == measured.number("killed")


def test_nothing_tried_is_nothing_missed(tmp_path: Path) -> None:
    assert run(sample(tmp_path), only=()).share == 1


def test_names_rest_on_gates_and_definitions(tmp_path: Path) -> None:
    assert names_behind(sample(tmp_path).vocabulary, ["grade"]) == {"grade", "long_kept", "hours", "filmed", "sensors"}
