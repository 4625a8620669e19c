"""Owns what lies on the desk: the workspace, the open record with its saver, and where one is. The screens ask it; it knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from techassess.questionnaire.answers import Answer
from techassess.records import permission
from techassess.records.model import Record
from techassess.records.standing import Review
from techassess.tui import marks, views
from techassess.tui.form import TEXTS, Form
from techassess.tui.going import Going
from techassess.tui.rows import Tone
from techassess.tui.saving import Saver
from techassess.tui.session import Session
from techassess.tui.trail import Place
from techassess.tui.trial import Trial
from techassess.workspace import Workspace

READ_ONLY = "This record is open to read only."
TRIAL_WORDS = "What if: nothing is saved"
"""What stands where it is said otherwise what is saved, as long as something is tried out."""


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass
class Desk(Going):
    """Everything that the screens share."""

    workspace: Workspace
    by: str
    clock: Callable[[], datetime] = _now
    changed: Callable[[], None] = lambda: None
    """Called, in another thread, when something was saved or could not be."""
    role: str = ""
    """The role in which one works; the one that the person is listed for, where none is named."""
    saver: Saver | None = None
    unsent: dict[str, str] = field(default_factory=dict)
    """What was typed in a review and not said, by what it is about. It is gone when the record is closed."""
    last_verdict: tuple[str, tuple[tuple[str, Tone], ...], str] = ("", (), "")
    """What the status line said last; it stands until the next answers are judged."""
    _reviewed: Review | None = None
    """What was said, as it was understood last; it is understood anew when something more was said."""

    def __post_init__(self) -> None:
        self.role = self.role or self.workspace.workflow.role_of(self.by)

    @property
    def trial(self) -> Trial | None:
        """The trial that is shown in place of the record, if one is."""
        return self.session if isinstance(self.session, Trial) else None

    @property
    def recorded(self) -> Session:
        """The record itself, whatever is tried out."""
        return self.trial.recorded if self.trial else self.open_session

    @property
    def review(self) -> Review:
        """What was said of the record beside its answers."""
        record = self.recorded.record
        if self._reviewed is None or self._reviewed.entries is not record.review:
            self._reviewed = self.workspace.review(record)
        return self._reviewed

    @property
    def refused(self) -> str:
        """Why answers cannot be stored now, in a sentence, or nothing."""
        return READ_ONLY if self.saver is None else permission.answering(self.review, self.role, self.by)

    @property
    def read_only(self) -> bool:
        """Whether answers can neither be stored nor tried out."""
        return self.trial is None and bool(self.refused)

    def open(self, folder: Path) -> tuple[str, ...]:
        """Open a record for writing and return what a person should know about it. Raises Locked, SaveFailed, Broken."""
        editing = self.workspace.edit(folder, self.by, self.role, self.clock)
        self.saver = Saver(editing, lambda: self.changed())
        self._lay(editing.record)
        return editing.notices

    def open_to_read(self, folder: Path) -> None:
        """Open a record without writing. Raises Broken."""
        self.saver = None
        self._lay(self.workspace.record(folder))

    def _lay(self, record: Record) -> None:
        self.session = Session(self.workspace.rulesets, record)
        self.session.read_only = self.read_only
        self.last_verdict = ("", (), "")
        self.trail.home(Place("sections"))

    def make(self, title: str, project: str, by: str, stage: str, preset: str = "") -> Path:
        """Make a new record and return its folder. Raises SaveFailed."""
        self.work_as(by)
        now = self.clock()
        return self.workspace.new_record(title, self.by, now.isoformat(timespec="seconds"), now.date(), project, stage, preset).folder

    def work_as(self, by: str = "", role: str = "") -> None:
        """Work under another name, or in another role. Whoever has chosen none works in the one that the name is listed for."""
        usual, before = self.workspace.workflow.role_of, self.by
        self.by = by or self.by
        self.role = role or (usual(self.by) if self.role == usual(before) else self.role)
        if self.saver is not None:
            self.saver.work_as(self.role, self.by)
            self.recorded.read_only = bool(self.refused)

    def take_in(self) -> None:
        """Show the record as it was saved, with what was said beside its answers."""
        if self.session is not None:
            self.recorded.renew(self.stored_record())
            self.recorded.read_only = bool(self.refused)

    def close(self, discard: bool = False) -> bool:
        """Close the record. Returns whether everything was stored; if not, it stays open."""
        if self.saver is not None and not self.saver.close(discard):
            return False
        self.session = self.saver = None
        self.unsent.clear()
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
        if self.read_only:
            return
        self.open_session.draft(key, text)
        if self.saver is not None and self.trial is None:
            self.saver.draft(key, text)

    def set_stage(self, stage: str) -> None:
        """Set where the project stands."""
        if self.read_only:
            return
        if self.saver is not None and self.trial is None:
            self.saver.set_stage(stage)
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
            self.recorded.read_only = bool(self.refused)

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
        if self.trial is None or self.refused:
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
        moments = [*(answer.at for answer in self.session.answers.values()), *(entry.at for entry in self.review.all)]
        last = self.saver.saved_at.isoformat() if self.saver.saved_at else max(moments, default="")
        return f"Saved {views.clock_words(last, self.clock().date().isoformat())}" if last else "Nothing to save yet"
