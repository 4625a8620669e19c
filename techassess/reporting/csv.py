"""Owns tables for spreadsheets: one line a row, and no cell that a spreadsheet would run as a formula.

UTF-8 with a byte order mark, without which spreadsheets on Windows misread every accent; commas and lines as RFC 4180 has them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from techassess.cleaning import clean_line
from techassess.reporting.sheets import Cell, Sheet

_FORMULA = re.compile("(^\\s*|[;,|\t][\"']?)([=+@＝＋－＠-])")
"""What begins a formula: at the start of a cell, or of what becomes one where another sign parts the cells."""


def table(sheet: Sheet) -> bytes:
    """Return the comparison as bytes of CSV."""
    return written(_lines(sheet))


def written(lines: Iterable[Iterable[str]]) -> bytes:
    """Return lines of cells as bytes of CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: a quote stands before what begins one."""
    return _FORMULA.sub(r"\1'\2", clean_line(text))


def _lines(sheet: Sheet) -> Iterator[list[str]]:
    """Two columns a record, one for what can be counted and sorted, one for why."""
    heads = [f"{column.mark}: {column.title} ({column.name})" for column in sheet.columns]
    yield ["Part", "What", "Note", "Id", *(text for head in heads for text in (head, f"{head}, more"))]
    empty = [""] * 2 * len(sheet.columns)
    yield from (["Warning", text, "", "", *empty] for text in sheet.warnings)
    for table in sheet.tables:
        if not table.rows and table.otherwise:
            yield [table.title, table.otherwise, "", "", *empty]
        yield from ([table.title, row.head, row.note, row.id, *_cells(row.cells)] for row in table.rows)
    yield from (["Please note", text, "", "", *empty] for text in sheet.remarks)


def _cells(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        yield from (cell.text, "; ".join(cell.details))
