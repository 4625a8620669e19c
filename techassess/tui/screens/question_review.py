"""Owns the review as it shows where a question is answered: what is asked about the answer, and what can be said of it there."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.records.review import Entry
from techassess.reporting.words import counted
from techassess.tui import finding_acts, marks, reviewing
from techassess.tui.desk import Desk
from techassess.tui.screens.actions import Action
from techassess.tui.screens.base import Framed
from techassess.tui.screens.saying import Saying

SHOWN = 2
"""Remarks that stand with the question; the menu leads to all of them."""


class QuestionReview(Framed):
    """A screen of one question, with the review of its answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.saying = Saying(self)

    @property
    def question(self) -> str:
        """The question that is shown."""
        return self.desk.trail.here.subject

    def put(self) -> tuple[Entry, ...]:
        """What is asked about the answer, as far as it is known without judging anew."""
        session = self.desk.recorded
        return reviewing.put_to(self.desk.review, self.question, session if session.is_judged else None)

    def asked_words(self) -> str:
        """What is asked about the answer, in lines."""
        put = self.put() if self.desk.session is not None else ()
        rulesets = self.desk.workspace.rulesets
        lines = [f"{marks.WARNING} {reviewing.remark_words(self.desk.review, one, rulesets)}" for one in put[:SHOWN]]
        more = len(put) - SHOWN
        if more > 0:
            lines.append(f"and {counted(more, 'more remark')} (F9)")
        return "\n".join(lines)

    # What can be said here

    def asked_first(self) -> Iterator[Action]:
        """Answering what the review asks, where it asks something."""
        if self.put() and not self.saying.speaking.may("resolve"):
            yield "settle_asked", "Answer what the review asks", ""

    def actions(self) -> Iterator[Action]:
        """What can be said of the answer, then what all screens offer."""
        speaking = self.saying.speaking
        if not speaking.barred:
            session = self.desk.recorded
            here = [session.questionnaire.questions[self.question]]
            offered = (
                ("confirm", "confirm", "Confirm “does not apply here”", list(finding_acts.to_confirm(here, session.answers))),
                ("check", "check", "I looked at the evidence", list(finding_acts.to_check(here, session.answers))),
                ("ask_back", "ask_back", "Ask back about this answer", here),
                ("comment", "comment", "Write a comment on this answer", here),
            )
            yield from ((name, words, "") for name, act, words, wanted in offered if wanted and not speaking.may(act))
        yield from super().actions()

    def action_settle_asked(self) -> None:
        """Say how what is asked is settled."""
        self.saying.settle(self.put())

    def action_confirm(self) -> None:
        """Confirm that the question does not apply."""
        self.leave()
        self.saying.confirm([self.desk.recorded.questionnaire.questions[self.question]])

    def action_check(self) -> None:
        """Say that the evidence was looked at."""
        self.leave()
        self.saying.check([self.desk.recorded.questionnaire.questions[self.question]])

    def action_ask_back(self) -> None:
        """Ask for another look at this answer."""
        self.saying.ask_back([self.desk.recorded.questionnaire.questions[self.question]])

    def action_comment(self) -> None:
        """Comment on this answer."""
        self.saying.comment_about(self.question)
