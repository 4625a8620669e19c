"""A second, naive interpreter of conditions, written from DESIGN 6 alone: a question has a value or does not exist, nothing is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from techassess.conditions import tree
from techassess.conditions.vocabulary import Definition, Question, Table, Vocabulary

NOTHING = None
"""Absent: the question does not exist in this case."""


class Oracle:
    """Judges conditions for one complete set of answers. ``None`` stands for absent."""

    def __init__(self, vocabulary: Vocabulary, answers: Mapping[str, object], planned_counts: bool = False) -> None:
        self.vocabulary, self.answers, self.planned_counts = vocabulary, answers, planned_counts

    def truth(self, node: tree.Condition) -> bool | None:
        match node:
            case tree.Truth(value=value):
                return value
            case tree.Not(part=part):
                inner = self.truth(part)
                return None if inner is None else not inner
            case tree.And(parts=parts):
                found = [self.truth(part) for part in parts]
                return False if False in found else None if None in found else True
            case tree.Or(parts=parts):
                found = [self.truth(part) for part in parts]
                return True if True in found else None if None in found else False
            case tree.Name(id=name):
                return self.bare(name)
            case tree.Known(name=tree.Name(id=name)):
                return None if self.state(name) is None else True
            case tree.Selection():
                return self.selection(node)
            case tree.Membership(name=name, options=options, negated=negated):
                tests = [self.pair(name, "==", option) for option in options]
                inner = True if True in tests else None if None in tests else False
                return None if inner is None else inner is not negated
            case tree.Comparison(first=first, rest=rest):
                terms = [first, *(term for _, term in rest)]
                pairs = [self.pair(terms[at], rest[at][0], terms[at + 1]) for at in range(len(rest))]
                return False if False in pairs else None if None in pairs else True

    def state(self, name: str) -> object:
        """A question's answer, or nothing where its gate does not hold."""
        symbol = self.vocabulary[name]
        assert isinstance(symbol, Question)
        if symbol.gate is not None and Oracle(self.vocabulary, self.answers).truth(symbol.gate) is not True:
            return None
        return self.answers[name]

    def bare(self, name: str) -> bool | None:
        symbol = self.vocabulary[name]
        if isinstance(symbol, Definition):
            return self.truth(symbol.means)
        state = self.state(name)
        if state is None or isinstance(state, bool):
            return state
        return state == "done" or (self.planned_counts and state == "planned")

    def value(self, table: Table) -> str:
        return next((value for when, value in table.rows if self.truth(when) is True), table.otherwise)

    def selection(self, node: tree.Selection) -> bool | None:
        state = self.state(node.name.id)
        if state is None:
            return None
        assert isinstance(state, frozenset)
        named = {option.value for option in node.options}
        return {"any_of": bool(named & state), "all_of": named <= state, "only": state <= named}[node.function]

    def pair(self, left: tree.Term, operator: str, right: tree.Term) -> bool | None:
        one, other = self.term(left), self.term(right)
        for name, text in ((left, right), (right, left)):
            symbol = self.vocabulary[name.id] if isinstance(name, tree.Name) else None
            if isinstance(symbol, Table) and isinstance(text, tree.Text):
                one, other = (Fraction(symbol.values.index(str(found))) for found in (one, other))
        if one is None or other is None:
            return None
        if operator in ("==", "!="):
            return (one == other) is (operator == "==")
        assert isinstance(one, Fraction)
        assert isinstance(other, Fraction)
        return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator]

    def term(self, node: tree.Term) -> Fraction | str | None:
        match node:
            case tree.Number(value=value):
                return Fraction(value)
            case tree.Text(value=text):
                return Fraction(date.fromisoformat(text).toordinal()) if text[0].isdigit() else text
            case tree.Count(parts=(tree.Name(id=name),)) if self.is_choices(name):
                state = self.state(name)
                return Fraction(len(state)) if isinstance(state, frozenset) else None
            case tree.Count(parts=parts):
                return Fraction(sum(self.truth(part) is True for part in parts))
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return self.calculated(operator, left, right)
            case tree.Name(id=name):
                return self.named(name)

    def is_choices(self, name: str) -> bool:
        symbol = self.vocabulary[name]
        return isinstance(symbol, Question) and symbol.kind.sort.value == "choices"

    def named(self, name: str) -> Fraction | str | None:
        symbol = self.vocabulary[name]
        if isinstance(symbol, Table):
            return self.value(symbol)
        state = self.state(name)
        if isinstance(state, date):
            return Fraction(state.toordinal())
        return Fraction(state) if isinstance(state, Decimal) else None if state is None else str(state)

    def calculated(self, operator: str, left: tree.Term, right: tree.Term) -> Fraction | None:
        """Absent adds nothing; what rests on absent questions alone is absent itself."""
        one, other = self.term(left), self.term(right)
        if not self.exists(left) and not self.exists(right):
            return None
        first, second = Fraction(one or 0), Fraction(other or 0)
        return {"+": first + second, "-": first - second, "*": first * second}[operator]

    def exists(self, node: tree.Term) -> bool:
        """Whether a term rests on something that exists in this case; a literal alone does not say so."""
        if isinstance(node, tree.Arithmetic):
            return self.exists(node.left) or self.exists(node.right)
        return not isinstance(node, tree.Number | tree.Text) and self.term(node) is not None
