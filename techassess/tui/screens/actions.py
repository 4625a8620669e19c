"""Owns what can be done from any screen: going from place to place, and the menu with its actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from techassess.questionnaire.model import STAGE_WORDS
from techassess.tui import views
from techassess.tui.desk import Desk
from techassess.tui.messages import Stopped, Went
from techassess.tui.rows import Row
from techassess.tui.screens import trying
from techassess.tui.screens.dialogs import Asking, Dialog
from techassess.tui.trail import Place

DO = "?"
"""Keys of rows that do something, instead of leading somewhere, begin with this."""
Action = tuple[str, str, str]
"""The name of an action, what it does in words, and its keys."""


class Acting(Screen[None]):
    """A screen of the desk, with its menu."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "back", priority=True, show=False),
        Binding("f1", "help", priority=True, show=False),
        Binding("question_mark", "help", show=False),
        Binding("f3,ctrl+t", "what_if", priority=True, show=False),
        Binding("f5,ctrl+g", "telling", priority=True, show=False),
        Binding("f6", "findings", priority=True, show=False),
        Binding("f9,ctrl+p", "menu", priority=True, show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def fill(self) -> None:
        """Show the present place."""
        raise NotImplementedError  # what there is to show, each screen knows

    def heard(self) -> None:
        """Show what was said in the review meanwhile."""
        self.fill()

    def anew(self) -> None:
        """Show the present place as it is now."""
        self.fill()

    def action_help(self) -> None:
        """Show help on what is here."""
        raise NotImplementedError  # screens with a frame, and with rules in their rows, have help of their own

    # Places

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

    # The menu

    def actions(self) -> Iterator[Action]:
        """Everything that can be done here."""
        yield "help", "Help on this screen", "F1 or ?"
        if self.desk.session is not None:
            yield "sections", "All sections", ""
            yield "telling", "Go to the answer that matters most", "F5 or Ctrl+G"
            yield "findings", "Findings so far", "F6"
            yield "check", "Check all answers", ""
            yield "report", "Write the report", ""
            yield "stage", f"Where the project stands: {views.stage_words(self.desk.session.record.stage)}", ""
            yield from self._trial_actions()
        if self.desk.saver is not None and self.desk.saver.failure:
            yield "retry", "Try again to save", ""
        yield "theme", "Change the colours", ""
        yield "back", "Back", "Esc or F7"
        yield "stop", "Save and close", "Ctrl+Q"

    def _trial_actions(self) -> Iterator[Action]:
        """What can be tried out; and what can't be done as long as something is."""
        trial = self.desk.trial
        yield "what_if", "What if: try something out, unsaved" if trial is None else "What moved against the record", "F3 or Ctrl+T"
        yield "remedies", "Show the least change that helps", ""
        if trial is None:
            yield "title", "Change the title", ""
            yield "records", "Close this record, back to all records", ""
        else:
            if not self.desk.refused and trial.is_changed:
                yield "keep", "Keep what you tried out in the record", ""
            yield "drop", "Drop what you tried out", ""

    def action_menu(self) -> None:
        """Show everything that can be done here."""
        rows = [Row(name, words, right=keys) for name, words, keys in self.actions()]
        self.app.push_screen(Dialog("What would you like to do?", (), rows), self.obey)

    def obey(self, name: str | None) -> None:
        """Do what an action's name says."""
        if name:
            getattr(self, f"action_{name}")()

    def action_sections(self) -> None:
        """Go to the list of sections."""
        self.leave()
        self.desk.trail.home(Place("sections"))
        self.post_message(Went())

    def action_telling(self) -> None:
        """Go to the open answer that decides most, or say why there is none."""
        session = self.desk.session
        if session is None:
            return
        from techassess.reporting.telling import most_telling

        told = most_telling(session.assessment)
        if told.question:
            self.leave()
            self.desk.message = told.words
            self.desk.trail.go(Place("question", told.question, returns=True))
            self.arrive()
        else:
            self.app.push_screen(Dialog("The answer that matters most", [Row("", told.words)]))

    # Trying out

    def action_what_if(self) -> None:
        """Begin a trial, or show what it moves."""
        if self.desk.trial is not None:
            if self.desk.trail.here.kind != "moves":
                self.go(Place("moves"))
        elif self.desk.session is not None:
            self.app.push_screen(trying.beginning(), self._begin)

    def _begin(self, choice: str | None) -> None:
        if choice == trying.BEGIN:
            self.leave()
            self.desk.begin_trial()
            self.desk.message = trying.BEGUN
            self.arrive()
        elif choice == trying.LEAST:
            self.action_remedies()

    def action_remedies(self) -> None:
        """Go to the least change."""
        if self.desk.trail.here.kind != "remedies":
            self.go(Place("remedies"))

    def action_keep(self) -> None:
        """Ask whether the trial is to be kept."""
        if self.desk.trial is not None:
            self.app.push_screen(trying.keeping(self.desk.trial), self._end)

    def action_drop(self) -> None:
        """Drop the trial, after asking where it changed something."""
        if self.desk.trial is not None and self.desk.trial.is_changed:
            self.app.push_screen(trying.dropping(self.desk.trial), self._end)
        else:
            self._end(trying.DROP)

    def _end(self, choice: str | None) -> None:
        if choice in (trying.KEEP, trying.DROP):
            self.leave()
            (self.desk.keep_trial if choice == trying.KEEP else self.desk.end_trial)()
            self.desk.message = trying.KEPT if choice == trying.KEEP else trying.DROPPED
            self.arrive()

    # Other places

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
        if self.desk.read_only:
            self.app.push_screen(Dialog("Where the project stands", [Row("", self.desk.refused)]))
            return
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
