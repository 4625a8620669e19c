"""Conditions in words: what was answered, against what was asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from techassess.conditions.evaluation import ABSENT, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.reasons import deciding
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Table, Vocabulary
from techassess.conditions.wording import answer_words, number_words, reason
from tests.conditions.generated import MANY, World, worlds

HOURS = Question("hours", Kind(Sort.NUMBER, minimum=Decimal(0), decimals=2, unit="hours"), None, "Longest time recordings are kept")
AIM = Question(
    "aim", Kind(Sort.CHOICE, ("traffic", "safety")), None, "What it is for", {"traffic": "Traffic flow", "safety": "Public safety"}
)
SENSORS = Question(
    "sensors", Kind(Sort.CHOICES, ("camera", "sound")), None, "Sensors in use", {"camera": "A camera", "sound": "A microphone"}
)
VOCABULARY = Vocabulary(
    [
        HOURS,
        AIM,
        SENSORS,
        Question("days", Kind(Sort.NUMBER, unit="days"), None, "Days of notice"),
        Question("asked", Kind(Sort.YES_NO), None, "Residents were asked"),
        Question("heard", Kind(Sort.YES_NO), None, "Staff were heard"),
        Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS), None, "Training of operators"),
        Question("starts", Kind(Sort.DATE), None, "First day of use"),
        Question("ends", Kind(Sort.DATE), None, "Last day of use"),
        Question("about", Kind(Sort.TEXT), None, "Description"),
        Definition("both", parse("asked and heard"), "Everybody was heard"),
        Table("grade", ("low", "high"), ((parse("asked"), "low"),), "high", "Interference", {"low": "Slight", "high": "Serious"}),
    ]
)
ENGINE = Engine(VOCABULARY)


@pytest.mark.parametrize(
    ("condition", "answers", "text", "questions"),
    [
        ("hours <= 72", {"hours": Decimal(90)}, "Longest time recordings are kept: 90 hours, more than 72", ("hours",)),
        ("hours <= 72", {"hours": Decimal("70.50")}, "Longest time recordings are kept: 70.5 hours, at most 72", ("hours",)),
        ("hours < 72", {"hours": Decimal(72)}, "Longest time recordings are kept: 72 hours, at least 72", ("hours",)),
        ("72 < hours", {"hours": Decimal(90)}, "Longest time recordings are kept: 90 hours, more than 72", ("hours",)),
        ("72 >= hours", {"hours": Decimal(90)}, "Longest time recordings are kept: 90 hours, more than 72", ("hours",)),
        ("hours == 72", {"hours": Decimal(90)}, "Longest time recordings are kept: 90 hours, not 72", ("hours",)),
        ("hours <= 72", {}, "Longest time recordings are kept: not known yet", ("hours",)),
        ("hours <= 72", {"hours": ABSENT}, "Longest time recordings are kept: not asked in this case", ("hours",)),
        (
            "hours < days",
            {"hours": Decimal(9), "days": Decimal(3)},
            "Longest time recordings are kept: 9 hours, at least Days of notice: 3 days",
            ("hours", "days"),
        ),
        ("0 < hours <= 72", {"hours": Decimal(90)}, "Longest time recordings are kept: 90 hours, more than 72", ("hours",)),
        ("0 < hours <= 72", {"hours": Decimal(9)}, "Longest time recordings are kept: 9 hours", ("hours",)),
        ("asked", {"asked": True}, "Residents were asked: yes", ("asked",)),
        ("asked", {"asked": False}, "Residents were asked: no", ("asked",)),
        ("trained", {"trained": "planned"}, "Training of operators: planned", ("trained",)),
        ('trained == "done"', {"trained": "no"}, "Training of operators: no", ("trained",)),
        ('aim == "safety"', {"aim": "traffic"}, "What it is for: Traffic flow", ("aim",)),
        ('"safety" == aim', {"aim": "traffic"}, "What it is for: Traffic flow", ("aim",)),
        ('aim in ("safety",)', {"aim": "traffic"}, "What it is for: Traffic flow", ("aim",)),
        ('aim not in ("safety",)', {"aim": "safety"}, "What it is for: Public safety", ("aim",)),
        ("any_of(sensors, camera)", {"sensors": frozenset({"sound", "camera"})}, "Sensors in use: A camera", ("sensors",)),
        ("any_of(sensors, camera)", {"sensors": frozenset({"sound"})}, "Sensors in use: A microphone", ("sensors",)),
        ("all_of(sensors, camera, sound)", {"sensors": frozenset({"sound"})}, "Sensors in use: without A camera", ("sensors",)),
        (
            "all_of(sensors, camera, sound)",
            {"sensors": frozenset({"sound", "camera"})},
            "Sensors in use: A camera, A microphone",
            ("sensors",),
        ),
        ("only(sensors, camera)", {"sensors": frozenset({"sound", "camera"})}, "Sensors in use: A microphone", ("sensors",)),
        ("count(sensors) > 1", {"sensors": frozenset({"sound"})}, "Sensors in use: A microphone, at most 1", ("sensors",)),
        ("known(about)", {"about": "Cameras at the station."}, "Description: Cameras at the station.", ("about",)),
        ('starts < "2027-12-02"', {"starts": date(2028, 1, 1)}, "First day of use: 2028-01-01, not before 2027-12-02", ("starts",)),
        ('"2027-12-02" <= starts', {"starts": date(2028, 1, 1)}, "First day of use: 2028-01-01, not before 2027-12-02", ("starts",)),
        ('starts <= "2027-12-02"', {"starts": date(2028, 1, 1)}, "First day of use: 2028-01-01, after 2027-12-02", ("starts",)),
        (
            "starts < ends",
            {"starts": date(2028, 1, 2), "ends": date(2028, 1, 1)},
            "First day of use: 2028-01-02, not before Last day of use: 2028-01-01",
            ("starts", "ends"),
        ),
        (
            "starts <= ends + 30",
            {"starts": date(2028, 3, 1), "ends": date(2028, 1, 1)},
            "First day of use: 2028-03-01, after Last day of use: 2028-01-01 plus 30 days",
            ("starts", "ends"),
        ),
        (
            "count(asked, heard) == 2",
            {"asked": True, "heard": False},
            "1 of 2 points applies, not 2: Residents were asked",
            ("asked", "heard"),
        ),
        (
            "count(not asked, heard) == 2",
            {"asked": False, "heard": False},
            "1 of 2 points applies, not 2: Residents were asked: no",
            ("asked", "heard"),
        ),
        (
            "count(both, asked) >= 1",
            {"asked": True},
            "1 to 2 of 2 points apply, 1 is enough: Residents were asked",
            ("asked", "heard"),
        ),
        (
            "count(both, asked, heard) >= 2",
            {"asked": True, "heard": True},
            "3 of 3 points apply, 2 are enough: Everybody was heard, Residents were asked, Staff were heard",
            ("asked", "heard"),
        ),
        (
            "count(both, asked, heard) >= 2",
            {"asked": False, "heard": True},
            "1 of 3 points applies, fewer than 2: Staff were heard",
            ("asked", "heard"),
        ),
        (
            "count(asked or heard, trained) <= 1",
            {"asked": False, "heard": True, "trained": "done"},
            "2 of 2 points apply, more than 1: Staff were heard: yes, Training of operators",
            ("asked", "heard", "trained"),
        ),
        (
            "count(asked, both, trained) >= 1",
            {"asked": False, "trained": "no"},
            "Residents were asked: no; Training of operators: no",
            ("asked", "heard", "trained"),
        ),
        (
            "count(asked, heard, both, trained) >= 1",
            {"asked": False, "heard": False, "trained": "no"},
            "None of 4 points applies, fewer than 1",
            ("asked", "heard", "trained"),
        ),
        ('count(aim in ("safety",)) == 0', {"aim": "traffic"}, "What it is for: Traffic flow", ("aim",)),
        ('grade == "high"', {"asked": False}, "Interference: Serious", ()),
        ("true", {}, "true", ()),
    ],
)
def test_a_deciding_leaf_in_words(condition: str, answers: dict[str, Value | Logic], text: str, questions: tuple[str, ...]) -> None:
    facts = Facts(ENGINE, answers)
    found = reason(deciding(parse(condition), facts)[0], facts)
    assert (found.text, found.questions) == (text, questions)


def test_an_open_table_names_all_that_it_can_be() -> None:
    facts = Facts(ENGINE, {})
    assert reason(deciding(parse('grade == "high"'), facts)[0], facts).text == "Interference: Slight or Serious"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("90", "hours", "90 hours"),
        ("0.50", "", "0.5"),
        ("1E+3", "", "1000"),
        ("100", "", "100"),
        ("-0.10", "EUR", "-0.1 EUR"),
        ("123456789012345678901234567890", "", "123456789012345678901234567890"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: str, unit: str, words: str) -> None:
    assert number_words(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (AIM, "safety", "Public safety"),
        (AIM, "no_longer_offered", "no_longer_offered"),
        (SENSORS, frozenset({"sound", "camera"}), "A camera, A microphone"),
        (SENSORS, frozenset(), "nothing"),
        (HOURS, Decimal("2.50"), "2.5 hours"),
    ],
)
def test_answers_are_said_in_the_words_of_their_question(question: Question, value: Value, words: str) -> None:
    assert answer_words(question, value) == words


@MANY
@given(worlds())
def test_every_deciding_leaf_has_words_that_name_questions_of_the_vocabulary(world: World) -> None:
    facts = Facts(Engine(world.vocabulary), world.answers)
    for leaf in deciding(world.condition, facts):
        found = reason(leaf, facts)
        assert found.text
        assert all(isinstance(world.vocabulary[name], Question) for name in found.questions)
