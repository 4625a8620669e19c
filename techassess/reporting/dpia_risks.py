"""Owns the risks in the form of an impact assessment: each scenario with a number, and its place before and after measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from techassess.assessment.result import RiskResult
from techassess.assessment.risks import risk_questions
from techassess.reporting import words
from techassess.reporting.dpia_known import Known
from techassess.reporting.dpia_rows import Line, Lines, as_above, cell, lines_of_each, row
from techassess.reporting.findings import Values
from techassess.reporting.risk_map import level_words
from techassess.rules.dpia import Column, Field, Form, Row
from techassess.rules.model import Levels


def lines(field: Field, known: Known) -> list[Line]:
    """The scenarios that harm people and arise so: first the threats that always stand there, then all others."""
    found = [one for one in known.material.assessment.risks if one.risk.harmed == "people" and one.risk.arises == field.arises]
    by_id = {one.risk.id: one for one in found}
    fixed = [_fixed(one, by_id, known) for one in field.rows]
    named = {name for one in field.rows for name in one.risks}
    return [*fixed, *(_scenario(one.risk.title, one, known) for one in found if one.risk.id not in named)]


def _fixed(threat: Row, found: Mapping[str, RiskResult], known: Known) -> Line:
    risk = next((found[name] for name in threat.risks if name in found), None)
    if risk is None:
        return Line(threat.id, threat.title, person=threat.person)
    return _scenario(f"{threat.title}: {words.small(risk.risk.title)}", risk, known, threat)


def _scenario(title: str, found: RiskResult, known: Known, threat: Row | None = None) -> Line:
    may = found.applies != "yes"
    waits = [known.question(name).label for name in risk_questions(found.risk, known.facts)] if may else []
    note = f"May apply; waits for: {'; '.join(waits[:4])}" if waits else "May apply" if may else ""
    name = threat.id if threat else found.risk.id
    return Line(name, title, note=note, is_open=may, risk=found, person=threat.person if threat else "")


def rows(field: Field, found: Sequence[Line]) -> list[Values]:
    """The scenarios with how they come about and whom they harm."""
    return [row(line, [cell(column, text=_told(column, line.risk)) for column in field.columns]) for line in found]


def _told(column: Column, found: RiskResult | None) -> str:
    if found is None:
        return ""
    missing = [one.text for one in found.risk.measures if one.text not in (*found.in_place, *found.possible)]
    told = {
        "how": words.sentence(found.risk.how),
        "who": words.sentence(found.risk.who),
        "missing": f"Not in place: {'; '.join(dict.fromkeys(missing))}." if missing else "",
    }
    return " ".join(told[name] for name in column.risks if told[name])


# Levels


def level(form: Form, known: Known, severity: Levels, likelihood: Levels) -> str:
    """Whether a place on the map is high, may be high, or is not: the corner that the form's flag names."""
    flag = known.flags[form.high].flag
    if severity.low >= flag.residual_severity and likelihood.low >= flag.residual_likelihood:
        return "high"
    may = severity.high >= flag.residual_severity and likelihood.high >= flag.residual_likelihood
    return "may_be_high" if may else "not_high"


def may_be_high(form: Form, known: Known, line: Line) -> bool:
    """Whether a risk is high, or may be, before measures."""
    found = line.risk
    return found is not None and level(form, known, found.inherent_severity, found.inherent_likelihood) != "not_high"


def levels(field: Field, form: Form, known: Known, all_lines: Lines, measures: Mapping[str, Sequence[str]]) -> list[Values]:
    """Each risk with its place, before measures or after; ``measures`` gives the numbers of those against each."""
    made: list[Values] = []
    for line in lines_of_each(field, all_lines):
        texts = dict(_places(field.fill, form, known, line.risk)) if line.risk else {}
        cells = [_level_cell(column, texts, line, measures, known) for column in field.columns]
        made.append(row(Line(line.id, line.title, number=line.number, note=line.note, is_open=line.is_open), cells))
    return made


def _places(fill: str, form: Form, known: Known, found: RiskResult) -> Iterator[tuple[str, str]]:
    inherent = (found.inherent_severity, found.inherent_likelihood)
    severity, likelihood = inherent if fill == "inherent" else (found.residual_severity, found.residual_likelihood)
    names = known.material.assessment.rulesets.scale.risk_levels
    yield "severity", level_words(severity, names)
    yield "likelihood", level_words(likelihood, names)
    yield "level", form.levels[level(form, known, severity, likelihood)]


def _level_cell(column: Column, texts: Mapping[str, str], line: Line, measures: Mapping[str, Sequence[str]], known: Known) -> Values:
    if column.id == "measures":
        return cell(column, refs=measures.get(line.number, ()))
    return cell(column, text=texts.get(column.id) or as_above(column, known))
