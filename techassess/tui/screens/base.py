"""Owns what all screens share: the frame of title and hints, the keys and actions that work everywhere, and too little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from techassess.cleaning import clean_line
from techassess.questionnaire.model import STAGE_WORDS
from techassess.tui import marks, views
from techassess.tui.desk import Desk
from techassess.tui.messages import Stopped, Went
from techassess.tui.rows import Row, remark
from techassess.tui.screens.dialogs import Asking, Dialog
from techassess.tui.trail import Kind, Place
from techassess.tui.widgets.bars import HintBar, Plain, StatusLine, TitleBar
from techassess.tui.widgets.listing import Listing

SMALLEST = (40, 12)
Hint = tuple[str, str]
Action = tuple[str, str, str]
"""The name of an action, what it does in words, and its keys."""


class Body(VerticalScroll, can_focus=False):
    """What scrolls between the bars."""

    DEFAULT_CSS = "Body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }"


class Framed(Screen[None]):
    """A screen with a title, a body and hints."""

    DEFAULT_CSS = """
    Framed { background: $background; color: $foreground; }
    Framed > .too-small { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    Framed.-small > * { display: none; }
    Framed.-small > .too-small { display: block; }
    Framed #banner { display: none; padding: 0 1; background: $error; color: $background; text-style: bold; height: auto; }
    Framed #banner.-on { display: block; }
    Framed:ansi #banner { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "back", priority=True, show=False),
        Binding("f1", "help", priority=True, show=False),
        Binding("question_mark", "help", show=False),
        Binding("f6", "findings", priority=True, show=False),
        Binding("f9,ctrl+p", "menu", priority=True, show=False),
    ]
    AUTO_FOCUS = ""
    KIND: ClassVar[Kind]
    """The kind of place that the screen shows."""
    HELP: ClassVar[str] = ""
    """What can be done on this screen, in a few sentences."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """Title, body and hints, with a sentence in place of all where the terminal is too small."""
        yield TitleBar()
        yield Plain(id="banner")
        yield Plain("Please make this window a little larger: at least 40 by 12 signs.", classes="too-small")
        yield from self.frame()
        yield HintBar()

    def frame(self) -> Iterable[Widget]:
        """What stands between the bars."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Show the present place, unless what closed over this screen already leads elsewhere."""
        if self.desk.trail.here.kind == self.KIND:
            self.fill()

    def on_resize(self) -> None:
        """Fit the room."""
        width, height = self.app.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")

    def fill(self) -> None:
        """Show the present place."""
        raise NotImplementedError

    def anew(self) -> None:
        """Show the present place as it is on disk now."""
        self.fill()

    def hints(self) -> Iterable[Hint]:
        """The keys that work here, the most needed first."""
        return (("↑↓", "choose"), ("Enter", "open"), ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def dress(self) -> None:
        """Fill title, hints and what could not be saved."""
        session, parts = self.desk.session, ["techassess"]
        if session is not None:
            parts += [clean_line(session.record.title), views.counted(session.interview.progress())]
        self.query_one(TitleBar).say(parts, self.desk.saved_words)
        self.query_one(HintBar).say(self.hints())
        failure = self.desk.saver.failure if self.desk.saver else ""
        banner = self.query_one("#banner", Plain)
        banner.say(
            f"{marks.WARNING} Not saved. {failure} Nothing is lost: it is kept here and saving is tried again (F9: now)." if failure else ""
        )
        banner.set_class(bool(failure), "-on")

    def leave(self) -> None:
        """Called before the place is left."""

    def go(self, place: Place) -> None:
        """Go on to a place."""
        self.leave()
        self.desk.trail.go(place)
        self.arrive()

    def arrive(self) -> None:
        """Tell that one has come to another place."""
        self.post_message(Went())

    def action_back(self) -> None:
        """Go back one place."""
        self.leave()
        if self.desk.trail.back():
            self.post_message(Went())

    def action_help(self) -> None:
        """Show help on what is here."""
        self.app.push_screen(Dialog("Help", [Row("", part) for part in self.HELP.split("\n")] + list(self._keys())))

    def _keys(self) -> Iterator[Row]:
        yield remark("")
        yield from (Row("", words, right=keys) for _, words, keys in self.actions())

    # The menu

    def actions(self) -> Iterator[Action]:
        """Everything that can be done here."""
        yield "help", "Help on this screen", "F1 or ?"
        if self.desk.session is not None:
            yield "sections", "All sections", ""
            yield "findings", "Findings so far", "F6"
            yield "check", "Check all answers", ""
            yield "report", "Write the report", ""
            yield "stage", f"Where the project stands: {views.stage_words(self.desk.session.record.stage)}", ""
            yield "title", "Change the title", ""
            yield "records", "Close this record, back to all records", ""
        if self.desk.saver is not None and self.desk.saver.failure:
            yield "retry", "Try again to save", ""
        yield "theme", "Change the colours", ""
        yield "back", "Back", "Esc or F7"
        yield "stop", "Save and close", "Ctrl+Q"

    def action_menu(self) -> None:
        """Show everything that can be done here."""
        rows = [Row(name, words, right=keys) for name, words, keys in self.actions()]
        self.app.push_screen(Dialog("What would you like to do?", (), rows), self._obey)

    def _obey(self, name: str | None) -> None:
        if name:
            getattr(self, f"action_{name}")()

    def action_sections(self) -> None:
        """Go to the list of sections."""
        self.leave()
        self.desk.trail.home(Place("sections"))
        self.post_message(Went())

    def action_findings(self) -> None:
        """Go to the findings."""
        if self.desk.session is not None:
            self.go(Place("findings"))

    def action_check(self) -> None:
        """Go to all answers."""
        self.go(Place("check"))

    def action_report(self) -> None:
        """Go to the report."""
        self.go(Place("report"))

    def action_records(self) -> None:
        """Close the record."""
        self.leave()
        self.post_message(Stopped(to_records=True))

    def action_retry(self) -> None:
        """Try again to save."""
        if self.desk.saver is not None:
            self.desk.saver.retry()

    def action_stage(self) -> None:
        """Ask where the project stands."""
        rows = [Row(stage, f"{words[:1].upper()}{words[1:]}") for stage, words in STAGE_WORDS.items()]
        text = [Row("", "Duties that are due later may still be planned; what is due now must be done.")]
        self.app.push_screen(Dialog("Where does the project stand?", text, rows, self.desk.open_session.record.stage), self._set_stage)

    def _set_stage(self, stage: str | None) -> None:
        if stage:
            self.desk.set_stage(stage)
            self.fill()

    def action_title(self) -> None:
        """Ask for another title."""
        self.app.push_screen(Asking("Another title", "What is proposed?", self.desk.open_session.record.title), self._set_title)

    def _set_title(self, title: str | None) -> None:
        if title and title.strip():
            self.desk.set_title(title)
            self.fill()

    def action_theme(self) -> None:
        """Change between the colours."""
        names = ["techassess-dark", "techassess-light", "techassess-few"]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)] if self.app.theme in names else names[0]

    def action_stop(self) -> None:
        """Save and close."""
        self.leave()
        self.post_message(Stopped())


