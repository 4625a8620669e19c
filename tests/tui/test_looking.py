"""Reporting what happened, and setting a day to look again, at the terminal."""

from __future__ import annotations

import pytest

from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.driving import driven, form

SIZE = (80, 24)
OFFICER = ("Ann", "officer")


@driven
async def test_what_happened_is_reported_and_asks_for_a_new_look(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *OFFICER) as driver:
        await driver.press("f9")
        await driver.choose("Report what happened")
        assert "What happened?" in driver.text
        await driver.choose("An incident")
        await driver.type("A disk was lost.")
        await driver.press("enter")
    (said,) = [one for one in workspace.record(folder).review.values() if one.kind == "happened"]
    assert (said.event, said.text, said.role) == ("incident", "A disk was lost.", "officer")


@driven
async def test_a_day_to_look_again_is_set_with_its_reason(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *OFFICER) as driver:
        await driver.press("f9")
        await driver.choose("Set a day to look again")
        await driver.type("2027-06-01")
        await driver.press("enter")
        await driver.type("After the festival.")
        await driver.press("enter")
    review = workspace.review(workspace.record(folder))
    assert [(one.until, one.text) for one in review.of("review_on")] == [("2027-06-01", "After the festival.")]


@pytest.mark.parametrize("typed", ["soon", "2020-01-01"])
@driven
async def test_a_day_that_is_none_or_is_over_is_not_taken(workspace: Workspace, typed: str) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *OFFICER) as driver:
        await driver.press("f9")
        await driver.choose("Set a day to look again")
        await driver.type(typed)
        await driver.press("enter")
        assert "Please give a day" in driver.text or "This day is over" in driver.text
    assert workspace.review(workspace.record(folder)).review_on is None
