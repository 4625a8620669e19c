"""Owns what makes a record be looked at again: saying what happened, and setting a day."""

from __future__ import annotations

from functools import partial

from techassess.records.review import Entry
from techassess.reporting.words import day_words, time_words
from techassess.tui.rows import Row, remark
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.saying import Saying


class Looking:
    """Asks, for a screen, why and when a record is to be looked at again."""

    def __init__(self, screen: Acting) -> None:
        self.saying, self.desk = Saying(screen), screen.desk

    def happened(self) -> None:
        """Ask what happened."""
        events = self.desk.review.workflow.events.values()
        self.saying.choose("What happened?", [Row(one.id, one.title) for one in events], self._happened)

    def _happened(self, event: str) -> None:
        def said(text: str) -> None:
            told = "Reported. The start screen shows it until somebody settles it."
            self.saying.told(self.saying.speaking.enter(Entry("happened", event=event, text=text)), told)

        about = [
            Row("", self.desk.review.workflow.event_title(event), tone="strong"),
            remark("It changes no answer. Settle it where it changes nothing; else make a new assessment that goes on from this one."),
        ]
        self.saying.write("Report what happened", about, "What happened, and when?", said)

    def again(self) -> None:
        """Ask on which day the record is to be looked at again."""
        day = self.desk.review.review_on
        known = [Row("", f"Set now: {day_words(day)}")] if day else []
        about = [*known, remark("The start screen reminds of it from thirty days before. Setting another day replaces this one.")]
        self.saying.write("Look again", about, "On which day, as year-month-day?", self._again, self.saying.ahead, line=True)

    def _again(self, day: str) -> None:
        self.saying.write("Look again", [Row("", time_words(day))], "What for? (optional)", partial(self._set, day), lambda _: "")

    def _set(self, day: str, text: str) -> None:
        self.saying.told(
            self.saying.speaking.enter(Entry("review_on", until=day, text=text)), f"To be looked at again on {time_words(day)}."
        )
