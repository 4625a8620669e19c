"""Owns the rows of the form of an impact assessment: their numbers, their cells, and what can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from techassess.assessment.result import RiskResult
from techassess.reporting.dpia_known import Known, statement
from techassess.reporting.findings import Values
from techassess.rules.dpia import Column, Field, Group, Row, Sources, Tick

TICKED = {"yes": "Yes", "no": "No", "unknown": "Not known yet"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row, before its cells are filled. Other fields refer to it by its number."""

    id: str
    title: str
    keys: tuple[str, ...] = ()
    """The names by which cells find what fills them: of the row, of its question, of its field."""
    number: str = ""
    note: str = ""
    is_open: bool = False
    operations: tuple[str, ...] = ()
    special: Mapping[str, str] | None = None
    """For data, each special category with whether it is carried: yes, no, or unknown."""
    carries_special: str = "no"
    risk: RiskResult | None = None
    person: str = ""
    is_known: bool = False
    """That this row stands here follows from an answer."""


Lines = Mapping[str, Sequence[Line]]
"""The numbered rows made so far, by field."""


def numbered(lines: Iterable[Line], prefix: str) -> list[Line]:
    """Give rows their numbers."""
    return [replace(line, number=f"{prefix}{number}") for number, line in enumerate(lines, 1)] if prefix else list(lines)


def own_lines(field: Field, known: Known) -> list[Line]:
    """The rows of a field that stand there, or may, in this record: its own, and one for each option that was chosen."""
    rows = [_own(row, field, known) for row in field.rows if known.holds(row.when) != "no"]
    return [*rows, *(line for name, left_out in field.options.items() for line in _options(name, left_out, field, known))]


def _own(row: Row, field: Field, known: Known) -> Line:
    may = row.when is not None and known.holds(row.when) == "unknown"
    waits = known.waits_for(row.when) if row.when is not None and may else []
    note = f"May be so; waits for: {'; '.join(waits)}" if may else ""
    special = {kind.id: _carries(row, kind, known) for kind in field.kinds}
    asked = [special[kind.id] for kind in field.kinds if kind.when is not None]
    worst = "yes" if "yes" in asked else "unknown" if "unknown" in asked else "no"
    known_so = row.when is not None and not may
    return Line(row.id, row.title, (row.id, field.id), "", note, may, row.operations, special or None, worst, None, row.person, known_so)


def _carries(row: Row, kind: Tick, known: Known) -> str:
    """Whether an item carries a special category: unknown where the record has it and does not say in which item."""
    if kind.when is None:
        return "unknown"
    held = known.holds(kind.when)
    return "unknown" if held == "yes" and kind.id not in row.special else held


def _options(name: str, left_out: Sequence[str], field: Field, known: Known) -> list[Line]:
    question, state = known.question(name), known.facts.state(name)
    chosen = state if isinstance(state, frozenset) else frozenset((state,)) if isinstance(state, str) else frozenset()
    return [
        Line(option.id, _called(option.text, question.label, field), (option.id, name, field.id), is_known=True)
        for option in question.options
        if option.id in chosen and option.id not in left_out
    ]


def _called(option: str, question: str, field: Field) -> str:
    """An option as the title of a row; with its question, where options of several questions are rows."""
    return option if len(field.options) == 1 else f"{question}: {option}"


def lines_of_each(field: Field, lines: Lines) -> list[Line]:
    """The rows of other fields that have a row here."""
    found = [replace(line, person="") for name in field.each for line in lines.get(name, ())]
    return [line for line in found if not field.special_only or line.carries_special != "no"]


def row(line: Line, cells: Sequence[Values]) -> Values:
    """A row with its cells."""
    return {
        "number": line.number,
        "id": line.id,
        "title": line.title,
        "note": line.note,
        "open": line.is_open,
        "known": line.is_known,
        "operations": list(line.operations),
        "to_write": line.person,
        "cells": list(cells),
    }


def cell(column: Column, says: Sequence[Values] = (), text: str = "", refs: Sequence[str] = (), ticks: Sequence[Values] = ()) -> Values:
    """A cell. Where nothing in it is known, it says what a person writes."""
    empty = not text and not refs and not ticks and all(one["open"] for one in says)
    return {
        "column": column.id,
        "title": column.title,
        "says": list(says),
        "words": text,
        "refs": list(refs),
        "ticks": list(ticks),
        "to_write": column.person if empty else "",
    }


def table(field: Field, found: Sequence[Line], known: Known, lines: Lines) -> list[Values]:
    """Rows with their cells."""
    return [row(line, [*(_cell(column, line, known, lines) for column in field.columns), *_special(field, line)]) for line in found]


def as_above(column: Column, known: Known) -> str:
    """That a cell holds what stands above the rows, where every answer that it speaks of is known."""
    told = known.answers(column.as_above)
    return "As said above" if told and not any(one["open"] for one in told) else ""


def _cell(column: Column, line: Line, known: Known, lines: Lines) -> Values:
    sources = next((column.cells[key] for key in line.keys if key in column.cells), Sources())
    says = [*known.answers(sources.questions), *known.measures(sources.measures.items())]
    refs = [one.number for name in column.refs for one in lines.get(name, ())]
    return cell(column, says, "" if says else as_above(column, known), refs)


def _special(field: Field, line: Line) -> list[Values]:
    """The ticks of the special categories, where the field has them."""
    if line.special is None or not field.kinds:
        return []
    column = Column("special", "Specially protected")
    ticks = [tick(kind, line.special[kind.id], _said_of(kind, line.special[kind.id])) for kind in field.kinds]
    return [cell(column, ticks=ticks)]


def _said_of(kind: Tick, value: str) -> str:
    if kind.when is None:
        return "No question asks this; a person says it"
    return "A person says whether this item carries it" if value == "unknown" else TICKED[value]


def tick(found: Tick, value: str, said: str, because: Sequence[str] = (), waits_for: Sequence[str] = ()) -> Values:
    """Something that is so, is not, or is not known."""
    return {
        "id": found.id,
        "title": found.title,
        "value": value,
        "words": said,
        "because": list(because),
        "waits_for": list(waits_for),
        "to_write": value == "unknown" and found.when is None,
    }


def groups(found: Sequence[Group], known: Known) -> list[Values]:
    """Ticks by group, each with the answers that decide it."""
    return [{"id": group.id, "title": group.title, "ticks": [_judged(one, known) for one in group.ticks]} for group in found]


def _judged(found: Tick, known: Known) -> Values:
    if found.when is not None:
        value = known.holds(found.when)
        because = known.because(found.when) if value != "unknown" else []
        return tick(found, value, TICKED[value], because, known.waits_for(found.when) if value == "unknown" else [])
    if found.events:
        happened = [one.text for one in known.material.review.of("happened") if one.event in found.events]
        return tick(found, "yes" if happened else "no", TICKED["yes"] if happened else "Nothing of the kind is reported", happened)
    return tick(found, "unknown", "A person says whether this is so")


def open_line(text: str) -> Values:
    """A statement that something is open."""
    return statement("Open", text, is_open=True)
