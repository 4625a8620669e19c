"""Owns the colours: one theme for dark screens, one for light ones, and one for terminals of few colours."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    "techassess-dark",
    primary="#8ab4f8",
    secondary="#a8c7fa",
    accent="#8ab4f8",
    warning="#f2c063",
    error="#ff9e8f",
    success="#8fd3a0",
    foreground="#e6e6e6",
    background="#16191d",
    surface="#1f242a",
    panel="#262c33",
    dark=True,
    variables={
        "quiet": "#a9b2bd",
        "line": "#5b6672",
        "input-selection-background": "#35507a",
        "input-selection-foreground": "#ffffff",
        "input-cursor-background": "#e6e6e6",
        "input-cursor-foreground": "#16191d",
        "scrollbar": "#5b6672",
        "scrollbar-background": "#1f242a",
        "scrollbar-hover": "#8ab4f8",
        "scrollbar-active": "#8ab4f8",
    },
)
LIGHT = Theme(
    "techassess-light",
    primary="#174ea6",
    secondary="#1f5bb5",
    accent="#174ea6",
    warning="#7a4b00",
    error="#a50e0e",
    success="#0b5c2b",
    foreground="#1d2126",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e7e4dc",
    dark=False,
    variables={
        "quiet": "#55595f",
        "line": "#8d9299",
        "input-selection-background": "#b8d0f5",
        "input-selection-foreground": "#101418",
        "input-cursor-background": "#1d2126",
        "input-cursor-foreground": "#fbfaf7",
        "scrollbar": "#8d9299",
        "scrollbar-background": "#f1efe9",
        "scrollbar-hover": "#174ea6",
        "scrollbar-active": "#174ea6",
    },
)
FEW = Theme(
    "techassess-few",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "quiet": "ansi_default",
        "line": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-hover": "ansi_default",
        "scrollbar-active": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "input-selection-background": "ansi_default",
    },
)
"""The terminal's own two colours: readable on any background, and wherever colours are few or not wanted."""

THEMES = (DARK, LIGHT, FEW)
WISH = "TECHASSESS_THEME"
"""The environment variable that says ``dark``, ``light`` or ``plain``."""


def fitting(environment: Mapping[str, str], colours: str | None) -> str:
    """The name of the theme that fits a terminal. ``colours`` is the colour system that was found."""
    wish = environment.get(WISH, "").lower()
    if wish in ("dark", "light"):
        return f"techassess-{wish}"
    if wish == "plain" or "NO_COLOR" in environment or colours not in ("truecolor", "256"):
        return FEW.name
    ground = environment.get("COLORFGBG", "").rsplit(";", 1)[-1]
    return LIGHT.name if ground in ("7", "15") else DARK.name
