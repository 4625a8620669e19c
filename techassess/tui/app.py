"""Owns the application: it shows the place at the end of the trail, opens and closes records, and ends tidily however it ends."""

from __future__ import annotations

import asyncio
import getpass
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter, NoColor

from techassess.problems import Broken
from techassess.records.editing import Locked, SaveFailed
from techassess.tui import terminal, theme
from techassess.tui.desk import Desk
from techassess.tui.keys import OneKeyAtATime
from techassess.tui.messages import AnsweredAgain, Kept, KeyWanted, Opened, Stopped, Went
from techassess.tui.places import load_all, screen_of
from techassess.tui.rows import Row, gap
from techassess.tui.screens import conflicts, trying
from techassess.tui.screens.base import Framed
from techassess.tui.screens.conflicts import Conflicts
from techassess.tui.screens.dialogs import Dialog
from techassess.workspace import Workspace

RETRY_AFTER = 5.0
"""Seconds until saving is tried again."""
LOAD_AFTER = 0.5
"""Seconds after which the other screens are loaded, so that none of them has to be waited for."""


class TechAssess(OneKeyAtATime[int]):
    """The terminal form."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "techassess"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "stop", show=False, priority=True),
        Binding("ctrl+c", "say_how_to_stop", show=False, system=True),
    ]
    CSS = """
    .pane-title { color: $primary; text-style: bold; padding: 0 0 1 2; height: auto; }
    """

    def __init__(self, desk: Desk, record: Path | None = None) -> None:
        self._wish = dict(os.environ)
        super().__init__()
        self.desk, self.record = desk, record
        desk.changed = self._tell_kept
        self.signal = 0
        """The signal that ended the program, or 0."""
        for found in theme.THEMES:
            self.register_theme(found)
        self.theme = theme.fitting(self._wish, self.console.color_system)
        self._conflicts = Conflicts(self, desk)
        self._guards: list[LineFilter] = [terminal.Harmless(), *([] if terminal.shows_unicode() else [terminal.Ascii()])]
        if "NO_COLOR" in self._wish:
            self._guards.append(NoColor())

    def _tell_kept(self) -> None:
        """Called in the saver's thread."""
        self.post_message(Kept())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, for themes that lack them."""
        return {"quiet": "#a9b2bd", "line": "#5b6672"}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line; ours come last."""
        return [*super().get_line_filters(), *self._guards]

    def get_driver_class(self) -> type[Driver]:
        """The system's driver, made steady."""
        return terminal.steady(super().get_driver_class())

    def on_mount(self) -> None:
        """Show the first place."""
        self.set_interval(RETRY_AFTER, self._retry)
        self.show_place()
        if self.record is not None:
            self.open_record(self.record)
        self.set_timer(LOAD_AFTER, partial(self.run_worker, load_all, thread=True, group="screens"))

    # Places

    def show_place(self) -> None:
        """Show the place at the end of the trail."""
        wanted = self.desk.trail.here.kind
        if not self.is_screen_installed(wanted):
            self.install_screen(screen_of(wanted)(self.desk), wanted)
        screen = self.get_screen(wanted)
        if self.screen is screen and isinstance(screen, Framed):
            if screen.is_mounted:  # a screen that is not yet fills itself when it comes up
                screen.fill()
        elif len(self.screen_stack) == 1:
            self.push_screen(wanted)
        else:
            self.switch_screen(wanted)

    def on_went(self, _: Went) -> None:
        """Another place is to be shown."""
        self.show_place()

    def on_answered_again(self, message: AnsweredAgain) -> None:
        """Ask whether another answer settles what the review asked."""
        from techassess.tui.screens.saying import Saying

        if isinstance(self.screen, Framed):
            Saying(self.screen).ask_settled(message.question, message.put)

    def on_kept(self, _: Kept) -> None:
        """Something was saved, or could not be."""
        saver = self.desk.saver
        if saver is None:  # the record was closed meanwhile
            return
        if saver.error is not None:
            raise saver.error
        if saver.refusal:
            self._say_refused()
        if saver.conflict is not None:
            self._conflicts.settle(saver.conflict)
        if isinstance(self.screen, Framed):
            self.screen.dress()

    def _retry(self) -> None:
        if self.desk.saver is not None and not self.desk.saver.waiting:
            self.desk.saver.retry()

    def _say_refused(self) -> None:
        """An answer was refused: show why, and what is on disk."""
        saver = self.desk.saver
        if saver is not None:
            text, saver.refusal = saver.refusal, ""
            self.desk.recorded.take(self.desk.stored_record())
            self.push_screen(Dialog("This was not saved", [Row("", text)]))

    def on_key_wanted(self, message: KeyWanted) -> None:
        """Press a key that was clicked in the hints."""
        name = message.key.split(" ")[0].lower()
        self.simulate_key({"esc": "escape", "↑↓": "down", "←→": "right"}.get(name, name))

    # Records

    def on_opened(self, message: Opened) -> None:
        """A record is to be opened."""
        self.open_record(message.folder)

    def open_record(self, folder: Path) -> None:
        """Open a record; where someone else has it open, offer to read it."""
        try:
            notices = self.desk.open(folder)
        except Locked as locked:
            choices = [Row("read", "Open it to read only"), Row("back", "Leave it")]
            self.push_screen(
                Dialog("This record is open elsewhere", [Row("", str(locked)), gap()], choices), partial(self._read_only, folder)
            )
        except (SaveFailed, Broken) as error:
            self._offer_reading(folder, error)
        else:
            self.show_place()
            if notices:
                rows = [*(Row("", notice) for notice in notices), *conflicts.told(self.desk)]
                self.push_screen(Dialog("About this record", rows), lambda _: self._conflicts.decide())

    def _offer_reading(self, folder: Path, error: SaveFailed | Broken) -> None:
        """Say why a record cannot be opened; where it can be read, offer that."""
        text = [Row("", part) for part in str(error).split("\n")]
        if isinstance(error, Broken):
            self.push_screen(Dialog("This record cannot be read", text))
            return
        choices = [Row("read", "Open it to read only"), Row("back", "Leave it")]
        self.push_screen(Dialog("This record cannot be changed", [*text, gap()], choices), partial(self._read_only, folder))

    def _read_only(self, folder: Path, choice: str | None) -> None:
        if choice == "read":
            self.desk.open_to_read(folder)
            self.show_place()

    # Ending

    def action_stop(self) -> None:
        """Save and close."""
        if isinstance(self.screen, Framed):
            self.screen.leave()
        self.on_stopped(Stopped())

    def on_stopped(self, message: Stopped) -> None:
        """Close the record; end, or show all records."""
        trial = self.desk.trial
        if trial is not None and trial.is_changed:
            self.push_screen(trying.leaving(self.desk, trial), partial(self._leave_trial, message))
            return
        self.desk.end_trial()
        if not self.desk.close():
            self._say_unsaved(message)
        elif message.to_records:
            self.show_place()
        else:
            self.exit(0)

    def _leave_trial(self, message: Stopped, choice: str | None) -> None:
        if choice in (trying.KEEP, trying.DROP):
            (self.desk.keep_trial if choice == trying.KEEP else self.desk.end_trial)()
            self.show_place()
            self.on_stopped(message)

    def _say_unsaved(self, message: Stopped) -> None:
        failure = self.desk.saver.failure if self.desk.saver else ""
        choices = [Row("stay", "Stay, and try again"), Row("lose", "Close, and lose what is not saved")]
        text = [Row("", failure), Row("", "Some of your last answers are not saved."), gap()]
        self.push_screen(Dialog("Not everything is saved", text, choices), partial(self._lose, message))

    def _lose(self, message: Stopped, choice: str | None) -> None:
        if choice == "lose":
            self.desk.close(discard=True)
            self.on_stopped(message)

    def action_say_how_to_stop(self) -> None:
        """Ctrl+C stops nothing here: say what does."""
        self.push_screen(Dialog("To stop, press Ctrl+Q", [Row("", "Everything is saved then, and you can go on another time.")]))

    def end_by(self, number: int) -> None:
        """End because the system asks for it: keep drafts, close the record, leave the terminal as it was."""
        self.signal = number
        for screen in self.screen_stack:
            if isinstance(screen, Framed):
                screen.leave()
        self.desk.close(discard=self.desk.close() is False)
        self.exit(0)

    def _fatal_error(self) -> None:
        """A fault of the program: one sentence and a file, never values."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        self._end_with(terminal.crash_words(terminal.write_crash(error, self._wish)))

    def panic(self, *_: object) -> None:
        """A fault in one of the threads."""
        self._end_with(terminal.crash_words(terminal.write_crash(sys.exc_info()[1] or RuntimeError(), self._wish)))

    def _end_with(self, sentence: str) -> None:
        self._return_code = 1
        if not self._exit_renderables:
            self._exit_renderables.append(Text(sentence))
        self._close_messages_no_wait()


def run(workspace: Workspace, record: Path | None = None, by: str = "", role: str = "") -> int:
    """Open the form on a workspace, or on one of its records, and return an exit code."""
    if not terminal.is_there(os.environ):
        _say(terminal.NO_TERMINAL)
        return 2
    try:
        workspace.rulesets  # noqa: B018  # read here, so that a fault in them is said in plain text
        desk = Desk(workspace, by or _who(), role=role)
    except Broken as broken:
        _say(f"{broken.problems}\n\nThe questionnaire, the rule sets or the workflow cannot be used.")
        return 3
    app = TechAssess(desk, record)
    before = {number: signal.signal(number, lambda got, _: _signalled(app, got)) for number in _ENDING}
    try:
        code = app.run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        app.desk.close(discard=True)
    if app.signal:
        raise SystemExit(128 + app.signal)
    return code if code is not None else app.return_code or 0


def _say(text: str) -> None:
    if sys.__stderr__ is not None:
        sys.__stderr__.write(f"{text}\n")


_ENDING = tuple(number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))


def _signalled(app: TechAssess, number: int) -> None:
    loop: asyncio.AbstractEventLoop | None = app._loop
    if loop is None or not loop.is_running():
        raise SystemExit(128 + number)
    loop.call_soon_threadsafe(app.end_by, number)


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
