"""Owns the screen of the least change to a better verdict: its steps in words, to be tried out, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from techassess.assessment.result import Assessment
from techassess.tui import least
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, remark
from techassess.tui.screens.base import Hint
from techassess.tui.screens.findings import Explaining
from techassess.tui.screens.trying import TRIED
from techassess.tui.trail import Place

if TYPE_CHECKING:
    from techassess.assessment.ways import Ways


class RemediesScreen(Explaining):
    """The ways to the next better verdict. They are worked out in the background."""

    KIND = "remedies"
    HELP = (
        "Here is the cheapest change of the design after which the next better verdict is certain, whatever is still open.\n"
        "Facts stay as they are, and no protection is given up. “Try this out” puts the change into a trial, never into the record.\n"
        "Where nothing helps, the rules and facts that stand in the way are named."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[Assessment, Ways] | None = None

    def hints(self) -> Iterable[Hint]:
        """Enter tries something out."""
        return (("↑↓", "choose"), ("Enter", "try it, or open"), ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def fill(self) -> None:
        """Show what was found for these answers, or look for it."""
        session = self.desk.open_session
        if not session.interview.screening_done:
            self._say((remark("Please finish the screening first: it decides which rules count."),))
        elif self._found is not None and self._found[0] is session.assessment:
            self._say(least.least_rows(self._found[1]))
        else:
            self._say((remark("Looking for the least change …"),))
            self.run_worker(partial(self._look, session.assessment), thread=True, exclusive=True, group="remedies")

    def _say(self, rows: Iterable[Row]) -> None:
        intro = "From the trial as it stands." if self.desk.trial else "From the record as it stands. Nothing in it is changed here."
        self.show("The least change that helps", intro, rows, self.desk.trail.here.cursor)

    def _look(self, assessment: Assessment) -> None:
        """Look for it, in a thread of its own."""
        from techassess.assessment.ways import ways

        self.app.call_from_thread(self._take, assessment, ways(assessment))

    def _take(self, assessment: Assessment, found: Ways) -> None:
        self._found = (assessment, found)
        session = self.desk.session
        if self.app.screen is self and session is not None and session.is_judged and session.assessment is assessment:
            self.fill()

    def enter(self, key: str) -> None:
        """Put a way into a trial, or go to what a row stands for."""
        remedy = least.remedy_of(key, self._found[1]) if self._found else None
        if remedy is None:
            super().enter(key)
            return
        self.leave()
        trail = self.desk.trail
        trail.back()
        trial = self.desk.trial or self.desk.begin_trial()
        trial.carry_out(remedy)
        self.desk.message = TRIED
        trail.go(Place("moves"))
        self.arrive()
