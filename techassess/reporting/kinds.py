"""Owns which documents can be made of a record, in which formats, and that each is judged once however many formats are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from techassess.assessment.result import Assessment
    from techassess.records.model import Record
    from techassess.records.standing import Review
    from techassess.reporting.about import About
    from techassess.reporting.said import Said
    from techassess.rules.citations import Law


@dataclass(frozen=True, slots=True)
class Material:
    """What a document about a record is made of."""

    record: Record
    assessment: Assessment
    about: About
    review: Review
    """What was said of the record beside its answers."""
    law: Law
    templates: Path
    """Where the templates lie."""
    written_on: date
    """The day of writing. It changes nothing in the assessment; it tells what has lapsed or is overdue."""

    @property
    def on_its_own_day(self) -> bool:
        """Whether the record is judged as of its own day, on which signatures rest."""
        return self.assessment.as_of == self.record.assessed_on

    @property
    def said(self) -> Said:
        """What was said of the record, with what its signatures are worth."""
        from techassess.assessment import sealing
        from techassess.reporting.said import Said

        return Said(self.review, self.written_on, sealing.verify(self.record.folder, None, None))


Documents = dict[str, bytes]
"""The bytes of a document by format."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document."""

    formats: tuple[str, ...]
    """The endings of its files; the first is the usual one."""
    write: Callable[[Material, Sequence[str]], Documents]
    """Makes it in some of its formats. Raises Broken where a template is faulty."""


def _assessment(material: Material, formats: Sequence[str]) -> Documents:
    from techassess.reporting import context, html, markdown, sealed, ways
    from techassess.reporting.json import report_json

    least = ways.least_change(material.assessment)
    values = context.build(material.assessment, material.about, material.law, least, material.said)
    carried = sealed.carried(material.record, material.assessment.rulesets, material.review.workflow) if material.on_its_own_day else None
    makers: dict[str, Callable[[], str]] = {
        "html": lambda: sealed.into_html(html.report(values, material.templates), carried),
        "md": lambda: markdown.report(values, material.templates),
        "json": lambda: report_json(sealed.into_json(values, carried)),
    }
    return {name: makers[name]().encode("utf-8") for name in formats}


def _action_plan(material: Material, formats: Sequence[str]) -> Documents:
    from techassess.reporting import action_plan, csv, html, markdown, ways
    from techassess.reporting.json import report_json

    least = ways.least_change(material.assessment)
    plan = action_plan.build(material.assessment, material.about, material.law, least, material.said)
    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: html.action_plan(plan, material.templates).encode("utf-8"),
        "md": lambda: markdown.action_plan(plan, material.templates).encode("utf-8"),
        "csv": lambda: csv.written(action_plan.lines(plan)),
        "json": lambda: report_json(plan).encode("utf-8"),
    }
    return {name: makers[name]() for name in formats}


def _dpia(material: Material, formats: Sequence[str]) -> Documents:
    from techassess.reporting import dpia, html, markdown
    from techassess.reporting.json import report_json

    values = dpia.build(material, dpia.form(material))
    makers: dict[str, Callable[[], str]] = {
        "html": lambda: html.dpia(values, material.templates),
        "md": lambda: markdown.dpia(values, material.templates),
        "json": lambda: report_json(values),
    }
    return {name: makers[name]().encode("utf-8") for name in formats}


KINDS: Mapping[str, Kind] = {
    "assessment": Kind(("html", "md", "json"), _assessment),
    "action-plan": Kind(("html", "md", "csv", "json"), _action_plan),
    "dpia": Kind(("html", "md", "json"), _dpia),
}
"""Each kind of document by the name that a person calls it."""
USUAL = "assessment"
FORMATS = tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.formats))
"""All formats of all kinds."""
