"""The small mistakes that a condition can have, as they are written."""

from __future__ import annotations

import pytest

from techassess.conditions.checking import check
from techassess.conditions.parser import parse
from techassess.rules.condition_mutants import neighbours, twists
from techassess.rules.sameness import form
from tests.rules.test_sameness import VOCABULARY


def mistakes(text: str) -> list[str]:
    return [str(twist.condition) for twist in twists(parse(text), VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("true", []),
        ("a", ["not a"]),
        ("not a", ["a"]),
        ("hours <= 72", ["hours < 72", "hours <= 73", "hours > 72"]),
        ("rate >= 2", ["rate > 2", "rate >= 1.9", "rate < 2"]),
        ("hours == 5", ["hours == 4", "hours == 6", "hours != 5"]),
        ('starts >= "2027-03-01"', ['starts > "2027-03-01"', 'starts >= "2027-02-28"', 'starts < "2027-03-01"']),
        ("ends <= starts + 30", ["ends < starts + 30", "ends <= starts + 31", "ends > starts + 30"]),
        ('aim == "safety"', ['aim == "traffic"', 'aim == "other"', 'aim != "safety"']),
        ('aim in ("traffic", "safety")', [
            'aim in ("safety",)', 'aim in ("traffic",)', 'aim in ("traffic", "other")', 'aim not in ("traffic", "safety")',
        ]),
        ('grade >= "high"', ['grade >= "mid"', 'grade < "high"']),
        ("only(sensors, camera)", [
            "any_of(sensors, camera)", "only(sensors, sound)", "only(sensors, camera, sound)", "not only(sensors, camera)",
        ]),
        ("a and b", ["a or b", "b", "a", "not (a and b)", "not a and b", "a and not b"]),
        ("count(a, b, done) >= 2", [
            "count(a, b, done) > 2", "count(b, done) >= 2", "count(a, done) >= 2", "count(a, b) >= 2", "count(a, b, done) >= 1",
            "count(a, b, done) < 2", "count(not a, b, done) >= 2", "count(a, not b, done) >= 2", "count(a, b, not done) >= 2",
        ]),
        ("known(hours)", ["not known(hours)"]),
    ],
)  # fmt: skip
def test_every_mistake_stands_once(text: str, found: list[str]) -> None:
    assert mistakes(text) == found


def test_a_chain_can_go_wrong_at_each_step() -> None:
    assert mistakes("1 <= hours <= 3") == [
        "1 < hours <= 3",
        "1 > hours <= 3",
        "1 <= hours < 3",
        "1 <= hours > 3",
        "1 <= hours <= 4",
        "not 1 <= hours <= 3",
    ]


@pytest.mark.parametrize("text", ["hours <= 0", "hours < 100", 'aim in ("traffic", "safety")', "any_of(sensors, camera, sound)", "a or b"])
def test_what_the_checker_refuses_is_no_mutant(text: str) -> None:
    for twist in twists(parse(text), VOCABULARY):
        assert check(twist.condition, VOCABULARY) == ()


def test_no_two_mistakes_mean_the_same() -> None:
    condition = parse('a and (hours <= 72 or aim in ("traffic", "safety")) and grade >= "mid"')
    forms = [form(twist.condition, VOCABULARY) for twist in twists(condition, VOCABULARY)]
    assert len(forms) == len(set(forms)) > 10
    assert form(condition, VOCABULARY) not in forms


def test_a_mistake_is_shown_by_the_part_that_changed() -> None:
    found = [(twist.before, twist.after) for twist in twists(parse("a and hours <= 72"), VOCABULARY)]
    assert ("hours <= 72", "hours < 72") in found


@pytest.mark.parametrize(("one", "found"), [("low", ("mid",)), ("mid", ("low", "high")), ("high", ("mid",))])
def test_neighbours_stand_directly_beside(one: str, found: tuple[str, ...]) -> None:
    assert neighbours(one, ("low", "mid", "high")) == found
