"""Owns what all screens share: the frame of title and hints, the keys and actions that work everywhere, and too little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget

from techassess.cleaning import clean_line
from techassess.tui import marks, views
from techassess.tui.rows import Row, remark
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.screens.reviewing import Reviewing
from techassess.tui.trail import Kind, Place
from techassess.tui.widgets.bars import HintBar, Plain, StatusLine, TitleBar
from techassess.tui.widgets.listing import Listing

SMALLEST = (40, 12)
JUDGE_AFTER = 0.06
"""Seconds after which the answers are judged, unless another one is given meanwhile."""
Hint = tuple[str, str]


class Body(VerticalScroll, can_focus=False):
    """What scrolls between the bars."""

    DEFAULT_CSS = "Body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }"


class Framed(Reviewing):
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
    AUTO_FOCUS = ""
    KIND: ClassVar[Kind]
    """The kind of place that the screen shows."""
    HELP: ClassVar[str] = ""
    """What can be done on this screen, in a few sentences."""
    HINT: ClassVar[str] = "F6 findings"
    """What stands at the right of the status line, where there is one."""
    _judging: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, body and hints, with a sentence in place of all where the terminal is too small."""
        yield TitleBar()
        yield Plain(id="banner")
        yield Plain("Please make this window a little larger: at least 40 by 12 signs.", classes="too-small")
        yield from self.frame()
        yield HintBar()

    def frame(self) -> Iterable[Widget]:
        """What stands between the bars."""
        raise NotImplementedError  # what stands there, each screen knows

    def on_screen_resume(self) -> None:
        """Show the present place, unless what closed over this screen already leads elsewhere."""
        if self.desk.trail.here.kind == self.KIND:
            self.fill()

    def on_resize(self) -> None:
        """Fit the room."""
        width, height = self.app.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")

    def hints(self) -> Iterable[Hint]:
        """The keys that work here, the most needed first."""
        return (("↑↓", "choose"), ("Enter", "open"), ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def dress(self) -> None:
        """Fill title, hints and what could not be saved."""
        session, parts = self.desk.session, ["techassess"]
        if session is not None:
            review = self.desk.review
            state = review.workflow.state_title(review.state) if review.state != review.workflow.first else ""
            parts += [clean_line(session.record.title), views.counted(session.interview.progress()), state]
        self.query_one(TitleBar).say(parts, self.desk.saved_words)
        self.query_one(TitleBar).set_class(self.desk.trial is not None, "-trial")
        self.query_one(HintBar).say(self.hints())
        failure = self.desk.saver.failure if self.desk.saver else ""
        banner = self.query_one("#banner", Plain)
        banner.say(
            f"{marks.WARNING} Not saved. {failure} Nothing is lost: it is kept here and saving is tried again (F9: now)." if failure else ""
        )
        banner.set_class(bool(failure), "-on")

    # The verdict

    def judge_soon(self) -> None:
        """Show the verdict in the status line. After a new answer the screen is drawn first, so that no key waits for the proof."""
        if self.desk.open_session.is_judged:
            self.show_judged()
            return
        self.query_one(StatusLine).say(*self.desk.last_verdict)
        self._stop_judging()
        self._judging = self.set_timer(JUDGE_AFTER, self.show_judged)

    def show_judged(self) -> None:
        """Judge the answers, and show what comes of it."""
        self._stop_judging()
        session = self.desk.session
        if session is not None:  # the record may have been closed meanwhile
            self.desk.last_verdict = (views.verdict_line(session), views.counts(session), self.status_hint())
            self.query_one(StatusLine).say(*self.desk.last_verdict)

    def _stop_judging(self) -> None:
        if self._judging is not None:
            self._judging.stop()
            self._judging = None

    def status_hint(self) -> str:
        """What stands at the right of the status line."""
        return "F3 what moved" if self.desk.trial else self.HINT

    @property
    def is_judging(self) -> bool:
        """Whether a verdict is about to be shown."""
        return self._judging is not None

    # Help

    def action_help(self) -> None:
        """Show help on what is here."""
        self.app.push_screen(Dialog("Help", [Row("", part) for part in self.HELP.split("\n")] + list(self._keys())))

    def _keys(self) -> Iterator[Row]:
        yield remark("")
        yield from (Row("", words, right=keys) for _, words, keys in self.actions())


class Listed(Framed):
    """A screen of one list, with a line above it."""

    DEFAULT_CSS = """
    Listed #where { height: auto; padding: 1 2 0 3; text-style: bold; color: $primary; }
    Listed #intro { height: auto; padding: 0 2 1 3; color: $quiet; }
    """

    _here: tuple[int, str] = (0, "")
    """Which place the list shows."""
    _told: tuple[Place | None, str] = (None, "")
    """What was said when one came to a place; it stands as long as one stays there."""

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
        # The list scrolls to its row by itself.
        listing.focus(scroll_visible=False)

    def said_or(self, usual: str) -> str:
        """The sentence that is waiting for this place, or the usual one."""
        if self.desk.message:
            self._told, self.desk.message = (self.desk.trail.here, self.desk.message), ""
        place, words = self._told
        return words if place is self.desk.trail.here else usual

    def leave(self) -> None:
        """Keep the row that is chosen."""
        self._here = (0, "")
        self.desk.trail.remember(self.query_one("#rows", Listing).key)


class Judged(Listed):
    """A list with the state of the verdict below it."""

    def frame(self) -> Iterable[Widget]:
        """The list, and the verdict."""
        yield from super().frame()
        yield StatusLine()

    def dress(self) -> None:
        """Fill the verdict too."""
        super().dress()
        self.judge_soon()
