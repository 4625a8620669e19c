"""Owns one sitting at a record in plain lines: a line in, a line out, and saving an answer with what it needs and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from techassess.assessment.result import Assessment, Finding
from techassess.cleaning import NOTE_LIMIT, clean_line
from techassess.cli.plain_reading import standing_words
from techassess.cli.wording import breached, short_finding
from techassess.questionnaire.answers import Answer, Plan, WrongAnswer
from techassess.questionnaire.interview import Interview
from techassess.questionnaire.model import Question
from techassess.records.editing import Editing
from techassess.reporting.outcome import verdict_words
from techassess.reporting.words import counted
from techassess.workspace import Workspace

Ask = Callable[[str], str | None]
"""Shows a prompt and returns the line that was typed, or nothing at the end of the input."""


class Stopped(Exception):
    """The person asked to stop, or the input ended."""


class Sitting:
    """One sitting at one record: what is typed, what is said, and what is saved."""

    def __init__(self, workspace: Workspace, editing: Editing, ask_line: Ask, tell: Callable[[str], None]) -> None:
        self.workspace, self.editing = workspace, editing
        self._ask, self.tell = ask_line, tell
        self.saving = "This answer"
        """What is being saved now, as a sentence begins that says it was not."""

    @property
    def interview(self) -> Interview:
        """The state of the form now."""
        return Interview(self.workspace.questionnaire, self.editing.record.answers)

    def judged(self) -> Assessment:
        """What the rules say now."""
        return self.workspace.assess(self.editing.record)

    def line(self, prompt: str) -> str:
        """One line of the person, or the end."""
        found = self._ask(prompt)
        if found is None:
            raise Stopped
        return found

    def now(self, question: Question) -> Answer | None:
        """The answer that a question has."""
        return self.editing.record.answers.get(question.id)

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


def _by_rule(assessment: Assessment) -> dict[str, Finding]:
    return {finding.rule.id: finding for finding in breached(assessment)}
