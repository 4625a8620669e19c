"""Owns judging conditions: four values, intervals of numbers, tables as sets of possible values.

A condition becomes a closure once; facts keep what was already worked out, so each name is judged once for each set of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import Enum
from typing import TypeAlias

from techassess.conditions import tree
from techassess.conditions.vocabulary import Definition, Question, Sort, Table, Vocabulary


class Logic(Enum):
    """The four values of a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    """The question does not exist in this case."""


TRUE, FALSE, UNKNOWN, ABSENT = Logic.TRUE, Logic.FALSE, Logic.UNKNOWN, Logic.ABSENT
Value: TypeAlias = bool | str | frozenset[str] | Decimal | date
"""What an answer can be: yes or no; an option; the options chosen; a number; a day. Text is a ``str`` too."""


def conjunction(values: Iterable[Logic]) -> Logic:
    """``and``: false if any is false, else unknown if any is unknown, else absent if any is absent, else true."""
    seen = set(values)
    return next((value for value in (FALSE, UNKNOWN, ABSENT) if value in seen), TRUE)


def disjunction(values: Iterable[Logic]) -> Logic:
    """``or``: true if any is true, else unknown if any is unknown, else absent if any is absent, else false."""
    seen = set(values)
    return next((value for value in (TRUE, UNKNOWN, ABSENT) if value in seen), FALSE)


def negation(value: Logic) -> Logic:
    """``not``: turns true and false, keeps unknown and absent."""
    return {TRUE: FALSE, FALSE: TRUE}.get(value, value)


class Presence(Enum):
    """Whether a calculation rests on a question that exists in this case."""

    YES = "yes"
    MAYBE = "maybe"
    """Still unknown: its gate may turn out false, or it may be confirmed not to apply."""
    NO = "no"
    LITERAL = "literal"
    """Only literals: says nothing of presence."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a number or a day (as its ordinal) can have, and whether it exists at all."""

    low: Decimal
    high: Decimal
    presence: Presence = Presence.YES


_EXACT = Context(prec=500)
_INFINITE = Decimal("Infinity")
_NOTHING = Decimal(0)
Judge: TypeAlias = "Callable[[Facts], Logic]"
_Number: TypeAlias = "Callable[[Facts], Interval]"
_Options: TypeAlias = "Callable[[Facts], frozenset[str] | Logic]"


class Facts:
    """The answers of one case, and everything already worked out from them.

    ``answers`` holds a value for each known answer and ``Logic.ABSENT`` for a confirmed "does not apply"; whatever is missing is unknown.
    """

    def __init__(self, engine: Engine, answers: Mapping[str, Value | Logic], planned_counts: bool = False) -> None:
        self.engine, self.answers, self.planned_counts = engine, answers, planned_counts
        self._states: dict[str, Value | Logic] = {}
        self._gates: dict[str, Logic] = {}
        self._truths: dict[str, Logic] = {}
        self._tables: dict[str, frozenset[str]] = {}
        self._base = self

    def with_planned(self) -> Facts:
        """Return the same facts as a rule sees them whose due stage lies ahead. Gates are judged as before."""
        other = Facts(self.engine, self.answers, True)
        other._base, other._states, other._gates = self._base, self._states, self._gates
        return other

    def with_answers(self, answers: Mapping[str, Value | Logic]) -> Facts:
        """Return facts with other answers to the same questions: which questions are asked stays as it was."""
        other = Facts(self.engine, answers, self.planned_counts)
        other._base, other._gates = self._base, self._gates
        return other

    @property
    def base(self) -> Facts:
        """The facts as gates, tables of flags and risks see them: planned measures do not count."""
        return self._base

    def gate(self, name: str) -> Logic:
        """Whether a question is asked: true, unknown, or absent where its gate is false or absent."""
        if name not in self._gates:
            gate = self.engine.gates.get(name)
            value = TRUE if gate is None else gate(self._base)
            self._gates[name] = ABSENT if value is FALSE else value
        return self._gates[name]

    def state(self, name: str) -> Value | Logic:
        """A question's value, or unknown, or absent."""
        if name not in self._states:
            gate = self.gate(name)
            self._states[name] = self.answers.get(name, UNKNOWN) if gate is TRUE else gate
        return self._states[name]

    def truth(self, name: str) -> Logic:
        """A yes_no question, a measure or a definition as a condition."""
        if name not in self._truths:
            self._truths[name] = self.engine.bare[name](self)
        return self._truths[name]

    def table(self, name: str) -> frozenset[str]:
        """The values that a table can have: those of its possible rows, up to the first that is true."""
        if name not in self._tables:
            possible: set[str] = set()
            for when, value in self.engine.rows[name]:
                found = when(self)
                if found in (TRUE, UNKNOWN):
                    possible.add(value)
                if found is TRUE:
                    break
            self._tables[name] = frozenset(possible)
        return self._tables[name]


