"""Owns ``assess``: the pure function from rule sets, a case and a day to an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from techassess.assessment.flags import limiting_questions, raise_flags
from techassess.assessment.result import Assessment, DatedChange, Finding, Range, Status
from techassess.assessment.risks import place_risks
from techassess.assessment.verdict import deciding_answers, verdict_range
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Facts
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import names
from techassess.conditions.wording import Reason, reason
from techassess.questionnaire.answers import Case, is_claim
from techassess.questionnaire.model import lies_ahead
from techassess.rules.examples import outcome
from techassess.rules.model import PROVEN, Rule, RuleSets


def assess(rulesets: RuleSets, case: Case, as_of: date) -> Assessment:
    """Judge a case by rule sets as of a day. The same arguments always give the same assessment.

    The range is read off the rules one by one; ``exact.with_exact_range`` narrows it to what completions can reach.
    """
    views = _Views.of(rulesets, case)
    go_live, contract_end = (_day(views, role) for role in ("go_live", "contract_end"))
    findings = tuple(_find(rule, views, as_of, contract_end) for rule in rulesets.rules.values() if not rule.over_by(as_of))
    risks = place_risks((risk for found in rulesets for risk in found.risks), views.plain)
    flags = raise_flags(rulesets, views.plain, risks)
    range_now = verdict_range(findings, flags, rulesets.scale)
    return Assessment(
        rulesets,
        case,
        as_of,
        range_now,
        findings,
        risks,
        flags,
        deciding_answers(findings, limiting_questions(flags, views.plain, risks)),
        calendar(findings, range_now, lambda day: verdict_range(on_day(findings, day), flags, rulesets.scale)),
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


def _day(views: _Views, role: str) -> date | None:
    name = views.case.questionnaire.dates.get(role)
    state = views.plain.state(name) if name else None
    return state if isinstance(state, date) else None


def _find(rule: Rule, views: _Views, as_of: date, contract_end: date | None) -> Finding:
    ahead = lies_ahead(rule.due, views.case.stage)
    facts = views.planned if ahead else views.plain
    status = Status(outcome(rule, facts))
    finding = Finding(rule, status, because=_because(rule, status, facts))
    if status is Status.MET:
        finding = _conditions(finding, views, ahead)
    if status is Status.OPEN:
        waits = _waits_for(rule, facts)
        finding = replace(finding, waits_for=waits, through_dont_know=any(name in views.case.answers for name in waits))
    if not rule.begun_by(as_of):
        within = None if contract_end is None else rule.begun_by(contract_end)
        return replace(finding, status=Status.UPCOMING, would_be=status, within_term=within)
    return finding


def _because(rule: Rule, status: Status, facts: Facts) -> tuple[Reason, ...]:
    """Why a rule is breached: that it applies and is not kept. Why it is met, or does not apply: what decides that."""
    ruled_out = rule.applies_if is not None and facts.engine.judge(rule.applies_if)(facts) in (FALSE, ABSENT)
    conditions = []
    if rule.applies_if is not None and (status is Status.BREACHED or ruled_out):
        conditions.append(rule.applies_if)
    if status in (Status.BREACHED, Status.MET) or (status is Status.NOT_APPLICABLE and not ruled_out):
        conditions.append(rule.requires)
    leaves = [leaf for condition in conditions for leaf in deciding(condition, facts)]
    return tuple(dict.fromkeys(reason(leaf, facts) for leaf in leaves))


def _waits_for(rule: Rule, facts: Facts) -> tuple[str, ...]:
    applies = () if rule.applies_if is None else waiting_for(rule.applies_if, facts)
    return tuple(dict.fromkeys((*applies, *waiting_for(rule.requires, facts))))


def _conditions(finding: Finding, views: _Views, ahead: bool) -> Finding:
    """A met rule with the plans and claims that it rests on, and whether an open answer could still make them needless."""
    rule, seen = finding.rule, views.planned if ahead else views.plain
    proven = views.shown_planned if ahead else views.shown
    planned = _planned(rule, views) if ahead else ()
    claimed = _claimed(rule, views, proven)
    unless_planned = waiting_for(rule.requires, views.plain)
    unless_claimed = tuple(name for name in waiting_for(rule.requires, proven) if views.plain.state(name) is UNKNOWN)
    applies = () if rule.applies_if is None else waiting_for(rule.applies_if, seen)
    lifting = [(*applies, *waits) for found, waits in ((planned, unless_planned), (claimed, unless_claimed)) if found]
    certain = not lifting or () in lifting
    named = () if certain else tuple(dict.fromkeys(name for names in lifting for name in names))
    return replace(finding, planned=planned, claimed=claimed, certain=certain, waits_for=named)


def _planned(rule: Rule, views: _Views) -> tuple[str, ...]:
    """The planned measures that the rule reads, if it would not be kept without them."""
    if views.plain.engine.judge(rule.requires)(views.plain) in (TRUE, ABSENT):
        return ()
    return tuple(name for name in _reads(rule, views.rulesets) if views.plain.state(name) == "planned")


def _claimed(rule: Rule, views: _Views, proven: Facts) -> tuple[str, ...]:
    """The bare claims that the rule reads, if it would not be kept without them. Only blocker and serious rules ask for proof."""
    if rule.severity not in PROVEN or proven.engine.judge(rule.requires)(proven) in (TRUE, ABSENT):
        return ()
    questions, answers = views.case.questionnaire.questions, views.case.answers
    return tuple(name for name in _reads(rule, views.rulesets) if name in answers and is_claim(questions[name], answers[name]))


def _reads(rule: Rule, rulesets: RuleSets) -> tuple[str, ...]:
    """All questions that decide whether a rule is kept, gates left aside, in the order of the questionnaire."""
    read = set().union(*(rulesets.vocabulary.questions_read(name) for name in names(rule.requires)))
    return tuple(name for name in rulesets.questionnaire.questions if name in read)


def calendar(findings: tuple[Finding, ...], now: Range, range_on: Callable[[date], Range]) -> tuple[DatedChange, ...]:
    """Return the later days on which the range changes, if the answers stay as they are: rules begin to apply, or have ceased to."""
    rules = [finding.rule for finding in findings]
    starts = {finding.rule.applies_from for finding in findings if finding.status is Status.UPCOMING}
    ends = {day for rule in rules if (day := _first_day_after(rule))}
    changes: list[DatedChange] = []
    for day in sorted(day for day in starts | ends if day):
        later = range_on(day)
        if later != now:
            new = tuple(
                finding.rule.id
                for finding in findings
                if finding.rule.applies_from == day and finding.would_be in (Status.BREACHED, Status.OPEN)
            )
            ended = tuple(rule.id for rule in rules if _first_day_after(rule) == day)
            changes.append(DatedChange(day, later, new, ended))
            now = later
    return tuple(changes)


def on_day(findings: Iterable[Finding], day: date) -> list[Finding]:
    """Return findings as they stand on a later day."""
    return [_as_if(finding, day) for finding in findings if not finding.rule.over_by(day)]


def _first_day_after(rule: Rule) -> date | None:
    """The first day on which a rule no longer applies."""
    return rule.applies_until + timedelta(days=1) if rule.applies_until and rule.applies_until < date.max else None


def _as_if(finding: Finding, day: date) -> Finding:
    """An upcoming finding as it stands once its rule applies."""
    if finding.status is Status.UPCOMING and finding.would_be and finding.rule.begun_by(day):
        return replace(finding, status=finding.would_be)
    return finding
