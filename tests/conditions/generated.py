"""Generated vocabularies, conditions and answers for laws: small domains, so that every completion can be tried.

All is built from a tape of bytes, which hypothesis draws and shortens: a byte chooses, and a tape that has run out chooses the simplest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, product
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from techassess.conditions import tree
from techassess.conditions.evaluation import ABSENT, Logic, Value
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Question, Sort, Symbol, Table, Vocabulary

T = TypeVar("T")
OPERATORS = ("==", "!=", "<", "<=", ">", ">=")
OPTIONS = ("red", "green", "blue")
DAYS = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1))
LITERALS = tuple(Decimal(value) for value in ("0", "1", "2", "3", "-1", "4", "0.5", "2.5"))
KINDS = {
    "yes": Kind(Sort.YES_NO),
    "pick": Kind(Sort.CHOICE, OPTIONS),
    "duty": Kind(Sort.MEASURE, MEASURE_OPTIONS),
    "small": Kind(Sort.NUMBER, minimum=Decimal(1), maximum=Decimal(3)),
    "signed": Kind(Sort.NUMBER, minimum=Decimal(-1), maximum=Decimal("0.5"), decimals=1),
    "free": Kind(Sort.NUMBER),
    "many": Kind(Sort.CHOICES, OPTIONS[:2]),
    "day": Kind(Sort.DATE),
    "word": Kind(Sort.TEXT),
}


class Tape:
    """Choices read from bytes."""

    def __init__(self, found: bytes) -> None:
        self._bytes = iter(found)

    def below(self, limit: int) -> int:
        return next(self._bytes, 0) % limit

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], most: int = 2) -> tuple[T, ...]:
        return tuple(dict.fromkeys(self.pick(options) for _ in range(1 + self.below(most))))


def tapes(length: int = 160) -> st.SearchStrategy[Tape]:
    return st.binary(min_size=length, max_size=length).map(Tape)


MANY = settings(max_examples=10 * settings().max_examples)
"""For laws whose cases are cheap."""


@dataclass(frozen=True)
class World:
    """A vocabulary, a condition over it, and answers to some of its questions."""

    vocabulary: Vocabulary
    condition: tree.Condition
    answers: Mapping[str, Value | Logic]

    @property
    def questions(self) -> list[Question]:
        return [symbol for symbol in self.vocabulary.values() if isinstance(symbol, Question)]

    def __repr__(self) -> str:
        symbols = "\n  ".join(str(symbol) for symbol in self.vocabulary.values())
        return f"\n  {symbols}\n  condition {self.condition}\n  answers {dict(self.answers)}"


def domain(question: Question) -> tuple[Value | Logic, ...]:
    """Answers worth trying, a confirmed "does not apply" included."""
    match question.kind.sort:
        case Sort.YES_NO:
            found: tuple[Value, ...] = (True, False)
        case Sort.CHOICE | Sort.MEASURE:
            found = question.kind.options
        case Sort.CHOICES:
            found = tuple(frozenset(chosen) for chosen in (OPTIONS[:1], OPTIONS[1:2], OPTIONS[:2]))
        case Sort.NUMBER if question.kind.minimum is None:
            found = (Decimal(-7), Decimal(0), Decimal(2), Decimal(1000))
        case Sort.NUMBER if question.kind.decimals:
            found = tuple(Decimal(step) / 2 for step in range(-2, 2))
        case Sort.NUMBER:
            found = tuple(Decimal(step) for step in range(1, 4))
        case Sort.DATE:
            found = DAYS
        case Sort.TEXT:
            found = ("words",)
    return (*found, ABSENT)


def completions(world: World, limit: int = 250) -> list[dict[str, Value | Logic]]:
    """Ways to answer what is still unknown, from the questions' domains: all, or ``limit`` of them spread evenly."""
    unknown = [question for question in world.questions if question.id not in world.answers]
    ways = list(product(*(domain(question) for question in unknown)))
    chosen = islice(ways, 0, None, 1 + len(ways) // limit)
    return [{**world.answers, **{question.id: value for question, value in zip(unknown, way, strict=True)}} for way in chosen]


class Maker:
    """Makes well-typed conditions over names. Some are constant, which the checker would refuse; the laws hold for them too."""

    def __init__(self, tape: Tape, symbols: Sequence[Symbol]) -> None:
        self.tape, self.symbols = tape, list(symbols)

    def condition(self, depth: int = 2) -> tree.Condition:
        if not self.symbols:
            return tree.Truth(self.tape.pick((True, False)))
        shape = self.tape.below(8) if depth else 0
        if shape < 3:
            return self.leaf(self.tape.pick(self.symbols), depth)
        if shape == 3:
            return tree.Not(self.condition(depth - 1))
        if shape == 4:
            return self.compared(self.count(depth), self.number())
        parts = tuple(self.condition(depth - 1) for _ in range(2 + self.tape.below(2)))
        return tree.And(parts) if shape == 5 else tree.Or(parts)

    def leaf(self, symbol: Symbol, depth: int) -> tree.Condition:
        name = tree.Name(symbol.id)
        match symbol:
            case Definition():
                return name
            case Table(values=values):
                return self.about_options(name, values, OPERATORS)
        if self.tape.below(8) == 7:
            return tree.Known(name)
        match symbol.kind.sort:
            case Sort.YES_NO:
                return name
            case Sort.CHOICE:
                return self.about_options(name, symbol.kind.options, OPERATORS[:2])
            case Sort.MEASURE:
                return name if self.tape.below(2) else self.about_options(name, symbol.kind.options, OPERATORS[:2])
            case Sort.CHOICES:
                return self.about_choices(name, symbol.kind.options)
            case Sort.NUMBER:
                return self.about_number(symbol, depth)
            case Sort.DATE:
                return self.about_day(symbol)
            case Sort.TEXT:
                return tree.Known(name)

    def number(self) -> tree.Number:
        return tree.Number(self.tape.pick(LITERALS))

    def count(self, depth: int) -> tree.Count:
        return tree.Count(tuple(self.condition(max(0, depth - 1)) for _ in range(2 + self.tape.below(2))))

    def compared(self, left: tree.Term, right: tree.Term, operators: Sequence[str] = OPERATORS) -> tree.Condition:
        if self.tape.below(4) == 3:
            left, right = right, left
        return tree.Comparison(left, ((self.tape.pick(operators), right),))

    def about_options(self, name: tree.Name, options: Sequence[str], operators: Sequence[str]) -> tree.Condition:
        if self.tape.below(3) == 2:
            return tree.Membership(name, tuple(tree.Text(option) for option in self.tape.some(options)), bool(self.tape.below(2)))
        return self.compared(name, tree.Text(self.tape.pick(options)), operators)

    def about_choices(self, name: tree.Name, options: Sequence[str]) -> tree.Condition:
        if self.tape.below(4) == 3:
            return self.compared(tree.Count((name,)), self.number())
        return tree.Selection(
            self.tape.pick(("any_of", "all_of", "only")), name, tuple(tree.Text(option) for option in self.tape.some(options))
        )

    def others(self, question: Question) -> list[tree.Term]:
        alike = [
            other
            for other in self.symbols
            if isinstance(other, Question) and other.kind.sort is question.kind.sort and other is not question
        ]
        return [tree.Name(other.id) for other in alike]

    def about_number(self, question: Question, depth: int) -> tree.Condition:
        name: tree.Term = tree.Name(question.id)
        shape = self.tape.below(7)
        if shape == 0:
            return tree.Membership(
                tree.Name(question.id), tuple(tree.Number(value) for value in self.tape.some(LITERALS)), bool(self.tape.below(2))
            )
        if shape == 1:
            return tree.Comparison(self.number(), ((self.tape.pick(OPERATORS), name), (self.tape.pick(OPERATORS), self.number())))
        if shape == 2:
            return self.compared(tree.Arithmetic(self.tape.pick("+-*"), name, self.number()), self.number())
        if shape == 3:
            sides: tuple[tree.Term, tree.Term] = (name, self.count(depth))
            left, right = sides if self.tape.below(2) else (sides[1], sides[0])
            return self.compared(tree.Arithmetic(self.tape.pick("+-"), left, right), self.number())
        if shape == 4:
            return self.compared(name, self.count(depth))
        return self.compared(name, self.tape.pick([self.number(), *self.others(question)]))

    def about_day(self, question: Question) -> tree.Condition:
        left: tree.Term = tree.Name(question.id)
        if self.tape.below(2):
            left = tree.Arithmetic(self.tape.pick("+-"), left, tree.Number(Decimal(self.tape.below(60))))
        return self.compared(left, self.tape.pick([*(tree.Text(day.isoformat()) for day in DAYS), *self.others(question)]))


def vocabulary(tape: Tape, most: int = 5, kinds: Sequence[str] = tuple(KINDS)) -> Vocabulary:
    """Questions of some of these kinds with gates, definitions and tables; each name uses only those before it."""
    symbols: list[Symbol] = []
    texts = {option: option.title() for option in OPTIONS}
    for number in range(2 + tape.below(most - 1)):
        kind = tape.pick(kinds)
        gate = Maker(tape, symbols).condition(1) if symbols and tape.below(2) else None
        symbols.append(Question(f"{kind}{number}", KINDS[kind], gate, f"The {kind} {number}", texts))
        extra = tape.below(4)
        if extra == 1:
            symbols.append(Definition(f"means{number}", Maker(tape, symbols).condition(1), f"It means {number}"))
        if extra == 2:
            values = ("low", "mid", "high")
            rows = tuple((Maker(tape, symbols).condition(1), tape.pick(values)) for _ in range(tape.below(4)))
            symbols.append(Table(f"table{number}", values, rows, tape.pick(values), f"Table {number}"))
    return Vocabulary(symbols)


def world(tape: Tape, most: int = 5, unknown_at_most: int = 3) -> World:
    """A vocabulary, a condition, and answers to all but a few questions."""
    found = vocabulary(tape, most)
    condition = Maker(tape, list(found.values())).condition(3)
    questions = [symbol for symbol in found.values() if isinstance(symbol, Question)]
    unknown = {tape.pick(questions).id for _ in range(tape.below(unknown_at_most + 1))}
    return World(found, condition, {question.id: tape.pick(domain(question)) for question in questions if question.id not in unknown})


def worlds(most: int = 5, unknown_at_most: int = 3) -> st.SearchStrategy[World]:
    return tapes().map(lambda tape: world(tape, most, unknown_at_most))
