"""Owns the interview as plain lines: one question, one line, one answer saved; for screen readers, simple terminals and scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from techassess.cleaning import NOTE_LIMIT
from techassess.cli import output, plain_again
from techassess.cli.content import broken_record
from techassess.cli.exits import Exit, Stop
from techassess.cli.plain_reading import KEYS, Command, answer_of, command_of, help_lines, question_lines, standing_words
from techassess.cli.plain_sitting import Ask, Sitting, Stopped
from techassess.cli.wording import opening_words, progress_words, readers
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing, WrongAnswer
from techassess.questionnaire.interview import dont_know
from techassess.questionnaire.model import Assumption, Question
from techassess.records.editing import ChangedElsewhere, Editing, Locked, SaveFailed
from techassess.reporting.outcome import verdict_words
from techassess.reporting.telling import most_telling
from techassess.workspace import Workspace

ANSWERING = ("dont_know", "assumed", "does_not_apply")
"""Commands that answer the question."""


def ask(workspace: Workspace, folder: Path, by: str, command: str, role: str = "") -> Exit:
    """Ask the questions of a record until the person stops or the input ends. ``command`` is how the person calls the product."""
    try:
        editing = workspace.edit(folder, by, role)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except (Locked, SaveFailed) as refused:
        raise Stop(Exit.RECORD, str(refused)) from None
    sitting = Plain(workspace, editing, output.ask, output.show)
    try:
        sitting.run()
        sitting.farewell(command)
    except (ChangedElsewhere, SaveFailed) as failed:
        editing.close(discard=True)
        raise Stop(Exit.RECORD, f"{sitting.saving} was not saved. {failed}", "All answers before it are saved.") from None
    finally:
        editing.close()
    return Exit.FINE


class Plain(Sitting):
    """One sitting at one record: asking, and doing what is typed."""

    def __init__(self, workspace: Workspace, editing: Editing, ask_line: Ask, tell: Callable[[str], None]) -> None:
        super().__init__(workspace, editing, ask_line, tell)
        self.section = ""
        self.explained = False
        self.again = False
        """Whether all was asked once in this sitting, so that what was left out is not asked again."""

    def run(self) -> None:
        """Ask until all is answered, then for what is to be answered again, until the person stops."""
        self.tell(f"{self.editing.record.title}\nWhatever you answer is saved at once.")
        for notice in opening_words(self.editing):
            self.tell(notice)
        try:
            self.ask_from(self.interview.first_unanswered())
            self.tell("\nAll questions are answered.")
            for line in plain_again.asked_lines(self):
                self.tell(line)
            self.again = True
            while question := plain_again.chosen(self):
                self.ask_from(question)
        except Stopped:
            pass

    def ask_from(self, question: Question | None) -> None:
        """Ask one question, and those that it leads to."""
        while question is not None:
            question = self.one(question)

    def farewell(self, command: str) -> None:
        """Say how far it is, what stands, and how to go on."""
        name = self.editing.record.slug
        self.tell(f"\nSaved: {progress_words(self.interview)}.")
        if self.interview.screening_done:
            self.tell(f"On these answers: {verdict_words(self.judged())}")
        self.tell(f"Go on with: {command} --plain open {name}\nRead the report with: {command} report {name} --format md")

    def one(self, question: Question) -> Question | None:
        """Ask one question until it is answered or left, and return the one to go to."""
        self.introduce(question)
        while True:
            line = self.line("> ")
            wanted = command_of(line, question)
            if wanted is not None and wanted.name not in ANSWERING:
                target = self.obey(wanted, question)
                if target is not None:
                    return target
            elif self.answered(question, line, wanted):
                plain_again.settle(self, question.id)
                return self.after(question)

    def answered(self, question: Question, line: str, wanted: Command | None) -> bool:
        """Whether a line answers the question, keeps its answer, or may leave it out; says what is wrong where it does not."""
        answer = self.now(question)
        if wanted is not None:
            match wanted.name:
                case "dont_know":
                    return self.save(question, self.carried(dont_know(), answer))
                case "assumed":
                    return self.confirm(question)
                case _:
                    return self.set_aside(question)
        if line:
            return self.given(question, line, answer)
        if answer is None and not question.optional:
            self.tell("Please answer, or type d for 'I don't know yet'.")
            return False
        return True

    def introduce(self, question: Question) -> None:
        """Say the section where it changes, and the question."""
        if question.section != self.section:
            self.section = question.section
            section = self.workspace.questionnaire.section(question.section)
            self.tell(f"\n{section.title}\n{'=' * len(section.title)}" + (f"\n{section.about}" if section.about else ""))
        if not self.explained:
            self.explained = True
            self.tell(f"Beside an answer you can type: {KEYS}.")
        interview = self.interview
        about = interview.progress(question.section).about
        answer, assumed = interview.answers.get(question.id), self.assumption(question)
        self.tell("\n".join(question_lines(question, interview.place(question.id), about, answer, assumed)))
        for entry in plain_again.asked_back(self, question.id):
            self.tell(plain_again.asking_words(self, entry))

    def given(self, question: Question, line: str, before: Answer | None) -> bool:
        """Save the answer in a line, or say what is wrong with it."""
        try:
            answer = answer_of(question, line)
        except WrongAnswer as wrong:
            self.tell(f"{wrong} (? for help)")
            return False
        return self.keep(question, answer, before)

    def after(self, question: Question) -> Question | None:
        """The next question without an answer, from here on and then from the start; once all was asked, only one that must be answered."""
        if self.again:
            return self.left_behind(question)
        interview = self.interview
        found = interview.next_after(question.id)
        while found is not None and found.id in interview.answers:
            found = interview.next_after(found.id)
        return found or self.left_behind(question)

    def left_behind(self, question: Question) -> Question | None:
        """The first question without an answer that must be answered."""
        open_ones = [left for left in self.interview.asked() if left.id not in self.interview.answers and not left.optional]
        return next((left for left in open_ones if left.id != question.id), None)

    def obey(self, wanted: Command, question: Question) -> Question | None:
        """Do what a command asks for. Returns the question to go to, or nothing to stay."""
        match wanted.name:
            case "stop":
                raise Stopped
            case "help":
                self.tell("\n".join(help_lines(question, readers(self.workspace.rulesets, question.id))))
            case "list":
                self.list_answers(question)
            case "back":
                return self.back(question)
            case "go":
                return self.go(question, wanted.text)
            case "most":
                return self.most_telling()
            case _:
                self.annotate(question, wanted)
        return None

    def assumption(self, question: Question) -> Assumption | None:
        """What usually holds, where the question has no answer."""
        return None if self.now(question) else self.workspace.questionnaire.assumption(self.editing.record.preset, question.id)

    def confirm(self, question: Question) -> bool:
        """Make an answer of what is assumed."""
        assumed = self.assumption(question)
        if assumed is None:
            self.tell("Nothing is assumed here. Please answer, or type d for 'I don't know yet'.")
            return False
        return self.keep(question, Answer(Standing.VALUE, assumed.value), None)

    def back(self, question: Question) -> Question | None:
        """The question before this one."""
        found = self.interview.before(question.id)
        if found is None:
            self.tell("This is the first question.")
        return found

    def go(self, question: Question, number: str) -> Question | None:
        """The question of a number in this section."""
        asked = self.interview.asked(question.section)
        if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(asked):
            return asked[int(number) - 1]
        self.tell(f"This section has the questions 1 to {len(asked)}. Type for example: g 1")
        return None

    def most_telling(self) -> Question | None:
        """The open question that decides most."""
        told = most_telling(self.judged())
        self.tell(told.words)
        return self.workspace.questionnaire.questions[told.question] if told.question else None

    def list_answers(self, question: Question) -> None:
        """Say the answers of this section, numbered."""
        for number, asked in enumerate(self.interview.asked(question.section), 1):
            answer = self.now(asked)
            self.tell(f"  {number}  {asked.label}: {standing_words(asked, answer) if answer else 'not answered yet'}")

    def set_aside(self, question: Question) -> bool:
        """Note that a question does not apply, with the reason."""
        if question.sort.value == "yes_no":
            self.tell("n means that the question does not apply here. For the answer No, type 2.")
        reason = self.line("Why does it not apply here? (Enter: go back to the question) ")
        if not reason:
            return False
        answer = Answer(Standing.DOES_NOT_APPLY, reason=reason[:NOTE_LIMIT])
        if not self.save(question, self.carried(answer, self.now(question))):
            return False
        self.tell("It counts as unknown until the data protection officer confirms it.")
        return True

    def annotate(self, question: Question, wanted: Command) -> None:
        """Add a note or evidence to the answer of a question."""
        answer = self.now(question)
        if not wanted.text:
            self.tell(f"Type the text behind it, for example: {wanted.name} contract of 2026-03-01, annex 2")
        elif answer is None:
            self.tell("Answer first, go back with b, and then add it.")
        elif wanted.name == "note":
            self.save(question, replace(answer, note=wanted.text[:NOTE_LIMIT]))
        else:
            level = "checked" if wanted.name == "checked" else "documented"
            self.save(question, replace(answer, evidence=level, source=wanted.text[:NOTE_LIMIT]))
