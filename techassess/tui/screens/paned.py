"""Owns what stands beside a question where there is room: the sections on the left, the findings or what moved on the right."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from techassess.tui import findings, moving, views
from techassess.tui.screens.base import Framed
from techassess.tui.widgets.bars import StatusLine
from techassess.tui.widgets.panes import Pane
from techassess.tui.widgets.question_form import QuestionForm

WIDE = 110
"""From this many columns on panes stand at both sides."""
TALL = 30
"""From this many lines on the question stands in more air."""


class Paned(Framed):
    """A question between two panes."""

    def frame(self) -> Iterable[Widget]:
        """The question between two panes."""
        with Horizontal(id="middle"):
            yield Pane("Sections", "sections")
            yield QuestionForm()
            yield Pane("Findings so far (F6)", "findings")
        yield StatusLine()

    def on_resize(self) -> None:
        """Show the panes where there is room."""
        super().on_resize()
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.height >= TALL, "-tall")
        self.fill_panes()
        self.fill_findings()

    def fill_panes(self) -> None:
        """Show how far the sections are."""
        session, here = self.desk.session, self.desk.trail.here
        if session is not None and here.kind == self.KIND and self.has_class("-wide"):
            section = session.questionnaire.questions[here.subject].section
            self.query_one("#sections-pane", Pane).show(views.section_pane(session, section))

    def fill_findings(self) -> None:
        """Show the findings; in a trial, what moved."""
        session, pane = self.desk.session, self.query_one("#findings-pane", Pane)
        if session is not None and self.has_class("-wide"):
            trial = self.desk.trial
            if trial is None:
                pane.show(findings.finding_rows(session, short=True))
            else:
                pane.show(moving.move_rows(trial, short=True), "What moved (F3)")
