"""Owns a comparison as plain tables: one column a record, all words decided, ready for a terminal, a page or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from string import ascii_uppercase
from typing import Any

from techassess import __version__
from techassess.cleaning import clean_line
from techassess.reporting.words import shorten

LONG = 300
"""The longest text of a cell, in characters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of one row."""

    text: str
    details: tuple[str, ...] = ()
    """Reasons and the like, each on a line of its own."""
    tone: str = ""
    """How it is coloured: the outcome of a rule, or of a verdict."""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is compared, and a cell for each record."""

    head: str
    cells: tuple[Cell, ...]
    note: str = ""
    """A word more on what is compared: where it was published, or by which rule."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]
    introduction: str = ""
    otherwise: str = ""
    """What is said where there are no rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One record."""

    mark: str
    """A letter, by which the columns are headed."""
    title: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole comparison."""

    kicker: str
    title: str
    columns: tuple[Column, ...]
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    tables: tuple[Table, ...]


def line(text: str) -> str:
    """A text of any origin as one line without control signs, cut where it is too long for a cell."""
    return shorten(clean_line(text), LONG)


def cell(text: str, details: Iterable[str] = (), tone: str = "", glyph: str = "") -> Cell:
    """A cell whose texts are cleaned."""
    return Cell(line(text), tuple(line(one) for one in details), tone, glyph)


def row(head: str, cells: Iterable[Cell], note: str = "", id: str = "") -> Row:  # noqa: A002  # it becomes the field of this name
    """A row whose texts are cleaned."""
    return Row(line(head), tuple(cells), line(note), id)


def told(texts: Iterable[str]) -> tuple[str, ...]:
    """Sentences of any origin, each on one line without control signs."""
    return tuple(clean_line(text) for text in texts)


def columns(records: Sequence[tuple[str, str, str]]) -> tuple[Column, ...]:
    """A column for each record, from its title, its name and a word about it."""
    marks = ascii_uppercase if len(records) <= len(ascii_uppercase) else [str(number) for number in range(1, len(records) + 1)]
    return tuple(Column(mark, *(line(text) for text in record)) for mark, record in zip(marks, records, strict=False))


def values(sheet: Sheet) -> dict[str, Any]:
    """The comparison as plain values that a template may see."""
    found = asdict(sheet)
    return {**found, "columns_shown": found.pop("columns"), "version": __version__}
