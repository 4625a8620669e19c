"""Owns judging conditions: four values, intervals of numbers, tables as sets of possible values.

A condition becomes a closure once; facts keep what was already worked out, so each name is judged once for each set of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from techassess.conditions import options, tree
from techassess.conditions.intervals import NOTHING, Interval, Presence, bounds, calculate, compare, literal, with_nothing
from techassess.conditions.logic import ABSENT, FALSE, TRUE, UNKNOWN, Logic, Value, conjunction, disjunction, negation
from techassess.conditions.vocabulary import Definition, Question, Sort, Table, Vocabulary

__all__ = ["ABSENT", "FALSE", "TRUE", "UNKNOWN", "Engine", "Facts", "Judge", "Logic", "Value"]
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
        self.waiting: dict[str, tuple[str, ...]] = {}  # what each name waits for; ``reasons`` fills it
        self.leaves: dict[tuple[str, frozenset[str]], Any] = {}  # what decides each name; ``reasons`` fills it

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

    def supposing(self, table: str, value: str) -> Facts:
        """Return the same facts with one table at one value, whatever its rows say."""
        other = self.with_answers(self.answers)
        other._tables[table] = frozenset((value,))
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
                return lambda facts: state if isinstance(state := facts.state(name), Logic) else TRUE

    def number(self, term: tree.Term) -> _Number:
        """Return the closure that works out a number or a day as an interval."""
        match term:
            case tree.Number() | tree.Text():
                return _constant(literal(term))
            case tree.Name(id=name):
                return self._question_number(name)
            case tree.Count(parts=parts):
                return self._count(parts)
            case tree.Arithmetic(operator=operator, left=left, right=right):
                first, second = self.number(left), self.number(right)
                return lambda facts: calculate(operator, first(facts), second(facts))

    def _comparison(self, node: tree.Comparison) -> Judge:
        terms = (node.first, *(term for _, term in node.rest))
        pairs = zip(terms, node.rest, strict=False)
        return _all(tuple(self._pair(left, operator, right) for left, (operator, right) in pairs))

    def _pair(self, left: tree.Term, operator: str, right: tree.Term) -> Judge:
        if chosen := options.compared(left, operator, right, self.vocabulary):
            return self._options_test(*chosen)
        first, second = self.number(left), self.number(right)
        return lambda facts: compare(operator, first(facts), second(facts))

    def _options_test(self, name: str, allowed: frozenset[str]) -> Judge:
        read = self._options(name)

        def test(facts: Facts) -> Logic:
            possible = read(facts)
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
        chosen = options.listed(node, self.vocabulary)
        if chosen is not None:
            inner = self._options_test(node.name.id, chosen)
        else:
            number = self.number(node.name)
            tests = tuple(self.number(option) for option in node.options)
            inner = _any(tuple(lambda facts, test=test: compare("==", number(facts), test(facts)) for test in tests))  # type: ignore[misc]
        return (lambda facts: negation(inner(facts))) if node.negated else inner

    def _question_number(self, name: str) -> _Number:
        symbol = self.vocabulary[name]
        kind = symbol.kind if isinstance(symbol, Question) else None
        low, high = bounds(kind)

        def interval(facts: Facts) -> Interval:
            state = facts.state(name)
            if isinstance(state, Decimal):
                return Interval(state, state)
            if isinstance(state, date):
                day = Decimal(state.toordinal())
                return Interval(day, day)
            if state is ABSENT:
                return Interval(NOTHING, NOTHING, Presence.NO)
            return with_nothing(low, high, Presence.MAYBE)

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
            return Interval(NOTHING, NOTHING, Presence.NO)
        return Interval(NOTHING, Decimal(len(question.kind.options)), Presence.MAYBE)

    return count
