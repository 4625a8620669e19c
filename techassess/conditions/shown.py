"""Owns conditions as propositions where some answers are hidden, such as mere claims: true, false, unknown or absent.

Which questions are asked stays as it is; a hidden answer is unknown. So three literals say how a condition comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from techassess.conditions import options, tree
from techassess.conditions.encoding import Encoding
from techassess.conditions.intervals import bounds
from techassess.conditions.solving import NO, YES
from techassess.conditions.sums import Part, Sum, Tally, compare, tally
from techassess.conditions.vocabulary import Definition, Question, Table


@dataclass(frozen=True, slots=True)
class Seen:
    """The literals of a condition: definitely true, definitely false, unknown. None holds where it is absent."""

    true: int
    false: int
    unknown: int

    @property
    def flipped(self) -> Seen:
        """The opposite condition."""
        return Seen(self.false, self.true, self.unknown)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison of numbers: its least and greatest value, and the literals that it surely exists, or may exist."""

    low: Sum
    high: Sum
    sure: int
    maybe: int
    endless: int = NO
    """The literal that a hidden number without bounds takes part."""


class Shown:
    """The propositions of an encoding with the answers of some questions hidden wherever their literal in ``hidden`` holds."""

    def __init__(self, plain: Encoding, hidden: Mapping[str, int]) -> None:
        self.plain, self.clauses = plain, plain.clauses
        self._hidden = {name: literal for name, literal in hidden.items() if literal != NO}
        self._behind: dict[str, bool] = {}
        self._named: dict[tuple[str, bool], Seen] = {}
        self._tables: dict[tuple[str, bool], dict[str, int]] = {}

    def seen(self, node: tree.Condition, planned: bool = False) -> Seen:
        """Return how a condition comes out, where planned measures count as done or do not."""
        if not any(self._reads_hidden(name) for name in tree.names(node)):
            rails = self.plain.rails(node, planned)
            return Seen(rails.true, rails.false, NO)
        match node:
            case tree.Name(id=name):
                return self._name(name, planned)
            case tree.Not(part=part):
                return self.seen(part, planned).flipped
            case tree.And(parts=parts):
                return self._all([self.seen(part, planned) for part in parts])
            case tree.Or(parts=parts):
                return self._all([self.seen(part, planned).flipped for part in parts]).flipped
            case tree.Comparison(first=first, rest=rest):
                pairs = zip((first, *(term for _, term in rest)), rest, strict=False)
                return self._all([self._pair(left, operator, right, planned) for left, (operator, right) in pairs])
            case tree.Membership():
                return self._membership(node, planned)
        rails = self.plain.rails(node, planned)
        return self._unless_hidden(tree.names(node)[0], rails.true, rails.false)

    def _reads_hidden(self, name: str) -> bool:
        """Whether the value of a name, gates left aside, can rest on a hidden answer."""
        if name not in self._behind:
            read = self.plain.vocabulary.questions_read(name)
            self._behind[name] = not read.isdisjoint(self._hidden)
        return self._behind[name]

    def _unless_hidden(self, name: str, true: int, false: int) -> Seen:
        hidden = self._hidden.get(name, NO)
        every = self.clauses.all_of
        return Seen(every((true, -hidden)), every((false, -hidden)), every((self.plain.asked(name), hidden)))

    def _all(self, parts: list[Seen]) -> Seen:
        false = self.clauses.any_of(part.false for part in parts)
        unknown = self.clauses.all_of((-false, self.clauses.any_of(part.unknown for part in parts)))
        return Seen(self.clauses.all_of(part.true for part in parts), false, unknown)

    def _name(self, name: str, planned: bool) -> Seen:
        if (name, planned) not in self._named:
            symbol = self.plain.vocabulary[name]
            if isinstance(symbol, Definition):
                self._named[name, planned] = self.seen(symbol.means, planned)
            else:
                rails = self.plain.rails(tree.Name(name), planned)
                self._named[name, planned] = self._unless_hidden(name, rails.true, rails.false)
        return self._named[name, planned]

    def _membership(self, node: tree.Membership, planned: bool) -> Seen:
        chosen = options.listed(node, self.plain.vocabulary)
        if chosen is not None:
            found = self._one_of(node.name.id, chosen, planned)
        else:
            found = self._all([self._pair(node.name, "==", option, planned).flipped for option in node.options]).flipped
        return found.flipped if node.negated else found

    def _one_of(self, name: str, wanted: frozenset[str], planned: bool) -> Seen:
        if not isinstance(self.plain.vocabulary[name], Table):
            rails = self.plain.rails(tree.Membership(tree.Name(name), tuple(tree.Text(option) for option in sorted(wanted))), planned)
            return self._unless_hidden(name, rails.true, rails.false)
        possible = self._table(name, planned)
        outside = self.clauses.any_of(literal for value, literal in possible.items() if value not in wanted)
        inside = self.clauses.any_of(literal for value, literal in possible.items() if value in wanted)
        return Seen(-outside, -inside, self.clauses.all_of((outside, inside)))

    def _table(self, name: str, planned: bool) -> dict[str, int]:
        """For each value of a table the literal that it can have it: one of its rows is possible, up to the first that is true."""
        if (name, planned) not in self._tables:
            table = self.plain.vocabulary[name]
            assert isinstance(table, Table), f"{name} is a table"
            rows, none_yet = [], YES
            for when, value in table.rows:
                row = self.seen(when, planned)
                rows.append((value, self.clauses.all_of((none_yet, self.clauses.any_of((row.true, row.unknown))))))
                none_yet = self.clauses.all_of((none_yet, -row.true))
            rows.append((table.otherwise, none_yet))
            self._tables[name, planned] = {
                value: self.clauses.any_of(literal for said, literal in rows if said == value) for value in table.values
            }
        return self._tables[name, planned]

    def _pair(self, left: tree.Term, operator: str, right: tree.Term, planned: bool) -> Seen:
        if chosen := options.compared(left, operator, right, self.plain.vocabulary):
            return self._one_of(*chosen, planned)
        if operator == "!=":
            return self._pair(left, "==", right, planned).flipped
        return self._compared(self._side(left, planned), operator, self._side(right, planned))

    def _compared(self, left: _Side, operator: str, right: _Side) -> Seen:
        """Decided where every pair of values says the same; unknown where a side may turn out not to exist; absent where it does not."""
        least, most = left.low.plus(right.high, Fraction(-1)), left.high.plus(right.low, Fraction(-1))
        here = self.clauses.all_of((left.sure, right.sure))
        decided = self.clauses.all_of((here, -left.endless, -right.endless))
        true, false = self._ends(least, operator, most)
        true, false = self.clauses.all_of((decided, true)), self.clauses.all_of((decided, false))
        exists = self.clauses.all_of((left.maybe, right.maybe))
        return Seen(true, false, self.clauses.all_of((exists, -true, -false)))

    def _ends(self, least: Sum, operator: str, most: Sum) -> tuple[int, int]:
        """The literals that a difference between ``least`` and ``most`` surely stands in this relation to nought, and surely does not."""

        def holds(total: Sum, said: str) -> int:
            return compare(total, said, self.clauses, self.plain.loose)

        match operator:
            case "<" | "<=":
                return holds(most, operator), -holds(least, operator)
            case ">" | ">=":
                return holds(least, operator), -holds(most, operator)
        same = self.clauses.all_of((holds(least, ">="), holds(most, "<=")))
        return same, self.clauses.any_of((holds(least, ">"), holds(most, "<")))

    def _side(self, term: tree.Term, planned: bool) -> _Side:
        match term:
            case tree.Name(id=name):
                return self._number(name)
            case tree.Count(parts=parts):
                return self._count(parts, planned)
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return self._calculated(operator, left, right, planned)
        total = self.plain.sum_of(term, planned)
        return _Side(total, total, YES, YES)

    def _number(self, name: str) -> _Side:
        rungs, asked = self.plain.answer(name), self.plain.asked(name)
        assert not isinstance(rungs, dict), f"{name} is a number or a day"
        hidden = self.clauses.all_of((asked, self._hidden.get(name, NO)))
        sure = self.clauses.all_of((asked, -hidden))
        known = Sum((Part(Fraction(1), rungs, sure),))
        symbol = self.plain.vocabulary[name]
        ends = bounds(symbol.kind if isinstance(symbol, Question) else None)
        if any(end.is_infinite() for end in ends):
            return _Side(known, known, sure, asked, hidden)
        low, high = min(Fraction(ends[0]), Fraction(0)), max(Fraction(ends[1]), Fraction(0))
        return _Side(known.plus(_hidden_end(low, hidden)), known.plus(_hidden_end(high, hidden)), sure, asked)

    def _count(self, parts: tuple[tree.Condition, ...], planned: bool) -> _Side:
        chosen = self.plain.chosen(parts)
        if chosen is not None:
            return self._chosen(chosen)
        seen = [self.seen(part, planned) for part in parts]
        low = tally([part.true for part in seen], self.clauses)
        high = tally([self.clauses.any_of((part.true, part.unknown)) for part in seen], self.clauses)
        return _Side(Sum(tallies=(Tally(Fraction(1), low),)), Sum(tallies=(Tally(Fraction(1), high),)), YES, YES)

    def _chosen(self, name: str) -> _Side:
        """How many options of a question were chosen; of a hidden answer, from none to all."""
        asked = self.plain.asked(name)
        hidden = self.clauses.all_of((asked, self._hidden.get(name, NO)))
        sure = self.clauses.all_of((asked, -hidden))
        picks = self.plain.picks(name)
        counted = Sum(
            tallies=(Tally(Fraction(1), tally([self.clauses.all_of((sure, literal)) for literal in picks.values()], self.clauses)),)
        )
        return _Side(counted, counted.plus(_hidden_end(Fraction(len(picks)), hidden)), sure, asked)

    def _calculated(self, operator: str, left: tree.Term, right: tree.Term, planned: bool) -> _Side:
        one, other = self._side(left, planned), self._side(right, planned)
        grounds = [side for side, term in ((one, left), (other, right)) if self.plain.rests_on_answers(term)]
        sure, maybe = (
            self.clauses.any_of(literals) if grounds else YES for literals in ([g.sure for g in grounds], [g.maybe for g in grounds])
        )
        endless = self.clauses.any_of((one.endless, other.endless))
        if operator == "+":
            return _Side(one.low.plus(other.low), one.high.plus(other.high), sure, maybe, endless)
        if operator == "-":
            return _Side(one.low.plus(other.high, Fraction(-1)), one.high.plus(other.low, Fraction(-1)), sure, maybe, endless)
        number, total = (one, other) if not one.low.parts and not one.low.tallies else (other, one)
        factor = number.low.constant
        ends = [Sum().plus(end, factor) for end in (total.low, total.high)]
        low, high = ends if factor >= 0 else reversed(ends)
        return _Side(low, high, sure, maybe, endless if factor else NO)


def _hidden_end(value: Fraction, hidden: int) -> Sum:
    """What a hidden number may add at one end."""
    return Sum(tallies=(Tally(value, (hidden,)),)) if value and hidden != NO else Sum()