class Listed(Framed):
    """A screen of one list, with a line above it."""

    DEFAULT_CSS = """
    Listed #where { height: auto; padding: 1 2 0 3; text-style: bold; color: $primary; }
    Listed #intro { height: auto; padding: 0 2 1 3; color: $quiet; }
    """

    _here: tuple[int, str] = (0, "")
    """Which place the list shows."""

    def frame(self) -> Iterable[Widget]:
        """A line, a remark, and the list."""
        yield Plain(id="where")
        yield Plain(id="intro")
        with Body():
            yield Listing(id="rows")

    def show(self, where: str, intro: str, rows: Iterable[Row], cursor: str = "") -> None:
        """Fill the list and put the cursor on a row, or on the first."""
        self.query_one("#where", Plain).say(where)
        self.query_one("#intro", Plain).say(intro)
        rows = tuple(rows)
        known = [row.key for row in rows if row.key]
        listing = self.query_one("#rows", Listing)
        here = (len(self.desk.trail.places), self.desk.trail.here.subject)
        # A dialog that closes over the same place leaves the cursor where it was.
        wanted = listing.key if here == self._here and listing.key in known else cursor
        self._here = here
        listing.show(rows, wanted if wanted in known else known[0] if known else None)
        self.dress()
        listing.focus()

    def leave(self) -> None:
        """Keep the row that is chosen."""
        self._here = (0, "")
        self.desk.trail.remember(self.query_one("#rows", Listing).key)


class Judged(Listed):
    """A list with the state of the verdict below it."""

    HINT: ClassVar[str] = "F6 findings"

    def frame(self) -> Iterable[Widget]:
        """The list, and the verdict."""
        yield from super().frame()
        yield StatusLine()

    def dress(self) -> None:
        """Fill the verdict too."""
        super().dress()
        session = self.desk.open_session
        self.query_one(StatusLine).say(views.verdict_line(session), views.counts(session), self.HINT)
