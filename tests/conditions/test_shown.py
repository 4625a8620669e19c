"""Conditions with hidden answers come out as propositions as the engine judges them with those answers left out."""

from __future__ import annotations

import pytest
from hypothesis import given

from techassess.conditions.completing import Search
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Facts, Logic
from techassess.conditions.parser import parse
from techassess.conditions.shown import Shown
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary
from tests.conditions.generated import KINDS, Maker, Tape, World, tapes, vocabulary


def judged(search: Search, world: World, hidden: set[str], planned: bool) -> Logic:
    """What the engine says of the record found last, with some answers left out."""
    record = search.record()
    plain = Facts(search.engine, record)
    shown = plain.with_answers({name: value for name, value in record.items() if value is ABSENT or name not in hidden})
    return search.engine.judge(world.condition)(shown.with_planned() if planned else shown)


@given(tapes(200))
def test_what_is_found_is_what_the_engine_says(tape: Tape) -> None:
    names = vocabulary(tape, 5, ("yes", "duty", "pick", "small", "many", "day", "word"))
    world = World(names, Maker(tape, list(names.values())).condition(3), {})
    for planned in (False, True):
        questions = [question.id for question in world.questions]
        clauses = Clauses()
        search = Search(world.vocabulary, gone={name: clauses.new() for name in questions[1:]}, clauses=clauses)
        hidden = {name: search.clauses.new() for name in questions}
        seen = Shown(search.main, hidden).seen(world.condition, planned)
        absent = search.clauses.all_of((-seen.true, -seen.false, -seen.unknown))
        for value, literal in ((TRUE, seen.true), (FALSE, seen.false), (UNKNOWN, seen.unknown), (ABSENT, absent)):
            if search.settles(literal):
                left_out = {name for name, one in hidden.items() if search.clauses.holds(one)}
                assert judged(search, world, left_out, planned) is value


QUESTIONS = (
    Question("a", KINDS["yes"]),
    Question("b", KINDS["yes"], parse("a")),
    Question("n", KINDS["small"]),
    Question("free", KINDS["free"]),
    Question("many", Kind(Sort.CHOICES, ("x", "y", "z"))),
)


@pytest.mark.parametrize(
    ("text", "hidden", "said"),
    [
        ("a", "a", UNKNOWN),
        ("a or n > 0", "a", TRUE),
        ("n > 0", "n", UNKNOWN),
        ("n + count(a) >= 0", "n", TRUE),
        ("n + count(a) > 3", "n", UNKNOWN),
        ("free + count(a) >= 0", "free", UNKNOWN),
        ("count(a, b, n > 2) >= 2", "a", TRUE),
        ("count(a, b, n > 2) >= 3", "a b", UNKNOWN),
        ("count(many) + count(a) <= 4", "many", TRUE),
        ("count(many) <= 3", "many", UNKNOWN),
        ("known(n)", "n", UNKNOWN),
        ("b", "a", TRUE),
    ],
)
def test_a_hidden_answer_leaves_open_what_it_alone_decides(text: str, hidden: str, said: Logic) -> None:
    search = Search(Vocabulary(QUESTIONS))
    seen = Shown(search.main, dict.fromkeys(hidden.split(), YES)).seen(parse(text))
    given_answers = [search.main.picks("a")["yes"], search.main.picks("b")["yes"], search.main.rails(parse("n == 3")).true]
    given_answers.append(search.main.rails(parse("free == 1 and count(many) == 1")).true)
    assert search.settles(*given_answers)
    values = {TRUE: seen.true, FALSE: seen.false, UNKNOWN: seen.unknown}
    assert [value for value, literal in values.items() if search.clauses.holds(literal)] == [said]


def test_nothing_hidden_is_the_plain_condition() -> None:
    search = Search(Vocabulary(QUESTIONS))
    rails = search.main.rails(parse("a and n > 2"))
    seen = Shown(search.main, {"a": NO}).seen(parse("a and n > 2"))
    assert (seen.true, seen.false, seen.unknown) == (rails.true, rails.false, NO)
