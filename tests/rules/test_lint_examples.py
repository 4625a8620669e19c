"""Answers of examples and situations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.rules.linted import found_in


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"situations": sample.SITUATIONS.replace("purpose: safety", "purpose: safty")},
            "questionnaires/small/situations.yaml:3:61: camera.answers.purpose: purpose: 'safty' is not one of the options."
            " Did you mean 'safety'?\n"
            "    answers: {holds_images: true, sensors: [camera], purpose: safty}\n"
            "                                                              ^\n"
            "    Situations are answers to the questionnaire.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_place(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, **changed) == [said]


def example(given: str, situation: str = "from: camera, ", expect: str = "open") -> str:
    """The rule on signs with one more example."""
    return sample.SIGNS + f"  - {{{situation}given: {{{given}}}, expect: {expect}}}\n"


PLACE = "rulesets/house/rules/openness/signs.yaml:15"


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (
            example("retention_hours: 5, holds_images: false", expect="not_applicable"),
            f"{PLACE}:45: examples.3.given.retention_hours:"
            " 'retention_hours' is not asked with these answers, so what is given for it counts for nothing\n"
            "    - {from: camera, given: {retention_hours: 5, holds_images: false}, expect: not_applicable}\n"
            "                                              ^\n"
            "    Leave it out, or give the answers with which it is asked.",
        ),
        (
            example("sign_in_place: done, purpose: safety", expect="met"),
            f"{PLACE}:5: examples.3: example 2 tries the same answers\n"
            "    - {from: camera, given: {sign_in_place: done, purpose: safety}, expect: met}\n"
            "      ^\n"
            "    Remove one, or change what it is about.",
        ),
        (
            example("purpose: unknown", "from: camra, "),
            f"{PLACE}:12: examples.3.from: there is no situation 'camra'\n"
            "    - {from: camra, given: {purpose: unknown}, expect: open}\n"
            "             ^\n"
            "    Did you mean 'camera'?",
        ),
        (
            example("porpose: safety"),
            f"{PLACE}:37: examples.3.given.porpose: there is no question 'porpose'\n"
            "    - {from: camera, given: {porpose: safety}, expect: open}\n"
            "                                      ^\n"
            "    Did you mean 'purpose'?",
        ),
        (
            example("porpose: unknown"),
            f"{PLACE}:37: examples.3.given.porpose: there is no question 'porpose'\n"
            "    - {from: camera, given: {porpose: unknown}, expect: open}\n"
            "                                      ^\n"
            "    Did you mean 'purpose'?",
        ),
        (
            example("purpose: safty"),
            f"{PLACE}:37: examples.3.given.purpose: purpose: 'safty' is not one of the options. Did you mean 'safety'?\n"
            "    - {from: camera, given: {purpose: safty}, expect: open}\n"
            "                                      ^",
        ),
    ],
)
def test_a_fault_of_an_example_is_shown_with_its_place(signs: str, said: str, tmp_path: Path) -> None:
    assert said in found_in(tmp_path, signs=signs)


@pytest.mark.parametrize(
    ("answer", "column"), [("holds_images: true", 42), ("holds_images: yes", 42), ("sensors: [camera]", 37), ("purpose: safety", 37)]
)
def test_an_answer_that_the_situation_gives_already_is_said_twice(answer: str, column: int, tmp_path: Path) -> None:
    line = f"  - {{from: camera, given: {{{answer}, retention_hours: 5}}, expect: open}}"
    name = answer.split(":")[0]
    assert found_in(tmp_path, signs=example(f"{answer}, retention_hours: 5")) == [
        f"{PLACE}:{column}: examples.3.given.{name}: the situation 'camera' says this of '{name}' already\n"
        f"  {line}\n"
        f"{' ' * (column + 1)}^\n"
        "    Leave it out, so that the example says only what it is about."
    ]


@pytest.mark.parametrize(
    "given",
    [
        "purpose: unknown",
        "holds_images: unknown, retention_hours: 5",
        "retention_hours: unknown, purpose: traffic",
        "sensors: [camera, microphone]",
    ],
)
def test_an_example_may_change_take_back_and_wait_for_a_gate(given: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, signs=example(given)) == []


def test_the_same_answers_at_another_stage_are_another_example(tmp_path: Path) -> None:
    later = sample.SIGNS + "  - {from: camera, given: {sign_in_place: done}, stage: in_use, expect: met}\n"
    assert found_in(tmp_path, signs=later) == []


def test_a_situation_that_answers_what_is_not_asked_is_found(tmp_path: Path) -> None:
    hidden = sample.SITUATIONS + "empty_road:\n  title: An empty road\n  answers: {holds_images: false, retention_hours: 5}\n"
    erased = sample.ERASED + "  - {from: empty_road, expect: not_applicable}\n"
    assert found_in(tmp_path, situations=hidden, erased=erased) == [
        "questionnaires/small/situations.yaml:6:51: empty_road.answers.retention_hours:"
        " 'retention_hours' is not asked with these answers, so what is given for it counts for nothing\n"
        "    answers: {holds_images: false, retention_hours: 5}\n"
        "                                                    ^\n"
        "    Leave it out, or give the answers with which it is asked."
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("purpose: safety", "purpose: safty", "'safty' is not one of the options. Did you mean 'safety'?"),
        ("sensors: [camera]", "sensors: 5", "Please choose at least one option."),
    ],
)
def test_an_example_may_change_what_its_situation_cannot_say(right: str, wrong: str, message: str, tmp_path: Path) -> None:
    name = right.split(":")[0]
    found = found_in(tmp_path, situations=sample.SITUATIONS.replace(right, wrong), signs=example(right))
    assert [text.splitlines()[0].split(": ", 1)[1] for text in found] == [f"camera.answers.{name}: {name}: {message}"]


def test_an_answer_to_a_retired_question_says_why_it_was_given_up(tmp_path: Path) -> None:
    retired = sample.QUESTIONNAIRE + "retired: {old_purpose: It asked two things at once.}\n"
    said = "the question 'old_purpose' is retired: It asked two things at once."
    situations = sample.SITUATIONS.replace("purpose: safety", "purpose: safety, old_purpose: safety")
    assert found_in(tmp_path, questionnaire=retired, signs=example("old_purpose: safety")) == [
        f"{PLACE}:41: examples.3.given.old_purpose: {said}\n"
        "    - {from: camera, given: {old_purpose: safety}, expect: open}\n"
        "                                          ^"
    ]
    assert f"questionnaires/small/situations.yaml:3:82: camera.answers.old_purpose: {said}" in "\n".join(
        found_in(tmp_path, questionnaire=retired, situations=situations)
    )


GATED = sample.SCREENING.replace("    type: choices\n", "    type: choices\n    answered_by: supplier\n").replace(
    "    type: choice\n", "    type: choice\n    answered_by: supplier\n    ask_if: any_of(sensors, camera)\n"
)


def presets(assumes: str) -> dict[str, str]:
    return {"questionnaires/small/presets.yaml": f"street: {{title: Street cameras, assumes: {{{assumes}}}}}\n"}


@pytest.mark.parametrize("assumes", ["purpose: safety", "sensors: [microphone], purpose: safety"])
def test_what_a_preset_assumes_is_asked_on_its_assumptions_alone(assumes: str, tmp_path: Path) -> None:
    column = presets(assumes)["questionnaires/small/presets.yaml"].index("safety") + 1
    (said,) = found_in(tmp_path, presets(assumes), screening=GATED)
    assert said.startswith(
        f"questionnaires/small/presets.yaml:1:{column}: street.assumes.purpose:"
        " with these assumptions alone it is not certain that 'purpose' is asked\n"
    )
    assert said.endswith("\n    Leave it out, or assume the answers with which it is asked.")


def test_a_preset_may_assume_what_its_other_assumptions_open(tmp_path: Path) -> None:
    assert found_in(tmp_path, presets("sensors: [camera], purpose: safety"), screening=GATED) == []
