"""Owns one line of a record's history: what it holds, how it is written and read, and its digests.

A value enters the chain only as a salted digest, so that it can be taken out with a reason and the chain still holds.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from techassess.documents.positions import Document, Mark
from techassess.documents.validation import Shape, validate
from techassess.problems import Place, Problems
from techassess.records.marks import Side, sides

MAX_BYTES = 32_000_000
MAX_DEPTH = 12
Kind = Literal["created", "answered", "removed", "stage", "day", "title", "questionnaire", "outside_edit", "merged", "review"]


class EntryShape(Shape):
    """What the chain covers."""

    kind: Kind
    question: str
    by: str
    at: str
    parents: list[str]
    digest: str


class RedactedShape(Shape):
    """Why a value was taken out, by whom and when."""

    reason: str
    by: str
    at: str


class LineShape(Shape):
    """One line: the entry, and beside it the value with its salt, or why it was taken out."""

    entry: EntryShape
    salt: str = ""
    value: object = None
    redacted: RedactedShape | None = None


@dataclass(frozen=True)
class Line:
    """One change."""

    kind: Kind
    question: str
    """Empty where the change is to the record itself; for an entry of the review, its field."""
    by: str
    at: str
    parents: tuple[str, ...]
    """Hashes of the entries before it: one, or several where branches of the history were joined."""
    digest: str
    salt: str = ""
    value: object = None
    """The answer as a block, the new value of a field, changed fields by name, or nothing."""
    redacted: Mapping[str, str] | None = None
    """Reason, by and at, where the value was taken out."""

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the entry in canonical form."""
        return hashlib.sha256(canonical(self.entry)).hexdigest()

    @property
    def entry(self) -> dict[str, object]:
        """The part that the chain covers."""
        own = {"kind": self.kind, "question": self.question, "by": self.by, "at": self.at}
        return {**own, "parents": list(self.parents), "digest": self.digest}

    def written(self) -> bytes:
        """The line as it stands in the file."""
        beside = {"redacted": dict(self.redacted)} if self.redacted is not None else {"salt": self.salt, "value": self.value}
        text = json.dumps({"entry": self.entry, **beside}, ensure_ascii=False, default=_number)
        return text.encode("utf-8", "backslashreplace") + b"\n"


def _number(value: object) -> str:
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} has no place in a history")
    return format(value.normalize(), "f")


def canonical(value: object) -> bytes:
    """Return plain values as JSON in one fixed form; decimals as text, without zeros at their end."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_number).encode()


def digest_of(value: object, salt: str) -> str:
    """SHA-256 of salt and value."""
    return hashlib.sha256(salt.encode() + b"\n" + canonical(value)).hexdigest()


def new_line(kind: Kind, parents: Sequence[str], by: str, at: str, value: object = None, question: str = "") -> Line:
    """Return a line that follows its parents."""
    salt = secrets.token_hex(16)
    return Line(kind, question, by, at, tuple(parents), digest_of(value, salt), salt, value)


def redact(line: Line, reason: str, by: str, at: str) -> Line:
    """Return the line without its value and salt; its hash stays the same."""
    return replace(line, value=None, salt="", redacted={"reason": reason, "by": by, "at": at})


def parse_history(raw: bytes, name: str, problems: Problems) -> tuple[tuple[Line, ...], int]:
    """Return the whole lines, and how many bytes they take. A last line without its end was never whole.

    Where git left its marks, the lines of both sides count.
    """
    if len(raw) > MAX_BYTES:
        problems.add(Place(name), f"is larger than {MAX_BYTES // 1_000_000} MB")
        return (), 0
    whole = raw.rfind(b"\n") + 1
    parts = raw[:whole].split(b"\n")[:-1]
    whose = sides(parts) or [Side.BOTH] * len(parts)
    counted = [number for number, side in enumerate(whose, 1) if side not in (Side.MARK, Side.BASE)]
    found = [_line(parts[number - 1], name, number, problems) for number in counted]
    return tuple(line for line in found if line is not None), whole


def _line(raw: bytes, name: str, number: int, problems: Problems) -> Line | None:
    place = Place(name, number)
    try:
        data = json.loads(raw.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        problems.add(place, "expected one entry in JSON", "Put the line back as it was, from a copy or from version control.")
        return None
    if _deeper(data, MAX_DEPTH):
        problems.add(place, f"is nested deeper than {MAX_DEPTH} levels")
        return None
    shape = validate(LineShape, Document(name, data, {(): Mark(number, 1)}), problems)
    if shape is None:
        return None
    entry, redacted = shape.entry, shape.redacted
    taken = {"reason": redacted.reason, "by": redacted.by, "at": redacted.at} if redacted else None
    return Line(entry.kind, entry.question, entry.by, entry.at, tuple(entry.parents), entry.digest, shape.salt, shape.value, taken)


def _no_constant(word: str) -> object:
    raise ValueError(word)


def _deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(levels == 0 or _deeper(part, levels - 1) for part in inner if isinstance(part, dict | list))
