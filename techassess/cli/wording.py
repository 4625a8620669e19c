"""Owns how the command line words an assessment: verdict, findings, open questions, who reads an answer; and a record just opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from techassess.assessment.result import Assessment, Finding, FlagResult, Status
from techassess.conditions.tree import names
from techassess.questionnaire.interview import Interview
from techassess.records.editing import Editing
from techassess.reporting.findings import by_weight
from techassess.reporting.words import DUE, GLYPH, OUTCOME
from techassess.rules.model import RuleSets


def breached(assessment: Assessment) -> tuple[Finding, ...]:
    """The breached rules, gravest first."""
    return tuple(by_weight(assessment.with_status(Status.BREACHED)))


def conditions(assessment: Assessment) -> tuple[Finding, ...]:
    """The rules that are met only by what is planned or merely claimed."""
    return tuple(by_weight(finding for finding in assessment.with_status(Status.MET) if finding.contribution))


def progress_words(interview: Interview) -> str:
    """How many of the questions asked have an answer."""
    progress = interview.progress()
    return f"{progress.answered} of {'about ' if progress.about else ''}{progress.asked} questions answered"


def readers(rulesets: RuleSets, question: str, most: int = 5) -> tuple[str, ...]:
    """The titles of the rules that read a question, and how many more there are."""
    found = []
    for rule in rulesets.rules.values():
        used = [*names(rule.requires), *(names(rule.applies_if) if rule.applies_if is not None else ())]
        if any(question in rulesets.vocabulary.questions_behind(name) for name in used):
            found.append(rule.title)
    return (*found[:most], *([f"{len(found) - most} more"] if len(found) > most else ()))


def label(assessment: Assessment, question: str) -> str:
    """A question as lists name it."""
    return assessment.case.questionnaire.questions[question].label


def mark(finding: Finding) -> str:
    """The sign of how a rule came out."""
    return GLYPH[outcome(finding)]


def outcome(finding: Finding) -> str:
    """How a rule came out, with what qualifies ``met``."""
    if finding.status is Status.MET and finding.contribution:
        return "planned" if finding.planned else "claimed"
    return finding.status.value


def short_finding(finding: Finding) -> str:
    """A breached rule in one line."""
    rule = finding.rule
    asked = "asked of the supplier, " if rule.duty_of == "provider" else ""
    return f"{mark(finding)} {rule.severity}: {rule.finding} ({asked}{'; '.join(rule.cites)})"


def long_finding(finding: Finding, assessment: Assessment) -> Iterator[str]:
    """One rule and how it came out, line by line."""
    rule = finding.rule
    yield f"{mark(finding)} {rule.title}: {OUTCOME[outcome(finding)].lower()}"
    supplier = ", a duty of the supplier" if rule.duty_of == "provider" else ""
    yield f"    rule       {rule.id} ({rule.severity}, due {DUE[rule.due]}{supplier})"
    yield f"    provision  {'; '.join(rule.cites)}"
    yield from _standing(finding)
    yield from _column("because", [reason.text for reason in finding.because])
    yield from _column("waits for", [label(assessment, name) for name in finding.waits_for])
    yield from _column("planned", [label(assessment, name) for name in finding.planned])
    yield from _column("unproven", [label(assessment, name) for name in finding.claimed])
    if finding.status is Status.BREACHED or finding.would_be is Status.BREACHED:
        yield f"    why        {rule.why}"
        yield f"    remedy     {rule.remedy}"


def _standing(finding: Finding) -> Iterator[str]:
    rule = finding.rule
    if finding.status is Status.BREACHED:
        yield f"    finding    {rule.finding}"
    if finding.status is Status.UPCOMING and finding.would_be:
        yield f"    applies    from {rule.applies_from}; on these answers it would be {OUTCOME[finding.would_be.value].lower()} then"
    if finding.status is Status.OPEN and finding.through_dont_know:
        yield "    open       through an answer that is not known yet"


def _column(head: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"    {'' if number else head:<10} {line}"


def flag_words(found: FlagResult) -> str:
    """What a flag says, or can still say."""
    return " or ".join(found.words.get(value, value) for value in found.possible)


def opening_words(editing: Editing) -> Iterator[str]:
    """What a person should know of a record just opened; what two places say otherwise, with both answers."""
    yield from editing.notices
    contests = editing.contested
    if contests:
        from techassess.reporting.past import contest_lines

        yield from contest_lines(editing.questionnaire, contests)
        yield f"Decide with: techassess merge {editing.record.slug} --take {contests[0].name}={contests[0].names[-1]}"
