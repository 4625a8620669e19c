"""Owns leaving out parts of one design: what a record would come to without one option of what it does, takes in or passes on.

It reads which questions list such parts from the questionnaire alone: several options can be chosen, and fewer of them protect people more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from techassess.assessment.result import Assessment, Range
from techassess.conditions.evaluation import TRUE, Facts
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer
from techassess.questionnaire.model import Question


@dataclass(frozen=True, slots=True)
class Omission:
    """A record with one chosen option left out."""

    question: Question
    option: str
    range: Range
    """What the record comes to without it. What that closes takes no part, what it opens is not known yet."""


def omissions(assessment: Assessment) -> Iterator[Omission]:
    """Judge a record again without each option that can be left out, one after the other, in the order of the form."""
    from techassess.assessment.exact import judge

    for question, option, answer in _choices(assessment):
        case = assessment.case.with_answer(question.id, answer)
        yield Omission(question, option, judge(assessment.rulesets, case, assessment.as_of).range)


def _choices(assessment: Assessment) -> Iterator[tuple[Question, str, Answer]]:
    """Each option that can be left out, with the answer that is given then. What is said of it, and how it is shown, stays."""
    case = assessment.case
    known = case.values()
    facts = Facts(assessment.rulesets.engine, known)
    for question in case.questionnaire:
        chosen = known.get(question.id)
        if isinstance(chosen, frozenset) and _lists_parts(question) and facts.gate(question.id) is TRUE:
            for option in (option.id for option in question.options if option.id in chosen):
                rest = _without(question, chosen, option)
                if rest is not None:
                    yield question, option, replace(case.answers[question.id], value=rest)


def _lists_parts(question: Question) -> bool:
    return question.sort is Sort.CHOICES and question.changeable is not None and question.changeable.prefer == "fewer"


def _without(question: Question, chosen: frozenset[str], option: str) -> frozenset[str] | None:
    """What is chosen without an option; nothing where the answer would say nothing, or where the option itself says "none"."""
    alone = question.kind.alone
    if option in alone:
        return None
    return chosen - {option} or (frozenset(alone[:1]) or None)
