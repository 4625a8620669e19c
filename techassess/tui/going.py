"""Owns where one goes next: after an answer, into a section and on from it. No screen, no disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from techassess.questionnaire.model import Question, Section
from techassess.tui import views
from techassess.tui.session import Session
from techassess.tui.trail import Place, Trail


@dataclass(kw_only=True)
class Going:
    """The open record, and where one is in it."""

    trail: Trail = field(default_factory=Trail)
    session: Session | None = None
    message: str = ""
    """A sentence for the next screen, shown once."""

    @property
    def open_session(self) -> Session:
        """The session; only asked for where a record is open."""
        assert self.session is not None, "a record is open"
        return self.session

    def go_on(self, question: str, opened: tuple[str, ...] = (), new: bool = False) -> None:
        """Go where one goes after an answer: on, or back to where one came from after what the change opened.

        After a ``new`` answer one goes on to the next question without one, after another look at an old one to the next of all.
        """
        here, interview = self.trail.here, self.open_session.interview
        if here.returns:
            self.message = views.opened_words(self.open_session, opened) or self.message
            waiting = [name for name in dict.fromkeys((*opened, *here.queue)) if name not in self.open_session.answers]
            asked = [name for name in waiting if any(found.id == name for found in interview.asked())]
            self.trail.swap(replace(here, subject=asked[0], queue=tuple(asked[1:]))) if asked else self.trail.back()
            return
        section = self.open_session.questionnaire.questions[question].section
        asked = [found.id for found in interview.asked(section)]
        later = asked[asked.index(question) + 1 :] if question in asked else asked
        if new:
            later = [name for name in later if name not in self.open_session.answers]
        self.trail.go(Place("question", later[0]) if later else Place("check", section))

    def go_before(self) -> None:
        """Go to the question asked before this one, if there is one."""
        before = self.open_session.interview.before(self.trail.here.subject)
        if before:
            self.trail.go(Place("question", before.id))

    def first_open(self, section: str = "") -> Question | None:
        """The first question that needs an answer and has none."""
        session = self.open_session
        return next((q for q in session.interview.asked(section) if q.id not in session.answers and not q.optional), None)

    def enter_section(self, section: str) -> None:
        """Go into a section: to its first open question, or to its answers where all are given."""
        first = (
            None
            if self.open_session.interview.progress(section).status == "done"
            else self.open_session.interview.first_unanswered(section)
        )
        self.trail.go(Place("question", first.id) if first else Place("check", section))

    def next_section(self, section: str) -> Section | None:
        """The next section that asks something, or nothing."""
        sections = self.open_session.questionnaire.sections
        later = sections[[found.id for found in sections].index(section) + 1 :]
        return next((found for found in later if self.open_session.interview.asked(found.id)), None)

    def enter_next_section(self, section: str) -> None:
        """Go on from a section to the next one that asks something, or to checking the whole."""
        following = self.next_section(section)
        self.trail.home(Place("sections"))
        if following:
            self.enter_section(following.id)
        else:
            self.trail.go(Place("check"))
