"""Owns what is said of an answer itself, that "does not apply" is agreed with or its evidence was looked at, and what ends an entry.

The answer is marked in the same save. Its own name and time stay, for it is still the answer of whoever gave it.
"""

from __future__ import annotations

from dataclasses import replace

from techassess.questionnaire.answers import Answer, Standing
from techassess.records import permission
from techassess.records.editing import Editing
from techassess.records.permission import ACT_OF, NotAllowed
from techassess.records.review import Entry, WrongEntry
from techassess.records.standing import SETTLED


def confirm(editing: Editing, question: str, text: str = "") -> Entry:
    """Save that "does not apply here" is agreed with. Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere."""
    answer = _answer(editing, question)
    if answer.standing is not Standing.DOES_NOT_APPLY:
        raise WrongEntry("There is nothing to confirm: the answer is not 'does not apply here'.")
    if answer.confirmed and editing.review.of("confirmed", about=question):
        raise WrongEntry("This is confirmed already.")
    (made,) = editing.enter(Entry("confirmed", "question", question, text), answers={question: replace(answer, confirmed=True)})
    return made


def check(editing: Editing, question: str, text: str = "") -> Entry:
    """Save that the evidence of an answer was looked at. Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere."""
    answer = _answer(editing, question)
    if answer.standing is not Standing.VALUE or answer.evidence == "claimed":
        raise WrongEntry("There is nothing to check: no document is named that shows this answer. Ask for one.")
    if answer.evidence == "checked":
        raise WrongEntry("The evidence of this answer is checked already.")
    (made,) = editing.enter(Entry("checked", "question", question, text), answers={question: replace(answer, evidence="checked")})
    return made


def settle(editing: Editing, entry: str, text: str = "") -> Entry:
    """Save that a remark, a dispute, an event or a day to look again is settled.

    Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere.
    """
    review, target = editing.review, editing.review.entries.get(entry)
    if target is not None and target.kind not in SETTLED:
        raise WrongEntry("Only a remark, a dispute, an event or a day to look again is settled. What you said yourself you can take back.")
    if target is not None and (review.is_resolved(target) or target not in review.counted):
        raise WrongEntry("This is settled already.")
    (made,) = editing.enter(Entry("resolved", "entry", entry, text))
    return made


def take_back(editing: Editing, entry: str, text: str = "") -> Entry:
    """Save that an entry is taken back, and with it the mark that it set on an answer.

    Raises WrongEntry, NotAllowed, SaveFailed, ChangedElsewhere.
    """
    target = editing.review.entries.get(entry)
    if target is not None and target not in editing.review.counted:
        raise WrongEntry("This counts for nothing already.")
    answers = _unmarked(editing, target) if target is not None else {}
    (made,) = editing.enter(Entry("withdrawn", "entry", entry, text), answers=answers)
    return made


def _answer(editing: Editing, question: str) -> Answer:
    found = editing.record.answers.get(question)
    if found is None:
        raise WrongEntry("This question has no answer yet.")
    return found


def _unmarked(editing: Editing, target: Entry) -> dict[str, Answer]:
    """The answer without the mark of an entry. Raises NotAllowed where the mark may not be changed now."""
    answer = editing.record.answers.get(target.about) if target.kind in ("confirmed", "checked") else None
    if answer is None:
        return {}
    changed = _without(answer, target.kind)
    refused = permission.acting(editing.review, editing.role, editing.by, ACT_OF[target.kind]) if changed != answer else ""
    if refused:
        raise NotAllowed(refused)
    return {target.about: changed} if changed != answer else {}


def _without(answer: Answer, kind: str) -> Answer:
    if kind == "confirmed":
        return replace(answer, confirmed=False)
    return replace(answer, evidence="documented") if answer.evidence == "checked" else answer
