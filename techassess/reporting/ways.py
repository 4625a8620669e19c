"""Owns the ways to a better verdict in words: what changes from what to what, what it costs and does, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from techassess.conditions.evaluation import Logic, Value
from techassess.conditions.vocabulary import Sort
from techassess.conditions.wording import number_words
from techassess.questionnaire.answers import Case
from techassess.questionnaire.model import Question
from techassess.reporting import words
from techassess.reporting.findings import Values, anchor
from techassess.reporting.outcome import shown_verdict

if TYPE_CHECKING:
    from techassess.assessment.assumed import Assumed, Span
    from techassess.assessment.remedies import Step
    from techassess.assessment.result import Assessment
    from techassess.assessment.steps import Effect
    from techassess.assessment.ways import Way, Ways

NOT_ANSWERED = "not answered yet"
COSTS = "Costs are rough points of effort, not money: the more points, the more work."
CHOOSE = "Where several answers would do, choose one, then look again: two may clash."
"""What to know of ways that ``may_clash``."""


def least_change(assessment: Assessment) -> Values | None:
    """The least change to the next better verdict; nothing where the worst end of the range is the best verdict already."""
    from techassess.assessment.remedies import next_better
    from techassess.assessment.ways import ways

    return told(ways(assessment, alternatives=1)) if next_better(assessment) else None


def told(found: Ways) -> Values:
    """All that was found, as plain values."""
    first = found.found[0] if found.found else None
    return {
        "from": _end(found.remedies.given, found.assessment),
        "to": _end(found.remedies.to, found.assessment),
        "needed": found.needed,
        "found": first is not None,
        "minimal": found.remedies.minimal,
        **(_way(first, found) if first else {"cost": "", "several": False, "steps": []}),
        "alternatives": [_way(way, found) for way in found.found[1:]],
        "provided": _provided(found.provided, found) if found.provided else None,
        "obstacle": _obstacle(found),
    }


def may_clash(said: Values) -> bool:
    """Whether one of the ways that were told leaves a choice of answers to more than one question."""
    return any(way["several"] for way in (said, *said["alternatives"], said["provided"] or said))


def _end(verdict: str, assessment: Assessment) -> Values:
    return {"id": verdict, "words": shown_verdict(assessment.rulesets.scale.verdict(verdict), assessment)}


def _way(way: Way, found: Ways) -> Values:
    chosen = [step.question for step in way.remedy.steps]
    several = sum(len(one.answers) > 1 or not isinstance(one.answers[0], bool | str | frozenset) for one in way.answers.values()) > 1
    return {
        "cost": number_words(way.remedy.cost),
        "several": several,
        "steps": [_step(effect, chosen, way, found) for effect in way.effects],
    }


def _step(effect: Effect, chosen: Sequence[str], way: Way, found: Ways) -> Values:
    case, step = found.assessment.case, effect.step
    question = case.questionnaire.questions[step.question]
    return {
        "id": question.id,
        "label": question.label,
        "now": NOT_ANSWERED if step.given is None else f"“{words.answer_words(question, step.given)}”",
        "open": step.given is None,
        "to": _would_do(question, way.answers[question.id]) if step.given is None else _to_words(question, step),
        "cost": number_words(step.cost),
        "satisfies": _titles(effect.satisfies, found.assessment),
        "opens": _titles(effect.opens, found.assessment),
        "removes": [case.questionnaire.questions[name].label for name in effect.removes],
        "asks": [f"{case.questionnaire.questions[name].label} ({_then(name, chosen, case)})" for name in effect.asks],
    }


def _then(name: str, chosen: Sequence[str], case: Case) -> str:
    """What becomes of a question that a step opens."""
    if name in chosen:
        return f"step {chosen.index(name) + 1}"
    return "answered already" if name in case.values() else "may stay open"


def _to_words(question: Question, step: Step) -> str:
    """What to change an answer to; a number or a day as the bound that it must keep."""
    lower = question.changeable is not None and question.changeable.prefer == "lower"
    if question.sort in (Sort.NUMBER, Sort.DATE):
        return _span(question, None, step.to) if lower else _span(question, step.to, None)
    return f"“{words.answer_words(question, step.to)}”"


def _titles(ids: Iterable[str], assessment: Assessment) -> list[str]:
    """Rules and flags by their titles, those that several sets share once."""
    return list(dict.fromkeys(_titled(name, assessment)["title"] for name in ids))


def _titled(name: str, assessment: Assessment) -> Values:
    rule = assessment.rulesets.rules.get(name)
    if rule is not None:
        return {"id": name, "title": rule.title, "anchor": anchor(rule)}
    titles = {flag.id: flag.title for found in assessment.rulesets for flag in found.flags}
    return {"id": name, "title": titles[name], "anchor": ""}


def _provided(way: Way, found: Ways) -> Values:
    questions = found.assessment.case.questionnaire.questions
    facts = [
        {"id": one.question, "label": questions[one.question].label, "words": _would_do(questions[one.question], one)}
        for one in found.assumed
    ]
    proofs = [{"id": name, "label": questions[name].label} for name in way.remedy.proofs]
    return {**_way(way, found), "facts": facts, "proofs": proofs}


def _would_do(question: Question, one: Assumed) -> str:
    """All answers that would do, in words."""
    if not one.others:
        return "any answer, as soon as it is shown"
    if question.sort is Sort.CHOICE and one.others == 1 and len(one.answers) > 1:
        (other,) = (option for option in question.kind.options if option not in one.answers)
        return f"anything but “{question.option_text(other)}”"
    return words.listed([_answer(question, answer) for answer in one.answers], "or")


def _answer(question: Question, answer: Value | Span) -> str:
    if isinstance(answer, bool | str | frozenset):
        return f"“{words.answer_words(question, answer)}”"
    if isinstance(answer, Decimal | date):
        return words.answer_words(question, answer)
    return _span(question, answer.low, answer.high)


def _span(question: Question, low: Value | None, high: Value | None) -> str:
    """Numbers or days from one to another in words; one end at least is given."""
    first, last = (None if end is None else words.answer_words(question, end) for end in (low, high))
    day = question.sort is Sort.DATE
    if last is None:
        return f"{'not before' if day else 'at least'} {first}"
    if first is None:
        return f"{'not after' if day else 'at most'} {last}"
    return first if first == last else f"from {first} to {last}"


def _obstacle(found: Ways) -> Values | None:
    obstacle, case = found.remedies.obstacle, found.assessment.case
    if obstacle is None:
        return None
    questions, known = case.questionnaire.questions, case.values()
    return {
        "rules": [_titled(name, found.assessment) for name in obstacle.rules],
        "facts": [{"id": name, "label": questions[name].label, "answer": _known(questions[name], known[name])} for name in obstacle.facts],
        "unknown": [{"id": name, "label": questions[name].label} for name in found.waits_for],
        "least": obstacle.least,
    }


def _known(question: Question, value: Value | Logic) -> str:
    return "does not apply here" if isinstance(value, Logic) else f"“{words.answer_words(question, value)}”"
