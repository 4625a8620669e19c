"""Owns the Markdown reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from techassess.reporting.render import render

TEMPLATE = "report.md"
PROJECT = "project.md"
PLAN = "action-plan.md"
DPIA = "dpia.md"


def report(context: Mapping[str, object], templates: Path) -> str:
    """Return the report as Markdown. Raises Broken where a template is faulty."""
    return _text(TEMPLATE, context, templates)


def project(context: Mapping[str, object], templates: Path) -> str:
    """Return the report of a project as Markdown. Raises Broken where a template is faulty."""
    return _text(PROJECT, context, templates)


def action_plan(context: Mapping[str, object], templates: Path) -> str:
    """Return an action plan as Markdown. Raises Broken where a template is faulty."""
    return _text(PLAN, context, templates)


def dpia(context: Mapping[str, object], templates: Path) -> str:
    """Return an impact assessment as Markdown. Raises Broken where a template is faulty."""
    return _text(DPIA, context, templates)


def _text(template: str, context: Mapping[str, object], templates: Path) -> str:
    text = render(template, context, templates)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
