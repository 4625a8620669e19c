"""Owns the screen of one finding in a review: what is known of it above, what can be done with it below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from techassess.assessment.result import Finding
from techassess.tui import finding_acts, finding_view, marks, reviewing, sieving
from techassess.tui.desk import Desk
from techassess.tui.finding_acts import Subject
from techassess.tui.messages import EdgeReached, RowEntered, RowPicked
from techassess.tui.rows import remark
from techassess.tui.screens.base import Body, Framed, Hint
from techassess.tui.screens.saying import Saying
from techassess.tui.trail import Place
from techassess.tui.widgets.bars import Plain
from techassess.tui.widgets.listing import Listing


class Acts(VerticalScroll, can_focus=False):
    """What can be done, always in sight."""


class FindingScreen(Framed):
    """One finding: its provision, the answers that decide it, what was said, and what can be said now."""

    KIND = "finding"
    DEFAULT_CSS = """
    FindingScreen #where { height: auto; padding: 0 2 0 3; text-style: bold; color: $primary; }
    FindingScreen #intro { height: auto; padding: 0 2 1 3; color: $quiet; }
    FindingScreen #told { display: none; height: auto; padding: 0 2 0 3; text-style: bold; color: $success; }
    FindingScreen #told.-on { display: block; }
    FindingScreen Acts { height: auto; max-height: 50%; padding: 0 1; border-top: solid $line; scrollbar-size-vertical: 1; }
    """
    HELP = (
        "Above stands what is known of this finding; PgUp and PgDn read on in it. Below stands what you can do: press its number, "
        "which is the same on every finding, or choose with ↑↓ and Enter.\n"
        "→ goes on to the next finding of your choice, ← to the one before. Esc goes back to the list.\n"
        "Nothing that is said here changes a finding or the verdict; only answers do. “Does not apply” and evidence count once they are "
        "confirmed and checked.\n"
        "What you said you can take back. It stays in the history."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "read(-1)", priority=True, show=False),
        Binding("pagedown", "read(1)", priority=True, show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.saying = Saying(self)
        self.about: Subject | None = None
        self._rule = ""
        self._told: tuple[Place | None, str] = (None, "")

    def frame(self) -> Iterable[Widget]:
        """The finding, and below it what can be done."""
        yield Plain(id="where")
        yield Plain(id="intro")
        with Body():
            text = Listing(id="text")
            text.can_focus = False
            yield text
        yield Plain(id="told")
        with Acts():
            yield Listing(id="acts", numbered=True)

    def hints(self) -> Iterable[Hint]:
        """Reading on, and going on."""
        going = (("PgDn", "read on"), ("→", "next finding"), ("Esc", "back"))
        return (("↑↓", "choose"), ("Enter", "do it"), *going, ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    # Filling

    def fill(self) -> None:
        """Show the finding of the present place."""
        self.desk.take_in()
        rule, session = self.desk.trail.here.subject, self.desk.recorded
        finding = next((one for one in session.assessment.findings if one.rule.id == rule), None)
        if finding is None:
            self._show_gone(rule)
        else:
            self._show(finding)
        words, told = self._words(), self.query_one("#told", Plain)
        told.say(words)
        told.set_class(bool(words), "-on")
        self.dress()
        self.query_one("#acts").focus()

    def _words(self) -> str:
        """What came of the last thing that was said here; it stands as long as one stays."""
        if self.desk.message:
            self._told, self.desk.message = (self.desk.trail.here, self.desk.message), ""
        place, words = self._told
        return words if place is self.desk.trail.here else ""

    def _show(self, finding: Finding) -> None:
        session, review, speaking = self.desk.recorded, self.desk.review, self.saying.speaking
        self.about = finding_acts.subject(speaking, finding, finding_view.deciding(session, finding))
        self.query_one("#where", Plain).say(reviewing.headline(finding))
        today = self.desk.clock().date()
        standing = reviewing.words_of(review, finding.rule.id, today)
        lines = [finding_view.heading_words(finding) + self._number(finding), *([f"{marks.REQUEST} {standing}"] if standing else [])]
        self.query_one("#intro", Plain).say("\n".join(lines))
        self.query_one("#text", Listing).show(finding_view.finding_text(session, review, finding, today))
        rows, acts = finding_acts.act_rows(speaking, self.about), self.query_one("#acts", Listing)
        stays = finding.rule.id == self._rule and acts.key in {row.key for row in rows}
        acts.show(rows, acts.key if stays else finding_acts.most_useful(rows))
        if finding.rule.id != self._rule:
            self._rule = finding.rule.id
            self.query_one(Body).scroll_home(animate=False)

    def _show_gone(self, rule: str) -> None:
        self.about = None
        self.query_one("#where", Plain).say(rule)
        self.query_one("#intro", Plain).say("There is no such rule any more.")
        self.query_one("#text", Listing).show([remark("What was said of it stays in the history.")])
        self.query_one("#acts", Listing).show([])

    # Going on

    def _others(self) -> tuple[str, ...]:
        """The findings that were chosen in the list, and this one."""
        listed = next((place.subject for place in reversed(self.desk.trail.places) if place.kind == "review"), "")
        session, review, here = self.desk.recorded, self.desk.review, self.desk.trail.here.subject
        way = sieving.sieve(session, review, listed)
        found = reviewing.told_findings(session, review, way.rules)
        return tuple(one.rule.id for one in found if one.rule.id == here or way.passes(one))

    def _number(self, finding: Finding) -> str:
        others = self._others()
        return f" · {others.index(finding.rule.id) + 1} of {len(others)}" if finding.rule.id in others else ""

    def action_turn(self, by: int) -> None:
        """Go to the next finding of the list, or to the one before."""
        others, here = self._others(), self.desk.trail.here
        at = others.index(here.subject) + by if here.subject in others else 0
        if 0 <= at < len(others):
            self.desk.trail.swap(replace(here, subject=others[at]))
            self.arrive()
        else:
            self.desk.message = "This is the last finding of the list." if by > 0 else "This is the first finding of the list."
            self.fill()

    def action_read(self, by: int) -> None:
        """Read on, or back."""
        body = self.query_one(Body)
        body.scroll_relative(y=by * max(1, body.size.height - 2), animate=False)

    def on_edge_reached(self, message: EdgeReached) -> None:
        """Read on beyond the first and the last row."""
        self.query_one(Body).scroll_relative(y=message.by * 3, animate=False)

    # Doing

    def on_row_picked(self, message: RowPicked) -> None:
        """Do what was picked by its number."""
        self._do(message.key)

    def on_row_entered(self, message: RowEntered) -> None:
        """Do what was entered."""
        self._do(message.key)

    def _do(self, name: str) -> None:
        if self.about is None or not name:
            return
        if name == "go":
            self.saying.which("Go to which answer?", self.about.questions, self._go)
        else:
            self.saying.obey(name, self.about)

    def _go(self, question: str) -> None:
        self.go(Place("question", question, returns=True))
