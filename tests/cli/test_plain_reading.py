"""Plain lines as answers."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from techassess.cli.plain_reading import Command, answer_of, command_of, options, question_lines, standing_words
from techassess.conditions.evaluation import Value
from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.model import Assumption, Questionnaire
from techassess.workspace import Workspace


@pytest.fixture
def form(root: Path) -> Questionnaire:
    return Workspace(root).questionnaire


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("holds_images", "1", True),
        ("holds_images", "2", False),
        ("holds_images", "No", False),
        ("sensors", "1, 2", frozenset({"camera", "microphone"})),
        ("sensors", "2 1", frozenset({"camera", "microphone"})),
        ("sensors", "camera", frozenset({"camera"})),
        ("sensors", "a camera", frozenset({"camera"})),
        ("sensors", "A camera, A microphone", frozenset({"camera", "microphone"})),
        ("purpose", "2", "safety"),
        ("purpose", "public safety", "safety"),
        ("sign_in_place", "3", "no"),
        ("retention_hours", "2", Decimal(2)),
    ],
)
def test_an_answer_is_a_number_of_an_option_its_id_its_words_or_a_value(
    question: str, line: str, value: object, form: Questionnaire
) -> None:
    assert answer_of(form.questions[question], line).value == value


@pytest.mark.parametrize(
    ("question", "line", "command"),
    [
        ("purpose", "?", Command("help")),
        ("purpose", "B", Command("back")),
        ("purpose", "/s", Command("stop")),
        ("purpose", "g 3", Command("go", "3")),
        ("purpose", "note to the file", Command("note", "to the file")),
        ("purpose", "d a word", None),
        ("purpose", "1", None),
        ("remarks", "b", None),
        ("remarks", "note to the reader", None),
        ("remarks", "/b", Command("back")),
        ("remarks", "/note to the file", Command("note", "to the file")),
        ("remarks", "?", Command("help")),
    ],
)
def test_commands_are_told_from_answers(question: str, line: str, command: Command | None, form: Questionnaire) -> None:
    assert command_of(line, form.questions[question]) == command


def test_kinds_with_options_number_them_and_others_have_none(form: Questionnaire) -> None:
    assert {name: len(options(question)) for name, question in form.questions.items()} == {
        "holds_images": 2,
        "sensors": 3,
        "purpose": 2,
        "retention_hours": 0,
        "sign_in_place": 3,
        "goes_live_on": 0,
        "remarks": 0,
    }


def test_an_optional_question_says_so_and_a_growing_section_says_about(form: Questionnaire) -> None:
    lines = list(question_lines(form.questions["remarks"], (4, 5), True, None))
    assert lines == [
        "",
        "Question 4 of about 5 (optional)",
        "Anything else?",
        "Type your text on one line. Put / before a command, for example /d or /s.",
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(Standing.DONT_KNOW), "I don't know yet"),
        (Answer(Standing.DOES_NOT_APPLY, reason="No lens"), "does not apply here: No lens"),
        (Answer(Standing.VALUE, "safety"), "Public safety"),
        (
            Answer(Standing.VALUE, "safety", evidence="checked", source="Plan 3", note="see\nmap"),
            "Public safety; checked: Plan 3; note: see map",
        ),
    ],
)
def test_an_answer_in_words_holds_its_evidence_and_note(answer: Answer, words: str, form: Questionnaire) -> None:
    assert standing_words(form.questions["purpose"], answer) == words


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("sensors", frozenset({"camera", "microphone"}), "Assumed for drones: A camera; A microphone\nType a to confirm this, or answer"),
        ("holds_images", True, "Assumed for drones: Yes\nType a to confirm this, or answer"),
        ("remarks", "Quiet", "Assumed for drones: Quiet\nType /a to confirm this, or answer"),
    ],
)
def test_what_is_assumed_stands_below_the_question_until_it_is_answered(
    question: str, value: Value, said: str, form: Questionnaire
) -> None:
    asked, assumed = form.questions[question], Assumption(value, "drones")
    lines = "\n".join(question_lines(asked, (1, 3), False, None, assumed))
    assert lines.endswith(f"{said} otherwise. It counts for nothing until then.")
    answered = "\n".join(question_lines(asked, (1, 3), False, Answer(Standing.DONT_KNOW), assumed))
    assert answered.endswith("Your answer now: I don't know yet (Enter keeps it)")
