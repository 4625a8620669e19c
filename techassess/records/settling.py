"""Owns taking a record's file and its history together: what stands, and what was changed outside the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from techassess.records.history import Key, ancestors, is_redacted, links_hold, state, touched
from techassess.records.lines import Line, canonical

Normal = Callable[[Key, object], object]


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands when file and history are taken together."""

    values: Mapping[Key, object]
    behind: bool
    """The history holds lines that the file did not have yet."""
    outside: Mapping[Key, object | None]
    """What stands otherwise than the history says; nothing where it was removed."""
    lost: bool
    """The file names a line that the history does not hold."""


def settle(on_file: Mapping[Key, object], head: str, lines: Sequence[Line], normal: Normal) -> Settled:
    """Bring the values of a file, written when the history ended with ``head``, up to the last line.

    A value edited in the file stays, and so does one that both branches of a joined history changed: the file holds the choice.
    """
    known = _known(lines, head)
    lost = not known and bool(lines or head)
    newer = [] if lost else [line for line in lines if line.hash not in known]
    base = _normal(state(line for line in lines if line.hash in known), normal)
    full = _normal(state(lines), normal) if newer or lost else base
    values = dict(on_file)
    for key in dict.fromkeys(key for line in newer for key in touched(line)):
        if same(on_file.get(key), base.get(key)) and not _both(key, lines, known, newer):
            _take(values, key, full.get(key))
    outside = {key: values.get(key) for key in {**full, **values} if not same(full.get(key), values.get(key))}
    return Settled(values, bool(newer), outside, lost)


def _known(lines: Sequence[Line], head: str) -> frozenset[str]:
    """The hashes of the lines that the file had seen. Where links do not hold, the order of the lines is all there is."""
    if links_hold(lines):
        return ancestors(lines, head)
    hashes = [line.hash for line in lines]
    return frozenset(hashes[: hashes.index(head) + 1]) if head in hashes else frozenset()


def _both(key: Key, lines: Sequence[Line], known: frozenset[str], newer: Sequence[Line]) -> bool:
    """Whether the file's branch changed this too, unseen by the newer lines."""
    last = next(line for line in reversed(newer) if key in touched(line))
    seen = ancestors(lines, last.hash) if links_hold(lines) else known
    return any(line.hash in known and line.hash not in seen and key in touched(line) for line in lines)


def _take(values: dict[Key, object], key: Key, value: object | None) -> None:
    if value is None:
        values.pop(key, None)
    elif not is_redacted(value):
        values[key] = value


def _normal(values: Mapping[Key, object], normal: Normal) -> dict[Key, object]:
    return {key: value if is_redacted(value) else normal(key, value) for key, value in values.items()}


def same(one: object, other: object) -> bool:
    """Whether two plain values say the same. What was taken out of the history is not held against the file."""
    return is_redacted(one) or is_redacted(other) or canonical(one) == canonical(other)
