"""Owns which questions are asked, what comes next and how far one is: plain state worked out from the answers, no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from techassess.conditions.evaluation import ABSENT, TRUE, Facts
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Question, Questionnaire, Section


class Presence(Enum):
    """Whether a question is asked in this case."""

    ASKED = "asked"
    NOT_NEEDED = "not_needed"
    WAITING = "waiting"
    """An earlier answer that is still unknown decides it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a section, or the whole, is. Counts of questions."""

    answered: int
    """Questions asked that have an answer, "I don't know yet" included."""
    asked: int
    waiting: int
    """Questions that may be asked later, depending on answers still unknown."""
    dont_know: int
    """Answered questions whose answer says nothing: not known, not confirmed, or no longer possible."""
    optional_left: int = 0
    """Optional questions asked that have no answer; they keep nothing from being done."""

    @property
    def status(self) -> str:
        """``not_needed``, ``waiting``, ``not_started``, ``in_progress`` or ``done``."""
        if not self.asked:
            return "waiting" if self.waiting else "not_needed"
        if self.answered + self.optional_left == self.asked:
            return "done" if self.answered else "not_started"
        return "in_progress" if self.answered else "not_started"

    @property
    def about(self) -> bool:
        """Whether the number of questions can still grow."""
        return self.waiting > 0


class Interview:
    """The state of the form for one set of answers."""

    def __init__(self, questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self._known = Case(questionnaire, answers).values()
        self._facts = Facts(questionnaire.engine, self._known)

    def presence(self, question: str) -> Presence:
        """Whether a question is asked."""
        gate = self._facts.gate(question)
        return Presence.ASKED if gate is TRUE else Presence.NOT_NEEDED if gate is ABSENT else Presence.WAITING

    def asked(self, section: str = "") -> tuple[Question, ...]:
        """The questions asked now, of one section or of all, in order."""
        return tuple(q for q in self.questionnaire if section in ("", q.section) and self.presence(q.id) is Presence.ASKED)

    def next_after(self, question: str) -> Question | None:
        """The next question asked, in the order of the form, answered or not."""
        order = list(self.questionnaire.questions)
        later = order[order.index(question) + 1 :]
        return next((self.questionnaire.questions[name] for name in later if self.presence(name) is Presence.ASKED), None)

    def before(self, question: str) -> Question | None:
        """The question asked before this one, in the order of the form."""
        order = list(self.questionnaire.questions)
        earlier = reversed(order[: order.index(question)])
        return next((self.questionnaire.questions[name] for name in earlier if self.presence(name) is Presence.ASKED), None)

    def first_unanswered(self, section: str = "") -> Question | None:
        """The first question asked that has no answer yet."""
        return next((question for question in self.asked(section) if question.id not in self.answers), None)

    def place(self, question: str) -> tuple[int, int]:
        """The number of a question within its section, from 1, and how many the section asks now."""
        asked = [q.id for q in self.asked(self.questionnaire.questions[question].section)]
        return (asked.index(question) + 1 if question in asked else 0), len(asked)

    def progress(self, section: str = "") -> Progress:
        """Count the questions of one section or of all."""
        questions = [q for q in self.questionnaire if section in ("", q.section)]
        asked = [q for q in questions if self.presence(q.id) is Presence.ASKED]
        answered = [q.id for q in asked if q.id in self.answers]
        waiting = sum(self.presence(q.id) is Presence.WAITING for q in questions)
        optional_left = sum(q.optional and q.id not in self.answers for q in asked)
        return Progress(len(answered), len(asked), waiting, sum(name not in self._known for name in answered), optional_left)

    @property
    def screening_done(self) -> bool:
        """Whether the screening is answered, so that a first result means something."""
        screening = self.questionnaire.screening
        return not screening or self.progress(screening).status == "done"

    def not_needed(self) -> tuple[Question, ...]:
        """Questions that hold an answer but are not asked now; the answers are kept and take no part."""
        return tuple(q for q in self.questionnaire if q.id in self.answers and self.presence(q.id) is Presence.NOT_NEEDED)

    def still_open(self) -> tuple[Question, ...]:
        """Questions asked that have no value: no answer, "I don't know yet", an unconfirmed "does not apply", one no longer possible."""
        return tuple(q for q in self.asked() if q.id not in self._known)

    def opened_since(self, earlier: Interview) -> tuple[Question, ...]:
        """Questions asked now that were not asked before."""
        return tuple(q for q in self.asked() if earlier.presence(q.id) is not Presence.ASKED)

    def sections(self) -> tuple[tuple[Section, Progress], ...]:
        """Every section with how far it is, in order."""
        return tuple((section, self.progress(section.id)) for section in self.questionnaire.sections)


def dont_know() -> Answer:
    """The answer "I don't know yet"."""
    return Answer(Standing.DONT_KNOW)
