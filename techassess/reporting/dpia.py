"""Owns the form of an impact assessment as plain values: every field in its order, filled from the record or marked for a person.

Nothing is invented. What the record does not hold stays open or is left for a person, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from techassess.cleaning import clean_all
from techassess.problems import Broken, Problems
from techassess.questionnaire.model import STAGE_WORDS
from techassess.reporting import dpia_measures, dpia_risks, dpia_rows, dpia_said, words
from techassess.reporting.conclusions import conclusion
from techassess.reporting.dpia_known import Known, statement
from techassess.reporting.dpia_outcome import outcome
from techassess.reporting.dpia_rows import Line
from techassess.reporting.findings import Values
from techassess.reporting.material import Material
from techassess.reporting.outcome import remarks, verdict
from techassess.rules import dpia_files
from techassess.rules.dpia import NAME, Field, Form, Part

STATES = {
    "filled": "Filled from the record",
    "partly": "Filled in part; a person completes it",
    "to_write": "To be written by a person",
    "not_needed": "Not needed here",
}
MUST = {"always": "always", "if": "where it arises", "optional": "optional"}


def form(material: Material) -> Form:
    """Return the form that stands among the templates. Raises Broken with all that is wrong with it."""
    problems = Problems()
    found = dpia_files.load(material.templates / NAME, f"{material.templates.name}/{NAME}", material.assessment.rulesets, problems)
    if found is None:
        raise Broken(problems)
    return found


def build(material: Material, form: Form) -> dict[str, object]:
    """Return everything that the form shows as plain values: text, whole numbers, truth, lists and mappings, or nothing."""
    filling = _Filling(Known(material), form)
    parts = [filling.part(part) for part in form.parts]
    fields = [found for part in parts for found in part["fields"]]
    required = conclusion(filling.known.flags[form.required], material.assessment)
    context: Values = {
        "kind": "dpia",
        "title": form.title,
        "template": _template(form),
        "notes": list(form.notes),
        "said": [one.text for one in form.said if filling.known.flags[one.flag].value == one.value],
        "record": _record(material),
        "written_on": material.written_on.isoformat(),
        "written_on_words": words.day_words(material.written_on),
        "verdict": verdict(material.assessment),
        "remarks": remarks(material.assessment, material.about.answered_by),
        "required": required,
        "counts": [_count(state, fields) for state in STATES],
        "parts": parts,
        "index": _index(form, fields),
        "for_people": [_for_people(found) for found in fields if found["gaps"]],
        "product": material.about.product_version,
    }
    found: dict[str, object] = clean_all(context)
    return found


def _record(material: Material) -> Values:
    """What stands under the title."""
    assessment, stage = material.assessment, material.about.stage or material.assessment.case.stage
    return {
        "title": words.shorten(material.about.title, 300),
        "slug": material.about.slug,
        "project": material.about.project,
        "stage_words": words.capital(STAGE_WORDS.get(stage, stage)),
        "as_of": assessment.as_of.isoformat(),
        "as_of_words": words.day_words(assessment.as_of),
        "go_live_words": words.day_words(assessment.go_live) if assessment.go_live else "",
        "contract_end_words": words.day_words(assessment.contract_end) if assessment.contract_end else "",
        "saved_words": words.time_words(material.about.saved_at),
    }


def _template(form: Form) -> Values:
    day = form.template.adopted
    return {"name": form.template.name, "version": form.template.version, "adopted": day.isoformat(), "adopted_words": words.day_words(day)}


@dataclass
class _Filling:
    """The form while it is filled, with the numbered rows made so far."""

    known: Known
    form: Form
    lines: dict[str, Sequence[Line]] = field(default_factory=dict)
    measures: dict[str, list[str]] = field(default_factory=dict)
    """Number of a risk to the numbers of the measures against it."""

    def part(self, found: Part) -> Values:
        return {"id": found.id, "title": found.title, "about": found.about, "fields": [self.field(one) for one in found.fields]}

    def field(self, found: Field) -> Values:
        number, _, _ = found.id.partition("/")
        needed = self.known.holds(found.when)
        values: Values = {
            "id": found.id,
            "number": number,
            "anchor": "field-" + re.sub("[^0-9A-Za-z]+", "-", found.id),
            "title": found.title,
            "kind": list(found.kind),
            "must": found.must,
            "must_words": MUST[found.must],
            "guidance": found.guidance,
            "needed": needed,
            "why_not": "",
            "because": [],
            "says": [],
            "columns": [],
            "rows": [],
            "groups": [],
            "outcome": None,
            "to_write": "",
        }
        values |= self._content(found) if needed != "no" else _not_needed(found, self.known)
        return {**values, **_state(found, values)}

    def _content(self, found: Field) -> Values:
        says = self._says(found)
        if found.when is not None and self.known.holds(found.when) == "unknown":
            waits = "; ".join(self.known.waits_for(found.when))
            says = [statement("Whether this field is needed", f"Not known yet; waits for: {waits}", "", is_open=True), *says]
        rows = self._rows(found)
        return {
            "says": says,
            "columns": [{"id": one.id, "title": one.title} for one in found.columns],
            "rows": rows,
            "groups": dpia_rows.groups(found.groups, self.known),
            "outcome": outcome(found, self.known) if found.fill == "outcome" else None,
        }

    def _says(self, found: Field) -> list[Values]:
        """What stands in a field, or above its rows."""
        show, known = found.show, self.known
        measures = {} if found.fill == "measures" else show.measures
        rules = () if found.fill == "measures" else show.rules
        return [
            *([statement("How this tool works", show.text)] if show.text else []),
            *dpia_said.facts(known, show.facts),
            *dpia_said.review(known, show.review),
            *known.conclusions(show.flags),
            *known.chain(show.chain),
            *known.answers(show.questions),
            *known.measures(measures.items()),
            *known.rules(rules),
        ]

    def _rows(self, found: Field) -> list[Values]:
        known = self.known
        match found.fill:
            case "rows":
                self.lines[found.id] = dpia_rows.numbered(dpia_rows.own_lines(found, known), found.prefix)
                return dpia_rows.table(found, self.lines[found.id], known, self.lines)
            case "each":
                return dpia_rows.table(found, dpia_rows.lines_of_each(found, self.lines), known, self.lines)
            case "risks":
                self.lines[found.id] = dpia_rows.numbered(dpia_risks.lines(found, known), found.prefix)
                return dpia_risks.rows(found, self.lines[found.id])
            case "inherent" | "residual":
                return dpia_risks.levels(found, self.form, known, self.lines, self.measures)
            case "further":
                return self._further(found)
            case "measures":
                return dpia_measures.under_rows(found, known)
            case "plan":
                return dpia_measures.planned(found, known)
        return []

    def _further(self, found: Field) -> list[Values]:
        against = dpia_measures.against(found, self.lines)
        self.lines[found.id] = [one.line for one in against]
        for one in against:
            for risk, _ in one.lowers:
                self.measures.setdefault(risk, []).append(one.line.number)
        every = dpia_rows.lines_of_each(found, self.lines)
        bare = [line for line in every if line.number not in self.measures and dpia_risks.may_be_high(self.form, self.known, line)]
        return dpia_measures.further(found, self.known, against, bare)


def _not_needed(found: Field, known: Known) -> Values:
    return {"why_not": found.why_not, "because": known.because(found.when) if found.when is not None else []}


# What is still missing


def _state(found: Field, values: Values) -> Values:
    """How far a field is filled, what of it is left for a person, and how much of it is open."""
    if values["needed"] == "no":
        return {"state": "not_needed", "state_words": STATES["not_needed"], "gaps": 0, "open": 0}
    told = list(_told(values))
    knows = any(not one["open"] for one in told) or any(_row_knows(one) for one in values["rows"])
    knows = knows or any(one["value"] != "unknown" for one in _ticks(values))
    to_write = found.person or ("" if knows and not _awaits(values) else found.if_empty)
    gaps = bool(to_write) + sum(_gaps(one) for one in values["rows"]) + sum(one["to_write"] for one in _ticks(values))
    still_open = sum(one["open"] for one in told) + sum(one["value"] == "unknown" and not one["to_write"] for one in _ticks(values))
    state = "to_write" if not knows else "partly" if gaps or still_open else "filled"
    return {"to_write": to_write, "state": state, "state_words": STATES[state], "gaps": gaps, "open": still_open}


def _awaits(values: Values) -> bool:
    """Whether something only a person can say is left in the ticks or choices of a field."""
    decided = values["outcome"] is None or bool(values["outcome"]["decided"])
    return not decided or any(one["to_write"] for group in values["groups"] for one in group["ticks"])


def _told(values: Values) -> Iterator[Values]:
    """Every statement of a field."""
    yield from values["says"]
    yield from (one for row in values["rows"] for cell in row["cells"] for one in cell["says"])


def _ticks(values: Values) -> Iterator[Values]:
    yield from (one for group in values["groups"] for one in group["ticks"])


def _row_knows(row: Values) -> bool:
    return row["known"] or any(cell["words"] or cell["refs"] for cell in row["cells"])


def _gaps(row: Values) -> int:
    return bool(row["to_write"]) + sum(bool(cell["to_write"]) for cell in row["cells"])


def _count(state: str, fields: Sequence[Values]) -> Values:
    return {"state": state, "words": STATES[state], "count": sum(found["state"] == state for found in fields)}


def _for_people(found: Values) -> Values:
    """A field of which something is left for a person."""
    rows = sum(bool(_gaps(row)) for row in found["rows"])
    return {**_named(found), "to_write": found["to_write"], "rows": rows, "gaps": found["gaps"]}


def _named(found: Mapping[str, Any]) -> Values:
    return {name: found[name] for name in ("id", "number", "anchor", "title", "state", "state_words")}


def _index(form: Form, fields: Sequence[Values]) -> list[Values]:
    by_id = {found["id"]: found for found in fields}
    return [{"cite": one.cite, "says": one.says, "fields": [_named(by_id[name]) for name in one.fields]} for one in form.index]
