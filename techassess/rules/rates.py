"""Owns which questions say how often alarms are false: they exist, ask for numbers, and their bounds say what they are counted out of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from techassess.conditions.vocabulary import Sort
from techassess.hints import nearest_or_list
from techassess.problems import Problems
from techassess.questionnaire.model import Questionnaire
from techassess.rules.files import Draft
from techassess.rules.model import BaseRate
from techassess.rules.places import line_at
from techassess.rules.shapes import BaseRateShape

KEY = "base_rate"


def base_rate(shape: BaseRateShape | None) -> BaseRate | None:
    """Return the questions that a set names, or nothing where it names none."""
    return BaseRate(shape.checked, shape.sought, shape.false_alarms, shape.found, shape.stated or "") if shape else None


def check(drafts: Sequence[Draft], questionnaire: Questionnaire, problems: Problems) -> None:
    """Note what is wrong with the questions that sets name, and a second set that names some."""
    named = [draft for draft in drafts if draft.shape.base_rate]
    for draft in named[1:]:
        place = draft.head.place_of_key((KEY,))
        message = f"the rule set '{named[0].shape.id}' names these questions already"
        problems.add(place, message, "Keep it in one set.", line_at(draft.head, place))
    for draft in named:
        for key, name in _named(draft):
            said = _fault(name, questionnaire)
            if said:
                place = draft.head.place((KEY, key))
                problems.add(place, *said, line_at(draft.head, place))


def _named(draft: Draft) -> Iterator[tuple[str, str]]:
    assert draft.shape.base_rate, "only sets that name questions are looked at"
    return ((key, name) for key, name in draft.shape.base_rate if name is not None)


def _fault(name: str, questionnaire: Questionnaire) -> tuple[str, str] | None:
    """What is wrong with a question as a source of figures, and what to do."""
    question = questionnaire.questions.get(name)
    if question is None and name in questionnaire.retired:
        return f"the question '{name}' is retired: {questionnaire.retired[name]}", "Name the one that took its place."
    numbers = [known.id for known in questionnaire if known.sort is Sort.NUMBER]
    if question is None:
        return f"there is no question '{name}'", nearest_or_list(name, numbers)
    if question.sort is not Sort.NUMBER:
        return f"'{name}' does not ask for a number", nearest_or_list(name, numbers)
    if question.kind.minimum is None or question.kind.minimum < 0 or question.kind.maximum is None:
        return f"'{name}' needs a minimum of 0 or more, and a maximum", "The maximum says what it is counted out of."
    return None
