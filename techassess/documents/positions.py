"""Owns where each value of a document stands, so that a problem can name its line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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

    def place(self, path: Path) -> Place:
        """Return the place of the value at ``path``, or of the nearest value above it that has one."""
        at = path
        while at and at not in self.marks:
            at = at[:-1]
        mark = self.marks.get(at, Mark(0, 0))
        return Place(self.file, mark.line, mark.column, ".".join(str(part) for part in path))

    def inside(self, path: Path, text: str, offset: int) -> Place:
        """Return the place of the character ``offset`` of the text value at ``path``.

        White space inside a text that is written over several lines is folded by YAML, so the n-th visible sign of the value is looked
        up as the n-th visible sign of the file.
        """
        place, mark = self.place(path), self.marks.get(path)
        if mark is None or not self.lines or "".join(text.split()) == "":
            return place
        wanted = len("".join(text[:offset].split()))
        row, column = (mark.line, 0) if mark.style in "|>" and mark.style else (mark.line - 1, mark.column - 1 + (mark.style in ("'", '"')))
        for index in range(row, len(self.lines)):
            for at in range(column, len(self.lines[index])):
                if self.lines[index][at].isspace():
                    continue
                if wanted == 0:
                    return Place(self.file, index + 1, at + 1, place.key)
                wanted -= 1
            column = 0
        return place
