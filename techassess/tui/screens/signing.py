"""Owns giving an opinion and deciding: one small dialog after the other, of which the last shows what is signed. Esc goes one back."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from techassess.assessment.result import Assessment
from techassess.problems import Broken
from techassess.records import keys
from techassess.records.keys import KeyFailed
from techassess.records.review import Entry
from techassess.records.seal import FOLDER
from techassess.records.workflow import StepShape
from techassess.reporting.words import capital
from techassess.tui import export, marks, signoff, stepping
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.asking import Check, Reading, Ticking, Writing, something
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.signoff import Draft
from techassess.tui.speaking import Speaking, without_signature

SIGN, BACK = "sign", "back"
_FOLLOWING = "following"
"""Stands for the outcome while it is asked which outcomes are possible at all."""


class Signing:
    """One opinion or decision, from the outcome to the signature."""

    def __init__(self, screen: Acting, step: StepShape) -> None:
        self.screen, self.app, self.desk, self.step = screen, screen.app, screen.desk, step
        self.speaking = Speaking(screen.desk)
        self.review, self.assessment = self.desk.review, self.desk.recorded.assessment
        kind = str(step.signs)
        self.offered = signoff.offered(self.review, self.assessment, kind)
        advised = self.review.opinion.conditions if kind == "decision" and self.review.opinion else ()
        self.draft = Draft(kind, ticked=tuple(advised))
        self.at = 0
        self.again = False
        """Whether it is saved already, and only to be signed."""
        self.waiting: Dialog | None = None

    def begin(self) -> None:
        """Ask for the outcome; for a decision, where the opinion that stands is signed."""
        advised = self.review.opinion
        if self.draft.kind == "decision" and advised is not None and advised in without_signature(self.desk):
            said = f"The opinion of {advised.by} is not signed. Let {advised.by} sign it, or return the record with questions."
            self._tell(self.step.title, [Row("", said)])
        else:
            self._show()

    def sign_saved(self, entry: Entry) -> None:
        """Sign what is saved already, as it stands; only the key is asked for."""
        self.draft, self.again, self.at = replace(Draft.of(entry), key=self.draft.key), True, 0
        self._show()

    def _show(self) -> None:
        getattr(self, f"_ask_{self._pages[self.at]}")()

    @property
    def _pages(self) -> tuple[str, ...]:
        return ("key", "sign") if self.again else signoff.pages(self.review, self.draft, self.offered)

    def _move(self, by: int) -> None:
        self.at += by
        if self.at >= 0:
            self._show()

    @property
    def _title(self) -> str:
        return f"{self.step.title} · {self.at + 1} of {len(self._pages)}" if self.draft.outcome else self.step.title

    # What is asked

    def _ask_outcome(self) -> None:
        rows = []
        for outcome in self.review.workflow.outcomes.values():
            refused = self._impossible(outcome.id)
            barred = Row("", f"{outcome.title} (not possible now)", detail=refused, tone="muted")
            rows.append(barred if refused else Row(outcome.id, outcome.title))
        still_open = [Row("", text, mark=marks.WARNING, tone="warn") for text in stepping.open_words(self.desk)]
        about = (*signoff.verdict_rows(self.assessment, self.review, self.draft.kind), *still_open, gap())
        dialog = Dialog(self.step.title, about, rows, self.draft.outcome, unset=not self.draft.outcome)
        self.app.push_screen(dialog, self._outcome)

    def _impossible(self, outcome: str) -> str:
        """Why an outcome cannot be signed whatever else is said, or nothing."""
        tried = replace(self.draft, outcome=outcome, own=_FOLLOWING, text=_FOLLOWING, departs=_FOLLOWING)
        return self.speaking.missing(tried.signing)

    def _outcome(self, outcome: str | None) -> None:
        if outcome:
            self.draft = self.draft.saying("outcome", outcome)
            self._move(1)

    def _ask_ticked(self) -> None:
        about = [Row("", "Which of these must be so before the start? The next page takes conditions in your own words.")]
        self.app.push_screen(Ticking(self._title, about, self.offered, self.draft.ticked), self._ticked)

    def _ticked(self, ticked: tuple[str, ...] | None) -> None:
        if ticked is not None:
            self.draft = replace(self.draft, ticked=ticked)
        self._move(-1 if ticked is None else 1)

    def _ask_own(self) -> None:
        needed = something("Please name at least one condition, here or on the page before.") if not self.draft.ticked else _anything
        about = [Row("", condition, mark="[x]") for condition in self.draft.ticked] or [remark("No condition is ticked.")]
        self._write("own", about, "Conditions in your own words, one a line" + (" (optional)" if self.draft.ticked else ""), needed)

    def _ask_text(self) -> None:
        about = [Row("", self.review.workflow.outcome_title(self.draft.outcome), tone="strong")]
        opinion = self.draft.kind == "opinion"
        needed = something("Please say in a few words on what this rests.") if opinion else _anything
        self._write("text", about, "Your opinion in your own words" if opinion else "Reasons in your own words (optional)", needed)

    def _ask_departs(self) -> None:
        advised = self.review.opinion
        said = self.review.workflow.outcome_title(advised.outcome) if advised else ""
        about = [Row("", f"The opinion advises: {said}", detail=advised.text if advised else "")]
        needed = something("Please say why; a decision that departs from the advice needs reasons.")
        self._write("departs", about, "Why does the decision depart from it?", needed)

    def _ask_key(self) -> None:
        about = [
            Row("", "Where is your SSH key? For example ~/.ssh/id_ed25519. If it has a passphrase, it is asked for at the terminal."),
            Row("", "Leave this empty to sign without a key. Changes are found then too, but nobody can prove that it was you."),
        ]
        self._write("key", about, "SSH key (optional)", _usable, line=True)

    def _write(self, name: str, about: list[Row], label: str, check: Check, line: bool = False) -> None:
        def left(text: str) -> None:
            if text:
                self.draft = self.draft.saying(name, text)

        def written(text: str | None) -> None:
            if text is not None:
                self.draft = self.draft.saying(name, text)
            self._move(-1 if text is None else 1)

        typed = getattr(self.draft, name)
        self.app.push_screen(Writing(self._title, [*about, gap()], label, typed, check=check, line=line, left=left), written)

    # Signing

    def _ask_sign(self) -> None:
        if not self.again:
            self.draft = signoff.without_needless(self.review, self.draft)
        self.at = len(self._pages) - 1
        refused = self.speaking.missing(self.draft.signing)
        if refused:
            self.app.push_screen(Dialog(self._title, [Row("", refused)]), lambda _: self._move(-1))
            return
        rows = signoff.last_page(self.review, self.draft, self.assessment, self.desk.by, self.desk.role)
        choices = [Row(BACK, "Back, not yet"), Row(SIGN, "Sign")]
        self.app.push_screen(Reading("This will be signed", rows, choices), self._signed)

    def _signed(self, choice: str | None) -> None:
        if choice != SIGN:
            self._move(-1)
            return
        self.waiting = Dialog(self.step.title, [remark("Reading questionnaire and rules anew, and judging by them …")])
        self.app.push_screen(self.waiting)
        self.screen.run_worker(self._judge, thread=True, exclusive=True, group="signing")

    def _judge(self) -> None:
        """Judge by content from no cache, in a thread of its own."""
        try:
            found: Assessment | Broken = self.speaking.judged_anew()
        except Broken as broken:
            found = broken
        self.app.call_from_thread(self._sign, found)

    def _sign(self, found: Assessment | Broken) -> None:
        if self.waiting is not None and self.app.screen is self.waiting:
            self.waiting.dismiss("")
        if isinstance(found, Broken):
            self._tell("Nothing was signed", [Row("", line) for line in str(found).split("\n")])
            return
        with self._terminal():
            name, refused = self.speaking.sign(self.draft.signing, found)
        self.screen.heard()
        if refused:
            self._offer_again(refused)
        else:
            self._tell(f"{capital(self.draft.kind)} signed", self._where(name))

    def _offer_again(self, refused: str) -> None:
        """Say why nothing was signed; where the words are saved all the same, offer to sign them."""
        entry = self.speaking.unsigned()
        if entry is None:
            self._tell("Nothing was signed", [Row("", refused)])
            return
        said = remark(f"Your {entry.kind} is saved, and not signed. It can be signed now, or later from the review.")
        choices = [Row("again", "Try again, with this key or another or none"), Row("later", "Leave it unsigned for now")]

        def chosen(choice: str | None) -> None:
            if choice == "again":
                self.sign_saved(entry)

        self.app.push_screen(Dialog("Nothing was signed", [Row("", refused), gap(), said, gap()], choices), chosen)

    def _terminal(self) -> AbstractContextManager[None]:
        """The terminal itself, for a key may ask for its passphrase there."""
        driver = self.app._driver
        can = self.draft.signing.key is not None and driver is not None and driver.can_suspend
        return self.app.suspend() if can else nullcontext()

    def _where(self, name: str) -> list[Row]:
        folder = self.desk.recorded.record.folder
        return [
            Row("", f"It lies in {export.shown(folder / FOLDER / name)}", mark=marks.DONE, tone="good"),
            Row("", "Keep the whole folder of the record; together with it, the signature can be checked anywhere, without a network."),
            Row("", f"Here: F9, “Check what was signed”. Elsewhere: techassess verify {folder.name}"),
        ]

    def _tell(self, title: str, rows: list[Row]) -> None:
        self.app.push_screen(Dialog(title, rows))


def _anything(_: str) -> str:
    return ""


def _usable(text: str) -> str:
    """Say what is wrong with a key, or nothing; without a key nothing can be wrong."""
    try:
        if text.strip():
            keys.fingerprint(Path(text.strip()).expanduser())
    except (KeyFailed, RuntimeError) as failed:
        return str(failed)
    return ""
