"""Owns the measures in the form of an impact assessment: under each principle and right, against each risk, and those still planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN
from techassess.conditions.reasons import deciding
from techassess.conditions.vocabulary import Sort
from techassess.conditions.wording import reason
from techassess.reporting import words
from techassess.reporting.dpia_known import STATUS, Known, statement
from techassess.reporting.dpia_rows import Line, Lines, cell, lines_of_each, row
from techassess.reporting.findings import Values
from techassess.rules.dpia import Column, Field
from techassess.rules.model import RiskMeasure

PROMISES = {TRUE: "planned", UNKNOWN: "open", FALSE: "missing", ABSENT: "not_applicable"}
"""How far a measure is carried out that is not in place, by whether it would be if all plans were carried out."""


SHORT = 200
"""How many signs of the answers that decide on a measure are told."""


def under_rows(field: Field, known: Known) -> list[Values]:
    """The measures of each fixed row; without fixed rows, a row for each measure."""
    said, fits = field.columns
    if not field.rows:
        return [_single(name, options, field, known) for name, options in field.show.measures.items() if known.measures([(name, options)])]
    found: list[Values] = []
    for one in field.rows:
        says = [*known.answers(one.show.questions), *known.measures(one.show.measures.items())]
        cells = [cell(said, says), cell(fits, known.rules(one.show.rules))]
        found.append(row(Line(one.id, one.title, person=one.person), cells))
    return found


def _single(name: str, options: Sequence[str], field: Field, known: Known) -> Values:
    said, fits = field.columns
    bare = [{**one, "label": ""} for one in known.measures([(name, options)])]
    cells = [cell(Column(said.id, said.title), bare), cell(fits, known.rules(field.show.rules, reading=name))]
    return row(Line(name, known.question(name).label), cells)


# Against the risks


@dataclass(frozen=True, slots=True)
class Against:
    """A measure, and the risks that it lowers."""

    line: Line
    measure: RiskMeasure
    lowers: tuple[tuple[str, str], ...]
    """Number of a risk, and what the measure does to it, in words."""


def against(field: Field, lines: Lines) -> list[Against]:
    """Every measure that a risk scenario of this record knows, once, with a number."""
    by_measure: dict[tuple[str, str], list[tuple[str, RiskMeasure]]] = {}
    for line in lines_of_each(field, lines):
        for measure in line.risk.risk.measures if line.risk else ():
            by_measure.setdefault((measure.text, str(measure.when)), []).append((line.number, measure))
    return [
        Against(
            Line(f"measure-{number}", text, number=f"{field.prefix}{number}"),
            found[0][1],
            tuple((risk, f"{measure.lowers} by {words.counted(measure.by, 'step')}") for risk, measure in found),
        )
        for number, ((text, _), found) in enumerate(by_measure.items(), 1)
    ]


def further(field: Field, known: Known, found: Sequence[Against], uncovered: Sequence[Line]) -> list[Values]:
    """The measures against the risks; and each risk that may be high and that no scenario has a measure for."""
    made = [_further(field, known, one) for one in found]
    column = Column("risks", field.columns[0].title)
    for line in uncovered:
        bare = Line(f"none-{line.id}", f"No measure is known for {line.number}", person=field.if_empty)
        made.append(row(bare, [cell(column, refs=[line.number])]))
    return made


def _further(field: Field, known: Known, found: Against) -> Values:
    risks, effect, status = field.columns
    how = how_far(found.measure, known)
    told = statement("", STATUS[how], words.shorten("; ".join(known.because(found.measure.when)), SHORT), is_open=how == "open", status=how)
    return row(
        found.line,
        [
            cell(risks, refs=[number for number, _ in found.lowers]),
            cell(effect, text="; ".join(f"{number}: {what}" for number, what in found.lowers)),
            cell(status, [told]),
        ],
    )


def how_far(measure: RiskMeasure, known: Known) -> str:
    """How far a measure against a risk is carried out: implemented only where every answer that it rests on is shown."""
    judge = known.facts.engine.judge(measure.when)
    if judge(known.facts) is not TRUE:
        return PROMISES[judge(known.facts.with_planned())]
    rests_on = list(_rests_on(measure, known))
    if known.material.assessment.case.stage != "in_use" and not any(known.question(name).sort is Sort.MEASURE for name in rests_on):
        return "planned"
    asks = [name for name in rests_on if known.question(name).evidence != "none" or known.question(name).sort is Sort.MEASURE]
    shown = [(answer := known.answer(name)) is not None and answer.evidence != "claimed" for name in asks]
    return "implemented" if shown and all(shown) else "partly"


def _rests_on(measure: RiskMeasure, known: Known) -> Iterator[str]:
    """The answered questions that decide whether a measure is in place."""
    for leaf in deciding(measure.when, known.facts):
        yield from (name for name in reason(leaf, known.facts).questions if known.answer(name) is not None)


# What is planned


def planned(field: Field, known: Known) -> list[Values]:
    """Each measure that is planned, with who carries it out and until when."""
    who, when = field.columns
    made: list[Values] = []
    for question in known.interview.asked():
        answer = known.answer(question.id)
        if answer is not None and question.sort is Sort.MEASURE and known.facts.state(question.id) == "planned":
            plan = answer.plan
            person, day = (plan.who, plan.until) if plan else ("", "")
            cells = [cell(who, text=words.shorten(person)), cell(when, text=words.time_words(words.shorten(day)))]
            made.append(row(Line(question.id, question.label), cells))
    return made
