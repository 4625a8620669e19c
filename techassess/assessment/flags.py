"""Owns flags: conclusions that the report states by themselves, fed by definitions, tables and residual risk."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.result import FlagResult, RiskResult
from techassess.assessment.risks import risk_questions
from techassess.conditions.evaluation import TRUE, UNKNOWN, Facts
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import Comparison, Name, Text
from techassess.conditions.vocabulary import Table
from techassess.conditions.wording import Reason, reason
from techassess.rules.model import Flag, RuleSets

YES_NO = {"yes": "Yes", "no": "No"}


def raise_flags(rulesets: RuleSets, facts: Facts, risks: Iterable[RiskResult]) -> tuple[FlagResult, ...]:
    """Return every flag of the sets with all that it can be."""
    risks = list(risks)
    return tuple(_raise(flag, facts, risks) for found in rulesets for flag in found.flags)


def _raise(flag: Flag, facts: Facts, risks: list[RiskResult]) -> FlagResult:
    if flag.table:
        table = facts.engine.vocabulary[flag.table]
        assert isinstance(table, Table), f"{flag.table} is a table"
        possible = tuple(value for value in table.values if value in facts.table(flag.table))
        value = possible[0] if len(possible) == 1 else "unknown"
        return FlagResult(flag, value, possible, dict(table.value_texts or {}), _because_of_rows(flag.table, possible, facts))
    states = {_by_definition(flag, facts), _by_risk(flag, risks)}
    value = "yes" if "yes" in states else "unknown" if "unknown" in states else "no"
    return FlagResult(flag, value, ("yes", "no") if value == "unknown" else (value,), YES_NO, _because(flag, value, facts))


def _by_definition(flag: Flag, facts: Facts) -> str:
    if not flag.definition:
        return "no"
    value = facts.truth(flag.definition)
    return "yes" if value is TRUE else "unknown" if value is UNKNOWN else "no"


def _by_risk(flag: Flag, risks: list[RiskResult]) -> str:
    """Whether a risk to people remains at least as high as the flag says; unknown where it only may."""
    if not flag.residual_severity:
        return "no"
    found = "no"
    for risk in risks:
        severity, likelihood = risk.residual_severity, risk.residual_likelihood
        if risk.risk.harmed != "people" or severity.high < flag.residual_severity or likelihood.high < flag.residual_likelihood:
            continue
        if risk.applies == "yes" and severity.low >= flag.residual_severity and likelihood.low >= flag.residual_likelihood:
            return "yes"
        found = "unknown"
    return found


def limiting_questions(found: Iterable[FlagResult], facts: Facts, risks: Iterable[RiskResult]) -> tuple[str, ...]:
    """Return the questions that the flags wait for which may still limit the verdict."""
    risks = list(risks)
    names: list[str] = []
    for flag in [result.flag for result in found if result.flag.best_verdict and result.value == "unknown"]:
        names += waiting_for(Name(flag.definition), facts) if flag.definition else ()
        names += [name for risk in risks if _by_risk(flag, [risk]) == "unknown" for name in risk_questions(risk.risk, facts)]
    return tuple(dict.fromkeys(names))


def _because_of_rows(table: str, possible: tuple[str, ...], facts: Facts) -> tuple[Reason, ...]:
    """Why a table has the one value that it has: the answers under its rows, without the table itself."""
    if len(possible) > 1:
        return ()
    _, *leaves = deciding(Comparison(Name(table), (("==", Text(possible[0])),)), facts)
    return tuple(dict.fromkeys(reason(leaf, facts) for leaf in leaves))


def _because(flag: Flag, value: str, facts: Facts) -> tuple[Reason, ...]:
    """Why the definition says what the flag says; nothing where the risks alone do."""
    if not flag.definition or _by_definition(flag, facts) != value:
        return ()
    return tuple(dict.fromkeys(reason(leaf, facts) for leaf in deciding(Name(flag.definition), facts)))
