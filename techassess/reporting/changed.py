"""Owns finding the answers that were changed after a finding had appeared, in a way that made the finding go away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from techassess.assessment.assess import assess
from techassess.assessment.result import Status
from techassess.questionnaire.answers import Answer, Case, Standing, WrongAnswer
from techassess.records.blocks import read_block
from techassess.records.history import REDACTED
from techassess.records.timeline import Change
from techassess.reporting.about import Changed
from techassess.reporting.words import answer_words
from techassess.rules.model import RuleSets


def changed_after_finding(rulesets: RuleSets, changes: Iterable[Change], stage: str, as_of: date) -> tuple[Changed, ...]:
    """Return the answers whose change took a finding away, oldest first. Both answers are judged as of the same day and stage."""
    return tuple(_favourable(rulesets, changes, stage, as_of))


def _favourable(rulesets: RuleSets, changes: Iterable[Change], stage: str, as_of: date) -> Iterator[Changed]:
    case = Case(rulesets.questionnaire, {}, stage)
    for change in changes:
        before, after = case.answers.get(change.question), _answer(rulesets, change)
        changed = case.with_answer(change.question, after)
        if before is not None and change.seen and _breached(rulesets, case, as_of) - _breached(rulesets, changed, as_of):
            label = rulesets.questionnaire.questions[change.question].label
            yield Changed(label, _words(rulesets, change.question, before), _words(rulesets, change.question, after), change.at, change.by)
        case = changed


def _answer(rulesets: RuleSets, change: Change) -> Answer | None:
    """The new answer; nothing where it was removed, taken out of the history, or fits no question of today."""
    question = rulesets.questionnaire.questions.get(change.question)
    if question is None or change.after is None or REDACTED in change.after:
        return None
    try:
        return read_block(question, change.after)
    except WrongAnswer:
        return None


def _breached(rulesets: RuleSets, case: Case, as_of: date) -> frozenset[str]:
    found = assess(rulesets, case, as_of).with_status(Status.BREACHED)
    return frozenset(finding.rule.id for finding in found if finding.rule.duty_of == "deployer")


def _words(rulesets: RuleSets, question: str, answer: Answer | None) -> str:
    if answer is None:
        return "no answer"
    if answer.standing is Standing.VALUE and answer.value is not None:
        return answer_words(rulesets.questionnaire.questions[question], answer.value)
    return "not known yet" if answer.standing is Standing.DONT_KNOW else "does not apply"
