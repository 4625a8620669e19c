"""The state of the form: what is asked, what is next, how far one is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.interview import Interview, Presence, dont_know
from tests.questionnaire.sample import sample


def interview(folder: Path, **values: Any) -> Interview:
    answers = {name: value if isinstance(value, Answer) else Answer(Standing.VALUE, value) for name, value in values.items()}
    return Interview(sample(folder), answers)


CAMERA, SOUND = frozenset({"camera"}), frozenset({"sound"})


def ids(questions: Any) -> list[str]:
    return [question.id for question in questions]


@pytest.mark.parametrize(
    ("sensors", "presence"),
    [(None, Presence.WAITING), (dont_know(), Presence.WAITING), (CAMERA, Presence.ASKED), (SOUND, Presence.NOT_NEEDED)],
)
def test_a_question_is_asked_not_needed_or_waits_for_its_gate(tmp_path: Path, sensors: Any, presence: Presence) -> None:
    found = interview(tmp_path, **({} if sensors is None else {"sensors": sensors}))
    assert found.presence("sensors") is Presence.ASKED
    assert found.presence("hours") is presence
    assert found.presence("asked") is presence


def test_the_next_question_and_the_one_before_skip_what_is_not_asked(tmp_path: Path) -> None:
    found = interview(tmp_path, sensors=CAMERA, aim="traffic")
    assert ids(found.asked()) == ["sensors", "hours", "aim", "starts", "words", "asked"]
    assert ids(found.asked("second")) == ["aim", "starts", "words", "asked"]
    following = found.next_after("aim")
    assert following is not None
    assert following.id == "starts"
    assert found.next_after("asked") is None
    previous = found.before("starts")
    assert previous is not None
    assert previous.id == "aim"
    assert found.before("sensors") is None


def test_the_first_unanswered_question_is_the_first_without_any_answer(tmp_path: Path) -> None:
    found = interview(tmp_path, sensors=CAMERA, hours=dont_know())
    first = found.first_unanswered()
    assert first is not None
    assert first.id == "aim"
    assert found.first_unanswered("first") is None


def test_a_question_has_a_number_within_its_section(tmp_path: Path) -> None:
    found = interview(tmp_path, sensors=CAMERA, aim="traffic")
    assert found.place("hours") == (2, 2)
    assert found.place("starts") == (2, 4)
    assert found.place("trained") == (0, 4)


def test_progress_counts_what_is_asked_and_what_may_be(tmp_path: Path) -> None:
    start = interview(tmp_path).progress()
    assert (start.answered, start.asked, start.waiting, start.status, start.about) == (0, 1, 6, "not_started", True)
    found = interview(tmp_path, sensors=CAMERA, hours=dont_know(), aim="safety")
    assert (found.progress("first").status, found.progress("first").dont_know) == ("done", 1)
    assert (found.progress("second").status, found.progress("second").asked, found.progress("second").waiting) == ("in_progress", 5, 0)
    nothing = interview(tmp_path, sensors=SOUND).progress("second")
    assert (nothing.status, nothing.asked, nothing.about) == ("not_needed", 0, False)
    assert interview(tmp_path).progress("second").status == "waiting"


def test_answers_to_questions_that_are_not_asked_are_kept_and_named(tmp_path: Path) -> None:
    found = interview(tmp_path, sensors=SOUND, hours=Decimal(9), aim="safety")
    assert ids(found.not_needed()) == ["hours", "aim"]
    assert found.progress().answered == 1


def test_the_screening_is_done_when_its_section_is(tmp_path: Path) -> None:
    assert not interview(tmp_path).screening_done
    assert not interview(tmp_path, sensors=CAMERA).screening_done
    assert interview(tmp_path, sensors=CAMERA, hours=Decimal(9)).screening_done
    assert interview(tmp_path, sensors=SOUND).screening_done


def test_still_open_is_what_has_no_value(tmp_path: Path) -> None:
    unconfirmed = Answer(Standing.DOES_NOT_APPLY, reason="No such thing.")
    confirmed = Answer(Standing.DOES_NOT_APPLY, reason="No such thing.", confirmed=True)
    found = interview(tmp_path, sensors=CAMERA, hours=dont_know(), aim="traffic", starts=unconfirmed, words="x", asked=confirmed)
    assert ids(found.still_open()) == ["hours", "starts"]


def test_an_answer_that_is_no_longer_possible_is_open_again(tmp_path: Path) -> None:
    found = interview(tmp_path, sensors=CAMERA, hours=Decimal(101), aim="no_longer_offered", starts="soon", words="x", asked=True)
    assert ids(found.still_open()) == ["hours", "aim", "starts"]
    assert found.progress().dont_know == 3


def test_questions_that_an_answer_opens_are_named(tmp_path: Path) -> None:
    before = interview(tmp_path, sensors=CAMERA)
    assert ids(interview(tmp_path, sensors=CAMERA, aim="safety").opened_since(before)) == ["trained"]
    assert ids(before.opened_since(interview(tmp_path))) == ["hours", "aim", "starts", "words", "asked"]


def test_every_section_is_shown_with_how_far_it_is(tmp_path: Path) -> None:
    assert [(section.id, progress.status) for section, progress in interview(tmp_path, sensors=SOUND).sections()] == [
        ("first", "done"),
        ("second", "not_needed"),
    ]
