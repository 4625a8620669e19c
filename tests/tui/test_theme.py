"""Colours that can be read, and the theme that fits a terminal."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from techassess.tui import theme

INKS = ("foreground", "primary", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, from 1 to 21."""
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("found", [theme.DARK, theme.LIGHT], ids=lambda found: found.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_all_text_stands_out_at_least_four_and_a_half_to_one(found: Theme, ground: str) -> None:
    inks = [*(str(getattr(found, name)) for name in INKS), found.variables["quiet"]]
    assert min(contrast(ink, str(getattr(found, ground))) for ink in inks) >= 4.5


@pytest.mark.parametrize("found", [theme.DARK, theme.LIGHT], ids=lambda found: found.name)
def test_frames_and_selections_can_be_seen(found: Theme) -> None:
    assert contrast(found.variables["line"], str(found.background)) >= 3
    assert contrast(found.variables["input-selection-foreground"], found.variables["input-selection-background"]) >= 4.5


@pytest.mark.parametrize(
    ("environment", "colours", "name"),
    [
        ({}, "truecolor", "techassess-dark"),
        ({}, "256", "techassess-dark"),
        ({"COLORFGBG": "0;15"}, "256", "techassess-light"),
        ({"COLORFGBG": "15;0"}, "256", "techassess-dark"),
        ({}, "standard", "techassess-few"),
        ({}, None, "techassess-few"),
        ({"NO_COLOR": "1"}, "truecolor", "techassess-few"),
        ({"TECHASSESS_THEME": "light", "NO_COLOR": "1"}, "truecolor", "techassess-light"),
        ({"TECHASSESS_THEME": "plain"}, "truecolor", "techassess-few"),
    ],
)
def test_the_theme_fits_the_terminal(environment: dict[str, str], colours: str | None, name: str) -> None:
    assert theme.fitting(environment, colours) == name
