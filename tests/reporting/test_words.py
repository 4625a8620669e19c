from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from techassess.questionnaire.answers import Case
from techassess.reporting import words
from techassess.rules.model import Levels
from tests.reporting.sample import CONTENT, answers

QUESTIONS = CONTENT.questionnaire.questions


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_words_are_listed_as_in_a_sentence(given: list[str], shown: str) -> None:
    assert words.listed(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a; b; c"), (["a", "b", "c", "d", "e"], "a; b; c; and 2 more")]
)
def test_of_many_texts_a_few_are_named(given: list[str], shown: str) -> None:
    assert words.few(given) == shown


def test_a_text_begins_as_its_place_in_a_sentence_wants() -> None:
    assert (words.capital("not in this form"), words.small("Not in this form")) == ("Not in this form", "not in this form")
    assert (words.capital(""), words.small("")) == ("", "")


def test_levels_are_one_number_or_a_span() -> None:
    assert (words.levels_words(Levels(3, 3)), words.levels_words(Levels(2, 4))) == ("3", "2 to 4")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2026-11-22T09:05:00+01:00", "22 November 2026, 09:05"),
        ("as a requirement in the tender", "as a requirement in the tender"),
        ("2026-13-99", "2026-13-99"),
        ("", ""),
    ],
)
def test_days_and_times_are_shown_as_people_write_them(given: str, shown: str) -> None:
    assert words.time_words(given) == shown


@pytest.mark.parametrize(
    ("question", "value", "shown"),
    [
        ("recognises_faces", True, "Yes"),
        ("recognises_faces", False, "No"),
        ("sensors", frozenset({"microphone", "camera"}), "A camera; A microphone"),
        ("sensors", frozenset({"camera", "gone"}), "A camera; gone"),
        ("purpose", "safety", "Public safety"),
        ("dpia", "planned", "Planned"),
        ("retention_hours", Decimal("72"), "72 hours"),
        ("contract_ends_on", date(2030, 12, 31), "31 December 2030"),
        ("local_problem", "planned", "planned"),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_question(question: str, value: object, shown: str) -> None:
    assert words.answer_words(QUESTIONS[question], value) == shown  # type: ignore[arg-type]  # the table holds every kind of value


def test_a_clause_is_filled_with_answers_and_says_what_is_missing() -> None:
    case = Case(CONTENT.questionnaire, answers({"sensors": ["camera"], "retention_hours": 90}))
    text = "Erased after {retention_hours} hours, made for {purpose}; {not_a_question} stays, and so does {72}."
    assert (
        words.fill(text, case)
        == "Erased after 90 hours, made for [to be filled in: Main purpose]; {not_a_question} stays, and so does {72}."
    )


def test_an_answer_that_looks_like_a_place_is_not_filled_again() -> None:
    case = Case(CONTENT.questionnaire, answers({"local_problem": "{purpose}", "purpose": "safety"}))
    assert words.fill("{local_problem}", case) == "{purpose}"


def test_a_long_text_is_cut_and_put_on_one_line() -> None:
    assert words.shorten("a\n b " + "x" * 500, 10) == "a b xxxxxx…"


def test_a_sentence_ends_with_a_mark() -> None:
    assert [words.sentence(text) for text in ("Done", "Done.", "Done?")] == ["Done.", "Done.", "Done?"]
