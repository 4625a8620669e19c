"""Owns what two branches of a history changed, each in another way: what stands beside each other, and what nobody has decided yet.

Where branches are joined, the side of whoever joins them stands at first. The line that joins them names what is to be decided, a line
after it says what stands, and any later line on the same question or field decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from techassess.records.history import Key, ancestors, cleaned, is_redacted, tips, touched, unsigned
from techassess.records.lines import Line, canonical

DECIDED_BY_PEOPLE = ("title", "stage", "assessed_on")
"""Fields of the record of which people choose one. Entries of the review never contradict each other, and versions follow the content."""

OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says."""

    value: object
    """The answer as a block, or the value of the field; nothing where it was removed."""
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Contest:
    """A question, or a field of the record, that two branches changed, each in another way."""

    question: str
    field: str
    sides: tuple[Said, ...]
    """Ours first: that of whoever joined the branches."""
    stands: int
    """Which side stands as long as nobody decides."""

    @property
    def name(self) -> str:
        """The question, or the field."""
        return self.question or self.field

    @property
    def names(self) -> tuple[str, ...]:
        """How the sides are called: ``ours``, ``theirs``, and where more than two came together ``theirs2``."""
        return tuple(OURS if at == 0 else THEIRS if at == 1 else f"{THEIRS}{at}" for at in range(len(self.sides)))


def heads(lines: Sequence[Line], head: str) -> tuple[str, ...]:
    """Return the ends of all branches, first the one that goes on from ``head``."""
    found = tips(lines) if lines else ()
    return tuple(sorted(found, key=lambda tip: head not in ancestors(lines, tip))) if len(found) > 1 else found


def rivals(lines: Sequence[Line], ends: Sequence[str]) -> dict[Key, tuple[Line, ...]]:
    """Return by key the last lines of several branches, where none of them knew of the other and they do not say the same.

    The line of the first branch comes first; where it has none, the latest.
    """
    if len(ends) < 2:
        return {}
    pasts = [ancestors(lines, end) for end in ends]
    lasts = [{key: line for line in lines if line.hash in past for key in touched(line)} for past in pasts]
    found: dict[Key, tuple[Line, ...]] = {}
    for key in dict.fromkeys(key for last in lasts for key in last):
        own = {last[key].hash: last[key] for last in lasts if key in last}
        current = [line for line in own.values() if not _overtaken(line, key, pasts, lasts)]
        if len({canonical(told(line, key)) for line in current}) > 1:
            ours = current[0].hash in pasts[0]
            found[key] = tuple(current if ours else sorted(current, key=lambda line: line.at, reverse=True))
    return found


def _overtaken(line: Line, key: Key, pasts: Sequence[frozenset[str]], lasts: Sequence[Mapping[Key, Line]]) -> bool:
    """Whether a branch knew the line and went on from it, or its value is not there any more."""
    known = any(line.hash in past and last.get(key) is not line for past, last in zip(pasts, lasts, strict=True))
    return known or is_redacted(told(line, key))


def told(line: Line, key: Key) -> object:
    """Return what a line says of a key, without control signs."""
    return cleaned(touched(line).get(key))


def to_decide(found: Mapping[Key, Iterable[Line]]) -> Iterator[Key]:
    """Yield what people have to decide: what is said otherwise, not only by somebody else or at another time."""
    for key, lines in found.items():
        asked = bool(key[0]) or key[1] in DECIDED_BY_PEOPLE
        if asked and len({canonical(unsigned(told(line, key))) for line in lines}) > 1:
            yield key


def joining(keys: Iterable[Key]) -> object:
    """Return what a line that joins branches says of what is to be decided."""
    keys = tuple(keys)
    questions, fields = [question for question, _ in keys if question], [field for question, field in keys if not question]
    return {name: names for name, names in (("questions", questions), ("fields", fields)) if names} or None


def _named(line: Line) -> tuple[Key, ...]:
    """What a line that joins branches leaves to be decided."""
    if line.kind != "merged" or not isinstance(line.value, dict):
        return ()
    questions, fields = (cleaned(line.value.get(name)) for name in ("questions", "fields"))
    found = [(str(name), "") for name in questions] if isinstance(questions, list) else []
    return (*found, *(("", str(name)) for name in fields)) if isinstance(fields, list) else tuple(found)


def undecided(lines: Sequence[Line]) -> tuple[Contest, ...]:
    """Return what was changed otherwise on two branches and what nobody has decided since they were joined."""
    joined = [(line, key) for line in lines for key in _named(line)]
    at_first = standing_at_first(lines)
    by_default = {found.hash for found in at_first.values()}
    left: dict[Key, list[Line]] = {}
    for line, key in joined:
        if (line.hash, key) in at_first and not _decided(lines, line, key, by_default):
            left.setdefault(key, []).insert(0, line)
    found_ones = (_contest(lines, found, key, at_first) for key, found in left.items())
    return tuple(one for one in found_ones if len(one.sides) > 1)  # of a side that was taken out nothing is left to choose


def standing_at_first(lines: Sequence[Line]) -> dict[tuple[str, Key], Line]:
    """Return the lines that say what stands until somebody decides, by the line that joined the branches and the key."""
    joined = [(line, key) for line in lines for key in _named(line)]
    return {(line.hash, key): found for line, key in joined if (found := _at_first(lines, line, key))}


def _at_first(lines: Sequence[Line], joined: Line, key: Key) -> Line | None:
    """The line that says what stands at first after branches were joined."""
    after = {joined.hash}
    for line in lines[lines.index(joined) + 1 :]:
        if not after.isdisjoint(line.parents):
            after.add(line.hash)
            if key in touched(line):
                return line
    return None


def _decided(lines: Sequence[Line], joined: Line, key: Key, by_default: set[str]) -> bool:
    before = ancestors(lines, joined.hash)
    return any(key in touched(line) and line.hash not in before and line.hash not in by_default for line in lines)


def _contest(lines: Sequence[Line], joined: Sequence[Line], key: Key, at_first: Mapping[tuple[str, Key], Line]) -> Contest:
    """What is left to be decided of a key, by the lines that joined branches, the latest first."""
    said_by = [one for line in joined for one in _sides(lines, line, key, at_first)]
    found: dict[bytes, Said] = {}
    for one in said_by:
        found.setdefault(canonical(unsigned(one.value)), one)
    stands = canonical(unsigned(told(at_first[joined[0].hash, key], key)))
    return Contest(*key, tuple(found.values()), list(found).index(stands) if stands in found else 0)


def _sides(lines: Sequence[Line], joined: Line, key: Key, at_first: Mapping[tuple[str, Key], Line]) -> Iterator[Said]:
    """What the branches said. Where one of them had left it undecided itself, what its own branches said."""
    earlier = {found.hash: name for (name, about), found in at_first.items() if about == key}
    by_hash = {line.hash: line for line in lines}
    for line in rivals(lines, joined.parents).get(key, ()):
        yield said(line, key)
        if line.hash in earlier:
            yield from _sides(lines, by_hash[earlier[line.hash]], key, at_first)


def said(line: Line, key: Key) -> Said:
    """Return what a line says, by whom an answer was given and when; an answer that is only repeated keeps its own name and time."""
    value = told(line, key)
    own = value if isinstance(value, dict) and key[0] else {}
    return Said(value, str(own.get("by") or cleaned(line.by)), str(own.get("at") or cleaned(line.at)))
