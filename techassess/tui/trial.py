"""Owns a trial: a scratch copy of the open record in which answers are tried out. Nothing of it is saved until it is kept."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from techassess.conditions.evaluation import Value
from techassess.questionnaire.answers import Answer, Case, Plan, Standing
from techassess.tui.session import Session
from techassess.tui.trail import Place

if TYPE_CHECKING:
    from techassess.assessment.moves import Moves
    from techassess.assessment.remedies import Remedy


class Trial(Session):
    """The record as it would be. Answers are given as usual; those of the record stay what they are."""

    def __init__(self, recorded: Session, places: Sequence[Place]) -> None:
        self.recorded = recorded
        """The record itself."""
        self.places = tuple(places)
        """Where one was when the trial began."""
        self.promised: frozenset[str] = frozenset()
        """Answers that a remedy counts as shown by documents which nobody has named yet."""
        self.assumed: frozenset[str] = frozenset()
        """Facts that a remedy assumes and nobody knows yet. They are never kept."""
        super().__init__(recorded.rulesets, replace(recorded.record, answers=recorded.answers, drafts=recorded.drafts))

    def store(self, question: str, answer: Answer | None) -> tuple[str, ...]:
        """Take an answer in, or out; from then on it is the user's own."""
        self.promised -= {question}
        self.assumed -= {question}
        return super().store(question, answer)

    def carry_out(self, remedy: Remedy) -> None:
        """Take in a remedy and what it assumes. What was open counts as shown then; a claim stays one unless it is to be proved."""
        changed, known = {**{step.question: step.to for step in remedy.steps}, **remedy.assumes}, self._known()
        answers = {name: self._changed_to(name, value) for name, value in changed.items()}
        shown = (*(name for name in changed if name not in known), *remedy.proofs)
        answers |= {name: self._shown(name, answers.get(name) or self.answers[name]) for name in shown}
        self.answers = {**self.answers, **answers}
        self.promised |= {name for name, answer in answers.items() if answer.evidence == "documented" and not answer.source}
        self.assumed |= frozenset(remedy.assumes)
        self._judge()

    def _changed_to(self, question: str, value: Value) -> Answer:
        before = self.answers.get(question) or Answer(Standing.DONT_KNOW)
        evidence = before.evidence if question in self._known() else "claimed"
        return Answer(Standing.VALUE, value, note=before.note, evidence=evidence, plan=Plan() if value == "planned" else None)

    def _known(self) -> Container[str]:
        return Case(self.questionnaire, self.answers).values()

    def _shown(self, question: str, answer: Answer) -> Answer:
        asked = self.questionnaire.questions[question].evidence != "none"
        return replace(answer, evidence="documented") if asked and answer.evidence == "claimed" else answer

    @property
    def changed(self) -> tuple[str, ...]:
        """The questions whose answer differs from the record's, in the order of the form."""
        mine, theirs = self.answers, self.recorded.answers
        return tuple(name for name in self.questionnaire.questions if _bare(mine.get(name)) != _bare(theirs.get(name)))

    @property
    def is_changed(self) -> bool:
        """Whether anything is tried out at all."""
        return bool(self.changed) or self.restaged

    @property
    def restaged(self) -> bool:
        """Whether the project stands elsewhere in the trial."""
        return self.record.stage != self.recorded.record.stage

    def kept(self) -> Mapping[str, Answer | None]:
        """The answers to store if the trial is kept: no assumed facts, and nothing called documented without a document."""
        found: dict[str, Answer | None] = {}
        for name in self.changed:
            answer, known = self.answers.get(name), self.recorded.answers.get(name)
            if answer is not None and name in self.promised:
                answer = replace(answer, evidence="claimed")
            if name not in self.assumed and _bare(answer) != _bare(known):
                found[name] = answer
        return found

    @property
    def moves(self) -> Moves:
        """What moved against the record."""
        from techassess.assessment.moves import moves

        return moves(self.recorded.assessment, self.assessment)


def _bare(answer: Answer | None) -> Answer | None:
    """An answer without who gave it and when."""
    return answer and replace(answer, by="", at="", plan=None if answer.plan == Plan() else answer.plan)
