"""Owns what a history says as a whole: whether its chain holds, and what stands after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from techassess.cleaning import clean, clean_line
from techassess.problems import Broken, Place, Problems
from techassess.records.lines import MAX_BYTES, Kind, Line, digest_of, parse_history

FIELD_OF: Mapping[Kind, str] = {"stage": "stage", "day": "assessed_on", "title": "title", "questionnaire": "questionnaire"}
"""The key of the record that a line of this kind sets."""
FIELDS = ("title", "project", "preset", "follows", "questionnaire", "rulesets", "stage", "assessed_on", "created")
_ENTRY = "review."


def entry_field(entry: str) -> str:
    """Return the name under which an entry of the review counts as a field of the record."""
    return f"{_ENTRY}{entry}"


def field_entry(name: str) -> str:
    """Return the id of the entry that a field of the record is, or nothing."""
    return name.removeprefix(_ENTRY) if name.startswith(_ENTRY) else ""


def read_history(path: Path) -> tuple[tuple[Line, ...], bool]:
    """Return the whole lines of a history, and whether the last line is torn. Raises Broken."""
    problems = Problems()
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        problems.add(Place(path.name), f"cannot be read: {error.strerror or error}")
        raise Broken(problems) from None
    lines, whole = parse_history(raw, path.name, problems)
    if len(problems):
        raise Broken(problems)
    return arranged(lines), whole < len(raw)


def arranged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return each line once, and none before those that it follows, as far as they are there; otherwise in the order of the file.

    Of two copies of a line the one counts from which the value was taken out.
    """
    copies: dict[str, Line] = {}
    for line in lines:
        known = copies.get(line.hash)
        copies[line.hash] = line if known is None or _rank(line) < _rank(known) else known
    once = tuple(copies.values())
    return once if links_hold(once) else _parents_first(once, copies)


def _rank(line: Line) -> tuple[int, str]:
    """Which copy of a line counts: the one taken out first, then one whose value is as it was written."""
    if line.redacted is not None:
        return 0, line.redacted["at"]
    return (1 if digest_of(line.value, line.salt) == line.digest else 2), ""


def _parents_first(lines: Sequence[Line], by_hash: Mapping[str, Line]) -> tuple[Line, ...]:
    found: dict[str, Line] = {}
    for line in lines:
        todo = [line]
        while todo:
            one = todo[-1]
            before = [by_hash[parent] for parent in one.parents if parent in by_hash and parent not in found]
            if one.hash in found or not before:
                found.setdefault(one.hash, todo.pop())
            else:
                todo += reversed(before)
    return tuple(found.values())


def verify_chain(lines: Iterable[Line], name: str = "history.jsonl") -> Problems:
    """Return what is wrong with the chain: links that do not hold, values that do not match their digest."""
    problems = Problems()
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        place = Place(name, number)
        if number == 1 and line.parents:
            problems.add(place, "the history does not begin here: lines before this one are missing")
        elif number > 1 and not line.parents:
            problems.add(place, "names no line before it")
        elif not seen.issuperset(line.parents):
            problems.add(place, "the line that it follows is missing or was changed")
        if line.redacted is None and digest_of(line.value, line.salt) != line.digest:
            problems.add(place, "the value was changed after it was written")
        seen.add(line.hash)
    return problems


def links_hold(lines: Sequence[Line]) -> bool:
    """Whether every line but the first follows lines before it."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if bool(line.parents) != bool(number) or not seen.issuperset(line.parents):
            return False
        seen.add(line.hash)
    return True


def tips(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the hashes of the lines that no line follows yet: several after branches were put together."""
    if not links_hold(lines):
        return (lines[-1].hash,)
    followed = {parent for line in lines for parent in line.parents}
    return tuple(line.hash for line in lines if line.hash not in followed)


def ancestors(lines: Sequence[Line], head: str) -> frozenset[str]:
    """Return the hashes of a line and of all that it follows."""
    by_hash = {line.hash: line for line in lines}
    seen: set[str] = set()
    todo = [head]
    while todo:
        one = todo.pop()
        if one in by_hash and one not in seen:
            seen.add(one)
            todo.extend(by_hash[one].parents)
    return frozenset(seen)


REDACTED = "redacted"
Key = tuple[str, str]
"""A question and nothing, or nothing and a field of the record."""


def touched(line: Line) -> dict[Key, object]:
    """Return what a line sets, by key: the value as it stands there, nothing for a removal, ``{"redacted": reason}`` where taken out."""
    gone = {REDACTED: line.redacted["reason"]} if line.redacted is not None else None
    if line.kind == "merged":
        return {}
    if line.kind == "review":
        return {("", clean_line(line.question)): gone or line.value}
    if line.question:
        return {(clean_line(line.question), ""): gone or line.value}
    if line.kind in FIELD_OF:
        return {("", FIELD_OF[line.kind]): gone or line.value}
    if gone:
        return {("", name): gone for name in FIELDS}
    value = line.value if isinstance(line.value, dict) else {}
    return {("", name): value[name] for name in (*FIELDS, *filter(field_entry, value)) if name in value}


def state(lines: Iterable[Line]) -> dict[Key, object]:
    """Return what stands after all lines, in the order of the file, without control signs. What was removed is not there."""
    found: dict[Key, object] = {}
    for line in lines:
        found.update(touched(line))
    return {key: cleaned(value) for key, value in found.items() if value is not None}


def replay(lines: Iterable[Line]) -> dict[str, object]:
    """Return the block of every answer that stands after all lines, by question."""
    return {question: value for (question, _), value in state(lines).items() if question}


def is_redacted(value: object) -> bool:
    """Whether a value that stands after a replay was taken out of the history."""
    return isinstance(value, dict) and REDACTED in value


def unsigned(value: object) -> object:
    """Return an answer without who gave it when."""
    return {name: part for name, part in value.items() if name not in ("by", "at")} if isinstance(value, dict) else value


def cleaned(value: object) -> object:
    """Return plain values without control signs."""
    if isinstance(value, dict):
        return {clean_line(str(name)): cleaned(part) for name, part in value.items()}
    if isinstance(value, list):
        return [cleaned(part) for part in value]
    return clean(value) if isinstance(value, str) else value
