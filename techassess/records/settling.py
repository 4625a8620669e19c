"""Owns taking a record's file and its history together: what stands, and what was changed outside the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from techassess.records.contests import heads, rivals, told
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
    rivals: Mapping[Key, tuple[Line, ...]] = field(default_factory=dict)
    """What branches that are not joined yet changed, each in another way."""
    at_first: Mapping[Key, object | None] = field(default_factory=dict)
    """Which value of each of these stands at first: the file's own."""


def settle(on_file: Mapping[Key, object], head: str, lines: Sequence[Line], normal: Normal) -> Settled:
    """Bring the values of a file, written when the history ended with ``head``, up to the last line.

    A value edited in the file stays, and of what two branches changed the file's side; what a merge by lines made of several values of
    one answer is no value that anybody gave, and goes.
    """
    known = _known(lines, head)
    lost = not known and bool(lines or head)
    newer = [] if lost else [line for line in lines if line.hash not in known]
    base = _normal(state(line for line in lines if line.hash in known), normal)
    full = _normal(state(lines), normal) if newer or lost else base
    beside = rivals(lines, heads(lines, head))
    sides = {key: [normal(key, told(line, key)) for line in found] for key, found in beside.items()}
    full = {**full, **{key: found[0] for key, found in sides.items()}}
    values = dict(on_file)
    woven = _woven_of(newer, lines, head, normal)
    for key in dict.fromkeys(key for line in newer for key in touched(line)):
        held, before = on_file.get(key), base.get(key)
        if same(held, before) or is_woven(held, [before, *woven.get(key, ())]):
            _take(values, key, full.get(key))
    full.update({key: values.get(key) for key, found in sides.items() if any(same(values.get(key), one) for one in found)})
    outside = {key: values.get(key) for key in {**full, **values} if not same(full.get(key), values.get(key))}
    return Settled(values, bool(newer), outside, lost, beside, {key: full.get(key) for key in sides})


def _known(lines: Sequence[Line], head: str) -> frozenset[str]:
    """The hashes of the lines that the file had seen. Where links do not hold, the order of the lines is all there is."""
    if links_hold(lines):
        return ancestors(lines, head)
    hashes = [line.hash for line in lines]
    return frozenset(hashes[: hashes.index(head) + 1]) if head in hashes else frozenset()


def _woven_of(newer: Sequence[Line], lines: Sequence[Line], head: str, normal: Normal) -> dict[Key, list[object]]:
    """What another branch than the file's said of each key; a merge by lines may have put parts of it into the file."""
    after, found = {head}, dict[Key, list[object]]()
    for line in lines:
        if not after.isdisjoint(line.parents):
            after.add(line.hash)
    for line in newer:
        for key in touched(line) if line.hash not in after else ():
            found.setdefault(key, []).append(normal(key, told(line, key)))
    return found


def is_woven(held: object, others: Sequence[object]) -> bool:
    """Whether a block is put together from parts of several others."""
    blocks = [one for one in others if isinstance(one, dict)]
    if not isinstance(held, dict) or len(blocks) < 2:
        return False
    names = {name for block in (held, *blocks) for name in block}
    return all(any(canonical(held.get(name)) == canonical(block.get(name)) for block in blocks) for name in names)


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
