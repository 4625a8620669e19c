"""Owns the small mistakes that one condition can have: boundaries, operators, negation, options, operands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from techassess.conditions import tree
from techassess.conditions.checking import check
from techassess.conditions.parts import Path, parts, rebuilt, replaced
from techassess.conditions.tree import Condition
from techassess.conditions.vocabulary import Vocabulary, options_of
from techassess.days import read_day
from techassess.rules.sameness import form, negated, step_of, tests_options

_BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_OTHER_WAY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_FUNCTIONS = {"any_of": ("all_of", "only"), "all_of": ("any_of", "only"), "only": ("any_of", "all_of")}


@dataclass(frozen=True, slots=True)
class Twist:
    """A condition with one mistake in it, and the part that was changed."""

    condition: Condition
    before: str
    after: str
    path: Path


def twists(condition: Condition, vocabulary: Vocabulary) -> Iterator[Twist]:
    """Yield every mistake that the checker lets pass, each once, and none that surely means what the condition means."""
    seen = {form(condition, vocabulary)}
    for path, part in parts(condition):
        for changed in _changes(part, vocabulary):
            whole = replaced(condition, path, changed)
            if check(whole, vocabulary) or (meant := form(whole, vocabulary)) in seen:
                continue
            seen.add(meant)
            yield Twist(whole, str(part), str(changed), path)


def _changes(part: Condition, vocabulary: Vocabulary) -> Iterator[Condition]:
    match part:
        case tree.Truth():
            return
        case tree.And(parts=inner):
            yield tree.Or(inner)
            yield from _dropped(part, inner)
        case tree.Or(parts=inner):
            yield tree.And(inner)
            yield from _dropped(part, inner)
        case tree.Comparison():
            yield from _compared(part, vocabulary)
        case tree.Membership(options=options):
            for listed in _lists(part.name, options, vocabulary):
                yield replace(part, options=listed)
        case tree.Selection(function=function, options=options):
            yield from (replace(part, function=other) for other in _FUNCTIONS[function])
            for listed in _lists(part.name, options, vocabulary):
                yield replace(part, options=tuple(option for option in listed if isinstance(option, tree.Text)))
    yield negated(part)


def _dropped(part: Condition, inner: tuple[Condition, ...]) -> Iterator[Condition]:
    for index in range(len(inner)):
        left = (*inner[:index], *inner[index + 1 :])
        made = rebuilt(part, left)
        yield left[0] if len(left) == 1 else made  # type: ignore[misc]  # of the same kind as the part


def _compared(node: tree.Comparison, vocabulary: Vocabulary) -> Iterator[tree.Comparison]:
    for index, (operator, term) in enumerate(node.rest):
        others = [_BOUNDARY.get(operator), _OTHER_WAY[operator]] if len(node.rest) > 1 else [_BOUNDARY.get(operator)]
        for other in others:
            if other:
                yield replace(node, rest=(*node.rest[:index], (other, term), *node.rest[index + 1 :]))
    terms = tree.children(node)
    for index, side in enumerate(terms):
        beside = terms[index - 1] if index else terms[1]
        for changed in _terms(side, beside, node, vocabulary):
            made = rebuilt(node, (*terms[:index], changed, *terms[index + 1 :]))
            assert isinstance(made, tree.Comparison)
            yield made


def _terms(term: tree.Node, beside: tree.Node, node: tree.Comparison, vocabulary: Vocabulary) -> Iterator[tree.Node]:
    """A literal one step off, an option's neighbours, a count without one of its parts."""
    match term:
        case tree.Number(value=value):
            step = step_of(node, vocabulary)
            yield from (tree.Number(other) for other in (value - step, value + step) if other >= 0)
        case tree.Text(value=text):
            if isinstance(beside, tree.Name) and tests_options(beside, term, vocabulary):
                yield from (tree.Text(other) for other in neighbours(text, options_of(vocabulary[beside.id])))
            else:
                yield from (tree.Text((read_day(text) + timedelta(days)).isoformat()) for days in (-1, 1))
        case tree.Count(parts=inner) if len(inner) > 1:
            yield from (tree.Count((*inner[:index], *inner[index + 1 :])) for index in range(len(inner)))
        case tree.Arithmetic(left=left, right=right):
            yield from (rebuilt(term, (changed, right)) for changed in _terms(left, right, node, vocabulary))
            yield from (rebuilt(term, (left, changed)) for changed in _terms(right, left, node, vocabulary))


def neighbours(one: str, every: Sequence[str]) -> tuple[str, ...]:
    """Return what stands directly before and after one of several, in their order."""
    at = every.index(one)
    return tuple(every[index] for index in (at - 1, at + 1) if 0 <= index < len(every))


def _lists(
    name: tree.Name, listed: Sequence[tree.Text | tree.Number], vocabulary: Vocabulary
) -> Iterator[tuple[tree.Text | tree.Number, ...]]:
    """A list with one option dropped; with one replaced by a neighbour; with a neighbour added. Numbers are moved by one step."""
    if len(listed) > 1:
        yield from ((*listed[:index], *listed[index + 1 :]) for index in range(len(listed)))
    for index, option in enumerate(listed):
        for other in _others(option, name, vocabulary):
            if other not in listed:
                yield (*listed[:index], other, *listed[index + 1 :])
                yield (*listed, other)


def _others(option: tree.Text | tree.Number, name: tree.Name, vocabulary: Vocabulary) -> Iterator[tree.Text | tree.Number]:
    if isinstance(option, tree.Number):
        step: Decimal = step_of(name, vocabulary)
        yield from (tree.Number(other) for other in (option.value - step, option.value + step) if other >= 0)
    elif tests_options(name, option, vocabulary):
        yield from (tree.Text(other) for other in neighbours(option.value, options_of(vocabulary[name.id])))
    else:
        yield from (tree.Text((read_day(option.value) + timedelta(days)).isoformat()) for days in (-1, 1))
