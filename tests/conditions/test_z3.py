"""What is found, and what is ruled out, is what z3 says independently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions import tree
from techassess.conditions.completing import Search
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, Engine, Facts
from techassess.conditions.vocabulary import Kind, Question, Sort, Symbol, Vocabulary
from techassess.rules.encoded import outcome
from techassess.rules.examples import outcome as judged
from techassess.rules.model import Rule, RuleSets
from techassess.workspace import Workspace, shipped
from tests.conditions.generated import DAYS, OPERATORS, Maker, Tape, World, tapes, worlds
from tests.conditions.z3_oracle import Z3

NARROW, WIDE = ((0, 3), (-5, 7), (1, 40)), ((0, 876000), (1, 40), (0, 8760))


def agree(world: World) -> None:
    """A record is found with each value, and only with those, that z3 says some record gives the condition."""
    engine, oracle = Engine(world.vocabulary), Z3(world.vocabulary)
    judge = engine.judge(world.condition)
    for planned in (False, True):
        search, said = Search(world.vocabulary, engine), oracle.said(world.condition, planned)
        rails = search.main.rails(world.condition, planned)
        absent = search.clauses.all_of((-rails.true, -rails.false))
        for value, literal in ((TRUE, rails.true), (FALSE, rails.false), (ABSENT, absent)):

            def confirm(facts: Facts, value: object = value, planned: bool = planned) -> bool:
                return judge(facts.with_planned() if planned else facts) is value

            found = search.find(literal, confirm=confirm)
            assert (found is not None) is oracle.possible(said.worth(value)), (value, planned)


@given(worlds())
def test_a_record_is_found_exactly_where_z3_says_that_there_is_one(world: World) -> None:
    agree(world)


def mixed(tape: Tape) -> World:
    """Two or three numbers and as many days, some behind a gate, in comparisons with each other and with counts.

    Either the numbers are small, and may have factors and tenths, or they are large whole numbers.
    """
    wide = tape.below(2) == 1
    symbols: list[Symbol] = [Question("yes", Kind(Sort.YES_NO)), Question("duty", Kind(Sort.MEASURE, ("done", "planned", "no")))]
    for number in range(2 + tape.below(2)):
        low, high = tape.pick(WIDE if wide else NARROW)
        kind = Kind(Sort.NUMBER, minimum=Decimal(low), maximum=Decimal(high), decimals=0 if wide else tape.pick((0, 0, 1)))
        symbols.append(Question(f"number{number}", kind, gate(tape)))
    symbols += [Question(f"day{number}", Kind(Sort.DATE), gate(tape)) for number in range(2 + tape.below(2))]
    vocabulary = Vocabulary(symbols)
    parts = tuple(clause(tape, vocabulary, wide) for _ in range(2 + tape.below(4)))
    return World(vocabulary, tree.And(parts), {})


def gate(tape: Tape) -> tree.Condition | None:
    return tape.pick((None, None, tree.Name("yes"), tree.Name("duty")))


def clause(tape: Tape, vocabulary: Vocabulary, wide: bool) -> tree.Condition:
    shape = tape.below(5)
    if shape == 3:
        return tree.Not(atom(tape, vocabulary, wide))
    return tree.Or((atom(tape, vocabulary, wide), atom(tape, vocabulary, wide))) if shape == 4 else atom(tape, vocabulary, wide)


def atom(tape: Tape, vocabulary: Vocabulary, wide: bool) -> tree.Condition:
    """A comparison of two numbers or two days, in which a count may be added to either side, or of one with a literal."""
    sort = tape.pick((Sort.NUMBER, Sort.NUMBER, Sort.DATE))
    names = [name for name, symbol in vocabulary.items() if isinstance(symbol, Question) and symbol.kind.sort is sort]
    left = tape.pick(names)
    right = tape.pick([name for name in names if name != left])
    operator = tape.pick(OPERATORS)
    if sort is Sort.DATE:
        shifted: tree.Term = tree.Arithmetic(tape.pick("+-"), tree.Name(right), tree.Number(Decimal(tape.below(40))))
        other: tree.Term = tape.pick((tree.Name(right), shifted, tree.Text(tape.pick(DAYS).isoformat())))
        return tree.Comparison(tree.Name(left), ((operator, other),))
    shape = tape.below(6)
    second = tree.Number(Decimal(tape.below(9))) if shape == 0 else term(tape, right, vocabulary, wide)
    return tree.Comparison(term(tape, left, vocabulary, wide), ((operator, second),))


def term(tape: Tape, name: str, vocabulary: Vocabulary, wide: bool) -> tree.Term:
    shape = tape.below(6)
    if shape == 0 and not wide:
        return tree.Arithmetic("*", tree.Name(name), tree.Number(Decimal(tape.pick((2, 3, -1)))))
    if shape == 1:
        return tree.Arithmetic(tape.pick("+-"), tree.Name(name), tree.Number(Decimal(tape.below(5))))
    if shape == 2:
        return tree.Arithmetic(tape.pick("+-"), tree.Name(name), Maker(tape, list(vocabulary.values())).count(1))
    return tree.Name(name)


def mixed_worlds() -> st.SearchStrategy[World]:
    return tapes(120).map(mixed)


@given(mixed_worlds())
def test_numbers_and_days_compared_with_each_other_are_found_exactly_where_z3_says_so(world: World) -> None:
    agree(world)


@pytest.fixture(scope="module")
def content() -> RuleSets:
    return Workspace(shipped()).rulesets


def z3_outcome(rule: Rule, wanted: str, oracle: Z3) -> bool:
    requires = oracle.said(rule.requires, True).worth(TRUE if wanted == "met" else FALSE)
    applies = () if rule.applies_if is None else (oracle.said(rule.applies_if, True).worth(TRUE),)
    return oracle.possible(requires, *applies)


def test_every_rule_of_the_shipped_content_can_be_breached_and_met_in_both_readings(content: RuleSets) -> None:
    search, oracle = Search(content.vocabulary, content.engine), Z3(content.vocabulary)
    for rule in content.rules.values():
        found = outcome(rule, search.main)
        for wanted, literal in (("breached", found.breached), ("met", found.met)):
            record = search.find(literal)
            assert record is not None, (rule.id, wanted)
            assert judged(rule, Facts(content.engine, record[0]).with_planned()) == wanted
            assert z3_outcome(rule, wanted, oracle), (rule.id, wanted)
