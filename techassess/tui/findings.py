"""Owns what the screens say of findings: each with its provision and the answers that caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from techassess.assessment.result import Finding, Status
from techassess.rules.model import SEVERITIES
from techassess.tui import marks
from techassess.tui.rows import Row, Tone, gap, heading, remark
from techassess.tui.session import Session
from techassess.tui.views import TONES, given


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong under one heading."""

    title: str
    findings: tuple[Finding, ...]
    mark: str = ""
    tone: Tone = ""


def groups(session: Session) -> tuple[Group, ...]:
    """The findings that say something now, the heaviest first."""
    ours = [finding for finding in session.assessment.findings if finding.rule.duty_of == "deployer"]
    found = [
        Group(f"{severity.capitalize()}: not met", _with(ours, Status.BREACHED, severity), marks.SEVERITY_MARKS[severity], TONES[severity])
        for severity in reversed(SEVERITIES)
    ]
    conditions = tuple(f for f in ours if f.status is Status.MET and f.contribution == "moderate")
    found.append(Group("Met only by a plan or a mere claim: carry out or prove", conditions, marks.CONDITION, "warn"))
    found.append(
        Group("Open, because an answer is not known", tuple(f for f in ours if f.status is Status.OPEN and f.through_dont_know), marks.OPEN)
    )
    requests = tuple(f for f in session.assessment.findings if f.rule.duty_of == "provider" and f.status is Status.BREACHED)
    found.append(Group("Requests to the supplier", requests, marks.REQUEST))
    later = tuple(f for f in ours if f.status is Status.UPCOMING and f.would_be is Status.BREACHED)
    found.append(Group("Applies later, and would not be met", later, marks.LATER, "muted"))
    return tuple(group for group in found if group.findings)


def _with(findings: Iterable[Finding], status: Status, severity: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.status is status and finding.rule.severity == severity)


def finding_rows(session: Session, short: bool = False) -> tuple[Row, ...]:
    """Every finding with its provision and the answers that caused it; the rows of the answers lead to their questions."""
    rows: list[Row] = []
    for group in groups(session):
        rows += [*([gap()] if rows else []), heading(f"{group.mark} {group.title}" if short else group.title, str(len(group.findings)))]
        for number, finding in enumerate(group.findings):
            rows += [gap()] if number else []
            rows += _finding_rows(session, finding, group, short)
    unreached = sum(
        f.status is Status.OPEN and not f.through_dont_know and f.rule.duty_of == "deployer" for f in session.assessment.findings
    )
    rows = rows or [remark("Nothing found so far.")]
    return (*rows, gap(), remark(f"{unreached} more rules wait for questions not reached yet.")) if unreached else tuple(rows)


def _finding_rows(session: Session, finding: Finding, group: Group, short: bool) -> list[Row]:
    rule = finding.rule
    says = rule.finding if finding.status in (Status.BREACHED, Status.UPCOMING) else rule.title
    starts = f"from {rule.applies_from.isoformat()}" if finding.status is Status.UPCOMING and rule.applies_from else ""
    detail = " · ".join([part for part in (starts, "; ".join(rule.cites)) if part])
    causes = caused_by(session, finding)
    if short:
        reasons = [f"{marks.REQUEST} {text}" for _, text in causes[:1]]
        return [Row(rule.id, says, mark=group.mark, detail="\n".join([detail, *reasons]), tone=group.tone)]
    rows = [Row(f"rule:{rule.id}", says, mark=group.mark, detail=detail, tone=group.tone)]
    return rows + [Row(f"question:{name}:{rule.id}", text, mark=marks.REQUEST, indent=3) for name, text in causes]


def caused_by(session: Session, finding: Finding) -> tuple[tuple[str, str], ...]:
    """The questions behind a finding, each with its answer in words."""
    questions = session.questionnaire.questions
    if finding.status is Status.OPEN:
        named = [(name, "") for name in finding.waits_for]
    elif finding.status is Status.MET:
        claims = [(name, f"{questions[name].label}: only said, nothing shows it yet") for name in finding.claimed if name in questions]
        named = [*((name, "") for name in finding.planned), *claims]
    else:
        # What the rule requires decides; that it applies at all is said after it.
        named = [(name, reason.text) for reason in reversed(finding.because) for name in reason.questions[:1]]
    found = {
        name: text or f"{questions[name].label}: {given(questions[name], session.answers.get(name))}"
        for name, text in named
        if name in questions
    }
    return tuple(found.items())
