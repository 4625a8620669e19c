"""Owns design choices as propositions: the answer that protects most, a step towards it, and answers that are fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from techassess.conditions.encoding import Picks, Raw, free_answer
from techassess.conditions.ladders import Either, Fixed, Ladder, Steps, choose
from techassess.conditions.logic import Logic, Value
from techassess.conditions.solving import NO, YES, Clauses
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question


def fixed_answer(question: Question, value: Value | Logic) -> Raw:
    """Return an answer that is known, as a constant."""
    if isinstance(value, Logic):
        raise TypeError(f"{question.id}: a constant needs a value")
    if question.sort in (Sort.NUMBER, Sort.DATE):
        steps = Steps.of(question.kind)
        return Fixed(steps, steps.step(value))
    if question.sort is Sort.TEXT:
        return {}
    if question.sort is Sort.YES_NO:
        return {"yes": YES if value else NO}
    chosen = value if isinstance(value, frozenset) else (value,)
    return {option: YES if option in chosen else NO for option in question.kind.options}


def best_answer(question: Question) -> Value:
    """Return the answer to a changeable question that protects people most."""
    prefer = question.changeable.prefer if question.changeable else ""
    if question.sort in (Sort.NUMBER, Sort.DATE):
        steps = Steps.of(question.kind)
        return steps.value(steps.low if prefer == "lower" else steps.high)
    if question.sort is Sort.YES_NO:
        return prefer == "yes"
    if question.sort is Sort.CHOICES and prefer == "more":
        return frozenset(question.kind.options) - frozenset(question.kind.alone)
    if question.sort is Sort.CHOICES:
        return frozenset((*question.kind.alone, *question.kind.options)[:1])
    return ranking(question)[0]


def ranking(question: Question) -> tuple[str, ...]:
    """The options of a choice or measure that ``prefer`` puts in order, best first."""
    prefer = question.changeable.prefer if question.changeable else ()
    if not isinstance(prefer, str):
        return prefer
    return ("done", "planned", "no") if prefer == "done" else ("no", "planned", "done")


def better_answer(question: Question, now: Raw, clauses: Clauses) -> tuple[Raw, int]:
    """Return another answer to a changeable question, and the literal that it lies in the direction of ``prefer`` from the answer now."""
    other = free_answer(question.kind, clauses)
    if isinstance(now, Ladder) and isinstance(other, Ladder):
        return _lower_or_higher(question, now, other), YES
    if not isinstance(now, dict) or not isinstance(other, dict):
        raise TypeError(f"{question.id}: a step starts from a free answer")
    if question.sort is Sort.YES_NO:
        wanted = 1 if best_answer(question) else -1
        return other, clauses.all_of((-wanted * now["yes"], wanted * other["yes"]))
    if question.sort is Sort.CHOICES:
        more = question.changeable is not None and question.changeable.prefer == "more"
        return other, _fewer(question, other, now, clauses) if more else _fewer(question, now, other, clauses)
    order = ranking(question)
    steps = ((now[option], other[better]) for at, option in enumerate(order) for better in order[:at])
    return other, clauses.any_of(clauses.all_of(step) for step in steps)


def no_worse(question: Question, now: Value, other: Raw, clauses: Clauses) -> int:
    """Return the literal that another answer to a changeable question is the one now, or lies in the direction of ``prefer`` from it."""
    if not isinstance(other, dict):
        step = other.steps.step(now)
        return other.at_most(step) if question.changeable and question.changeable.prefer == "lower" else -other.at_most(step - 1)
    if question.sort is Sort.YES_NO:
        return YES if now is not best_answer(question) else other["yes"] if now else -other["yes"]
    if isinstance(now, frozenset):
        fixed = fixed_answer(question, now)
        assert isinstance(fixed, dict), "a question with options"
        more = question.changeable is not None and question.changeable.prefer == "more"
        better = _fewer(question, other, fixed, clauses) if more else _fewer(question, fixed, other, clauses)
        return clauses.any_of((better, same_answer(fixed, other, clauses)))
    order = ranking(question)
    allowed = order[: order.index(str(now)) + 1] if now in order else (str(now),)
    return clauses.any_of(other[option] for option in allowed)


def same_answer(one: Raw, other: Raw, clauses: Clauses) -> int:
    """Return the literal that two answers, one of them a constant, are the same."""
    if isinstance(one, dict) and isinstance(other, dict):
        return clauses.all_of(-clauses.differ(literal, other[option]) for option, literal in one.items())
    return clauses.all_of(pinned(other, one))


def pinned(raw: Raw, constant: Raw) -> list[int]:
    """Return the literals that hold an answer at a constant."""
    if isinstance(raw, dict) and isinstance(constant, dict):
        return [literal if constant[option] == YES else -literal for option, literal in raw.items()]
    if isinstance(raw, dict) or not isinstance(constant, Fixed):
        raise TypeError("a number is held at a constant number")
    at = constant.at({})
    return [raw.at_most(at), -raw.at_most(at - 1)]


def either_answer(when: int, one: Raw, other: Raw, clauses: Clauses) -> Raw:
    """Return the answer that is ``one`` where a literal holds, and ``other`` where it does not."""
    if isinstance(one, dict):
        assert isinstance(other, dict), "both answer the same question"
        picks: Picks = {option: choose(when, literal, other[option], clauses) for option, literal in one.items()}
        return picks
    assert not isinstance(other, dict), "both answer the same question"
    return Either(when, one, other, clauses)


def _lower_or_higher(question: Question, now: Ladder, other: Ladder) -> Raw:
    if question.changeable and question.changeable.prefer == "lower":
        other.keep_below(now)
        return other
    now.keep_below(other)
    return other


def _fewer(question: Question, now: Picks, other: Picks, clauses: Clauses) -> int:
    """Nothing is chosen that was not chosen before, and something is not; an option that stands alone may take the place of all."""
    alone = set(question.kind.alone)
    kept = [clauses.any_of((-other[option], now[option])) for option in now if option not in alone]
    dropped = clauses.any_of(clauses.all_of((now[option], -other[option])) for option in now if option not in alone)
    return clauses.all_of((*kept, dropped))


def fixed_design(questions: Iterable[Question], values: Mapping[str, Value | Logic]) -> dict[str, Raw]:
    """Return fixed answers: the value of each question that has one, else the one that protects most."""
    return {question.id: fixed_answer(question, values.get(question.id, best_answer(question))) for question in questions}
