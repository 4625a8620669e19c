"""A questionnaire that was sealed reads answers as it did then."""

from __future__ import annotations

from decimal import Decimal

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Sort
from techassess.documents.canonical import plain
from techassess.questionnaire.model import Option, Question, Questionnaire, Section
from techassess.questionnaire.sealed import meaning, read_again, wording

KINDS = (
    Kind(Sort.YES_NO),
    Kind(Sort.CHOICE, ("a", "b")),
    Kind(Sort.CHOICES, ("a", "b"), alone=("b",)),
    Kind(Sort.NUMBER, minimum=Decimal("0.5"), maximum=Decimal(10), decimals=2, unit="hours"),
    Kind(Sort.MEASURE, MEASURE_OPTIONS),
    Kind(Sort.TEXT),
    Kind(Sort.DATE),
)
QUESTIONS = tuple(
    Question(f"q{number}", "one", kind, "Text?", "Label", options=tuple(Option(one, one) for one in kind.options), evidence="welcome")
    for number, kind in enumerate(KINDS)
)
ASKED = Questionnaire("asked", "1.0", "Asked", (Section("one", "One", QUESTIONS, parse("q0"), "About."),))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.sort.value)
def test_a_question_is_read_again_as_it_was(question: Question) -> None:
    again = read_again(plain(meaning(ASKED)), "asked", "1.0")  # type: ignore[arg-type]  # plain data of a mapping are a mapping
    assert again is not None
    assert again.questions[question.id].kind == question.kind
    assert again.questions[question.id].evidence == "welcome"
    assert again.version == "1.0"


@pytest.mark.parametrize(
    "questions",
    [None, {"q": 1}, {"q": {"type": "other"}}, {"q": {"type": "number", "minimum": "NaN"}}, {"q": {"type": "number", "maximum": "many"}}],
)
def test_what_is_no_questionnaire_is_not_read(questions: object) -> None:
    assert read_again({"questions": questions}, "asked", "1.0") is None


def test_when_a_question_is_asked_is_told_with_its_section() -> None:
    found = Questionnaire(
        "asked", "1.0", "", (Section("one", "One", (Question("q", "one", KINDS[0], "", "", ask_if=parse("b")),), parse("a")),)
    )
    assert meaning(found)["questions"] == {"q": {"type": "yes_no", "ask_if": "a and b"}}


def test_what_is_empty_leaves_no_trace() -> None:
    assert wording(ASKED)["sections"] == {"one": {"title": "One", "about": "About."}}
    assert meaning(ASKED)["questions"] is not None
    assert wording(Questionnaire("asked", "1.0", "", ()))["questions"] == {}
