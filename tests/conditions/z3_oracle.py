"""Conditions as formulas of z3, written from DESIGN 6 and decision 0001 alone: whether any complete record gives a condition a value.

A condition is a pair of formulas: whether it exists in this case, and, where it does, whether it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import z3

from techassess.conditions import tree
from techassess.conditions.logic import ABSENT, TRUE, Logic
from techassess.conditions.vocabulary import Definition, Question, Sort, Table, Vocabulary

Formula = Any
"""A formula or a term of z3, which brings no types."""
_DIGITS = 15
"""A number is typed with at most so many digits before the point."""


@dataclass(frozen=True)
class Said:
    """What a condition says: it exists, and it holds where it does."""

    exists: Formula
    holds: Formula

    def worth(self, value: Logic) -> Formula:
        """The condition has this value."""
        return z3.Not(self.exists) if value is ABSENT else z3.And(self.exists, self.holds == (value is TRUE))


@dataclass(frozen=True)
class Amount:
    """A number or a day: its value, whether a question under it exists, and whether there is any question or count under it."""

    value: Formula
    exists: Formula
    literal: bool = False


def _conjunction(parts: list[Said]) -> Said:
    """False as soon as one part is false, else absent as soon as one part is, else true."""
    refuted = z3.Or([z3.And(part.exists, z3.Not(part.holds)) for part in parts])
    return Said(z3.Or(refuted, z3.And([part.exists for part in parts])), z3.Not(refuted))


def _opposite(said: Said) -> Said:
    return Said(said.exists, z3.Not(said.holds))


def _disjunction(parts: list[Said]) -> Said:
    return _opposite(_conjunction([_opposite(part) for part in parts]))


def _exact(value: Decimal | Fraction) -> Formula:
    return z3.Q(*Fraction(value).as_integer_ratio())


class Z3:
    """All complete records of a vocabulary at once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.solver = z3.Solver()
        self.solver.set("timeout", 20_000)
        self._answers: dict[str, dict[str, Formula]] = {}
        self._numbers: dict[str, Formula] = {}
        self._known: dict[tuple[str, bool], Any] = {}
        for symbol in vocabulary.values():
            if isinstance(symbol, Question):
                self._declare(symbol)

    def possible(self, *formulas: Formula) -> bool:
        """Whether some complete record makes all formulas hold."""
        found = self.solver.check(*formulas)
        assert found != z3.unknown, "z3 gave no answer"
        return bool(found == z3.sat)

    def _declare(self, question: Question) -> None:
        name, kind = question.id, question.kind
        if kind.sort is Sort.NUMBER:
            self._declare_number(question)
        elif kind.sort is Sort.DATE:
            self._numbers[name] = z3.ToReal(z3.Int(name))
            self.solver.add(z3.Int(name) >= date.min.toordinal(), z3.Int(name) <= date.max.toordinal())
        elif kind.sort is not Sort.TEXT:
            chosen = {option: z3.Bool(f"{name}.{option}") for option in (kind.options or ("",))}
            self._answers[name] = chosen
            count = z3.Sum([z3.If(one, 1, 0) for one in chosen.values()])
            if kind.sort in (Sort.CHOICE, Sort.MEASURE):
                self.solver.add(count == 1)
            if kind.sort is Sort.CHOICES:
                self.solver.add(count >= 1, *(z3.Implies(chosen[alone], count == 1) for alone in kind.alone))

    def _declare_number(self, question: Question) -> None:
        scale = 10**question.kind.decimals
        steps = z3.Int(question.id)
        self._numbers[question.id] = z3.ToReal(steps) / scale
        least, greatest = question.kind.minimum, question.kind.maximum
        widest = 10**_DIGITS - 1
        self.solver.add(self._numbers[question.id] >= (-widest if least is None else _exact(least)))
        self.solver.add(self._numbers[question.id] <= (widest if greatest is None else _exact(greatest)))

    def asked(self, name: str) -> Formula:
        """A question's gate holds; planned measures never count there."""
        symbol = self.vocabulary[name]
        assert isinstance(symbol, Question)
        if symbol.gate is None:
            return z3.BoolVal(True)
        if (name, False) not in self._known:
            gate = self.said(symbol.gate, False)
            self._known[name, False] = z3.And(gate.exists, gate.holds)
        return self._known[name, False]

    def said(self, node: tree.Condition, planned: bool) -> Said:
        """A condition, where planned measures count or do not."""
        match node:
            case tree.Truth(value=value):
                return Said(z3.BoolVal(True), z3.BoolVal(value))
            case tree.Not(part=part):
                return _opposite(self.said(part, planned))
            case tree.And(parts=parts):
                return _conjunction([self.said(part, planned) for part in parts])
            case tree.Or(parts=parts):
                return _disjunction([self.said(part, planned) for part in parts])
            case tree.Name(id=name):
                return self._bare(name, planned)
            case tree.Known(name=tree.Name(id=name)):
                return Said(self.asked(name), z3.BoolVal(True))
            case tree.Selection():
                return self._selection(node)
            case tree.Membership(name=name, options=options, negated=negated):
                among = _disjunction([self._compared(name, "==", option, planned) for option in options])
                return _opposite(among) if negated else among
            case tree.Comparison(first=first, rest=rest):
                terms = [first, *(term for _, term in rest)]
                return _conjunction([self._compared(terms[at], rest[at][0], terms[at + 1], planned) for at in range(len(rest))])

    def _bare(self, name: str, planned: bool) -> Said:
        symbol = self.vocabulary[name]
        if isinstance(symbol, Definition):
            if ("=" + name, planned) not in self._known:
                self._known["=" + name, planned] = self.said(symbol.means, planned)
            found: Said = self._known["=" + name, planned]
            return found
        chosen = self._answers[name]
        if "" in chosen:
            return Said(self.asked(name), chosen[""])
        return Said(self.asked(name), z3.Or(chosen["done"], z3.And(planned, chosen["planned"])))

    def _selection(self, node: tree.Selection) -> Said:
        chosen, named = self._answers[node.name.id], {option.value for option in node.options}
        holds = {
            "any_of": z3.Or([chosen[option] for option in named]),
            "all_of": z3.And([chosen[option] for option in named]),
            "only": z3.And([z3.Not(one) for option, one in chosen.items() if option not in named]),
        }
        return Said(self.asked(node.name.id), holds[node.function])

    def _compared(self, left: tree.Term, operator: str, right: tree.Term, planned: bool) -> Said:
        for name, text in ((left, right), (right, left)):
            options = self._options(name)
            if options and isinstance(text, tree.Text):
                place = z3.IntVal(options.index(text.value))
                assert isinstance(name, tree.Name)
                exists, at = self._place(name.id, planned)
                return Said(exists, _holds(at, operator, place) if name is left else _holds(place, operator, at))
        one, other = self._amount(left, planned), self._amount(right, planned)
        grounds = [amount.exists for amount in (one, other) if not amount.literal]
        return Said(z3.And(grounds), _holds(one.value, operator, other.value))

    def _options(self, term: tree.Term) -> tuple[str, ...]:
        symbol = self.vocabulary[term.id] if isinstance(term, tree.Name) else None
        if isinstance(symbol, Table):
            return symbol.values
        return symbol.kind.options if isinstance(symbol, Question) else ()

    def _place(self, name: str, planned: bool) -> tuple[Formula, Formula]:
        """Whether a choice, measure or table exists, and which of its options or values it has, from 0."""
        symbol = self.vocabulary[name]
        if not isinstance(symbol, Table):
            at = z3.Sum([z3.If(one, place, 0) for place, one in enumerate(self._answers[name].values())])
            return self.asked(name), at
        if ("=" + name, planned) not in self._known:
            at = z3.IntVal(symbol.values.index(symbol.otherwise))
            for when, value in reversed(symbol.rows):
                row = self.said(when, planned)
                at = z3.If(z3.And(row.exists, row.holds), symbol.values.index(value), at)
            self._known["=" + name, planned] = at
        return z3.BoolVal(True), self._known["=" + name, planned]

    def _amount(self, term: tree.Term, planned: bool) -> Amount:
        """A number or day; a question that does not exist adds nothing."""
        match term:
            case tree.Number(value=value):
                return Amount(_exact(value), z3.BoolVal(False), True)
            case tree.Text(value=text):
                return Amount(z3.RealVal(date.fromisoformat(text).toordinal()), z3.BoolVal(False), True)
            case tree.Name(id=name):
                return Amount(z3.If(self.asked(name), self._numbers[name], 0), self.asked(name))
            case tree.Count(parts=(tree.Name(id=name),)) if name in self._answers and "" not in self._answers[name]:
                chosen = self._answers[name].values()
                return Amount(z3.Sum([z3.If(z3.And(self.asked(name), one), z3.RealVal(1), 0) for one in chosen]), self.asked(name))
            case tree.Count(parts=parts):
                said = [self.said(part, planned) for part in parts]
                return Amount(z3.Sum([z3.If(z3.And(one.exists, one.holds), z3.RealVal(1), 0) for one in said]), z3.BoolVal(True))
            case tree.Arithmetic(operator=operator, left=left, right=right):
                one, other = self._amount(left, planned), self._amount(right, planned)
                value = {"+": one.value + other.value, "-": one.value - other.value, "*": one.value * other.value}[operator]
                return Amount(value, z3.Or(one.exists, other.exists), one.literal and other.literal)


def _holds(left: Formula, operator: str, right: Formula) -> Formula:
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
