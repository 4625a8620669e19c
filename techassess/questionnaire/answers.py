"""Owns what was answered: values, honest gaps, evidence, and reading a value from what a person or a file says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from techassess.cleaning import NOTE_LIMIT, clean, clean_line
from techassess.conditions.evaluation import ABSENT, Logic, Value
from techassess.conditions.vocabulary import Kind, Sort
from techassess.days import read_day
from techassess.hints import nearest_or_list
from techassess.questionnaire.model import Question, Questionnaire


class Standing(Enum):
    """What kind of answer was given."""

    VALUE = "value"
    DONT_KNOW = "dont_know"
    DOES_NOT_APPLY = "does_not_apply"
    """With a reason; counts as unknown until the data protection officer confirms it."""


EVIDENCE = ("claimed", "documented", "checked")
"""How well an answer is shown, weakest first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a planned measure will come about: by whom, and until when or as a requirement in the tender."""

    who: str = ""
    until: str = ""
    """An ISO day, or words such as "as a requirement in the tender"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its standing, its evidence, and who gave it when."""

    standing: Standing
    value: Value | None = None
    reason: str = ""
    """Why it does not apply here."""
    confirmed: bool = False
    """The data protection officer agrees that it does not apply."""
    note: str = ""
    evidence: str = "claimed"
    source: str = ""
    """The document, author, date and version that shows it."""
    plan: Plan | None = None
    by: str = ""
    at: str = ""
    """When it was given, as an ISO time with offset."""

    def means(self) -> Value | Logic | None:
        """Return the value, ``Logic.ABSENT`` for a confirmed "does not apply", or nothing for unknown."""
        if self.standing is Standing.VALUE:
            return self.value
        return ABSENT if self.standing is Standing.DOES_NOT_APPLY and self.confirmed else None


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a questionnaire, the answers to it, and where the project stands."""

    questionnaire: Questionnaire
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stage: str = "before_tender"

    def values(self, shown_only: bool = False) -> dict[str, Value | Logic]:
        """Return what is known. With ``shown_only``, answers whose expected evidence is a mere claim are left out."""
        found: dict[str, Value | Logic] = {}
        for name, answer in self.answers.items():
            question = self.questionnaire.questions.get(name)
            means = answer.means()
            if question is None or means is None or not fits(question, means):
                continue
            if not (shown_only and is_claim(question, answer)):
                found[name] = means
        return found

    def with_answer(self, question: str, answer: Answer | None) -> Case:
        """Return the case with one answer put in, or taken out."""
        answers = {name: kept for name, kept in self.answers.items() if name != question}
        return Case(self.questionnaire, answers if answer is None else {**answers, question: answer}, self.stage)


def is_claim(question: Question, answer: Answer) -> bool:
    """Whether evidence is expected of an answer and none is given."""
    return question.evidence == "expected" and answer.standing is Standing.VALUE and answer.evidence == "claimed"


def fits(question: Question, value: Value | Logic) -> bool:
    """Whether a stored value is still a possible answer: an option no longer offered, or a number out of bounds, counts as unknown."""
    if isinstance(value, Logic):
        return True
    options = set(question.kind.options)
    match question.sort:
        case Sort.YES_NO:
            return isinstance(value, bool)
        case Sort.CHOICE | Sort.MEASURE:
            return value in options
        case Sort.CHOICES:
            return isinstance(value, frozenset) and bool(value) and value <= options
        case Sort.NUMBER:
            return isinstance(value, Decimal) and _in_bounds(question.kind, value)
        case Sort.DATE:
            return isinstance(value, date)
        case Sort.TEXT:
            return isinstance(value, str)


def _in_bounds(kind: Kind, value: Decimal) -> bool:
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > kind.decimals:
        return False
    return (kind.minimum is None or value >= kind.minimum) and (kind.maximum is None or value <= kind.maximum)


_WRITTEN = re.compile(r"(-?[0-9]{1,15})(?:[.,]([0-9]{1,9}))?")


class WrongAnswer(ValueError):
    """A text or value that is no answer to its question; the message says what is expected."""


def read_value(question: Question, raw: Any) -> Value:
    """Turn what a person typed, or what a file holds, into a value. Raises WrongAnswer with what is expected."""
    match question.sort:
        case Sort.YES_NO:
            return _yes_no(raw)
        case Sort.CHOICE | Sort.MEASURE:
            return _choice(question, raw)
        case Sort.CHOICES:
            return _choices(question, raw)
        case Sort.NUMBER:
            return _number(question, raw)
        case Sort.DATE:
            return _date(raw)
        case Sort.TEXT:
            return _text(raw)


def plain_value(value: Value) -> object:
    """Return a value as it is stored in a file: booleans, numbers, text, and lists of options."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value.isoformat() if isinstance(value, date) else value


def _yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word not in ("yes", "no", "y", "n", "true", "false"):
        raise WrongAnswer("Please answer yes or no.")
    return word in ("yes", "y", "true")


def _choice(question: Question, raw: Any) -> str:
    word = ("no" if raw is False else str(raw)).strip()
    if word not in question.kind.options:
        raise WrongAnswer(f"'{clean_line(word)}' is not one of the options. {nearest_or_list(word, question.kind.options)}")
    return word


def _choices(question: Question, raw: Any) -> frozenset[str]:
    listed = [part.strip() for part in raw.split(",") if part.strip()] if isinstance(raw, str) else raw
    if not isinstance(listed, list | tuple | set | frozenset) or not listed:
        raise WrongAnswer("Please choose at least one option.")
    chosen = frozenset(_choice(question, part) for part in listed)
    alone = [option.id for option in question.options if option.excludes_others and option.id in chosen]
    if alone and len(chosen) > 1:
        raise WrongAnswer(f"'{question.option_text(alone[0])}' cannot be chosen together with others.")
    return chosen


def _number(question: Question, raw: Any) -> Decimal:
    kind = question.kind
    found = _WRITTEN.fullmatch(format(raw, "f") if isinstance(raw, Decimal) else str(raw).strip())
    if isinstance(raw, bool) or not found:
        raise WrongAnswer(_number_wanted(question))
    if len(found.group(2) or "") > kind.decimals:
        # "1.000" is one to some and a thousand to others, so it is refused rather than guessed.
        places = f"at most {kind.decimals} digits after the point" if kind.decimals else "a whole number, without point or comma"
        raise WrongAnswer(f"Please give {places}.")
    value = Decimal(f"{found.group(1)}.{found.group(2) or 0}")
    if not _in_bounds(kind, value):
        raise WrongAnswer(_number_wanted(question))
    return value


def _number_wanted(question: Question) -> str:
    kind = question.kind
    unit = f" of {kind.unit}" if kind.unit else ""
    bounds = [f"from {kind.minimum}" if kind.minimum is not None else "", f"to {kind.maximum}" if kind.maximum is not None else ""]
    limits = " ".join(part for part in bounds if part)
    return f"Please give a number{unit}{', ' + limits if limits else ''}, in digits."


def _date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return read_day(str(raw).strip())
    except ValueError:
        raise WrongAnswer("Please give a day as year-month-day, for example 2027-03-31.") from None


def _text(raw: Any) -> str:
    text = clean(str(raw).lower() if isinstance(raw, bool) else str(raw)).strip()
    if raw is None or not text:
        raise WrongAnswer("Please write something, or choose 'I don't know yet'.")
    if len(text) > NOTE_LIMIT:
        raise WrongAnswer(f"Please shorten this: it has {len(text)} characters, {NOTE_LIMIT} fit.")
    return text
