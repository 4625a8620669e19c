"""Owns typing conditions against a vocabulary: wrong kinds, unknown names and options, comparisons that decide nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from techassess.conditions import tree
from techassess.conditions.constants import constants
from techassess.conditions.intervals import MIRROR, Interval, allowed, compare
from techassess.conditions.logic import UNKNOWN
from techassess.conditions.ranges import contradicts_itself, counts, decimals_of, decimals_written, kind_of, named, possible, range_words
from techassess.conditions.tree import Span
from techassess.conditions.vocabulary import Definition, Question, Sort, Symbol, Table, Vocabulary, options_of
from techassess.days import read_day
from techassess.hints import nearest, nearest_or_list, one_of


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a condition and the part of the text that it is in."""

    message: str
    span: Span
    hint: str = ""


def check(condition: tree.Condition, vocabulary: Vocabulary, visible: Iterable[str] | None = None) -> tuple[Fault, ...]:
    """Return all faults of a condition. ``visible`` limits the names that may be used; nothing means all of the vocabulary."""
    checker = _Checker(vocabulary, frozenset(vocabulary if visible is None else visible))
    checker.condition(condition, outermost=True)
    if not checker.faults:
        checker.faults += [Fault(found.message, found.part.span, _CANCELS) for found in constants(condition, vocabulary)]
    return tuple(dict.fromkeys(checker.faults))


_CANCELS = "Change one of them, or take the whole out."
_COMPARABLE = (Sort.NUMBER, Sort.DATE)
_ADVICE = {
    Sort.CHOICE: 'Compare it with an option, for example: {name} == "{option}".',
    Sort.CHOICES: "Ask what was chosen, for example: any_of({name}, {option}).",
    Sort.NUMBER: "Compare it with a number, for example: {name} <= 72.",
    Sort.DATE: 'Compare it with a day, for example: {name} < "2027-12-02".',
    Sort.TEXT: "Of a text only known({name}) can be asked.",
}


