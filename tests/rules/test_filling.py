"""Skeletons of examples: one for each way to show what is missing, without an outcome."""

from __future__ import annotations

from pathlib import Path

from techassess.rules.coverage import Gap, coverage
from techassess.rules.filling import Skeleton, skeletons
from tests.rules.sample import RULE, load, sample

LONG = 'hours <= 72 or (aim == "safety" and asked and starts >= "2027-12-02" and known(words))'


def test_a_skeleton_says_what_it_covers_and_leaves_the_outcome_open(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    found = skeletons(rulesets, coverage(rulesets, "one/keeping/erased").gaps)
    assert [str(one) for one in found] == ['{given: {sensors: [sound]}, expect: ""}  # covers: filmed false']


def test_nothing_is_covered_by_two_skeletons(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    gaps = coverage(rulesets).gaps
    covered = [wish for one in skeletons(rulesets, gaps) for wish in one.covers]
    assert len(covered) == len(set(map(id, covered))) == len([gap for gap in gaps if gap.near])


def test_an_example_of_one_rule_shows_nothing_of_another(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    found = skeletons(rulesets, coverage(rulesets).gaps)
    rules = [one.near.holder.id for one in found if {wish.held.holder for wish in one.covers} & {"rule"}]
    assert {"one/keeping/erased", "two/more/again"} <= set(rules)


def test_what_nothing_near_shows_has_no_skeleton(tmp_path: Path) -> None:
    rulesets = sample(tmp_path)
    (gap,) = coverage(rulesets, "one/keeping/erased").gaps
    assert skeletons(rulesets, [Gap(gap.wish, None)]) == ()


def test_a_long_part_is_shortened_and_more_is_counted(tmp_path: Path) -> None:
    text = RULE.replace("requires: hours <= 72", f"requires: {LONG}").replace("  - {given: {}, expect: open}\n", "")
    rulesets, problems = load(tmp_path, "one/rules/keeping/erased.yaml", RULE, text)
    assert problems == ""
    assert rulesets is not None
    gaps = coverage(rulesets, "one/keeping/erased").gaps
    long = next(gap.wish for gap in gaps if str(gap.wish.part).startswith("aim") and "known" in str(gap.wish.part))
    near = next(gap.near for gap in gaps if gap.near)
    assert str(Skeleton(near, (long,))).endswith('  # covers: aim == "safety" and asked and starts >= "2027-12-02" and ... true')
    assert str(Skeleton(near, (long, long, long))).endswith(" true, and 2 more")
