"""Owns the screen of a review: where the record stands, what can be done next, and the findings, chosen by what matters now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from techassess.tui import marks, reviewing, sieving, stepping
from techassess.tui.messages import RowEntered
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.screens.actions import DO, Action
from techassess.tui.screens.base import Hint, Judged
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.speaking import Speaking
from techassess.tui.trail import Place


class ReviewScreen(Judged):
    """Where the record stands, and its findings."""

    KIND = "review"
    HINT = ""
    HELP = (
        "Here a record is reviewed, advised on and decided. The first lines say where it stands and what you can do next in your role.\n"
        "Below stand the findings with what was said of them. F8 or / chooses among them:\n"
        "open, not met, resting on an answer to be confirmed or evidence to be checked, due at a stage, of one rule set.\n"
        "Enter on a finding shows its provision, the deciding answers and who gave them, and what you can say of it.\n"
        "Advice and decision are kept apart: the data protection officer advises, the person who is named decides."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "sieve", priority=True, show=False),
        Binding("slash", "sieve", show=False),
    ]

    def hints(self) -> Iterable[Hint]:
        """Choosing among the findings."""
        here = (("↑↓", "choose"), ("Enter", "open"), ("F8", "which findings"))
        return (*here, ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def actions(self) -> Iterator[Action]:
        """Choose among the findings, too."""
        yield "sieve", "Choose which findings are listed", "F8 or /"
        yield from (action for action in super().actions() if action[0] != "review")

    def fill(self) -> None:
        """Show where the record stands, and the findings that are chosen."""
        self.desk.take_in()
        session, review, here = self.desk.recorded, self.desk.review, self.desk.trail.here
        way = sieving.sieve(session, review, here.subject)
        found = reviewing.told_findings(session, review, way.rules)
        chosen = tuple(one for one in found if way.passes(one))
        number = f"{len(chosen)} of {len(found)}" if way.key and not way.waiting else str(len(chosen))
        title = f"Findings: {way.title} ({number})" if way.key else f"Findings ({number})"
        rows = (
            *reviewing.standing_rows(review),
            *self._doing(),
            gap(),
            heading(title, "F8 choose"),
            *reviewing.finding_rows(review, chosen, self.desk.clock().date()),
            *sieving.waiting_rows(session, way, chosen),
        )
        first = next((f"rule:{one.rule.id}" for one in chosen), "")
        self.show("Review, opinion and decision", self.said_or(stepping.worker_words(self.desk)), rows, here.cursor or first)

    def _doing(self) -> Iterator[Row]:
        """What this person can do with the record now, and what is asked."""
        speaking = Speaking(self.desk)
        asked = len(self.desk.review.remarks())
        yield from (Row(f"{DO}step:{step.id}", step.title, mark=marks.REQUEST) for step in speaking.steps())
        unsigned = speaking.unsigned()
        if unsigned is not None:
            yield Row(f"{DO}sign_saved", f"Sign your {unsigned.kind}: it is saved, and not signed", mark=marks.WARNING, tone="warn")
        if asked:
            yield Row(f"{DO}asked", "What is asked, and remarks", mark=marks.REQUEST, right=f"{asked} open")
        if stepping.nobody_named(self.desk) and not speaking.may("appoint"):
            yield Row(f"{DO}appoint", "Name who decides", mark=marks.REQUEST)
        if self.desk.review.of("opinion", "decision"):
            yield Row(f"{DO}verify", "Check what was signed", mark=marks.REQUEST)
        yield from (remark(f"{step.title}: {refused}", indent=1) for step, refused in speaking.kept_from())
        if speaking.barred:
            yield remark(speaking.barred, indent=1)

    # Choosing

    def action_sieve(self) -> None:
        """Ask which findings are to be listed."""
        session, review = self.desk.recorded, self.desk.review
        found = reviewing.told_findings(session, review)
        rows = sieving.sieve_rows(sieving.sieves(session, review, found), found)
        self.app.push_screen(Dialog("Which findings?", (), rows, f"={self.desk.trail.here.subject}"), self._chosen)

    def _chosen(self, key: str | None) -> None:
        if key:
            self.leave()
            self.desk.trail.swap(replace(self.desk.trail.here, subject=key.removeprefix("="), cursor=""))
            self.fill()

    def action_back(self) -> None:
        """Show all findings again; then go back."""
        if self.desk.trail.here.subject:
            self._chosen("=")
        else:
            super().action_back()

    def on_row_entered(self, message: RowEntered) -> None:
        """Do what the row says, or open the finding or the answer."""
        if message.key.startswith(DO):
            self.obey(message.key.removeprefix(DO))
        elif message.key.startswith("question:"):
            self.go(Place("question", message.key.removeprefix("question:"), returns=True))
        elif message.key:
            self.go(Place("finding", message.key.removeprefix("rule:")))

    def action_review(self) -> None:
        """The review is shown already."""
