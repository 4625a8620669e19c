"""Owns conditions in words: "Longest time recordings are kept: 90 hours, more than 72"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from techassess.conditions import tree
from techassess.conditions.evaluation import ABSENT, FALSE, UNKNOWN, Facts, Logic, Value
from techassess.conditions.reasons import Leaf, deciding
from techassess.conditions.vocabulary import Definition, Question, Sort, Table

_TRUE_WORDS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "==": "exactly", "!=": "not"}
_FALSE_WORDS = {"<": "at least", "<=": "more than", ">": "at most", ">=": "less than", "==": "not", "!=": "exactly"}
_DATE_WORDS = {
    "at least": "not before",
    "at most": "not after",
    "less than": "before",
    "more than": "after",
    "exactly": "on",
    "not": "not on",
}
FEW = 3
"""How many conditions are still told one by one where none of them is true."""
_MEASURES = {"done": "done", "planned": "planned", "no": "no"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One deciding answer in words, and the questions that it rests on."""

    questions: tuple[str, ...]
    text: str


def number_words(value: Decimal, unit: str = "") -> str:
    """Return a number as people write it, with its unit."""
    shown = format(value, "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{shown} {unit}".strip()


def answer_words(question: Question, value: Value) -> str:
    """Return an answer in the words of its question."""
    texts = question.option_texts or {}
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(texts.get(option, option) for option in question.kind.options if option in value) or "nothing"
    if isinstance(value, Decimal):
        return number_words(value, question.kind.unit)
    if isinstance(value, date):
        return value.isoformat()
    return _MEASURES[value] if question.kind.sort is Sort.MEASURE else texts.get(value, value)


def reason(leaf: Leaf, facts: Facts) -> Reason:
    """Return a deciding leaf in words."""
    questions = tuple(dict.fromkeys(_rests_on(leaf.node, facts)))
    if isinstance(leaf.node, tree.Comparison):
        return Reason(questions, _comparison(leaf.node, leaf.value, facts))
    if isinstance(leaf.node, tree.Membership) and leaf.value is FALSE and not leaf.node.negated:
        return Reason(questions, _stands(leaf.node.name, facts))
    if isinstance(leaf.node, tree.Selection):
        return Reason(questions, _selected(leaf.node, leaf.value, facts))
    names = tree.names(leaf.node)
    return Reason(questions, _stands(tree.Name(names[0]), facts) if names else str(leaf.node))


def _selected(node: tree.Selection, value: Logic, facts: Facts) -> str:
    """What was chosen, as far as it decides: the options asked for, those that are missing, or those that were not asked for."""
    symbol, state = facts.engine.vocabulary[node.name.id], facts.state(node.name.id)
    if not isinstance(symbol, Question) or not isinstance(state, frozenset):
        return _stands(node.name, facts)
    wanted = frozenset(option.value for option in node.options)
    if node.function == "all_of" and value is FALSE:
        return f"{symbol.label}: without {answer_words(symbol, wanted - state)}"
    decides = {"any_of": state & wanted, "all_of": state & wanted, "only": state - wanted}[node.function]
    return f"{symbol.label}: {answer_words(symbol, decides or state)}"


def _rests_on(node: tree.Node, facts: Facts) -> list[str]:
    """The questions that a leaf reads, those under definitions too. The rows of a table are leaves of their own."""
    found: list[str] = []
    for name in tree.names(node):
        symbol = facts.engine.vocabulary[name]
        if isinstance(symbol, Definition):
            found += _rests_on(symbol.means, facts)
        elif isinstance(symbol, Question):
            found.append(name)
    return found


def _comparison(node: tree.Comparison, value: Logic, facts: Facts) -> str:
    if len(node.rest) != 1 or value in (UNKNOWN, ABSENT):
        return "; ".join(_stands(tree.Name(name), facts) for name in tree.names(node))
    operator, right = node.rest[0]
    left = node.first
    if isinstance(left, tree.Text | tree.Number):
        left, right, operator = right, left, {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
    words = (_FALSE_WORDS if value is FALSE else _TRUE_WORDS)[operator]
    if isinstance(right, tree.Text) and not _is_day(left, facts):
        return _stands(left, facts)
    if isinstance(left, tree.Count) and isinstance(right, tree.Number) and not _counts_options(left, facts):
        return _counted(left, words, right.value, facts)
    if isinstance(right, tree.Text) or _is_day(right, facts):
        words = _DATE_WORDS[words]
    return f"{_stands(left, facts)}, {words} {_term(right, facts)}"


def _is_day(node: tree.Node, facts: Facts) -> bool:
    symbols = [facts.engine.vocabulary[name] for name in tree.names(node)]
    return any(isinstance(symbol, Question) and symbol.kind.sort is Sort.DATE for symbol in symbols)


def _term(node: tree.Term, facts: Facts) -> str:
    match node:
        case tree.Number(value=value):
            return number_words(value)
        case tree.Text(value=text):
            return text
        case tree.Arithmetic(operator=operator, left=left, right=right):
            words = {"+": "plus", "-": "minus", "*": "times"}[operator]
            days = " days" if _is_day(left, facts) and isinstance(right, tree.Number) else ""
            return f"{_term(left, facts)} {words} {_term(right, facts)}{days}"
    return _stands(node, facts)


def _stands(node: tree.Node, facts: Facts) -> str:
    """Say how a question, definition or table stands: its label and its answer."""
    if not isinstance(node, tree.Name):
        return "; ".join(_stands(tree.Name(name), facts) for name in tree.names(node))
    symbol = facts.engine.vocabulary[node.id]
    if isinstance(symbol, Definition):
        return f"{symbol.label}: {_logic_words(facts.truth(symbol.id))}"
    if isinstance(symbol, Table):
        texts = symbol.value_texts or {}
        values = [texts.get(value, value) for value in symbol.values if value in facts.table(symbol.id)]
        return f"{symbol.label}: {' or '.join(values)}"
    state = facts.state(symbol.id)
    return f"{symbol.label}: {_logic_words(state) if isinstance(state, Logic) else answer_words(symbol, state)}"


def _logic_words(value: Logic) -> str:
    return {Logic.TRUE: "yes", Logic.FALSE: "no", Logic.UNKNOWN: "not known yet", Logic.ABSENT: "not asked in this case"}[value]


def _counts_options(node: tree.Count, facts: Facts) -> bool:
    """Whether the options chosen of one question are counted, rather than conditions."""
    part = node.parts[0]
    symbol = facts.engine.vocabulary[part.id] if len(node.parts) == 1 and isinstance(part, tree.Name) else None
    return isinstance(symbol, Question) and symbol.kind.sort is Sort.CHOICES


def _counted(node: tree.Count, words: str, limit: Decimal, facts: Facts) -> str:
    """How many of several conditions are true, and which. Where none is, or there is only one, the answers say it."""
    interval = facts.engine.number(node)(facts)
    if len(node.parts) == 1 or (interval.high == 0 and len(node.parts) <= FEW):
        return "; ".join(dict.fromkeys(text for part in node.parts for text in _answers(part, facts)))
    low, high = number_words(interval.low), number_words(interval.high)
    held = [_short(part, facts) for part in node.parts if facts.engine.judge(part)(facts) is Logic.TRUE]
    count = ("None" if high == "0" else low) if low == high else f"{low} to {high}"
    shown = number_words(limit)
    against = {
        "at least": f"{shown} {'is' if limit == 1 else 'are'} enough",
        "less than": f"fewer than {shown}",
    }.get(words, f"{words} {shown}")
    listed = f": {', '.join(held)}" if held else ""
    return f"{count} of {len(node.parts)} points {'applies' if count in ('1', 'None') else 'apply'}, {against}{listed}"


def _short(part: tree.Condition, facts: Facts) -> str:
    """A true condition as one of a list: the label of what has one, otherwise the answers that make it true."""
    symbol = facts.engine.vocabulary[part.id] if isinstance(part, tree.Name) else None
    return symbol.label if symbol else ", ".join(_answers(part, facts))


def _answers(part: tree.Condition, facts: Facts) -> list[str]:
    return list(dict.fromkeys(reason(leaf, facts).text for leaf in deciding(part, facts)))
