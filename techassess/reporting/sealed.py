"""Owns the statements that a report carries when its record was signed, and how they stand in it.

A report carries every statement whole, the answers that it was made from, the digests of the rules that judged it, and marks of all that it
shows. The statements bind answers, stage, day, rules and verdict. The marks bind nothing: they find what was changed by mistake or by an
unpractised hand, and whoever is set on forging the words of a report can make them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from techassess.assessment import sealing
from techassess.documents.canonical import digest, dotted, leaves, plain
from techassess.documents.validation import Shape
from techassess.problems import Broken
from techassess.records import seal
from techassess.records.model import Record
from techassess.records.seal import Signature
from techassess.records.workflow import Workflow
from techassess.reporting import embedded, record_data, words
from techassess.rules.model import RuleSets

KEY = embedded.SEAL
CARRIED = (KEY, record_data.KEY)
"""What a report in JSON carries and does not show."""
START, END, BLOCK = embedded.start(KEY), embedded.END, embedded.block(KEY)
TAGS = re.compile(r"<[^>]*>")
MARK = 8
Values = dict[str, Any]


class CarriedShape(Shape):
    """One statement, as a report carries it."""

    name: str
    file: dict[str, object]
    key: str = ""
    places: dict[str, dict[str, str]]


class BlockShape(Shape):
    """What a report carries."""

    format: int
    signatures: list[CarriedShape]
    parts: dict[str, object]
    """The parts of the record, as the report was made from them."""
    meaning: dict[str, str]
    """SHA-256 of each part of the rules that judged."""
    wording: dict[str, str]
    page: str
    """The start of the digest of every line, or of every value, that the report shows."""


def carried(record: Record, rulesets: RuleSets, workflow: Workflow) -> Values | None:
    """Return what a report on this record carries; nothing where nothing was signed. A signature that cannot be read is left out."""
    found = [one for one in (_readable(record.folder, name) for name in seal.names(record.folder)) if one is not None]
    if not found:
        return None
    now = sealing.sealed(record, rulesets, workflow)
    return {
        "format": seal.FORMAT,
        "signatures": [_carried(one) for one in found],
        "parts": {part: plain(now.meaning[part]) for part in sealing.OF_RECORD},
        "meaning": {part: digest(value) for part, value in now.meaning.items() if part not in sealing.OF_RECORD},
        "wording": {part: digest(value) for part, value in now.wording.items() if part not in sealing.OF_RECORD},
    }


def _readable(folder: Path, name: str) -> Signature | None:
    try:
        return seal.read(folder, name)
    except Broken:
        return None  # 'verify' on the record says what is wrong with it


def _carried(found: Signature) -> Values:
    own = {
        path: place for path, place in found.places.get("meaning", {}).items() if path.split(".")[0] in sealing.OF_RECORD
    }  # where the answers stand; those of the rules are of no use without the rules
    file = {"statement": found.signed, "digest": found.digest, "engine": found.engine}
    return {
        "name": found.name,
        "file": file,
        "key": found.armoured,
        "places": {"statement": found.places.get("statement", {}), "meaning": own},
    }


def into_html(text: str, block: Values | None) -> str:
    """Return the report with what it carries, as data that no browser runs or shows."""
    if block is None:
        return text
    return embedded.put(text, KEY, {**block, "page": marks_of(lines_of(text))})


def into_json(values: Mapping[str, object], block: Values | None) -> Mapping[str, object]:
    """Return the report with what it carries under a key of its own."""
    return values if block is None else {**values, KEY: {**block, "page": marks_of(values_of(values))}}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line or value that a report shows."""

    place: str
    told: str
    """All of it, as its mark is made of it."""
    seen: object
    """What a reader sees of it."""

    @property
    def mark(self) -> str:
        """The start of its digest."""
        return hashlib.sha256(self.told.encode("utf-8", "backslashreplace")).hexdigest()[:MARK]


def lines_of(text: str) -> Iterator[Shown]:
    """The lines of a page that are not empty, white space put together."""
    for number, line in enumerate(embedded.shown(text).splitlines(), 1):
        told = " ".join(line.split())
        if told:
            yield Shown(f"report, line {number}", told, words.shorten(TAGS.sub(" ", told)) or words.shorten(told))


def values_of(data: Mapping[str, object]) -> Iterator[Shown]:
    """The values of a report in JSON, in the order of their paths."""
    found = {dotted(path): leaf for path, leaf in leaves({name: value for name, value in data.items() if name not in CARRIED})}
    for path in sorted(found):
        yield Shown(f"report.{path}", f"{path}: {json.dumps(found[path], sort_keys=True)}", found[path])


def marks_of(shown: Iterable[Shown]) -> str:
    """The marks of all that is shown, one behind the other."""
    return "".join(one.mark for one in shown)
