"""Owns how firmly the proportionality chain stands: which single different answer would make it fail, or keep it from failing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from techassess.assessment.result import Assessment, Finding, Status
from techassess.conditions.evaluation import Facts, Value
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Case, Standing
from techassess.questionnaire.interview import Interview, Presence
from techassess.questionnaire.model import Question, lies_ahead
from techassess.reporting.findings import Values
from techassess.reporting.words import answer_words
from techassess.rules.examples import outcome
from techassess.rules.model import Rule

MOST = 12
"""How many questions are named at most."""


def flips(assessment: Assessment, findings: Sequence[Finding]) -> list[Values]:
    """The answers that the chain hangs on, each with what would flip whether a step fails. Numbers and days are left alone."""
    rules = [
        finding.rule for finding in findings if finding.status is not Status.UPCOMING and finding.rule.severity in ("blocker", "serious")
    ]
    case = assessment.case
    now_out = _outcomes(rules, case, assessment)
    found: list[Values] = []
    for question in _candidates(rules, assessment):
        now = case.answers[question.id]
        others = [
            value
            for value in _alternatives(question, now.value)
            if _flipped(now_out, _outcomes(rules, _with(case, question, value), assessment))
        ]
        if others and now.value is not None:
            told = {
                "id": question.id,
                "label": question.label,
                "now": f"“{answer_words(question, now.value)}”",
                "instead": [_told(question, now.value, value) for value in others],
                "choice": question.changeable is not None,
            }
            found.append(told)
    return found[:MOST]


def _told(question: Question, now: Value, value: Value) -> str:
    """The other answer in words; of several options only what is added or left out."""
    if not isinstance(now, frozenset) or not isinstance(value, frozenset):
        return f"“{answer_words(question, value)}”"
    if value > now:
        return f"“{answer_words(question, value - now)}” as well"
    return f"without “{answer_words(question, now - value)}”" if value < now else f"“{answer_words(question, value)}”"


def _with(case: Case, question: Question, value: Value) -> Case:
    return case.with_answer(question.id, replace(case.answers[question.id], value=value))


def _outcomes(rules: Sequence[Rule], case: Case, assessment: Assessment) -> tuple[str, ...]:
    plain = Facts(assessment.rulesets.engine, case.values())
    planned = plain.with_planned()
    return tuple(outcome(rule, planned if lies_ahead(rule.due, case.stage) else plain) for rule in rules)


def _flipped(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a chain that held now fails; or one that failed no longer does, and every rule that made it fail is settled."""
    if "breached" not in before:
        return "breached" in after
    mended = [now for was, now in zip(before, after, strict=True) if was == "breached"]
    return "breached" not in after and "open" not in mended


def _candidates(rules: Sequence[Rule], assessment: Assessment) -> Iterator[Question]:
    """The questions with an answer that the rules read, in the order of the form."""
    vocabulary, case = assessment.rulesets.vocabulary, assessment.case
    used = {name for rule in rules for condition in (rule.requires, rule.applies_if) if condition is not None for name in names(condition)}
    behind = set().union(*(vocabulary.questions_behind(name) for name in used))
    interview = Interview(case.questionnaire, case.answers)
    for question in case.questionnaire:
        answer = case.answers.get(question.id)
        if question.id in behind and answer and answer.standing is Standing.VALUE and interview.presence(question.id) is Presence.ASKED:
            yield question


def _alternatives(question: Question, now: Value | None) -> Iterator[Value]:
    """Every answer that is one step away: the other of two, another option, one option more or less."""
    match question.sort:
        case Sort.YES_NO:
            yield not now
        case Sort.CHOICE | Sort.MEASURE:
            yield from (option for option in question.kind.options if option != now)
        case Sort.CHOICES if isinstance(now, frozenset):
            alone = {option.id for option in question.options if option.excludes_others}
            for option in question.kind.options:
                changed = now - {option} if option in now else frozenset({option}) if option in alone else (now - alone) | {option}
                if changed:
                    yield changed
