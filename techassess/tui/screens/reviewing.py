"""Owns what any screen offers of the review: who works in which role, the steps of the workflow, and checking what was signed.

What does these things loads when it is asked for, so that the first picture does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from techassess.reporting.words import small
from techassess.tui import stepping
from techassess.tui.rows import Row
from techassess.tui.screens.actions import Acting, Action
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.trail import Place

STEP = "step:"


class Reviewing(Acting):
    """A screen from which one can go to the review, and take its steps."""

    def actions(self) -> Iterator[Action]:
        """What all screens offer, with the review after the findings."""
        for action in super().actions():
            yield action
            if action[0] == "findings":
                yield from self._review_actions()
            elif action[0] == "stage" or (action[0] == "help" and self.desk.session is None):
                yield "worker", stepping.worker_words(self.desk).rstrip("."), ""

    def _review_actions(self) -> Iterator[Action]:
        from techassess.tui.speaking import Speaking

        review = self.desk.review
        yield "review", f"Review, opinion and decision: {small(review.workflow.state_title(review.state))}", ""
        if self.desk.trial is not None:
            return
        for step in Speaking(self.desk).steps():
            yield f"{STEP}{step.id}", step.title, ""
        unsigned = Speaking(self.desk).unsigned()
        if unsigned is not None:
            yield "sign_saved", f"Sign your {unsigned.kind}", ""
        if not Speaking(self.desk).may("appoint"):
            yield "appoint", "Name who decides", ""
        asked = len(review.remarks())
        if asked:
            yield "asked", f"What the review asks ({asked})", ""
        if review.of("opinion", "decision"):
            yield "verify", "Check what was signed", ""
        if review.since is not None:
            yield from self._looking_actions()

    def _looking_actions(self) -> Iterator[Action]:
        """What makes a record that was handed on be looked at again."""
        from techassess.tui.speaking import Speaking

        if not Speaking(self.desk).may("report_event"):
            yield "happened", "Report what happened: an incident, a change", ""
        if not Speaking(self.desk).may("schedule"):
            yield "look_again", "Set a day to look again", ""

    def obey(self, name: str | None) -> None:
        """Do what an action's name says; steps are named by the workflow."""
        if name and name.startswith(STEP):
            from techassess.tui.screens.steps import Steps

            Steps(self).take(self.desk.review.workflow.steps[name.removeprefix(STEP)])
        else:
            super().obey(name)

    # Places

    def action_review(self) -> None:
        """Go to the review."""
        from techassess.tui.speaking import Speaking

        barred = Speaking(self.desk).barred if self.desk.trial is not None else ""
        if barred:
            self.app.push_screen(Dialog("Review, opinion and decision", [Row("", barred)]))
        else:
            self.go(Place("review"))

    def action_asked(self) -> None:
        """Go to what the review asks."""
        self.go(Place("asked"))

    # What is asked, saved and shown elsewhere

    def action_worker(self) -> None:
        """Ask who works, and in which role."""
        from techassess.tui.screens.worker import Worker

        Worker(self).ask()

    def action_appoint(self) -> None:
        """Ask who has a role that is for a named person only."""
        from techassess.tui.screens.steps import Steps

        Steps(self).appoint()

    def action_sign_saved(self) -> None:
        """Sign what is saved and was not signed."""
        from techassess.tui.screens.steps import Steps

        Steps(self).sign_saved()

    def action_happened(self) -> None:
        """Ask what happened that asks for a new look."""
        from techassess.tui.screens.looking import Looking

        Looking(self).happened()

    def action_look_again(self) -> None:
        """Ask when the record is to be looked at again."""
        from techassess.tui.screens.looking import Looking

        Looking(self).again()

    def action_verify(self) -> None:
        """Check everything that was signed on this record."""
        from techassess.tui.screens.verifying import Verifying

        Verifying(self).begin()
