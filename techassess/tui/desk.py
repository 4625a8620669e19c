"""Owns what lies on the desk: the workspace, the open record with its saver, and where one is. The screens ask it; it knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from techassess.questionnaire.answers import Answer
from techassess.questionnaire.model import Question, Section
from techassess.records.editing import Editing
from techassess.records.model import Record
from techassess.tui import marks, views
from techassess.tui.form import TEXTS, Form
from techassess.tui.rows import Tone
from techassess.tui.saving import Saver
from techassess.tui.session import Session
from techassess.tui.trail import Place, Trail
from techassess.tui.trial import Trial
from techassess.workspace import Workspace

TRIAL_WORDS = "What if: nothing is saved"
"""What stands where it is said otherwise what is saved, as long as something is tried out."""


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass
class Desk:
    """Everything that the screens share."""

    workspace: Workspace
    by: str
    clock: Callable[[], datetime] = _now
    changed: Callable[[], None] = lambda: None
    """Called, in another thread, when something was saved or could not be."""
    trail: Trail = field(default_factory=Trail)
    session: Session | None = None
    saver: Saver | None = None
    message: str = ""
    """A sentence for the next screen, shown once."""
    last_verdict: tuple[str, tuple[tuple[str, Tone], ...], str] = ("", (), "")
    """What the status line said last; it stands until the next answers are judged."""

    @property
    def open_session(self) -> Session:
        """The session; only asked for where a record is open."""
        assert self.session is not None, "a record is open"
        return self.session

    @property
    def trial(self) -> Trial | None:
        """The trial that is shown in place of the record, if one is."""
        return self.session if isinstance(self.session, Trial) else None

    @property
    def recorded(self) -> Session:
        """The record itself, whatever is tried out."""
        return self.trial.recorded if self.trial else self.open_session

    @property
    def read_only(self) -> bool:
        """Whether answers can neither be stored nor tried out."""
        return self.saver is None and self.trial is None

    def open(self, folder: Path) -> tuple[str, ...]:
        """Open a record for writing and return what a person should know about it. Raises Locked, SaveFailed, Broken."""
        editing = Editing.open(folder, self.workspace.questionnaire, self.by, self.clock)
        self.saver = Saver(editing, lambda: self.changed())
        self._lay(editing.record, read_only=False)
        return editing.notices

    def open_to_read(self, folder: Path) -> None:
        """Open a record without writing. Raises Broken."""
        self.saver = None
        self._lay(self.workspace.record(folder), read_only=True)

    def _lay(self, record: Record, read_only: bool) -> None:
        self.session = Session(self.workspace.rulesets, record, read_only)
        self.last_verdict = ("", (), "")
        self.trail.home(Place("sections"))

    def make(self, title: str, project: str, by: str, stage: str, preset: str = "") -> Path:
        """Make a new record and return its folder. Raises SaveFailed."""
        self.by = by or self.by
        now = self.clock()
        return self.workspace.new_record(title, self.by, now.isoformat(timespec="seconds"), now.date(), project, stage, preset).folder

    def close(self, discard: bool = False) -> bool:
        """Close the record. Returns whether everything was stored; if not, it stays open."""
        if self.saver is not None and not self.saver.close(discard):
            return False
        self.session = self.saver = None
        self.trail.home()
        return True

    # Answering

    def store(self, form: Form) -> None:
        """Store what the form holds and go on; of a record that is open to read only, just go on. Raises Refused."""
        if self.read_only:
            self.go_on(form.question.id)
            return
        new = form.question.id not in self.open_session.answers
        answer = None if form.question.optional and form.is_empty else form.read()
        opened = () if form.is_unchanged else self._put(form.question.id, answer)
        self.forget_drafts(form.question.id)
        self.go_on(form.question.id, opened, new)

    def _put(self, question: str, answer: Answer | None) -> tuple[str, ...]:
        session = self.open_session
        if answer is None and question not in session.answers:
            return ()
        if self.saver is not None and self.trial is None:
            self.saver.put(question, answer)
        return session.store(question, answer)

    def forget_drafts(self, question: str) -> None:
        """Let go of what was half-typed for a question."""
        for key in self.open_session.draft_keys(question):
            self.draft(key, None)

    def keep_drafts(self, form: Form) -> None:
        """Keep what was typed and is not stored."""
        stored = self.open_session.form_without_drafts(form.question.id)
        for name in TEXTS:
            key, text = form.draft_key(name), getattr(form, name)
            wanted = text if text != getattr(stored, name) else None
            if wanted != self.open_session.drafts.get(key):
                self.draft(key, wanted)

    def draft(self, key: str, text: str | None) -> None:
        """Keep half-typed text, or let it go; in a trial, only as long as the trial lasts."""
        if not self.read_only:
            self.open_session.draft(key, text)
        if self.saver is not None and self.trial is None:
            self.saver.draft(key, text)

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

    def set_stage(self, stage: str) -> None:
        """Set where the project stands."""
        if self.saver is not None and self.trial is None:
            self.saver.set_stage(stage)
        if not self.read_only:
            self.open_session.restage(stage)

    def set_title(self, title: str) -> None:
        """Give the record another title."""
        if self.saver is not None:
            self.saver.set_title(title)
            self.open_session.retitle(title)

    def merge(self, mine: frozenset[str]) -> None:
        """Settle a conflict, and show what is on disk then."""
        if self.saver is not None:
            self.saver.merge(mine)
            self.recorded.take(self.stored_record())

    def stored_record(self) -> Record:
        """The record as it is on disk, once what is under way has been tried."""
        if self.saver is None:
            return self.recorded.record
        self.saver.wait()
        return self.saver.editing.record

    # Trying out

    def begin_trial(self) -> Trial:
        """Put a scratch copy in place of the record."""
        self.session = trial = Trial(self.open_session, self.trail.places)
        self._come_anew()
        return trial

    def _come_anew(self) -> None:
        """Make another place of the present one, so that its screen shows the answers that count now."""
        self.trail.swap(replace(self.trail.here))

    def end_trial(self) -> None:
        """Drop the trial, and go back to the record and to where one was."""
        if self.trial is not None:
            self.trail.places = list(self.trial.places)
            self.session = self.trial.recorded
            self._come_anew()

    def keep_trial(self) -> None:
        """End the trial, and store what it changed as if it had been answered in the record."""
        if self.trial is None or self.saver is None:
            return
        answers, stage = self.trial.kept(), self.trial.record.stage
        self.end_trial()
        if stage != self.open_session.record.stage:
            self.set_stage(stage)
        for question, answer in answers.items():
            self._put(question, answer)
            self.forget_drafts(question)

    # What the bars say

    @property
    def saved_words(self) -> str:
        """What is saved, and when."""
        if self.session is None:
            return ""
        if self.saver is not None and (self.saver.failure or self.saver.conflict):
            return f"{marks.WARNING} NOT SAVED"
        if self.trial is not None:
            return TRIAL_WORDS
        if self.saver is None:
            return "Open to read only"
        if self.saver.waiting:
            return "Saving…"
        last = (
            self.saver.saved_at.isoformat()
            if self.saver.saved_at
            else max((answer.at for answer in self.session.answers.values()), default="")
        )
        return f"Saved {views.clock_words(last, self.clock().date().isoformat())}" if last else "Nothing to save yet"
