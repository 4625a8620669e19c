"""Owns how answers of the past are told in words: as they were, from one to another, and two of them beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from techassess.assessment.result import Finding
from techassess.assessment.reviewing import came_out
from techassess.cleaning import clean_line
from techassess.questionnaire.answers import Answer, Standing, WrongAnswer, fits
from techassess.questionnaire.model import STAGE_WORDS, Question, Questionnaire
from techassess.records.blocks import read_block
from techassess.records.contests import Contest, Said
from techassess.records.history import REDACTED, is_redacted
from techassess.records.model import OUTSIDE
from techassess.records.timeline import Difference
from techassess.reporting.words import EVIDENCE, OUTCOME, answer_words, shorten, time_words

FIELD_WORDS = {
    "title": "Title",
    "project": "Project",
    "preset": "Kind of technology",
    "follows": "Takes over from",
    "questionnaire": "Questionnaire",
    "rulesets": "Rule sets",
    "stage": "Where the project stands",
    "assessed_on": "Day of judgement",
    "created": "Who made it",
}
NONE = "no answer"
LONG = 200
"""How much of a note stands in a list."""


def about(questionnaire: Questionnaire, question: str, field: str) -> str:
    """What a change is about, as people call it."""
    if question:
        known = questionnaire.questions.get(question)
        return known.label if known else question
    return FIELD_WORDS.get(field, field)


def value_words(questionnaire: Questionnaire, question: str, field: str, value: object) -> str:
    """A former value in words: an answer without its note, or a field of the record."""
    if is_redacted(value) and isinstance(value, dict):
        return f"taken out ({shorten(clean_line(str(value[REDACTED])), LONG)})"
    if value is None:
        return NONE if question else "nothing"
    if not question:
        return _field_words(field, value)
    return given(questionnaire.questions.get(question), _read(questionnaire, question, value), value)


def given(question: Question | None, answer: Answer | None, raw: object = None) -> str:
    """An answer in words; what no question of today has a place for, as it stands in the history."""
    if question is None or answer is None:
        return shorten(clean_line(_raw_words(raw)), LONG)
    if answer.standing is Standing.DONT_KNOW:
        return "I don't know yet"
    if answer.standing is Standing.DOES_NOT_APPLY:
        return f"does not apply: {shorten(answer.reason, LONG)}" + (", agreed" if answer.confirmed else "")
    if answer.value is None or not fits(question, answer.value):
        return f"'{clean_line(str(answer.value))}', which is no longer offered"
    plan = [answer.plan.who, answer.plan.until] if answer.plan else []
    return shorten(", ".join([answer_words(question, answer.value), *(part for part in plan if part)]), LONG)


def _raw_words(raw: object) -> str:
    """An answer to a question that is not asked any more."""
    value = raw.get("value", raw.get("standing")) if isinstance(raw, dict) else raw
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return {"dont_know": "I don't know yet", "does_not_apply": "does not apply"}.get(str(value), str(value))


def beside(questionnaire: Questionnaire, question: str, value: object) -> tuple[str, ...]:
    """What stands beside a former answer: its evidence, unless it is a claim, and its note."""
    answer = _read(questionnaire, question, value)
    if answer is None:
        return ()
    evidence = "" if answer.evidence == "claimed" else f"{EVIDENCE[answer.evidence]}"
    shown = ": ".join(part for part in (evidence, shorten(answer.source, LONG)) if part)
    return tuple(part for part in (shown, f"note: {shorten(answer.note, LONG)}" if answer.note else "") if part)


def in_full(questionnaire: Questionnaire, question: str, field: str, value: object) -> str:
    """A former value with all that stands beside it."""
    return "; ".join((value_words(questionnaire, question, field, value), *beside(questionnaire, question, value)))


def _read(questionnaire: Questionnaire, question: str, value: object) -> Answer | None:
    known = questionnaire.questions.get(question)
    if known is None or not isinstance(value, dict) or is_redacted(value):
        return None
    try:
        return read_block(known, value)
    except WrongAnswer:
        return None


def _field_words(field: str, value: object) -> str:
    if field == "stage":
        return STAGE_WORDS.get(str(value), clean_line(str(value)))
    if field == "questionnaire" and isinstance(value, dict):
        return clean_line(f"{value.get('id')}, version {value.get('version')}")
    if isinstance(value, dict):
        return clean_line(", ".join(f"{name} {part}" for name, part in value.items()))
    return time_words(clean_line(str(value)))


def difference_lines(questionnaire: Questionnaire, one: Difference) -> Iterator[str]:
    """What two states say otherwise of a question or a field, and who changed it."""
    yield f"  {about(questionnaire, one.question, one.field)}"
    for name, value in (("from", one.before), ("to", one.after)):
        yield f"    {name}: {in_full(questionnaire, one.question, one.field, value)}"
    yield f"    by {', '.join(part for part in (who_words(one.changed.by), time_words(one.changed.at)) if part)}"


def who_words(by: str) -> str:
    """Who changed something."""
    return "an edit outside this program" if by == OUTSIDE else clean_line(by) or "somebody without a name"


def outcome_words(finding: Finding | None) -> str:
    """How a rule came out; one that is not judged as of that day has no outcome."""
    return OUTCOME[came_out(finding)] if finding is not None else "not judged"


def contest_lines(questionnaire: Questionnaire, contests: Sequence[Contest]) -> Iterator[str]:
    """What two places say otherwise, one after the other, each with both answers in words."""
    for contest in contests:
        yield f"{about(questionnaire, contest.question, contest.field)} ({contest.name})"
        for at, (name, side) in enumerate(zip(contest.names, contest.sides, strict=True)):
            stands = " (stands until somebody decides)" if at == contest.stands else ""
            yield f"  {name}: {side_words(questionnaire, contest, side)}{stands}"


def side_words(questionnaire: Questionnaire, contest: Contest, side: Said) -> str:
    """What one side says, with who said it when."""
    signed = ", ".join(part for part in (who_words(side.by), time_words(side.at)) if part)
    return f"{in_full(questionnaire, contest.question, contest.field, side.value)} [{signed}]"
