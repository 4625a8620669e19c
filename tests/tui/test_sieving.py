"""Choosing among the findings of a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing, read_value
from techassess.records.review import Entry
from techassess.tui import reviewing, sieving
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.test_reviewing import opened


def test_findings_are_chosen_by_outcome_words_set_and_stage(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.disputed(workspace))
    found = reviewing.told_findings(session, review)
    ways = {way.key: way for way in sieving.sieves(session, review, found)}
    left = {key: [one.rule.id.partition("/")[2] for one in found if way.passes(one)] for key, way in ways.items()}
    assert list(left) == [
        "",
        "as:breached",
        "as:open",
        "as:planned",
        "with:remarks",
        "with:nothing",
        "set:house",
        "due:before_contract",
        "due:before_go_live",
    ]
    assert left["as:breached"] == ["data/erased", "openness/signs", "openness/register"]
    assert left["with:remarks"] == ["data/erased"]
    assert left["due:before_go_live"] == ["openness/signs"]
    assert set(left["with:nothing"]) == {one.rule.id.partition("/")[2] for one in found} - {"data/erased", "openness/signs"}
    assert len(left["set:house"]) == len(left[""]) == len(found)


def test_each_way_to_choose_says_how_many_it_leaves(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.in_review(workspace))
    found = reviewing.told_findings(session, review)
    rows = sieving.sieve_rows(sieving.sieves(session, review, found), found)
    assert [(row.text, row.right) for row in rows][:3] == [("All findings", "6"), ("Not met", "3"), ("Open", "1")]


def waiting(workspace: Workspace, hours: str = "90", **others: object) -> Path:
    """A record in review with an answer to be confirmed and one whose document is to be checked."""
    folder = sample.record(workspace, answers={**sample.FULL, **others})
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("leaves_eea", Answer(Standing.DOES_NOT_APPLY, reason="No data leave the camera."))
        value = read_value(workspace.questionnaire.questions["retention_hours"], hours)
        editing.put("retention_hours", Answer(Standing.VALUE, value, evidence="documented", source="Annex 2"))
        editing.put("goes_live_on", Answer(Standing.DOES_NOT_APPLY, reason="There is no such day."))
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    return folder


@pytest.mark.parametrize(
    ("key", "hours", "rules"),
    [
        ("wait:confirm", "90", ["data/stays", "data/oversight"]),
        ("wait:check", "90", ["data/erased", "openness/register", "openness/later"]),
        ("wait:check", "10", ["data/erased", "openness/later", "openness/register"]),
    ],
)
def test_findings_behind_which_an_answer_waits_are_chosen_met_or_not(workspace: Workspace, key: str, hours: str, rules: list[str]) -> None:
    session, review = opened(workspace, waiting(workspace, hours))
    way = sieving.sieve(session, review, key)
    found = reviewing.told_findings(session, review, way.rules)
    assert [one.rule.id.partition("/")[2] for one in found if way.passes(one)] == rules


def test_an_answer_that_waits_behind_no_finding_is_listed_below(workspace: Workspace) -> None:
    session, review = opened(workspace, waiting(workspace))
    way = sieving.sieve(session, review, "wait:confirm")
    chosen = [one for one in session.assessment.findings if way.passes(one)]
    assert [row.key for row in sieving.waiting_rows(session, way, chosen) if row.key] == ["question:goes_live_on"]
    assert sieving.waiting_rows(session, sieving.sieve(session, review, "wait:check"), session.assessment.findings) == ()
    (all_of_them, *_) = sieving.sieves(session, review, ())
    assert sieving.waiting_rows(session, all_of_them, ()) == ()


def test_a_choice_that_leaves_answers_only_is_offered_and_says_so(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("goes_live_on", Answer(Standing.DOES_NOT_APPLY, reason="There is no such day."))
    session, review = opened(workspace, folder)
    found = reviewing.told_findings(session, review)
    rows = {row.key: (row.text, row.right) for row in sieving.sieve_rows(sieving.sieves(session, review, found), found)}
    assert rows["=wait:confirm"] == ("Does not apply, to be confirmed", "1 answer")
    assert "=wait:check" not in rows


def test_where_nothing_is_left_of_a_choice_all_findings_are(workspace: Workspace) -> None:
    session, review = opened(workspace, sample.in_review(workspace))
    assert sieving.sieve(session, review, "wait:confirm").key == ""
