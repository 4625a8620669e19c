"""The whole round in the form at 80 by 24, without a mouse: filled, returned, mended, advised, decided, and checked by anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.assessment import sealing
from techassess.records.standing import Review
from techassess.records.verifying import Outcome
from techassess.workspace import Workspace
from tests.shared import by_number
from tests.tui import sample
from tests.tui.driving import Driver, driven, form

TERMINAL = (80, 24)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A record that an officer has just begun."""
    return sample.record(workspace)


def review(workspace: Workspace, folder: Path) -> Review:
    """What is on disk of the review."""
    return workspace.review(workspace.record(folder))


async def fill(driver: Driver) -> None:
    """Answer everything: what the supplier says of 90 hours is too long."""
    await driver.press("home", "enter", "1", "enter", "1", "enter", "2", "enter", "enter")
    await driver.press("2", "enter")
    await driver.type("90")
    await driver.press("enter", "1", "enter")
    await driver.type("2027-03-01")
    await driver.press("enter", "enter", "1", "enter")
    await driver.type("The traders")
    await driver.press("enter", "enter")


async def hand_in(driver: Driver, decides: str = "") -> None:
    """Hand in, naming who decides the first time."""
    await driver.menu("Hand in for review")
    if decides:
        await driver.type(decides)
        await driver.press("enter")
    await driver.press("enter")
    assert "In review" in driver.text


async def write(driver: Driver, text: str) -> None:
    """Type into a dialog and go on."""
    await driver.type(text)
    await driver.press("enter")


async def opinion(driver: Driver, kind: str, outcome: str, *texts: str) -> None:
    """Sign an opinion or a decision: its outcome, then texts page by page."""
    await driver.menu(kind)
    await driver.choose(outcome)
    for text in texts:
        await write(driver, text)
    assert "This will be signed" in driver.text
    await driver.choose("Sign")
    await driver.rest()
    assert "It lies in" in driver.plain
    await driver.press("enter")


@driven
async def test_a_full_round(workspace: Workspace, folder: Path) -> None:
    async with form(workspace, folder, TERMINAL) as officer:
        await fill(officer)
        await hand_in(officer, "Karl Key")
    async with form(workspace, folder, TERMINAL, "Dora Dee", "dpo") as dpo:
        await dpo.menu("Review")
        await dpo.enter("Not so: recordings are erased")
        assert "Longest time recordings are kept: 90 hours, more than 72" in dpo.plain
        await dpo.act("Dispute")
        await write(dpo, "The contract says 60.")
        await dpo.act("Ask back")
        await dpo.choose("Longest")
        await write(dpo, "Which page says 90?")
        await dpo.press("escape")
        assert "DISPUTED by Dora Dee" in dpo.plain
        await dpo.menu("Return with questions")
        await write(dpo, "Please look at the time.")
    assert review(workspace, folder).state == "returned"
    async with form(workspace, folder, TERMINAL) as officer:
        await officer.enter("What the review asks")
        assert "Dora Dee (Data protection officer) says: Please look at the time." in officer.plain
        await officer.press("enter")
        assert "▲ Dora Dee (Data protection officer) asks: Which page says 90?" in officer.plain
        await officer.press("backspace", "backspace")
        await write(officer, "60")
        assert "Is what the review asked settled?" in officer.text
        await officer.choose("It is settled")
        await officer.choose("All of these")
        await officer.press("enter")
        assert "Nothing is asked any more." in officer.text
        await hand_in(officer)
    assert review(workspace, folder).remarks() == ()
    async with form(workspace, folder, TERMINAL, "Dora Dee", "dpo") as dpo:
        await opinion(dpo, "Give the opinion", "Approved", "Nothing stands against it now.", "")
    async with form(workspace, folder, TERMINAL, "Karl Key", "decision_maker") as decides:
        await opinion(decides, "Decide", "Approved", "So be it.", "")
        await decides.menu("Check what was signed")
        await decides.rest()
        assert "1-opinion: valid" in by_number(decides.text)
        assert "2-decision: valid" in by_number(decides.text)
    found = review(workspace, folder)
    assert found.opinion is not None
    assert found.decision is not None
    assert (found.state, found.opinion.outcome, found.decision.by) == ("decided", "approved", "Karl Key")
    verified = sealing.verify(folder, workspace.uncached().rulesets, None)
    assert [(by_number(one.name), one.outcome) for one in verified] == [("1-opinion", Outcome.VALID), ("2-decision", Outcome.VALID)]


@driven
async def test_a_risk_is_accepted_before_the_decision_and_departing_needs_reasons(workspace: Workspace, folder: Path) -> None:
    async with form(workspace, folder, TERMINAL) as officer:
        await fill(officer)
        await hand_in(officer, "Karl Key")
    async with form(workspace, folder, TERMINAL, "Dora Dee", "dpo") as dpo:
        await opinion(dpo, "Give the opinion", "Rejected", "Ninety hours are too long.", "")
    async with form(workspace, folder, TERMINAL, "Karl Key", "decision_maker") as decides:
        await decides.menu("Decide")
        assert "Approved (not possible now)" in decides.plain
        assert "'Approved' first needs this to be accepted as a risk, with a reason and a day" in decides.plain
        await decides.press("escape")
        await decides.menu("Review")
        await decides.enter("Not so: recordings are erased")
        await decides.act("Accept it as a risk")
        await write(decides, "Until the new recorder comes.")
        await write(decides, "2020-01-01")
        assert "This day is over." in decides.plain
        await decides.press(*["backspace"] * 10)
        await write(decides, "2027-03-31")
        assert "accepted as a risk until 31 March 2027" in decides.plain
        await decides.menu("Decide")
        await decides.choose("Approved")
        await write(decides, "The recorder is ordered.")
        await decides.press("enter")
        assert "a decision that departs from the advice needs reasons" in decides.plain
        await write(decides, "Ten weeks are bearable.")
        await decides.press("enter")
        await decides.choose("Sign")
        await decides.rest()
    found = review(workspace, folder)
    assert found.decision is not None
    assert (found.decision.outcome, found.decision.departs) == ("approved", "Ten weeks are bearable.")
    assert all(one.outcome is Outcome.VALID for one in sealing.verify(folder, workspace.uncached().rulesets, None))


@driven
async def test_a_blocker_cannot_be_accepted_and_bars_an_approval(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers={**sample.FULL, "purpose": "emotions"})
    async with form(workspace, folder, TERMINAL) as officer:
        await hand_in(officer, "Karl Key")
    async with form(workspace, folder, TERMINAL, "Karl Key", "decision_maker") as decides:
        await decides.menu("Review")
        await decides.enter("Not so: emotions of people")
        assert "Accept as a risk: A blocker cannot be accepted" in decides.plain
    async with form(workspace, folder, TERMINAL, "Dora Dee", "dpo") as dpo:
        await opinion(dpo, "Give the opinion", "Rejected", "It is forbidden.", "")
    async with form(workspace, folder, TERMINAL, "Karl Key", "decision_maker") as decides:
        await decides.menu("Decide")
        assert (
            "'Approved' cannot be decided while this stands: Not so: emotions of people at work are left alone. (blocker)" in decides.plain
        )
        await decides.choose("Rejected")
        await decides.press("enter", "enter")
        await decides.choose("Sign")
        await decides.rest()
    decided = review(workspace, folder).decision
    assert decided is not None
    assert decided.outcome == "rejected"
