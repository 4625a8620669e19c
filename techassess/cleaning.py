"""Owns the removal of control signs from foreign text, wherever it comes in or goes out."""

from __future__ import annotations

import re

NOTE_LIMIT = 20_000
"""The longest text, in characters, that an answer or a note may hold."""

# C0 without tab and newline, DEL and C1, line and paragraph separators, zero-width and bidirectional controls, the byte order mark.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text without control signs; carriage returns become newlines, tabs become spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _CONTROL.sub("", text)


def clean_line(text: str) -> str:
    """Return the text on one line, without control signs."""
    return " ".join(clean(text).split())
