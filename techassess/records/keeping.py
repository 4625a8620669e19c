"""Owns having a record open: every change is on disk before the call returns, or stays here and is said to be unsaved.

A save puts the new lines behind the history first, then the record in place of the old one. A kill between the two leaves the history
ahead, and opening brings the record up to it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from techassess.cleaning import clean, clean_line
from techassess.problems import Broken
from techassess.questionnaire.answers import WrongAnswer
from techassess.questionnaire.model import Questionnaire
from techassess.records import drafts, opening, saving, workflow
from techassess.records.blocks import LINE_LIMIT
from techassess.records.contests import Contest, heads, undecided
from techassess.records.files import Files
from techassess.records.history import FIELD_OF, Key, field_entry
from techassess.records.layout import plain, written
from techassess.records.lines import MAX_BYTES, Kind, Line, new_line
from techassess.records.loading import RECORD, Found, load
from techassess.records.lock import Lock
from techassess.records.merging import ChangedElsewhere, conflicts, merge, with_answer, with_entry, with_field, with_value
from techassess.records.model import Record
from techassess.records.opening import Pending
from techassess.records.saving import SaveFailed
from techassess.records.workflow import Workflow


def _clock() -> datetime:
    return datetime.now().astimezone()


class Keeping:
    """A record held open. Use ``open``, and ``close`` when done."""

    def __init__(
        self, questionnaire: Questionnaire, by: str, clock: Callable[[], datetime], lock: Lock | None, rules: Workflow | None = None
    ) -> None:
        self.questionnaire, self.by = questionnaire, by
        self.workflow: Workflow = rules or workflow.load()
        self.role = self.workflow.role_of(by)
        """The role in which changes are made."""
        self.saved_at: datetime | None = None
        """When the last change was saved since the record was opened."""
        self.notices: tuple[str, ...] = ()
        """What a person should know about the record, in plain words."""
        self.joined = False
        """Whether opening put together what was changed in several places."""
        self.lines: tuple[Line, ...] = ()
        """The history, as it is on disk."""
        self._clock, self._lock = clock, lock
        self._pending: list[Pending] = []
        self._in_history: list[str] = []
        """Changes that the history holds and the record's file does not yet."""
        self._drafts_unsaved = False

    @classmethod
    def open(
        cls, folder: Path, questionnaire: Questionnaire, by: str, clock: Callable[[], datetime] | None = None, rules: Workflow | None = None
    ) -> Self:
        """Open a record for writing, under a workflow or the usual one. Raises Locked, Broken, or SaveFailed where the folder cannot be
        written.
        """
        clock = clock or _clock
        if not (folder / RECORD).exists():
            load(folder, questionnaire)
        by = clean_line(by)[:LINE_LIMIT]
        try:
            lock = Lock(folder, by, clock().isoformat(timespec="seconds"))
        except OSError as error:
            raise saving.why(error, folder) from error
        editing = cls(questionnaire, by, clock, lock, rules)
        try:
            editing._start(folder, lock.held)
        except BaseException:
            lock.release()
            raise
        return editing

    def _start(self, folder: Path, alone: bool) -> None:
        found = load(folder, self.questionnaire, self.now())
        self.notices, self.joined = opening.notices(found, self.questionnaire), opening.is_forked(found)
        try:
            if alone:
                opening.clear(folder)
            if not found.drafts_sound:
                drafts.set_aside(folder)
        except OSError as error:
            raise saving.why(error, folder) from error
        self._adopt(found)
        if self._pending or found.settled.behind or found.settled.lost or found.marked:
            self._save()
        self.notices += opening.to_be_decided(self.contested, self.questionnaire)
        self.saved_at = None

    @property
    def contested(self) -> tuple[Contest, ...]:
        """What two branches of the history changed, each in another way, and nobody has decided yet."""
        return undecided(self.lines)

    def _adopt(self, found: Found) -> None:
        """Take what lies in the folder for what stands."""
        files = Files(found.record.folder, found)
        try:
            if found.torn:
                files.set_aside(found.torn)
            if not found.unmarked:
                files.rewrite(b"".join(line.written() for line in found.lines))
        except OSError as error:
            raise saving.why(error, files.folder) from error
        self._files, self.record, self._base = files, found.record, found.record
        self.lines, self._parents = found.lines, heads(found.lines, found.head)
        self._in_history = []
        self._pending = list(opening.catching_up(found, self.by, self.now()))

    def now(self) -> str:
        """This moment, as it stands beside a change."""
        return self._clock().isoformat(timespec="seconds")

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What could not be saved yet: questions, or what of the record. Kept here until a save succeeds."""
        names = [*self._in_history, *(change.name for change in self._pending), *(["drafts"] if self._drafts_unsaved else [])]
        return tuple(dict.fromkeys(names))

    def draft(self, key: str, text: str | None) -> None:
        """Save half-typed text, or remove it. Raises SaveFailed; the text stays here all the same."""
        self._refuse_closed()
        others = {name: kept for name, kept in self.record.drafts.items() if name != key}
        if text is not None and len(text) > drafts.LIMIT:
            raise WrongAnswer(f"Please shorten this: it has {len(text)} characters, {drafts.LIMIT} fit.")
        changed = others if text is None else {**others, clean(key): clean(text)}
        if changed != self.record.drafts or self._drafts_unsaved:
            self.record = replace(self.record, drafts=changed)
            self._save_drafts()

    def _save_drafts(self) -> None:
        self._drafts_unsaved = True
        try:
            drafts.write_drafts(self.record.folder, self.record.drafts)
        except OSError as error:
            raise saving.why(error, self.record.folder) from error
        self._drafts_unsaved = False

    def retry(self) -> None:
        """Save what could not be saved before. Raises SaveFailed, ChangedElsewhere."""
        self._refuse_closed()
        self._save_rest()
        if self._drafts_unsaved:
            self._save_drafts()

    def _save_rest(self) -> None:
        if self._pending or self._in_history:
            self._save()

    def _save(self) -> None:
        folder = self.record.folder
        self._refuse_overwriting()
        try:
            self._append()
            self._files.put(written(self.record, self.questionnaire))
        except OSError as error:
            raise saving.why(error, folder) from error
        self._base = self.record
        self._in_history = []
        self.saved_at = self._clock()

    def _refuse_overwriting(self) -> None:
        try:
            changed = self._files.changed()
        except OSError as error:
            raise saving.why(error, self.record.folder) from error
        if changed:
            theirs = self._theirs().record
            raise ChangedElsewhere(theirs, conflicts(self._base, self.record, theirs))

    def _append(self) -> None:
        """Put what is pending behind the history."""
        parents, content, lines = self._parents, b"", list[Line]()
        for change in self._pending:
            lines.append(new_line(change.kind, parents, change.by, change.at, change.value, change.question))
            parents, content = (lines[-1].hash,), content + lines[-1].written()
        if len(self._files.history) + len(content) > MAX_BYTES:
            raise SaveFailed(f"The history has grown to {MAX_BYTES // 1_000_000} MB and holds no more. Please begin a new record.")
        if content:
            self._files.append(content)
        self._parents, self.lines = parents, (*self.lines, *lines)
        self._in_history += [change.name for change in self._pending]
        self._pending = []
        self.record = replace(self.record, head=parents[0] if parents else "")

    def _theirs(self) -> Found:
        try:
            return load(self.record.folder, self.questionnaire, self.now())
        except Broken as broken:
            said = "Someone else changed this record, and now it cannot be read. Put it in order, then save again."
            raise SaveFailed(f"{said}\n{broken}") from broken

    def merge(self, mine: Collection[str]) -> None:
        """Take over what someone else wrote, and put our changes upon it: of what both changed only the questions in ``mine``.

        Raises SaveFailed, ChangedElsewhere.
        """
        self._refuse_closed()
        ours, found = self.record, self._theirs()
        result = merge(self._base, ours, found.record, mine)
        self._adopt(found)
        self.record = replace(self.record, drafts=ours.drafts)
        self.notices = (*opening.notices(found, self.questionnaire), *opening.given_up(result.given_up))
        if result.kept or result.given_up:
            said = {"mine": [key[0] or key[1] for key in result.kept], "theirs": [key[0] or key[1] for key in result.given_up]}
            self._pending.append(Pending("merged", "", said, self.by, self.now()))
        for question, name in result.kept:
            self._put_upon(ours, question, name)
        self._save()

    def _put_upon(self, ours: Record, question: str, name: str) -> None:
        """Make one of our changes again upon what stands now."""
        value = plain(ours).get((question, name))
        kind: Kind = "removed" if value is None else "answered"
        entry = field_entry(name)
        if entry:
            kind, question = "review", name
            self.record = with_entry(self.record, ours.review[entry])
        elif name:
            kind = next(kind for kind, field in FIELD_OF.items() if field == name)
            self.record = with_field(self.record, ours, name)
        else:
            self.record = with_answer(self.record, question, ours.answers.get(question))
        self._pending.append(Pending(kind, question, value, self.by, self.now()))

    def take(self, *taken: tuple[Key, object]) -> None:
        """Let values of the history stand as they were said then, in one save. Raises WrongAnswer, SaveFailed, ChangedElsewhere."""
        self._refuse_closed()
        record, now = self.record, self.now()
        for key, value in taken:
            record = with_value(record, self.questionnaire, key, value)
        self.record = record
        self._pending += [opening.standing(key, value, self.by, now) for key, value in taken]
        self._save()

    def rewrite(self, lines: Sequence[Line], record: Record, said_again: Sequence[Pending]) -> None:
        """Put lines in place of the history that differ from it only in what was taken out, and save a record with them.

        Raises SaveFailed, ChangedElsewhere.
        """
        self._refuse_closed()
        self._save_rest()
        self._refuse_overwriting()
        try:
            self._files.rewrite(b"".join(line.written() for line in lines))
        except OSError as error:
            raise saving.why(error, record.folder) from error
        self.lines, self.record = tuple(lines), record
        self._pending += said_again
        self._save()

    def close(self, discard: bool = False) -> None:
        """Save what is unsaved and give the lock back. Raises SaveFailed and stays open, unless told to ``discard`` what is unsaved."""
        if self._lock is None:
            return
        if not discard:
            self.retry()
        self._lock.release()
        self._lock = None

    def _refuse_closed(self) -> None:
        if self._lock is None:
            raise SaveFailed("This record is closed. Open it again to change it.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            with contextlib.suppress(SaveFailed, ChangedElsewhere):  # the error on its way out is the one to be told
                self.retry()
        self.close(discard=error is not None)
