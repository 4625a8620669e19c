"""Owns going on to the open answer that decides most: which one it is, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Standing
from techassess.reporting.outcome import verdict_words
from techassess.reporting.words import counted


@dataclass(frozen=True, slots=True)
class Telling:
    """The question to go to, or nothing, and a sentence or two about it."""

    question: str
    words: str


def most_telling(assessment: Assessment) -> Telling:
    """Return the open question that decides most; one that nobody has answered comes before a given "I don't know yet"."""
    deciding, answers = assessment.deciding, assessment.case.answers
    unanswered = next((name for name in deciding if name not in answers), "")
    if not deciding:
        return Telling("", _nothing_left(assessment))
    others = counted(len(deciding) - 1, "other")
    more = f" {others} can still change the outcome." if len(deciding) > 1 else ""
    if unanswered:
        return Telling(unanswered, f"Of all open answers, this one matters most.{more}")
    return Telling(deciding[0], f"{_GIVEN[answers[deciding[0]].standing]} Of all that is open, it matters most.{more}")


_GIVEN = {
    Standing.VALUE: "This answer is not possible any more.",
    Standing.DONT_KNOW: "You said that you don't know this yet.",
    Standing.DOES_NOT_APPLY: "That this does not apply is still to be confirmed by the data protection officer.",
}


def _nothing_left(assessment: Assessment) -> str:
    if assessment.range.settled:
        return f"Well done: no open answer can change the outcome any more. It is: {verdict_words(assessment)}."
    return "Well done: no question that can be answered now would narrow the outcome further."
