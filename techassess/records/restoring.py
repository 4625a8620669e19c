"""Owns putting an answer back that stood in the history: as a new answer, by whoever restores it."""

from __future__ import annotations

from dataclasses import replace

from techassess.cleaning import clean_line
from techassess.questionnaire.answers import Answer, WrongAnswer
from techassess.records.blocks import block, read_block
from techassess.records.editing import Editing
from techassess.records.history import cleaned, unsigned
from techassess.records.settling import same
from techassess.records.timeline import NoSuchLine, numbered


class CannotRestore(WrongAnswer):
    """Nothing was restored; the message says why."""


def restore(editing: Editing, question: str, named: str) -> bool:
    """Put the answer of a change back, named by its number or the first digits of its hash, and return whether that changes anything.

    Value or standing, reason, note, evidence and plan are as then; that somebody agreed with "does not apply" is not, for that is said of
    an answer anew. Raises CannotRestore, SaveFailed, ChangedElsewhere.
    """
    value = _value(editing, question, named)
    known = editing.questionnaire.questions.get(question)
    if known is None:
        raise CannotRestore(f"There is no question '{clean_line(question)}' in this questionnaire any more.")
    try:
        answer = None if value is None else replace(read_block(known, value), confirmed=False)
        stands = editing.record.answers.get(question)
        if _alike(stands, answer):
            return False
        editing.put(question, answer)
    except WrongAnswer as wrong:
        raise CannotRestore(str(wrong)) from None
    return True


def _alike(stands: Answer | None, answer: Answer | None) -> bool:
    """Whether two answers say the same, whoever gave them and whoever agreed."""
    one, other = (found and unsigned(block(replace(found, confirmed=False))) for found in (stands, answer))
    return same(one, other)


def _value(editing: Editing, question: str, named: str) -> object:
    """The block that a change gave to a question; nothing for a removal."""
    own = [str(number) for number, line in enumerate(editing.lines, 1) if line.question == question and line.kind != "review"]
    try:
        number = numbered(editing.lines, named)
    except NoSuchLine as unknown:
        raise CannotRestore(str(unknown)) from None
    if str(number) not in own:
        changes = f"Its changes: {', '.join(own)}." if own else "It was never answered."
        raise CannotRestore(f"Change {number} is not about '{clean_line(question)}'. {changes}")
    line = editing.lines[number - 1]
    if line.redacted is not None:
        raise CannotRestore(f"The answer of change {number} was taken out of the history: {clean_line(line.redacted['reason'])}")
    return cleaned(line.value)
