"""What nothing uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.rules.linted import UNUSED, found_in

TABLE = """\
title: Weight
values: [{id: light, text: Light}, {id: heavy, text: Heavy}]
rows: [{when: holds_images, value: heavy}, {otherwise: light}]
"""
REASON = ", decides_nothing: Sound is not judged here."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"retention": sample.RETENTION + UNUSED},
            "questionnaires/small/sections/retention.yaml:36:9: questions.4.id: nothing reads the answer to 'unused'\n"
            "    - id: unused\n"
            "          ^\n"
            "    Use it in a rule, table, risk or definition, or retire it.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]


def test_definitions_and_tables_that_nothing_uses_are_found(tmp_path: Path) -> None:
    spare = sample.DEFINITIONS + "spare:\n  label: Spare\n  means: holds_images\n"
    found = found_in(tmp_path, {"rulesets/house/tables/weight.yaml": TABLE}, definitions=spare)
    assert found == [
        "questionnaires/small/definitions.yaml:4:1: spare: nothing uses the definition 'spare'\n"
        "    spare:\n"
        "    ^\n"
        "    Use it, or remove it.",
        "rulesets/house/tables/weight.yaml:1:1: nothing uses the table 'weight'\n    title: Weight\n    ^\n    Use it, or remove it.",
    ]


def test_free_text_and_days_with_a_role_need_no_rule(tmp_path: Path) -> None:
    without_role = sample.QUESTIONNAIRE.replace("dates: {go_live: goes_live_on}\n", "")
    (problem,) = found_in(tmp_path, questionnaire=without_role)
    assert "nothing reads the answer to 'goes_live_on'" in problem


def test_a_place_in_the_text_of_a_clause_reads_an_answer(tmp_path: Path) -> None:
    asked = sample.ERASED.replace("after {retention_hours} hours", "after {retention_hours} hours ({unused})")
    assert found_in(tmp_path, retention=sample.RETENTION + UNUSED, erased=asked) == []


def test_the_figures_on_alarms_read_the_answers_that_they_rest_on(tmp_path: Path) -> None:
    counted = UNUSED.replace("type: yes_no", "type: number\n    minimum: 0\n    maximum: 100")
    assert len(found_in(tmp_path / "before", retention=sample.RETENTION + counted)) == 1
    inputs = ", ".join(f"{key}: retention_hours" for key in ("checked", "sought", "false_alarms", "found"))
    named = f"base_rate: {{{inputs}, stated: unused}}\n"
    assert found_in(tmp_path, retention=sample.RETENTION + counted, ruleset=sample.RULESET + named) == []


def test_an_option_that_no_condition_names_is_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, screening=sample.SCREENING.replace(REASON, "")) == [
        "questionnaires/small/sections/screening.yaml:18:14: questions.1.options.1.id:"
        " no condition names the option 'microphone' of 'sensors'\n"
        "    - {id: microphone, text: A microphone}\n"
        "           ^\n"
        "    Use it in a condition, retire it, or say under 'decides_nothing' why it is offered."
    ]


def test_an_option_that_is_counted_decides_something(tmp_path: Path) -> None:
    counted = sample.DEFINITIONS.replace("any_of(sensors, camera)", "count(sensors) >= 1 and any_of(sensors, camera)")
    assert found_in(tmp_path, screening=sample.SCREENING.replace(REASON, ""), definitions=counted) == []


@pytest.mark.parametrize(
    ("definitions", "line", "option"),
    [
        ("sees_people:\n  label: P\n  means: holds_images and any_of(sensors, camera, microphone)\n", 18, "microphone"),
        ("sees_people:\n  label: P\n  means: holds_images and all_of(sensors, camera, microphone)\n", 18, "microphone"),
        ("sees_people:\n  label: P\n  means: holds_images and only(sensors, camera, microphone)\n", 18, "microphone"),
        ("sees_people:\n  label: P\n  means: holds_images and any_of(sensors, camera) and count(sensors) < 3\n", 18, "microphone"),
    ],
)
def test_an_option_that_a_condition_reads_must_not_say_that_it_decides_nothing(
    definitions: str, line: int, option: str, tmp_path: Path
) -> None:
    assert found_in(tmp_path, definitions=definitions) == [
        f"questionnaires/small/sections/screening.yaml:{line}:14: questions.1.options.1.id:"
        f" '{option}' says that it decides nothing, but a condition reads it\n"
        f"    - {{id: {option}, text: A microphone, decides_nothing: Sound is not judged here.}}\n"
        "           ^\n"
        "    Take 'decides_nothing' out."
    ]


@pytest.mark.parametrize("test", ['purpose == "safety"', '"safety" == purpose', 'purpose in ("safety",)', 'purpose != "safety"'])
def test_an_option_of_a_choice_is_read_where_it_is_compared(test: str, tmp_path: Path) -> None:
    excused = sample.SCREENING.replace("{id: safety, text: Public safety}", "{id: safety, text: Public safety, decides_nothing: No.}")
    (problem,) = found_in(tmp_path, screening=excused, signs=sample.SIGNS.replace('purpose == "safety"', test))
    assert "'safety' says that it decides nothing, but a condition reads it" in problem


def test_the_options_of_a_choice_that_no_condition_names_are_the_other_branch(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []
    assert "traffic" in sample.SCREENING
    assert "traffic" not in sample.SIGNS


def test_a_value_that_no_row_gives_is_found(tmp_path: Path) -> None:
    never = TABLE.replace(
        "[{when: holds_images, value: heavy}, {otherwise: light}]", "[{when: holds_images, value: light}, {otherwise: light}]"
    )
    used = sample.SIGNS.replace("requires: sign_in_place", 'requires: sign_in_place or weight == "heavy"')
    assert found_in(tmp_path, {"rulesets/house/tables/weight.yaml": never}, signs=used) == [
        "rulesets/house/tables/weight.yaml:2:41: values.1.id: no row of 'weight' gives the value 'heavy'\n"
        "    values: [{id: light, text: Light}, {id: heavy, text: Heavy}]\n"
        "                                            ^\n"
        "    Add a row for it, or remove it."
    ]


def test_an_import_that_the_set_does_not_use_is_found(tmp_path: Path) -> None:
    used = sample.SIGNS.replace("requires: sign_in_place", 'requires: sign_in_place or weight == "heavy"')
    other = sample.RULESET.replace("id: house", "id: other").replace("topics: [retention, openness]", "imports: {house: [weight]}")
    more = {"rulesets/house/tables/weight.yaml": TABLE, "rulesets/other/ruleset.yaml": other}
    assert found_in(tmp_path, more, signs=used) == [
        "rulesets/other/ruleset.yaml:6:19: imports.house.0: nothing in this set uses the import 'weight'\n"
        "    imports: {house: [weight]}\n"
        "                      ^\n"
        "    Use it, or remove it."
    ]


def test_a_topic_without_a_rule_is_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, ruleset=sample.RULESET.replace("openness]", "openness, rights]")) == [
        "rulesets/house/ruleset.yaml:6:31: topics.2: the topic 'rights' has no rule\n"
        "    topics: [retention, openness, rights]\n"
        "                                  ^\n"
        "    Write one with 'techassess rules new', or remove the topic."
    ]


def test_a_situation_that_no_example_builds_on_is_found(tmp_path: Path) -> None:
    spare = sample.SITUATIONS + "empty_road:\n  title: An empty road\n  answers: {holds_images: false}\n"
    assert found_in(tmp_path, situations=spare) == [
        "questionnaires/small/situations.yaml:4:1: empty_road: no example builds on the situation 'empty_road'\n"
        "    empty_road:\n"
        "    ^\n"
        "    Use it, or remove it."
    ]
