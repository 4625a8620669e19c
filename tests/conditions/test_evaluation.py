"""Judging conditions: the four values of DESIGN 6, and the laws that make an unfinished assessment trustworthy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from techassess.conditions import tree
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Table, Vocabulary
from tests.conditions.generated import MANY, World, completions, worlds
from tests.conditions.oracle import Oracle


def judged(world: World, answers: dict[str, Value | Logic], planned: bool = False) -> Logic:
    facts = Facts(Engine(world.vocabulary), answers)
    return facts.engine.judge(world.condition)(facts.with_planned() if planned else facts)


def expected(world: World, answers: dict[str, Value | Logic], planned: bool = False) -> Logic:
    plain = {name: None if value is ABSENT else value for name, value in answers.items()}
    return {True: TRUE, False: FALSE, None: ABSENT}[Oracle(world.vocabulary, plain, planned).truth(world.condition)]


@MANY
@given(worlds(unknown_at_most=0))
def test_with_every_question_answered_a_second_interpreter_says_the_same(world: World) -> None:
    answers = dict(world.answers)
    assert judged(world, answers) is expected(world, answers)
    assert judged(world, answers, planned=True) is expected(world, answers, planned=True)


@MANY
@given(worlds())
def test_what_is_decided_early_is_what_every_completion_says(world: World) -> None:
    for planned in (False, True):
        early = judged(world, dict(world.answers), planned)
        if early is not UNKNOWN:
            assert {expected(world, answers, planned) for answers in completions(world)} == {early}


@MANY
@given(worlds())
def test_one_more_answer_never_changes_what_is_decided_and_only_narrows_tables(world: World) -> None:
    before = Facts(Engine(world.vocabulary), dict(world.answers))
    value = before.engine.judge(world.condition)(before)
    gates = {question.id: before.gate(question.id) for question in world.questions}
    for answers in completions(world, 60):
        for name in answers.keys() - world.answers.keys():
            after = Facts(before.engine, {**world.answers, name: answers[name]})
            if value is not UNKNOWN:
                assert after.engine.judge(world.condition)(after) is value
            for question, gate in gates.items():
                assert gate is UNKNOWN or after.gate(question) is gate
            for symbol in world.vocabulary.values():
                if isinstance(symbol, Table):
                    assert after.table(symbol.id) <= before.table(symbol.id)


def vocabulary() -> Vocabulary:
    number = Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(10))
    return Vocabulary(
        [
            Question("gate", Kind(Sort.YES_NO)),
            *(Question(name, Kind(Sort.YES_NO)) for name in "abc"),
            Question("hours", number),
            Question("behind", number, tree.Name("gate")),
            Question("free", Kind(Sort.NUMBER, decimals=9)),
            Question("kinds", Kind(Sort.CHOICES, ("camera", "sound", "drone"))),
            Question("aim", Kind(Sort.CHOICE, ("traffic", "safety"))),
            Question("trained", Kind(Sort.MEASURE, MEASURE_OPTIONS)),
            Question("gated_by_measure", Kind(Sort.YES_NO), tree.Name("trained")),
            Question("starts", Kind(Sort.DATE)),
            Question("ends", Kind(Sort.DATE)),
            Question("words", Kind(Sort.TEXT)),
            Definition("two_of_three", parse("count(a, b, c) >= 2")),
            Table("grade", ("low", "mid", "high"), ((parse("a"), "high"), (parse("b"), "mid")), "low"),
        ]
    )


ENGINE = Engine(vocabulary())


@pytest.mark.parametrize(
    ("condition", "answers", "value"),
    [
        # A count is decided as soon as enough is known, and never sooner.
        ("count(a, b, c) >= 2", {"a": True, "b": True}, TRUE),
        ("count(a, b, c) >= 2", {"a": True}, UNKNOWN),
        ("count(a, b, c) >= 2", {"a": False, "b": False}, FALSE),
        ("count(a, b, c) >= 2", {"a": True, "b": ABSENT}, UNKNOWN),
        ("count(a, b, c) >= 2", {"a": ABSENT, "b": ABSENT}, FALSE),
        ("count(a, b, c) == 3", {"a": False}, FALSE),
        ("count(a, b, c) != 3", {"a": False}, TRUE),
        ("2 <= count(a, b, c)", {"a": True, "b": True}, TRUE),
        ("1 < count(a, b, c) < 3", {"a": True, "b": True}, UNKNOWN),
        ("1 < count(a, b, c) < 3", {"a": True, "b": True, "c": False}, TRUE),
        ("count(kinds) >= 2", {"kinds": frozenset({"camera", "sound"})}, TRUE),
        ("count(kinds) >= 2", {}, UNKNOWN),
        ("count(kinds) >= 2", {"kinds": ABSENT}, ABSENT),
        # Sums are intervals; absent adds nothing; what is absent altogether stays absent.
        ("count(a, b) + hours > 12", {}, FALSE),
        ("count(a, b) + hours > 11", {}, UNKNOWN),
        ("count(a, b) + hours > 11", {"a": False}, FALSE),
        ("count(a, b) + hours >= 0", {}, TRUE),
        ("count(a, b) - hours <= 2", {}, TRUE),
        ("hours - count(a, b) >= -2", {}, TRUE),
        ("count(a, b) + hours >= 1", {"hours": ABSENT, "a": True}, TRUE),
        ("hours + 5 >= 5", {"hours": ABSENT}, ABSENT),
        ("hours * 2 <= 20", {}, UNKNOWN),
        ("hours * -1 <= -3", {"hours": Decimal(3)}, TRUE),
        # An unknown number may still turn out not to exist, so its bounds alone decide nothing.
        ("hours <= free", {"free": Decimal(11)}, UNKNOWN),
        ("hours <= free", {"free": ABSENT}, ABSENT),
        ("hours <= free", {"hours": Decimal(3), "free": Decimal(3)}, TRUE),
        ("hours in (1, 2)", {"hours": Decimal(2)}, TRUE),
        ("hours in (1, 2)", {"hours": Decimal("2.0")}, TRUE),
        ("hours not in (1, 2)", {"hours": Decimal(2)}, FALSE),
        ("hours not in (1, 2)", {"hours": ABSENT}, ABSENT),
        ("hours in (1, 2)", {}, UNKNOWN),
        # Gates: a false or absent one makes absent, an unknown one unknown whatever is stored.
        ("behind > 5", {"behind": Decimal(9)}, UNKNOWN),
        ("behind > 5", {"gate": True, "behind": Decimal(9)}, TRUE),
        ("behind > 5", {"gate": False, "behind": Decimal(9)}, ABSENT),
        ("behind > 5", {"gate": ABSENT, "behind": Decimal(9)}, ABSENT),
        ("behind < hours", {"gate": False}, ABSENT),
        ("known(behind)", {"behind": Decimal(9)}, UNKNOWN),
        ("known(behind)", {"gate": False}, ABSENT),
        # Numbers are exact.
        ("free + 0.1 == 0.3", {"free": Decimal("0.2")}, TRUE),
        ("free * 0.1 == 0.3", {"free": Decimal(3)}, TRUE),
        ("free * 999999999999999 * 999999999999999 + 0.5 == free * 999999999999999 * 999999999999999", {"free": Decimal(9)}, FALSE),
        # Choices.
        ("any_of(kinds, camera, drone)", {"kinds": frozenset({"drone"})}, TRUE),
        ("any_of(kinds, camera, drone)", {"kinds": frozenset({"sound"})}, FALSE),
        ("all_of(kinds, camera, drone)", {"kinds": frozenset({"camera", "sound"})}, FALSE),
        ("all_of(kinds, camera, drone)", {"kinds": frozenset({"camera", "drone", "sound"})}, TRUE),
        ("only(kinds, camera, drone)", {"kinds": frozenset({"camera"})}, TRUE),
        ("only(kinds, camera, drone)", {"kinds": frozenset({"camera", "sound"})}, FALSE),
        ("only(kinds, camera)", {}, UNKNOWN),
        ("only(kinds, camera)", {"kinds": ABSENT}, ABSENT),
        ('aim == "safety"', {"aim": "safety"}, TRUE),
        ('"safety" != aim', {"aim": "safety"}, FALSE),
        ('aim in ("safety",)', {"aim": "traffic"}, FALSE),
        ('aim not in ("safety",)', {}, UNKNOWN),
        # Tables: the values of possible rows up to the first that is true.
        ('grade >= "mid"', {"b": True}, TRUE),
        ('grade == "high"', {"b": True}, UNKNOWN),
        ('grade == "low"', {"a": ABSENT, "b": ABSENT}, TRUE),
        ('grade in ("low", "high")', {"a": False, "b": True}, FALSE),
        ('"mid" < grade', {"a": True}, TRUE),
        # Dates.
        ('starts + 30 <= "2026-01-31"', {"starts": date(2026, 1, 1)}, TRUE),
        ('starts + 30 <= "2026-01-31"', {"starts": date(2026, 1, 2)}, FALSE),
        ('starts - 1 == "2024-02-29"', {"starts": date(2024, 3, 1)}, TRUE),
        ("starts < ends", {"starts": date(2026, 1, 1), "ends": date(2026, 1, 1)}, FALSE),
        ("starts < ends", {"starts": date(2026, 1, 1)}, UNKNOWN),
        ("starts + 365 <= ends", {"starts": date(2026, 1, 1), "ends": ABSENT}, ABSENT),
        ('starts in ("2026-01-01", "2026-01-02")', {"starts": date(2026, 1, 2)}, TRUE),
        # Known is never false.
        ("known(words)", {"words": "something"}, TRUE),
        ("known(words)", {}, UNKNOWN),
        ("known(words)", {"words": ABSENT}, ABSENT),
        ("not known(words)", {}, UNKNOWN),
        ("true", {}, TRUE),
        ("false", {}, FALSE),
    ],
)
def test_conditions_of_every_kind(condition: str, answers: dict[str, Value | Logic], value: Logic) -> None:
    assert ENGINE.judge(parse(condition))(Facts(ENGINE, answers)) is value


@pytest.mark.parametrize(
    ("answer", "bare", "bare_where_planned_counts"),
    [("done", TRUE, TRUE), ("planned", FALSE, TRUE), ("no", FALSE, FALSE), (ABSENT, ABSENT, ABSENT), (None, UNKNOWN, UNKNOWN)],
)
def test_a_planned_measure_counts_only_while_there_is_time(
    answer: Value | Logic | None, bare: Logic, bare_where_planned_counts: Logic
) -> None:
    facts = Facts(ENGINE, {} if answer is None else {"trained": answer})
    assert facts.truth("trained") is bare
    assert facts.with_planned().truth("trained") is bare_where_planned_counts
    assert facts.with_planned().base.truth("trained") is bare


def test_a_planned_measure_opens_no_gate_even_where_it_counts() -> None:
    facts = Facts(ENGINE, {"trained": "planned", "gated_by_measure": True}).with_planned()
    assert facts.truth("trained") is TRUE
    assert facts.gate("gated_by_measure") is ABSENT


def test_a_comparison_with_planned_means_what_it_says() -> None:
    facts = Facts(ENGINE, {"trained": "planned"})
    for view in (facts, facts.with_planned()):
        assert ENGINE.judge(parse('trained == "planned"'))(view) is TRUE
        assert ENGINE.judge(parse('trained == "done"'))(view) is FALSE


def test_other_answers_leave_it_as_it_was_which_questions_are_asked() -> None:
    facts = Facts(ENGINE, {"gate": True, "behind": Decimal(3)})
    other = facts.with_answers({"behind": Decimal(3)})
    assert other.state("gate") is UNKNOWN
    assert other.state("behind") == 3


def test_a_table_names_its_possible_values() -> None:
    assert Facts(ENGINE, {}).table("grade") == {"low", "mid", "high"}
    assert Facts(ENGINE, {"a": False}).table("grade") == {"low", "mid"}
    assert Facts(ENGINE, {"b": True}).table("grade") == {"mid", "high"}
    assert Facts(ENGINE, {"a": True}).table("grade") == {"high"}
