"""Owns taking a condition apart and putting it together again: every part that is a condition itself, by the path that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from techassess.conditions import tree
from techassess.conditions.tree import Condition, Node

Path: TypeAlias = tuple[int, ...]
"""Which child to take at each step down from the whole condition, from 0; empty for the whole."""


def parts(condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """Yield every part of a condition that is a condition itself, the whole first, in the order of the text.

    A chain of comparisons is one part; conditions that are counted are parts too.
    """
    for path, node in _below((), condition):
        if not isinstance(node, tree.Text | tree.Number | tree.Arithmetic | tree.Count):
            yield path, node


def part_at(condition: Condition, path: Path) -> Node:
    """Return the node that a path leads to. Raises IndexError where there is none."""
    node: Node = condition
    for step in path:
        node = tree.children(node)[step]
    return node


def replaced(condition: Condition, path: Path, part: Node) -> Condition:
    """Return the condition with another node in one place."""
    return cast(Condition, _replaced(condition, path, part))


def rebuilt(node: Node, children: Sequence[Node]) -> Node:
    """Return a node of the same kind with other children, given in the order of the text."""
    made: Any = tuple(children)
    match node:
        case tree.Not():
            return replace(node, part=made[0])
        case tree.And() | tree.Or() | tree.Count():
            return replace(node, parts=made)
        case tree.Comparison(rest=rest):
            return replace(node, first=made[0], rest=tuple((operator, term) for (operator, _), term in zip(rest, made[1:], strict=True)))
        case tree.Arithmetic():
            return replace(node, left=made[0], right=made[1])
        case tree.Membership() | tree.Selection():
            return replace(node, name=made[0], options=made[1:])
        case tree.Known():
            return replace(node, name=made[0])
        case _:
            return node


def _below(path: Path, node: Node) -> Iterator[tuple[Path, Node]]:
    yield path, node
    if isinstance(node, tree.Membership | tree.Selection | tree.Known):
        return
    for step, child in enumerate(tree.children(node)):
        if not (isinstance(node, tree.Comparison | tree.Arithmetic) and isinstance(child, tree.Name)) and not _counts_chosen(node, child):
            yield from _below((*path, step), child)


def _counts_chosen(node: Node, child: Node) -> bool:
    """Whether it is ``count(q)``, where the one name may be a choices question and no condition."""
    return isinstance(node, tree.Count) and len(node.parts) == 1 and isinstance(child, tree.Name)


def _replaced(node: Node, path: Path, part: Node) -> Node:
    if not path:
        return part
    children = list(tree.children(node))
    children[path[0]] = _replaced(children[path[0]], path[1:], part)
    return rebuilt(node, children)
