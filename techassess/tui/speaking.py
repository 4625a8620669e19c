"""Owns speaking in a review: what a person says, the steps of the workflow, and signing. Each is saved, and comes back with why not."""

from __future__ import annotations

from collections.abc import Callable

from techassess.assessment import reviewing
from techassess.assessment.result import Assessment, Finding
from techassess.assessment.reviewing import SignOff
from techassess.questionnaire.answers import WrongAnswer
from techassess.records import agreement, permission, seal
from techassess.records.editing import Editing
from techassess.records.keys import KeyFailed
from techassess.records.review import Entry, WrongEntry
from techassess.records.seal import CannotSign
from techassess.records.sealed import signatures
from techassess.records.workflow import StepShape, same_person
from techassess.reporting.outcome import verdict_words
from techassess.tui.desk import READ_ONLY, Desk

IN_TRIAL = "You are trying something out. Keep it or drop it first (F3); a review is about the record itself."
UNSAVED = "Nothing can be signed while something is not saved."


class Speaking:
    """What the person at the desk may say now, and saying it. Refusals are sentences; nothing means that it was done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # What is allowed

    @property
    def barred(self) -> str:
        """Why nothing can be said at all, or nothing."""
        if self.desk.saver is None:
            return READ_ONLY
        return IN_TRIAL if self.desk.trial is not None else ""

    def may(self, act: str) -> str:
        """Why an act of the workflow cannot be done now, or nothing."""
        return self.barred or permission.acting(self.desk.review, self.desk.role, self.desk.by, act)

    def may_accept_risk(self, finding: Finding) -> str:
        """Why a finding cannot be accepted as a risk, or nothing."""
        return reviewing.not_acceptable(self.desk.review, finding) or self.may("accept_risk")

    def may_step(self, step: StepShape) -> str:
        """Why a step cannot be taken now, or nothing."""
        return self.barred or permission.stepping(self.desk.review, self.desk.role, self.desk.by, step)

    def steps(self) -> tuple[StepShape, ...]:
        """The steps that this person can take now."""
        return tuple(step for step in permission.steps_from(self.desk.review) if not self.may_step(step))

    def kept_from(self) -> tuple[tuple[StepShape, str], ...]:
        """The steps that are for this role and all the same not for this person, each with why not."""
        mine = [step for step in permission.steps_from(self.desk.review) if self.desk.role in step.by]
        return tuple((step, refused) for step in mine if (refused := self.may_step(step)))

    # Saying it

    def enter(self, *said: Entry) -> str:
        """Save entries."""
        return self._do(lambda editing: editing.enter(*said))

    def judge(self, kind: str, rule: str, text: str = "") -> str:
        """Save that a finding is accepted or disputed, or a comment on it."""
        return self._do(lambda editing: reviewing.say_of(editing, self._assessment, kind, rule, text))

    def accept_risk(self, rule: str, text: str, until: str) -> str:
        """Save that a finding is accepted as a risk."""
        return self._do(lambda editing: reviewing.accept_risk(editing, self._assessment, rule, text, until))

    def confirm(self, question: str) -> str:
        """Save that "does not apply" is agreed with."""
        return self._do(lambda editing: agreement.confirm(editing, question))

    def check(self, question: str, text: str) -> str:
        """Save that the evidence of an answer was looked at."""
        return self._do(lambda editing: agreement.check(editing, question, text))

    def settle(self, entry: Entry, text: str) -> str:
        """Save that a remark is settled."""
        return self._do(lambda editing: agreement.settle(editing, entry.id, text))

    def take_back(self, entry: Entry) -> str:
        """Save that an entry is taken back."""
        return self._do(lambda editing: agreement.take_back(editing, entry.id))

    def step(self, step: str, text: str = "") -> str:
        """Take a step that needs no signature."""
        return self._do(lambda editing: reviewing.take_step(editing, step, text))

    # Signing

    def missing(self, signing: SignOff) -> str:
        """Why an opinion or a decision cannot be signed as it stands, or nothing."""
        return reviewing.missing(self.desk.review, self._assessment, signing, self.desk.clock().date())

    def unsigned(self) -> Entry | None:
        """The decision or the opinion of this person that stands and was not signed, for signing it failed; or nothing."""
        review, desk = self.desk.review, self.desk
        if self.barred:
            return None
        for entry in reversed(without_signature(desk)):
            step = review.workflow.step_signing(entry.kind)
            if step is not None and review.state == step.to and same_person(entry.by, desk.by):
                return entry
        return None

    def judged_anew(self) -> Assessment:
        """Judge the record as it is saved, by content that comes from no cache. Takes a moment; raises Broken."""
        content = self.desk.workspace.uncached()
        return content.assess(content.record(self.desk.stored_record().folder))

    def sign(self, signing: SignOff, assessment: Assessment) -> tuple[str, str]:
        """Save, take the step and sign. Returns the name of the signature, or why nothing was signed."""
        day, made = self.desk.clock().date(), list[str]()
        saver = self.desk.saver
        if saver is not None and (saver.failure or saver.conflict):
            return "", UNSAVED
        shown = verdict_words(assessment)
        refused = self._do(lambda editing: made.append(reviewing.sign_off(editing, assessment, shown, signing, day)))
        failure = saver.failure if saver is not None else ""
        return (made[0], "") if made else ("", refused or failure or UNSAVED)

    @property
    def _assessment(self) -> Assessment:
        return self.desk.recorded.assessment

    def _do(self, job: Callable[[Editing], object]) -> str:
        """Do something with the record, show what came of it, and return why it was refused, or nothing."""
        if self.barred or self.desk.saver is None:
            return self.barred
        try:
            self.desk.saver.do(job)
        except (WrongEntry, WrongAnswer, CannotSign, KeyFailed) as refused:
            return str(refused)
        finally:
            self.desk.take_in()
        return ""


def without_signature(desk: Desk) -> tuple[Entry, ...]:
    """The opinion and the decision that stand, as far as nobody signed them."""
    record, review = desk.recorded.record, desk.review
    standing = [one for one in (review.opinion, review.decision) if one is not None]
    signed = signatures(record, seal.statements(record.folder)) if standing else {}
    return tuple(one for one in standing if one.id not in signed)
