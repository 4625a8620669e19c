"""What the screens look like, as plain text, at two sizes."""

from __future__ import annotations

import pytest

from techassess.workspace import Workspace
from tests.shared import by_number
from tests.tui import sample
from tests.tui.conftest import Compare
from tests.tui.driving import driven, form

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
WALKS = {
    "sections": (),
    "yes-no": ("home", "down", "enter", "home", "down", "enter", "up"),
    "number-refused": ("f6", "enter", "x", "enter"),
    "planned": ("home", "down", "enter", "home", "down", "down", "down", "enter"),
    "check-section": ("home", "down", "enter"),
    "findings": ("f6",),
    "about-a-finding": ("f6", "f1"),
    "help": ("f6", "enter", "f1"),
    "menu": ("f9",),
    "report": ("home", "end", "up", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WALKS)
@driven
async def test_a_screen_looks_as_it_did(workspace: Workspace, golden: Compare, name: str, size: str) -> None:
    folder = sample.record(workspace, project="Safer centre", answers=sample.FULL)
    async with form(workspace, folder, SIZES[size]) as driver:
        await driver.press(*WALKS[name])
        golden(f"{name}-{size}", driver.text)


TRIALS = {
    "what-if": ("f3",),
    "trial-question": ("f3", "enter", "f6", "enter"),
    "nothing-moved": ("f3", "enter", "f3"),
    "least-change": ("f3", "down", "enter"),
    "moves": ("f3", "down", "enter", "enter"),
    "trial-moved-question": ("f3", "down", "enter", "enter", "escape", "f6", "enter"),
    "keep": ("f3", "down", "enter", "enter", "home", "enter"),
    "matters-most": ("f3", "enter", "home", "down", "enter", "home", "down", "enter", "f2", "enter", "f5"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TRIALS)
@driven
async def test_a_screen_of_a_trial_looks_as_it_did(workspace: Workspace, golden: Compare, name: str, size: str) -> None:
    folder = sample.record(workspace, project="Safer centre", answers={**sample.FULL, "leaves_eea": False})
    async with form(workspace, folder, SIZES[size]) as driver:
        await driver.press(*TRIALS[name])
        golden(f"{name}-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_what_stands_in_the_way_looks_as_it_did(workspace: Workspace, golden: Compare, size: str) -> None:
    async with form(workspace, sample.record(workspace, answers=sample.FULL), SIZES[size]) as driver:
        await driver.press("f3", "down", "enter")
        golden(f"no-change-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_the_start_screen_looks_as_it_did(workspace: Workspace, golden: Compare, size: str) -> None:
    sample.record(workspace, "Number plates", "Parking", sample.SCREENED)
    sample.record(workspace, answers=sample.FULL)
    async with form(workspace, size=SIZES[size]) as driver:
        golden(f"home-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_a_new_assessment_looks_as_it_did(workspace: Workspace, golden: Compare, size: str) -> None:
    async with form(workspace, size=SIZES[size]) as driver:
        await driver.press("enter")
        golden(f"new-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_the_kinds_of_technology_look_as_they_did(assuming: Workspace, golden: Compare, size: str) -> None:
    async with form(assuming, size=SIZES[size]) as driver:
        await driver.press("enter", "a", "enter", "enter", "enter", "enter")
        golden(f"kinds-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_what_is_assumed_looks_as_it_did(assuming: Workspace, golden: Compare, size: str) -> None:
    async with form(assuming, sample.record(assuming, preset="street_cameras"), SIZES[size]) as driver:
        await driver.press("home", "enter", "enter")
        golden(f"assumed-{size}", driver.text)


REVIEWS = {
    "review": ("Dora Dee", "dpo", ("enter",)),
    "review-chosen": ("Dora Dee", "dpo", ("enter", "f8", "2")),
    "which-findings": ("Dora Dee", "dpo", ("enter", "f8")),
    "finding": ("Dora Dee", "dpo", ("enter", "enter")),
    "finding-read-on": ("Dora Dee", "dpo", ("enter", "enter", "2", "w", "h", "y", "enter", "pagedown")),
    "dispute": ("Dora Dee", "dpo", ("enter", "enter", "2", "w", "h", "y")),
    "outcomes": ("Dora Dee", "dpo", ("enter", "home", "down", "enter")),
    "conditions": ("Dora Dee", "dpo", ("enter", "home", "down", "enter", "2", "space")),
    "sign": ("Dora Dee", "dpo", ("enter", "home", "down", "enter", "2", "space", "enter", "o", "k", "enter", "y", "enter", "enter")),
    "stays-as-it-is": ("Ann", "officer", ("home", "down", "enter", "down", "down", "enter")),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", REVIEWS)
@driven
async def test_a_screen_of_a_review_looks_as_it_did(workspace: Workspace, golden: Compare, name: str, size: str) -> None:
    by, role, keys = REVIEWS[name]
    async with form(workspace, sample.in_review(workspace), SIZES[size], by, role) as driver:
        await driver.press(*keys)
        golden(f"{name}-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_asking_who_works_looks_as_it_did(workspace: Workspace, golden: Compare, size: str) -> None:
    async with form(workspace, sample.in_review(workspace), SIZES[size], "Dora Dee", "dpo") as driver:
        await driver.menu("You work as")
        golden(f"who-works-{size}", driver.text)


@pytest.mark.parametrize("size", SIZES)
@driven
async def test_what_was_signed_looks_as_it_did(workspace: Workspace, golden: Compare, size: str) -> None:
    async with form(workspace, sample.in_review(workspace), SIZES[size], "Dora Dee", "dpo") as driver:
        await driver.press("enter", "home", "down", "enter", "4", "n", "o", "enter", "enter", "2")
        await driver.rest()
        golden(f"signed-{size}", by_number(driver.text))
        await driver.press("enter")
        await driver.menu("Check what was signed")
        await driver.rest()
        golden(f"verified-{size}", by_number(driver.text))


RETURNED = {
    "sections-asked": (),
    "asked": ("enter",),
    "question-asked": ("enter", "enter"),
    "settled": ("enter", "enter", "backspace", "enter"),
    "check-asked": ("home", "down", "down", "enter", "home", "down"),
    "finding-disputed": ("enter", "down", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", RETURNED)
@driven
async def test_a_record_that_came_back_looks_as_it_did(workspace: Workspace, golden: Compare, name: str, size: str) -> None:
    async with form(workspace, sample.disputed(workspace), SIZES[size]) as driver:
        await driver.press(*RETURNED[name])
        golden(f"{name}-{size}", driver.text)
