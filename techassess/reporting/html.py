"""Owns the HTML report: one file that holds everything, runs nothing and asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from techassess.reporting.render import render

TEMPLATE = "report.html"
STYLE = "report.css"


def report(context: Mapping[str, object], templates: Path) -> str:
    """Return the report as HTML. Raises Broken where a template is faulty."""
    style = render(STYLE, {}, templates)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return render(TEMPLATE, {**context, "style_digest": f"sha256-{digest}"}, templates).lstrip()
