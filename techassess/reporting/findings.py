"""Owns findings as plain values: what the rule asks, how it came out and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from techassess.assessment.result import Assessment, Finding, Status
from techassess.questionnaire.answers import Plan
from techassess.reporting import words
from techassess.rules.citations import Law, split
from techassess.rules.model import SEVERITIES, Rule

Values = dict[str, Any]
"""Plain values that a template may see: text, numbers, truth, lists and mappings of these."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns the findings of one assessment into plain values."""

    assessment: Assessment
    law: Law
    said: Mapping[str, list[Values]] = field(default_factory=dict)
    """What was said of findings, by rule."""

    def finding(self, finding: Finding) -> Values:
        """Everything that a reader must know of one finding."""
        rule = finding.rule
        return {
            "id": rule.id,
            "anchor": anchor(rule),
            "set": rule.set_id,
            "topic": words.plain_id(rule.topic),
            "title": rule.title,
            "headline": rule.finding if finding.status is Status.BREACHED else rule.title,
            **_outcome(finding),
            "severity": rule.severity,
            "severity_words": words.SEVERITY[rule.severity],
            "duty_of": rule.duty_of,
            "due": rule.due,
            "due_words": words.DUE[rule.due],
            "cites": self.cites(rule.cites),
            "sources": [{"case": source.case, "link": web(source.link), "read": source.read} for source in rule.sources],
            "says": rule.finding,
            "because": [words.shorten(reason.text) for reason in finding.because],
            "why": rule.why,
            "remedy": rule.remedy,
            "clause": self._clause(rule),
            "no_clause": rule.no_supplier_clause,
            "planned": [self._planned(name) for name in finding.planned],
            "claimed": [self.question(name) for name in finding.claimed],
            "waits_for": [self.question(name) for name in finding.waits_for],
            "through_dont_know": finding.through_dont_know,
            **({"said": self.said[rule.id]} if rule.id in self.said else {}),
        }

    def many(self, findings: Iterable[Finding]) -> list[Values]:
        """Several findings, in their order."""
        return [self.finding(finding) for finding in findings]

    def cites(self, cites: Iterable[str]) -> list[Values]:
        """Citations with links where these are known."""
        return [{"text": cite, "link": self.law.check(cite).link} for text in cites for cite in split(text)]

    def question(self, name: str) -> Values:
        """A question as other parts of the report name it."""
        question = self.assessment.case.questionnaire.questions[name]
        return {
            "id": name,
            "label": question.label,
            "text": question.text,
            "who": question.answered_by,
            "who_words": words.WHO[question.answered_by],
        }

    def _planned(self, name: str) -> Values:
        answer = self.assessment.case.answers.get(name)
        return {**self.question(name), "plan": plan_words(answer.plan if answer else None)}

    def _clause(self, rule: Rule) -> Values | None:
        if rule.supplier is None:
            return None
        case = self.assessment.case
        clause = rule.supplier
        return {
            "kind": clause.kind,
            "kind_words": words.CLAUSE[clause.kind],
            "text": words.fill(clause.text, case),
            "proof": words.fill(clause.proof, case),
        }


def _outcome(finding: Finding) -> Values:
    """How the rule came out: its status, and under ``shown`` the status with its qualifiers."""
    shown = shown_as(finding)
    starts = finding.rule.applies_from
    return {
        "status": finding.status.value,
        "shown": shown,
        "shown_words": words.OUTCOME[shown],
        "glyph": words.GLYPH[shown],
        "applies_from": starts.isoformat() if starts else "",
        "applies_from_words": words.day_words(starts) if starts else "",
        "would_be": finding.would_be.value if finding.would_be else "",
        "would_be_words": _would_be_words(finding.would_be),
        "within_term": finding.within_term,
        "within_term_words": _term_words(finding) if finding.status is Status.UPCOMING else "",
    }


def shown_as(finding: Finding) -> str:
    """The status, or for a rule that is met only by a plan or on a claim, that."""
    return "planned" if finding.planned else "claimed" if finding.claimed else finding.status.value


def _would_be_words(status: Status | None) -> str:
    told = {
        Status.BREACHED: "On these answers it would not be met.",
        Status.OPEN: "It cannot be said yet whether it would be met.",
        Status.MET: "On these answers it would be met.",
        Status.NOT_APPLICABLE: "On these answers it would not apply.",
    }
    return told.get(status, "") if status else ""


def _term_words(finding: Finding) -> str:
    if finding.within_term is None:
        return "It is not known whether this falls within the contract's term."
    return (
        "This falls within the contract's term: the contract must provide for it now."
        if finding.within_term
        else "This comes after the contract ends."
    )


def anchor(rule: Rule) -> str:
    """The name by which a report's links find a rule."""
    return "rule-" + rule.id.replace("/", "-")


def web(link: str) -> str:
    """A link that leads to a web page, or nothing: no other kind of address becomes a link."""
    return link if link.startswith(("https://", "http://")) and not any(sign.isspace() or sign in "<>\"'()[]\\" for sign in link) else ""


def plan_words(plan: Plan | None) -> str:
    """A plan in words."""
    if plan is None or not (plan.who or plan.until):
        return "no plan is recorded"
    who = f"by {plan.who}" if plan.who else "by nobody named yet"
    return f"{who}, {_until(plan.until)}" if plan.until else f"{who}, no date given"


def _until(until: str) -> str:
    shown = words.time_words(until)
    return f"until {shown}" if shown != until else shown


def weight(finding: Finding) -> int:
    """How much a finding weighs, the heaviest first when sorted."""
    return -SEVERITIES.index(finding.rule.severity)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The heaviest findings first, otherwise in the order of the rule sets."""
    return sorted(findings, key=weight)
