"""Owns what the screens say of a trial: what is tried out, and what it moves against the record."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.assessment.moves import Direction, FindingMove, FlagMove, Moves, RiskMove
from techassess.assessment.result import Finding, RiskResult, Status
from techassess.reporting.words import OUTCOME, small
from techassess.rules.model import Levels
from techassess.tui import marks, views
from techassess.tui.rows import Row, Tone, gap, heading, remark
from techassess.tui.trial import Trial

_GROUPS: tuple[tuple[Direction, str, Tone], ...] = (
    (Direction.WORSE, "Findings that weigh more now", "bad"),
    (Direction.BETTER, "Findings that weigh less now", "good"),
    (Direction.OTHER, "Findings that came out otherwise", ""),
)
_WAYS = {Direction.WORSE: marks.UP, Direction.BETTER: marks.DOWN, Direction.OTHER: marks.REQUEST}


def move_rows(trial: Trial, short: bool = False) -> tuple[Row, ...]:
    """What moved against the record; with ``short`` as it stands beside a question."""
    if not trial.is_changed:
        return (remark("Nothing is changed yet. Change answers as usual; what that moves shows here."),)
    found = trial.moves
    parts = [verdict_rows(trial), change_rows(trial), _finding_rows(found), _risk_rows(found.risks, trial), _flag_rows(found.flags)]
    order = [parts[0], *parts[2:]] if short else parts
    return tuple(row for rows in order if rows for row in (*rows, gap()))[:-1]


def verdict_rows(trial: Trial) -> tuple[Row, ...]:
    """The verdict before and after."""
    before, after = views.verdict_words(trial.recorded), views.verdict_words(trial)
    if before == after:
        return heading("Verdict, as it was"), Row("", after)
    return heading("Verdict"), Row("", before, mark="before"), Row("", after, mark="now   ", tone="strong")


def change_rows(trial: Trial) -> tuple[Row, ...]:
    """Every answer that is tried out, with the one of the record."""
    questions, rows = trial.questionnaire.questions, []
    for name in trial.changed:
        before, now = (views.given(questions[name], answers.get(name)) for answers in (trial.recorded.answers, trial.answers))
        extra = "assumed; nobody knows it yet" if name in trial.assumed else "to be shown by a document" if name in trial.promised else ""
        detail = f"{before} {marks.REQUEST} {now}{f' ({extra})' if extra else ''}"
        rows.append(Row(f"question:{name}", questions[name].label, mark=marks.REQUEST, detail=detail))
    if trial.restaged:
        stages = (views.stage_words(session.record.stage) for session in (trial.recorded, trial))
        rows.append(Row("", "Where the project stands", mark=marks.REQUEST, detail=f" {marks.REQUEST} ".join(stages)))
    return heading("Answers tried out", str(len(rows))), *rows


def _finding_rows(found: Moves) -> tuple[Row, ...]:
    rows: list[Row] = []
    for direction, title, tone in _GROUPS:
        moved = found.findings_that(direction)
        if moved:
            rows += [*([gap()] if rows else []), heading(title, str(len(moved)))]
            rows += [_finding_row(move, tone) for move in moved]
    return tuple(rows) or (heading("Findings"), remark("None came out otherwise."))


def _finding_row(move: FindingMove, tone: Tone) -> Row:
    breached = move.after is not None and move.after.status is Status.BREACHED
    text = move.rule.finding if breached else move.rule.title
    detail = f"{move.rule.severity}: {small(_standing(move.before))} {marks.REQUEST} {small(_standing(move.after))}"
    return Row(f"rule:{move.rule.id}", text, mark=_WAYS[move.direction], detail=detail, tone=tone)


def _standing(finding: Finding | None) -> str:
    if finding is None:
        return "not judged"
    if finding.status is Status.MET and (finding.planned or finding.claimed):
        return OUTCOME["planned" if finding.planned else "claimed"]
    later = f", then {small(OUTCOME[finding.would_be.value])}" if finding.would_be else ""
    return f"{OUTCOME[finding.status.value]}{later}"


def _risk_rows(moved: Iterable[RiskMove], trial: Trial) -> tuple[Row, ...]:
    names = trial.rulesets.scale.risk_levels
    rows = [
        Row(
            "",
            move.risk.title,
            mark=_WAYS[move.direction],
            detail=f"{_place(move.before, names)}\n{marks.REQUEST} {_place(move.after, names)}",
        )
        for move in moved
    ]
    return (heading("Risks that moved", str(len(rows))), *rows) if rows else ()


def _place(result: RiskResult | None, names: tuple[str, ...]) -> str:
    """Where a risk remains after measures, in words."""
    if result is None:
        return "does not arise"
    perhaps = ", if it arises" if result.applies == "unknown" else ""
    severity, likelihood = (_level(levels, names) for levels in (result.residual_severity, result.residual_likelihood))
    return f"severity {severity}, likelihood {likelihood}{perhaps}"


def _level(levels: Levels, names: tuple[str, ...]) -> str:
    low, high = names[levels.low - 1], names[levels.high - 1]
    return low if low == high else f"{low} to {high}"


def _flag_rows(moved: Iterable[FlagMove]) -> tuple[Row, ...]:
    rows = [
        Row("", move.flag.title, mark=marks.REQUEST, detail=f"{_said(move, False)} {marks.REQUEST} {_said(move, True)}") for move in moved
    ]
    return (heading("Conclusions that moved", str(len(rows))), *rows) if rows else ()


def _said(move: FlagMove, now: bool) -> str:
    result = move.after if now else move.before
    if result.value == "unknown":
        return "not settled"
    return result.words.get(result.value, result.value)


def keep_rows(trial: Trial) -> tuple[Row, ...]:
    """What is asked before a trial is kept: the answers that go into the record, and what of them does not."""
    kept = trial.kept()
    questions = trial.questionnaire.questions
    rows = [
        Row("", f"{questions[name].label}: {views.given(questions[name], answer)}", mark=marks.REQUEST) for name, answer in kept.items()
    ]
    if trial.restaged:
        rows.append(Row("", f"Where the project stands: {views.stage_words(trial.record.stage)}", mark=marks.REQUEST))
    told = [heading("These answers go into the record, in your name:"), *rows] if rows else [Row("", "No answer would go into the record.")]
    if trial.promised & set(kept):
        told += [gap(), Row("", "What no document shows yet goes in as only said. Name the documents there.")]
    if trial.assumed & set(trial.changed):
        told += [gap(), Row("", "Facts that were only assumed stay out of it.")]
    return (*told, gap(), remark("Keep only what is decided: what stands in the record counts as your answer."))
