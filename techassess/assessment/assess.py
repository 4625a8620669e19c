"""Owns ``assess``: the pure function from rule sets, a case and a day to an assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from techassess.assessment.flags import raise_flags
from techassess.assessment.result import Assessment, DatedChange, Finding, FlagResult, Range, Status
from techassess.assessment.risks import place_risks
from techassess.assessment.verdict import deciding_answers, verdict_range
from techassess.conditions.evaluation import Facts
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import Name, names
from techassess.conditions.wording import Reason, reason
from techassess.questionnaire.answers import Case, Standing, is_claim
from techassess.questionnaire.model import lies_ahead
from techassess.rules.examples import outcome
from techassess.rules.model import Rule, RuleSets


def assess(rulesets: RuleSets, case: Case, as_of: date) -> Assessment:
    """Judge a case by rule sets as of a day. The same arguments always give the same assessment."""
    views = _Views.of(rulesets, case)
    go_live, contract_end = (_day(case, role) for role in ("go_live", "contract_end"))
    findings = tuple(_find(rule, views, as_of, contract_end) for rule in rulesets.rules.values() if not _expired(rule, as_of))
    risks = place_risks((risk for found in rulesets for risk in found.risks), views.plain)
    flags = raise_flags(rulesets, views.plain, risks)
    range_now = verdict_range(findings, flags, rulesets.scale)
    wanted = _flag_questions(flags, views.plain)
    return Assessment(
        rulesets,
        case,
        as_of,
        range_now,
        findings,
        risks,
        flags,
        deciding_answers(findings, wanted),
        _calendar(findings, flags, range_now, rulesets),
        go_live,
        contract_end,
    )


@dataclass(frozen=True, slots=True)
class _Views:
    """The same answers seen with and without planned measures, and with and without mere claims."""

    rulesets: RuleSets
    case: Case
    plain: Facts
    planned: Facts
    shown: Facts
    shown_planned: Facts

    @classmethod
    def of(cls, rulesets: RuleSets, case: Case) -> _Views:
        plain = Facts(rulesets.engine, case.values())
        shown = plain.with_answers(case.values(shown_only=True))
        return cls(rulesets, case, plain, plain.with_planned(), shown, shown.with_planned())


def _day(case: Case, role: str) -> date | None:
    answer = case.answers.get(case.questionnaire.dates.get(role, ""))
    return answer.value if answer and answer.standing is Standing.VALUE and isinstance(answer.value, date) else None


def _expired(rule: Rule, as_of: date) -> bool:
    return rule.applies_until is not None and rule.applies_until < as_of


def _find(rule: Rule, views: _Views, as_of: date, contract_end: date | None) -> Finding:
    ahead = lies_ahead(rule.due, views.case.stage)
    facts = views.planned if ahead else views.plain
    status = Status(outcome(rule, facts))
    finding = Finding(rule, status, because=_because(rule, status, facts))
    if status is Status.MET:
        finding = replace(finding, planned=_planned(rule, views, ahead), claimed=_claimed(rule, views, ahead))
    if status is Status.OPEN:
        waits = _waits_for(rule, facts)
        finding = replace(finding, waits_for=waits, through_dont_know=any(name in views.case.answers for name in waits))
    if rule.applies_from is not None and rule.applies_from > as_of:
        within = None if contract_end is None else rule.applies_from <= contract_end
        return replace(finding, status=Status.UPCOMING, would_be=status, within_term=within)
    return finding


def _because(rule: Rule, status: Status, facts: Facts) -> tuple[Reason, ...]:
    """Why a rule is breached: that it applies and is not kept. Why it is met, or does not apply: what decides that."""
    conditions = []
    if rule.applies_if is not None and status in (Status.BREACHED, Status.NOT_APPLICABLE):
        conditions.append(rule.applies_if)
    if status in (Status.BREACHED, Status.MET) or (status is Status.NOT_APPLICABLE and not conditions):
        conditions.append(rule.requires)
    leaves = [leaf for condition in conditions for leaf in deciding(condition, facts)]
    return tuple(dict.fromkeys(reason(leaf, facts) for leaf in leaves))


def _waits_for(rule: Rule, facts: Facts) -> tuple[str, ...]:
    applies = () if rule.applies_if is None else waiting_for(rule.applies_if, facts)
    return tuple(dict.fromkeys((*applies, *waiting_for(rule.requires, facts))))


def _planned(rule: Rule, views: _Views, ahead: bool) -> tuple[str, ...]:
    """The planned measures that the rule reads, if it would not be met without them."""
    if not ahead or outcome(rule, views.plain) == "met":
        return ()
    return tuple(name for name in _reads(rule, views.rulesets) if views.plain.state(name) == "planned")


def _claimed(rule: Rule, views: _Views, ahead: bool) -> tuple[str, ...]:
    """The bare claims that the rule reads, if it would not be met without them. Only blocker and serious rules ask for proof."""
    if rule.severity not in ("blocker", "serious") or outcome(rule, views.shown_planned if ahead else views.shown) in ("met", "not_applicable"):
        return ()
    questions, answers = views.case.questionnaire.questions, views.case.answers
    return tuple(name for name in _reads(rule, views.rulesets) if name in answers and is_claim(questions[name], answers[name]))


def _reads(rule: Rule, rulesets: RuleSets) -> tuple[str, ...]:
    """All questions behind a rule's conditions, in the order of the questionnaire."""
    used = [*names(rule.requires), *(names(rule.applies_if) if rule.applies_if is not None else ())]
    behind = set().union(*(rulesets.vocabulary.questions_behind(name) for name in used))
    return tuple(name for name in rulesets.questionnaire.questions if name in behind)


def _flag_questions(flags: Iterable[FlagResult], facts: Facts) -> tuple[str, ...]:
    """The questions that a flag which limits the verdict waits for."""
    limiting = [found.flag for found in flags if found.flag.best_verdict and found.value == "unknown" and found.flag.definition]
    return tuple(dict.fromkeys(name for flag in limiting for name in waiting_for(Name(flag.definition), facts)))


def _calendar(findings: tuple[Finding, ...], flags: tuple[FlagResult, ...], now: Range, rulesets: RuleSets) -> tuple[DatedChange, ...]:
    """The later days on which the range changes, if the answers stay as they are."""
    days = sorted({finding.rule.applies_from for finding in findings if finding.status is Status.UPCOMING and finding.rule.applies_from})
    changes: list[DatedChange] = []
    for day in days:
        applied = [_as_if(finding, day) for finding in findings if not _expired(finding.rule, day)]
        later = verdict_range(applied, flags, rulesets.scale)
        if later != now:
            new = tuple(finding.rule.id for finding in findings if finding.rule.applies_from == day and finding.would_be in (Status.BREACHED, Status.OPEN))
            changes.append(DatedChange(day, later, new))
            now = later
    return tuple(changes)


def _as_if(finding: Finding, day: date) -> Finding:
    """An upcoming finding as it stands once its rule applies."""
    starts = finding.rule.applies_from
    if finding.status is Status.UPCOMING and finding.would_be and starts and starts <= day:
        return replace(finding, status=finding.would_be)
    return finding
