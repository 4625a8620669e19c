"""Owns the start screen: a new assessment, and the records that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from techassess.tui import export, shelf
from techassess.tui.desk import Desk
from techassess.tui.messages import Opened, RowEntered
from techassess.tui.rows import Row, remark
from techassess.tui.screens.actions import Action
from techassess.tui.screens.base import Hint, Listed
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.trail import Place
from techassess.tui.widgets.listing import Listing


class HomeScreen(Listed):
    """The records by project. They are read in the background, one after the other."""

    KIND = "home"
    HELP = (
        "Here are your assessments. Choose one with the arrow keys and Enter to go on with it, or begin a new one.\n"
        "One assessment is about one function for one purpose; several can share a project. Enter on a project shows them together.\n"
        "What asks for a new look says so: an incident, a day that was set, an accepted risk that ended, rules that changed.\n"
        "Everything stays on this computer, and every answer is saved at once."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries: dict[Path, shelf.Entry] = {}
        self.reading = True

    def hints(self) -> Iterable[Hint]:
        """Nothing to go back to here."""
        return (("↑↓", "choose"), ("Enter", "open"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def actions(self) -> Iterator[Action]:
        """Begin one, or what all screens offer but going back."""
        yield "new", "New assessment", ""
        yield from (action for action in super().actions() if action[0] != "back")

    def fill(self) -> None:
        """Show what was read so far, and read anew."""
        self._show()
        self.run_worker(self._read, thread=True, exclusive=True, group="shelf")

    def _show(self) -> None:
        listing = self.query_one("#rows", Listing)
        rows = shelf.rows(self.entries.values())
        if self.reading and not self.entries:
            rows = (rows[0], Row("", ""), remark("Reading the questionnaire and the records …"))
        workspace = self.desk.workspace
        where = f"Records in {export.shown(workspace.records_folder)}"
        if workspace.is_example:
            where = "These are examples to look round. For your own records start: techassess --workspace FOLDER"
        due = shelf.due_words(self.entries.values())
        self.show("What would you like to assess?", f"{due} {where}" if due else where, rows, listing.key or self.desk.trail.here.cursor)

    def _read(self) -> None:
        """Read all records, in a thread of its own."""
        workspace = self.desk.workspace
        found, today = {}, shelf.Today.of(workspace, self.desk.clock().date())
        for folder in workspace.record_folders():
            found[folder] = shelf.entry(workspace, folder, today)
        self.app.call_from_thread(self._take, found)

    def _take(self, found: dict[Path, shelf.Entry]) -> None:
        self.entries, self.reading = found, False
        if self.app.screen is self:
            self._show()

    def on_row_entered(self, message: RowEntered) -> None:
        """Open a record or a project, or begin a record."""
        if message.key == shelf.NEW:
            self.action_new()
            return
        if message.key.startswith(shelf.PROJECT):
            self.go(Place("project", message.key.removeprefix(shelf.PROJECT)))
            return
        entry = self.entries[Path(message.key)]
        if entry.fault:
            text = [Row("", part) for part in entry.fault.split("\n")]
            self.app.push_screen(Dialog("This record cannot be read", text))
        else:
            self.leave()
            self.post_message(Opened(entry.folder))

    def action_new(self) -> None:
        """Begin a new assessment."""
        self.go(Place("new"))
