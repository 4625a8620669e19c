"""Owns the words of a report: for severities, outcomes, stages, people, days; and filling answers into a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from techassess.conditions.evaluation import Logic, Value
from techassess.conditions.vocabulary import Sort
from techassess.conditions.wording import number_words
from techassess.questionnaire.answers import Case
from techassess.questionnaire.model import STAGE_WORDS, Question
from techassess.rules.model import Levels

SEVERITY = {"blocker": "Blocker", "serious": "Serious", "moderate": "Moderate", "advice": "Advice"}
OUTCOME = {
    "breached": "Not met",
    "open": "Open",
    "met": "Met",
    "planned": "Met only by a plan",
    "claimed": "Met only on a claim",
    "not_applicable": "Does not apply",
    "upcoming": "Applies later",
}
GLYPH = {"breached": "✗", "open": "?", "met": "✓", "planned": "◔", "claimed": "◑", "not_applicable": "–", "upcoming": "›"}
WHO = {"buyer": "the buyer", "supplier": "the supplier", "dpo": "the data protection officer", "it_security": "IT security"}
CLAUSE = {
    "specification": "Technical specification",
    "selection": "Selection criterion",
    "award": "Award criterion",
    "contract": "Contract clause",
    "acceptance_test": "Acceptance test",
}
EVIDENCE = {"claimed": "stated, without evidence", "documented": "documented", "checked": "checked"}
ARISES = {"by_design": "Even if everything works as meant.", "by_event": "Through a fault, misuse or an attack."}
DUE = {**STAGE_WORDS, "in_use": "while in use, again and again"}
FEW = 3
"""How many of many titles are named."""
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def capital(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small letter at its start, as within a sentence."""
    return text[:1].lower() + text[1:]


def plain_id(name: str) -> str:
    """An id as words: ``legitimate-aim`` becomes "Legitimate aim"."""
    return capital(name.replace("-", " ").replace("_", " "))


def sentence(text: str) -> str:
    """The text with a full stop, if it ends without a mark."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def few(texts: Sequence[str]) -> str:
    """The first of several texts, and how many more there are."""
    more = len(texts) - FEW
    return "; ".join(texts[:FEW]) + (f"; and {more} more" if more > 0 else "")


def shorten(text: str, limit: int = 400) -> str:
    """The text on one line, cut where it is too long for a list."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rstrip()}…"


def levels_words(levels: Levels) -> str:
    """The levels that a severity or a likelihood can have: "3", or "2 to 4"."""
    return str(levels.low) if levels.low == levels.high else f"{levels.low} to {levels.high}"


def day_words(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(text: str) -> str:
    """An ISO day or time as people write it; any other text as it is."""
    try:
        return (
            day_words(date.fromisoformat(text))
            if len(text) == 10
            else f"{day_words(moment := datetime.fromisoformat(text))}, {moment:%H:%M}"
        )
    except ValueError:
        return text


def answer_words(question: Question, value: Value) -> str:
    """An answer in the words of its question, option by option in the order of the form."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, frozenset):
        known = [option.text for option in question.options if option.id in value]
        return "; ".join([*known, *sorted(value - {option.id for option in question.options})])
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, str):
        return capital(value) if question.sort is Sort.MEASURE else value if question.sort is Sort.TEXT else question.option_text(value)
    return number_words(value, question.kind.unit)


def fill(text: str, case: Case) -> str:
    """Put answers in the places of a clause: ``{retention_hours}`` becomes the answer, or a gap that says what belongs there."""
    return _PLACE.sub(lambda found: _filled(found, case), text)


def _filled(found: re.Match[str], case: Case) -> str:
    question = case.questionnaire.questions.get(found.group(1))
    if question is None:
        return found.group(0)
    value = case.values().get(question.id)
    if value is None or isinstance(value, Logic):
        return f"[to be filled in: {question.label}]"
    return number_words(value) if isinstance(value, Decimal) else answer_words(question, value)
