"""Why a condition came out as it did: the leaves given suffice, and what keeps it open can be answered now."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from techassess.conditions.evaluation import ABSENT, TRUE, UNKNOWN, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Definition, Kind, Question, Sort, Table, Vocabulary
from tests.conditions.generated import MANY, Tape, World, domain, tapes, world, worlds

YES_NO = Kind(Sort.YES_NO)
VOCABULARY = Vocabulary(
    [
        *(Question(name, YES_NO) for name in "abcde"),
        Question("behind", YES_NO, parse("d and e")),
        Definition("means", parse("b and c")),
        Table("grade", ("low", "mid", "high"), ((parse("a"), "high"), (parse("b"), "mid"), (parse("c"), "low")), "high"),
    ]
)
ENGINE = Engine(VOCABULARY)
Answers = Mapping[str, Value | Logic]


def leaves(condition: str, answers: Answers) -> list[str]:
    return [str(leaf.node) for leaf in deciding(parse(condition), Facts(ENGINE, answers))]


@pytest.mark.parametrize(
    ("condition", "answers", "deciders"),
    [
        ("a and b and c", {"a": True, "b": False, "c": False}, ["b"]),
        ("a and (b or c)", {"a": True, "b": False, "c": True}, ["a", "c"]),
        ("(a and b) or c", {"a": False, "b": False, "c": False}, ["a", "c"]),
        ("(a or b) and c", {"a": False, "b": False, "c": False}, ["c"]),
        ("not (a and b)", {"a": False, "b": True}, ["a"]),
        ("a and means", {"a": True, "b": True, "c": True}, ["a", "b", "c"]),
        ("a or means", {"a": False, "b": True, "c": False}, ["a", "c"]),
        ("a or b", {"a": ABSENT, "b": False}, ["a", "b"]),
        ("a and b", {"a": ABSENT, "b": True}, ["a", "b"]),
        ("a and b", {"a": ABSENT, "b": False}, ["b"]),
        ("a and b", {"a": True}, ["b"]),
        ("behind", {"d": False}, ["behind"]),
        ("count(a, b, c) >= 2", {"a": True, "b": True}, ["count(a, b, c) >= 2"]),
        # Of a table: the rows that are false, and the one that is true, where they could have made a difference.
        ('grade == "mid"', {"a": False, "b": True}, ['grade == "mid"', "a", "b"]),
        ('grade >= "mid"', {"b": True}, ['grade >= "mid"', "b"]),
        ('grade >= "mid"', {"c": False}, ['grade >= "mid"', "c"]),
        ('grade == "high"', {"a": True}, ['grade == "high"', "a"]),
        ('grade == "high"', {"a": False, "b": False, "c": False}, ['grade == "high"', "b", "c"]),
        ('grade in ("mid", "high")', {"a": False, "b": False, "c": True}, ['grade in ("mid", "high")', "a", "b", "c"]),
    ],
)
def test_the_fewest_leaves_that_decide_are_given(condition: str, answers: Answers, deciders: list[str]) -> None:
    assert leaves(condition, answers) == deciders


@pytest.mark.parametrize(
    ("condition", "answers", "questions"),
    [
        ("a and b", {}, ("a", "b")),
        ("a and b", {"a": True}, ("b",)),
        ("a and b", {"a": False}, ()),
        ("a or (b and c)", {"a": False, "b": True}, ("c",)),
        ("a and (b or c)", {"b": True}, ("a",)),
        ("not behind", {}, ("d", "e")),
        ("not behind", {"d": True}, ("e",)),
        ("not behind", {"d": True, "e": True}, ("behind",)),
        ("known(behind)", {"behind": True}, ("d", "e")),
        ("means or a", {"a": False, "c": True}, ("b",)),
        ("count(a, b, c) >= 2", {"a": True}, ("b", "c")),
        ("count(a, b, c) >= 1", {"a": True}, ()),
        ("count(a, b, c) >= 1 and d", {"a": True}, ("d",)),
        ('grade == "mid"', {"a": False}, ("b",)),
        ('grade == "mid"', {}, ("a", "b")),
        ('grade == "low"', {}, ("a", "b", "c")),
        ('grade >= "mid"', {}, ("a", "b", "c")),
        ('grade == "high"', {"c": True}, ("a",)),
        ('count(grade == "mid", grade in ("mid",)) == 1', {}, ("a", "b")),
        ('"mid" <= grade <= "mid"', {"b": False}, ("a", "c")),
        ('grade == "high"', {}, ("a", "b", "c")),
        ('grade == "mid"', {"b": True}, ("a",)),
    ],
)
def test_an_open_condition_waits_for_what_can_be_answered_now(condition: str, answers: Answers, questions: tuple[str, ...]) -> None:
    assert waiting_for(parse(condition), Facts(ENGINE, answers)) == questions


def behind_leaves(found: World, facts: Facts) -> frozenset[str]:
    """The questions of the deciding leaves, with their gates."""
    used = {name for leaf in deciding(found.condition, facts) for name in names(leaf.node)}
    read = {name for name in used if not isinstance(found.vocabulary[name], Table)}
    return frozenset().union(*(found.vocabulary.questions_behind(name) for name in read))


@MANY
@given(worlds(), tapes(1))
def test_the_answers_of_the_deciding_leaves_are_enough(found: World, tape: Tape) -> None:
    facts = Facts(Engine(found.vocabulary), found.answers)
    facts = facts.with_planned() if tape.below(2) else facts
    value = facts.engine.judge(found.condition)(facts)
    if value is not UNKNOWN:
        needed = behind_leaves(found, facts)
        fewer = Facts(facts.engine, {name: answer for name, answer in found.answers.items() if name in needed})
        fewer = fewer.with_planned() if facts.planned_counts else fewer
        assert fewer.engine.judge(found.condition)(fewer) is value


@MANY
@given(worlds())
def test_an_unknown_condition_always_waits_for_a_question_that_is_asked_and_unknown(found: World) -> None:
    facts = Facts(Engine(found.vocabulary), found.answers)
    waits = waiting_for(found.condition, facts)
    assert bool(waits) is (facts.engine.judge(found.condition)(facts) is UNKNOWN)
    for name in waits:
        assert isinstance(found.vocabulary[name], Question)
        assert facts.gate(name) is TRUE
        assert facts.state(name) is UNKNOWN


@MANY
@given(tapes())
def test_without_what_it_waits_for_a_condition_stays_unknown_whatever_else_is_answered(tape: Tape) -> None:
    found = world(tape, most=5, unknown_at_most=4)
    facts = Facts(Engine(found.vocabulary), found.answers)
    waits = waiting_for(found.condition, facts)
    if waits:
        others = {question.id: tape.pick(domain(question)) for question in found.questions if question.id not in {*waits, *found.answers}}
        later = Facts(facts.engine, {**found.answers, **others})
        assert later.engine.judge(found.condition)(later) is UNKNOWN
