"""Owns fields to type in: of one line, and of many. Both keep foreign text harmless and within bounds."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, TextArea

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.tui.messages import FieldLeft, TextTyped

LINE_LIMIT = 1_000
_TAKEN = ("f6", "f7", "ctrl+c,super+c", "ctrl+v")


class Field(Input):
    """A field of one line, named by its border."""

    DEFAULT_CSS = """
    Field, Field:focus { border: round $line; background: $background; background-tint: transparent; padding: 0 1; height: 3; }
    Field { border-title-color: $quiet; & > .input--placeholder { color: $quiet; } }
    Field:focus { border: round $primary; border-title-color: $foreground; }
    Field:ansi:focus { border: heavy ansi_default; }
    Field:ansi > .input--cursor { text-style: reverse; color: ansi_default; background: ansi_default; }
    Field:ansi > .input--placeholder { text-style: none; }
    """

    def __init__(self, name: str, title: str = "", placeholder: str = "", *, proposed: bool = False, classes: str | None = None) -> None:
        # What is only proposed gives way to the first key that is typed.
        super().__init__(id=name, placeholder=placeholder, max_length=LINE_LIMIT, select_on_focus=proposed, classes=classes)
        self.border_title = Content(title)

    def fill(self, text: str) -> None:
        """Show a text; that is not typing."""
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
                self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        self.post_message(TextTyped(self.id or "", event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that Enter was pressed."""
        event.stop()
        self.post_message(FieldLeft(self.id or ""))

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean_line(event.text)[: LINE_LIMIT - len(self.value)])


class TextBox(TextArea):
    """A field of many lines. Tab leaves it."""

    DEFAULT_CSS = """
    TextBox, TextBox:focus {
        border: round $line; background: $background; padding: 0 1; height: auto; min-height: 3; max-height: 8;
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $quiet; }
        scrollbar-size-vertical: 1;
    }
    TextBox { border-title-color: $quiet; border-subtitle-color: $quiet; }
    TextBox:focus { border: round $primary; border-title-color: $foreground; }
    TextBox:ansi:focus { border: heavy ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in _TAKEN[:2]
    ]

    def __init__(self, name: str, title: str = "", placeholder: str = "", *, enter_leaves: bool = False) -> None:
        super().__init__(id=name, placeholder=Content(placeholder), highlight_cursor_line=False)
        self.border_title = Content(title)
        self.enter_leaves = enter_leaves
        """Whether Enter stores; Ctrl+J then makes a new line."""

    def fill(self, text: str) -> None:
        """Show a text; that is not typing."""
        if text != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
                self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        self.post_message(TextTyped(self.id or "", self.text))

    def _recompute_cursor_offset(self) -> None:
        # While an undo takes lines away, the cursor still stands below the last of them for a moment.
        with contextlib.suppress(ValueError):
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]  # untyped there

    async def _on_key(self, event: events.Key) -> None:
        if self.enter_leaves and event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(FieldLeft(self.id or ""))
            else:
                self.insert("\n")
        elif event.is_printable and len(self.text) >= NOTE_LIMIT:
            event.stop()
            event.prevent_default()
            self.app.bell()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        room = NOTE_LIMIT - len(self.text) + len(self.selected_text)
        text = clean(event.text)[: max(0, room)]
        result = self._replace_via_keyboard(text, *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)
