"""Owns the signatures of a record: what a statement says, the files it is kept in, and adding one without ever touching another.

``signatures/<number>-<kind>-<digits>/`` holds ``statement.json`` (what was signed, its digest, the version of the program),
``meaning.json`` and ``wording.json`` (a copy of all that was judged), ``places.json`` (helps to find what was changed; binds nothing) and,
with a key, ``statement.sig``. Knows nothing of rules: what was judged comes as plain data, part by part.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.documents import writer
from techassess.documents.canonical import MAX_BYTES, canonical, digest, places, read_json, readable
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.problems import Broken, Place, Problems
from techassess.records import keys, saving

FOLDER = "signatures"
FORMAT = 1
KINDS = ("opinion", "decision")
"""Who is responsible for data protection advises with an opinion; who is responsible for the processing decides."""
STATEMENT, MEANING, WORDING, PLACES, KEY = "statement.json", "meaning.json", "wording.json", "places.json", "statement.sig"
DIGITS = 6
"""How many digits of a statement's digest stand in the name of its folder, so that two made at the same time are not called the same."""
_NAME = re.compile(r"([1-9][0-9]{0,5})-(?:opinion|decision)(?:-[0-9a-f]{6})?")


class CannotSign(Exception):
    """Nothing was signed. The message says why and what to do."""


class VerdictShape(Shape):
    """A verdict, never without its range."""

    id: str
    best: str
    worst: str
    shown: str = ""


class StatementShape(Shape):
    """What is signed."""

    format: Literal[1]
    kind: Literal["opinion", "decision"]
    by: str
    at: str
    text: str = ""
    verdict: VerdictShape
    meaning: dict[str, str]
    """SHA-256 of each part that decides."""
    wording: dict[str, str]
    """SHA-256 of each part that is only shown."""
    versions: dict[str, str] = Field(default_factory=dict)
    """Versions of questionnaire and rule sets, as their keepers named them."""
    history: str = ""
    """SHA-256 of the line of the history up to which it was signed."""
    entries: list[str] = Field(default_factory=list)
    """The entries of the review that were there; what is said later changes nothing of what was signed."""
    follows: list[str] = Field(default_factory=list)
    """Digests of the signatures that were there before, so that none of them can be taken away."""
    key: str = ""
    """The fingerprint of the key that it was signed with; nothing without one."""


class FileShape(Shape):
    """``statement.json``."""

    statement: dict[str, object]
    digest: str
    engine: str = ""


Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was judged, part by part, as plain data: what decides, and the texts that are shown."""

    meaning: Plain
    wording: Plain


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it lies in its folder. Nothing of it is checked yet."""

    name: str
    statement: StatementShape
    digest: str
    engine: str
    """The version of the program that signed. It is written down, not signed."""
    armoured: str = field(default="", repr=False)
    """The signature of a key; nothing without one."""
    sealed: Sealed = field(default_factory=lambda: Sealed({}, {}), repr=False)
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    signed: Plain = field(default_factory=dict, repr=False)
    """The statement as it stands in the file."""


def names(record: Path) -> tuple[str, ...]:
    """Return the names of a record's signatures, oldest first."""
    folder = record / FOLDER
    found = [path.name for path in folder.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda name: (_number(name), name)))


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def read(record: Path, name: str) -> Signature:
    """Return one signature. Raises Broken where a file is missing or cannot be understood."""
    problems, folder = Problems(), record / FOLDER / name
    files = {file: _json(folder / file, problems) for file in (STATEMENT, MEANING, WORDING, PLACES)}
    found = signature_of(name, files[STATEMENT], problems)
    if found is None or len(problems):
        raise Broken(problems)
    key = folder / KEY
    meaning, wording, known = (_mapping(files[file]) for file in (MEANING, WORDING, PLACES))
    listed = {part: {path: str(place) for path, place in _mapping_of(inner).items()} for part, inner in known.items()}
    armoured = key.read_text(encoding="utf-8", errors="replace") if key.is_file() else ""
    return Signature(name, found.statement, found.digest, found.engine, armoured, Sealed(meaning, wording), listed, found.signed)


def signature_of(name: str, document: Document | None, problems: Problems) -> Signature | None:
    """Return what ``statement.json`` holds, or note what is wrong with it."""
    shape = validate(FileShape, document, problems) if document else None
    statement = validate(StatementShape, document, problems, ("statement",)) if document and shape else None
    return Signature(name, statement, shape.digest, shape.engine, signed=shape.statement) if shape and statement else None


