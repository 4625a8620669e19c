from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from techassess.assessment.bids import judge_bid
from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.reporting.conformity import Judged, changed_words, exact, sheet
from techassess.reporting.sheets import Cell, Sheet, Table
from techassess.rules.tenders import Criterion, Tender
from tests.reporting.compared import BIDS, CLAIMED, TENDER, bid, record
from tests.reporting.sample import CLEAR, CONTENT, MIXED

SHEET = sheet(TENDER, BIDS, CONTENT)


def table(found: Sheet, name: str) -> Table:
    return next(one for one in found.tables if one.id == name)


def cells(found: Sheet, name: str, row: str) -> tuple[Cell, ...]:
    return next(one.cells for one in table(found, name).rows if one.id == row)


def test_each_requirement_is_met_not_met_or_open_with_what_decides_it() -> None:
    assert cells(SHEET, "requirements", "erased") == (
        Cell("Not met", ("Longest time recordings are kept: 90 hours, more than 72",), "breached", "✗"),
        Cell("Met", ("Longest time recordings are kept: 24 hours, at most 72",), "met", "✓"),
        Cell("Open", ("waits for: Sensors",), "open", "?"),
    )


def test_what_does_not_exist_in_a_bid_is_said() -> None:
    found = sheet(TENDER, [bid(record("Bid", {**CLEAR, "sensors": ["none_of_these"]}))], CONTENT)
    (cell,) = cells(found, "requirements", "erased")
    assert (cell.text, cell.glyph) == ("Does not apply", "–")
    assert cell.details == ("Longest time recordings are kept: not asked in this case",)


def test_what_rests_on_a_claim_says_so() -> None:
    asked = replace(TENDER, requirements=(replace(TENDER.requirements[0], requires=parse('legal_basis == "kind_named"')),))
    (cell,) = cells(sheet(asked, [bid(CLAIMED, asked)], CONTENT), "requirements", "erased")
    assert cell.text == "Met"
    assert cell.details[-1].startswith("on a claim, without evidence: ")


def test_points_and_their_weighted_total_are_intervals_while_answers_are_open() -> None:
    assert [one.text for one in cells(SHEET, "criteria", "storage")] == ["0", "3", "0 to 3"]
    assert [one.text for one in cells(SHEET, "totals", "storage")] == ["0", "30", "0 to 30"]
    assert [one.text for one in cells(SHEET, "totals", "total")] == ["0", "30", "0 to 30"]
    assert table(SHEET, "totals").rows[-1].note == "of 30"


def test_what_is_judged_elsewhere_is_named_and_left_out_of_the_total() -> None:
    assert {one.text for one in cells(SHEET, "criteria", "price")} == {"Judged elsewhere"}
    assert [one.note for one in table(SHEET, "criteria").rows] == [
        "Award criteria, section 5.2; weight 30, up to 3 points",
        "Award criteria, section 5.1; weight 70; By the formula",
    ]
    assert table(SHEET, "totals").introduction == "1 criterion added up. Judged elsewhere, and not in it: Price (weight 70)."


def test_points_where_a_question_is_not_asked_are_named_and_given() -> None:
    absent = replace(TENDER, criteria=(replace(TENDER.criteria[0], where_absent=Decimal(2)),))
    found = sheet(absent, [bid(record("Bid", {**CLEAR, "sensors": ["none_of_these"]}), absent)], CONTENT)
    assert table(found, "criteria").rows[0].note == (
        "Award criteria, section 5.2; weight 30, up to 3 points, 2 where its question is not asked"
    )
    assert [one.text for one in cells(found, "criteria", "storage")] == ["2"]


def test_it_says_how_points_add_up() -> None:
    assert table(SHEET, "criteria").introduction.startswith("The weight multiplies the share of the highest points.")
    plain = replace(TENDER, by_share=False)
    found = sheet(plain, [bid(CLAIMED, plain)], CONTENT)
    assert table(found, "criteria").introduction.startswith("The weight multiplies the points.")
    assert [one.text for one in cells(found, "totals", "total")] == ["90"]


def test_only_what_was_published_gets_a_table() -> None:
    asked = replace(TENDER, criteria=())
    assert [one.id for one in sheet(asked, [bid(CLAIMED, asked)], CONTENT).tables] == ["requirements"]
    priced = replace(TENDER, requirements=(), criteria=TENDER.criteria[1:])
    assert [one.id for one in sheet(priced, [bid(CLAIMED, priced)], CONTENT).tables] == ["criteria"]


def test_bids_stand_in_the_order_given_with_no_verdict_and_no_winner() -> None:
    assert [one.title for one in SHEET.columns] == ["Bid of Alpha", "Bid of Beta", "Bid of Gamma"]
    assert [one.title for one in sheet(TENDER, BIDS[::-1], CONTENT).columns] == ["Bid of Gamma", "Bid of Beta", "Bid of Alpha"]
    said = str([SHEET.tables])
    assert [verdict.shown for verdict in CONTENT.scale.verdicts if verdict.shown in said] == []
    assert SHEET.remarks == (
        f"Published on 1 October 2026. The file of the tender has the SHA-256 {'5' * 64}.",
        "Bids are judged by what was published and by nothing else: there is no verdict, no remedy, no order and no winner.",
        "Bids stand in the order in which they were named. Whether a bid is admitted, and which one is chosen, people decide.",
        "Where an answer is open, ask every bidder in the same way, within the same time (PROC Art. 18(1), 56(3)).",
    )


def test_content_that_changed_since_publication_is_named() -> None:
    assert (changed_words(TENDER, CONTENT), SHEET.warnings) == ("", ())
    old = {**TENDER.digests, "ruleset:gdpr": "0" * 64, "ruleset:gone": "1" * 64}
    del old["questionnaire:small"]
    changed = replace(TENDER, digests=old)
    words = "the questionnaire 'small' (new), the rule set 'gdpr' and the rule set 'gone' (not there any more)"
    assert changed_words(changed, CONTENT) == words
    assert sheet(changed, BIDS, CONTENT).warnings == (
        f"The content is not what it was on the day of publication: {words} changed. Bids may not be judged by what was not published.",
    )


def test_a_bid_on_another_version_of_the_questionnaire_is_named() -> None:
    old = record("Bid of Alpha", MIXED, questionnaire_version="0.9")
    assert sheet(TENDER, [bid(old)], CONTENT).warnings == (
        "Bid of Alpha was answered on version 0.9 of the questionnaire, not on version 1.0.",
    )


def test_ends_of_an_interval_are_rounded_outwards() -> None:
    rows = ((parse("retention_hours <= 24"), Decimal(2)), (parse("retention_hours <= 48"), Decimal(1)), (Truth(True), Decimal(3)))
    thirds = Tender("T", date(2026, 10, 1), CONTENT.digests(), (), (Criterion("c", "C", "S", Decimal(1), rows),), by_share=True)
    given = record("Bid", {"sensors": ["camera"]}), record("Bid", {"sensors": ["camera"], "retention_hours": 20})
    judged = [Judged(one, judge_bid(thirds, CONTENT, one.case(CONTENT.questionnaire))) for one in given]
    assert [one.text for one in cells(sheet(thirds, judged, CONTENT), "totals", "total")] == ["0.33 to 1", "0.67"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(Fraction(0), "0"), (Fraction(5, 2), "2.5"), (Fraction(1, 3), "0.33"), (Fraction(100), "100"), (Fraction(1, 100), "0.01")],
)
def test_numbers_are_shown_to_hundredths(number: Fraction, shown: str) -> None:
    assert exact(number) == shown
