"""Owns the condition as data: frozen nodes, and the text that parses back to an equal tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from keyword import iskeyword
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """The part of the condition's text that a node was read from, in characters."""

    start: int = 0
    end: int = 0


_NOWHERE = Span()


@dataclass(frozen=True, slots=True)
class Name:
    """A question, definition or table by its id."""

    id: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Truth:
    """The literal ``true`` or ``false``."""

    value: bool
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return "true" if self.value else "false"


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted literal: an option, a table's value or a date."""

    value: str
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f'"{self.value}"'


@dataclass(frozen=True, slots=True)
class Number:
    """An exact literal number."""

    value: Decimal
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return format(self.value, "f")


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, a difference, or a product with a literal. ``operator`` is ``+``, ``-`` or ``*``."""

    operator: str
    left: Term
    right: Term
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self._side(self.left, False)} {self.operator} {self._side(self.right, True)}"

    def _side(self, term: Term, right: bool) -> str:
        if isinstance(term, Arithmetic):
            weaker = _BINDING[term.operator] < _BINDING[self.operator]
            if weaker or (right and _BINDING[term.operator] == _BINDING[self.operator]):
                return f"({term})"
        return str(term)


_BINDING = {"+": 1, "-": 1, "*": 2}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the parts are true, or how many options of one choices question were chosen."""

    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f"count({', '.join(str(part) for part in self.parts)})"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Condition
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f"not {_inside(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return " and ".join(_inside(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return " or ".join(_inside(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison or a chain of them: ``first`` and then pairs of operator (``==`` ``!=`` ``<`` ``<=`` ``>`` ``>=``) and term."""

    first: Term
    rest: tuple[tuple[str, Term], ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return " ".join([str(self.first), *(f"{operator} {term}" for operator, term in self.rest)])


@dataclass(frozen=True, slots=True)
class Membership:
    """The value of a name is among literals, or is not."""

    name: Name
    options: tuple[Text | Number, ...]
    negated: bool = False
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        listed = ", ".join(str(option) for option in self.options)
        return f"{self.name} {'not in' if self.negated else 'in'} ({listed}{',' if len(self.options) == 1 else ''})"


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen in a choices question. ``function`` is ``any_of``, ``all_of`` or ``only``."""

    function: str
    name: Name
    options: tuple[Text, ...]
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        listed = (option.value if _stands_bare(option.value) else str(option) for option in self.options)
        return f"{self.function}({', '.join([self.name.id, *listed])})"


@dataclass(frozen=True, slots=True)
class Known:
    """A question has a value."""

    name: Name
    span: Span = field(default=_NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f"known({self.name})"


Term: TypeAlias = Name | Text | Number | Arithmetic | Count
Condition: TypeAlias = Name | Truth | Not | And | Or | Comparison | Membership | Selection | Known
Node: TypeAlias = Term | Condition


def _stands_bare(option: str) -> bool:
    """Whether an option reads back as itself without quotes: the parser knows keywords, and folds signs beyond ASCII in names."""
    return option.isascii() and option.isidentifier() and not iskeyword(option)


def _inside(part: Condition) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly under a node, in the order of the text."""
    match node:
        case Not(part=part):
            return (part,)
        case And(parts=parts) | Or(parts=parts) | Count(parts=parts):
            return parts
        case Comparison(first=first, rest=rest):
            return (first, *(term for _, term in rest))
        case Arithmetic(left=left, right=right):
            return (left, right)
        case Membership(name=name, options=options) | Selection(name=name, options=options):
            return (name, *options)
        case Known(name=name):
            return (name,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all nodes under it."""
    yield node
    for child in children(node):
        yield from walk(child)


def names(node: Node) -> tuple[str, ...]:
    """Return the ids that a condition uses, each once, in the order of the text."""
    return tuple(dict.fromkeys(part.id for part in walk(node) if isinstance(part, Name)))
