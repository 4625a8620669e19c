"""Owns where each value of a document stands, so that a problem can name its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from techassess.cleaning import clean
from techassess.problems import Place

Path = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Start of a value: line and column from 1, and whether the text is written without quotes or on a block of lines."""

    line: int
    column: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file: plain data, the marks of its values and keys, and its lines."""

    file: str
    data: object
    marks: Mapping[Path, Mark] = field(repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    keys: Mapping[Path, Mark] = field(default_factory=dict, repr=False)
    """Where the keys stand that lead to the values."""

    def value(self, path: Path) -> object:
        """Return the value at ``path``. Raises LookupError or TypeError where nothing stands there."""
        found: Any = self.data
        for step in path:
            found = found[step]
        return found

    def place(self, path: Path) -> Place:
        """Return the place of the value at ``path``, or of the nearest value above it that has one."""
        at = path
        while at and at not in self.marks:
            at = at[:-1]
        mark = self.marks.get(at, Mark(0, 0))
        return Place(self.file, mark.line, mark.column, _dotted(path))

    def place_of_key(self, path: Path) -> Place:
        """Return the place of the key that leads to the value at ``path``, or of the value where no key does."""
        mark = self.keys.get(path)
        return Place(self.file, mark.line, mark.column, _dotted(path)) if mark else self.place(path)

    def inside(self, path: Path, text: str, offset: int) -> Place:
        """Return the place of the character ``offset`` of the text value at ``path``.

        White space inside a text that is written over several lines is folded by YAML, so the n-th visible sign of the value is looked
        up as the n-th visible sign of the file. The end of the value is the column after its last sign.
        """
        place, mark = self.place(path), self.marks.get(path)
        if mark is None or not self.lines or "".join(text.split()) == "":
            return place
        before, last = len("".join(text[:offset].split())), len("".join(text.split())) - 1
        found = next(islice(self._visible(mark), min(before, last), None), None)
        return Place(self.file, found[0] + 1, found[1] + 1 + (before > last), place.key) if found else place

    def _visible(self, mark: Mark) -> Iterator[tuple[int, int]]:
        """Yield line and column, from 0, of every sign of a text from its mark on that is a sign of its value too."""
        block = mark.style in ("|", ">")
        row, column = (mark.line, 0) if block else (mark.line - 1, mark.column - 1 + (mark.style in ("'", '"')))
        for index in range(row, len(self.lines)):
            yield from ((index, at) for at in _signs(self.lines[index], column, mark.style))
            column = 0


def _signs(line: str, start: int, style: str) -> Iterator[int]:
    """Yield the columns of the visible signs of a line; what stands for one sign between quotes counts once."""
    at = start
    while at < len(line):
        pair = line[at : at + 2]
        escaped = (style == '"' and pair[0] == "\\") or (style == "'" and pair == "''")
        stands_for_space = escaped and style == '"' and pair[1:] in ("", "n", "r", "t")
        if not stands_for_space and clean(pair[-1] if escaped else pair[0]).strip():
            yield at
        at += len(pair) if escaped else 1


def _dotted(path: Path) -> str:
    return ".".join(str(part) for part in path)