@dataclass(slots=True)
class _Checker:
    vocabulary: Vocabulary
    visible: frozenset[str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: tree.Node, message: str, hint: str = "") -> None:
        self.faults.append(Fault(message, node.span, hint))

    def symbol(self, node: tree.Name) -> Symbol | None:
        found = self.vocabulary.get(node.id)
        if found is None and node.id in self.vocabulary.retired:
            self.fault(node, f"'{node.id}' is retired: {self.vocabulary.retired[node.id]}", "Name what took its place, or take it out.")
        elif found is None:
            self.fault(node, f"there is no question, definition or table '{node.id}'", nearest(node.id, self.visible))
        elif node.id not in self.visible:
            self.fault(node, f"'{node.id}' belongs to another rule set", "Name it under 'imports' in ruleset.yaml.")
            return None
        return found

    def condition(self, node: tree.Condition, outermost: bool = False) -> None:
        match node:
            case tree.Truth(value=value):
                if not outermost:
                    self.fault(node, f"this part is always {str(value).lower()}", "Remove it.")
            case tree.Name():
                self.bare(node)
            case tree.Not(part=part):
                self.condition(part)
            case tree.And(parts=parts) | tree.Or(parts=parts):
                self.parts(parts)
            case tree.Comparison():
                self.comparison(node)
            case tree.Membership():
                self.membership(node)
            case tree.Selection():
                self.selection(node)
            case tree.Known(name=name):
                if isinstance(self.symbol(name), Definition | Table):
                    self.fault(name, f"known asks of a question; '{name.id}' is none")

    def parts(self, parts: tuple[tree.Condition, ...]) -> None:
        seen: set[tree.Condition] = set()
        for part in parts:
            self.condition(part)
            if part in seen:
                self.fault(part, "this part stands twice", "Remove one.")
            seen.add(part)

    def bare(self, node: tree.Name) -> None:
        symbol = self.symbol(node)
        if isinstance(symbol, Table):
            self.fault(
                node,
                f"'{node.id}' is a table and no condition",
                f'Compare it with a value, for example: {node.id} == "{symbol.values[0]}".',
            )
        if isinstance(symbol, Question) and symbol.kind.sort in _ADVICE:
            option = symbol.kind.options[0] if symbol.kind.options else ""
            hint = _ADVICE[symbol.kind.sort].format(name=node.id, option=option)
            self.fault(node, f"'{node.id}' is a {symbol.kind.sort.value} question and no condition", hint)

    def comparison(self, node: tree.Comparison) -> None:
        before = len(self.faults)
        terms = (node.first, *(term for _, term in node.rest))
        for left, (operator, right) in zip(terms, node.rest, strict=False):
            self.pair(left, operator, right, node)
        if len(self.faults) > before or any(isinstance(term, tree.Name) and self.has_options(term) for term in terms):
            return
        if contradicts_itself(terms, [operator for operator, _ in node.rest], self.vocabulary):
            self.fault(node, "the parts of this chain contradict each other, so it is never true")

    def pair(self, left: tree.Term, operator: str, right: tree.Term, node: tree.Comparison) -> None:
        before = len(self.faults)
        text, other = (left, right) if isinstance(left, tree.Text) else (right, left)
        if isinstance(text, tree.Text) and isinstance(other, tree.Name) and self.has_options(other):
            self.option_test(other, text, MIRROR[operator] if text is left else operator)
            return
        kinds = {self.term(left), self.term(right)}
        if len(self.faults) == before:
            self.same_kind(kinds, left, operator, right, node)

    def has_options(self, node: tree.Name) -> bool:
        symbol = self.vocabulary.get(node.id)
        if isinstance(symbol, Question):
            return symbol.kind.sort in (Sort.CHOICE, Sort.MEASURE, Sort.CHOICES)
        return isinstance(symbol, Table)

    def option_test(self, name: tree.Name, text: tree.Text, operator: str) -> None:
        """``operator`` stands as if the name were on its left."""
        symbol = self.symbol(name)
        if symbol is None:
            return
        options = options_of(symbol)
        if isinstance(symbol, Question) and symbol.kind.sort is Sort.CHOICES:
            self.fault(name, f"'{name.id}' has several options at once", f"Write for example: any_of({name.id}, {text.value}).")
        elif not isinstance(symbol, Table) and operator not in ("==", "!="):
            self.fault(name, f"the options of '{name.id}' have no order", "Use == or !=, or 'in' with several options.")
        elif self.option(symbol, text) and len(allowed(options, operator, text.value)) in (0, len(options)):
            self.fault(name, f"this comparison is the same for every value of '{name.id}'", f"Its values are, in order, {one_of(options)}.")

    def option(self, symbol: Symbol, text: tree.Text) -> bool:
        known = options_of(symbol)
        if text.value in known:
            return True
        self.fault(text, f"'{symbol.id}' has no option '{text.value}'", nearest_or_list(text.value, known))
        return False

    def same_kind(self, kinds: set[Sort | None], left: tree.Term, operator: str, right: tree.Term, node: tree.Comparison) -> None:
        if None in kinds:
            return
        one, other = named(left), named(right)
        twice = [name for name in one if name in other]
        if len(kinds) > 1:
            self.fault(node, "a number and a day cannot be compared")
        elif not one and not other and not counts(node):
            self.fault(node, "only literals are compared here, so this is always the same")
        elif twice:
            self.fault(node, f"'{twice[0].id}' stands on both sides", "Compare it with something else.")
        elif compare(operator, self.possible(left), self.possible(right)) is not UNKNOWN:
            self.fault(node, "this comparison is the same for every answer", range_words([*one, *other], self.vocabulary))
        elif operator in ("==", "!="):
            self.never_equal(left, right)
            self.never_equal(right, left)

    def never_equal(self, number: tree.Term, side: tree.Term) -> None:
        """A literal with more decimals than the answer or the count that it is compared with."""
        decimals = decimals_of(side, self.vocabulary)
        if isinstance(number, tree.Number) and decimals is not None and decimals_written(number) > decimals:
            what = f"'{side.id}'" if isinstance(side, tree.Name) else "a count"
            self.fault(number, f"{what} has {decimals} decimals, so it never equals {number}")

    def possible(self, term: tree.Term) -> Interval:
        return possible(term, self.vocabulary)

    def term(self, node: tree.Term) -> Sort | None:
        """Check a number or day and return which of the two it is; nothing where it is neither."""
        match node:
            case tree.Number():
                return Sort.NUMBER
            case tree.Text(value=text):
                return self.day(node, text)
            case tree.Name():
                return self.named_term(node)
            case tree.Count(parts=parts):
                return self.count(parts)
            case tree.Arithmetic():
                return self.arithmetic(node)

    def day(self, node: tree.Text, text: str) -> Sort | None:
        try:
            read_day(text)
        except ValueError:
            self.fault(node, f"'{text}' is no day, and nothing with options stands beside it", 'Write days as "2027-12-02".')
            return None
        return Sort.DATE

    def named_term(self, node: tree.Name) -> Sort | None:
        symbol = self.symbol(node)
        if isinstance(symbol, Question) and symbol.kind.sort in _COMPARABLE:
            return symbol.kind.sort
        if symbol is not None:
            what = (
                "a table"
                if isinstance(symbol, Table)
                else "a definition"
                if isinstance(symbol, Definition)
                else f"a {symbol.kind.sort.value} question"
            )
            self.fault(node, f"'{node.id}' is {what} and cannot be compared like this", self.term_advice(symbol))
        return None

    def term_advice(self, symbol: Symbol) -> str:
        options = options_of(symbol)
        if isinstance(symbol, Question) and symbol.kind.sort is Sort.TEXT:
            return _ADVICE[Sort.TEXT].format(name=symbol.id)
        if options:
            return f"Compare it with a quoted option: {one_of(options)}."
        stands_alone = isinstance(symbol, Definition) or (isinstance(symbol, Question) and symbol.kind.sort is Sort.YES_NO)
        return "Write the name alone, or 'not' before it." if stands_alone else ""

    def count(self, parts: tuple[tree.Condition, ...]) -> Sort:
        kind = kind_of(parts[0], self.vocabulary)
        if not (len(parts) == 1 and kind and kind.sort is Sort.CHOICES and isinstance(parts[0], tree.Name) and self.symbol(parts[0])):
            self.parts(parts)
        return Sort.NUMBER

    def arithmetic(self, node: tree.Arithmetic) -> Sort | None:
        left, right = self.term(node.left), self.term(node.right)
        if len(named(node)) > 1:
            self.fault(node, "two questions cannot be summed in one comparison", "Ask for the sum, or compare one with the other.")
            return None
        if node.operator == "*" and not any(isinstance(side, tree.Number) for side in (node.left, node.right)):
            self.fault(node, "a product needs a literal number on one side")
            return None
        if Sort.DATE in (left, right):
            if not (left is Sort.DATE and isinstance(node.right, tree.Number) and node.operator in "+-" and node.right.value % 1 == 0):
                self.fault(
                    node, "to a day only a literal whole number of days is added", 'Write for example: go_live + 30 <= "2027-12-02".'
                )
                return None
            return Sort.DATE
        return left if left is right else None

    def membership(self, node: tree.Membership) -> None:
        symbol = self.symbol(node.name)
        if symbol is None:
            return
        if len(set(node.options)) < len(node.options):
            self.fault(node, "an option stands twice in this list")
        if not self.has_options(node.name):
            self.number_membership(node)
        elif isinstance(symbol, Question) and symbol.kind.sort is Sort.CHOICES:
            self.fault(node.name, f"'{node.name.id}' has several options at once", f"Use any_of({node.name.id}, ...).")
        else:
            found = [option for option in node.options if isinstance(option, tree.Text) and self.option(symbol, option)]
            if len(set(found)) == len(options_of(symbol)):
                self.fault(node, f"this names every option of '{node.name.id}', so it is always the same")
            for number in node.options:
                if isinstance(number, tree.Number):
                    self.fault(number, f"'{node.name.id}' has options, not numbers")

    def number_membership(self, node: tree.Membership) -> None:
        sort = self.term(node.name)
        for option in node.options:
            found = self.term(option)
            if sort and found and sort is not found:
                self.fault(option, "a number and a day cannot be compared")
            elif sort and found and compare("==", self.possible(node.name), self.possible(option)) is not UNKNOWN:
                self.fault(option, f"'{node.name.id}' never has this value", range_words([node.name], self.vocabulary))
            elif sort and found:
                self.never_equal(option, node.name)

    def selection(self, node: tree.Selection) -> None:
        symbol = self.symbol(node.name)
        if symbol is None:
            return
        if not isinstance(symbol, Question) or symbol.kind.sort is not Sort.CHOICES:
            self.fault(node.name, f"{node.function} asks of a choices question; '{node.name.id}' is none")
            return
        found = [option for option in node.options if self.option(symbol, option)]
        if len(set(found)) < len(found):
            self.fault(node, "an option stands twice in this list")
        if node.function != "all_of" and len(set(found)) == len(symbol.kind.options):
            self.fault(node, f"this names every option of '{node.name.id}', so it is always true")
