"""Owns a comparison as text of 80 columns: up to three records side by side, more of them one below the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from techassess.reporting.sheets import Cell, Column, Row, Sheet, Table

WIDTH = 80
BESIDE = 3
"""How many records stand side by side."""
_GAP = 2
_HEADS = {1: 40, 2: 30, 3: 23}
"""How wide the first column is, by the number of records."""


def lines(sheet: Sheet) -> Iterator[str]:
    """Yield a comparison line by line."""
    yield sheet.kicker
    yield from _wrap(sheet.title, WIDTH)
    for column in sheet.columns:
        about = f", {column.about}" if column.about else ""
        yield from _wrapped(f"{column.title} ({column.name}{about})", f"  {column.mark}  ")
    for text in sheet.warnings:
        yield ""
        yield from _wrapped(text, "! ")
    for table in sheet.tables:
        yield ""
        yield from _table(table, sheet.columns)
    yield ""
    for text in sheet.remarks:
        yield from _wrap(text, WIDTH)


def _table(table: Table, columns: Sequence[Column]) -> Iterator[str]:
    yield table.title
    yield from _wrap(table.introduction, WIDTH)
    if not table.rows:
        yield from _wrapped(table.otherwise, "  ")
    elif len(columns) > BESIDE:
        yield from _below(table.rows, columns)
    else:
        yield from _beside(table.rows, columns)


def _beside(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[str]:
    head = _HEADS[len(columns)]
    each = (WIDTH - head) // len(columns) - _GAP
    widths = [head, *(each for _ in columns)]
    yield _joined(["", *(column.mark for column in columns)], widths)
    yield _joined(["-" * width for width in widths], widths)
    for row in rows:
        cells = [_folded(cell, each) for cell in row.cells]
        first = [*_wrap(row.head, head), *(_folded_note(row.note, head))]
        for parts in zip_longest(first, *cells, fillvalue=""):
            yield _joined(parts, widths)


def _below(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[str]:
    for row in rows:
        yield from _wrapped(row.head + (f" ({row.note})" if row.note else ""), "- ", "  ")
        for column, cell in zip(columns, row.cells, strict=True):
            yield from _wrapped(_shown(cell), f"    {column.mark}  ")
            for detail in cell.details:
                yield from _wrapped(detail, "         ")


def _folded(cell: Cell, width: int) -> list[str]:
    details = (line for detail in cell.details for line in _wrap(detail, width, "- ", "  "))
    return [*_wrap(_shown(cell), width), *details]


def _folded_note(note: str, width: int) -> list[str]:
    return _wrap(f"({note})", width, "  ", "  ") if note else []


def _shown(cell: Cell) -> str:
    return f"{cell.glyph} {cell.text}" if cell.glyph else cell.text


def _joined(parts: Iterable[str], widths: Sequence[int]) -> str:
    return (" " * _GAP).join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _wrapped(text: str, first: str, rest: str = "") -> list[str]:
    return _wrap(text, WIDTH, first, rest or " " * len(first))
