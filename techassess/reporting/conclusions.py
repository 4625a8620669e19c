"""Owns what follows in law as a report tells it: each conclusion, what decides it, and what an open one waits for."""

from __future__ import annotations

from collections.abc import Sequence

from techassess.assessment.result import Assessment, FlagResult
from techassess.conditions.evaluation import Facts
from techassess.conditions.reasons import waiting_for
from techassess.conditions.tree import Comparison, Name, Text
from techassess.questionnaire.interview import Interview, Presence
from techassess.reporting import words
from techassess.reporting.findings import Values

MOST = 4
"""How many of many reasons are named."""


def conclusions(assessment: Assessment) -> list[Values]:
    """What the report concludes by itself, such as whether a DPIA is required."""
    return [conclusion(found, assessment) for found in assessment.flags]


def conclusion(found: FlagResult, assessment: Assessment) -> Values:
    """One conclusion with the answers that decide it, or the questions that keep it open."""
    possible = [found.words.get(value, value) for value in found.possible]
    limits = bool(found.flag.best_verdict) and "yes" in found.possible
    best = assessment.rulesets.scale.verdict(found.flag.best_verdict).shown if limits else ""
    known = found.value != "unknown"
    return {
        "id": found.flag.id,
        "title": found.flag.title,
        "value": found.value,
        "known": known,
        "words": found.words.get(found.value, found.value) if known else _open_words(found, possible),
        "possible": possible,
        "because": [*_told(found, assessment), *_high_risks(found, assessment)],
        "waits_for": [] if known else _waits_for(found, assessment),
        "limit": f"While this is so, the verdict is at best “{best}”." if limits and found.value == "yes" else "",
    }


def _open_words(found: FlagResult, possible: Sequence[str]) -> str:
    """That a conclusion is open, and between what, unless it can still be anything."""
    between = words.listed([f"“{text}”" for text in possible], "or")
    return "Not known yet" if len(possible) == len(found.words) else f"Not known yet: {between}"


def _told(found: FlagResult, assessment: Assessment) -> list[str]:
    """The answers that decide a conclusion; of questions that are not asked only where there is nothing else."""
    if found.value == "unknown":
        return []
    interview = Interview(assessment.case.questionnaire, assessment.case.answers)
    kept = [
        reason
        for reason in found.because
        if not reason.questions or any(interview.presence(name) is not Presence.NOT_NEEDED for name in reason.questions)
    ]
    return [words.shorten(reason.text) for reason in kept or found.because]


def _waits_for(found: FlagResult, assessment: Assessment) -> list[str]:
    """The labels of the questions that keep a conclusion open, the first few."""
    facts = Facts(assessment.rulesets.engine, assessment.case.values())
    flag = found.flag
    if flag.table:
        open_values = [Comparison(Name(flag.table), (("==", Text(value)),)) for value in found.possible]
        names = [name for condition in open_values for name in waiting_for(condition, facts)]
    else:
        names = [*waiting_for(Name(flag.definition), facts)] if flag.definition else []
    questions = assessment.case.questionnaire.questions
    return _first([questions[name].label for name in dict.fromkeys(names)])


def _first(texts: Sequence[str]) -> list[str]:
    """The first few of many, and how many more there are."""
    more = len(texts) - MOST
    return [*texts[:MOST], f"and {more} more"] if more > 1 else list(texts)


def _high_risks(found: FlagResult, assessment: Assessment) -> list[str]:
    """The risks to people that are, or may be, as high as the flag says."""
    flag = found.flag
    if not flag.residual_severity or found.value == "no":
        return []
    high = [
        risk
        for risk in assessment.risks
        if risk.risk.harmed == "people"
        and risk.residual_severity.high >= flag.residual_severity
        and risk.residual_likelihood.high >= flag.residual_likelihood
        and (
            found.value == "unknown"
            or (risk.residual_severity.low >= flag.residual_severity and risk.residual_likelihood.low >= flag.residual_likelihood)
        )
    ]
    remains = "remains" if found.value == "yes" else "may remain"
    return _first([f"Risk that {remains} high: {risk.risk.title}" for risk in high])
