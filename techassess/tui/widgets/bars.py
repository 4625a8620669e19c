"""Owns the lines at the top and at the bottom: title with what is saved, the state of the verdict, the keys that work here."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from techassess.tui.messages import KeyWanted
from techassess.tui.rows import Tone


class Plain(Static):
    """Text that is never markup."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # textual's name
        super().__init__(Content(text), markup=False, id=id, classes=classes)
        self.said = text

    def say(self, text: str) -> None:
        """Show a text, if it is another one."""
        if text != self.said:
            self.said = text
            self.update(Content(text))


class TitleBar(Widget):
    """What is open and how far it is on the left; what is saved on the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $foreground; text-style: bold; padding: 0 1; }
    TitleBar.-trial { background: $warning; color: $background; }
    TitleBar:ansi { text-style: bold reverse; }
    """
    parts: tuple[str, ...] = ()
    right = ""

    def say(self, parts: Iterable[str], right: str) -> None:
        """Show the parts, of which the second is shortened where room is short; of more than three the first gives way before it."""
        self.parts, self.right = tuple(part for part in parts if part), right
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  # textual's signature
        """Draw the line."""
        width, style = self.size.width, self.rich_style
        room = width - Content(self.right).cell_length - 2
        parts, shortened = list(self.parts), [1, 0]
        if len(parts) > 3 and Content(" · ".join(parts)).cell_length > room:
            parts, shortened = parts[1:], [0]
        for at in shortened:
            long = Content(" · ".join(parts)).cell_length - room
            if long > 0 and at < len(parts):
                keep = max(4, Content(parts[at]).cell_length - long)
                parts[at] = Content(parts[at]).truncate(keep, ellipsis=True).plain
        left = Content(" · ".join(parts)).truncate(max(0, room), ellipsis=True, pad=True).plain
        return Strip([Segment(f"{left}  {self.right}", style)]).adjust_cell_length(width, style)


SPARE = ("F4", "Ctrl+J", "F2", "F1", "Esc")
"""Keys that go first where room is short; the menu names them all."""


class HintBar(Widget):
    """The keys that work here, as many as fit."""

    DEFAULT_CSS = """
    HintBar { height: 1; background: $panel; color: $quiet; padding: 0 1; }
    HintBar > .hint--key { color: $foreground; text-style: bold; }
    HintBar:ansi > .hint--key { text-style: bold; }
    """
    COMPONENT_CLASSES = {"hint--key"}  # noqa: RUF012  # textual's way
    hints: tuple[tuple[str, str], ...] = ()

    def say(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show keys with what they do."""
        self.hints = tuple(hints)
        self.refresh()

    def _shown(self) -> list[tuple[str, str]]:
        """The hints that fit."""
        shown = list(self.hints)
        while len(shown) > 1 and sum(map(_cells, shown)) - 2 > self.size.width:
            shown.remove(next((hint for key in SPARE for hint in shown if hint[0] == key), shown[-2]))
        return shown

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  # textual's signature
        """Draw the line."""
        width, style = self.size.width, self.rich_style
        key_style = style + self.get_component_rich_style("hint--key", partial=True)
        segments = [piece for key, words in self._shown() for piece in (Segment(key, key_style), Segment(f" {words}  ", style))]
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        end = self.styles.padding.left
        for hint in self._shown():
            end += _cells(hint)
            if event.x < end:
                self.post_message(KeyWanted(hint[0]))
                return


def _cells(hint: tuple[str, str]) -> int:
    return Content(f"{hint[0]} {hint[1]}  ").cell_length


class StatusLine(Widget):
    """The range of verdicts, and what counts now, each with sign and word."""

    DEFAULT_CSS = """
    StatusLine { height: 2; padding: 0 1; background: $surface; color: $foreground; }
    StatusLine > .status--bad { color: $error; }
    StatusLine > .status--warn { color: $warning; }
    StatusLine > .status--muted { color: $quiet; }
    """
    COMPONENT_CLASSES = {"status--bad", "status--warn", "status--muted"}  # noqa: RUF012  # textual's way
    verdict = ""
    parts: tuple[tuple[str, Tone], ...] = ()
    hint = ""

    def say(self, verdict: str, parts: Iterable[tuple[str, Tone]], hint: str = "") -> None:
        """Show the verdict in the first line and the counts in the second, with a hint at the right edge."""
        self.verdict, self.parts, self.hint = verdict, tuple(parts), hint
        self.refresh()

    def render_line(self, y: int) -> Strip:  # textual's signature
        """Draw one of the two lines."""
        width, style = self.size.width, self.rich_style
        if y == 0:
            text = Content(self.verdict).truncate(width, ellipsis=True).plain
            return Strip([Segment(text, style)]).adjust_cell_length(width, style)
        shown, room = list(self.parts), width - Content(self.hint).cell_length - 1
        while len(shown) > 1 and sum(Content(f"{text}  ").cell_length for text, _ in shown) > room:
            shown.pop()
        segments = [Segment(f"{text}  ", self._tone(tone)) for text, tone in shown]
        quiet = self._tone("muted")
        return Strip([*Strip(segments).adjust_cell_length(max(0, room + 1), style), Segment(self.hint, quiet)]).adjust_cell_length(
            width, style
        )

    def _tone(self, tone: Tone) -> Style:
        known = f"status--{tone}" in self.COMPONENT_CLASSES
        return self.rich_style + self.get_component_rich_style(f"status--{tone}", partial=True) if known else self.rich_style
