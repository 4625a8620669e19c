"""Owns taking texts out of a history, with a reason in their place: the chain holds, and what stands in the record stays.

A line keeps its digest, so nobody can put another text into its place; value and salt go, so nobody can guess it. What still stands is
changed first. Only what was said in a review, which nobody changes, is replaced by a sentence that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from techassess.cleaning import clean_line
from techassess.records import drafts, lines, seal
from techassess.records.blocks import LINE_LIMIT
from techassess.records.editing import Editing
from techassess.records.files import TORN
from techassess.records.history import FIELD_OF, Key, cleaned, entry_field, field_entry, state, touched
from techassess.records.layout import plain
from techassess.records.lines import Line, canonical
from techassess.records.merging import with_entry
from techassess.records.opening import Pending, standing
from techassess.records.review import Entry, block
from techassess.records.timeline import numbered

LEFTOVERS = (TORN, drafts.SET_ASIDE)
"""Files beside the record that nothing needs, and that may hold parts of any text."""
TEXTS = ("value", "reason", "note", "source", "plan", "text", "departs", "conditions", "who")


class CannotRedact(ValueError):
    """Nothing was taken out; the message says why."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out, and where it still is."""

    numbers: tuple[int, ...]
    """The changes from whose lines it was taken."""
    entry: str = ""
    """The entry of the review whose words were taken out."""
    signatures: tuple[str, ...] = ()
    """Signatures that hold a copy of it."""
    broken: bool = False
    """Whether those signatures do not hold any more, because the record says something else now."""
    still: tuple[str, ...] = ()
    """Parts of the answer that stands which say the same as what was taken out, such as ``note``."""


def redact_answers(editing: Editing, question: str, reason: str) -> Redacted:
    """Take all former answers to a question out of the history. Raises CannotRedact, SaveFailed, ChangedElsewhere."""
    own = [number for number, line in enumerate(editing.lines, 1) if (question, "") in touched(line) and _holds(line)]
    former = [number for number in own if not _stands(editing, number)]
    if not former:
        hint = " What stands is no former answer: change or remove it first." if own else ""
        raise CannotRedact(f"The history holds no former answer to '{clean_line(question)}'.{hint}")
    done = _redacted(editing, former, reason)
    for key in [key for key in editing.record.drafts if key.partition(".")[0] == question]:
        editing.draft(key, None)
    return done


def redact_line(editing: Editing, named: str, reason: str) -> Redacted:
    """Take the value of one change out of the history. Raises NoSuchLine, CannotRedact, SaveFailed, ChangedElsewhere."""
    number = numbered(editing.lines, named)
    line = editing.lines[number - 1]
    if line.redacted is not None:
        raise CannotRedact(f"Change {number} was taken out already: {clean_line(line.redacted['reason'])}")
    if not _holds(line):
        raise CannotRedact(f"Change {number} holds nothing that could be taken out.")
    if line.kind == "review":
        return redact_entry(editing, field_entry(clean_line(line.question)), reason)
    entries = [field_entry(name) for _, name in touched(line) if field_entry(name)]
    if entries:
        raise CannotRedact(f"Change {number} is about what was said in the review. Name the entry: {', '.join(entries)}.")
    if _stands(editing, number):
        raise CannotRedact(f"What change {number} says still stands in the record. Change or remove it there first, then take it out.")
    return _redacted(editing, [number], reason)


def redact_entry(editing: Editing, entry: str, reason: str) -> Redacted:
    """Replace the words of an entry of the review, there and in the history. Raises CannotRedact, SaveFailed, ChangedElsewhere."""
    found = editing.record.review.get(entry)
    if found is None:
        raise CannotRedact(f"There is no entry '{clean_line(entry)}'.")
    if not (found.text or found.departs or found.conditions):
        raise CannotRedact(f"Entry {entry} has no words of its own that could be taken out.")
    key = ("", entry_field(entry))
    former = [number for number, line in enumerate(editing.lines, 1) if key in touched(line) and _holds(line)]
    copies = _copies(editing, [(key, block(found))])
    done = _redacted(editing, former, reason, _without_words(found, editing.by, editing.now()[:10], _checked(reason)))
    return replace(done, entry=entry, signatures=copies, broken=bool(copies))


