"""Owns the interview as plain lines: one question, one line, one answer saved; for screen readers, simple terminals and scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from techassess.assessment.result import Assessment, Finding
from techassess.cleaning import NOTE_LIMIT, clean_line
from techassess.cli import output
from techassess.cli.content import broken_record
from techassess.cli.exits import Exit, Stop
from techassess.cli.plain_reading import KEYS, Command, answer_of, command_of, help_lines, question_lines, standing_words
from techassess.cli.wording import breached, opening_words, progress_words, readers, short_finding
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Plan, Standing, WrongAnswer
from techassess.questionnaire.interview import Interview, dont_know
from techassess.questionnaire.model import Assumption, Question
from techassess.records.editing import ChangedElsewhere, Editing, Locked, SaveFailed
from techassess.reporting.outcome import verdict_words
from techassess.reporting.telling import most_telling
from techassess.reporting.words import counted
from techassess.workspace import Workspace

Ask = Callable[[str], str | None]
"""Shows a prompt and returns the line that was typed, or nothing at the end of the input."""


def ask(workspace: Workspace, folder: Path, by: str, command: str, role: str = "") -> Exit:
    """Ask the questions of a record until the person stops or the input ends. ``command`` is how the person calls the product."""
    try:
        editing = workspace.edit(folder, by, role)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except (Locked, SaveFailed) as refused:
        raise Stop(Exit.RECORD, str(refused)) from None
    try:
        sitting = Plain(workspace, editing, output.ask, output.show)
        sitting.run()
        sitting.farewell(command)
    except (ChangedElsewhere, SaveFailed) as failed:
        editing.close(discard=True)
        raise Stop(Exit.RECORD, f"This answer was not saved. {failed}", "All answers before it are saved.") from None
    finally:
        editing.close()
    return Exit.FINE


class Stopped(Exception):
    """The person asked to stop, or the input ended."""


class Plain:
    """One sitting at one record."""

    def __init__(self, workspace: Workspace, editing: Editing, ask_line: Ask, tell: Callable[[str], None]) -> None:
        self.workspace, self.editing = workspace, editing
        self._ask, self.tell = ask_line, tell
        self.section = ""
        self.explained = False

    @property
    def interview(self) -> Interview:
        """The state of the form now."""
        return Interview(self.workspace.questionnaire, self.editing.record.answers)

    def judged(self) -> Assessment:
        """What the rules say now."""
        return self.workspace.assess(self.editing.record)

    def run(self) -> None:
        """Ask until all is answered, or until the person stops."""
        self.tell(f"{self.editing.record.title}\nWhatever you answer is saved at once.")
        for notice in opening_words(self.editing):
            self.tell(notice)
        try:
            question = self.interview.first_unanswered()
            while question is not None:
                question = self.one(question)
            self.tell("\nAll questions are answered.")
        except Stopped:
            pass

    def farewell(self, command: str) -> None:
        """Say how far it is, what stands, and how to go on."""
        name = self.editing.record.slug
        self.tell(f"\nSaved: {progress_words(self.interview)}.")
        if self.interview.screening_done:
            self.tell(f"On these answers: {verdict_words(self.judged())}")
        self.tell(f"Go on with: {command} --plain open {name}\nRead the report with: {command} report {name} --format md")

    def line(self, prompt: str) -> str:
        """One line of the person, or the end."""
        found = self._ask(prompt)
        if found is None:
            raise Stopped
        return found

    def one(self, question: Question) -> Question | None:
        """Ask one question until it is answered or left, and return the one to go to."""
        self.introduce(question)
        while True:
            answer = self.editing.record.answers.get(question.id)
            line = self.line("> ")
            wanted = command_of(line, question)
            if wanted:
                target = self.obey(wanted, question)
                if target is not None:
                    return target
            elif line:
                if self.given(question, line, answer):
                    return self.after(question)
            elif answer is not None or question.optional:
                return self.after(question)
            else:
                self.tell("Please answer, or type d for 'I don't know yet'.")

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

    def given(self, question: Question, line: str, before: Answer | None) -> bool:
        """Save the answer in a line, or say what is wrong with it."""
        try:
            answer = answer_of(question, line)
        except WrongAnswer as wrong:
            self.tell(f"{wrong} (? for help)")
            return False
        return self.keep(question, answer, before)

    def keep(self, question: Question, answer: Answer, before: Answer | None) -> bool:
        """Save an answer with what it needs. It is saved even if the input ends before its evidence."""
        try:
            answer = self.completed(question, answer)
        except Stopped:
            self.save(question, self.carried(answer, before))
            raise
        return self.save(question, self.carried(answer, before))

    def completed(self, question: Question, answer: Answer) -> Answer:
        """An answer with the plan or the evidence that it needs."""
        if answer.value == "planned":
            who = clean_line(self.line("Who carries it out? (Enter: not settled) "))
            until = clean_line(self.line("Until when? A day, or words such as: as a requirement in the tender (Enter: not settled) "))
            return replace(answer, plan=Plan(who, until))
        if question.evidence == "expected":
            source = self.line("Which document shows it? Title, author, date, version (Enter: none yet) ")
            return replace(answer, source=source[:NOTE_LIMIT], evidence="documented") if source else answer
        return answer

    def carried(self, given: Answer, before: Answer | None) -> Answer:
        """A new answer keeps the note of the one before."""
        return replace(given, note=before.note) if before else given

    def save(self, question: Question, answer: Answer) -> bool:
        """Save an answer, and say what it changes: one line each."""
        earlier, before = self.interview, self.judged()
        try:
            self.editing.put(question.id, answer)
        except WrongAnswer as wrong:
            self.tell(str(wrong))
            return False
        at = self.editing.saved_at
        self.tell(f"Saved{f' {at:%H:%M}' if at else ''}: {standing_words(question, answer)}")
        opened = self.interview.opened_since(earlier)
        if opened:
            self.tell(f"This opens {counted(len(opened), 'more question', 'more questions')}.")
        self.compare(before, self.judged())
        return True

    def compare(self, before: Assessment, after: Assessment) -> None:
        """Say which findings are new and which are gone, and how the verdict moved."""
        old, new = _by_rule(before), _by_rule(after)
        for name in [name for name in new if name not in old]:
            self.tell(f"New finding: {short_finding(new[name])}")
        for name in [name for name in old if name not in new]:
            self.tell(f"No longer a finding: {old[name].rule.title}")
        if self.interview.screening_done and verdict_words(before) != verdict_words(after):
            self.tell(f"On these answers now: {verdict_words(after)}")

    def after(self, question: Question) -> Question | None:
        """The next question without an answer, from here on and then from the start."""
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
            case "dont_know":
                return self.after(question) if self.save(question, self.carried(dont_know(), self.now(question))) else None
            case "assumed":
                return self.confirm(question)
            case "does_not_apply":
                return self.set_aside(question)
            case _:
                self.annotate(question, wanted)
        return None

    def now(self, question: Question) -> Answer | None:
        """The answer that a question has."""
        return self.editing.record.answers.get(question.id)

    def assumption(self, question: Question) -> Assumption | None:
        """What usually holds, where the question has no answer."""
        return None if self.now(question) else self.workspace.questionnaire.assumption(self.editing.record.preset, question.id)

    def confirm(self, question: Question) -> Question | None:
        """Make an answer of what is assumed."""
        assumed = self.assumption(question)
        if assumed is None:
            self.tell("Nothing is assumed here. Please answer, or type d for 'I don't know yet'.")
            return None
        return self.after(question) if self.keep(question, Answer(Standing.VALUE, assumed.value), None) else None

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

    def set_aside(self, question: Question) -> Question | None:
        """Note that a question does not apply, with the reason."""
        if question.sort.value == "yes_no":
            self.tell("n means that the question does not apply here. For the answer No, type 2.")
        reason = self.line("Why does it not apply here? (Enter: go back to the question) ")
        if not reason:
            return None
        answer = Answer(Standing.DOES_NOT_APPLY, reason=reason[:NOTE_LIMIT])
        self.save(question, self.carried(answer, self.now(question)))
        self.tell("It counts as unknown until the data protection officer confirms it.")
        return self.after(question)

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


def _by_rule(assessment: Assessment) -> dict[str, Finding]:
    return {finding.rule.id: finding for finding in breached(assessment)}
