"""The screen of a project."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event

import pytest

from techassess import projects
from techassess.assessment.bundle import Member
from techassess.records.model import Record
from techassess.tui.screens.project import GONE, READING
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.conftest import Compare
from tests.tui.driving import Driver, driven, form
from tests.tui.test_goldens import SIZES

FINE: dict[str, object] = {
    **sample.SCREENED,
    "leaves_eea": False,
    "retention_hours": "12",
    "contract_signed": "done",
    "goes_live_on": "2027-03-01",
    "sign_in_place": "done",
    "who_asked": "The traders of the square",
}
FEWER = sample.SCREENING.replace(
    "    why: Each sees something else.\n", "    why: Each sees something else.\n    changeable: {prefer: fewer}\n"
)


@pytest.fixture
def centre(tmp_path: Path) -> Workspace:
    """Three functions of one project, and a record that belongs to none."""
    workspace = sample.make(tmp_path / "office", screening=FEWER)
    sample.record(workspace, "Counting", "Safer centre", {**FINE, "sensors": ["camera", "microphone"], "retention_hours": "90"})
    sample.record(workspace, "Moods of staff", "Safer centre", {**FINE, "purpose": "emotions"})
    sample.record(workspace, "Watching", "Safer centre", {**FINE, "leaves_eea": None})
    sample.record(workspace, "Lone one")
    return workspace


def lines(driver: Driver) -> list[str]:
    return [" ".join(line.split()) for line in driver.text.splitlines() if line.strip()]


@driven
async def test_the_name_of_a_project_leads_to_its_records_together(centre: Workspace) -> None:
    async with form(centre, size=(120, 60)) as driver:
        assert "Together: No lawful way found on these answers" in lines(driver)
        await driver.press("down", "enter")
        found = lines(driver)
        start = found.index("The records")
        assert found[found.index("Together") + 1] == "No lawful way found on these answers"
        assert found[start + 1 : start + 10] == [
            "› Counting",
            "Not in this form",
            "Leaving it out changes nothing.",
            "↑ Moods of staff",
            "No lawful way found on these answers",
            "Without it: “Not in this form”.",
            "Watching",
            "Undecided, between “Possible under conditions” and “Not in this form”",
            "Leaving it out changes nothing.",
        ]


@driven
async def test_what_single_parts_change_is_told_once_they_were_tried(centre: Workspace) -> None:
    async with form(centre, size=(120, 60)) as driver:
        await driver.press("down", "enter")
        found = lines(driver)
        at = found.index("Leaving out a part of one record")
        assert found[at + 1 : at + 4] == ["Counting", "↑ Better without “A camera” (Sensors)", "No objection found on these answers"]
        assert [line for line in found if line.startswith("Leaving out any one of the")] != []


@driven
async def test_enter_opens_a_record_and_escape_leads_back_to_where_one_was(centre: Workspace) -> None:
    async with form(centre) as driver:
        await driver.press("down", "enter", "down", "escape")
        assert "What would you like to assess?" in driver.text
        assert "› Project Safer centre" in driver.text
        await driver.press("enter", "down", "enter")
        assert driver.app.desk.session is not None
        assert driver.app.desk.session.record.title == "Moods of staff"


@driven
async def test_a_record_that_cannot_be_read_is_named_and_says_why(centre: Workspace) -> None:
    (centre.records_folder / "watching" / "record.yaml").write_text("<<<<<<< ours")
    async with form(centre, size=(100, 50)) as driver:
        await driver.press("down", "enter")
        assert "“watching” belongs to the project and cannot be read." in driver.text
        assert "What is certain without a record cannot be said as long as not all can be read." in driver.text
        await driver.press("end", "enter")
        assert "This record cannot be read" in driver.text
        assert "watching/record.yaml" in driver.text


@driven
async def test_where_no_record_can_be_read_they_are_listed(workspace: Workspace) -> None:
    folder = sample.record(workspace, "Watching", "Centre")
    (folder / "record.yaml").write_text("<<<<<<< ours")
    async with form(workspace) as driver:
        await driver.press("down", "enter")
        assert [line for line in lines(driver) if line.endswith("cannot be read")] == ["› ▲ watching cannot be read"]


@driven
async def test_a_project_that_is_gone_says_so(workspace: Workspace) -> None:
    folder = sample.record(workspace, "Watching", "Centre")
    async with form(workspace) as driver:
        folder.rename(folder.parent.parent / "elsewhere")
        await driver.press("down", "enter")
        assert GONE in driver.text


@driven
async def test_who_comes_back_is_shown_the_records_as_they_are_then(centre: Workspace) -> None:
    async with form(centre) as driver:
        await driver.press("down", "enter", "escape")
        sample.record(centre, "Another", "Safer centre", FINE)
        await driver.press("enter")
        assert "4 records" in driver.text
        assert "Another" in driver.text


@driven
async def test_the_page_is_written_from_the_menu(centre: Workspace) -> None:
    async with form(centre) as driver:
        await driver.press("down", "enter")
        await driver.menu("Write this as a page")
        assert "Written: ~/office/reports-out/project-safer-centre/report.html" in driver.text
        page = centre.root / "reports-out" / "project-safer-centre" / "report.html"
        assert "<h1>Safer centre</h1>" in page.read_text(encoding="utf-8")
        assert page.stat().st_mode & 0o077 == 0
        await driver.press("escape", "enter")
        assert "Written:" not in driver.text


@driven
async def test_a_page_that_cannot_be_written_says_why(centre: Workspace) -> None:
    (centre.root / "reports-out").write_text("in the way")
    async with form(centre) as driver:
        await driver.press("down", "enter")
        await driver.menu("Write this as a page")
        assert "Not written: " in driver.text


@driven
async def test_judging_blocks_no_key_and_ends_when_one_leaves(centre: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on, judged = Event(), Event(), []
    real = projects.member

    def slow(workspace: Workspace, record: Record) -> Member:
        reached.set()
        assert go_on.wait(10)
        judged.append(record.title)
        return real(workspace, record)

    monkeypatch.setattr(projects, "member", slow)
    async with form(centre) as driver:
        await driver.pilot.press("down", "enter")
        assert await asyncio.to_thread(reached.wait, 10)
        await driver.pilot.pause()
        assert READING in driver.text
        await driver.pilot.press("f1")
        await driver.pilot.pause()
        assert "Here are the functions of one project together." in driver.text
        await driver.pilot.press("escape", "escape")
        await driver.pilot.pause()
        assert "What would you like to assess?" in driver.text
        go_on.set()
        await driver.rest()
        assert judged == ["Counting"]


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_a_project_looks_as_it_did(centre: Workspace, golden: Compare, size: str) -> None:
    async with form(centre, size=SIZES[size]) as driver:
        golden(f"home-project-{size}", driver.text)
        await driver.press("down", "enter")
        golden(f"project-{size}", driver.text)
        await driver.press("end", *["down"] * 6)
        golden(f"project-end-{size}", driver.text)
