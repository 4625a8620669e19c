"""Driving the form without a terminal: fixed size, clock and colours, and the screen as plain text."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ParamSpec

from textual.pilot import Pilot
from textual.screen import ModalScreen

from techassess.tui.app import TechAssess
from techassess.tui.desk import Desk
from techassess.tui.screens.base import Framed
from techassess.tui.widgets.listing import Listing
from techassess.workspace import Workspace
from tests.tui import sample

P = ParamSpec("P")


def driven(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an asynchronous test."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def whole() -> None:
            await test(*args, **kwargs)

        asyncio.run(whole())

    return run


class Driver:
    """The form under test."""

    def __init__(self, app: TechAssess, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all that they set off is done, on disk too."""
        for key in keys:
            await self.pilot.press(key)
            await self._worked_off()
        await self.rest()

    async def _worked_off(self) -> None:
        while self.app._working is not None and not self.app._working.done():
            await asyncio.sleep(0)

    async def menu(self, words: str) -> None:
        """Choose what begins with these words from the menu."""
        await self.press("f9")
        await self.choose(words)

    async def choose(self, words: str) -> None:
        """Choose the row of a dialog that begins with these words."""
        rows = [row.text for row in self.app.screen.query_one("#choices", Listing).rows if row.key]
        at = next(number for number, text in enumerate(rows) if text.startswith(words))
        await self.press("home", *["down"] * at, "enter")

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def enter(self, words: str) -> None:
        """Enter the row of the list that begins with these words."""
        listing = self.app.screen.query_one("#rows", Listing)
        keyed = [row.text for row in listing.rows if row.key]
        at = next(number for number, text in enumerate(keyed) if text.startswith(words))
        await self.press("home", *["down"] * at, "enter")

    async def act(self, words: str) -> None:
        """Do what is offered below a finding in words that begin so, by its number."""
        rows = self.app.screen.query_one("#acts", Listing).rows
        await self.press(next(row.digit for row in rows if row.key and row.text.startswith(words)))

    @property
    def plain(self) -> str:
        """What stands on the screen, or in the dialog over it, with lines joined."""
        lines = self.text.splitlines()
        if isinstance(self.app.screen, ModalScreen):
            box = self.app.screen.children[0].region
            lines = [line[box.x + 1 : box.right - 1] for line in lines[box.y : box.bottom]]
        return " ".join(" ".join(lines).split())

    async def rest(self) -> None:
        """Wait until everything is stored and drawn."""
        await self.pilot.pause()
        await self._worked_off()
        saver = self.app.desk.saver
        if saver is not None:
            await asyncio.to_thread(saver.wait)
        await self.app.workers.wait_for_complete()
        while isinstance(self.app.screen, Framed) and self.app.screen.is_judging:
            await asyncio.sleep(0.005)
        await self.pilot.pause()


@asynccontextmanager
async def form(
    workspace: Workspace, folder: Path | None = None, size: tuple[int, int] = (80, 24), by: str = "Ann", role: str = ""
) -> AsyncIterator[Driver]:
    """The form, opened on a workspace or on one of its records, by somebody in a role."""
    app = TechAssess(Desk(workspace, by, lambda: sample.NOW, role=role), folder)
    app.theme = "techassess-dark"
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.rest()
        yield driver
        app.desk.close(discard=True)
