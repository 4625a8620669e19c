"""Owns which documents can be made of a record, in which formats, and that each is judged once however many formats are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from techassess.reporting.material import Material

Documents = dict[str, bytes]
"""The bytes of a document by format."""
__all__ = ["FORMATS", "KINDS", "USUAL", "Documents", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document."""

    formats: tuple[str, ...]
    """The endings of its files; the first is the usual one."""
    write: Callable[[Material, Sequence[str]], Documents]
    """Makes it in some of its formats. Raises Broken where a template is faulty."""


def _assessment(material: Material, formats: Sequence[str]) -> Documents:
    from techassess.reporting import context, html, markdown, ways
    from techassess.reporting.json import report_json

    least = ways.least_change(material.assessment)
    values = context.build(material.assessment, material.about, material.law, least, material.said)
    makers: dict[str, Callable[[], str]] = {
        "html": lambda: _carrying_html(html.report(values, material.templates), material),
        "md": lambda: markdown.report(values, material.templates),
        "json": lambda: report_json(_carrying_json(values, material)),
    }
    return {name: makers[name]().encode("utf-8") for name in formats}


def _carrying_html(text: str, material: Material) -> str:
    """A page with what was signed, and with the record."""
    from techassess.reporting import record_data, sealed

    if not material.with_record:
        return text
    return record_data.into_html(sealed.into_html(text, _signed(material)), material.record, material.assessment.case.questionnaire)


def _carrying_json(values: Mapping[str, object], material: Material) -> Mapping[str, object]:
    from techassess.reporting import record_data, sealed

    if not material.with_record:
        return values
    return record_data.into_json(sealed.into_json(values, _signed(material)), material.record, material.assessment.case.questionnaire)


def _signed(material: Material) -> dict[str, Any] | None:
    """What a report carries of signatures; they rest on the record's own day."""
    from techassess.reporting import sealed

    own_day = material.assessment.as_of == material.record.assessed_on
    return sealed.carried(material.record, material.assessment.rulesets, material.review.workflow) if own_day else None


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
