"""Owns the signs that stand beside words, so that colour never says anything alone, and their ASCII stand-ins."""

from __future__ import annotations

import unicodedata

SEVERITY_MARKS = {"blocker": "▲", "serious": "■", "moderate": "◆", "advice": "·"}
OPEN, CONDITION, REQUEST, LATER = "○", "◇", "→", "◷"
DONE, PART, NOT_STARTED, WAITING = "✓", "◐", "○", "…"
UP, DOWN = "↑", "↓"
WARNING = "▲"
CURSOR = "›"

STATUS_MARKS = {"done": DONE, "in_progress": PART, "not_started": NOT_STARTED, "waiting": WAITING, "not_needed": "–"}
STATUS_WORDS = {
    "done": "done",
    "in_progress": "in progress",
    "not_started": "not started",
    "waiting": "opens later",
    "not_needed": "not needed",
}

_STAND_INS: dict[str, str] = {
    "▲": "!",
    "■": "#",
    "◆": "*",
    "·": "-",
    "○": "o",
    "◇": "+",
    "→": ">",
    "◷": "~",
    "✓": "v",
    "◐": "%",
    "…": ".",
    "–": "-",
    "—": "-",
    "›": ">",
    "‹": "<",
    "•": "*",
    "●": "*",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "≤": "<",
    "≥": ">",
    "×": "x",
    "−": "-",
    "ß": "s",
    "ø": "o",
    "æ": "a",
    "\u00a0": " ",
    **dict.fromkeys("─━═▁▔▂▃▀▄▇█▊▎▌▐", "-"),
    **dict.fromkeys("│┃║▏▕", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝┏┓┗┛", "+"),
}


def as_ascii(text: str) -> str:
    """Return the text in ASCII, as wide as it was, for terminals that show nothing else."""
    return "".join(sign if sign.isascii() else _stand_in(sign) for sign in text)


def _stand_in(sign: str) -> str:
    plain = _STAND_INS.get(sign) or unicodedata.normalize("NFKD", sign)[0]
    if plain.isascii():
        return plain
    if unicodedata.combining(sign):
        return ""
    return "??" if unicodedata.east_asian_width(sign) in "WF" else "?"
