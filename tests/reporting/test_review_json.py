"""A review for machines. That it keeps its shape is tried where it is printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.reporting.review_json import review_json
from techassess.reporting.spoken import beside
from tests.records.reviews import ADVISED, APPOINTED, HANDED_IN, review, said
from tests.reporting.sample import mixed

RECORD = Record(Path("market-square"), "Market\x07 square", "small", "1.0", date(2026, 11, 22), follows="old-square")


def told(*entries: Entry, **signed: list[str]) -> dict[str, object]:
    found = review(*entries)
    opinion = {found.opinion.id: signed["opinion"]} if found.opinion and "opinion" in signed else {}
    return review_json(RECORD, beside(found, mixed(), date(2027, 1, 2)), opinion)


def test_a_verdict_never_comes_without_its_range() -> None:
    verdict = told()["verdict"]
    assert verdict == {
        "id": "undecided",
        "best": "proceed-with-conditions",
        "worst": "do-not-proceed",
        "shown": "Undecided, between “Possible under conditions” and “No lawful way found on these answers”",
    }


def test_all_of_it_is_plain_and_clean() -> None:
    data = told(APPOINTED, said("dpo", "comment", text="Red \x1b[31malert"))
    assert json.loads(json.dumps(data)) == data
    assert "\\u001b" not in json.dumps(data)
    assert (data["title"], data["follows"]) == ("Market square", "old-square")


def test_what_was_taken_back_is_listed_and_does_not_count() -> None:
    data = told(said("dpo", "comment", text="Hm."), said("dpo", "withdrawn", on="entry", about="1-aaaaaa"))
    entries = data["entries"]
    assert isinstance(entries, list)
    assert [(one["kind"], one["counts"], one["open"]) for one in entries] == [("comment", False, False), ("withdrawn", True, False)]
    assert data["remarks"] == []


def test_an_opinion_names_its_signatures() -> None:
    assert told(HANDED_IN, *ADVISED)["opinion"] == {"entry": "2-aaaaaa", "outcome": "approved", "signatures": [], "broken": []}
    signed = told(HANDED_IN, *ADVISED, opinion=["1-opinion"])["opinion"]
    assert signed == {"entry": "2-aaaaaa", "outcome": "approved", "signatures": ["1-opinion"], "broken": []}
