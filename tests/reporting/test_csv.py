from __future__ import annotations

import csv
import io

import pytest

from techassess.reporting import conformity, variants
from techassess.reporting.csv import safe, table
from techassess.reporting.sheets import Sheet
from tests.reporting.compared import BIDS, TENDER, THREE, nasty
from tests.reporting.sample import CONTENT

BIDS_SHEET = conformity.sheet(TENDER, BIDS, CONTENT)
VARIANTS_SHEET = variants.sheet(THREE)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'=1"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\ufeff=1", "'=1"),
        ("\u202e=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ('a,"=1', "a,\"'=1"),
        ("a|@x", "a|'@x"),
        ("2026-10-01", "2026-10-01"),
        ("0 to 10", "0 to 10"),
        ("plain - text = fine", "plain - text = fine"),
        ("– not known", "– not known"),
        ("", ""),
    ],
)
def test_no_text_can_begin_a_formula(text: str, kept: str) -> None:
    assert safe(text) == kept


def test_it_begins_with_the_mark_that_spreadsheets_want_and_parts_lines_as_the_standard_has_it() -> None:
    content = table(VARIANTS_SHEET)
    assert content.startswith(b'\xef\xbb\xbf"Part","What","Note","Id",')
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("sheet", [BIDS_SHEET, VARIANTS_SHEET], ids=["bids", "variants"])
def test_every_line_has_the_same_columns_two_for_each_record(sheet: Sheet) -> None:
    lines = read(table(sheet))
    assert {len(line) for line in lines} == {4 + 2 * 3}
    assert sum(bool(line[3]) for line in lines) > 2


def test_what_can_be_counted_stands_apart_from_why() -> None:
    lines = read(table(BIDS_SHEET))
    assert lines[0][4:6] == ["A: Bid of Alpha (bid-of-alpha)", "A: Bid of Alpha (bid-of-alpha), more"]
    assert lines[1][:6] == [
        "Minimum requirements",
        "Recordings are erased within three days",
        "Specification, section 3.1",
        "erased",
        "Not met",
        "Longest time recordings are kept: 90 hours, more than 72",
    ]
    assert [line[4::2] for line in lines if line[3] == "total"] == [["0", "30", "0 to 30"]]


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://x")', "+1", "-1", "@x", '"=1', "a\r\n=1", "\x00=1", "a;=1"])
def test_nothing_that_somebody_typed_begins_a_cell_as_a_formula(typed: str) -> None:
    compared, bids, tender = nasty(typed)
    for sheet in (variants.sheet(compared), conformity.sheet(tender, bids, CONTENT)):
        for line in read(table(sheet)):
            assert [text for text in line if text.startswith(("=", "+", "-", "@", "\t", "\r")) or ";=" in text or "\n" in text] == []


def test_tables_without_rows_and_warnings_are_told() -> None:
    compared, bids, tender = nasty("x")
    lines = read(table(conformity.sheet(tender, bids, CONTENT)))
    assert lines[1][0] == "Warning"
    same = variants.sheet(compared)
    assert [line[1] for line in read(table(same)) if line[0] == "Please note"] == [*same.remarks]
