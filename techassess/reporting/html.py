"""Owns HTML reports: one file that holds everything, runs nothing and asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from techassess.reporting.render import render

TEMPLATE = "report.html"
STYLE = "report.css"
COMPARISON = "compare.html"
COMPARISON_STYLE = "compare.css"
PROJECT = "project.html"
PROJECT_STYLE = "project.css"
PLAN = "action-plan.html"
PLAN_STYLE = "action-plan.css"
DPIA = "dpia.html"
DPIA_STYLE = "dpia.css"


def report(context: Mapping[str, object], templates: Path) -> str:
    """Return the report as HTML. Raises Broken where a template is faulty."""
    return _page(TEMPLATE, STYLE, context, templates)


def comparison(context: Mapping[str, object], templates: Path) -> str:
    """Return a comparison of records as HTML. Raises Broken where a template is faulty."""
    return _page(COMPARISON, COMPARISON_STYLE, context, templates)


def project(context: Mapping[str, object], templates: Path) -> str:
    """Return the report of a project as HTML. Raises Broken where a template is faulty."""
    return _page(PROJECT, PROJECT_STYLE, context, templates)


def action_plan(context: Mapping[str, object], templates: Path) -> str:
    """Return an action plan as HTML. Raises Broken where a template is faulty."""
    return _page(PLAN, PLAN_STYLE, context, templates)


def dpia(context: Mapping[str, object], templates: Path) -> str:
    """Return an impact assessment as HTML. Raises Broken where a template is faulty."""
    return _page(DPIA, DPIA_STYLE, context, templates)


def _page(template: str, style: str, context: Mapping[str, object], templates: Path) -> str:
    """A page whose policy allows its own style and nothing else."""
    digest = base64.b64encode(hashlib.sha256(render(style, {}, templates).encode()).digest()).decode()
    return render(template, {**context, "style": style, "style_digest": f"sha256-{digest}"}, templates).lstrip()
