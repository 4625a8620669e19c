"""A comparison as text: up to three records beside each other, more of them one below the other."""

from __future__ import annotations

import pytest

from techassess.cli.side_by_side import WIDTH, lines
from techassess.reporting import conformity, variants
from techassess.reporting.sheets import Sheet, Table, cell, columns, row
from tests.reporting.compared import BIDS, TENDER, THREE
from tests.reporting.sample import CONTENT

HOURS = row("Longest time recordings are kept", [cell("24 hours"), cell("Not met", ["because it is so"], "breached", "✗")], "Section 3.1")
TWO = Sheet(
    "Kicker",
    "Title",
    columns([("Market square", "market-square", "today"), ("Quay", "quay", "")]),
    ("Mind this.",),
    ("A remark.",),
    (Table("a", "Answers", (HOURS,), "An introduction."), Table("b", "Risks", (), otherwise="None.")),
)
BESIDE = """\
Kicker
Title
  A  Market square (market-square, today)
  B  Quay (quay)

! Mind this.

Answers
An introduction.
                                A                        B
------------------------------  -----------------------  -----------------------
Longest time recordings are     24 hours                 ✗ Not met
kept                                                     - because it is so
  (Section 3.1)

Risks
  None.

A remark."""
BELOW = """\
Answers
An introduction.
- Longest time recordings are kept (Section 3.1)
    A  24 hours
    B  ✗ Not met
         because it is so
    C  24 hours
    D  ✗ Not met
         because it is so
"""


def test_two_records_stand_beside_each_other() -> None:
    assert "\n".join(lines(TWO)) == BESIDE


def test_more_than_three_stand_one_below_the_other() -> None:
    four = Sheet(
        "Kicker",
        "Title",
        columns([("T", "t", "")] * 4),
        (),
        (),
        (Table("a", "Answers", (row(HOURS.head, HOURS.cells * 2, HOURS.note),), "An introduction."),),
    )
    assert BELOW in "\n".join(lines(four))


SHEETS = [
    variants.sheet(THREE),
    conformity.sheet(TENDER, BIDS, CONTENT),
    conformity.sheet(TENDER, BIDS[:1], CONTENT),
    conformity.sheet(TENDER, (*BIDS, *BIDS), CONTENT),
    Sheet("K", "x" * 200, columns([("y" * 200, "z" * 200, "")] * 2), ("w" * 200,), ("r" * 200,), (Table("a", "A", (HOURS,), "i" * 200),)),
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_line_is_wider_than_a_terminal_nor_ends_in_spaces(sheet: Sheet) -> None:
    text = list(lines(sheet))
    assert [line for line in text if len(line) > WIDTH or line != line.rstrip()] == []


def test_names_are_not_broken_at_their_hyphens() -> None:
    assert "(cameras-at-the-market-square-of-the-old-town-and-its-quays)" in "\n".join(
        lines(
            Sheet(
                "K", "T", columns([("A title of a record", "cameras-at-the-market-square-of-the-old-town-and-its-quays", "")]), (), (), ()
            )
        )
    )