class Engine:
    """The closures of one vocabulary. Names must be checked, and free of circles, before anything is judged."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.gates: dict[str, Judge] = {}
        self.bare: dict[str, Judge] = {}
        self.rows: dict[str, tuple[tuple[Judge, str], ...]] = {}
        for symbol in vocabulary.values():
            match symbol:
                case Question(id=name, gate=gate):
                    self.bare[name] = _bare_question(name)
                    if gate is not None:
                        self.gates[name] = self.judge(gate)
                case Definition(id=name, means=means):
                    self.bare[name] = self.judge(means)
                case Table(id=name, rows=rows, otherwise=otherwise):
                    self.rows[name] = (*((self.judge(when), value) for when, value in rows), (_always, otherwise))

    def judge(self, condition: tree.Condition) -> Judge:
        """Return the closure that judges a condition."""
        match condition:
            case tree.Truth(value=value):
                return _always if value else _never
            case tree.Name(id=name):
                return lambda facts: facts.truth(name)
            case tree.Not(part=part):
                inner = self.judge(part)
                return lambda facts: negation(inner(facts))
            case tree.And(parts=parts):
                return _all(tuple(self.judge(part) for part in parts))
            case tree.Or(parts=parts):
                return _any(tuple(self.judge(part) for part in parts))
            case tree.Comparison():
                return self._comparison(condition)
            case tree.Membership():
                return self._membership(condition)
            case tree.Selection():
                return _selection(condition)
            case tree.Known(name=tree.Name(id=name)):
                return lambda facts: _known(facts.state(name))

    def number(self, term: tree.Term) -> _Number:
        """Return the closure that works out a number or a day as an interval."""
        match term:
            case tree.Number(value=value):
                return _constant(Interval(value, value, Presence.LITERAL))
            case tree.Text(value=text):
                day = Decimal(date.fromisoformat(text).toordinal())
                return _constant(Interval(day, day, Presence.LITERAL))
            case tree.Name(id=name):
                return self._question_number(name)
            case tree.Count(parts=parts):
                return self._count(parts)
            case tree.Arithmetic(operator=operator, left=left, right=right):
                first, second = self.number(left), self.number(right)
                return lambda facts: _calculate(operator, first(facts), second(facts))

    def _comparison(self, node: tree.Comparison) -> Judge:
        terms = (node.first, *(term for _, term in node.rest))
        pairs = zip(terms, node.rest, strict=False)
        return _all(tuple(self._pair(left, operator, right) for left, (operator, right) in pairs))

    def _pair(self, left: tree.Term, operator: str, right: tree.Term) -> Judge:
        if isinstance(left, tree.Text) and isinstance(right, tree.Name):
            left, right, operator = right, left, _MIRROR[operator]
        if isinstance(left, tree.Name) and isinstance(right, tree.Text) and not self._is_date(left.id):
            return self._options_test(left.id, self._allowed(left.id, operator, right.value))
        first, second = self.number(left), self.number(right)
        return lambda facts: _compare(operator, first(facts), second(facts))

    def _is_date(self, name: str) -> bool:
        symbol = self.vocabulary[name]
        return isinstance(symbol, Question) and symbol.kind.sort is Sort.DATE

    def _allowed(self, name: str, operator: str, value: str) -> frozenset[str]:
        order = self.order(name)
        at = order.index(value)
        return frozenset(other for index, other in enumerate(order) if _holds(operator, Decimal(index), Decimal(at)))

    def order(self, name: str) -> tuple[str, ...]:
        """Return the options of a question or the values of a table, in their order."""
        symbol = self.vocabulary[name]
        if isinstance(symbol, Table):
            return symbol.values
        return symbol.kind.options if isinstance(symbol, Question) else ()

    def _options_test(self, name: str, allowed: frozenset[str]) -> Judge:
        options = self._options(name)

        def test(facts: Facts) -> Logic:
            possible = options(facts)
            if isinstance(possible, Logic):
                return possible
            if possible <= allowed:
                return TRUE
            return UNKNOWN if possible & allowed else FALSE

        return test

    def _options(self, name: str) -> _Options:
        if isinstance(self.vocabulary[name], Table):
            return lambda facts: facts.table(name)

        def chosen(facts: Facts) -> frozenset[str] | Logic:
            state = facts.state(name)
            return state if isinstance(state, Logic) else frozenset((str(state),))

        return chosen

    def _membership(self, node: tree.Membership) -> Judge:
        name = node.name.id
        if all(isinstance(option, tree.Text) for option in node.options) and not self._is_date(name):
            inner = self._options_test(name, frozenset(str(option.value) for option in node.options))
        else:
            number = self.number(node.name)
            tests = tuple(self.number(option) for option in node.options)
            inner = _any(tuple(lambda facts, test=test: _compare("==", number(facts), test(facts)) for test in tests))  # type: ignore[misc]
        return (lambda facts: negation(inner(facts))) if node.negated else inner

    def _question_number(self, name: str) -> _Number:
        symbol = self.vocabulary[name]
        kind = symbol.kind if isinstance(symbol, Question) else None
        low = kind.minimum if kind and kind.minimum is not None else -_INFINITE
        high = kind.maximum if kind and kind.maximum is not None else _INFINITE

        def interval(facts: Facts) -> Interval:
            state = facts.state(name)
            if isinstance(state, Decimal):
                return Interval(state, state)
            if isinstance(state, date):
                day = Decimal(state.toordinal())
                return Interval(day, day)
            if state is ABSENT:
                return Interval(_NOTHING, _NOTHING, Presence.NO)
            return Interval(min(low, _NOTHING), max(high, _NOTHING), Presence.MAYBE)

        return interval

    def _count(self, parts: tuple[tree.Condition, ...]) -> _Number:
        if len(parts) == 1 and isinstance(parts[0], tree.Name):
            symbol = self.vocabulary[parts[0].id]
            if isinstance(symbol, Question) and symbol.kind.sort is Sort.CHOICES:
                return _count_chosen(symbol)
        judges = tuple(self.judge(part) for part in parts)

        def count(facts: Facts) -> Interval:
            values = [judge(facts) for judge in judges]
            sure = values.count(TRUE)
            return Interval(Decimal(sure), Decimal(sure + values.count(UNKNOWN)))

        return count


_MIRROR = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _always(_: Facts) -> Logic:
    return TRUE


def _never(_: Facts) -> Logic:
    return FALSE


def _constant(interval: Interval) -> _Number:
    return lambda _: interval


def _all(judges: tuple[Judge, ...]) -> Judge:
    return judges[0] if len(judges) == 1 else lambda facts: conjunction(judge(facts) for judge in judges)


def _any(judges: tuple[Judge, ...]) -> Judge:
    return judges[0] if len(judges) == 1 else lambda facts: disjunction(judge(facts) for judge in judges)


def _bare_question(name: str) -> Judge:
    def bare(facts: Facts) -> Logic:
        state = facts.state(name)
        if isinstance(state, Logic):
            return state
        if isinstance(state, bool):
            return TRUE if state else FALSE
        return TRUE if state == "done" or (state == "planned" and facts.planned_counts) else FALSE

    return bare


def _known(state: Value | Logic) -> Logic:
    return state if isinstance(state, Logic) else TRUE


def _selection(node: tree.Selection) -> Judge:
    wanted = frozenset(option.value for option in node.options)
    name = node.name.id
    tests: dict[str, Callable[[frozenset[str]], bool]] = {
        "any_of": lambda chosen: bool(chosen & wanted),
        "all_of": lambda chosen: chosen >= wanted,
        "only": lambda chosen: chosen <= wanted,
    }
    test = tests[node.function]

    def selected(facts: Facts) -> Logic:
        state = facts.state(name)
        if isinstance(state, Logic):
            return state
        assert isinstance(state, frozenset), f"{name} is a choices question"
        return TRUE if test(state) else FALSE

    return selected


def _count_chosen(question: Question) -> _Number:
    def count(facts: Facts) -> Interval:
        state = facts.state(question.id)
        if isinstance(state, frozenset):
            return Interval(Decimal(len(state)), Decimal(len(state)))
        if state is ABSENT:
            return Interval(_NOTHING, _NOTHING, Presence.NO)
        return Interval(_NOTHING, Decimal(len(question.kind.options)), Presence.MAYBE)

    return count


def _calculate(operator: str, left: Interval, right: Interval) -> Interval:
    found = {left.presence, right.presence}
    presence = next(kind for kind in (Presence.YES, Presence.MAYBE, Presence.NO, Presence.LITERAL) if kind in found)
    if operator == "+":
        return Interval(_EXACT.add(left.low, right.low), _EXACT.add(left.high, right.high), presence)
    if operator == "-":
        return Interval(_EXACT.subtract(left.low, right.high), _EXACT.subtract(left.high, right.low), presence)
    corners = [_times(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return Interval(min(corners), max(corners), presence)


def _times(one: Decimal, other: Decimal) -> Decimal:
    return _NOTHING if not one or not other else _EXACT.multiply(one, other)


def _holds(operator: str, left: Decimal, right: Decimal) -> bool:
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _compare(operator: str, left: Interval, right: Interval) -> Logic:
    if Presence.NO in (left.presence, right.presence):
        return ABSENT
    if Presence.MAYBE in (left.presence, right.presence):
        return UNKNOWN
    if operator in ("==", "!="):
        return _equal(left, right) if operator == "==" else negation(_equal(left, right))
    if operator in (">", ">="):
        left, right, operator = right, left, _MIRROR[operator]
    if _holds(operator, left.high, right.low):
        return TRUE
    return UNKNOWN if _holds(operator, left.low, right.high) else FALSE


def _equal(left: Interval, right: Interval) -> Logic:
    if left.low == left.high == right.low == right.high:
        return TRUE
    return FALSE if left.high < right.low or right.high < left.low else UNKNOWN
