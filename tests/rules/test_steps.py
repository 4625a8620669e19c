"""Other answers that are worth trying, one at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.evaluation import Logic, Value
from techassess.rules.steps import SOME_TEXT, Steps
from tests.rules.sample import RULE, load

CAMERA = frozenset({"camera"})


def steps(folder: Path, name: str, values: dict[str, Value | Logic], requires: str = "hours <= 72") -> list[object]:
    """What is tried for one question in place of what is answered."""
    found, problems = load(folder, "one/rules/keeping/erased.yaml", RULE, RULE.replace("hours <= 72", requires))
    assert problems == ""
    assert found is not None
    return [tried.get(name) for tried in Steps(found)(values, [name])]


def test_every_option_of_a_choice_is_tried_and_unknown_last(tmp_path: Path) -> None:
    assert steps(tmp_path, "aim", {"aim": "traffic"}) == ["safety", None]


def test_a_question_without_an_answer_is_not_taken_back(tmp_path: Path) -> None:
    assert steps(tmp_path, "asked", {}) == [True, False]


def test_a_measure_has_its_three_answers(tmp_path: Path) -> None:
    assert steps(tmp_path, "trained", {"trained": "done"}) == ["planned", "no", None]


def test_one_option_more_or_less_is_tried_and_each_alone(tmp_path: Path) -> None:
    both = frozenset({"camera", "sound"})
    alone = [frozenset({"sound"}), frozenset({"none_of_these"})]
    assert steps(tmp_path, "sensors", {"sensors": CAMERA}) == [both, *alone, None]


def test_a_number_is_tried_at_each_literal_and_one_step_beside_it_and_at_its_bounds(tmp_path: Path) -> None:
    found = [Decimal(number) for number in (72, 71, 73, 0, 100)]
    assert steps(tmp_path, "hours", {}) == found
    assert Decimal(72) not in steps(tmp_path / "again", "hours", {"hours": Decimal(72)})


@pytest.mark.parametrize(
    ("requires", "days"),
    [
        ('starts < "2027-12-02"', ["2027-12-02", "2027-12-01", "2027-12-03"]),
        ('starts + 2 < "2027-12-10"', [f"2027-12-{day:02}" for day in (10, 9, 11, 12, 11, 13, 8, 7, 9)]),
    ],
)
def test_a_day_is_tried_at_each_literal_and_beside_it_with_what_is_added_to_it(requires: str, days: list[str], tmp_path: Path) -> None:
    assert steps(tmp_path, "starts", {}, requires) == [date.fromisoformat(day) for day in days]


def test_a_text_is_tried_as_some_text(tmp_path: Path) -> None:
    assert steps(tmp_path, "words", {}) == [SOME_TEXT]
