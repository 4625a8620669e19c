"""Owns plain data in one fixed form: canonical JSON, its SHA-256, the leaves with their paths, and where two data differ.

Plain data are mappings with text keys, lists, text, whole numbers, truth values and nothing. Decimals become text; floats are refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from techassess.documents.positions import Document, Path
from techassess.problems import Place, Problems

MAX_BYTES = 32_000_000
MAX_DEPTH = 40
NOTHING = "(nothing)"
"""What stands in place of a value that is not there."""


def plain(value: object) -> object:
    """Return data with decimals and days as text, and sets as sorted lists. Raises TypeError where something has no fixed form."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(inner) for inner in value)
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(f"{type(value).__name__} has no fixed form")


def canonical(value: object) -> bytes:
    """Return data as one line of JSON: keys sorted, no white space, signs beyond ASCII as they are, a newline at the end.

    ``jq -cS .`` writes the same bytes, so a digest can be checked without this program.
    """
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def digest(value: object) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(value)).hexdigest()


def readable(value: object) -> bytes:
    """Return data as JSON for people: one value a line, keys sorted."""
    text = json.dumps(plain(value), sort_keys=True, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def read_json(raw: bytes, name: str, problems: Problems) -> Document | None:
    """Read plain data; or nothing, and say why. Refused: doubled keys, numbers with a point, files that are too large."""
    if len(raw) > MAX_BYTES:
        problems.add(Place(name), f"is larger than {MAX_BYTES // 1_000_000} MB")
        return None
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text, object_pairs_hook=_once, parse_float=_refused, parse_constant=_refused)
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 0)
        problems.add(Place(name, line), "cannot be read as JSON", "Put the file back as it was, from a copy or from version control.")
        return None
    if _deeper(data, MAX_DEPTH):
        problems.add(Place(name), f"is nested deeper than {MAX_DEPTH} levels")
        return None
    return Document(name, data, {})


def _deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(levels == 0 or _deeper(part, levels - 1) for part in inner if isinstance(part, dict | list))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refused(word: str) -> object:
    raise ValueError(word)


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every value that holds no others, with the keys and numbers that lead to it."""
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list | tuple):
        inner = enumerate(value)
    empty = True
    for key, part in inner:
        empty = False
        yield from leaves(part, (*path, key if isinstance(key, int) else str(key)))
    if empty:
        yield path, value


def dotted(path: Path) -> str:
    """A path as people read it, parted by points."""
    return ".".join(str(part) for part in path)


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same in two data."""

    path: str
    before: object = None
    after: object = None
    known: bool = True
    """Whether the value before is known, and not only that it was another one."""

    def __str__(self) -> str:
        if not self.known:
            return f"{self.path}: changed, now {_shown(self.after)}"
        return f"{self.path}: {_shown(self.before)}, now {_shown(self.after)}"


def _shown(value: object) -> str:
    """A value on one line, whole: whoever compares must see what differs."""
    return value if value == NOTHING and isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def differences(before: object, after: object) -> tuple[Difference, ...]:
    """Return where two data differ, by path, in the order of the first; what only the second holds comes last."""
    old, new = dict(leaves(plain(before))), dict(leaves(plain(after)))
    paths = dict.fromkeys([*old, *new])
    found = [Difference(dotted(path), old.get(path, NOTHING), new.get(path, NOTHING)) for path in paths]
    return tuple(one for one in found if canonical(one.before) != canonical(one.after) and not _hollow(one))


def _hollow(difference: Difference) -> bool:
    """Whether one side is empty and the other is told by its own parts."""
    return all(side in ({}, [], NOTHING) for side in (difference.before, difference.after))


PLACE_LENGTH = 8


def places(value: object) -> dict[str, str]:
    """Return the start of every leaf's digest by path. It finds what was changed; it binds nothing."""
    return {dotted(path): digest(leaf)[:PLACE_LENGTH] for path, leaf in leaves(plain(value))}


def misplaced(value: object, known: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return the leaves that are not those whose places are known; what they were is not known any more."""
    found, now = places(value), {dotted(path): leaf for path, leaf in leaves(plain(value))}
    paths = [path for path in dict.fromkeys([*known, *found]) if known.get(path) != found.get(path)]
    return tuple(Difference(path, None, now.get(path, NOTHING), known=False) for path in paths)
