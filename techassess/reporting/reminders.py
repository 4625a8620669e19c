"""Owns the words for what is to be looked at again."""

from __future__ import annotations

from datetime import date

from techassess.assessment.due import Due
from techassess.questionnaire.model import Questionnaire
from techassess.records.standing import Review
from techassess.reporting.words import counted, day_words, shorten
from techassess.rules.model import RuleSets

_TOLD = {
    "review": ("Look again: due since {day}", "Look again on {day}"),
    "acceptance": ("An accepted risk has lapsed on {day}: {title}", "An accepted risk lapses on {day}: {title}"),
    "plan": ("Planned until {day} and still only planned: {title}", "Planned until {day}: {title}"),
    "law": ("Since {day} other rules apply, and the result is another", "From {day} other rules apply, and the result is another"),
    "rules": ("The rules have changed since this was signed", ""),
    "go_live": ("Use was to begin on {day}. Say where the project stands now", "Use is to begin on {day}"),
    "contract_end": ("The contract ended on {day}", "The contract ends on {day}"),
    "event": ("Happened: {title}", ""),
}


def reminder(one: Due, review: Review, rulesets: RuleSets) -> str:
    """Return one reminder as a line, without a full stop."""
    told = _TOLD[one.kind][0 if one.over else 1]
    line = told.format(day=day_words(one.day) if one.day else "", title=_title(one, review, rulesets))
    said = f" ({shorten(one.text, 120)})" if one.text else ""
    return f"{line}{said}"


def _title(one: Due, review: Review, rulesets: RuleSets) -> str:
    if one.kind == "event":
        return review.workflow.event_title(review.entries[one.about].event)
    if one.kind == "plan":
        return _label(one.about, rulesets.questionnaire)
    rule = rulesets.rules.get(one.about)
    return rule.title if rule else one.about


def _label(name: str, questionnaire: Questionnaire) -> str:
    question = questionnaire.questions.get(name)
    return question.label if question else name


def in_short(found: tuple[Due, ...], today: date) -> str:
    """Say in a few words what is due, for a list of records; nothing where nothing is."""
    over = [one for one in found if one.over]
    if over:
        return f"{counted(len(over), 'thing')} due"
    days = [one.day for one in found if one.day]
    return f"due in {counted((min(days) - today).days, 'day')}" if days else ""
