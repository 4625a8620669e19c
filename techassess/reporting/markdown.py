"""Owns the Markdown report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from techassess.reporting.render import render

TEMPLATE = "report.md"


def report(context: Mapping[str, object], templates: Path) -> str:
    """Return the report as Markdown. Raises Broken where a template is faulty."""
    text = render(TEMPLATE, context, templates)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
