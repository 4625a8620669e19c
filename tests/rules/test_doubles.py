"""Nothing is said twice."""

from __future__ import annotations

from pathlib import Path

from tests.cli import sample
from tests.rules.linted import found_in

SAME = (
    "rulesets/house/rules/openness/signs.yaml:3:11: requires: 'house/retention/erased' has the same conditions\n"
    "    requires: retention_hours <= 72\n"
    "              ^\n"
    "    Join the two rules, citing both provisions, or tell them apart."
)
AGAIN = sample.ERASED.replace("erased soon", "erased in time")


def test_two_rules_with_the_same_conditions_say_one_thing_twice(tmp_path: Path) -> None:
    assert SAME in found_in(tmp_path, signs=AGAIN)


def test_the_same_conditions_are_found_behind_the_names_of_definitions(tmp_path: Path) -> None:
    spelt_out = AGAIN.replace("applies_if: sees_people", "applies_if: holds_images and any_of(sensors, camera)")
    assert SAME in found_in(tmp_path, signs=spelt_out)


def test_the_same_conditions_from_another_day_on_are_another_rule(tmp_path: Path) -> None:
    later = AGAIN.replace("severity: serious", "severity: blocker\napplies_from: 2030-01-01")
    assert [problem for problem in found_in(tmp_path, signs=later) if "same conditions" in problem] == []


def test_a_condition_that_applies_is_not_one_that_is_required(tmp_path: Path) -> None:
    swapped = AGAIN.replace(
        "applies_if: sees_people\nrequires: retention_hours <= 72", "applies_if: retention_hours <= 72\nrequires: sees_people"
    )
    assert [problem for problem in found_in(tmp_path, signs=swapped) if "same conditions" in problem] == []


def test_two_rules_of_a_set_with_one_title_cannot_be_told_apart(tmp_path: Path) -> None:
    assert found_in(tmp_path, signs=sample.SIGNS.replace("People are told", "Recordings are erased soon")) == [
        "rulesets/house/rules/openness/signs.yaml:1:8: title: 'house/retention/erased' has the same title\n"
        "    title: Recordings are erased soon\n"
        "           ^\n"
        "    Say in the title how the two differ."
    ]


def test_two_definitions_that_mean_the_same_are_found(tmp_path: Path) -> None:
    twice = sample.DEFINITIONS + "shows_people:\n  label: People are shown\n  means: holds_images and any_of(sensors, camera)\n"
    assert found_in(tmp_path, definitions=twice, signs=sample.SIGNS.replace("applies_if: sees", "applies_if: shows")) == [
        "questionnaires/small/definitions.yaml:4:1: shows_people: 'shows_people' means the same as 'sees_people'\n"
        "    shows_people:\n"
        "    ^\n"
        "    Keep one of the two and use it everywhere."
    ]


def test_a_definition_may_give_a_name_another_label(tmp_path: Path) -> None:
    alias = sample.DEFINITIONS + "shows_people:\n  label: People are shown\n  means: sees_people\n"
    assert found_in(tmp_path, definitions=alias, signs=sample.SIGNS.replace("applies_if: sees", "applies_if: shows")) == []
