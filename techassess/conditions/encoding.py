"""Owns turning conditions into propositions over complete records: every question that is asked has an answer.

In a complete record a condition is true, false or absent. Two literals say which: one that it is definitely true, one that it is definitely
false. Definitions, tables and gates are encoded when something needs them, with and without planned measures counting as done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from techassess.conditions import options, tree
from techassess.conditions.ladders import Ladder, Rungs, Steps
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.sums import Loose, Part, Sum, Tally, compare, tally
from techassess.conditions.vocabulary import Definition, Kind, Question, Sort, Table, Vocabulary
from techassess.days import read_day

Picks = dict[str, int]
"""Of a question with options: the literal that holds where an option is the answer, or is among the answers. ``yes`` for yes_no."""
Raw = Picks | Rungs
"""What would be answered if it were asked."""


@dataclass(frozen=True, slots=True)
class Rails:
    """The literals of a condition: definitely true, definitely false. Neither holds where it is absent."""

    true: int
    false: int

    @property
    def flipped(self) -> Rails:
        """The opposite condition."""
        return Rails(self.false, self.true)


ALWAYS, NEVER = Rails(YES, NO), Rails(NO, YES)


def free_answer(kind: Kind, clauses: Clauses) -> Raw:
    """Return an answer that can be anything that the kind allows."""
    if kind.sort in (Sort.NUMBER, Sort.DATE):
        return Ladder(Steps.of(kind), clauses)
    if kind.sort is Sort.TEXT:
        return {}
    picks = {option: clauses.new() for option in (kind.options or ("yes",))}
    if kind.sort in (Sort.CHOICE, Sort.MEASURE):
        clauses.exactly_one(list(picks.values()))
    if kind.sort is Sort.CHOICES:
        clauses.add(*picks.values())
        for alone in kind.alone:
            for option in kind.options:
                if option != alone:
                    clauses.add(-picks[alone], -picks[option])
    return picks


class Encoding:
    """The propositions of one vocabulary. Answers given in ``answers`` are used as they are; all others are free.

    With ``base``, another encoding, only the names in ``changed`` can mean something else than there; the rest is taken over. ``gone``
    holds for some questions the literal that they were confirmed not to apply, so that they are absent although their gate is open.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        clauses: Clauses,
        answers: Mapping[str, Raw] | None = None,
        base: Encoding | None = None,
        changed: frozenset[str] = frozenset(),
        gone: Mapping[str, int] | None = None,
    ) -> None:
        self.vocabulary, self.clauses = vocabulary, clauses
        self.answers: dict[str, Raw] = dict(answers or {})
        self.gone: Mapping[str, int] = gone if gone is not None else base.gone if base else {}
        self._base, self._changed = base, changed
        self.loose: list[Loose] = []
        self._asked: dict[str, int] = {}
        self._named: dict[tuple[str, bool], Rails] = {}
        self._tables: dict[tuple[str, bool], dict[str, int]] = {}
        self._known: dict[tuple[tree.Condition, bool], Rails] = {}

    def answer(self, name: str) -> Raw:
        """What would be answered to a question if it were asked."""
        if name not in self.answers:
            self.answers[name] = free_answer(self._kind(name), self.clauses)
        return self.answers[name]

    def picks(self, name: str) -> Picks:
        """The literals of the options of a question that has some."""
        found = self.answer(name)
        assert isinstance(found, dict), f"{name} has options"
        return found

    def asked(self, name: str) -> int:
        """The literal that holds where a question is asked, and was not confirmed not to apply."""
        gate = self.gate(name)
        return self.clauses.all_of((gate, -self.gone[name])) if name in self.gone else gate

    def gate(self, name: str) -> int:
        """The literal that holds where the gate of a question is open."""
        if self._base is not None and name not in self._changed:
            return self._base.gate(name)
        if name not in self._asked:
            symbol = self.vocabulary[name]
            gate = symbol.gate if isinstance(symbol, Question) else None
            self._asked[name] = YES if gate is None else self.rails(gate).true
        return self._asked[name]

    def rests_on_changed(self, condition: tree.Condition) -> bool:
        """Whether anything in a condition can come out otherwise than in the base."""
        return self._base is None or not self._changed.isdisjoint(tree.names(condition))

    def rails(self, condition: tree.Condition, planned: bool = False) -> Rails:
        """The literals of a condition, where planned measures count as done or do not."""
        key = (condition, planned)
        if key not in self._known:
            base = None if self.rests_on_changed(condition) else self._base
            self._known[key] = self._encode(condition, planned) if base is None else base.rails(condition, planned)
        return self._known[key]

    def table(self, name: str, planned: bool = False) -> dict[str, int]:
        """For each value of a table the literal that holds where the table has it."""
        if self._base is not None and name not in self._changed:
            return self._base.table(name, planned)
        if (name, planned) not in self._tables:
            table = self.vocabulary[name]
            assert isinstance(table, Table), f"{name} is a table"
            rows = self.rows([when for when, _ in table.rows], planned)
            values = [*(value for _, value in table.rows), table.otherwise]
            self._tables[name, planned] = {
                value: self.clauses.any_of(row for row, said in zip(rows, values, strict=True) if said == value) for value in table.values
            }
        return self._tables[name, planned]

    def rows(self, conditions: list[tree.Condition], planned: bool = False) -> list[int]:
        """For first-match rows the literal that holds where each is the first that is true, and last the one where none is."""
        found: list[int] = []
        before: list[int] = []
        for condition in conditions:
            true = self.rails(condition, planned).true
            found.append(self.clauses.all_of([*before, true]))
            before.append(-true)
        return [*found, self.clauses.all_of(before)]

    def defined(self) -> Iterator[tuple[tuple[str, bool], Rails]]:
        """Everything that stands alone as a condition and was encoded here, by its name and whether planned measures count."""
        yield from self._named.items()

    def tabled(self) -> Iterator[tuple[tuple[str, bool], Mapping[str, int]]]:
        """Every table that was encoded here, likewise."""
        yield from self._tables.items()

    def tighten(self) -> None:
        """State more of the comparisons that mix numbers, after cells were cut."""
        for one in self.loose:
            one.tighten()

    def _kind(self, name: str) -> Kind:
        symbol = self.vocabulary[name]
        assert isinstance(symbol, Question), f"{name} is a question"
        return symbol.kind

    def _encode(self, node: tree.Condition, planned: bool) -> Rails:
        match node:
            case tree.Truth(value=value):
                return ALWAYS if value else NEVER
            case tree.Name(id=name):
                return self._name(name, planned)
            case tree.Not(part=part):
                return self.rails(part, planned).flipped
            case tree.And(parts=parts):
                return self._all([self.rails(part, planned) for part in parts])
            case tree.Or(parts=parts):
                return self._all([self.rails(part, planned).flipped for part in parts]).flipped
            case tree.Comparison(first=first, rest=rest):
                pairs = zip((first, *(term for _, term in rest)), rest, strict=False)
                return self._all([self._pair(left, operator, right, planned) for left, (operator, right) in pairs])
            case tree.Membership():
                return self._membership(node, planned)
            case tree.Selection():
                return self._selection(node)
            case tree.Known(name=tree.Name(id=name)):
                return Rails(self.asked(name), NO)

    def _all(self, parts: list[Rails]) -> Rails:
        return Rails(self.clauses.all_of(part.true for part in parts), self.clauses.any_of(part.false for part in parts))

    def _name(self, name: str, planned: bool) -> Rails:
        if (name, planned) not in self._named:
            symbol = self.vocabulary[name]
            if isinstance(symbol, Definition):
                self._named[name, planned] = self.rails(symbol.means, planned)
            else:
                picks = self.picks(name)
                yes = picks["yes"] if "yes" in picks else self.clauses.any_of((picks["done"], picks["planned"] if planned else NO))
                self._named[name, planned] = self._where_asked(name, yes)
        return self._named[name, planned]

    def _where_asked(self, name: str, holds: int) -> Rails:
        asked = self.asked(name)
        return Rails(self.clauses.all_of((asked, holds)), self.clauses.all_of((asked, -holds)))

    def _pair(self, left: tree.Term, operator: str, right: tree.Term, planned: bool) -> Rails:
        if chosen := options.compared(left, operator, right, self.vocabulary):
            return self._one_of(*chosen, planned)
        total = self.sum_of(left, planned).plus(self.sum_of(right, planned), Fraction(-1))
        exists = self.clauses.all_of((self._exists(left), self._exists(right)))
        holds = compare(total, operator, self.clauses, self.loose)
        return Rails(self.clauses.all_of((exists, holds)), self.clauses.all_of((exists, -holds)))

    def _one_of(self, name: str, wanted: frozenset[str], planned: bool) -> Rails:
        if isinstance(self.vocabulary[name], Table):
            holds = self.clauses.any_of(literal for value, literal in self.table(name, planned).items() if value in wanted)
            return Rails(holds, -holds)
        return self._where_asked(name, self.clauses.any_of(self.picks(name)[option] for option in wanted))

    def _membership(self, node: tree.Membership, planned: bool) -> Rails:
        chosen = options.listed(node, self.vocabulary)
        if chosen is not None:
            found = self._one_of(node.name.id, chosen, planned)
        else:
            found = self._all([self._pair(node.name, "==", option, planned).flipped for option in node.options]).flipped
        return found.flipped if node.negated else found

    def _selection(self, node: tree.Selection) -> Rails:
        picks = self.picks(node.name.id)
        wanted = {option.value for option in node.options}
        match node.function:
            case "any_of":
                holds = self.clauses.any_of(picks[option] for option in wanted)
            case "all_of":
                holds = self.clauses.all_of(picks[option] for option in wanted)
            case _:
                holds = self.clauses.all_of(-literal for option, literal in picks.items() if option not in wanted)
        return self._where_asked(node.name.id, holds)

    def sum_of(self, term: tree.Term, planned: bool) -> Sum:
        """What a side of a comparison of numbers adds up to."""
        match term:
            case tree.Number(value=value):
                return Sum(constant=Fraction(value))
            case tree.Text(value=value):
                return Sum(constant=Fraction(read_day(value).toordinal()))
            case tree.Name(id=name):
                rungs = self.answer(name)
                assert not isinstance(rungs, dict), f"{name} is a number or a day"
                return Sum((Part(Fraction(1), rungs, self.asked(name)),))
            case tree.Count(parts=parts):
                return Sum(tallies=(Tally(Fraction(1), tally(self._counted(parts, planned), self.clauses)),))
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return self._calculated(operator, self.sum_of(left, planned), self.sum_of(right, planned))

    def _calculated(self, operator: str, left: Sum, right: Sum) -> Sum:
        if operator in "+-":
            return left.plus(right, Fraction(1 if operator == "+" else -1))
        number, other = (left, right) if not left.parts and not left.tallies else (right, left)
        return Sum().plus(other, number.constant)

    def _counted(self, parts: tuple[tree.Condition, ...], planned: bool) -> list[int]:
        if (name := self.chosen(parts)) is not None:
            return [self.clauses.all_of((self.asked(name), literal)) for literal in self.picks(name).values()]
        return [self.rails(part, planned).true for part in parts]

    def chosen(self, parts: tuple[tree.Condition, ...]) -> str | None:
        """The choices question whose options are counted, if it is one."""
        if len(parts) > 1 or not isinstance(parts[0], tree.Name):
            return None
        symbol = self.vocabulary[parts[0].id]
        return symbol.id if isinstance(symbol, Question) and symbol.kind.sort is Sort.CHOICES else None

    def _exists(self, term: tree.Term) -> int:
        """The literal that holds where a side of a comparison exists: one of its questions does, or it counts, or has only literals."""
        grounds = list(self._grounds(term))
        return self.clauses.any_of(grounds) if grounds else YES

    def rests_on_answers(self, term: tree.Term) -> bool:
        """Whether a side of a comparison has more than literals."""
        return bool(self._grounds(term))

    def _grounds(self, term: tree.Term) -> list[int]:
        match term:
            case tree.Name(id=name):
                return [self.asked(name)]
            case tree.Count(parts=parts):
                chosen = self.chosen(parts)
                return [YES if chosen is None else self.asked(chosen)]
            case tree.Arithmetic(left=left, right=right):
                return [*self._grounds(left), *self._grounds(right)]
        return []
