"""Owns which screens there are, one for each kind of place, and loading each when it is first shown, so that the first comes up soon."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from techassess.tui.trail import Kind

if TYPE_CHECKING:
    from techassess.tui.screens.base import Framed

SCREENS: Mapping[Kind, str] = {
    "home": "home:HomeScreen",
    "project": "project:ProjectScreen",
    "new": "new:NewScreen",
    "sections": "sections:SectionsScreen",
    "question": "question:QuestionScreen",
    "check": "check:CheckScreen",
    "findings": "findings:FindingsScreen",
    "report": "report:ReportScreen",
    "moves": "moves:MovesScreen",
    "remedies": "remedies:RemediesScreen",
    "review": "review:ReviewScreen",
    "finding": "finding:FindingScreen",
    "asked": "asked:AskedScreen",
}
"""Where the screen of each kind of place lives, among the screens."""


def screen_of(kind: Kind) -> type[Framed]:
    """Load the screen of a kind of place."""
    module, name = SCREENS[kind].split(":")
    found: type[Framed] = getattr(importlib.import_module(f"techassess.tui.screens.{module}"), name)
    return found


def load_all() -> None:
    """Load the screens of all kinds of places."""
    for kind in SCREENS:
        screen_of(kind)
