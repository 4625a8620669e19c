"""A project as text of 80 columns."""

from __future__ import annotations

from datetime import date

from techassess.cli.together import WIDTH, lines
from techassess.reporting.bundled import told
from tests.reporting.compared import record
from tests.reporting.sample import CLEAR
from tests.reporting.together import FINE, LOST, PROJECT, nasty, parts, together


def test_no_line_is_wider_than_80_columns_unless_one_word_is() -> None:
    name, found, missing = nasty("A title that says at some length what is proposed, where, for whom, by whom, and why it cannot wait")
    shown = list(lines(told(name, found, parts(found), missing)))
    assert [line for line in shown if len(line) > WIDTH] == []


def test_the_day_and_stage_stand_once_where_they_are_the_same_and_with_each_record_where_not() -> None:
    later = record("Later", CLEAR, assessed_on=date(2027, 1, 5))
    one, several = ("\n".join(lines(told("Centre", found))) for found in (PROJECT, together(FINE, later)))
    assert one.count("before the tender") == 1
    assert "  Lens (lens, as of 22 November 2026, before the tender)\n" in several
    assert "! The records are judged as of different days (Lens: 22 November 2026, Later: 5" in several


def test_parts_that_nothing_is_said_of_are_left_out() -> None:
    shown = list(lines(told("Centre", together(FINE))))
    assert "Leaving out a part of one record" not in shown
    assert "The law that applies later" not in shown
    assert "What follows in law" in shown


def test_records_that_cannot_be_read_come_first() -> None:
    shown = list(lines(told("Centre", together(FINE, unread=1), missing=(LOST,))))
    assert shown[:5] == [
        "Project Centre",
        "2 records, as of 22 November 2026, before the tender",
        "",
        "! “lost-one” belongs to the project and cannot be read.",
        "",
    ]
