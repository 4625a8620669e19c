"""Owns what of a questionnaire a signature covers: what decides, apart from the words; and reading answers by it again.

The order of sections, questions and options decides nothing and is left out, and so is what is only suggested or tried: presets, situations
and costs. See docs/decisions/0005.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from techassess.conditions.vocabulary import MEASURE_OPTIONS, Kind, Sort
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.problems import Problems
from techassess.questionnaire.model import Option, Question, Questionnaire, Section

Plain = dict[str, object]


def full(values: Mapping[str, object]) -> Plain:
    """The values that are not empty, so that what is not used leaves no trace."""
    return {name: value for name, value in values.items() if value not in (None, "", False, (), [], {})}


def meaning(questionnaire: Questionnaire) -> Plain:
    """Return what decides: ids, kinds, units, bounds, options, what is asked when, and the roles of dates."""
    return {
        "questions": {question.id: _question(question, questionnaire) for question in questionnaire},
        "dates": dict(questionnaire.dates),
    }


def _question(question: Question, questionnaire: Questionnaire) -> Plain:
    kind, gate = question.kind, questionnaire.gate(question)
    decimals = kind.decimals if kind.sort is Sort.NUMBER else None
    found: Plain = {"type": kind.sort.value}
    limits = {"minimum": kind.minimum, "maximum": kind.maximum, "decimals": decimals}
    found |= {name: value for name, value in limits.items() if value is not None}
    return found | full(
        {
            "unit": kind.unit,
            "options": sorted(kind.options) if kind.sort is not Sort.MEASURE else (),
            "alone": sorted(kind.alone),
            "ask_if": None if gate is None else str(gate),
            "evidence": "" if question.evidence == "none" else question.evidence,
        }
    )


def wording(questionnaire: Questionnaire) -> Plain:
    """Return all texts that are shown of a questionnaire."""
    return {
        "questionnaire": {"title": questionnaire.title},
        "sections": {section.id: full({"title": section.title, "about": section.about}) for section in questionnaire.sections},
        "questions": {question.id: _words(question) for question in questionnaire},
        "presets": {preset.id: full({"title": preset.title, "help": preset.help}) for preset in questionnaire.presets.values()},
    }


def _words(question: Question) -> Plain:
    options = {option.id: full({"text": option.text, "help": option.help}) for option in question.options}
    texts = {"text": question.text, "label": question.label, "help": question.help, "why": question.why}
    return full({**texts, "options": options, "answered_by": question.answered_by})


class QuestionShape(Shape):
    """What of a question was sealed."""

    type: Literal["yes_no", "choice", "choices", "number", "measure", "text", "date"]
    minimum: int | str | None = None
    maximum: int | str | None = None
    decimals: int = 0
    unit: str = ""
    options: list[str] | None = None
    alone: list[str] | None = None
    ask_if: str = ""
    evidence: str = "none"


def read_again(sealed: Mapping[str, object], name: str, version: str) -> Questionnaire | None:
    """Return a questionnaire that reads answers as the sealed one did; nothing where what was sealed is no questionnaire."""
    asked = sealed.get("questions")
    if not isinstance(asked, Mapping):
        return None
    problems = Problems()
    found = [_asked(str(id_), validate(QuestionShape, Document("", raw, {}), problems)) for id_, raw in asked.items()]
    questions = tuple(question for question in found if question is not None)
    return Questionnaire(name, version, "", (Section("sealed", "", questions),)) if len(questions) == len(asked) else None


def _asked(name: str, shape: QuestionShape | None) -> Question | None:
    try:
        bounds = [None if bound is None else Decimal(bound) for bound in (shape.minimum, shape.maximum)] if shape else []
    except InvalidOperation:
        return None
    if shape is None or not all(bound is None or bound.is_finite() for bound in bounds):
        return None
    sort = Sort(shape.type)
    options, alone = MEASURE_OPTIONS if sort is Sort.MEASURE else tuple(shape.options or ()), tuple(shape.alone or ())
    kind = Kind(sort, options, bounds[0], bounds[1], shape.decimals, shape.unit, alone)
    offered = tuple(Option(option, option, excludes_others=option in alone) for option in options)
    return Question(name, "sealed", kind, name, name, options=offered, evidence=shape.evidence)
