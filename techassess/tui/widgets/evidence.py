"""Owns the line that asks how an answer is shown: said, documented or checked."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from techassess.tui import marks
from techassess.tui.messages import RowEntered, RowPicked


class EvidenceLine(Widget, can_focus=True):
    """A few steps in one line. Left, right and the space bar choose; the mouse too."""

    DEFAULT_CSS = """
    EvidenceLine { height: 1; color: $foreground; }
    EvidenceLine > .evidence--label { color: $quiet; }
    EvidenceLine > .evidence--chosen { text-style: bold; }
    EvidenceLine:focus > .evidence--chosen { background: $panel; text-style: bold; }
    EvidenceLine:focus:ansi > .evidence--chosen { text-style: bold reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"evidence--label", "evidence--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("enter", "enter", show=False),
    ]
    label = ""
    steps: tuple[tuple[str, str], ...] = ()
    chosen = ""

    def show(self, label: str, steps: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show steps, each an id and its words, with one chosen."""
        self.label, self.steps, self.chosen = label, steps, chosen
        self.refresh()

    def _pieces(self) -> list[tuple[str, str]]:
        """The line in pieces, each with the step that it stands for; where room is short, only the chosen step."""
        lead = f"{marks.CURSOR if self.has_focus else ' '} "
        pieces = [(f"{lead}{self.label}", "")]
        pieces += [(f"  {'(•)' if step == self.chosen else '( )'} {words}", step) for step, words in self.steps]
        if sum(Content(text).cell_length for text, _ in pieces) > self.size.width:
            pieces = [pieces[0], *(piece for piece in pieces[1:] if piece[1] == self.chosen), ("  ← →", "")]
        return pieces

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  # textual's signature
        """Draw the line."""
        style, label, chosen = self.rich_style, self._style("label"), self._style("chosen")
        segments = [Segment(text, chosen if step and step == self.chosen else style if step else label) for text, step in self._pieces()]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"evidence--{name}", partial=True)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw without the cursor."""
        self.refresh()

    def action_step(self, by: int) -> None:
        """Choose the next or the step before."""
        ids = [step for step, _ in self.steps]
        at = (ids.index(self.chosen) if self.chosen in ids else 0) + by
        self.post_message(RowPicked(self.id or "", ids[at % len(ids)]))

    def action_enter(self) -> None:
        """Store the answer."""
        self.post_message(RowEntered(self.id or "", self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose the step under the mouse."""
        end = 0
        for text, step in self._pieces():
            end += Content(text).cell_length
            if event.x < end:
                if step:
                    self.post_message(RowPicked(self.id or "", step))
                return