def statements(record: Path) -> dict[str, StatementShape]:
    """Return what was signed on a record by the names of the signatures, oldest first, unchecked; what cannot be read is left out."""
    read_ones = {name: signature_of(name, _json(record / FOLDER / name / STATEMENT, Problems()), Problems()) for name in names(record)}
    return {name: found.statement for name, found in read_ones.items() if found is not None}


def copies(record: Path) -> dict[str, Plain]:
    """Return the copies of what was judged by the names of the signatures, unchecked; what cannot be read is left out."""
    return {name: found for name in names(record) if (found := _mapping(_json(record / FOLDER / name / MEANING, Problems())))}


def last_statement(record: Path) -> StatementShape | None:
    """Return what was signed last on a record, unchecked; nothing where nothing was, or where it cannot be read."""
    for name in reversed(names(record)):
        found = signature_of(name, _json(record / FOLDER / name / STATEMENT, Problems()), Problems())
        return found.statement if found else None
    return None


def _json(path: Path, problems: Problems) -> Document | None:
    shown = "/".join(path.parts[-3:])
    try:
        with path.open("rb") as file:
            return read_json(file.read(MAX_BYTES + 1), shown, problems)
    except FileNotFoundError:
        problems.add(Place(shown), "is missing", "Put the file back from a copy or from version control.")
    except OSError as error:
        problems.add(Place(shown), f"cannot be read: {error.strerror or error}")
    return None


def _mapping(document: Document | None) -> dict[str, Any]:
    return _mapping_of(document.data) if document else {}


def _mapping_of(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs what, as what, and why."""

    kind: str
    by: str
    at: str
    text: str = ""
    key: Path | None = None


def add(
    record: Path,
    signing: Signing,
    verdict: VerdictShape,
    sealed: Sealed,
    versions: Mapping[str, str],
    head: str,
    engine: str,
    entries: Collection[str] = (),
) -> str:
    """Sign, and return the name of the new signature. Raises CannotSign; nothing half-made stays behind, and no other is touched."""
    _check(signing)
    statement = {
        "format": FORMAT,
        "kind": signing.kind,
        "by": clean_line(signing.by),
        "at": signing.at,
        "text": clean(signing.text).strip(),
        "verdict": verdict.model_dump(),
        "meaning": {part: digest(value) for part, value in sealed.meaning.items()},
        "wording": {part: digest(value) for part, value in sealed.wording.items()},
        "versions": dict(versions),
        "history": head,
        "entries": sorted(entries),
        "follows": list(_before(record)),
    }
    files: dict[str, bytes] = {}
    if signing.key is not None:
        try:
            statement["key"] = keys.fingerprint(signing.key)
            files[KEY] = keys.sign(canonical(statement), signing.key).encode("ascii", "replace")
        except keys.KeyFailed as failed:
            raise CannotSign(str(failed)) from None
    files[STATEMENT] = readable({"statement": statement, "digest": digest(statement), "engine": engine})
    files[MEANING], files[WORDING] = readable(sealed.meaning), readable(sealed.wording)
    found = {"statement": places(statement), "meaning": places(sealed.meaning), "wording": places(sealed.wording)}
    files[PLACES] = readable(found)
    return _put(record, f"{signing.kind}-{digest(statement)[:DIGITS]}", files)


def _check(signing: Signing) -> None:
    if signing.kind not in KINDS:
        raise CannotSign(f"A signature is one of: {', '.join(KINDS)}.")
    if not clean_line(signing.by):
        raise CannotSign("A signature needs the name of the person who signs.")
    if len(signing.text) > NOTE_LIMIT:
        raise CannotSign(f"Please shorten the text: it has {len(signing.text)} characters, {NOTE_LIMIT} fit.")


def _before(record: Path) -> Iterator[str]:
    """The digests of the signatures that are there; one that cannot be read cannot be named either."""
    for name in names(record):
        found = signature_of(name, _json(record / FOLDER / name / STATEMENT, Problems()), Problems())
        if found is not None:
            yield digest(found.signed)


def _put(record: Path, called: str, files: Mapping[str, bytes]) -> str:
    """Write a new folder whole, under the next free number."""
    folder = record / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".signing-", dir=folder))
        try:
            for name, content in files.items():
                saving.put(made / name, content)
            return _move(made, folder, called)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise CannotSign(str(saving.why(error, folder))) from error


def _move(made: Path, folder: Path, called: str) -> str:
    number = 1 + max((_number(path.name) for path in folder.iterdir()), default=0)
    target = folder / f"{number}-{called}"
    made.rename(target)  # a folder of this name that holds something is in the way, and stays as it is
    writer.sync_folder(folder)
    return target.name
