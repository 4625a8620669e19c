"""Owns lists of rows: one widget for any number of rows, drawn line by line as far as it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from techassess.tui import marks
from techassess.tui.messages import EdgeReached, RowEntered, RowMoved, RowPicked
from techassess.tui.rows import Row

GAP = 2
"""Cells between a text and the words at the right edge."""


class Line(NamedTuple):
    """One line of the list as it is drawn: cursor column, mark, text, filling and words at the right edge."""

    row: int
    lead: str
    text: str
    right: str
    part: str
    """``text`` or ``detail``."""


class Listing(Widget, can_focus=True):
    """Rows with a cursor. Arrows move it, Enter enters, the space bar and digits pick; the mouse does both."""

    DEFAULT_CSS = """
    Listing {
        height: auto; width: 1fr; padding: 0 1 0 0; background: transparent; color: $foreground;
        & > .listing--muted { color: $quiet; }
        & > .listing--heading { color: $primary; text-style: bold; }
        & > .listing--bad { color: $error; }
        & > .listing--warn { color: $warning; }
        & > .listing--good { color: $success; }
        & > .listing--strong { text-style: bold; }
        & > .listing--chosen { text-style: bold; }
        & > .listing--cursor { background: $panel; text-style: bold; }
        &:ansi > .listing--cursor { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"listing--{name}" for name in ("muted", "heading", "bad", "warn", "good", "strong", "chosen", "cursor")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "enter", show=False),
        Binding("space", "pick", show=False),
    ]

    cursor: reactive[int | None] = reactive(None, init=False)
    """The place of the row that the cursor is on; nothing while it is on none."""

    def __init__(self, rows: Iterable[Row] = (), *, numbered: bool = False, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # textual's name
        super().__init__(id=id, classes=classes)
        self.rows = tuple(rows)
        self.numbered = numbered
        """Whether digits pick rows by their number."""
        self._lines: list[Line] = []
        self._width = -1

    def show(self, rows: Iterable[Row], cursor: str | None = None) -> None:
        """Show other rows, with the cursor on the row of this key, or on none."""
        self.rows = tuple(rows)
        self._width = -1
        found = next((at for at, row in enumerate(self.rows) if row.key and row.key == cursor), None)
        self.set_reactive(Listing.cursor, found)
        self.refresh(layout=True)
        if found is not None:
            self.call_after_refresh(self._into_view)

    @property
    def key(self) -> str:
        """The key of the row under the cursor, or nothing."""
        return self.rows[self.cursor].key if self.cursor is not None and self.cursor < len(self.rows) else ""

    @property
    def keys(self) -> list[int]:
        """The places of the rows that can be chosen."""
        return [at for at, row in enumerate(self.rows) if row.key]

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # textual's signature
        """As many lines as the rows take at this width."""
        return len(self._laid_out(width))

    def _laid_out(self, width: int) -> list[Line]:
        if width != self._width:
            self._width = width
            self._lines = [line for at, row in enumerate(self.rows) for line in lay_out(at, row, max(8, width))]
        return self._lines

    def render_line(self, y: int) -> Strip:  # textual's signature
        """Draw one line."""
        width = self.size.width
        lines = self._laid_out(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        row, style = self.rows[line.row], self._style(lines[y])
        here = self.has_focus and line.row == self.cursor
        first = y == 0 or lines[y - 1].row != line.row
        lead = f"{marks.CURSOR if here and first else ' '} {line.lead}"
        text = Content(line.text)
        fill = max(0, width - 2 - _cells(line.lead) - text.cell_length - _cells(line.right))
        quiet = style if row.tone == "heading" or here else self._part("muted", style)
        segments = [Segment(lead + line.text + " " * fill, style), Segment(line.right, quiet)]
        return Strip(segments).adjust_cell_length(width, style)

    def _style(self, line: Line) -> Style:
        row = self.rows[line.row]
        style = self.rich_style
        tone = "muted" if line.part == "detail" else row.tone
        if tone:
            style = self._part(tone, style)
        if row.chosen:
            style = self._part("chosen", style)
        if self.has_focus and line.row == self.cursor:
            style = self._part("cursor", style)
        return style

    def _part(self, name: str, style: Style) -> Style:
        return style + self.get_component_rich_style(f"listing--{name}", partial=True)

    # Moving

    def watch_cursor(self) -> None:
        """Draw the cursor where it is now."""
        self.refresh()
        self._into_view()

    def _into_view(self) -> None:
        """Scroll what holds the list so that the row under the cursor is seen."""
        at = [y for y, line in enumerate(self._laid_out(self.size.width)) if line.row == self.cursor]
        if at and isinstance(self.parent, Widget) and self.size.width:
            # What stands before the first and after the last row that can be chosen is seen with them.
            top = 0 if self.cursor == self.keys[0] else at[0]
            end = len(self._lines) if self.cursor == self.keys[-1] else at[-1] + 1
            region = Region(0, top, self.size.width, min(end - top, max(1, self.parent.size.height - 1)))
            self.parent.scroll_to_region(region.translate(self.virtual_region_with_margin.offset), animate=False)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by rows that can be chosen; from nowhere, to the first or the last."""
        keys = self.keys
        at = keys.index(self.cursor) + by if self.cursor in keys else (0 if by > 0 else len(keys) - 1)
        if 0 <= at < len(keys):
            self._go(keys[at])
            return
        self.post_message(EdgeReached(self.id or "", by))
        if isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=by * 3, animate=False)

    def action_page(self, by: int) -> None:
        """Move the cursor by about a page."""
        keys = self.keys
        page = max(1, (self.parent.size.height if isinstance(self.parent, Widget) else self.size.height) // 2)
        if not keys and isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=by * page, animate=False)
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self._go(keys[min(len(keys) - 1, max(0, at + by * page))])

    def action_edge(self, at: int) -> None:
        """Move the cursor to the first or the last row."""
        if self.keys:
            self._go(self.keys[at])

    def _go(self, at: int) -> None:
        self.cursor = at
        self.post_message(RowMoved(self.id or "", self.key))

    def action_enter(self) -> None:
        """Enter the row under the cursor."""
        self.post_message(RowEntered(self.id or "", self.key))

    def action_pick(self) -> None:
        """Pick the row under the cursor."""
        if self.key:
            self.post_message(RowPicked(self.id or "", self.key))

    def on_key(self, event: events.Key) -> None:
        """Pick a row by its number."""
        at = self._numbered(event.key) if self.numbered and event.key.isdigit() else None
        if at is not None:
            event.stop()
            self.cursor = at
            self.action_pick()

    def _numbered(self, digit: str) -> int | None:
        """The place of the row that a digit picks: the one whose own it is, or else the one that comes so in the list."""
        own = {self.rows[at].digit: at for at in self.keys if self.rows[at].digit}
        return (own or {str(number): at for number, at in enumerate(self.keys, 1)}).get(digit)

    def on_click(self, event: events.Click) -> None:
        """Go to the row under the mouse and pick or enter it."""
        lines = self._laid_out(self.size.width)
        if 0 <= event.y < len(lines) and self.rows[lines[event.y].row].key:
            self.cursor = lines[event.y].row
            self.post_message((RowPicked if self.numbered else RowEntered)(self.id or "", self.key))


def lay_out(at: int, row: Row, width: int) -> list[Line]:
    """Cut one row into lines of at most ``width`` cells."""
    lead = "  " * row.indent + (f"{row.mark} " if row.mark else "")
    blank = " " * _cells(lead)
    # Words at the right edge keep their place beside the text, unless they leave it too little room.
    room = width - 2 - len(blank)
    beside = room - _cells(row.right) - GAP
    apart = bool(row.right) and beside < min(_cells(row.text), room // 3, 16)
    parts = _wrapped(row.text, room if apart or not row.right else beside)
    lines = [Line(at, lead if n == 0 else blank, text, row.right if n == 0 and not apart else "", "text") for n, text in enumerate(parts)]
    if apart:
        lines += [Line(at, blank, text, "", "detail") for text in _wrapped(row.right, room)]
    return lines + [Line(at, blank, text, "", "detail") for part in row.detail.split("\n") if part for text in _wrapped(part, room)]


def _wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(max(4, width))] or [""]


def _cells(text: str) -> int:
    return Content(text).cell_length
