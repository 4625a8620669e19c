"""Owns the answers as a report lists them, section by section, and what is still open, by who can answer it."""

from __future__ import annotations

from collections.abc import Mapping

from techassess.assessment.result import Assessment
from techassess.questionnaire.answers import Answer, Standing, fits, is_claim
from techassess.questionnaire.interview import Interview, Presence
from techassess.questionnaire.model import Question, Section
from techassess.reporting import words
from techassess.reporting.findings import Values, Writer, plan_words
from techassess.reporting.said import Said
from techassess.reporting.words import answer_words

LONG = 600
"""A note longer than this, in characters, is folded."""


def sections(assessment: Assessment, said: Said | None = None) -> list[Values]:
    """Every section with its answers, what was said beside them, and what was not asked."""
    interview = Interview(assessment.case.questionnaire, assessment.case.answers)
    return [_section(section, interview, assessment, said) for section in assessment.case.questionnaire.sections]


def _section(section: Section, interview: Interview, assessment: Assessment, said: Said | None) -> Values:
    asked, not_needed, not_reached = [], [], []
    for question in section.questions:
        presence = interview.presence(question.id)
        answer = assessment.case.answers.get(question.id)
        if presence is Presence.ASKED or answer is not None:
            beside = said.of_answer(question.id) if said else []
            asked.append(_answer(question, answer, presence, assessment) | ({"said": beside} if beside else {}))
        elif presence is Presence.WAITING:
            not_reached.append(question.label)
        else:
            not_needed.append(question.label)
    progress = interview.progress(section.id)
    return {
        "id": section.id,
        "title": section.title,
        "answers": asked,
        "not_needed": not_needed,
        "not_reached": not_reached,
        "progress_words": _progress(progress.answered, progress.asked, bool(not_reached)),
    }


def _progress(answered: int, asked: int, more: bool) -> str:
    if asked:
        return f"{answered} of {words.counted(asked, 'question')} answered"
    return "not reached yet" if more else "not needed in this case"


def answer(name: str, interview: Interview, assessment: Assessment) -> Values:
    """One question with what was said to it, or that nothing was."""
    question = assessment.case.questionnaire.questions[name]
    return _answer(question, assessment.case.answers.get(name), interview.presence(name), assessment)


def _answer(question: Question, answer: Answer | None, presence: Presence, assessment: Assessment) -> Values:
    given = answer or Answer(Standing.DONT_KNOW)
    standing = _standing(question, answer, presence)
    return {
        "id": question.id,
        "label": question.label,
        "text": question.text,
        "who_words": words.WHO[question.answered_by],
        "standing": standing,
        "answer": _words(question, answer, standing),
        "long": len(_words(question, answer, standing)) > LONG,
        "reason": given.reason,
        "evidence": given.evidence if standing == "value" else "",
        "evidence_words": words.EVIDENCE[given.evidence]
        if standing == "value" and (given.evidence != "claimed" or question.evidence != "none")
        else "",
        "claim": answer is not None and is_claim(question, answer),
        "source": given.source,
        "note": given.note,
        "note_long": len(given.note) > LONG,
        "plan": plan_words(given.plan) if answer and answer.value == "planned" else "",
        "by": given.by,
        "at": given.at,
        "at_words": words.time_words(given.at),
        "decides": question.id in assessment.deciding,
    }


def _standing(question: Question, answer: Answer | None, presence: Presence) -> str:
    if presence is not Presence.ASKED:
        return "not_needed" if presence is Presence.NOT_NEEDED else "not_reached"
    if answer is None:
        return "unanswered"
    if answer.standing is Standing.VALUE:
        return "value" if answer.value is not None and fits(question, answer.value) else "outdated"
    if answer.standing is Standing.DONT_KNOW:
        return "dont_know"
    return "does_not_apply" if answer.confirmed else "unconfirmed"


def _words(question: Question, answer: Answer | None, standing: str) -> str:
    told = {
        "unanswered": "Not answered yet",
        "dont_know": "I don't know yet",
        "does_not_apply": "Does not apply here (confirmed by the data protection officer)",
        "unconfirmed": "Does not apply here (not confirmed yet by the data protection officer, so it counts as unknown)",
    }
    if standing in told:
        return told[standing]
    value = answer_words(question, answer.value) if answer and answer.value is not None else "I don't know yet"
    added = {
        "not_needed": " (not needed now; kept, and takes no part)",
        "not_reached": " (kept; whether it is needed depends on answers still open)",
        "outdated": " (no longer offered, so it counts as unknown)",
    }
    return value + added.get(standing, "")


def open_questions(assessment: Assessment, writer: Writer) -> list[Values]:
    """What is still open, by who can answer it; the questions that decide most come first."""
    interview = Interview(assessment.case.questionnaire, assessment.case.answers)
    ranks = {name: rank for rank, name in enumerate(assessment.deciding, 1)}
    found = {question.id for question in interview.still_open() if not question.optional or question.id in ranks} | set(ranks)
    order = list(assessment.case.questionnaire.questions)
    names = sorted(found, key=lambda name: (ranks.get(name, len(ranks) + 1), order.index(name)))
    groups: list[Values] = []
    for who, shown in words.WHO.items():
        own = [_open(name, ranks, assessment, writer) for name in names if assessment.case.questionnaire.questions[name].answered_by == who]
        if own:
            groups.append({"who": who, "who_words": words.capital(shown), "questions": own, "deciding": sum(bool(q["rank"]) for q in own)})
    return groups


def _open(name: str, ranks: Mapping[str, int], assessment: Assessment, writer: Writer) -> Values:
    answer = assessment.case.answers.get(name)
    state = (
        "not answered yet"
        if answer is None
        else "does not apply, not confirmed"
        if answer.standing is Standing.DOES_NOT_APPLY
        else "I don't know yet"
    )
    return {**writer.question(name), "state_words": state, "rank": ranks.get(name, 0)}
