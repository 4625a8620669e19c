"""What the examples show of every condition is measured, set by set."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.conditions.parts import Path as PartPath
from techassess.rules.coverage import Measure, coverage
from techassess.rules.holders import Held
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace, shipped
from tests.rules.sample import RULE, load, sample

FALSE_SEEN = "  - {from: street, given: {sensors: [sound]}, expect: not_applicable}\n"


def gaps(rulesets: RuleSets, only: str = "") -> list[tuple[str, str, str, str]]:
    return [(gap.wish.held.id, str(gap.wish.part), gap.wish.what, str(gap.near)) for gap in coverage(rulesets, only).gaps]


def test_a_part_that_no_example_shows_false_is_found_with_the_nearest_answers(tmp_path: Path) -> None:
    assert gaps(sample(tmp_path), "one/keeping/erased") == [("one/keeping/erased", "filmed", "false", "given {sensors: [sound]}")]


def test_an_example_that_shows_it_closes_the_gap(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "one/rules/keeping/erased.yaml", RULE, RULE + FALSE_SEEN)
    assert problems == ""
    assert found is not None
    assert gaps(found, "one/keeping/erased") == []


def test_each_set_is_measured_and_shared_definitions_by_themselves(tmp_path: Path) -> None:
    assert coverage(sample(tmp_path)).measures == (
        Measure("", 1, 1, 0),
        Measure("one", 6, 6, 3),
        Measure("two", 2, 2, 1),
    )


@pytest.mark.parametrize(("covered", "share"), [(3, 0.75), (0, 0.0)])
def test_the_share_is_that_of_the_parts(covered: int, share: float) -> None:
    assert Measure("one", 2, 4, covered).share == share


def test_a_set_without_parts_is_covered() -> None:
    assert Measure("one", 1, 0, 0).share == 1


def test_what_no_answers_can_show_is_listed_apart_and_asked_only_where_nothing_near_does(tmp_path: Path) -> None:
    asked: list[tuple[str, PartPath, str]] = []

    def impossible(held: Held, path: PartPath, what: str) -> bool:
        asked.append((held.id, path, what))
        return True

    text = RULE.replace("requires: hours <= 72", "requires: hours <= 72 or long_kept") + FALSE_SEEN
    rulesets, problems = load(tmp_path, "one/rules/keeping/erased.yaml", RULE, text)
    assert problems == ""
    assert rulesets is not None
    found = coverage(rulesets, "one/keeping/erased", impossible)
    assert asked == [("one/keeping/erased", (), "false")]
    assert [(str(wish.part), wish.what) for wish in found.impossible] == [("hours <= 72 or long_kept", "false")]
    assert ("hours <= 72 or long_kept", "false") not in [(str(gap.wish.part), gap.wish.what) for gap in found.gaps]


def test_the_examples_of_the_shipped_content_show_every_part_of_every_condition() -> None:
    found = coverage(Workspace(shipped()).rulesets)
    unseen = [(str(gap.wish.held), str(gap.wish.part), gap.wish.what) for gap in found.gaps]
    assert (unseen, found.impossible) == ([], ())
