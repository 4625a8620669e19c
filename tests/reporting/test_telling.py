"""The open answer that decides most, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting.telling import Telling, most_telling
from tests.assessment.made import DONT_KNOW, judged, rule


def open_at(*deciding: str, **given: Any) -> Assessment:
    return replace(judged(rule("a and b and c"), **given), deciding=deciding)


def test_the_first_open_answer_is_named_with_how_many_more_there_are() -> None:
    assert most_telling(open_at("a", "b", "c")) == Telling(
        "a", "Of all open answers, this one matters most. 2 others can still change the outcome."
    )
    assert most_telling(open_at("a")) == Telling("a", "Of all open answers, this one matters most.")


def test_what_nobody_has_answered_comes_before_what_is_not_known_yet() -> None:
    assert most_telling(open_at("a", "b", a=DONT_KNOW)).question == "b"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (DONT_KNOW, "You said that you don't know this yet."),
        (
            Answer(Standing.DOES_NOT_APPLY, reason="No."),
            "That this does not apply is still to be confirmed by the data protection officer.",
        ),
        (Answer(Standing.VALUE, "gone"), "This answer is not possible any more."),
    ],
)
def test_a_gap_that_was_given_is_said_to_be_one(given: Answer, said: str) -> None:
    assert most_telling(open_at("a", a=given)) == Telling("a", f"{said} Of all that is open, it matters most.")


def test_a_settled_outcome_is_told_with_its_words() -> None:
    found = judged(rule("a"), a=True)
    assert most_telling(found) == Telling("", "Well done: no open answer can change the outcome any more. It is: Fine.")


def test_where_nothing_can_be_asked_the_range_stays() -> None:
    assert most_telling(open_at()).words == "Well done: no question that can be answered now would narrow the outcome further."
