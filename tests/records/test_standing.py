"""What the entries of a review come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.records.standing import Review
from tests.records.reviews import ADVISED, APPOINTED, DECIDED, HANDED_IN, RETURNED, USUAL, review, said

RULE = "set/topic/rule"
DISPUTED = said("dpo", "disputed", on="finding", about=RULE, found="breached", text="Not so.")
ACCEPTED = said("dpo", "accepted", on="finding", about=RULE, found="breached")
TAKEN = said("decision_maker", "risk_accepted", on="finding", about=RULE, found="breached", text="Needed.", until="2027-05-01")
ASKED = said("dpo", "asked_back", on="question", about="hours", text="Sure?")


def of(number: int, kind: str = "resolved") -> Entry:
    return said("dpo", kind, on="entry", about=f"{number}-aaaaaa")


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ((), "draft"),
        ((HANDED_IN,), "in_review"),
        ((HANDED_IN, RETURNED), "returned"),
        ((HANDED_IN, *ADVISED), "advised"),
        ((HANDED_IN, *ADVISED, *DECIDED), "decided"),
        ((HANDED_IN, replace(RETURNED, by=OUTSIDE)), "in_review"),
        ((HANDED_IN, replace(RETURNED, to="nowhere")), "in_review"),
    ],
)
def test_the_last_step_says_where_a_record_stands(entries: tuple[Entry, ...], state: str) -> None:
    assert review(*entries).state == state


def test_what_was_changed_outside_is_there_and_counts_for_nothing() -> None:
    found = review(HANDED_IN, *(replace(one, by=OUTSIDE) for one in ADVISED))
    assert len(found.all) == 3
    assert (found.opinion, found.state) == (None, "in_review")


def test_nobody_outside_can_take_back_or_resolve() -> None:
    withdrawn, resolved = (replace(of(1, kind), by=OUTSIDE) for kind in ("withdrawn", "resolved"))
    found = review(DISPUTED, withdrawn, resolved)
    assert found.judged(RULE) == found.all[0]
    assert found.remarks() == (found.all[0],)


def test_the_last_word_on_a_finding_counts() -> None:
    assert judged(ACCEPTED, DISPUTED) == "disputed"
    assert judged(DISPUTED, ACCEPTED) == "accepted"
    assert judged(DISPUTED, of(1)) is None
    assert judged(ACCEPTED, DISPUTED, of(2, "withdrawn")) == "accepted"
    assert review(DISPUTED).judged("set/topic/other") is None


def judged(*entries: Entry) -> str | None:
    found = review(*entries).judged(RULE)
    return found.kind if found else None


def test_a_risk_is_accepted_to_the_end_of_its_day() -> None:
    assert [lapsed(review(TAKEN), date(2027, *day)) for day in ((4, 30), (5, 1), (5, 2))] == [False, False, True]
    assert review().acceptance(RULE, date(2027, 1, 1)) is None
    assert review(TAKEN, of(1, "withdrawn")).acceptance(RULE, date(2027, 1, 1)) is None
    assert not lapsed(review(TAKEN, replace(TAKEN, until="2028-05-01")), date(2027, 6, 1))


def lapsed(found: Review, day: date) -> bool:
    acceptance = found.acceptance(RULE, day)
    assert acceptance is not None
    return acceptance.lapsed


def test_remarks_stay_open_until_they_are_settled() -> None:
    happened = said("officer", "happened", event="incident", text="A breach.")
    comment = said("supplier", "comment", on="question", about="hours", text="Seen.")
    found = review(ASKED, happened, comment, ACCEPTED)
    assert [one.kind for one in found.remarks()] == ["asked_back", "happened", "comment"]
    assert [one.kind for one in found.remarks("hours")] == ["asked_back", "comment"]
    assert found.asked_back() == ("hours",)
    assert [one.event for one in found.events()] == ["incident"]
    settled = review(ASKED, happened, comment, of(1), of(2), of(3, "withdrawn"))
    assert (settled.remarks(), settled.asked_back(), settled.events()) == ((), (), ())


def test_an_opinion_stands_until_answers_are_opened_again() -> None:
    advised = review(HANDED_IN, *ADVISED)
    assert advised.opinion == advised.all[1]
    assert review(HANDED_IN, *ADVISED, RETURNED).opinion is None
    assert review(HANDED_IN, *ADVISED, RETURNED, HANDED_IN).opinion is None
    again = review(HANDED_IN, *ADVISED, RETURNED, HANDED_IN, *ADVISED)
    assert again.opinion == again.all[5]


def test_a_decision_stands_beside_its_opinion() -> None:
    found = review(HANDED_IN, *ADVISED, *DECIDED)
    assert (found.opinion, found.decision) == (found.all[1], found.all[3])
    assert review(HANDED_IN, *ADVISED).decision is None


def test_who_is_named_last_for_a_role_has_it() -> None:
    assert review().named_for("decision_maker") == ()
    assert review(APPOINTED, replace(APPOINTED, who="Moe")).named_for("decision_maker") == ("Moe",)


def test_a_person_is_known_by_the_roles_spoken_in() -> None:
    found = review(DISPUTED, APPOINTED)
    assert found.roles_of(" dORA ") == {"dpo"}
    assert found.roles_of("Max") == set()


@pytest.mark.parametrize(
    ("name", "role"),
    [("max", "decision_maker"), ("Dora", "dpo"), ("Ann", "officer"), ("Nobody known", "officer")],
)
def test_a_person_who_does_not_say_so_speaks_in_the_role_that_is_theirs(name: str, role: str) -> None:
    assert review(DISPUTED, APPOINTED).role_of(name) == role


def test_who_has_spoken_in_two_roles_or_is_listed_is_not_guessed_from_what_was_said() -> None:
    both = (said("dpo", "comment", text="Hm."), said("it_security", "comment", text="Hm.", by="Dora"))
    assert review(*both).role_of("Dora") == "officer"
    listed = replace(USUAL, people={"it_security": ("Dora",)})
    assert review(*both, workflow=listed).role_of("dora") == "it_security"


def test_the_day_set_last_is_the_day_to_look_again() -> None:
    first, second = (said("officer", "review_on", until=day) for day in ("2027-05-01", "2027-04-01"))
    assert review().review_on is None
    assert review(first, second).review_on == date(2027, 4, 1)
    assert review(first, of(1)).review_on is None
