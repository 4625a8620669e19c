"""Owns how things are said in a review from any screen: what is asked for first, and what is shown when it is saved or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from techassess.assessment.result import Finding
from techassess.days import read_day
from techassess.questionnaire.model import Question
from techassess.records.review import Entry
from techassess.reporting.words import time_words
from techassess.tui import marks, reviewing
from techassess.tui.finding_acts import Subject
from techassess.tui.rows import Row, gap
from techassess.tui.screens.actions import Acting
from techassess.tui.screens.asking import Check, Writing, something
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.speaking import Speaking
from techassess.tui.views import given

WHY = something("Please say it in a few words.")
NOT_SAVED = "This was not saved"
ALL = "?all"
Then = Callable[[str], None]


class Saying:
    """Says things for a screen, and lets it show what came of it."""

    def __init__(self, screen: Acting) -> None:
        self.screen, self.desk = screen, screen.desk
        self.speaking = Speaking(screen.desk)

    def told(self, refused: str, words: str) -> None:
        """Show what came of it: a sentence on the screen, or why it was refused."""
        self.desk.message = "" if refused else words
        self.screen.heard()
        if refused:
            self.screen.app.push_screen(Dialog(NOT_SAVED, [Row("", refused)]))

    def write(self, title: str, about: Iterable[Row], label: str, then: Then, check: Check = WHY, line: bool = False) -> None:
        """Ask for words. What is typed and not said is there again the next time."""
        key = f"{title} {self.desk.trail.here.subject}"

        def left(text: str) -> None:
            self.desk.unsent[key] = text

        def written(text: str | None) -> None:
            if text is not None:
                then(text.strip())

        typed = self.desk.unsent.get(key, "")
        self.screen.app.push_screen(Writing(title, (*about, gap()), label, typed, check=check, line=line, left=left), written)

    def choose(self, title: str, rows: Iterable[Row], then: Then) -> None:
        """Ask which one is meant, where there is more than one."""
        found = tuple(rows)

        def chosen(key: str | None) -> None:
            if key:
                then(key)

        if len(found) == 1:
            then(found[0].key)
        elif found:
            self.screen.app.push_screen(Dialog(title, (), found), chosen)

    def which(self, title: str, questions: Iterable[Question], then: Then) -> None:
        """Ask which answer is meant."""
        answers = self.desk.recorded.answers
        self.choose(title, [Row(one.id, one.label, detail=given(one, answers.get(one.id))) for one in questions], then)

    # Findings

    def accept(self, finding: Finding) -> None:
        """Accept a finding."""
        self.told(self.speaking.judge("accepted", finding.rule.id), "Accepted. → goes on to the next finding.")

    def dispute(self, finding: Finding) -> None:
        """Dispute a finding, with a reason."""
        self._of_finding(
            "disputed", finding, "Dispute this finding", "With what do you not agree, and why?", "Disputed, and to be answered."
        )

    def comment_on(self, finding: Finding) -> None:
        """Comment on a finding."""
        self._of_finding(
            "comment", finding, "Comment on this finding", "Your comment", "Your comment is saved, and open until it is settled."
        )

    def _of_finding(self, kind: str, finding: Finding, title: str, label: str, done: str) -> None:
        def said(text: str) -> None:
            self.told(self.speaking.judge(kind, finding.rule.id, text), done)

        self.write(title, [Row("", reviewing.headline(finding), tone="strong")], label, said)

    def accept_risk(self, finding: Finding) -> None:
        """Accept a finding as a risk: why, then until when."""
        about = [Row("", reviewing.headline(finding), tone="strong"), Row("", "The finding stays, and so does the verdict.", tone="muted")]
        self.write("Accept this as a risk", about, "Why can this be accepted?", partial(self._until, finding))

    def _until(self, finding: Finding, reason: str) -> None:
        def said(day: str) -> None:
            self.told(self.speaking.accept_risk(finding.rule.id, reason, day), f"Accepted as a risk until {time_words(day)}.")

        about = [Row("", "After this day the acceptance is shown as lapsed, and has to be looked at again.")]
        self.write("Accept this as a risk until when?", about, "Last day, as year-month-day", said, self.ahead, line=True)

    def ahead(self, text: str) -> str:
        """Say what is wrong with a day that is still to come."""
        try:
            day = read_day(text.strip())
        except ValueError:
            return "Please give a day as year-month-day, for example 2027-03-31."
        return "" if day >= self.desk.clock().date() else "This day is over. Please give one that is still to come."

    # Answers

    def ask_back(self, questions: Iterable[Question]) -> None:
        """Ask whoever answers to look at an answer again."""
        self.which("Ask back about which answer?", questions, self._ask_back)

    def _ask_back(self, question: str) -> None:
        def said(text: str) -> None:
            self.told(
                self.speaking.enter(Entry("asked_back", "question", question, text)), "Asked back. It shows where the question is answered."
            )

        self.write("Ask back", self._answer(question), "What is to be looked at again?", said)

    def confirm(self, questions: Iterable[Question]) -> None:
        """Confirm that a question does not apply."""
        self.which("Confirm which one?", questions, self._confirm)

    def _confirm(self, question: str) -> None:
        def sure(choice: str | None) -> None:
            if choice == "yes":
                self.told(self.speaking.confirm(question), "Confirmed: it does not apply here, and counts so from now on.")

        rows = [Row("yes", "Yes, it does not apply here"), Row("no", "Not yet")]
        self.screen.app.push_screen(Dialog("Confirm “does not apply here”?", (*self._answer(question), gap()), rows), sure)

    def check(self, questions: Iterable[Question]) -> None:
        """Say that the evidence of an answer was looked at."""
        self.which("The evidence of which answer?", questions, self._check)

    def _check(self, question: str) -> None:
        def said(text: str) -> None:
            self.told(self.speaking.check(question, text), "Noted: the evidence was looked at.")

        self.write("The evidence was looked at", self._answer(question), "What did you look at? (optional)", said, lambda _: "")

    def comment_about(self, question: str) -> None:
        """Comment on an answer; without a question, on the record as a whole."""
        entry = Entry("comment", "question" if question else "record", question)

        def said(text: str) -> None:
            self.told(
                self.speaking.enter(Entry(entry.kind, entry.on, entry.about, text)), "Your comment is saved, and open until it is settled."
            )

        about = self._answer(question) if question else [Row("", self.desk.recorded.record.title, tone="strong")]
        self.write("Write a comment", about, "Your comment", said)

    def _answer(self, question: str) -> list[Row]:
        found, answer = self.desk.recorded.questionnaire.questions[question], self.desk.recorded.answers.get(question)
        shown = f"\nShown by: {answer.source}" if answer and answer.source else ""
        return [Row("", found.label, tone="strong", detail=given(found, answer) + shown)]

    # What was said

    def settle(self, remarks: Iterable[Entry], words: str = "") -> None:
        """Settle a remark, with or without words."""
        known, review = {one.id: one for one in remarks}, self.desk.review

        def chosen(entry: str) -> None:
            meant = tuple(known.values()) if entry == ALL else (known[entry],)
            self.desk.unsent.setdefault(f"Settle this {self.desk.trail.here.subject}", words)
            about = [Row("", reviewing.remark_words(review, one, self.desk.recorded.rulesets), tone="warn") for one in meant]
            self.write("Settle this", about, "What do you answer? (optional)", partial(self._settle, meant), lambda _: "")

        rows = reviewing.remark_rows(review, known.values(), self.desk.recorded.rulesets)
        self.choose("Settle which one?", (*rows, Row(ALL, "All of these")) if len(rows) > 1 else rows, chosen)

    def _settle(self, meant: tuple[Entry, ...], text: str) -> None:
        refused = next((said for one in meant if (said := self.speaking.settle(one, text))), "")
        self.told(refused, "Settled.")

    def ask_settled(self, question: str, put: tuple[Entry, ...]) -> None:
        """After another answer was stored, ask whether that settles what was asked."""
        session = self.desk.recorded
        if self.speaking.may("resolve"):
            return
        words = f"Answered anew: {given(session.questionnaire.questions[question], session.answers.get(question))}"
        told = (reviewing.remark_words(self.desk.review, one, session.rulesets) for one in put)
        asked = [Row("", text, mark=marks.WARNING, tone="warn") for text in told]
        choices = [Row("settle", "It is settled; say so"), Row("open", "Not yet: it stays open")]

        def chosen(choice: str | None) -> None:
            if choice == "settle":
                self.settle(put, words)

        dialog = Dialog("Is what the review asked settled?", (*asked, gap(), Row("", words), gap()), choices)
        self.screen.app.push_screen(dialog, chosen)

    def take_back(self, own: Iterable[Entry]) -> None:
        """Take back something that one said."""
        known = {one.id: one for one in own}

        def chosen(entry: str) -> None:
            self.told(self.speaking.take_back(known[entry]), "Taken back. It stays in the history, and counts for nothing.")

        def sure(key: str | None) -> None:
            if key:
                chosen(key)

        review, rulesets = self.desk.review, self.desk.recorded.rulesets
        rows = reviewing.own_rows(review, rulesets, known.values())
        self.screen.app.push_screen(Dialog("Take back which one?", (), (*rows, Row("", ""))), sure)

    def obey(self, name: str, about: Subject) -> None:
        """Do with a finding what an act is named."""
        {
            "accept": lambda: self.accept(about.finding),
            "dispute": lambda: self.dispute(about.finding),
            "accept_risk": lambda: self.accept_risk(about.finding),
            "comment": lambda: self.comment_on(about.finding),
            "confirm": lambda: self.confirm(about.to_confirm),
            "check": lambda: self.check(about.to_check),
            "ask_back": lambda: self.ask_back(about.questions),
            "settle": lambda: self.settle(about.remarks),
            "take_back": lambda: self.take_back(about.own),
        }[name]()
