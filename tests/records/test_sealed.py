"""What a signature covers of a record: all that was said, and where the project stands."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from techassess.documents.canonical import digest
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.seal import StatementShape, VerdictShape
from techassess.records.sealed import as_of, meaning, signatures, wording
from tests.records.sample import record, value

ANSWER = Answer(Standing.VALUE, "planned", "", False, "Note.", "documented", "Contract", Plan("Ann", "2027-03-01"), "Ann", "2027-01-01")
SAID = Entry(
    "disputed", "finding", "set/topic/rule", "Not so.", "breached", "2027-05-01", role="dpo", by="Dora", at="2027-01-03", id="1-a1b2c3"
)
RECORD = record(
    Path("market"),
    answers={"sign": ANSWER, "watches_street": value(True)},
    kept={"gone": {"value": "x"}},
    project="Square",
    review={SAID.id: SAID},
)

ANSWERS: dict[str, Any] = {
    "standing": Standing.DONT_KNOW,
    "value": "no",
    "reason": "It is not so.",
    "confirmed": True,
    "note": "Other.",
    "evidence": "checked",
    "source": "Letter",
    "plan": Plan("Ann", "2027-03-02"),
    "by": "Bob",
    "at": "2027-01-02",
}
RECORDS: dict[str, tuple[str, Any]] = {
    "folder": ("neither", Path("other")),
    "title": ("wording", "Other"),
    "questionnaire": ("meaning", "other"),
    "questionnaire_version": ("neither", "9"),
    "assessed_on": ("meaning", date(2027, 1, 2)),
    "stage": ("meaning", "in_use"),
    "project": ("wording", "Other"),
    "created_by": ("neither", "Bob"),
    "created_at": ("neither", "2027-01-02"),
    "rulesets": ("neither", {"a": "1"}),
    "answers": ("meaning", {}),
    "drafts": ("neither", {"sign": "hal"}),
    "kept": ("meaning", {}),
    "preset": ("neither", "other"),
    "review": ("meaning", {}),
    "follows": ("wording", "other"),
    "head": ("neither", "abc"),
}
ENTRIES: dict[str, Any] = {
    "kind": "comment",
    "on": "question",
    "about": "watches_street",
    "text": "Other.",
    "found": "met",
    "until": "2027-05-02",
    "outcome": "rejected",
    "conditions": ("First.",),
    "departs": "No.",
    "step": "return",
    "to": "returned",
    "who": "Bob",
    "event": "incident",
    "role": "officer",
    "by": "Bob",
    "at": "2027-01-02",
    "id": "2-0a0b0c",
}


def test_every_field_has_its_side() -> None:
    assert set(ANSWERS) == {part.name for part in fields(Answer)}
    assert set(ENTRIES) == {part.name for part in fields(Entry)}
    assert set(RECORDS) == {part.name for part in fields(Record)}


@pytest.mark.parametrize("name", ANSWERS)
def test_everything_about_an_answer_is_meant(name: str) -> None:
    other = replace(RECORD, answers={**RECORD.answers, "sign": replace(ANSWER, **{name: ANSWERS[name]})})
    assert digest(meaning(other)) != digest(meaning(RECORD))


@pytest.mark.parametrize("name", ENTRIES)
def test_everything_that_was_said_in_the_review_is_meant(name: str) -> None:
    changed = replace(SAID, **{name: ENTRIES[name]})
    assert digest(meaning(replace(RECORD, review={changed.id: changed}))) != digest(meaning(RECORD))


def test_what_was_said_after_signing_is_left_out() -> None:
    later = replace(RECORD, review={**RECORD.review, "2-later": replace(SAID, id="2-later")})
    assert digest(meaning(later)) != digest(meaning(RECORD)) == digest(meaning(as_of(later, [SAID.id])))


@pytest.mark.parametrize("name", RECORDS)
def test_a_changed_field_changes_its_side_alone(name: str) -> None:
    side, changed = RECORDS[name]
    other = replace(RECORD, **{name: changed})
    assert (digest(meaning(other)) != digest(meaning(RECORD))) == (side == "meaning")
    assert (digest(wording(other)) != digest(wording(RECORD))) == (side == "wording")


def test_an_answer_that_is_only_kept_counts_as_it_did_before() -> None:
    block = meaning(RECORD)["answers"]
    assert isinstance(block, dict)
    retired = replace(RECORD, answers={"watches_street": value(True)}, kept={"sign": block["sign"], "gone": {"value": "x"}})
    assert digest(meaning(retired)) == digest(meaning(RECORD))


def statement(kind: Literal["opinion", "decision"], *entries: str) -> StatementShape:
    verdict = VerdictShape(id="proceed", best="proceed", worst="proceed")
    return StatementShape(format=1, kind=kind, by="Dora", at=SAID.at, verdict=verdict, meaning={}, wording={}, entries=list(entries))


def test_a_signature_is_that_of_the_last_opinion_or_decision_that_it_names() -> None:
    kinds = {"1-a": "opinion", "2-a": "moved", "3-a": "opinion", "10-a": "decision"}
    found = record(Path("market"), review={name: Entry(kind, by="Dora", at=SAID.at, id=name) for name, kind in kinds.items()})
    statements = {
        "1-opinion": statement("opinion", "1-a", "2-a"),
        "2-opinion": statement("opinion", "1-a", "2-a", "3-a"),
        "3-decision": statement("decision", *kinds),
        "4-opinion": statement("opinion", "3-a", "2-a", "1-a"),
        "5-decision": statement("decision", "1-a"),
        "6-opinion": statement("opinion"),
    }
    assert signatures(found, statements) == {"1-a": ("1-opinion",), "3-a": ("2-opinion", "4-opinion"), "10-a": ("3-decision",)}
