"""The answers nearest to the examples that show what none of them shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.rules.coverage import coverage
from techassess.rules.nearest import written
from tests.rules.sample import RULE, load

HEAD = RULE[: RULE.index("applies_if")] + RULE[RULE.index("severity:") : RULE.index("examples:")]


def nearest(folder: Path, requires: str, examples: str, applies_if: str = "filmed") -> dict[tuple[str, str], str]:
    """What each gap of a rule needs, by part and what was not seen."""
    text = f"{HEAD}applies_if: {applies_if}\nrequires: {requires}\nexamples:\n{examples}"
    found, problems = load(folder, more={"one/rules/keeping/erased.yaml": text})
    assert problems == ""
    assert found is not None
    return {(str(gap.wish.part), gap.wish.what): str(gap.near) for gap in coverage(found, "one/keeping/erased").gaps}


def test_a_number_goes_one_step_beyond_its_bound(tmp_path: Path) -> None:
    found = nearest(tmp_path, "hours <= 72", "  - {from: street, given: {hours: 10}, expect: met}\n")
    assert found[("hours <= 72", "false")] == "from street given {hours: 73}"
    assert found[("filmed", "false")] == "from street given {sensors: [sound]}"


def test_what_does_not_matter_is_left_out(tmp_path: Path) -> None:
    found = nearest(tmp_path, "hours <= 72", "  - {from: street, given: {hours: 10, aim: traffic}, expect: met}\n")
    assert found[("hours <= 72", "false")] == "from street given {hours: 73}"


def test_a_question_behind_a_gate_is_reached_with_two_answers(tmp_path: Path) -> None:
    found = nearest(tmp_path, "trained", "  - {from: street, given: {aim: traffic}, expect: not_applicable}\n")
    assert found[("trained", "true")] == "from street given {aim: safety, trained: done}"
    assert found[("trained", "false")] == 'from street given {aim: safety, trained: "no"}'


def test_the_stage_of_the_example_is_kept(tmp_path: Path) -> None:
    example = "  - {from: street, given: {aim: safety, trained: done}, stage: in_use, expect: met}\n"
    assert nearest(tmp_path, "trained", example)[("trained", "false")] == (
        "from street given {aim: safety, trained: planned} at stage in_use"
    )


def test_what_no_answer_near_shows_has_none(tmp_path: Path) -> None:
    examples = "  - {from: street, given: {hours: 10}, expect: met}\n"
    found = nearest(tmp_path, "hours <= 72 or long_kept", examples)
    assert found[("hours <= 72 or long_kept", "false")] == "None"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": True, "b": "no", "c": ["x", "y"]}, '{a: true, b: "no", c: [x, y]}'),
        ({"a": 72, "b": "2027-12-02", "c": "two words"}, '{a: 72, b: "2027-12-02", c: "two words"}'),
        ({"a": "", "b": "true", "c": {}}, '{a: "", b: "true", c: {}}'),
    ],
)
def test_answers_are_written_as_examples_are(value: object, text: str) -> None:
    assert written(value) == text
