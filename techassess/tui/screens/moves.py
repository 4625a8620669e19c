"""Owns the screen of a trial: what is tried out, what it moves against the record, and whether to keep it."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.reporting.words import counted
from techassess.tui import marks, moving
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.actions import DO
from techassess.tui.screens.base import Hint
from techassess.tui.screens.findings import Explaining


class MovesScreen(Explaining):
    """What moved against the record."""

    KIND = "moves"
    HELP = (
        "Here is what you try out, and what it moves against the record: the verdict, findings and risks.\n"
        "Esc goes on changing answers. Enter on an answer goes to its question.\n"
        "Nothing is saved until you keep it. What you keep goes into the record as if you had answered there."
    )

    def hints(self) -> Iterable[Hint]:
        """Esc goes on."""
        return (("↑↓", "choose"), ("Enter", "open"), ("Esc", "on with the trial"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def status_hint(self) -> str:
        """What moved is shown already."""
        return ""

    def fill(self) -> None:
        """Show the trial."""
        trial = self.desk.trial
        if trial is None:  # it was ended meanwhile
            return
        number = len(trial.changed) + trial.restaged
        intro = self.said_or(f"{counted(number, 'change') if number else 'No change yet'}. Nothing of it is saved.")
        rows = (*self._onward(trial.is_changed), gap(), *moving.move_rows(trial))
        self.show("What if: what moved against the record", intro, rows, self.desk.trail.here.cursor)

    def _onward(self, changed: bool) -> tuple[Row, ...]:
        """What can be done with the trial, as the first rows."""
        keep = Row(f"{DO}keep", "Keep it in the record", mark=marks.REQUEST)
        if self.desk.refused:
            keep = remark(f"{self.desk.refused} What you try out can't be kept.")
        rest = (
            Row(f"{DO}drop", "Drop it, back to the record" if changed else "End this, back to the record", mark=marks.REQUEST),
            Row(f"{DO}remedies", "Show the least change that helps", mark=marks.REQUEST),
        )
        return (keep, *rest) if changed or self.desk.refused else rest

    def enter(self, key: str) -> None:
        """Do what the row says, or go to the question behind it."""
        if key.startswith(DO):
            self.obey(key.removeprefix(DO))
        else:
            super().enter(key)
