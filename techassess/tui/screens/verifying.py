"""Owns checking what was signed on the open record, and showing what came of it."""

from __future__ import annotations

from techassess.assessment import sealing
from techassess.cleaning import clean_line
from techassess.problems import Broken
from techassess.records.verifying import Outcome, Verified
from techassess.reporting import verified
from techassess.reporting.words import capital
from techassess.rules.model import RuleSets
from techassess.tui import marks
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, Tone, gap, remark
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.speaking import without_signature

TITLE = "What was signed"
TONES: dict[Outcome, Tone] = {Outcome.VALID: "good", Outcome.REWORDED: "warn", Outcome.BROKEN: "bad"}


class Verifying:
    """Checks everything that was signed, in the background, for content is read anew for it."""

    def __init__(self, screen: Acting) -> None:
        self.screen, self.app, self.desk = screen, screen.app, screen.desk
        self.waiting = Dialog(TITLE, [remark("Reading questionnaire and rules anew, and comparing …")])

    def begin(self) -> None:
        """Begin, and say so."""
        self.app.push_screen(self.waiting)
        self.screen.run_worker(self._verify, thread=True, exclusive=True, group="verifying")

    def _verify(self) -> None:
        """Check, in a thread of its own."""
        folder, content = self.desk.stored_record().folder, self.desk.workspace.uncached()
        try:
            today: RuleSets | None = content.rulesets
        except Broken:
            today = None
        self.app.call_from_thread(self._show, sealing.verify(folder, today, None, self.desk.workspace.workflow))

    def _show(self, found: tuple[Verified, ...]) -> None:
        if self.app.screen is self.waiting:
            self.waiting.dismiss("")
        self.app.push_screen(Dialog(TITLE, (*verified_rows(found), *unsigned_rows(self.desk))))


def unsigned_rows(desk: Desk) -> tuple[Row, ...]:
    """The opinion and the decision that stand and that nobody signed."""
    missing = without_signature(desk)
    said = [Row("", f"{capital(one.kind)} of {clean_line(one.by)}: NOT SIGNED", mark=marks.WARNING, tone="bad") for one in missing]
    return (gap(), *said) if said else ()


def verified_rows(found: tuple[Verified, ...]) -> tuple[Row, ...]:
    """What was found out about every signature."""
    rows: list[Row] = []
    for one in found:
        first, *rest = verified.told(one, "“techassess verify --json” lists them all")
        rows += [*([gap()] if rows else []), Row("", first, tone=TONES[one.outcome])]
        rows += [Row("", line, indent=(len(line) - len(line.lstrip())) // 2) for line in rest]
    return tuple(rows) or (remark("Nothing was signed on this record yet."),)
