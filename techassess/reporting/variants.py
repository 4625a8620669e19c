"""Owns the words of variants side by side: verdicts, the cheapest change of each, and where findings, risks and answers differ."""

from __future__ import annotations

from collections.abc import Iterator

from techassess.assessment.compare import Cell as Answered
from techassess.assessment.compare import Comparison, Given, Variant
from techassess.assessment.result import Finding, RiskResult
from techassess.questionnaire.model import STAGE_WORDS, Question
from techassess.reporting import jointly, outcome, words
from techassess.reporting.findings import shown_as
from techassess.reporting.sheets import Cell, Column, Sheet, Table, cell, columns, row, told
from techassess.reporting.variant_remedies import remedies

GIVEN = {
    Given.DONT_KNOW: "Don't know yet",
    Given.DOES_NOT_APPLY: "Does not apply",
    Given.UNCONFIRMED: "Does not apply (not confirmed yet)",
    Given.OUTDATED: "No longer a possible answer",
    Given.UNANSWERED: "Not answered yet",
    Given.NOT_ASKED: "Not asked",
    Given.NOT_REACHED: "Not reached yet",
}


def sheet(compared: Comparison) -> Sheet:
    """The comparison as tables."""
    variants = compared.variants
    return Sheet(
        kicker="Variants of a proposed technology",
        title=f"{words.counted(len(variants), 'variant')} side by side",
        columns=_columns(compared),
        warnings=told(_warnings(compared)),
        remarks=told(remarks(compared)),
        tables=(_verdicts(compared), remedies(compared), _answers(compared), _findings(compared), _risks(compared)),
    )


def _about(one: Variant) -> str:
    return f"as of {words.day_words(one.assessment.as_of)}, {STAGE_WORDS[one.record.stage]}"


def remarks(compared: Comparison) -> Iterator[str]:
    """What always stands beside a verdict: what holds for all of them once, anything else with the variants that it holds for."""
    return jointly.remarks([one.assessment for one in compared.variants], [column.mark for column in _columns(compared)])


def _columns(compared: Comparison) -> tuple[Column, ...]:
    return columns([(one.record.title, one.record.slug, _about(one)) for one in compared.variants])


def _warnings(compared: Comparison) -> Iterator[str]:
    return jointly.warnings(compared.variants, [column.mark for column in _columns(compared)])


def _verdicts(compared: Comparison) -> Table:
    variants = compared.variants
    return Table("verdict", "Verdicts", (row("Verdict", map(_verdict, variants)), row("Rules", map(_counts, variants))))


def _verdict(one: Variant) -> Cell:
    return cell(outcome.verdict_words(one.assessment), tone=str(outcome.verdict(one.assessment)["tone"]))


def _counts(one: Variant) -> Cell:
    shown = [shown_as(finding) for finding in one.assessment.findings]
    told = [f"{shown.count(name)} {words.OUTCOME[name].lower()}" for name in ("breached", "planned", "claimed", "open") if name in shown]
    return cell(", ".join(told) or "none is open or not met")


def _findings(compared: Comparison) -> Table:
    rows = (
        row(found.rule.title, (_finding(one) for one in found.cells), words.SEVERITY[found.rule.severity], found.rule.id)
        for found in compared.findings
    )
    return Table("findings", "Rules that come out differently", tuple(rows), otherwise="Every rule comes out the same.")


def _finding(found: Finding | None) -> Cell:
    if found is None:
        return cell("Not in force on this day")
    shown = shown_as(found)
    then = [f"then: {words.OUTCOME[found.would_be.value].lower()}"] if found.would_be else []
    return cell(words.OUTCOME[shown], then, shown, words.GLYPH[shown])


def _risks(compared: Comparison) -> Table:
    alike = f"{words.counted(compared.alike, 'risk')} {'remains' if compared.alike == 1 else 'remain'} at the same place in all."
    rows = (
        row(
            found.risk.title,
            (_risk(one) for one in found.cells),
            "" if found.risk.harmed == "people" else "Harms the organisation",
            found.risk.id,
        )
        for found in compared.risks
    )
    introduction = "Severity and likelihood after measures that are in place, each from 1 to 4." + (f" {alike}" if compared.alike else "")
    title = "Risks that remain differently"
    if not compared.risks:
        return Table("risks", title, (), otherwise="Every risk remains at the same place.")
    return Table("risks", title, tuple(rows), introduction)


def _risk(found: RiskResult | None) -> Cell:
    if found is None:
        return cell("Does not apply")
    told = f"Severity {words.levels_words(found.residual_severity)}, likelihood {words.levels_words(found.residual_likelihood)}"
    return cell(told if found.applies == "yes" else f"{told}, if it applies")


def _answers(compared: Comparison) -> Table:
    rows = (
        row(found.question.label, (_answer(found.question, one) for one in found.cells), id=found.question.id) for found in compared.answers
    )
    return Table("answers", "Answers that differ", tuple(rows), otherwise="Every answer is the same.")


def _answer(question: Question, found: Answered) -> Cell:
    if found.given is not Given.VALUE or found.value is None:
        return cell(GIVEN[found.given])
    return cell(words.answer_words(question, found.value), ["a claim, without evidence"] if found.claim else ())
