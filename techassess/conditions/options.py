"""Owns reading which options of a question, or values of a table, a comparison or a list of literals lets through."""

from __future__ import annotations

from techassess.conditions import tree
from techassess.conditions.intervals import MIRROR, allowed
from techassess.conditions.vocabulary import Question, Sort, Vocabulary, options_of


def compared(left: tree.Term, operator: str, right: tree.Term, vocabulary: Vocabulary) -> tuple[str, frozenset[str]] | None:
    """Return the name that is compared with an option, and the options that hold; nothing where numbers or days are compared."""
    if isinstance(left, tree.Text) and isinstance(right, tree.Name):
        left, right, operator = right, left, MIRROR[operator]
    if not isinstance(left, tree.Name) or not isinstance(right, tree.Text) or _is_date(left.id, vocabulary):
        return None
    return left.id, allowed(options_of(vocabulary[left.id]), operator, right.value)


def listed(node: tree.Membership, vocabulary: Vocabulary) -> frozenset[str] | None:
    """Return the options that a list names; nothing where it names numbers or days."""
    texts = [option.value for option in node.options if isinstance(option, tree.Text)]
    return None if len(texts) < len(node.options) or _is_date(node.name.id, vocabulary) else frozenset(texts)


def _is_date(name: str, vocabulary: Vocabulary) -> bool:
    symbol = vocabulary[name]
    return isinstance(symbol, Question) and symbol.kind.sort is Sort.DATE
