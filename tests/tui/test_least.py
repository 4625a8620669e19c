"""What the screens say of the least change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from techassess.assessment.remedies import Remedies
from techassess.assessment.ways import Ways, ways
from techassess.tui import least
from techassess.tui.rows import Row
from techassess.tui.session import Session
from techassess.workspace import Workspace
from tests.tui import sample


def found(workspace: Workspace, **given: object) -> Ways:
    record = workspace.record(sample.record(workspace, answers={**sample.FULL, **given}))
    return ways(Session(workspace.rulesets, record).assessment)


def lines(shown: Iterable[Row]) -> list[str]:
    """Rows as text with their keys, details indented."""
    told = []
    for row in shown:
        told.append(" ".join(part for part in (f"[{row.key}]" if row.key else "", row.mark, row.text, row.right) if part))
        told += [f"  {part}" for part in row.detail.split("\n") if part]
    return told


def test_the_least_change_is_told_step_by_step(workspace: Workspace) -> None:
    assert lines(least.least_rows(found(workspace, leaves_eea=False))) == [
        "At worst now: Not in this form. Wanted: Possible under conditions.",
        "",
        "The least change cost 1",
        "[0] → Try this out",
        "1. Longest time recordings are kept cost 1",
        "  now: “90 hours”",
        "  change to: at most 72 hours",
        "  satisfies: Recordings are erased when the purpose is served",
        "",
        "After it “Possible under conditions”, or better, is certain, whatever is still open. "
        "It is proved that no change costs less than the first.",
        "",
        "Costs are rough points of effort, not money: the more points, the more work. A step counts once it is carried out and shown.",
    ]


def test_where_no_change_of_the_design_is_enough_it_names_what_stands_in_the_way(workspace: Workspace) -> None:
    assert lines(least.least_rows(found(workspace))) == [
        "At worst now: Not in this form. Wanted: Possible under conditions.",
        "",
        "No change of the design alone is enough.",
        "",
        "What stands in the way 1 rule",
        "[rule:house/data/stays] ▲ Data stay in the EEA",
        "[question:holds_images] → Images are held: “Yes”",
        "[question:leaves_eea] ○ Data leave the EU/EEA: not known yet",
        "This alone is enough to stand in the way. Other rules may do so too.",
        "",
        "It would do, provided that",
        "[question:leaves_eea] ○ Data leave the EU/EEA: “No”",
        "",
        "and these steps are taken cost 1",
        "1. Longest time recordings are kept cost 1",
        "  now: “90 hours”",
        "  change to: at most 72 hours",
        "  satisfies: Recordings are erased when the purpose is served",
        "[provided] → Try this out, as if it were so",
        "Find out how it really is before you count on it. What is only assumed is never kept.",
        "",
        "Costs are rough points of effort, not money: the more points, the more work. A step counts once it is carried out and shown.",
    ]


def test_where_nothing_helps_at_all_it_says_so(workspace: Workspace) -> None:
    shown = lines(least.least_rows(found(workspace, purpose="emotions")))
    assert shown[0] == "At worst now: No lawful way found on these answers. Wanted: Not in this form."
    assert shown[2] == "No change of the design alone is enough."
    assert "[rule:house/data/emotions] ▲ Emotions of people at work are left alone" in shown
    assert shown[-1] == "No way was found either that would be open if unknown facts turned out well."


def test_the_best_verdict_needs_no_change(workspace: Workspace) -> None:
    good = {"holds_images": False, "leaves_eea": False}
    assert lines(least.least_rows(found(workspace, **good))) == ["Nothing has to change: it is the best verdict already."]


def test_giving_up_is_no_proof(workspace: Workspace) -> None:
    given_up = replace(
        found(workspace), remedies=Remedies("do-not-proceed-as-designed", "proceed-with-conditions", minimal=False), found=(), provided=None
    )
    assert lines(least.least_rows(given_up))[2:] == ["No change was found in good time. That does not prove that there is none."]


def test_of_many_titles_a_few_are_named() -> None:
    assert least._few("opens", ["A", "B", "C", "D", "E"]) == "opens: A; B; C; and 2 more"
    assert least._few("opens", []) == ""


@pytest.mark.parametrize("leaves", [False, None])
def test_a_row_stands_for_its_remedy(workspace: Workspace, leaves: bool | None) -> None:
    told = found(workspace, leaves_eea=leaves)
    key = "0" if leaves is False else least.PROVIDED
    remedy = least.remedy_of(key, told)
    assert remedy is not None
    assert [step.question for step in remedy.steps] == ["retention_hours"]
    assert least.remedy_of("rule:house/data/stays", told) is None
    assert least.remedy_of(least.PROVIDED, replace(told, provided=None)) is None
