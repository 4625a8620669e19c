from __future__ import annotations

from datetime import date

from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting.sheets import Cell, Sheet, Table
from techassess.reporting.variants import sheet
from tests.reporting.compared import LONG, SHORT, THREE, record, variants
from tests.reporting.sample import CLEAR, MIXED

SHEET = sheet(THREE)


def table(found: Sheet, name: str) -> Table:
    return next(one for one in found.tables if one.id == name)


def cells(found: Sheet, name: str, row: str) -> list[str]:
    return next([cell.text for cell in one.cells] for one in table(found, name).rows if row in (one.id, one.head))


def test_verdicts_stand_with_their_range_and_never_without() -> None:
    assert cells(SHEET, "verdict", "Verdict") == [
        "No objection found on these answers",
        "Undecided, between “Possible under conditions” and “No lawful way found on these answers”",
        "Undecided, between “Possible under conditions” and “No lawful way found on these answers”",
    ]
    assert [cell.tone for cell in table(SHEET, "verdict").rows[0].cells] == ["clear", "undecided", "undecided"]


def test_it_counts_what_is_not_met_met_with_reservations_or_open() -> None:
    assert cells(SHEET, "verdict", "Rules") == [
        "none is open or not met",
        "4 not met, 1 met only by a plan, 6 open",
        "3 not met, 1 met only by a plan, 7 open",
    ]


def test_answers_are_told_by_label_and_in_the_words_of_their_options() -> None:
    assert cells(SHEET, "answers", "retention_hours") == ["24 hours", "90 hours", "Not answered yet"]
    assert cells(SHEET, "answers", "How residents were heard") == [
        "In a survey that reached all groups",
        "In a public meeting",
        "In a public meeting",
    ]
    assert "sensors" not in [row.id for row in table(SHEET, "answers").rows]


def test_what_is_no_value_is_told_as_what_it_is() -> None:
    unknown = record("Unknown", CLEAR)
    answers = {**unknown.answers, "retention_hours": Answer(Standing.DONT_KNOW), "signs": Answer(Standing.DOES_NOT_APPLY, reason="No.")}
    other = record("Other", {**CLEAR, "sensors": ["none_of_these"]})
    found = sheet(variants(SHORT, record("Unknown", CLEAR, answers=answers), other))
    assert cells(found, "answers", "retention_hours") == ["24 hours", "Don't know yet", "Not asked"]
    assert cells(found, "answers", "signs") == ["Done", "Does not apply (not confirmed yet)", "Not asked"]


def test_an_answer_that_is_a_mere_claim_says_so() -> None:
    found = sheet(variants(SHORT, record("Claimed", CLEAR, evidence="claimed")))
    claims = [row.cells[1] for row in table(found, "answers").rows]
    assert claims
    assert {cell.details for cell in claims} == {("a claim, without evidence",)}


def test_rules_that_come_out_differently_stand_with_how_grave_they_are() -> None:
    first = table(SHEET, "findings").rows[0]
    assert (first.head, first.note, first.cells) == (
        "Faces are not recognised without an express law",
        "Blocker",
        (Cell("Met", (), "met", "✓"), Cell("Open", (), "open", "?"), Cell("Open", (), "open", "?")),
    )
    later = next(row for row in table(SHEET, "findings").rows if row.cells[0].text == "Applies later")
    assert [cell.details for cell in later.cells] == [("then: does not apply",), ("then: open",), ("then: open",)]


def test_risks_that_remain_differently_stand_with_their_place() -> None:
    found = table(SHEET, "risks")
    assert found.introduction == "Severity and likelihood after measures that are in place, each from 1 to 4."
    assert cells(SHEET, "risks", "Recordings leak") == [
        "Severity 3, likelihood 2",
        "Severity 3, likelihood 2 to 3",
        "Severity 3, likelihood 2 to 3",
    ]
    assert [row.head for row in found.rows if row.note] == ["The city cannot leave the supplier"]


def test_what_does_not_differ_is_said_once() -> None:
    found = sheet(variants(LONG, record("Copy", {**MIXED, "retention_hours": 90})))
    assert [(one.rows, one.otherwise) for one in found.tables[2:]] == [
        ((), "Every answer is the same."),
        ((), "Every rule comes out the same."),
        ((), "Every risk remains at the same place."),
    ]


def test_records_that_are_hard_to_compare_are_named() -> None:
    late = record("Late", CLEAR, stage="in_use", questionnaire_version="0.9", assessed_on=date(2027, 1, 1))
    assert sheet(variants(SHORT, late)).warnings == (
        "The records were answered on different versions of the questionnaire (A: 1.0, B: 0.9). All are judged by version 1.0.",
        "The records stand at different stages (A: before the tender, B: while in use). A plan counts at some of them and no longer at "
        "others.",
        "The records are judged as of different days (A: 22 November 2026, B: 1 January 2027). Name one day for all with --as-of.",
    )
    assert SHEET.warnings == ()


def test_records_of_one_older_version_are_named() -> None:
    old = [record(title, CLEAR, questionnaire_version="0.9") for title in ("One", "Two")]
    assert sheet(variants(*old)).warnings == (
        "The records were answered on version 0.9 of the questionnaire. They are judged by version 1.0.",
    )


def test_a_remark_that_holds_for_some_names_them() -> None:
    assert SHEET.remarks[0] == "This is not a legal opinion."
    assert SHEET.remarks[-2:] == ("A: National law has been checked.", "B, C: It is not known whether national law has been checked.")


def test_columns_say_which_record_which_day_and_which_stage() -> None:
    first = SHEET.columns[0]
    assert (first.mark, first.title, first.name, first.about) == (
        "A",
        "Short storage",
        "short-storage",
        "as of 22 November 2026, before the tender",
    )
