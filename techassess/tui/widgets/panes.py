"""Owns what stands beside a question where there is room: a title and rows to look at, which never take the focus."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from techassess.tui.rows import Row
from techassess.tui.widgets.bars import Plain
from techassess.tui.widgets.listing import Listing


class Pane(VerticalScroll, can_focus=False):
    """A titled list at the side."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(id=f"{name}-pane")
        self._title, self._name = title, name

    def compose(self) -> ComposeResult:
        """Title and rows."""
        yield Plain(self._title, classes="pane-title")
        listing = Listing(id=f"{self._name}-list")
        listing.can_focus = False
        yield listing

    def show(self, rows: Iterable[Row], title: str = "") -> None:
        """Show other rows, under another title where one is given."""
        self.query_one(Plain).say(title or self._title)
        self.query_one(Listing).show(rows)
