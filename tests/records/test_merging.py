from __future__ import annotations

from pathlib import Path

from techassess.records.merging import ChangedElsewhere, Merge, conflicts, merge, with_answer, with_field
from techassess.records.model import Record
from tests.records.sample import record, value

BASE = record(Path("square"), answers={"reason": value("safety"), "purpose": value("Counting", by="Anna")})


def after(base: Record = BASE, **answers: str) -> Record:
    for name, given in answers.items():
        base = with_answer(base, name, value(given))
    return base


def test_only_what_both_changed_otherwise_is_a_conflict() -> None:
    assert conflicts(BASE, after(reason="traffic"), after(purpose="Guarding")) == ()
    assert conflicts(BASE, after(reason="traffic"), after(reason="other")) == ("reason",)
    assert conflicts(BASE, after(reason="traffic", purpose="A1"), with_answer(after(reason="traffic"), "purpose", None)) == ("purpose",)


def test_the_same_answer_from_two_people_is_no_conflict() -> None:
    mine = with_answer(BASE, "reason", value("traffic", by="Anna", at="10"))
    theirs = with_answer(BASE, "reason", value("traffic", by="Ben", at="11"))
    assert conflicts(BASE, mine, theirs) == ()
    assert merge(BASE, mine, theirs, ()) == Merge((), ())


def test_conflicts_go_to_whoever_was_chosen_and_the_rest_is_kept() -> None:
    mine, theirs = after(reason="traffic", purpose="Guarding", sign="done"), after(reason="other", purpose="Watching")
    assert merge(BASE, mine, theirs, {"purpose"}) == Merge((("purpose", ""), ("sign", "")), (("reason", ""),))


def test_a_title_that_both_changed_stays_theirs() -> None:
    mine, theirs = record(Path("square"), title="Mine"), record(Path("square"), title="Theirs", stage="in_use")
    assert merge(record(Path("square")), mine, theirs, ()) == Merge((), (("", "title"),))
    assert with_field(theirs, mine, "title").title == "Mine"


def test_an_answer_takes_the_place_of_what_was_kept_of_it() -> None:
    kept = record(Path("square"), kept={"reason": {"value": 3}})
    assert with_answer(kept, "reason", value("other")).kept == {}
    assert with_answer(kept, "reason", None).kept == {}


def test_the_message_says_how_much_both_changed() -> None:
    assert str(ChangedElsewhere(BASE, ())) == "Someone else changed this record while you had it open. Nothing was overwritten."
    assert str(ChangedElsewhere(BASE, ("reason",))).endswith("You both changed 1 of the same answers: choose which to keep.")
