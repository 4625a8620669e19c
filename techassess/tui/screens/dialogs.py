"""Owns dialogs: a text to read, with or without something to choose. They lie over a screen and give one key back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from techassess.tui.messages import RowEntered, RowPicked
from techassess.tui.rows import Row
from techassess.tui.widgets.bars import Plain
from techassess.tui.widgets.fields import Field
from techassess.tui.widgets.listing import Listing

FRAME = 5
"""Lines that border, title and foot of a dialog take, with one to spare."""


class Scrolling(VerticalScroll, can_focus=False):
    """What scrolls in a dialog."""


class Asking(ModalScreen[str]):
    """One line to type. Esc gives back nothing."""

    DEFAULT_CSS = """
    Asking { align: center middle; background: $background 60%; }
    Asking > Vertical { width: 90%; max-width: 84; height: auto; background: $surface; border: round $primary; padding: 0 1; }
    Asking .title { text-style: bold; color: $primary; height: auto; }
    Asking .foot { color: $quiet; height: 1; }
    Asking:ansi { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7", "close", priority=True, show=False)]

    def __init__(self, title: str, label: str, text: str) -> None:
        super().__init__()
        self.heading, self.label, self.typed = title, label, text

    def compose(self) -> ComposeResult:
        """Title, field, and how to go on."""
        with Vertical():
            yield Plain(self.heading, classes="title")
            yield Field("asked", self.label)
            yield Plain("Enter keeps it  Esc back", classes="foot")

    def on_mount(self) -> None:
        """Show what stands now."""
        self.query_one(Field).fill(self.typed)
        self.query_one(Field).focus()

    def on_field_left(self) -> None:
        """Give back what was typed."""
        self.dismiss(self.query_one(Field).value)

    def action_close(self) -> None:
        """Give back nothing."""
        self.dismiss("")


class Dialog(ModalScreen[str]):
    """A titled text, with choices below it. Esc gives back nothing."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical { width: 90%; max-width: 84; height: auto; padding: 0 1; }
    Dialog > Vertical { background: $surface; border: round $primary; }
    Dialog Scrolling { height: auto; scrollbar-size-vertical: 1; }
    Dialog > Vertical > .title { text-style: bold; color: $primary; height: auto; }
    Dialog > Vertical > .foot { color: $quiet; height: 1; }
    Dialog:ansi { background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7,f1,f9,ctrl+p", "close", priority=True, show=False),
        Binding("question_mark", "close", show=False),
    ]

    def __init__(self, title: str, text: Iterable[Row] = (), choices: Iterable[Row] = (), cursor: str = "", unset: bool = False) -> None:
        super().__init__()
        self.heading, self.text, self.choices, self.cursor = title, tuple(text), tuple(choices), cursor
        self.unset = unset
        """Whether no choice is chosen beforehand."""

    def compose(self) -> ComposeResult:
        """Title, text, choices, and how to go on."""
        with Vertical():
            yield Plain(self.heading, classes="title")
            with Scrolling():
                yield Listing(self.text, id="said")
                yield Listing(self.choices, numbered=len(self.choices) < 10, id="choices")
            yield Plain("↑↓ Enter choose  Esc back" if self.choices else "↑↓ read on  Enter or Esc back", classes="foot")

    def on_mount(self) -> None:
        """Put the cursor where it is needed."""
        said, choices = self.query_one("#said", Listing), self.query_one("#choices", Listing)
        said.can_focus = not self.choices
        choices.display = bool(self.choices)
        if self.choices:
            first = next((row.key for row in self.choices if row.key), "")
            choices.show(self.choices, None if self.unset else self.cursor or first)
        (choices if self.choices else said).focus()

    def on_resize(self) -> None:
        """Leave room for title and foot, whatever stands between them."""
        self.query_one(Scrolling).styles.max_height = max(3, self.app.size.height - FRAME - self.below)

    @property
    def below(self) -> int:
        """Lines that stand below what scrolls."""
        return 0

    def on_row_entered(self, message: RowEntered) -> None:
        """Give back what was entered; Enter before anything was chosen does nothing."""
        if message.key or not self.choices:
            self.dismiss(message.key)

    def on_row_picked(self, message: RowPicked) -> None:
        """Give back what was picked."""
        self.dismiss(message.key)

    def action_close(self) -> None:
        """Give back nothing."""
        self.dismiss("")
