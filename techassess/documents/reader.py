"""Owns reading YAML into plain data with positions. Knows nothing of what the data mean.

Refused: duplicate keys, anchors and aliases, tags, more than one document, files that are too large or too deep.
Only ``true`` and ``false`` are booleans, numbers are whole or ``Decimal``, everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

import yaml

from techassess.cleaning import clean
from techassess.documents.positions import Document, Mark, Path
from techassess.problems import Place, Problems

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
PARSER = f"{_LOADER.__name__}-{yaml.__version__}"
"""Which parser reads, in its version."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")


Read = Callable[[FilePath, Problems, str], Document | None]
"""How loaders read a file that messages show under a name: ``read``, or a cache that answers the same."""


def read(path: FilePath, problems: Problems, name: str | None = None) -> Document | None:
    """Read one file. Returns nothing, and says why in ``problems``, where it cannot be read at all."""
    shown = name or str(path)
    raw = content(path, shown, problems)
    return None if raw is None else parse(raw, shown, problems)


def content(path: FilePath, name: str, problems: Problems) -> bytes | None:
    """Return a file's bytes, at most one more than can be parsed; or nothing, and say why in ``problems``."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        problems.add(Place(name), f"cannot be read: {error.strerror or error}")
        return None


def parse(raw: bytes, name: str, problems: Problems) -> Document | None:
    """Read YAML from bytes. Returns nothing, and says why in ``problems``, where the text is not sound YAML."""
    if len(raw) > MAX_BYTES:
        problems.add(Place(name), f"is larger than {MAX_BYTES // 1_000_000} MB")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(Place(name), f"is not UTF-8 text (byte {error.start})", "Save the file as UTF-8.")
        return None
    if control := _CONTROL.search(text):
        at = control.start()
        place = Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        problems.add(place, f"a control sign (U+{ord(control.group()):04X}) cannot stand in a file", "Remove it.")
        return None
    builder = _Builder(name, problems)
    try:
        data = builder.build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problems.add(place, f"is not sound YAML: {error.problem or error.context}")
        return None
    except yaml.YAMLError as error:
        problems.add(Place(name), f"is not sound YAML: {clean(str(error)).splitlines()[0]}")
        return None
    except _Refused as refused:
        problems.add(refused.place, refused.message, refused.hint)
        return None
    return Document(name, data, builder.marks, tuple(text.splitlines()), builder.keys)


class _Refused(Exception):
    """A document that is sound YAML but not accepted here."""

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.hint = place, message, hint


@dataclass(slots=True)
class _Builder:
    """Builds plain data from parser events with a stack of its own, so that depth is bounded and aliases never expand."""

    name: str
    problems: Problems
    marks: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    nodes: int = 0

    def build(self, text: str) -> object:
        events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        documents = 0
        data: object = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(self._place(event), "a file holds one document; a second one starts here", "Remove the line '---'.")
                data = self._value(next(events), events, ())
        return data

    def _place(self, event: Any, path: Path = ()) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1, ".".join(str(part) for part in path))

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> object:
        self._guard(event, path)
        self.marks[path] = _mark(event)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _guard(self, event: Any, path: Path) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Refused(self._place(event), f"holds more than {MAX_NODES} values")
        if len(path) > MAX_DEPTH:
            raise _Refused(self._place(event, path[:3]), f"is nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _Refused(
                self._place(event, path),
                "anchors and aliases ('&name', '*name') are not used here",
                "Write the value out, or put it in quotes.",
            )
        if event.tag:
            raise _Refused(
                self._place(event, path), f"tags ('{clean(event.tag)}') are not used here", "Remove it, or put the value in quotes."
            )

    def _sequence(self, events: Iterator[Any], path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, object]:
        items: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(self._place(event, path), "a key must be plain text")
            self._guard(event, path)
            key = clean(event.value)
            if key in items:
                first = self.keys[(*path, key)].line
                self.problems.add(self._place(event, (*path, key)), f"the key '{key}' stands twice; the first is on line {first}")
            self.keys[(*path, key)] = _mark(event)
            items[key] = self._value(next(events), events, (*path, key))
        return items


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1, getattr(event, "style", "") or "")


def _scalar(event: Any) -> object:
    text: str = event.value
    if event.style:
        return clean(text)
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~", "null"):
        return None
    match = _NUMBER.fullmatch(text)
    if match:
        return Decimal(text) if match.group(2) else int(text)
    return clean(text)
