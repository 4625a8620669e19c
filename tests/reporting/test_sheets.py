from __future__ import annotations

import pytest

from techassess import __version__
from techassess.reporting.sheets import Cell, Sheet, Table, cell, columns, line, row, told, values


def test_foreign_text_becomes_one_clean_line_of_bounded_length() -> None:
    assert line("a\x1b[31m\u202e b\n\tc") == "a[31m b c"
    assert line("x" * 400) == "x" * 300 + "…"


def test_cells_and_rows_hold_clean_texts() -> None:
    assert cell("a\nb", ["c\x07"], "met", "✓") == Cell("a b", ("c",), "met", "✓")
    found = row("h\ne", [cell("x")], "n\x00", "id")
    assert (found.head, found.note, found.id, found.cells) == ("h e", "n", "id", (Cell("x"),))


def test_sentences_are_cleaned_and_never_cut() -> None:
    assert told(["a\nb\x1b", "x" * 400]) == ("a b", "x" * 400)


@pytest.mark.parametrize(("number", "marks"), [(2, ["A", "B"]), (26, ["A", "Z"]), (27, ["1", "27"])])
def test_columns_are_headed_by_letters_or_where_these_run_out_by_numbers(number: int, marks: list[str]) -> None:
    found = columns([("T\nitle", "name", "about")] * number)
    assert [found[0].mark, found[-1].mark] == marks
    assert found[0].title == "T itle"
    assert len(found) == number


def test_a_template_sees_plain_values() -> None:
    sheet = Sheet("K", "T", columns([("One", "one", "")]), ("w",), ("r",), (Table("t", "Table", (row("h", [cell("x")]),)),))
    found = values(sheet)
    assert (found["kicker"], found["title"], found["version"]) == ("K", "T", __version__)
    assert found["columns_shown"] == ({"mark": "A", "title": "One", "name": "one", "about": ""},)
    assert found["tables"][0]["rows"][0]["cells"] == ({"text": "x", "details": (), "tone": "", "glyph": ""},)
