"""The words for what is said of a record beside its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from techassess.assessment.reviewing import finding_of
from techassess.records.review import KINDS, Entry
from techassess.records.standing import Acceptance
from techassess.reporting import review_words as words
from tests.records.reviews import APPOINTED, HANDED_IN, USUAL, review, said
from tests.reporting.sample import CONTENT, mixed

SIGNS = "gdpr/lawfulness/signs"
RULE = "“People are informed by signs”"

DID = [
    (said("dpo", "comment", text="Hm."), "commented"),
    (said("dpo", "comment", on="finding", about=SIGNS), f"commented on {RULE}"),
    (said("dpo", "asked_back", on="question", about="retention_hours"), "asks to look at this answer again: “{question}”"),
    (said("dpo", "accepted", on="finding", about=SIGNS), f"agrees with the finding {RULE}"),
    (said("dpo", "disputed", on="finding", about=SIGNS), f"disputes the finding {RULE}"),
    (said("dpo", "confirmed", on="question", about="retention_hours"), "agrees that this does not apply: “{question}”"),
    (said("dpo", "checked", on="question", about="retention_hours"), "looked at the evidence of the answer “{question}”"),
    (
        said("decision_maker", "risk_accepted", on="finding", about=SIGNS, until="2027-03-31"),
        f"accepts a risk until 31 March 2027: {RULE}",
    ),
    (said("dpo", "resolved", on="entry", about="3-aaaaaa"), "settled 3-aaaaaa"),
    (said("dpo", "withdrawn", on="entry", about="3-aaaaaa"), "took 3-aaaaaa back"),
    (APPOINTED, "named Max as decision maker"),
    (HANDED_IN, "took the step “Hand in for review”; the record is now “In review”"),
    (said("dpo", "opinion", outcome="conditional"), "advises “Approved under conditions”"),
    (said("decision_maker", "decision", outcome="rejected"), "decided “Rejected”"),
    (said("officer", "review_on", until="2027-03-31"), "set 31 March 2027 as the day to look again"),
    (said("officer", "happened", event="new_purpose"), "reported “A new purpose”"),
]


@pytest.mark.parametrize(("entry", "told"), DID, ids=lambda given: given.kind if isinstance(given, Entry) else "")
def test_each_entry_says_who_did_what(entry: Entry, told: str) -> None:
    question = CONTENT.questionnaire.questions["retention_hours"].label
    name = {"dpo": "Dora (Data protection officer)", "officer": "Ann (Procurement officer)", "decision_maker": "Max (Decision maker)"}
    assert words.sentence(entry, review(), CONTENT) == f"{name[entry.role]} {told.replace('{question}', question)}"


def test_every_kind_of_entry_has_its_words() -> None:
    assert {entry.kind for entry, _ in DID} == set(KINDS)


def test_what_is_no_more_keeps_its_id() -> None:
    gone = [
        said("dpo", "disputed", on="finding", about="gone/by/now"),
        said("dpo", "checked", on="question", about="gone"),
        said("dpo", "moved", step="jump", to="moon"),
        said("dpo", "opinion", outcome="maybe"),
        said("dpo", "happened", event="rain"),
    ]
    assert [words.did(one, review(), CONTENT) for one in gone] == [
        "disputes the finding “gone/by/now”",
        "looked at the evidence of the answer “gone”",
        "took the step “jump”; the record is now “moon”",
        "advises “maybe”",
        "reported “rain”",
    ]


def test_braces_in_what_people_write_are_only_text() -> None:
    entry = said("officer", "appointed", about="dpo", who="{about} {0}")
    assert words.did(entry, review(), CONTENT) == "named {about} {0} as data protection officer"


def test_who_speaks_in_no_role_has_only_a_name() -> None:
    assert words.who(Entry("comment", by="Ann"), review()) == "Ann"


def test_the_state_says_since_when_and_by_whom() -> None:
    assert words.state(review()) == "Draft"
    moved = replace(HANDED_IN, at="2027-01-02T10:00:00+01:00")
    assert words.state(review(moved)) == "In review since 2 January 2027, 10:00, by Ann (Procurement officer)"


@pytest.mark.parametrize(("lapsed", "told"), [(False, ""), (True, ", which is over")])
def test_an_acceptance_says_whether_it_is_over(lapsed: bool, told: str) -> None:
    entry = said("decision_maker", "risk_accepted", until="2027-03-31")
    assert words.accepted(Acceptance(entry, lapsed)) == f"accepted as a risk until 31 March 2027{told}"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("breached", ""),
        ("", ""),
        ("planned", "said when it was “Met only by a plan”, now “Not met”"),
        ("odd", "said when it was “odd”, now “Not met”"),
    ],
)
def test_what_was_said_of_another_outcome_says_so(found: str, told: str) -> None:
    entry = said("dpo", "disputed", on="finding", about=SIGNS, found=found)
    assert words.came_out_then(entry, finding_of(mixed(), SIGNS)) == told


def test_a_step_says_who_may_take_it_and_who_is_named() -> None:
    step = USUAL.steps["return"]
    assert words.by_whom(step, review()) == "Data protection officer or Decision maker: nobody is named yet"
    assert words.by_whom(step, review(APPOINTED)) == "Data protection officer or Decision maker: Max"
    listed = replace(USUAL, people={"dpo": ("Dora", "Dan")})
    assert words.by_whom(USUAL.steps["advise"], review(workflow=listed)) == "Data protection officer: Dora or Dan"


def test_no_words_end_with_a_full_stop() -> None:
    assert [entry.kind for entry, _ in DID if words.sentence(entry, review(), CONTENT).endswith(".")] == []


def test_the_day_is_given_and_not_asked_of_the_clock() -> None:
    entry = said("decision_maker", "risk_accepted", on="finding", about=SIGNS, found="breached", until="2027-03-31", text="So.")
    found = review(entry)
    told = [words.accepted(acceptance) for day in (31, 1) if (acceptance := found.acceptance(SIGNS, date(2027, 4 if day == 1 else 3, day)))]
    assert told == ["accepted as a risk until 31 March 2027", "accepted as a risk until 31 March 2027, which is over"]
