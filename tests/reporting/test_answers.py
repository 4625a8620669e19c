from __future__ import annotations

from decimal import Decimal

from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting.answers import open_questions, sections
from techassess.reporting.findings import Values, Writer
from tests.reporting.sample import CLEAR, LAW, MIXED, judged, judged_with, mixed


def told(**more: Answer) -> dict[str, Values]:
    assessment = judged_with(MIXED, more) if more else mixed()
    return {answer["id"]: answer for section in sections(assessment) for answer in section["answers"]}


def test_an_answer_stands_with_its_evidence_source_note_and_plan() -> None:
    found = told()
    assert found["documentation_given"]["answer"] == "No"
    assert found["documentation_given"]["evidence_words"] == "documented"
    assert found["documentation_given"]["source"] == "Offer of 3 November 2026, page 12"
    assert found["recognises_faces"]["note"] == "Asked the supplier on Monday.\nNo answer yet."
    assert found["dpia"]["plan"] == "by The data protection officer, until 15 January 2027"
    assert found["retention_hours"]["at_words"] == "20 November 2026, 10:42"


def test_a_claim_is_marked_where_evidence_is_expected() -> None:
    found = told()
    assert (found["legal_basis"]["claim"], found["legal_basis"]["evidence_words"]) == (True, "stated, without evidence")
    assert found["retention_hours"]["claim"] is False


def test_every_standing_is_told_apart() -> None:
    found = told(
        recognises_faces=Answer(Standing.DONT_KNOW),
        milder_means_tried=Answer(Standing.DOES_NOT_APPLY, reason="No means."),
        works_elsewhere=Answer(Standing.DOES_NOT_APPLY, reason="No place.", confirmed=True),
        purpose=Answer(Standing.VALUE, "gone"),
    )
    standings = {
        name: found[name]["standing"] for name in ("recognises_faces", "milder_means_tried", "works_elsewhere", "purpose", "staff_trained")
    }
    assert standings == {
        "recognises_faces": "dont_know",
        "milder_means_tried": "unconfirmed",
        "works_elsewhere": "does_not_apply",
        "purpose": "outdated",
        "staff_trained": "unanswered",
    }
    assert found["milder_means_tried"]["reason"] == "No means."
    assert found["purpose"]["answer"] == "gone (no longer offered, so it counts as unknown)"


def test_an_answer_that_is_not_needed_now_is_kept_and_marked() -> None:
    found = judged({"sensors": ["none_of_these"]}, retention_hours=Answer(Standing.VALUE, Decimal(90)))
    data = next(section for section in sections(found) if section["id"] == "data")
    assert [(answer["id"], answer["standing"]) for answer in data["answers"]] == [("retention_hours", "not_needed")]
    assert data["answers"][0]["answer"] == "90 hours (not needed now; kept, and takes no part)"
    assert "Legal basis" in data["not_needed"]


def test_questions_not_reached_are_listed_by_name() -> None:
    data = next(section for section in sections(judged({})) if section["id"] == "data")
    assert data["not_reached"][0] == "Longest time recordings are kept"
    assert data["progress_words"] == "not reached yet"


def test_a_long_note_is_folded() -> None:
    found = told(purpose=Answer(Standing.VALUE, "safety", note="x" * 300_000))
    assert (found["purpose"]["note_long"], len(found["purpose"]["note"])) == (True, 300_000)


def test_open_questions_are_sorted_by_who_can_answer_and_the_most_telling_come_first() -> None:
    found = mixed()
    groups = open_questions(found, Writer(found, LAW))
    assert [(group["who"], [(q["id"], q["rank"]) for q in group["questions"]]) for group in groups] == [
        ("buyer", [("milder_means_tried", 2), ("staff_trained", 3)]),
        ("supplier", [("recognises_faces", 1), ("found", 0)]),
        ("dpo", [("national_law", 0)]),
        ("it_security", [("access_logged", 0)]),
    ]


def test_when_all_is_answered_nothing_is_open() -> None:
    found = judged(CLEAR)
    assert open_questions(found, Writer(found, LAW)) == []
