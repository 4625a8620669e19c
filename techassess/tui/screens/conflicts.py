"""Owns asking, question by question, whose answer is to stand where someone else changed the record meanwhile."""

from __future__ import annotations

from functools import partial

from textual.app import App

from techassess.records.editing import ChangedElsewhere
from techassess.tui import views
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, gap
from techassess.tui.screens.base import Framed
from techassess.tui.screens.dialogs import Dialog

TITLE = "Someone else changed this record"


class Conflicts:
    """One conflict at a time, from the first question to the merge."""

    def __init__(self, app: App[int], desk: Desk) -> None:
        self.app, self.desk = app, desk
        self._asking = False

    def settle(self, conflict: ChangedElsewhere) -> None:
        """Ask about a conflict, unless that is going on already."""
        if not self._asking:
            self._asking = True
            self._ask(conflict, conflict.conflicts, frozenset())

    def _ask(self, conflict: ChangedElsewhere, left: tuple[str, ...], mine: frozenset[str]) -> None:
        if not left:
            self._put_together(mine, bool(conflict.conflicts))
            return
        session = self.desk.recorded
        question = session.questionnaire.questions[left[0]]
        text = [Row("", str(conflict)), gap(), Row("", question.label, tone="heading")]
        choices = [
            Row("mine", "Keep mine", detail=views.given(question, session.answers.get(question.id))),
            Row("theirs", "Take theirs", detail=views.given(question, conflict.theirs.answers.get(question.id))),
        ]
        self.app.push_screen(Dialog(TITLE, text, choices), partial(self._chosen, conflict, left, mine))

    def _chosen(self, conflict: ChangedElsewhere, left: tuple[str, ...], mine: frozenset[str], choice: str | None) -> None:
        """Go on to the next question; without a choice, ask again."""
        kept = mine | {left[0]} if choice == "mine" else mine
        self._ask(conflict, left[1:] if choice else left, kept)

    def _put_together(self, mine: frozenset[str], asked: bool) -> None:
        self.desk.merge(mine)
        self._asking = False
        if not asked:
            said = "Someone else changed other answers of this record meanwhile. Their changes and yours are both in it now."
            self.app.push_screen(Dialog(TITLE, [Row("", said)]))
        for screen in self.app.screen_stack:
            if isinstance(screen, Framed) and self.desk.trail.here.kind == screen.KIND:
                screen.anew()
