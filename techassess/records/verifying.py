"""Owns whether a signature holds: the statement against its digest and key, the copy of what was judged against the statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from techassess.documents.canonical import NOTHING, Difference, canonical, digest, misplaced
from techassess.records import keys
from techassess.records.keys import NOBODY, Author, KeyFailed
from techassess.records.seal import KEY, Signature, StatementShape


class Outcome(Enum):
    """Whether a signature holds."""

    VALID = "valid"
    REWORDED = "reworded"
    """Valid, but texts differ from those that were shown when it was signed."""
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about one signature."""

    name: str
    statement: StatementShape | None = None
    engine: str = ""
    author: Author = NOBODY
    broken: tuple[Difference, ...] = ()
    """Where what was signed is not what is there."""
    reworded: tuple[Difference, ...] = ()
    """Texts that differ; they decide nothing."""
    other_rules: tuple[Difference, ...] = ()
    """What decides in today's content otherwise than in what was signed."""
    problems: tuple[str, ...] = ()
    """Why a file could not be understood."""
    remarks: tuple[str, ...] = ()
    """What was not compared, and why."""

    @property
    def outcome(self) -> Outcome:
        """Whether the signature holds."""
        if self.broken or self.problems or self.author.standing == "wrong":
            return Outcome.BROKEN
        return Outcome.REWORDED if self.reworded else Outcome.VALID


def inside(found: Signature, allowed: Path | None) -> Verified:
    """Check a signature in itself: nothing but its own files is looked at."""
    statement, (author, remarks) = found.statement, who(found, allowed)
    broken = [*in_statement(found), *in_parts("meaning", found.sealed.meaning, statement.meaning, found.places)]
    reworded = in_parts("wording", found.sealed.wording, statement.wording, found.places)
    return Verified(found.name, statement, found.engine, author, (*broken, *_missing_key(found)), reworded, remarks=remarks)


def who(found: Signature, allowed: Path | None) -> tuple[Author, tuple[str, ...]]:
    """Say who signed, or why that could not be looked at."""
    if not found.armoured:
        return NOBODY, ()
    try:
        return keys.check(canonical(found.signed), found.armoured, allowed, found.statement.at), ()
    except KeyFailed as failed:
        return Author("unchecked"), (str(failed),)


def _missing_key(found: Signature) -> tuple[Difference, ...]:
    gone = bool(found.statement.key) and not found.armoured
    return (Difference(KEY, found.statement.key, NOTHING),) if gone else ()


def in_statement(found: Signature) -> tuple[Difference, ...]:
    """Where the statement is not the one that its digest was made of."""
    if digest(found.signed) == found.digest:
        return ()
    places = misplaced(found.signed, found.places.get("statement", {}))
    return tuple(_under("statement", one) for one in places) or (Difference("statement.digest", None, found.digest, known=False),)


def in_parts(
    side: str, parts: Mapping[str, Any], signed: Mapping[str, str], places: Mapping[str, Mapping[str, str]]
) -> tuple[Difference, ...]:
    """Where the copy of what was judged is not what the statement names."""
    known, found = places.get(side, {}), list[Difference]()
    for part in dict.fromkeys([*signed, *parts]):
        if part in parts and digest(parts[part]) == signed.get(part):
            continue
        own = {path: place for path, place in known.items() if path == part or path.startswith(f"{part}.")}
        changed = misplaced({part: parts[part]} if part in parts else {}, own)
        changed = tuple(one for one in changed if one.path)
        found += changed or [Difference(part, None, "other than its digest says", known=False)]
    return tuple(_under(side, one) for one in found)


def _under(side: str, difference: Difference) -> Difference:
    return Difference(f"{side}.{difference.path}", difference.before, difference.after, difference.known)
