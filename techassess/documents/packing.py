"""Owns a document as one line of bytes and back: what the reader returned, exactly, with the positions unpacked only when one is asked for.

A line is JSON, parted by tabs: the data, then line, column and style of every value, then of every key. The paths to values and keys follow
from the order of the data and are not written. A number with a point is a ``Decimal``, as it is for the reader.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from techassess.documents.positions import Document, Mark, Path

_STYLES = ("", "'", '"', "|", ">")
_PART = b"\t"
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_DECODE = json.JSONDecoder(parse_float=Decimal).decode


def pack(document: Document) -> bytes:
    """Return the data and the positions of a document as one line, without its end."""
    parts = (_json(document.data), _numbers(document.marks.values()), _numbers(document.keys.values()))
    return _PART.join(part.encode("ascii") for part in parts)


def unpack(packed: bytes, name: str, raw: bytes) -> Document:
    """Return the document that was packed, under the name that messages show; ``raw`` is the content of its file."""
    data, marks, keys = packed.split(_PART)
    values: object = _DECODE(data.decode("ascii"))
    lines = tuple(raw.decode("utf-8-sig").splitlines())
    return Document(name, values, _Marks(marks, lambda: _paths(values)), lines, _Marks(keys, lambda: _paths_of_keys(values)))


class _Marks(Mapping[Path, Mark]):
    """Marks that come to be when the first of them is looked up: in sound content most documents are never asked for one."""

    def __init__(self, packed: bytes, paths: Callable[[], Iterable[Path]]) -> None:
        self._packed, self._paths = packed, paths

    @cached_property
    def _unpacked(self) -> dict[Path, Mark]:
        numbers = iter(json.loads(self._packed))
        marks = (Mark(line, column, _STYLES[style]) for line, column, style in zip(numbers, numbers, numbers, strict=True))
        return dict(zip(self._paths(), marks, strict=False))  # an empty file holds nothing, and that stands nowhere

    def __getitem__(self, path: Path) -> Mark:
        return self._unpacked[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._unpacked)

    def __len__(self) -> int:
        return len(self._unpacked)


def _json(value: object) -> str:
    """Plain data as JSON, in which only decimals have a point."""
    if isinstance(value, Decimal):
        return format(value, "f")
    try:
        return _ENCODE(value)
    except TypeError:  # a decimal stands somewhere inside, and the library writes none
        if isinstance(value, dict):
            return "{" + ",".join(f"{_ENCODE(key)}:{_json(inner)}" for key, inner in value.items()) + "}"
        assert isinstance(value, list), "plain data are mappings, lists and what JSON can write"
        return "[" + ",".join(_json(inner) for inner in value) + "]"


def _numbers(marks: Iterable[Mark]) -> str:
    return "[" + ",".join(f"{mark.line},{mark.column},{_STYLES.index(mark.style)}" for mark in marks) + "]"


def _paths(data: object, path: Path = ()) -> Iterator[Path]:
    """The paths to all values in the order in which they stand in the file."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _paths(value, (*path, index))


def _paths_of_keys(data: object) -> Iterator[Path]:
    """The paths to all values that a key leads to, in the order in which they stand in the file."""
    return (path for path in _paths(data) if path and isinstance(path[-1], str))
