"""Owns how the history of a record is told in words: each change in a line or two, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from techassess.cleaning import clean_line
from techassess.questionnaire.model import Questionnaire
from techassess.records.history import field_entry, state, verify_chain
from techassess.records.layout import plain
from techassess.records.loading import HISTORY, Found
from techassess.records.model import OUTSIDE
from techassess.records.opening import is_forked
from techassess.records.review import WrongEntry
from techassess.records.review import read_block as read_entry
from techassess.records.standing import Review
from techassess.records.timeline import Event, Touched
from techassess.reporting.past import LONG, about, beside, value_words, who_words
from techassess.reporting.review_words import did
from techassess.reporting.words import listed, shorten, time_words
from techassess.rules.model import RuleSets

OUTSIDE_WORDS = "outside this program: "


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words of a history are made with."""

    rulesets: RuleSets
    review: Review

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire of today."""
        return self.rulesets.questionnaire

    def event(self, event: Event) -> tuple[str, ...]:
        """What a change says, line by line."""
        line = event.line
        if line.kind == "created":
            titled = [one.after for one in event.touched if one.field == "title" and isinstance(one.after, str)]
            return (f"made the record{f' “{titled[0]}”' if titled else ''}{self.taken_out(event)}",)
        if line.kind == "merged":
            return (self._joined(event),)
        outside = OUTSIDE_WORDS if line.kind == "outside_edit" else ""
        return tuple(text for one in event.touched for text in self.touched(one, event, outside))

    def taken_out(self, event: Event) -> str:
        """That the value of a line was taken out, by whom and why."""
        gone = event.line.redacted
        if gone is None:
            return ""
        by, at, reason = (clean_line(gone[name]) for name in ("by", "at", "reason"))
        return f" (taken out by {by}, {time_words(at)}: {shorten(reason, LONG)})"

    def _joined(self, event: Event) -> str:
        value = event.line.value if isinstance(event.line.value, dict) else {}
        keys = [(str(name), "") for name in value.get("questions") or ()] + [("", str(name)) for name in value.get("fields") or ()]
        named = listed([about(self.questionnaire, *key) for key in keys])
        places = len(event.line.parents)
        told = f"put together what was changed in {'two' if places == 2 else places} places" if places > 1 else "took over other changes"
        return f"{told}; each in another way: {named}" if named else told

    def touched(self, one: Touched, event: Event | None = None, before: str = "") -> Iterator[str]:
        """What a change says of one question or field, line by line."""
        gone = self.taken_out(event) if event is not None else ""
        entry = field_entry(one.field)
        name = before + (f"Review, entry {entry}" if entry else about(self.questionnaire, one.question, one.field))
        if gone:
            yield f"{name}:{gone}"
        elif event is not None and event.at_first:
            words = value_words(self.questionnaire, one.question, one.field, one.after)
            yield f"{name}: {words} (stood here, and stands until somebody decides)"
        elif entry:
            yield f"{name}: {self._entry(entry, one.after)}"
        else:
            yield from (f"{name}: {text}" if at == 0 else f"  {text}" for at, text in enumerate(self._changed(one)))

    def _changed(self, one: Touched) -> Iterator[str]:
        """From what to what, then what stands beside it now, where that is another thing."""
        before, after = (value_words(self.questionnaire, one.question, one.field, value) for value in (one.before, one.after))
        if one.before is None:
            yield after
        elif before == after:
            yield f"{after} (as it stood)"
        else:
            yield f"{before} → {after}"
        old, new = (beside(self.questionnaire, one.question, value) for value in (one.before, one.after))
        if old != new and one.after is not None:
            yield from new or ("without evidence and note",)

    def _entry(self, entry: str, value: object) -> str:
        if value is None:
            return "removed"
        try:
            found = read_entry(entry, value)
        except WrongEntry:
            return "cannot be read"
        text = f": “{shorten(found.text, LONG)}”" if found.text else ""
        return f"{did(found, self.review, self.rulesets)}{text}"


def who(event: Event) -> str:
    """Who made a change."""
    return who_words(OUTSIDE if event.is_outside else event.line.by)


def concerns(event: Event, question: str) -> bool:
    """Whether a change concerns a question: its answer, or what was said of it."""
    entries = (one.after for one in event.touched if field_entry(one.field) and isinstance(one.after, dict))
    said_of = any(one.get("on") == "question" and one.get("about") == question for one in entries)
    return said_of or any(one.question == question for one in event.touched)


def not_yet(telling: Telling, found: Found, question: str = "") -> Iterator[str]:
    """What was changed outside this program and enters the history when the record is opened for writing, and what is not joined yet."""
    values, before = plain(found.record), state(found.lines)
    outside = [key for key in found.settled.outside if question in ("", key[0])]
    for key in outside:
        yield "   -  not in the history yet"
        touched = Touched(*key, before.get(key), values.get(key))
        yield from (f"      {text}" for text in telling.touched(touched, before=OUTSIDE_WORDS))
    if is_forked(found):
        yield "   -  What was changed in two places is not put together yet; opening the record does it, or 'techassess merge'."


def faults(found: Found) -> tuple[str, ...]:
    """What is wrong with the history."""
    problems = verify_chain(found.lines, HISTORY)
    return tuple(str(problem) for problem in problems)
