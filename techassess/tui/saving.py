"""Owns storing in the background, one thing after the other, so that no key press waits for a disk.

The interface says "saved" only after the record said so. What could not be stored is kept, and tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Lock
from typing import TypeVar

from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.records.editing import ChangedElsewhere, Editing, SaveFailed

T = TypeVar("T")


class Saver:
    """Hands answers and drafts to an open record, in order, in a thread of its own."""

    def __init__(self, editing: Editing, changed: Callable[[], None]) -> None:
        """``changed`` is called, in the saver's thread, whenever the state below changed."""
        self.editing = editing
        self.failure = ""
        """Why saving failed, in words, while something is not saved."""
        self.refusal = ""
        """Why the record would not take an answer at all, until that was read."""
        self.conflict: ChangedElsewhere | None = None
        """What someone else changed meanwhile, until it is settled."""
        self.error: BaseException | None = None
        """A fault of the program itself."""
        self.waiting = 0
        """Changes handed over that are not on disk yet."""
        self._changed = changed
        self._closed = False
        self._guard = Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="saver")

    @property
    def saved_at(self) -> datetime | None:
        """When a change was last saved; nothing where none was made yet."""
        return self.editing.saved_at

    def put(self, question: str, answer: Answer | None) -> None:
        """Store an answer, or take one out."""
        self._hand_over(lambda: self.editing.put(question, answer))

    def draft(self, key: str, text: str | None) -> None:
        """Keep half-typed text, or let it go."""
        self._hand_over(lambda: self.editing.draft(key, text))

    def set_stage(self, stage: str) -> None:
        """Store where the project stands."""
        self._hand_over(lambda: self.editing.set_stage(stage))

    def set_title(self, title: str) -> None:
        """Store the record's title."""
        self._hand_over(lambda: self.editing.set_title(title))

    def work_as(self, role: str, by: str) -> None:
        """Make the changes that follow in another role, or as somebody else."""
        self._hand_over(lambda: self.editing.work_as(role, by=by))

    def do(self, job: Callable[[Editing], T]) -> T | None:
        """Do something with the record after all that was handed over before, and wait for what comes of it.

        What could not be saved is kept, and nothing is returned. Raises whatever else the job raises.
        """
        return self._threads.submit(self._done, job).result()

    def _done(self, job: Callable[[Editing], T]) -> T | None:
        found = None
        try:
            found = job(self.editing)
            self.failure = ""
        except SaveFailed as error:
            self.failure = str(error)
        except ChangedElsewhere as error:
            self.conflict = error
        finally:
            self._changed()
        return found

    def retry(self) -> None:
        """Try again to store what could not be stored."""
        if self.failure:
            self._hand_over(self.editing.retry)

    def merge(self, mine: frozenset[str]) -> None:
        """Settle a conflict: keep mine for these questions, take theirs for the others."""
        self._hand_over(lambda: self._merge(mine))

    def _merge(self, mine: frozenset[str]) -> None:
        self.editing.merge(mine)
        self.conflict = None

    def close(self, discard: bool = False) -> bool:
        """Store what is left, close the record, and wait until that is done. Returns whether everything was stored.

        Where something could not be stored the record stays open, unless told to ``discard`` it.
        """
        if self._closed:
            return True
        self._threads.submit(self._work, lambda: self.editing.close(discard)).result()
        if (self.failure or self.conflict) and not discard:
            return False
        self._closed = True
        self._threads.shutdown(wait=True)
        return True

    def wait(self) -> None:
        """Wait until all that was handed over has been tried."""
        if not self._closed:
            self._threads.submit(lambda: None).result()

    def _hand_over(self, job: Callable[[], object]) -> None:
        with self._guard:
            self.waiting += 1
        self._threads.submit(self._work, job)

    def _work(self, job: Callable[[], object]) -> None:
        try:
            job()
            self.failure = ""
        except SaveFailed as error:
            self.failure = str(error)
        except WrongAnswer as error:
            self.refusal = str(error)
        except ChangedElsewhere as error:
            self.conflict = error
        except Exception as error:  # handed to the interface, which ends with it; a thread would swallow it
            self.error = error
        with self._guard:
            self.waiting = max(0, self.waiting - 1)
        self._changed()
