"""Owns what names in conditions mean: kinds of questions, definitions and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from techassess.conditions.tree import Condition, names

MEASURE_OPTIONS = ("done", "planned", "no")


class Sort(Enum):
    """The seven kinds of question."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    MEASURE = "measure"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a question's answers can be."""

    sort: Sort
    options: tuple[str, ...] = ()
    """Ids of the options of a choice, choices or measure, in their order."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    alone: tuple[str, ...] = ()
    """Options of a choices question that cannot be chosen together with others."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as conditions see it."""

    id: str
    kind: Kind
    gate: Condition | None = None
    """When it is asked; nothing means always."""
    label: str = ""
    option_texts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A named condition."""

    id: str
    means: Condition
    label: str = ""
    """A statement that is true when the condition is."""


@dataclass(frozen=True, slots=True)
class Table:
    """Ordered values, mildest first, and first-match rows; the last row stands without a condition."""

    id: str
    values: tuple[str, ...]
    rows: tuple[tuple[Condition, str], ...]
    otherwise: str
    label: str = ""
    value_texts: Mapping[str, str] | None = None


Symbol = Question | Definition | Table


class Vocabulary(Mapping[str, Symbol]):
    """All names that conditions may use, by id."""

    def __init__(self, symbols: Iterable[Symbol], retired: Mapping[str, str] | None = None) -> None:
        self._symbols = {symbol.id: symbol for symbol in symbols}
        self.retired: Mapping[str, str] = retired or {}  # names that were given up, and why
        self._questions: dict[str, frozenset[str]] = {}
        self._read: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> Symbol:
        return self._symbols[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._symbols)

    def __len__(self) -> int:
        return len(self._symbols)

    def resting_on(self, start: Iterable[str]) -> frozenset[str]:
        """Return these names and all that use one of them, directly or through others."""
        found = frozenset(start)
        while more := {name for name, symbol in self._symbols.items() if name not in found and not found.isdisjoint(parts_of(symbol))}:
            found |= more
        return found

    def questions_behind(self, name: str) -> frozenset[str]:
        """Return the ids of all questions that can change what a name means, its own gates included."""
        if name not in self._questions:
            self._questions[name] = frozenset()
            symbol = self._symbols[name]
            own = {name} if isinstance(symbol, Question) else set()
            self._questions[name] = frozenset(own.union(*(self.questions_behind(part) for part in parts_of(symbol))))
        return self._questions[name]

    def questions_read(self, name: str) -> frozenset[str]:
        """Return the ids of the questions whose answers a name reads, through definitions and tables but not through gates."""
        if name not in self._read:
            symbol = self._symbols[name]
            own = isinstance(symbol, Question)
            self._read[name] = frozenset((name,)) if own else frozenset().union(*map(self.questions_read, parts_of(symbol)))
        return self._read[name]


def options_of(symbol: Symbol | None) -> tuple[str, ...]:
    """Return the options of a question or the values of a table, in their order."""
    if isinstance(symbol, Table):
        return symbol.values
    return symbol.kind.options if isinstance(symbol, Question) else ()


def parts_of(symbol: Symbol) -> tuple[str, ...]:
    """Return the names that a question's gate, a definition or a table uses."""
    match symbol:
        case Question(gate=gate):
            return names(gate) if gate is not None else ()
        case Definition(means=means):
            return names(means)
        case Table(rows=rows):
            return tuple(dict.fromkeys(name for when, _ in rows for name in names(when)))
