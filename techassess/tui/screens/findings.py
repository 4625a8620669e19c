"""Owns the findings: each with its provision and the answers that caused it, which lead to their questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from techassess.tui import findings, helping
from techassess.tui.messages import RowEntered
from techassess.tui.rows import gap, remark
from techassess.tui.screens.actions import Action
from techassess.tui.screens.base import Hint, Judged
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.trail import Place
from techassess.tui.widgets.listing import Listing


class Explaining(Judged):
    """A list of rows that stand for rules and questions: Enter leads to the question, F1 explains the rule."""

    HINT = ""

    def actions(self) -> Iterator[Action]:
        """Explain the finding, too."""
        yield "help", "Why this finding, and what to do about it", "F1 or ?"
        yield "about", "Help on this screen", ""
        yield from (action for action in super().actions() if action[0] != "help")

    def on_row_entered(self, message: RowEntered) -> None:
        """Do what the row stands for."""
        self.enter(message.key)

    def enter(self, key: str) -> None:
        """Go to the question behind a row."""
        question = self._question(key)
        if question:
            self.go(Place("question", question, returns=True))

    def _question(self, key: str) -> str:
        kind, _, name = key.partition(":")
        if kind == "question":
            return name.partition(":")[0]
        finding = next((found for found in self.desk.open_session.assessment.findings if found.rule.id == name), None)
        causes = findings.caused_by(self.desk.open_session, finding) if finding else ()
        return causes[0][0] if causes else ""

    def action_help(self) -> None:
        """Explain the finding under the cursor."""
        key = self.query_one("#rows", Listing).key
        rule = self.desk.open_session.rulesets.rules.get(key.rpartition(":")[2])
        if rule is None:
            self.action_about()
        else:
            self.app.push_screen(Dialog("About this finding", helping.finding_help(self.desk.open_session, rule)))

    def action_about(self) -> None:
        """Explain the screen."""
        super().action_help()


class FindingsScreen(Explaining):
    """What the rules say of the answers so far."""

    KIND = "findings"
    HELP = (
        "A finding says what a rule asks that the answers do not meet, on which provision it rests, and which answers caused it.\n"
        "Enter on a finding or on an answer goes to the question; Esc comes back here.\n"
        "F1 on a finding tells why it matters and what to do about it."
    )

    def hints(self) -> Iterable[Hint]:
        """Enter leads to a question, F1 explains."""
        return (
            ("↑↓", "choose"),
            ("Enter", "to the question"),
            ("F1", "why, what to do"),
            ("Esc", "back"),
            ("F9", "menu"),
            ("Ctrl+Q", "stop"),
        )

    def actions(self) -> Iterator[Action]:
        """The findings are shown already."""
        yield from (action for action in super().actions() if action[0] != "findings")

    def fill(self) -> None:
        """Show the findings."""
        session = self.desk.open_session
        rows = findings.finding_rows(session)
        if not session.interview.screening_done:
            rows = (remark("The screening is not done yet, so this is only a first impression."), gap(), *rows)
        self.show("Findings so far", "On the answers given; not a legal opinion.", rows, self.desk.trail.here.cursor)

    def action_findings(self) -> None:
        """The findings are shown already."""
