"""Owns checking answers: of a section or of all, each to be changed."""

from __future__ import annotations

from techassess.records.workflow import StepShape
from techassess.tui import marks, reviewing, views
from techassess.tui.messages import RowEntered
from techassess.tui.rows import Row, gap
from techassess.tui.screens.base import Judged
from techassess.tui.screens.reviewing import STEP
from techassess.tui.trail import Place

ON, OPEN = "?on", "?open"


class CheckScreen(Judged):
    """The answers as they stand."""

    KIND = "check"
    HELP = (
        "These are the answers as they are saved. Enter on one changes it and comes back here.\n"
        "If a change opens further questions, they are asked first.\n"
        "Answers that are not needed any more are kept, and take no part."
    )

    def fill(self) -> None:
        """Show the answers of the section, or of all."""
        session, section = self.desk.open_session, self.desk.trail.here.subject
        title = f"Check your answers: {session.questionnaire.section(section).title}" if section else "Check all answers"
        progress = session.interview.progress(section)
        said = f"{views.counted(progress)} answered" + (f", {progress.dont_know} of them not known yet" if progress.dont_know else "")
        intro = self.said_or(f"{said}. Enter on an answer changes it.")
        self.show(
            title, intro, (*self._onward(section), gap(), *views.answer_rows(session, section, self._asked())), self.desk.trail.here.cursor
        )

    def _asked(self) -> dict[str, str]:
        """What the review asks about answers."""
        return reviewing.asked_in(self.desk.review, self.desk.open_session.questionnaire.questions)

    def _onward(self, section: str) -> tuple[Row, ...]:
        """What to do next, as the first rows."""
        first = self.desk.first_open(section)
        rows = [Row(OPEN, f"Go to the first question without an answer: {first.label}", mark=marks.REQUEST)] if first else []
        if section:
            rows.append(Row(ON, self._next_words(section), mark=marks.REQUEST, tone="" if first else "strong"))
        else:
            rows += [Row(f"{STEP}{step.id}", step.title, mark=marks.REQUEST) for step in self._closing_steps()]
            rows.append(Row(ON, "Write the report", mark=marks.REQUEST, tone="" if first else "strong"))
        return tuple(rows)

    def _closing_steps(self) -> tuple[StepShape, ...]:
        """The steps that end the answering, such as handing in, for whoever works."""
        from techassess.tui.speaking import Speaking

        review = self.desk.review
        if self.desk.trial is not None or not review.workflow.is_open(review.state):
            return ()
        return tuple(step for step in Speaking(self.desk).steps() if not step.signs and not review.workflow.is_open(step.to))

    def _next_words(self, section: str) -> str:
        following = self.desk.next_section(section)
        return f"Go on to the section {following.title}" if following else "Go on to checking all answers"

    def on_row_entered(self, message: RowEntered) -> None:
        """Change an answer, or go on."""
        section, key = self.desk.trail.here.subject, message.key
        if key.startswith(STEP):
            self.obey(key)
            return
        self.leave()
        if key == ON and section:
            self.desk.enter_next_section(section)
        elif key == ON:
            self.desk.trail.go(Place("report"))
        elif key == OPEN:
            first = self.desk.first_open(section)
            self.desk.trail.go(Place("question", first.id) if first else Place("sections"))
        else:
            self.desk.trail.go(Place("question", key, returns=True))
        self.arrive()
