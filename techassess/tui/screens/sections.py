"""Owns the list of sections: the start and return place of a record."""

from __future__ import annotations

from techassess.reporting.words import small
from techassess.tui import marks, stepping, views
from techassess.tui.messages import RowEntered
from techassess.tui.rows import Row, gap
from techassess.tui.screens.actions import DO
from techassess.tui.screens.base import Judged
from techassess.tui.screens.trying import BEGUN


class SectionsScreen(Judged):
    """A task list of the sections, and what can be done with the whole."""

    KIND = "sections"
    HELP = (
        "These are the sections of the questionnaire, each with how many of its questions are answered.\n"
        "Enter goes on where you left a section, or shows its answers when it is done.\n"
        "You can answer in any order. Begin with the screening: it decides what else is asked."
    )

    def fill(self) -> None:
        """Show sections and actions."""
        session = self.desk.open_session
        review, asked = self.desk.review, self._asked()
        stage = views.stage_words(session.record.stage)
        what_if = "What moved against the record" if self.desk.trial else "What if: try something out"
        rows = (
            *asked,
            *([gap()] if asked else []),
            *views.section_rows(session, review.asked_back()),
            gap(),
            Row(f"{DO}telling", "Go to the answer that matters most", mark=marks.REQUEST, right="F5"),
            Row(f"{DO}check", "Check all answers", mark=marks.REQUEST),
            Row(f"{DO}findings", "Findings so far", mark=marks.REQUEST, right="F6"),
            Row(f"{DO}review", "Review, opinion and decision", mark=marks.REQUEST, right=small(review.workflow.state_title(review.state))),
            Row(f"{DO}what_if", what_if, mark=marks.REQUEST, right="F3"),
            Row(f"{DO}report", "Write the report", mark=marks.REQUEST),
            Row(f"{DO}stage", "Where the project stands", mark=marks.REQUEST, right=stage),
        )
        project = (
            f"Project {session.record.project}" if session.record.project else "Every answer is saved at once; you can stop at any time."
        )
        self.show(
            "Sections",
            self.said_or(BEGUN if self.desk.trial else stepping.next_words(self.desk) or project),
            rows,
            self.desk.trail.here.cursor or self._todo(asked),
        )

    def _todo(self, asked: tuple[Row, ...]) -> str:
        """The row that is most likely wanted: the review for those who change no answers now, else what is asked, else what is open."""
        if self.desk.read_only and self.desk.saver is not None:
            return f"{DO}review"
        if asked:
            return asked[0].key
        sections = self.desk.open_session.interview.sections()
        return next((found.id for found, progress in sections if progress.status in ("in_progress", "not_started")), f"{DO}check")

    def _asked(self) -> tuple[Row, ...]:
        """What the review asks, where it asks something."""
        asked = len(self.desk.review.remarks())
        row = Row(f"{DO}asked", "What the review asks", mark=marks.WARNING, right=f"{asked} open", tone="warn")
        return (row,) if asked and self.desk.trial is None else ()

    def on_row_entered(self, message: RowEntered) -> None:
        """Enter a section, or do what the row says."""
        if message.key.startswith(DO):
            self.obey(message.key.removeprefix(DO))
        elif self.desk.open_session.interview.progress(message.key).status in ("waiting", "not_needed"):
            self.query_one("#intro").say(self._why_not(message.key))  # type: ignore[attr-defined]  # it is a Plain
        else:
            self.leave()
            self.desk.enter_section(message.key)
            self.arrive()

    def _why_not(self, section: str) -> str:
        waiting = self.desk.open_session.interview.progress(section).status == "waiting"
        return (
            "This section opens once earlier answers say that it is needed."
            if waiting
            else "Your answers so far make this section unnecessary."
        )

    def action_back(self) -> None:
        """Close the record and show all records; in a trial, go back to the record."""
        if self.desk.trial:
            self.action_drop()
        else:
            self.action_records()
