"""Choosing among the findings of a review."""

from __future__ import annotations

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
