"""Answers: what may be typed, what a file may hold, what still counts, and what is only claimed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions.evaluation import ABSENT
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Sort
from techassess.questionnaire.answers import Answer, Case, Standing, WrongAnswer, fits, is_claim, plain_value, read_value
from techassess.questionnaire.model import Option, Question, Questionnaire, Section
from tests.questionnaire.sample import sample


def question(sort: Sort, options: tuple[str, ...] = (), evidence: str = "none", **kind: Any) -> Question:
    listed = tuple(Option(name, name.title(), excludes_others=name == "none_of_these") for name in options)
    return Question(
        "q",
        "s",
        Kind(sort, options or (MEASURE_OPTIONS if sort is Sort.MEASURE else ()), **kind),
        "Q?",
        "Q",
        options=listed,
        evidence=evidence,
    )


YES_NO = question(Sort.YES_NO)
AIM = question(Sort.CHOICE, ("traffic", "safety"))
MEASURE = question(Sort.MEASURE)
SENSORS = question(Sort.CHOICES, ("camera", "sound", "none_of_these"))
HOURS = question(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100), unit="hours")
RATE = question(Sort.NUMBER, decimals=2, minimum=Decimal("-0.5"))
DAY = question(Sort.DATE)
WORDS = question(Sort.TEXT)


@pytest.mark.parametrize(
    ("asked", "raw", "value"),
    [
        (YES_NO, True, True),
        (YES_NO, " Yes ", True),
        (YES_NO, "n", False),
        (YES_NO, "FALSE", False),
        (AIM, " safety ", "safety"),
        (MEASURE, "planned", "planned"),
        (MEASURE, False, "no"),
        (SENSORS, "camera, sound", frozenset({"camera", "sound"})),
        (SENSORS, ["camera", "camera"], frozenset({"camera"})),
        (SENSORS, "none_of_these", frozenset({"none_of_these"})),
        (HOURS, 72, Decimal(72)),
        (HOURS, " 72 ", Decimal(72)),
        (HOURS, "007", Decimal(7)),
        (HOURS, Decimal(72), Decimal(72)),
        (RATE, "0.25", Decimal("0.25")),
        (RATE, "0,25", Decimal("0.25")),
        (RATE, "-0.5", Decimal("-0.5")),
        (RATE, Decimal("1E+2"), Decimal(100)),
        (RATE, 3, Decimal(3)),
        (DAY, "2027-03-31", date(2027, 3, 31)),
        (DAY, date(2027, 3, 31), date(2027, 3, 31)),
        (WORDS, "  a\r\nb\x07  ", "a\nb"),
        (WORDS, 5, "5"),
        (WORDS, True, "true"),
    ],
)
def test_answers_are_read_as_their_question_asks(asked: Question, raw: object, value: object) -> None:
    found = read_value(asked, raw)
    assert found == value
    assert type(found) is type(value)


WHOLE = "Please give a whole number, without point or comma."
NUMBER = "Please give a number of hours, from 0 to 100, in digits."
CENTS = "Please give at most 2 digits after the point."
WHEN = "Please give a day as year-month-day, for example 2027-03-31."


@pytest.mark.parametrize(
    ("asked", "raw", "said"),
    [
        (YES_NO, "maybe", "Please answer yes or no."),
        (YES_NO, None, "Please answer yes or no."),
        (YES_NO, 1, "Please answer yes or no."),
        (AIM, "saftey", "'saftey' is not one of the options. Did you mean 'safety'?"),
        (AIM, "xyz", "'xyz' is not one of the options. Allowed: 'traffic', 'safety'."),
        (AIM, "a\x1b[2Jb\nc", "'a[2Jb c' is not one of the options. Allowed: 'traffic', 'safety'."),
        (AIM, ["safety"], "'['safety']' is not one of the options. Did you mean 'safety'?"),
        (MEASURE, True, "'True' is not one of the options. Allowed: 'done', 'planned', 'no'."),
        (SENSORS, "", "Please choose at least one option."),
        (SENSORS, [], "Please choose at least one option."),
        (SENSORS, None, "Please choose at least one option."),
        (SENSORS, {"camera": 1}, "Please choose at least one option."),
        (SENSORS, "camera, sond", "'sond' is not one of the options. Did you mean 'sound'?"),
        (SENSORS, "camera, none_of_these", "'None_Of_These' cannot be chosen together with others."),
        (HOURS, "1.000", WHOLE),
        (HOURS, "1,000", WHOLE),
        (HOURS, "72.0", WHOLE),
        (HOURS, "1 000", NUMBER),
        (HOURS, "1'000", NUMBER),
        (HOURS, "72h", NUMBER),
        (HOURS, "1e2", NUMBER),
        (HOURS, "٧٢", NUMBER),
        (HOURS, "", NUMBER),
        (HOURS, True, NUMBER),
        (HOURS, None, NUMBER),
        (HOURS, -1, NUMBER),
        (HOURS, 101, NUMBER),
        (HOURS, "9" * 16, NUMBER),
        (RATE, "1.000", CENTS),
        (RATE, "1,000", CENTS),
        (RATE, "1.234.5", "Please give a number, from -0.5, in digits."),
        (RATE, "-0.51", "Please give a number, from -0.5, in digits."),
        (DAY, "31.03.2027", WHEN),
        (DAY, "20270331", WHEN),
        (DAY, "2027-W13-3", WHEN),
        (DAY, "2027-02-30", WHEN),
        (DAY, "2027-3-31", WHEN),
        (DAY, None, WHEN),
        (WORDS, "  ", "Please write something, or choose 'I don't know yet'."),
        (WORDS, None, "Please write something, or choose 'I don't know yet'."),
        (WORDS, "\u200b", "Please write something, or choose 'I don't know yet'."),
        (WORDS, "x" * 20_001, "Please shorten this: it has 20001 characters, 20000 fit."),
    ],
)
def test_what_is_no_answer_is_refused_with_what_is_expected(asked: Question, raw: object, said: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        read_value(asked, raw)
    assert str(caught.value) == said


@given(
    st.sampled_from([YES_NO, AIM, MEASURE, SENSORS, HOURS, RATE, DAY, WORDS]),
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text() | st.lists(st.text()),
)
def test_whatever_comes_is_an_answer_that_fits_and_stays_or_is_refused(asked: Question, raw: object) -> None:
    try:
        value = read_value(asked, raw)
    except WrongAnswer as error:
        said = str(error)
    else:
        assert fits(asked, value)
        assert read_value(asked, plain_value(value)) == value
        return
    assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    ("asked", "value", "does"),
    [
        (YES_NO, "yes", False),
        (AIM, "gone", False),
        (AIM, frozenset({"safety"}), False),
        (SENSORS, frozenset({"camera", "gone"}), False),
        (SENSORS, frozenset(), False),
        (HOURS, Decimal(101), False),
        (HOURS, Decimal(-1), False),
        (HOURS, Decimal("0.5"), False),
        (HOURS, Decimal("5.0"), True),
        (HOURS, Decimal("NaN"), False),
        (RATE, Decimal("Infinity"), False),
        (RATE, Decimal("1E+40"), True),
        (HOURS, True, False),
        (DAY, "2027-01-01", False),
        (WORDS, "x", True),
        (HOURS, ABSENT, True),
    ],
)
def test_a_stored_value_counts_only_while_it_is_still_a_possible_answer(asked: Question, value: Any, does: bool) -> None:
    assert fits(asked, value) is does


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (frozenset({"b", "a"}), ["a", "b"]),
        (Decimal("72.0"), 72),
        (Decimal("0.50"), Decimal("0.50")),
        (date(2027, 1, 2), "2027-01-02"),
        (True, True),
        ("safety", "safety"),
    ],
)
def test_values_are_stored_plainly(value: Any, plain: object) -> None:
    assert plain_value(value) == plain
    assert type(plain_value(value)) is type(plain)


def given_answer(value: Any, evidence: str = "claimed") -> Answer:
    return Answer(Standing.VALUE, value, evidence=evidence)


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (given_answer(True), True),
        (Answer(Standing.DONT_KNOW), None),
        (Answer(Standing.DOES_NOT_APPLY, reason="No such thing."), None),
        (Answer(Standing.DOES_NOT_APPLY, reason="No such thing.", confirmed=True), ABSENT),
    ],
)
def test_only_a_value_or_a_confirmed_does_not_apply_means_something(answer: Answer, means: object) -> None:
    assert answer.means() is means


def test_a_claim_is_a_value_without_the_evidence_that_was_expected() -> None:
    expected = question(Sort.YES_NO, evidence="expected")
    assert is_claim(expected, given_answer(True))
    assert not is_claim(expected, given_answer(True, "documented"))
    assert not is_claim(expected, given_answer(True, "checked"))
    assert not is_claim(question(Sort.YES_NO, evidence="welcome"), given_answer(True))
    assert not is_claim(expected, Answer(Standing.DONT_KNOW))


def test_a_case_holds_what_is_known_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    answers = {
        "sensors": given_answer(frozenset({"camera"})),
        "hours": given_answer(Decimal(72)),
        "aim": given_answer("no_longer_offered"),
        "asked": Answer(Standing.DONT_KNOW),
        "trained": Answer(Standing.DOES_NOT_APPLY, confirmed=True),
        "gone_from_the_questionnaire": given_answer(True),
    }
    case = Case(sample(tmp_path), answers)
    assert case.values() == {"sensors": frozenset({"camera"}), "hours": Decimal(72), "trained": ABSENT}
    assert case.values(shown_only=True) == {"sensors": frozenset({"camera"}), "trained": ABSENT}


def test_an_answer_put_in_or_taken_out_makes_another_case() -> None:
    case = Case(Questionnaire("q", "1", "Q", (Section("s", "S", (YES_NO,)),)), {"q": given_answer(True)}, "in_use")
    assert case.with_answer("q", given_answer(False)).values() == {"q": False}
    assert case.with_answer("q", None).answers == {}
    assert case.with_answer("q", None).stage == "in_use"
    assert case.values() == {"q": True}
