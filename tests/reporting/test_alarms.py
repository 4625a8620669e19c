"""What the error rates mean, in words that a council member understands; nothing where nobody is flagged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from techassess.reporting.alarms import alarms, lines
from techassess.reporting.findings import Values
from techassess.reporting.json import assess_json
from tests.reporting.sample import CONTENT, judged

KNOWN = {"raises_alarms": True, "looked_at": 100000, "sought": 1, "mistaken": 10, "found": 80}
SUPPLIER, BUYER = "(the supplier)", "(the buyer)"


def told(evidence: str = "documented", **changed: Any) -> Values:
    found = alarms(judged(given(changed), evidence=evidence))
    assert found is not None
    return found


def given(changed: dict[str, Any]) -> dict[str, Any]:
    """The rates that are known, with some changed, or taken out by giving nothing."""
    return {name: value for name, value in {**KNOWN, **changed}.items() if value is not None}


def told_with(name: str, answers: dict[str, Any], **kind: Any) -> Values:
    """What is told where one of the questions is of another kind."""
    found = judged(given(answers))
    sections = tuple(
        replace(one, questions=tuple(replace(q, kind=replace(q.kind, **kind)) if q.id == name else q for q in one.questions))
        for one in CONTENT.questionnaire.sections
    )
    questionnaire = replace(CONTENT.questionnaire, sections=sections)
    rulesets = replace(CONTENT, questionnaire=questionnaire)
    told = alarms(replace(found, rulesets=rulesets, case=replace(found.case, questionnaire=questionnaire)))
    assert told is not None
    return told


def rows(**changed: Any) -> dict[str, str]:
    return {row["label"]: row["words"] for row in told(**changed)["rows"]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Of 100 alarms, about 93 are false."),
        ({"sought": 1000, "found": 90, "mistaken": 100}, "Of 100 alarms, about 9 are false."),
        ({"sought": 5000, "found": 10, "mistaken": 1000}, "Of 100 alarms, 50 are false."),
        ({"sought": 5000, "found": 99, "mistaken": 100}, "Of 100 alarms, 1 is false."),
        ({"sought": 5000, "found": 100, "mistaken": 1}, "Of 100 alarms, fewer than 1 is false."),
        ({"sought": "0.01"}, "Of 100 alarms, more than 99 are false."),
        ({"sought": 0}, "Of 100 alarms, all are false."),
        ({"mistaken": 0}, "Of 100 alarms, none are false."),
        ({"found": None}, "Of 100 alarms, at least 90 are false."),
        ({"sought": 5000, "found": 20, "mistaken": None}, "Of 100 alarms, at most 84 are false."),
        ({"sought": None}, "How many of 100 alarms are false cannot be said yet."),
        ({"mistaken": None}, "How many of 100 alarms are false cannot be said yet."),
        ({"looked_at": None}, "Of 100 alarms, about 93 are false."),
        ({"looked_at": 0}, "On these answers there are no alarms."),
        ({"mistaken": 0, "found": 0}, "On these answers there are no alarms."),
    ],
)
def test_the_share_of_false_alarms_is_said_among_a_hundred(changed: dict[str, Any], said: str) -> None:
    assert told(**changed)["share_words"] == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "The system raises about 100 false alarms a day."),
        ({"looked_at": 3000}, "The system raises about 3 false alarms a day."),
        ({"looked_at": 1000, "sought": 0}, "The system raises 1 false alarm a day."),
        ({"looked_at": 100, "sought": 0}, "The system raises 10 false alarms in 100 days."),
        ({"looked_at": 1, "sought": 0}, "The system raises fewer than 1 false alarm in 100 days."),
        ({"sought": None}, "The system raises up to 100 false alarms a day."),
        ({"mistaken": 0}, ""),
        ({"mistaken": None}, ""),
        ({"looked_at": None}, ""),
    ],
)
def test_false_alarms_are_counted_by_the_day_or_where_they_are_rare_by_a_hundred_days(changed: dict[str, Any], said: str) -> None:
    assert told(**changed)["day_words"] == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Among 100,000 people looked at, 10 are sought. The system flags 8 of them, and about 100 others by mistake."),
        (
            {"sought": 2000, "mistaken": 5, "found": 72},
            "Among 10,000 people looked at, 2,000 are sought. The system flags 1,440 of them, and 4 others by mistake.",
        ),
        (
            {"sought": 1000, "mistaken": "0.01", "found": 33},
            "Among 10,000,000 people looked at, 1,000,000 are sought. The system flags 330,000 of them, and 9 others by mistake.",
        ),
        ({"mistaken": 0}, "Among 100,000 people looked at, 10 are sought. The system flags 8 of them, and nobody else by mistake."),
        ({"found": 0}, "Among 100,000 people looked at, 10 are sought. The system flags none of them, and about 100 others by mistake."),
        (
            {"sought": "0.001", "found": 2},
            "Among 100,000,000 people looked at, 10 are sought. "
            "The system flags fewer than 1 of them, and about 100,000 others by mistake.",
        ),
        ({"sought": 0}, ""),
        ({"found": None}, ""),
        ({"mistaken": None}, ""),
        ({"sought": None}, ""),
        ({"looked_at": 0}, ""),
    ],
)
def test_known_rates_are_pictured_as_heads_in_a_crowd(changed: dict[str, Any], said: str) -> None:
    assert told(**changed)["picture"] == said


def test_without_a_unit_heads_are_plain_numbers() -> None:
    changed = told_with("looked_at", {}, unit="")
    assert changed["picture"].startswith("Among 100,000 looked at, 10 are sought.")
    assert changed["rows"][0] == {"label": "Looked at", "words": "100,000 a day"}


def test_each_figure_is_told_by_the_day() -> None:
    assert rows() == {
        "Looked at": "100,000 people a day",
        "False alarms": "about 100 a day",
        "Right alarms": "8 a day",
        "Sought, but not found": "2 a day",
    }


@pytest.mark.parametrize(
    ("sought", "share", "right"),
    [
        (1, "Of 100 alarms, between 90 and 96 are false.", "4.4 to 10 a day"),
        ("0.15", "Of 100 alarms, at least 98 are false.", "0.6 to 1.5 a day"),
        ("0.05", "Of 100 alarms, at least 99 are false.", "22 to 50 in 100 days"),
        (33, "Of 100 alarms, between 23 and 41 are false.", "145 to 330 a day"),
    ],
)
def test_between_two_ends_a_figure_is_rounded_outwards(sought: object, share: str, right: str) -> None:
    """A question that takes no answer below 44 leaves less open."""
    told = told_with("found", {"found": None, "sought": sought}, minimum=Decimal(44))
    assert told["share_words"] == share
    assert {"label": "Right alarms", "words": right} in told["rows"]


@pytest.mark.parametrize(
    ("missing", "known"),
    [
        ({"sought": None}, ["Looked at", "False alarms"]),
        ({"mistaken": None}, ["Looked at", "Right alarms", "Sought, but not found"]),
        ({"found": None}, ["Looked at", "False alarms", "Right alarms", "Sought, but not found"]),
        ({"looked_at": None}, []),
        ({"looked_at": 0}, []),
    ],
)
def test_a_figure_without_what_it_mainly_rests_on_is_not_known(missing: dict[str, Any], known: list[str]) -> None:
    assert [label for label, words in rows(**missing).items() if words != "not known yet"] == known


def test_what_is_not_known_is_named_with_who_can_say_it() -> None:
    assert told()["unknown"] == []
    assert told(sought=None, found=None)["unknown"] == [
        f"People sought among 10,000 {BUYER}",
        f"Found among 100 people sought {SUPPLIER}",
    ]


def test_figures_that_rest_on_bare_claims_say_so() -> None:
    assert told()["claimed"] == []
    assert told("claimed")["claimed"] == [f"False alarms per 10,000 people {SUPPLIER}"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stated": 93}, ""),
        ({"stated": 92}, ""),
        (
            {"stated": 40},
            "The answer to “Wrong alarms among 100” is 40. From the other answers it follows: of 100 alarms, about 93 are false. "
            "The two do not fit together; please ask how each figure was found.",
        ),
        (
            {"stated": 40, "found": None},
            "The answer to “Wrong alarms among 100” is 40. From the other answers it follows: of 100 alarms, at least 90 are false. "
            "The two do not fit together; please ask how each figure was found.",
        ),
        (
            {"stated": 95, "found": None},
            "The answer to “Wrong alarms among 100” is 95. "
            "That is possible beside the other answers, but cannot be checked while some are missing.",
        ),
        ({"stated": 93, "looked_at": None}, ""),
        ({"stated": 40, "looked_at": 0}, ""),
        ({}, ""),
    ],
)
def test_what_is_stated_is_held_beside_what_follows(changed: dict[str, Any], said: str) -> None:
    assert told(**changed)["stated_words"] == said


def test_a_few_lines_tell_the_same() -> None:
    assert lines(judged(given({"stated": 40, "found": None}))) == [
        "Of 100 alarms, at least 90 are false. The system raises about 100 false alarms a day.",
        f"Not known yet: Found among 100 people sought {SUPPLIER}.",
        told(stated=40, found=None)["stated_words"],
    ]
    assert lines(judged(given({})))[1].startswith("Among 100,000 people looked at, 10 are sought.")


@pytest.mark.parametrize("raises", [False, None])
def test_without_alarms_about_people_nothing_is_said(raises: bool | None) -> None:
    found = judged(given({"raises_alarms": raises}))
    assert alarms(found) is None
    assert lines(found) == []
    assert assess_json(found, "market-square")["base_rate"] is None


def test_the_export_holds_every_figure_between_two_numbers() -> None:
    assert assess_json(judged(given({"found": None, "stated": 40})), "market-square")["base_rate"] == {
        "checked_per_day": {"min": 100000, "max": 100000},
        "false_alarms_per_day": {"min": 99.99, "max": 99.99},
        "true_alarms_per_day": {"min": 0, "max": 10},
        "missed_per_day": {"min": 0, "max": 10},
        "false_of_100_alarms": {"min": 90.908264, "max": 100},
        "stated_of_100_alarms": 40,
        "stated_fits": False,
        "unknown": ["found"],
    }


def test_the_export_rounds_outwards_and_knows_no_share_without_alarms() -> None:
    share = assess_json(judged(given({})), "market-square")["base_rate"]["false_of_100_alarms"]
    assert (share["min"], share["max"]) == (92.591906, 92.591907)
    nothing = assess_json(judged(given({"looked_at": 0})), "market-square")["base_rate"]
    assert (nothing["false_of_100_alarms"], nothing["stated_fits"], nothing["stated_of_100_alarms"]) == (None, None, None)
