"""Owns the marks that git leaves in a file where two sides changed the same lines: which lines belong to which side.

Marks stand at the start of a line, one kind after the other. What a record holds is indented or begins with a brace, so no text of a
person can be taken for a mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_OURS, _BASE, _THEIRS, _END = (re.compile(rb"%b( .*)?\r?\Z" % (sign * 7)) for sign in (b"<", rb"\|", b"=", b">"))


class Side(Enum):
    """Whose line it is."""

    BOTH = "both"
    OURS = "ours"
    BASE = "base"
    """What both sides had before, in the styles ``diff3`` and ``zdiff3``."""
    THEIRS = "theirs"
    MARK = "mark"
    """Nobody's: a mark of git."""


def sides(lines: Sequence[bytes]) -> list[Side] | None:
    """Return for each line whose it is; nothing where there are no marks, or they do not follow each other as git writes them."""
    found, now = list[Side](), Side.BOTH
    for line in lines:
        after = _after(now, line)
        if after is None:
            return None
        found.append(now if after is now else Side.MARK)
        now = after
    return found if now is Side.BOTH and Side.MARK in found else None


def _after(now: Side, line: bytes) -> Side | None:
    """The side to which the lines after this one belong; nothing where a mark stands in the wrong place."""
    if _OURS.match(line):
        return Side.OURS if now is Side.BOTH else None
    if _BASE.match(line):
        return Side.BASE if now is Side.OURS else None
    if _THEIRS.match(line) and now is not Side.BOTH:
        return Side.THEIRS if now in (Side.OURS, Side.BASE) else None
    if _END.match(line):
        return Side.BOTH if now is Side.THEIRS else None
    return now


def of_side(raw: bytes, wanted: Side) -> bytes:
    """Return the file as one side has it, with what git could put together by itself; unchanged where there are no marks."""
    lines = raw.split(b"\n")
    whose = sides(lines)
    if whose is None:
        return raw
    return b"\n".join(line for line, side in zip(lines, whose, strict=True) if side in (Side.BOTH, wanted))


def has_marks(raw: bytes) -> bool:
    """Whether git left marks in the file."""
    return sides(raw.split(b"\n")) is not None
