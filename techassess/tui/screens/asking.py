"""Owns asking for words, and for several things at once: dialogs over a screen, that give back nothing when one goes back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from techassess.tui import marks
from techassess.tui.messages import EdgeReached, RowPicked
from techassess.tui.rows import Row, gap
from techassess.tui.screens.dialogs import FRAME, Dialog, Scrolling
from techassess.tui.widgets.bars import Plain
from techassess.tui.widgets.fields import Field, TextBox
from techassess.tui.widgets.listing import Listing

Check = Callable[[str], str]
"""Says what is wrong with a text, or nothing."""
LOOKS = """
    {0} {{ align: center middle; background: $background 60%; }}
    {0} > Vertical {{ width: 90%; max-width: 84; height: auto; background: $surface; border: round $primary; padding: 0 1; }}
    {0} .title {{ text-style: bold; color: $primary; height: auto; }}
    {0} .foot {{ color: $quiet; height: 1; }}
    {0} Scrolling {{ height: auto; scrollbar-size-vertical: 1; }}
    {0}:ansi {{ background: ansi_default; }}
"""


def something(said: str) -> Check:
    """A check that something is said at all."""
    return lambda text: "" if text.strip() else said


class Writing(ModalScreen[str | None]):
    """A text to write, below what it is about. Esc gives back nothing; an empty text is a text, unless the check says otherwise."""

    DEFAULT_CSS = (
        LOOKS.format("Writing") + "Writing #unfit { color: $error; text-style: bold; height: auto; }\nWriting TextBox { max-height: 7; }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f7", "close", priority=True, show=False)]

    def __init__(
        self,
        title: str,
        about: Iterable[Row],
        label: str,
        typed: str = "",
        *,
        check: Check = lambda _: "",
        line: bool = False,
        left: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self.heading, self.about, self.label, self.typed = title, tuple(about), label, typed
        self.check, self.line, self.left = check, line, left

    def compose(self) -> ComposeResult:
        """Title, what it is about, the field, what is wrong with it, and how to go on."""
        with Vertical():
            yield Plain(self.heading, classes="title")
            with Scrolling():
                yield Listing(self.about)
            yield Field("written", self.label) if self.line else TextBox("written", self.label, enter_leaves=True)
            yield Plain(id="unfit")
            yield Plain(f"Enter goes on{'' if self.line else '  Ctrl+J new line'}  Esc back", classes="foot")

    def on_mount(self) -> None:
        """Show what was typed before."""
        self.query_one("#unfit").display = False
        place: Field | TextBox = self.query_one(Field) if self.line else self.query_one(TextBox)
        place.fill(self.typed)
        place.focus()

    def on_resize(self) -> None:
        """Leave room for the field, whatever stands above it."""
        self.query_one(Scrolling).styles.max_height = max(2, self.app.size.height - FRAME - (5 if self.line else 9))

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.query_one(Field).value if self.line else self.query_one(TextBox).text

    def on_field_left(self) -> None:
        """Give back the text, or say what is wrong with it."""
        unfit, text = self.check(self.text), self.text
        if unfit:
            line = self.query_one("#unfit", Plain)
            line.say(f"{marks.WARNING} {unfit}")
            line.display = True
        else:
            self.left("")
            self.dismiss(text)

    def action_close(self) -> None:
        """Give back nothing, and keep what was typed for the next time."""
        self.left(self.text)
        self.dismiss(None)


class Reading(Dialog):
    """A text to be read before something is chosen: it scrolls, and the choices stay in sight below it."""

    DEFAULT_CSS = LOOKS.format("Reading")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "read(-1)", priority=True, show=False),
        Binding("pagedown", "read(1)", priority=True, show=False),
    ]

    def compose(self) -> ComposeResult:
        """Title, text, and below it the choices."""
        with Vertical():
            yield Plain(self.heading, classes="title")
            with Scrolling():
                yield Listing(self.text, id="said")
            yield Listing(self.choices, numbered=True, id="choices")
            yield Plain("PgUp PgDn read  ↑↓ Enter choose  Esc back", classes="foot")

    @property
    def below(self) -> int:
        """The choices stand below what scrolls."""
        return len(self.choices)

    def action_read(self, by: int) -> None:
        """Read on, or back."""
        text = self.query_one(Scrolling)
        text.scroll_relative(y=by * max(1, text.size.height - 1), animate=False)

    def on_edge_reached(self, message: EdgeReached) -> None:
        """Read on beyond the first and the last choice."""
        self.query_one(Scrolling).scroll_relative(y=message.by * 3, animate=False)


class Ticking(ModalScreen[tuple[str, ...] | None]):
    """Texts of which any number can be ticked."""

    DEFAULT_CSS = LOOKS.format("Ticking")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "close", priority=True, show=False),
        Binding("a", "all", show=False),
    ]

    def __init__(self, title: str, about: Iterable[Row], offered: Iterable[str], ticked: Collection[str] = ()) -> None:
        super().__init__()
        self.heading, self.about, self.offered, self.ticked = title, tuple(about), tuple(offered), set(ticked)

    def compose(self) -> ComposeResult:
        """Title, what it is about, the texts, and how to go on."""
        with Vertical():
            yield Plain(self.heading, classes="title")
            with Scrolling():
                yield Listing(self.about)
                yield Listing(numbered=True, id="offered")
            yield Plain("Space tick  A all or none  Enter goes on  Esc back", classes="foot")

    def on_mount(self) -> None:
        """Show what is ticked."""
        self._show("0")
        self.query_one("#offered").focus()

    def on_resize(self) -> None:
        """Leave room for title and foot."""
        self.query_one(Scrolling).styles.max_height = max(3, self.app.size.height - FRAME)

    def _show(self, cursor: str) -> None:
        rows = [Row(str(at), text, mark="[x]" if text in self.ticked else "[ ]") for at, text in enumerate(self.offered)]
        self.query_one("#offered", Listing).show([gap(), *rows], cursor)

    def on_row_picked(self, message: RowPicked) -> None:
        """Tick a text, or take its tick away."""
        self.ticked ^= {self.offered[int(message.key)]}
        self._show(message.key)

    def on_row_entered(self) -> None:
        """Give back what is ticked, in the order in which it was offered."""
        self.dismiss(tuple(text for text in self.offered if text in self.ticked))

    def action_all(self) -> None:
        """Tick all, or none where all are."""
        self.ticked = set() if self.ticked >= set(self.offered) else set(self.offered)
        self._show(self.query_one("#offered", Listing).key)

    def action_close(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
