"""Owns the changes that can be made to a record that is open for writing, and that each of them is allowed and fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from techassess.cleaning import clean_line
from techassess.documents import reader
from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.questionnaire.model import STAGES
from techassess.records import opening, permission, review
from techassess.records.blocks import LINE_LIMIT, block, tidy
from techassess.records.history import entry_field
from techassess.records.keeping import Keeping
from techassess.records.layout import plain, written
from techassess.records.lines import Kind, canonical
from techassess.records.lock import Locked
from techassess.records.merging import ChangedElsewhere, with_answer, with_entry
from techassess.records.model import OUTSIDE, Record
from techassess.records.opening import Pending
from techassess.records.permission import NotAllowed
from techassess.records.review import Entry, WrongEntry
from techassess.records.saving import SaveFailed
from techassess.records.standing import Review
from techassess.records.workflow import Workflow

__all__ = ["ChangedElsewhere", "Editing", "Locked", "NotAllowed", "SaveFailed", "WrongEntry"]


MARK_OF = {"confirmed": "confirmed", "checked": "evidence"}
"""What of an answer an entry sets."""


class Editing(Keeping):
    """A record open for writing. Use ``open``, and ``close`` when done."""

    def work_as(self, role: str, rules: Workflow | None = None, by: str = "") -> None:
        """Make the changes that follow in another role, under another workflow, or as somebody else."""
        self.role, self.workflow = role, rules or self.workflow
        self.by = clean_line(by)[:LINE_LIMIT] or self.by

    @property
    def review(self) -> Review:
        """What was said beside the answers."""
        return Review(self.record.review, self.workflow)

    def _refuse_answering(self) -> None:
        refused = permission.answering(self.review, self.role, self.by)
        if refused:
            raise WrongAnswer(refused)

    def put(self, question_id: str, answer: Answer | None) -> None:
        """Save an answer, or remove it. Raises WrongAnswer where it does not fit its question or may not be changed now, SaveFailed,
        ChangedElsewhere.
        """
        self._refuse_answering()
        if answer is None:
            self._remove(question_id)
            return
        question = self.questionnaire.questions.get(question_id)
        if question is None:
            raise WrongAnswer(f"There is no question '{clean_line(question_id)}' in this questionnaire.")
        known = self.record.answers.get(question_id)
        agreed = known is not None and (answer.standing, answer.reason) == (known.standing, known.reason) and known.confirmed
        signed = tidy(question, replace(answer, by=self.by, at=self.now(), confirmed=answer.confirmed and agreed), known)
        if known is not None and replace(signed, by=known.by, at=known.at) == known:
            self._save_rest()
            return
        changed = with_answer(self.record, question_id, signed)
        if self._is_too_large(changed, block(signed)):
            raise WrongAnswer(f"{_too_large()} Please shorten some notes.")
        self._change("answered", changed, question_id, block(signed))

    def _remove(self, question_id: str) -> None:
        record = self.record
        if question_id not in record.answers and question_id not in record.kept:
            self._save_rest()
            return
        self._change("removed", with_answer(record, question_id, None), question_id)

    def _is_too_large(self, changed: Record, added: object) -> bool:
        # Four times what is added bounds what YAML makes of it, so the whole is written out only near the limit.
        near = len(self._files.record) + 4 * len(canonical(added)) >= reader.MAX_BYTES
        return near and len(written(changed, self.questionnaire)) > reader.MAX_BYTES

    def enter(self, *said: Entry, answers: Mapping[str, Answer] | None = None) -> tuple[Entry, ...]:
        """Save what is said beside the answers, with answers whose standing or evidence it changes, all or nothing; return what was saved.

        Each entry gets its id, name, role and time here. Raises WrongEntry, or NotAllowed where the workflow does not allow it now;
        SaveFailed, ChangedElsewhere.
        """
        self._refuse_closed()
        changed, made, at = self.record, list[Entry](), self.now()
        for one in said:
            before = {name: entry for name, entry in changed.review.items() if entry.by != OUTSIDE}
            signed = review.numbered(review.tidy(replace(one, by=self.by, role=self.role, at=at)), before)
            permission.check(Review(changed.review, self.workflow), signed)
            changed = with_entry(changed, signed)
            made.append(signed)
        self._refuse_half(made)
        self._refuse_other_answers(made, answers or {})
        pending = [Pending("review", entry_field(one.id), review.block(one), self.by, at) for one in made]
        for question, answer in (answers or {}).items():
            known = tidy(self.questionnaire.questions[question], answer, self.record.answers.get(question))
            changed = with_answer(changed, question, known)
            pending.append(Pending("answered", question, block(known), self.by, at))
        if self._is_too_large(changed, [one.value for one in pending]):
            raise WrongEntry(f"{_too_large()} Please shorten this.")
        self.record = changed
        self._pending += pending
        self._save()
        return tuple(made)

    def _refuse_half(self, made: Sequence[Entry]) -> None:
        """An opinion or a decision is saved with its step, so that it never stands where answers can still change."""
        for one, after in zip(made, (*made[1:], None), strict=True):
            step = self.workflow.step_signing(one.kind)
            if step is not None and (after is None or after.step != step.id):
                raise NotAllowed(f"The {one.kind} goes with its step: '{step.title}'.")

    def _refuse_other_answers(self, made: Sequence[Entry], answers: Mapping[str, Answer]) -> None:
        """With an entry an answer gets or loses the mark that the entry is about; all else about answers is ``put``."""
        meant = [self.record.review.get(one.about, one) if one.kind == "withdrawn" else one for one in made]
        marks = {one.about: MARK_OF[one.kind] for one in meant if one.kind in MARK_OF}
        for question, answer in answers.items():
            known, mark = self.record.answers.get(question), marks.get(question, "")
            if known is None or not mark or replace(known, **{mark: getattr(answer, mark)}) != answer:
                raise NotAllowed("Only the mark that belongs to what is said can be set with it. Change the answer itself for all else.")

    def set_stage(self, stage: str) -> None:
        """Save where the project stands. Raises WrongAnswer, SaveFailed, ChangedElsewhere."""
        self._refuse_answering()
        if stage not in STAGES:
            raise WrongAnswer(f"'{clean_line(stage)}' is not a stage. Allowed: {', '.join(STAGES)}.")
        self._set("stage", replace(self.record, stage=stage), stage)

    def set_day(self, day: date) -> None:
        """Save the day of judgement. Raises WrongAnswer, SaveFailed, ChangedElsewhere."""
        self._refuse_answering()
        self._set("day", replace(self.record, assessed_on=day), day.isoformat())

    def set_title(self, title: str) -> None:
        """Save the title. Raises WrongAnswer, SaveFailed, ChangedElsewhere."""
        title = clean_line(title)
        if not title or len(title) > LINE_LIMIT:
            raise WrongAnswer(f"Please give a title of at most {LINE_LIMIT} characters.")
        self._set("title", replace(self.record, title=title), title)

    def _set(self, kind: Kind, changed: Record, value: str) -> None:
        if changed == self.record:
            self._save_rest()
        else:
            self._change(kind, changed, "", value)

    def _change(self, kind: Kind, changed: Record, question: str, value: object = None) -> None:
        self._refuse_closed()
        self.record = changed
        self._pending.append(Pending(kind, question, value, self.by, self.now()))
        self._carry_over()
        self._save()

    def _carry_over(self) -> None:
        """With its first change a record moves to the version of the questionnaire that it is answered with."""
        if opening.newer(self.questionnaire.version, self.record.questionnaire_version):
            self.record = replace(self.record, questionnaire_version=self.questionnaire.version)
            value = plain(self.record)["", "questionnaire"]
            self._pending.append(Pending("questionnaire", "", value, self.by, self.now()))


def _too_large() -> str:
    return f"The record would grow beyond {reader.MAX_BYTES // 1_000_000} MB."
