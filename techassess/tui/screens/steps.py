"""Owns taking the steps of the workflow: what is asked before each, and naming who decides."""

from __future__ import annotations

from functools import partial

from techassess.records.review import Entry
from techassess.records.workflow import StepShape
from techassess.reporting.words import small
from techassess.tui import stepping
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.asking import Writing, something
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.screens.saying import NOT_SAVED, WHY
from techassess.tui.screens.signing import Signing
from techassess.tui.speaking import Speaking


class Steps:
    """Takes steps for a screen, and lets it show what came of them."""

    def __init__(self, screen: Acting) -> None:
        self.screen, self.app, self.desk = screen, screen.app, screen.desk
        self.speaking = Speaking(screen.desk)

    def take(self, step: StepShape) -> None:
        """Take a step, after what it asks for."""
        self.screen.leave()
        self.desk.take_in()
        closes = not self.desk.review.workflow.is_open(step.to)
        if step.signs:
            Signing(self.screen, step).begin()
        elif closes and stepping.nobody_named(self.desk) and not self.speaking.may("appoint"):
            self.appoint(step)
        else:
            self._ask(step)

    def sign_saved(self) -> None:
        """Sign an opinion or a decision that is saved and was not signed."""
        entry = self.speaking.unsigned()
        step = self.desk.review.workflow.step_signing(entry.kind) if entry else None
        if entry is not None and step is not None:
            Signing(self.screen, step).sign_saved(entry)

    def _ask(self, step: StepShape) -> None:
        rows = stepping.step_rows(self.desk, step)
        if step.reason:
            self.app.push_screen(Writing(step.title, rows, "Please say why", check=WHY), partial(self._take, step))
            return
        choices = [Row("yes", step.title), Row("no", "Not yet")]
        self.app.push_screen(Dialog(f"{step.title}?", rows, choices), partial(self._sure, step))

    def _sure(self, step: StepShape, choice: str | None) -> None:
        if choice == "yes":
            self._take(step, "")

    def _take(self, step: StepShape, text: str | None) -> None:
        if text is not None:
            refused = self.speaking.step(step.id, text)
            state = self.desk.review.workflow.state_title(self.desk.review.state)
            self._tell(refused, " ".join([f"Done: {step.title}. The record is “{state}” now.", stepping.next_words(self.desk)]).rstrip())

    def _tell(self, refused: str, words: str) -> None:
        self.desk.message = "" if refused else words
        self.screen.anew()
        if refused:
            self.app.push_screen(Dialog(NOT_SAVED, [Row("", refused)]))

    # Naming who decides

    def appoint(self, step: StepShape | None = None) -> None:
        """Ask who has a role that is for a named person only; then go on with a step."""
        named = [role for role in self.desk.review.workflow.roles.values() if role.named]
        missing = stepping.nobody_named(self.desk)
        role = next((one for one in named if one.id in missing), named[0] if named else None)
        if role is None:
            return
        about = [Row("", f"Who is to act as {small(role.title)}? Only the person named here can take this role on this record.")]
        about += [remark("You can leave this empty, and name somebody later.")] if step else []
        check = (lambda _: "") if step else something("Please give a name.")
        known = ", ".join(self.desk.review.named_for(role.id)[-1:])
        dialog = Writing(f"Name the {small(role.title)}", [*about, gap()], "Name", known, check=check, line=True)
        self.app.push_screen(dialog, partial(self._appoint, role.id, step))

    def _appoint(self, role: str, step: StepShape | None, name: str | None) -> None:
        if name is None:
            return
        who = name.strip()
        refused = self.speaking.enter(Entry("appointed", about=role, who=who)) if who else ""
        if who:
            self._tell(refused, f"Named: {who}.")
        if step is not None and not refused:
            self._ask(step)
