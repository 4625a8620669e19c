"""Owns the verbs that judge a record: ``assess`` sums up, ``explain`` says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import click

from techassess.assessment.result import Assessment, Status
from techassess.cli.content import DAY, the_record, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.naming import the_finding
from techassess.cli.output import show, show_json
from techassess.cli.wording import (
    breached,
    conditions,
    flag_words,
    label,
    long_finding,
    mark,
    progress_words,
    short_finding,
)
from techassess.questionnaire.interview import Interview
from techassess.questionnaire.model import STAGE_WORDS
from techassess.records.model import Record
from techassess.reporting.alarms import lines as alarm_lines
from techassess.reporting.headings import TITLES
from techassess.reporting.outcome import remarks, verdict_words
from techassess.reporting.words import answer_words, counted

FEW = 7
"""How many deciding questions ``assess`` names."""


@click.command(short_help="Judge a record: verdict, findings, what is open.")
@click.argument("record")
@click.option("--as-of", type=DAY, help="Judge as of another day than the record's own.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def assess(context: click.Context, record: str, as_of: date | None, as_json: bool) -> Exit:
    """Judge a record and sum up: the verdict or its range, the findings, and the answers that would decide the most.

    RECORD is the name of a record in the workspace, or a path to its folder. Ends with 1 where a rule is breached.
    """
    found, assessment = _judged(context, record, as_of)
    if as_json:
        from techassess.reporting.json import assess_json

        show_json(assess_json(assessment, found.slug))
    else:
        show("\n".join(_summary(found, assessment)))
    return Exit.FINDINGS if assessment.with_status(Status.BREACHED) else Exit.FINE


@click.command(short_help="Say why each finding came out as it did.")
@click.argument("record")
@click.argument("rule", required=False)
@click.option("--as-of", type=DAY, help="Judge as of another day than the record's own.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def explain(context: click.Context, record: str, rule: str | None, as_of: date | None, as_json: bool) -> Exit:
    """Say why each finding came out as it did: the deciding answers in words, and what open rules wait for.

    With RULE, the name of a rule or its last part, only that one.
    """
    found, assessment = _judged(context, record, as_of)
    chosen = assessment.findings if rule is None else (the_finding(rule, assessment),)
    if as_json:
        from techassess.reporting.json import assess_json

        data = assess_json(assessment, found.slug)
        ids = {finding.rule.id for finding in chosen}
        show_json({**data, "findings": [part for part in data["findings"] if part["rule"] in ids]})
    elif rule is not None:
        show("\n".join(long_finding(chosen[0], assessment)))
    else:
        show("\n".join(_explained(found, assessment)))
    return Exit.FINE


def _judged(context: click.Context, record: str, as_of: date | None) -> tuple[Record, Assessment]:
    workspace = the_workspace(context)
    found = the_record(workspace, record)
    return found, workspace.assess(found, as_of)


def _heading(record: Record, assessment: Assessment) -> Iterator[str]:
    yield record.title
    progress = progress_words(Interview(assessment.case.questionnaire, record.answers))
    yield f"As of {assessment.as_of}, {STAGE_WORDS[record.stage]}; {progress}"
    yield ""
    yield f"Verdict: {verdict_words(assessment)}"


def _summary(record: Record, assessment: Assessment) -> Iterator[str]:
    yield from _heading(record, assessment)
    yield from _flags(assessment)
    yield from _section(TITLES["alarms"], alarm_lines(assessment))
    yield from _section("Findings", [short_finding(finding) for finding in breached(assessment)])
    yield from _section(
        "Conditions: met only by what is planned or not proven yet",
        [f"{mark(found)} {found.rule.title}" for found in conditions(assessment)],
    )
    yield from _open(assessment)
    days = [f"from {change.day}: {verdict_words(replace(assessment, range=change.range))}" for change in assessment.calendar]
    yield from _section("The law that applies later", days)
    yield ""
    yield from remarks(assessment)


def _flags(assessment: Assessment, full: bool = False) -> Iterator[str]:
    """What the rules conclude; in full, with everything that an unknown one can still be."""
    for found in assessment.flags:
        yield f"{found.flag.title}: {flag_words(found) if full or found.value != 'unknown' else 'not known yet'}"


def _open(assessment: Assessment) -> Iterator[str]:
    waiting = assessment.with_status(Status.OPEN)
    if not waiting:
        return
    yield ""
    yield f"Open: {counted(len(waiting), 'rule')}, waiting for {counted(len(assessment.deciding), 'answer')}. These would decide the most:"
    yield from (f"  {number}. {label(assessment, name)}" for number, name in enumerate(assessment.deciding[:FEW], 1))
    yield from _settling(assessment)


def _settling(assessment: Assessment) -> Iterator[str]:
    """How few answers could settle the verdict, and how many do for certain."""
    from techassess.assessment.settling import fewest, order

    found = fewest(assessment)
    if found is not None:
        questions = assessment.case.questionnaire.questions
        told = [f"{questions[name].label}: {answer_words(questions[name], value)}" for name, value in found.answers.items()]
        scale = assessment.rulesets.scale
        yield f"As few as {counted(len(told), 'answer')} could settle it, as “{scale.verdict(found.verdict).shown}”:"
        yield from (f"  {line}" for line in told[:FEW])
    bound = order(assessment).at_most
    if bound:
        yield f"At most {counted(bound, 'more answer')} will settle it, whatever they are."


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _explained(record: Record, assessment: Assessment) -> Iterator[str]:
    yield from _heading(record, assessment)
    yield from _flags(assessment, full=True)
    groups = (Status.BREACHED, Status.OPEN, Status.UPCOMING, Status.MET)
    for finding in (finding for status in groups for finding in assessment.with_status(status)):
        yield ""
        yield from long_finding(finding, assessment)
    silent = assessment.with_status(Status.NOT_APPLICABLE)
    if silent:
        yield ""
        yield f"Does not apply here: {counted(len(silent), 'rule')}"
        yield from (f"  {mark(finding)} {finding.rule.title} ({finding.rule.id})" for finding in silent)
