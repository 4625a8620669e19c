"""Owns the signs that stand beside words, so that colour never says anything alone, and their ASCII stand-ins."""

from __future__ import annotations

SEVERITY_MARKS = {"blocker": "▲", "serious": "■", "moderate": "◆", "advice": "·"}
OPEN, CONDITION, REQUEST, LATER = "○", "◇", "→", "◷"
DONE, PART, TODO, WAITING = "✓", "◐", "○", "…"
WARNING = "▲"
CURSOR = "›"

STATUS_MARKS = {"done": DONE, "in_progress": PART, "not_started": TODO, "waiting": WAITING, "not_needed": "–"}
STATUS_WORDS = {
    "done": "done",
    "in_progress": "in progress",
    "not_started": "not started",
    "waiting": "opens later",
    "not_needed": "not needed",
}

_ASCII = str.maketrans(
    {
        **dict(zip("▲■◆·○◇→◷✓◐…–—›•●", "!#*-o+>~vo.--->**", strict=False)),
        **dict.fromkeys("─━═▁▔▂▃▀▄▇█▊▎▌▐", "-"),
        **dict.fromkeys("│┃║▏▕", "|"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝", "+"),
        **dict(zip("‘’“”«»‹›≤≥×−↑↓←", '\'\'""""<><>x-^v<', strict=False)),
        **dict(zip("äöüÄÖÜéèêëáàâíóúñçïåøæ", "aouAOUeeeeaaaiouncioae", strict=False)),
        "\u00a0": " ",
    }
)


def as_ascii(text: str) -> str:
    """Return the text with one ASCII sign for each sign, for terminals that show nothing else."""
    return text.translate(_ASCII).encode("ascii", "replace").decode("ascii")
