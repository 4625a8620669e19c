"""Owns asking, question by question, whose answer is to stand: where someone else changed the record meanwhile, or in another place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import App

from techassess.records.contests import Contest
from techassess.records.deciding import CannotDecide, decide
from techassess.records.editing import ChangedElsewhere
from techassess.reporting import past
from techassess.tui import views
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, gap
from techassess.tui.screens.base import Framed
from techassess.tui.screens.dialogs import Dialog

TITLE = "Someone else changed this record"
IN_TWO_PLACES = "Changed in two places"
LATER = "later"


def told(desk: Desk) -> list[Row]:
    """What two places say otherwise of the open record, with both answers in words."""
    contests = desk.saver.editing.contested if desk.saver is not None else ()
    lines = past.contest_lines(desk.recorded.questionnaire, contests)
    rows = [Row("", line.strip(), indent=2 if line.startswith(" ") else 0) for line in lines]
    return [gap(), *rows] if rows else []


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

    # What was changed in two places and put together

    def decide(self) -> None:
        """Ask about what two places say otherwise, one after the other; each can wait."""
        if self.desk.saver is not None:
            self._decide(self.desk.saver.editing.contested)

    def _decide(self, left: Sequence[Contest]) -> None:
        if not left:
            self._show_anew()
            return
        contest, asked = left[0], self.desk.recorded.questionnaire
        text = [
            Row("", "This was changed here and in another place. Whatever you choose, both answers stay in the history."),
            gap(),
            Row("", past.about(asked, contest.question, contest.field), tone="heading"),
        ]
        choices = [
            Row(name, _side(contest, at), detail=past.in_full(asked, contest.question, contest.field, side.value))
            for at, (name, side) in enumerate(zip(contest.names, contest.sides, strict=True))
        ]
        rows = [*choices, Row(LATER, "Decide later")]
        self.app.push_screen(Dialog(IN_TWO_PLACES, text, rows), partial(self._decided, left))

    def _decided(self, left: Sequence[Contest], choice: str | None) -> None:
        """Let the chosen side stand, and go on to the next."""
        saver = self.desk.saver
        if saver is not None and choice and choice != LATER:
            try:
                saver.do(lambda editing: decide(editing, {left[0].name: choice}))
            except CannotDecide as refused:
                self.app.push_screen(Dialog("This cannot be decided now", [Row("", str(refused))]), lambda _: self._decide(left[1:]))
                return
            self.desk.recorded.take(self.desk.stored_record())
        self._decide(left[1:])

    # Afterwards

    def _show_anew(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, Framed) and self.desk.trail.here.kind == screen.KIND:
                screen.anew()

    def _put_together(self, mine: frozenset[str], asked: bool) -> None:
        self.desk.merge(mine)
        self._asking = False
        if not asked:
            said = "Someone else changed other answers of this record meanwhile. Their changes and yours are both in it now."
            self.app.push_screen(Dialog(TITLE, [Row("", said)]))
        self._show_anew()


def _side(contest: Contest, at: int) -> str:
    who = "What stands here" if at == contest.stands else "The other answer" if len(contest.sides) == 2 else "Another answer"
    signed = (past.who_words(contest.sides[at].by), views.clock_words(contest.sides[at].at))
    return f"{who}, by {', '.join(part for part in signed if part)}"
