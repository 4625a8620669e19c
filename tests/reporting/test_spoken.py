"""A review beside the findings that it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.reporting.spoken import Spoken, beside
from tests.records.reviews import review, said
from tests.reporting.sample import mixed

SIGNS, HEARD, FACES = "gdpr/lawfulness/signs", "manifesto/participation/heard", "gdpr/assessment/faces"
TODAY = date(2027, 1, 2)
WEIGHING = [
    "gdpr/lawfulness/legal-basis",
    "gdpr/assessment/dpia",
    "proportionality/legality/law-found",
    SIGNS,
    "gdpr/storage/retention",
    "manifesto/participation/reached",
]


def on(rule: str, kind: str, **more: object) -> Entry:
    return said("dpo", kind, on="finding", about=rule, **more)


def of(rule: str, *entries: Entry, today: date = TODAY) -> Spoken:
    return next(one for one in beside(review(*entries), mixed(), today).findings if one.finding.rule.id == rule)


def test_the_findings_that_weigh_are_shown_the_heaviest_first() -> None:
    assert [one.finding.rule.id for one in beside(review(), mixed(), TODAY).findings] == WEIGHING


@pytest.mark.parametrize("rule", [HEARD, FACES])
@pytest.mark.parametrize("kind", ["accepted", "disputed", "risk_accepted", "comment"])
def test_another_finding_is_shown_once_something_was_said_of_it(rule: str, kind: str) -> None:
    found = beside(review(on(rule, kind, text="Hm.", until="2027-01-01")), mixed(), TODAY)
    assert {one.finding.rule.id for one in found.findings} == {*WEIGHING, rule}


def test_each_finding_has_what_was_said_of_it() -> None:
    disputed, risk = on(SIGNS, "disputed", text="No."), on(SIGNS, "risk_accepted", text="So.", until="2027-01-02")
    found = of(SIGNS, on(SIGNS, "accepted"), disputed, risk, on(FACES, "comment", text="Hm."))
    assert found.judged is not None
    assert found.acceptance is not None
    assert (found.judged.text, found.acceptance.entry.text, [one.text for one in found.remarks]) == ("No.", "So.", ["No."])


@pytest.mark.parametrize(
    ("rule", "day", "lapsed"),
    [(SIGNS, "2027-01-02", False), (SIGNS, "2027-01-01", True), (FACES, "2027-01-01", True), (HEARD, "2027-01-01", False)],
)
def test_an_acceptance_lapses_after_its_day_where_the_finding_counts_or_still_can(rule: str, day: str, lapsed: bool) -> None:
    risk = on(rule, "risk_accepted", text="So.", until=day)
    assert of(rule, risk).lapsed is lapsed
    assert beside(review(risk), mixed(), TODAY).needs_a_look is lapsed


@pytest.mark.parametrize(("day", "due"), [("2027-01-01", True), ("2027-01-02", True), ("2027-01-03", False)])
def test_the_day_to_look_again_is_due_when_it_comes(day: str, due: bool) -> None:
    found = beside(review(said("officer", "review_on", until=day)), mixed(), TODAY)
    assert (found.is_due, found.needs_a_look) == (due, due)


def test_entries_from_outside_count_for_nothing_and_need_a_look() -> None:
    entry = replace(on(SIGNS, "accepted"), by=OUTSIDE)
    found = beside(review(entry), mixed(), TODAY)
    assert ([one.kind for one in found.outside], found.needs_a_look) == (["accepted"], True)
    assert all(one.judged is None for one in found.findings)


@pytest.mark.parametrize(("entry", "open_still"), [(said("dpo", "comment", text="Hm."), True), (on(SIGNS, "accepted"), False)])
def test_an_open_remark_needs_a_look_and_an_agreement_none(entry: Entry, open_still: bool) -> None:
    assert beside(review(entry), mixed(), TODAY).needs_a_look is open_still
