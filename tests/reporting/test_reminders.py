"""The words of reminders."""

from __future__ import annotations

from datetime import date

import pytest

from techassess.assessment.due import KINDS, Due
from techassess.reporting.reminders import in_short, reminder
from tests.assessment import made
from tests.records.reviews import review, said

SETS = made.rulesets([made.rule("a")])
REVIEW = review(said("officer", "happened", event="incident", text="A disk was lost."))
DAY = date(2027, 5, 1)
ABOUT = {"event": "1-aaaaaa", "plan": "trained", "acceptance": "set/topic/rule"}


@pytest.mark.parametrize(
    ("kind", "over", "words"),
    [
        ("event", True, "Happened: An incident: harm, misuse, a breach or a failure"),
        ("review", True, "Look again: due since 1 May 2027"),
        ("review", False, "Look again on 1 May 2027"),
        ("acceptance", True, "An accepted risk has lapsed on 1 May 2027: rule"),
        ("acceptance", False, "An accepted risk lapses on 1 May 2027: rule"),
        ("plan", True, "Planned until 1 May 2027 and still only planned: Trained"),
        ("plan", False, "Planned until 1 May 2027: Trained"),
        ("law", True, "Since 1 May 2027 other rules apply, and the result is another"),
        ("law", False, "From 1 May 2027 other rules apply, and the result is another"),
        ("rules", True, "The rules have changed since this was signed"),
        ("go_live", True, "Use was to begin on 1 May 2027. Say where the project stands now"),
        ("go_live", False, "Use is to begin on 1 May 2027"),
        ("contract_end", True, "The contract ended on 1 May 2027"),
        ("contract_end", False, "The contract ends on 1 May 2027"),
    ],
)
def test_each_reminder_in_words(kind: str, over: bool, words: str) -> None:
    assert reminder(Due(kind, DAY, over, ABOUT.get(kind, "")), REVIEW, SETS) == words


def test_what_people_wrote_stands_behind_it() -> None:
    assert reminder(Due("review", DAY, False, text="With the council."), REVIEW, SETS) == "Look again on 1 May 2027 (With the council.)"


def test_every_kind_has_words() -> None:
    for kind in KINDS:
        assert reminder(Due(kind, DAY, True, ABOUT.get(kind, "gone")), REVIEW, SETS)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), ""),
        ((Due("review", DAY, True),), "1 thing due"),
        ((Due("review", DAY, True), Due("rules", None, True), Due("law", DAY, False)), "2 things due"),
        ((Due("review", DAY, False), Due("law", date(2027, 4, 2), False)), "due in 1 day"),
    ],
)
def test_in_short(found: tuple[Due, ...], words: str) -> None:
    assert in_short(found, date(2027, 4, 1)) == words
