"""Owns what the numbers and days of a condition can be, whatever is answered: the ground for saying that a comparison decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from techassess.conditions import tree
from techassess.conditions.intervals import Interval, Presence, bounds, calculate, compare, literal, with_nothing
from techassess.conditions.logic import FALSE
from techassess.conditions.vocabulary import Kind, Question, Sort, Vocabulary


def kind_of(node: tree.Node, vocabulary: Vocabulary) -> Kind | None:
    """Return the kind of the question that a node names, if it names one."""
    symbol = vocabulary.get(node.id) if isinstance(node, tree.Name) else None
    return symbol.kind if isinstance(symbol, Question) else None


def named(term: tree.Term) -> list[tree.Name]:
    """Return the questions that are calculated with; what stands in counts is left aside."""
    if isinstance(term, tree.Arithmetic):
        return [*named(term.left), *named(term.right)]
    return [term] if isinstance(term, tree.Name) else []


def counts(node: tree.Node) -> bool:
    """Whether a count stands anywhere in it."""
    return any(isinstance(part, tree.Count) for part in tree.walk(node))


def possible(term: tree.Term, vocabulary: Vocabulary, summed: bool = False) -> Interval:
    """Return all values that a term can have. In a sum with a count a question may also add nothing, where it is absent."""
    match term:
        case tree.Number() | tree.Text():
            return literal(term)
        case tree.Name():
            low, high = bounds(kind_of(term, vocabulary))
            return with_nothing(low, high, Presence.YES) if summed else Interval(low, high)
        case tree.Count(parts=parts):
            chosen = kind_of(parts[0], vocabulary) if len(parts) == 1 else None
            many = len(chosen.options) if chosen and chosen.sort is Sort.CHOICES else len(parts)
            return Interval(Decimal(0), Decimal(many))
        case tree.Arithmetic(operator=operator, left=left, right=right):
            summed = summed or counts(term)
            return calculate(operator, possible(left, vocabulary, summed), possible(right, vocabulary, summed))


def range_words(questions: Sequence[tree.Name], vocabulary: Vocabulary) -> str:
    """Say between which bounds the answers lie, of those questions that have both."""
    kinds = [(name.id, kind) for name in questions if (kind := kind_of(name, vocabulary)) is not None]
    bounded = [(name, kind) for name, kind in kinds if kind.minimum is not None and kind.maximum is not None]
    return " ".join(f"'{name}' lies between {kind.minimum} and {kind.maximum}." for name, kind in bounded)


def decimals_of(term: tree.Term, vocabulary: Vocabulary) -> int | None:
    """Return how many decimals an answer or a count can have; nothing for calculations and days."""
    if isinstance(term, tree.Count):
        return 0
    kind = kind_of(term, vocabulary)
    return kind.decimals if kind and kind.sort is Sort.NUMBER else None


def decimals_written(number: tree.Number) -> int:
    """Return how many decimals a literal has, zeros at its end aside."""
    exponent = number.value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def contradicts_itself(terms: Sequence[tree.Term], operators: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether two parts of a rising or falling chain, not side by side, cannot stand in its order: 5 < x < 3 never holds."""
    for first, last in combinations(range(len(terms)), 2):
        operator = _implied(operators[first:last])
        if (
            operator
            and last - first > 1
            and compare(operator, possible(terms[first], vocabulary), possible(terms[last], vocabulary)) is FALSE
        ):
            return True
    return False


def _implied(operators: Sequence[str]) -> str:
    """What a run of a chain says of its two ends, if anything."""
    if set(operators) <= {"<", "<=", "=="}:
        return "<" if "<" in operators else "<=" if "<=" in operators else "=="
    if set(operators) <= {">", ">=", "=="}:
        return ">" if ">" in operators else ">="
    return ""
