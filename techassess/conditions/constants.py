"""Owns parts of an ``and`` or ``or`` that cancel each other out on their face: ``x < 3 and x > 5``, ``a or not a``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, product

from techassess.conditions import tree
from techassess.conditions.evaluation import FALSE, TRUE, Engine, Facts, Value
from techassess.conditions.intervals import INFINITE, bounds, literal
from techassess.conditions.vocabulary import Definition, Kind, Question, Sort, Symbol, Table, Vocabulary

_MOST_OPTIONS = 10
"""Choices questions of which conditions name more options are left to the proofs."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A part that makes the ``and`` around it never true, or the ``or`` around it always true, and why."""

    part: tree.Condition
    message: str


def constants(condition: tree.Condition, vocabulary: Vocabulary) -> Iterator[Constant]:
    """Yield the parts of a sound condition that cancel out earlier parts on the same question, definition or table."""
    for node in tree.walk(condition):
        if isinstance(node, tree.And | tree.Or):
            found = _opposite(node) or _cancelled(node, vocabulary)
            if found:
                yield found


def _opposite(node: tree.And | tree.Or) -> Constant | None:
    """A part that stands beside its own opposite."""
    for at, part in enumerate(node.parts):
        for earlier in node.parts[:at]:
            if part == tree.Not(earlier) or tree.Not(part) == earlier:
                return _constant(node, part, [earlier])
    return None


def _cancelled(node: tree.And | tree.Or, vocabulary: Vocabulary) -> Constant | None:
    """The first part that, with the parts on the same name before it, comes out the same for every value of this name."""
    groups: dict[str, list[tree.Condition]] = {}
    for part in node.parts:
        about = tree.names(part)
        symbol = vocabulary.get(about[0]) if len(about) == 1 else None
        if symbol is None:
            continue
        group = groups.setdefault(symbol.id, [])
        if group and _is_constant(replace(node, parts=(*group, part)), symbol):
            return _constant(node, part, group)
        group.append(part)
    return None


def _constant(node: tree.And | tree.Or, part: tree.Condition, earlier: list[tree.Condition]) -> Constant:
    word = "and" if isinstance(node, tree.And) else "or"
    said = f" {word} ".join(str(other) for other in earlier)
    if isinstance(node, tree.And):
        return Constant(part, f"this is never true together with '{said}'")
    return Constant(part, f"'{said}' or this is always true")


def _is_constant(whole: tree.And | tree.Or, symbol: Symbol) -> bool:
    """Whether the parts of an ``and`` are never all true, or one of an ``or`` always is, for every value of the one name they are about."""
    question = _question(symbol)
    values = _values(whole, question)
    if values is None:
        return False
    wanted = FALSE if isinstance(whole, tree.And) else TRUE
    engine = Engine(Vocabulary([question]))
    judge = engine.judge(whole)
    return all(judge(Facts(engine, {question.id: value}, planned)) is wanted for value, planned in product(values, (False, True)))


def _question(symbol: Symbol) -> Question:
    """A question that has the values of a symbol: a definition is true or false, a table has one of its values."""
    match symbol:
        case Question():
            return replace(symbol, gate=None)
        case Definition(id=name):
            return Question(name, Kind(Sort.YES_NO))
        case Table(id=name, values=values):
            return Question(name, Kind(Sort.CHOICE, values))


def _values(whole: tree.Condition, question: Question) -> list[Value] | None:
    """Values that stand for all that a question can have; nothing where there are too many, or none that decide."""
    reader: dict[Sort, Callable[[], list[Value] | None]] = {
        Sort.YES_NO: lambda: [True, False],
        Sort.CHOICE: lambda: list(question.kind.options),
        Sort.MEASURE: lambda: list(question.kind.options),
        Sort.CHOICES: lambda: _selections(whole, question.kind),
        Sort.NUMBER: lambda: _numbers(whole, question.kind),
        Sort.DATE: lambda: _days(whole),
    }
    return reader[question.kind.sort]() if question.kind.sort in reader else None


def _selections(whole: tree.Condition, kind: Kind) -> list[Value] | None:
    """What can be chosen of the options that are named, and of one that is not; counts would need all of them."""
    named = {text for node in tree.walk(whole) if isinstance(node, tree.Selection) for text in (option.value for option in node.options)}
    others = [option for option in kind.options if option not in named]
    kept = [option for option in kind.options if option in named] + others[:1]
    if _counts(whole) or len(kept) > _MOST_OPTIONS:
        return None
    together = [option for option in kept if option not in kind.alone]
    sizes = (combinations(together, size) for size in range(1, len(together) + 1))
    found = [frozenset(chosen) for chosen in chain.from_iterable(sizes)]
    return [*found, *(frozenset((option,)) for option in {*kept, *others} if option in kind.alone)]


def _numbers(whole: tree.Condition, kind: Kind) -> list[Value] | None:
    """Every literal and its neighbours, as far as they lie in bounds: between two neighbours nothing changes."""
    if _calculates(whole):
        return None
    low, high = bounds(kind)
    step = Decimal(1).scaleb(-kind.decimals)
    written = [node.value for node in tree.walk(whole) if isinstance(node, tree.Number)]
    written += [bound for bound in (low, high) if abs(bound) != INFINITE]
    on_grid = {value // step * step + step * shift for value in written for shift in (-1, 0, 1)}
    return [value for value in sorted(on_grid) if low <= value <= high]


def _days(whole: tree.Condition) -> list[Value] | None:
    if _calculates(whole):
        return None
    written = {int(literal(node).low) for node in tree.walk(whole) if isinstance(node, tree.Text)}
    near = sorted({day + shift for day in written for shift in (-1, 0, 1)})
    return [date.fromordinal(day) for day in near if date.min.toordinal() <= day <= date.max.toordinal()]


def _calculates(whole: tree.Condition) -> bool:
    return any(isinstance(node, tree.Arithmetic | tree.Count) for node in tree.walk(whole))


def _counts(whole: tree.Condition) -> bool:
    return any(isinstance(node, tree.Count) for node in tree.walk(whole))
