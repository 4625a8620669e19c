"""Owns the history as people look at it: change by change with what stood before, single lines by their number, and former states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from techassess.cleaning import clean_line
from techassess.days import read_day
from techassess.problems import Broken, Problems
from techassess.questionnaire.model import Questionnaire
from techassess.records.contests import Said, said, standing_at_first, told
from techassess.records.history import REDACTED, Key, ancestors, cleaned, is_redacted, state, touched, unsigned
from techassess.records.layout import plain
from techassess.records.lines import Line, canonical
from techassess.records.loading import from_values
from techassess.records.model import OUTSIDE, Record
from techassess.records.settling import same

SHORTEST = 6
"""How many digits of a line's hash are enough to name it."""


class NoSuchLine(ValueError):
    """The history has no such line; the message says what it has."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A question, or a field of the record, that a line changed."""

    question: str
    field: str
    before: object
    """What stood before, as plain values; nothing where nothing did, and ``{"redacted": reason}`` where it was taken out."""
    after: object


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history with what it changed."""

    number: int
    """Its place in the history. Lines that were put together from two places may have another place in each of them."""
    line: Line
    touched: tuple[Touched, ...]
    at_first: bool = False
    """Whether nobody said this: it is what stands until somebody decides between two places."""

    @property
    def is_outside(self) -> bool:
        """Whether the change was not made with this program."""
        return self.line.kind == "outside_edit" or self.line.by == OUTSIDE


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that was given, changed or removed."""

    question: str
    before: Mapping[str, object] | None
    """The block of the answer before, or nothing; ``{"redacted": reason}`` where it was taken out."""
    after: Mapping[str, object] | None
    by: str
    at: str
    seen: bool = True
    """Whether whoever made the change saw what stood before; not so where it was made in another place and put together later."""


def events(lines: Sequence[Line]) -> tuple[Event, ...]:
    """Return every change, oldest first. What stood before is what whoever made the change saw."""
    at_first = {line.hash for line in standing_at_first(lines).values()}
    followers = Counter(parent for line in lines for parent in line.parents)
    states: dict[str, dict[Key, tuple[int, object]]] = {}
    found, last = list[Event](), dict[Key, tuple[int, object]]()
    for number, line in enumerate(lines, 1):
        before = [states[parent] for parent in line.parents if parent in states] or [last]
        now = dict(before[0]) if len(before) > 1 or followers[line.parents[0] if line.parents else ""] != 1 else before[0]
        for other in before[1:]:
            now.update({key: held for key, held in other.items() if key not in now or held[0] > now[key][0]})
        after = {key: cleaned(value) for key, value in touched(line).items()}
        changed = tuple(Touched(*key, now[key][1] if key in now else None, value) for key, value in after.items())
        found.append(Event(number, line, changed, line.hash in at_first))
        now.update({key: (number, value) for key, value in after.items()})
        states[line.hash] = last = now
    return tuple(found)


def changes(lines: Sequence[Line]) -> tuple[Change, ...]:
    """Return every answer given, changed or removed, oldest first; a new note on the same answer is no change."""
    found, answers = list[Change](), dict[str, Mapping[str, object] | None]()
    for event in events(lines):
        for one in event.touched:
            before, after = answers.get(one.question), _block(one.after)
            if one.question and _meaning(before) != _meaning(after):
                seen = not event.at_first and _meaning(_block(one.before)) == _meaning(before)
                found.append(Change(one.question, before, after, clean_line(event.line.by), clean_line(event.line.at), seen))
            answers[one.question] = after
    return tuple(found)


def _block(value: object) -> Mapping[str, object] | None:
    return value if isinstance(value, dict) else None


def _meaning(answer: Mapping[str, object] | None) -> bytes:
    return canonical({name: answer.get(name) for name in ("value", "standing", "confirmed", REDACTED)} if answer else None)


def numbered(lines: Sequence[Line], named: str) -> int:
    """Return the number of a line that is named by its number, or by the first digits of its hash. Raises NoSuchLine."""
    if named.isascii() and named.isdigit() and 1 <= int(named) <= len(lines):
        return int(named)
    found = [number for number, line in enumerate(lines, 1) if len(named) >= SHORTEST and line.hash.startswith(named.lower())]
    if len(found) == 1:
        return found[0]
    has = f"has no change '{clean_line(named)}'. It has 1 to {len(lines)}" if lines else "is empty"
    raise NoSuchLine(f"The history {has}.")


def until(lines: Sequence[Line], named: str) -> tuple[Line, ...]:
    """Return a line that is named by number or hash with all that it follows; or for a day, all lines up to its end. Raises NoSuchLine."""
    try:
        day = read_day(named).isoformat()
    except ValueError:
        line = lines[numbered(lines, named) - 1]
        known = ancestors(lines, line.hash)
        return tuple(one for one in lines if one.hash in known)
    found = tuple(one for one in lines if one.at[:10] <= day)
    if not found or found[0] is not lines[0]:
        begins = f"begins on {lines[0].at[:10]}, after {named}" if lines else "is empty"
        raise NoSuchLine(f"The history {begins}.")
    return found


def record_at(record: Record, lines: Sequence[Line], questionnaire: Questionnaire) -> Record:
    """Return the record as it stood after these lines. Raises Broken.

    An answer that was taken out of the history is not known any more; a field that was is taken from the record as it stands.
    """
    then = {key: value for key, value in state(lines).items() if not is_redacted(value)}
    fields = {key: value for key, value in plain(record).items() if not key[0] and key not in then and is_redacted(state(lines).get(key))}
    problems = Problems()
    found = from_values(record.folder, {**fields, **then}, lines, questionnaire, problems)
    if found is None or len(problems):
        raise Broken(problems)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """What two states say otherwise of a question or a field."""

    question: str
    field: str
    before: object
    after: object
    changed: Said
    """What led from one to the other, by whom and when."""


def differences(before: Sequence[Line], after: Sequence[Line]) -> tuple[Difference, ...]:
    """Return what two states of one record say otherwise; who said it when alone is no difference."""
    old, new = _last(before), _last(after)
    found = []
    for key in dict.fromkeys([*old, *new]):
        one, other = (told(side[key], key) if key in side else None for side in (old, new))
        # What was taken out of the history is told wherever another line set it.
        alike = same(unsigned(one), unsigned(other)) and (one is None) == (other is None)
        if old.get(key) is not new.get(key) and not (alike and not is_redacted(one) and not is_redacted(other)):
            line = new.get(key) or old[key]
            found.append(Difference(*key, one, other, said(line, key)))
    return tuple(found)


def _last(lines: Sequence[Line]) -> Mapping[Key, Line]:
    return {key: line for line in lines for key in touched(line)}
