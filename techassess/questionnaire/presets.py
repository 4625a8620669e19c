"""Owns reading presets: which answers usually hold for a kind of technology, and that they say nothing but what the technology is."""

from __future__ import annotations

from pathlib import Path

from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import Sort
from techassess.documents import reader
from techassess.documents.positions import Document
from techassess.documents.reader import Read
from techassess.documents.validation import validate
from techassess.hints import nearest_or_list
from techassess.problems import Problems
from techassess.questionnaire.answers import WrongAnswer, read_value
from techassess.questionnaire.model import Preset, Question, Questionnaire
from techassess.questionnaire.shapes import PresetShape
from techassess.questionnaire.texts import check_name

WHO = "supplier"
"""Who can answer what a preset assumes: what the technology is, not what it is for, where it stands, or what follows from it."""


def load_presets(path: Path, shown: str, questionnaire: Questionnaire, problems: Problems, read: Read = reader.read) -> dict[str, Preset]:
    """Read the presets of a questionnaire, in the order of the file; a missing file holds none."""
    document = read(path, problems, shown) if path.exists() else None
    if document is None or document.data is None:
        return {}
    if not isinstance(document.data, dict):
        problems.add(document.place(()), "expected presets by their id")
        return {}
    found = {}
    for name in document.data:
        check_name(name, document.place_of_key((name,)), problems)
        shape = validate(PresetShape, document, problems, (name,))
        if shape is not None:
            found[name] = Preset(name, shape.title, shape.help, _assumed(name, shape, document, questionnaire, problems))
    return found


def _assumed(preset: str, shape: PresetShape, document: Document, questionnaire: Questionnaire, problems: Problems) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, raw in shape.assumes.items():
        key = (preset, "assumes", name)
        question = questionnaire.questions.get(name)
        fault = _unknown(name, questionnaire) if question is None else _refused(question, questionnaire)
        if fault:
            problems.add(document.place_of_key(key), *fault)
        elif question is not None:
            try:
                values[name] = read_value(question, raw)
            except WrongAnswer as wrong:
                problems.add(document.place(key), str(wrong))
    return values


def _unknown(name: str, questionnaire: Questionnaire) -> tuple[str, str]:
    if name in questionnaire.retired:
        return f"the question '{name}' is retired: {questionnaire.retired[name]}", "Name what took its place, or take it out."
    allowed = [question.id for question in questionnaire if _refused(question, questionnaire) is None]
    return f"there is no question '{name}'", nearest_or_list(name, allowed)


def _refused(question: Question, questionnaire: Questionnaire) -> tuple[str, str] | None:
    """Why a preset may not assume an answer to a question, with what to do; nothing where it may."""
    if question.section != questionnaire.screening:
        return f"'{question.id}' is no question of the screening", "A preset assumes answers to the first questions alone."
    if question.sort is Sort.MEASURE:
        return f"'{question.id}' asks for a measure", "A preset says what a technology is, never what is done to protect people."
    if question.answered_by != WHO:
        hint = "A preset says what a technology is: nothing of law, need or aim, nor where it stands or what follows from it."
        return f"'{question.id}' is not for the supplier to answer", hint
    return None
