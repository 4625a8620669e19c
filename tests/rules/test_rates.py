"""Which questions say how often alarms are false: read from the head of a set, and every fault told with line and caret."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.problems import Problems
from techassess.rules import loading
from techassess.rules.model import BaseRate
from tests.questionnaire import sample as questions
from tests.rules.sample import load

SETS = "one/ruleset.yaml"
BEFORE = "topics: [keeping, other]\n"
NAMED = "base_rate: {checked: hours, sought: hours, false_alarms: hours, found: hours}\n"


def said_of(folder: Path, named: str) -> str:
    return load(folder, SETS, BEFORE, named + BEFORE)[1]


def test_a_set_names_the_questions_that_the_figures_rest_on(tmp_path: Path) -> None:
    found, problems = load(tmp_path, SETS, BEFORE, NAMED + BEFORE)
    assert problems == ""
    assert found is not None
    assert found.base_rate == found.sets[0].base_rate == BaseRate("hours", "hours", "hours", "hours")
    assert found.sets[1].base_rate is None
    assert found.base_rate.inputs == ("hours", "hours", "hours", "hours")


def test_a_set_may_name_what_is_stated_of_the_alarms_too(tmp_path: Path) -> None:
    found, _ = load(tmp_path, SETS, BEFORE, NAMED.replace("}", ", stated: hours}") + BEFORE)
    assert found is not None
    assert found.base_rate == BaseRate("hours", "hours", "hours", "hours", "hours")


def test_without_names_there_is_nothing_to_work_out(tmp_path: Path) -> None:
    found, _ = load(tmp_path)
    assert found is not None
    assert found.base_rate is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "sought: hours",
            "sought: hour",
            "one/ruleset.yaml:9:37: base_rate.sought: there is no question 'hour'\n"
            "    base_rate: {checked: hours, sought: hour, false_alarms: hours, found: hours}\n"
            "                                        ^\n"
            "    Did you mean 'hours'?",
        ),
        (
            "found: hours",
            "found: aim",
            "one/ruleset.yaml:9:72: base_rate.found: 'aim' does not ask for a number\n"
            "    base_rate: {checked: hours, sought: hours, false_alarms: hours, found: aim}\n"
            "                                                                           ^\n"
            "    Allowed: 'hours'.",
        ),
        (
            "checked: hours",
            "checked: old_question",
            "one/ruleset.yaml:9:22: base_rate.checked: the question 'old_question' is retired: It was never clear.\n"
            "    base_rate: {checked: old_question, sought: hours, false_alarms: hours, found: hours}\n"
            "                         ^\n"
            "    Name the one that took its place.",
        ),
        ("checked: hours, ", "", "one/ruleset.yaml:9:12: base_rate: the key 'checked' is missing"),
        (
            "}",
            ", stated: [hours]}",
            "one/ruleset.yaml:9:87: base_rate.stated: expected text, found a list",
        ),
    ],
)
def test_a_question_that_cannot_feed_the_figures_is_told_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, NAMED.replace(old, new)) == said


@pytest.mark.parametrize(("old", "new"), [("    maximum: 100\n", ""), ("    minimum: 0\n", ""), ("minimum: 0", "minimum: -1")])
def test_a_number_needs_bounds_that_say_what_it_is_counted_out_of(old: str, new: str, tmp_path: Path) -> None:
    load(tmp_path, SETS, BEFORE, "base_rate:\n  checked: hours\n  sought: hours\n  false_alarms: hours\n  found: hours\n" + BEFORE)
    changed, _ = questions.load(tmp_path / "changed", first=(old, new))
    assert changed is not None
    problems = Problems()
    scale = (tmp_path / "r" / "scale.yaml", "scale.yaml")
    assert loading.load([(tmp_path / "r" / "one", "one")], changed, scale, problems) is None
    assert str(next(iter(problems))) == (
        "one/ruleset.yaml:10:12: base_rate.checked: 'hours' needs a minimum of 0 or more, and a maximum\n"
        "    checked: hours\n"
        "             ^\n"
        "    The maximum says what it is counted out of."
    )
    assert len(problems) == 4


def test_two_sets_do_not_both_name_questions(tmp_path: Path) -> None:
    load(tmp_path, SETS, BEFORE, NAMED + BEFORE)
    second = (tmp_path / "r" / "two" / "ruleset.yaml").read_text(encoding="utf-8") + NAMED
    assert load(tmp_path, SETS, BEFORE, NAMED + BEFORE, {"two/ruleset.yaml": second})[1] == (
        f"two/ruleset.yaml:7:1: base_rate: the rule set 'one' names these questions already\n    {NAMED}    ^\n    Keep it in one set."
    )
