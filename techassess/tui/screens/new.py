"""Owns the screen that begins a new assessment."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from techassess.questionnaire.model import STAGE_WORDS, STAGES
from techassess.records.store import SaveFailed
from techassess.tui import views
from techassess.tui.desk import Desk
from techassess.tui.messages import EdgeReached, FieldLeft, Opened, RowEntered, RowMoved, RowPicked
from techassess.tui.rows import Row
from techassess.tui.screens.base import Body, Framed, Hint
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.trail import Place
from techassess.tui.widgets.bars import HintBar, Plain
from techassess.tui.widgets.fields import Field
from techassess.tui.widgets.listing import Listing

FIELDS = ("title", "project", "by")


class NewScreen(Framed):
    """Title, project, who answers, where the project stands, and then what kind of technology it is."""

    KIND = "new"
    DEFAULT_CSS = """
    NewScreen #where { text-style: bold; color: $primary; padding: 1 1 0 1; }
    NewScreen .said { color: $quiet; padding: 0 1; height: auto; }
    NewScreen #wrong { color: $error; padding: 0 1; height: auto; }
    NewScreen Listing { padding: 0 0 0 0; }
    """
    HELP = (
        "One assessment is about one function for one purpose: cameras on one square to prevent theft, say.\n"
        "A project bundles several assessments; leave it empty if there is only this one.\n"
        "Your name or role stands in the record beside each answer that you give."
    )
    stage = STAGES[0]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._place: Place | None = None

    def hints(self) -> Iterable[Hint]:
        """How a form of several fields is filled."""
        last = self.focused is not None and self.focused.id == "stages"
        begins = "go on" if self.desk.workspace.questionnaire.presets else "begin the assessment"
        here = (("↑↓", "choose"), ("Enter", begins)) if last else (("Tab", "next field"), ("Enter", "go on"))
        return (*here, ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def on_descendant_focus(self) -> None:
        """Say which keys work in the field that one has come to."""
        self.query_one(HintBar).say(self.hints())

    def frame(self) -> Iterable[Widget]:
        """The fields."""
        with Body():
            yield Plain("New assessment", id="where")
            yield Plain("One function for one purpose. Title and stage can be changed later.", classes="said")
            yield Field("title", "What is proposed?", "for example: Cameras on the market square")
            yield Plain(id="wrong")
            yield Field("project", "Project (optional)", "several assessments can share one")
            yield Field("by", "Your name or role (optional)", proposed=True)
            yield Plain("Where does the project stand?", classes="said")
            yield Listing(id="stages", numbered=True)

    def fill(self) -> None:
        """Show an empty form; one that is being filled in stays as it is."""
        if self.desk.trail.here is not self._place:
            self._place = self.desk.trail.here
            self._empty()
        self.dress()

    def _empty(self) -> None:
        for name in FIELDS:
            self.query_one(f"#{name}", Field).fill(self.desk.by if name == "by" else "")
        self.stage = STAGES[0]
        self.query_one("#wrong", Plain).say("")
        self._show_stages()
        self.query_one("#title", Field).focus()

    def _show_stages(self) -> None:
        words = {stage: f"{said[:1].upper()}{said[1:]}" for stage, said in STAGE_WORDS.items()}
        rows = [Row(stage, words[stage], mark="(•)" if stage == self.stage else "( )", chosen=stage == self.stage) for stage in STAGES]
        self.query_one("#stages", Listing).show(rows, self.stage)

    def on_row_moved(self, message: RowMoved) -> None:
        """Choose a stage."""
        self.stage = message.key
        self._show_stages()

    def on_row_picked(self, message: RowPicked) -> None:
        """Choose a stage."""
        self.stage = message.key
        self._show_stages()

    def on_edge_reached(self, message: EdgeReached) -> None:
        """Leave the list upwards."""
        if message.by < 0:
            self.query_one("#by", Field).focus()

    def on_field_left(self, message: FieldLeft) -> None:
        """Go to the next field."""
        following = {"title": "#project", "project": "#by", "by": "#stages"}[message.field]
        self.query_one(following).focus()

    def on_row_entered(self, _: RowEntered) -> None:
        """Ask for the kind of technology, where kinds are known; then make the record."""
        kinds = views.kind_rows(self.desk.workspace.questionnaire)
        if not kinds or not self.query_one("#title", Field).value.strip():
            self._make("")
            return
        self.app.push_screen(Dialog("What kind of technology is it?", (), kinds, views.NO_KIND), self._kind_chosen)

    def _kind_chosen(self, kind: str | None) -> None:
        if kind:
            self._make("" if kind == views.NO_KIND else kind)

    def _make(self, preset: str) -> None:
        """Make the record and open it."""
        title, project, by = (self.query_one(f"#{name}", Field).value.strip() for name in FIELDS)
        try:
            folder = self.desk.make(title, project, by, self.stage, preset)
        except SaveFailed as error:
            self.query_one("#wrong", Plain).say(str(error))
            self.query_one("#title", Field).focus()
            return
        self.desk.trail.back()
        self.post_message(Opened(folder))
