"""What the propositions say of complete records is what the engine and brute force say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, product

import pytest
from hypothesis import given

from techassess.conditions.completing import Disagreement, Search
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, Engine, Facts, Logic, Value
from techassess.conditions.parser import parse
from techassess.conditions.solving import YES
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary
from tests.conditions.generated import MANY, World, domain, worlds

LIMIT = 150


def complete(world: World) -> Iterator[dict[str, Value | Logic]]:
    """Complete records over small domains: what is not asked has no answer."""
    engine = Engine(world.vocabulary)
    ways = product(*([value for value in domain(question) if value is not ABSENT] for question in world.questions))
    for way in islice(ways, LIMIT):
        answers = dict(zip((question.id for question in world.questions), way, strict=True))
        facts = Facts(engine, answers)
        yield {name: value for name, value in answers.items() if facts.gate(name) is TRUE}


def judged(world: World, answers: Mapping[str, Value | Logic], planned: bool) -> Logic:
    facts = Facts(Engine(world.vocabulary), answers)
    return Engine(world.vocabulary).judge(world.condition)(facts.with_planned() if planned else facts)


@given(worlds())
@MANY
def test_a_value_that_some_complete_record_has_is_found_and_one_that_is_not_found_has_no_record(world: World) -> None:
    for planned in (False, True):
        search = Search(world.vocabulary)
        rails = search.main.rails(world.condition, planned)
        absent = search.clauses.all_of((-rails.true, -rails.false))
        seen = {judged(world, answers, planned) for answers in complete(world)}
        for value, literal in ((TRUE, rails.true), (FALSE, rails.false), (ABSENT, absent)):
            found = search.find(literal)
            if found is None:
                assert value not in seen
            else:
                assert judged(world, found[0], planned) is value


@given(worlds())
def test_a_record_found_answers_what_is_asked_and_nothing_else(world: World) -> None:
    found = Search(world.vocabulary).find(YES)
    assert found is not None
    facts = Facts(Engine(world.vocabulary), found[0])
    for question in world.questions:
        assert (question.id in found[0]) is (facts.gate(question.id) is TRUE)
        assert facts.gate(question.id) in (TRUE, ABSENT)


def number(name: str, low: int = 0, high: int = 876000) -> Question:
    return Question(name, Kind(Sort.NUMBER, minimum=Decimal(low), maximum=Decimal(high)))


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("x < y and y < z and z < x", False),
        ("x < y and y < z and z < x + 3", True),
        ("x < y and y < z and z < x + 2", False),
        ("x * 2 == y and y == 7", False),
        ("x * 2 == y and y == 8 and x > 3", True),
        ("x > y + 400000 and y > z + 400000 and z > 76000", False),
        ("x > y + 400000 and y > z + 400000 and z > 75997", True),
        ("x * 3 == y and y * 3 == z and z == 8999 + 1", True),
        ("x == y + count(x > 5, y > 5, z > 5) and y == 5 and z == x + 1", True),
    ],
)
def test_numbers_that_are_compared_with_each_other_are_decided_exactly(text: str, possible: bool) -> None:
    search = Search(Vocabulary([number("x"), number("y"), number("z")]))
    condition = parse(text)
    found = search.find(search.main.rails(condition).true)
    assert (found is not None) is possible
    if found is not None:
        assert search.engine.judge(condition)(Facts(search.engine, found[0])) is TRUE


def test_a_record_that_the_engine_judges_otherwise_is_a_fault() -> None:
    search = Search(Vocabulary([number("x")]))
    with pytest.raises(Disagreement, match="the engine judges this record otherwise"):
        search.find(YES, confirm=lambda facts: False)