def _without_words(entry: Entry, by: str, day: str, reason: str) -> Entry:
    """An entry that still says who did what when, and that its words were taken out."""
    said = f"[Taken out by {by} on {day}: {reason}]"
    return replace(
        entry, text=said if entry.text else "", departs=said if entry.departs else "", conditions=(said,) if entry.conditions else ()
    )


def _redacted(editing: Editing, numbers: Sequence[int], reason: str, entry: Entry | None = None) -> Redacted:
    taken = [(key, value) for number in numbers for key, value in touched(editing.lines[number - 1]).items()]
    copies = _copies(editing, taken)
    now, why = editing.now(), _checked(reason)
    found = list(editing.lines)
    for number in numbers:
        found[number - 1] = lines.redact(found[number - 1], why, editing.by, now)
    record = editing.record if entry is None else with_entry(editing.record, entry)
    editing.rewrite(found, record, list(_said_again(editing, found, plain(record), now)))
    for name in LEFTOVERS:
        (record.folder / name).unlink(missing_ok=True)
    return Redacted(tuple(numbers), signatures=copies, still=tuple(sorted(_still(taken, plain(record)))))


def _said_again(editing: Editing, found: Sequence[Line], values: Mapping[Key, object], at: str) -> Iterator[Pending]:
    """What stands is said again where its line was taken out, so that an edit from outside is still noticed."""
    before, after = state(editing.lines), state(found)
    for key in {**values, **after}:
        question, name = key
        if canonical(before.get(key)) == canonical(after.get(key)):
            continue
        if field_entry(name):
            yield Pending("review", name, values.get(key), editing.by, at)
        elif question or name in FIELD_OF.values():
            yield standing(key, values.get(key), editing.by, at)


def _checked(reason: str) -> str:
    why = clean_line(reason).strip()
    if not why or len(why) > LINE_LIMIT:
        raise CannotRedact(f"Please say why it is taken out, in at most {LINE_LIMIT} characters.")
    return why


def _holds(line: Line) -> bool:
    """Whether there is something in a line that could be taken out."""
    return line.redacted is None and line.value is not None and line.kind != "merged"


def _stands(editing: Editing, number: int) -> bool:
    """Whether all that a line says is what stands in the record."""
    line = editing.lines[number - 1]
    later = {key for one in editing.lines[number:] for key in touched(one)}
    return not later.intersection(touched(line)) and line.value is not None


def _copies(editing: Editing, taken: Sequence[tuple[Key, object]]) -> tuple[str, ...]:
    """The signatures whose copy holds one of the texts that are taken out."""
    found = []
    for name, sealed in seal.copies(editing.record.folder).items():
        for (question, field), value in taken:
            part, about = ("answers", question) if question else ("review", field_entry(field))
            kept = sealed.get(part, {}).get(about) if isinstance(sealed.get(part), dict) else None
            if about and _texts(cleaned(kept)) & _texts(cleaned(value)):
                found.append(name)
                break
    return tuple(found)


def _still(taken: Sequence[tuple[Key, object]], values: Mapping[Key, object]) -> set[str]:
    """The parts beside an answer that stand as they were taken out; the value itself may well be the same again."""
    pairs = [(cleaned(value), values.get(key)) for key, value in taken if key[0]]
    both = [(one, other) for one, other in pairs if isinstance(one, dict) and isinstance(other, dict)]
    return {part for one, other in both for part in TEXTS[1:] if one.get(part) and one.get(part) == other.get(part)}


def _texts(value: object) -> frozenset[bytes]:
    """What an answer or an entry says, beside who said it when."""
    parts = value.items() if isinstance(value, dict) else ()
    return frozenset(name.encode() + canonical(part) for name, part in parts if name in TEXTS)
