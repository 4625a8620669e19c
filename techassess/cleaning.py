"""Owns the removal of control signs from foreign text, wherever it comes in or goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

NOTE_LIMIT = 20_000
"""The longest text, in characters, that an answer or a note may hold."""

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0 without tab and newline, DEL and C1, zero-width and bidirectional controls, the byte order mark, lone surrogates, invisible tag signs.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """Return the text without control signs; every kind of line break becomes a newline, tabs become spaces."""
    if text.isprintable():
        return text  # every control sign and line break counts as not printable
    return _CONTROL.sub("", _BREAK.sub("\n", text).replace("\t", "    "))


def clean_line(text: str) -> str:
    """Return the text on one line, without control signs."""
    return " ".join(clean(text).split())


def clean_all(value: Any) -> Any:
    """Return a plain value, lists and mappings included, with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): clean_all(inner) for key, inner in value.items()}
    return [clean_all(inner) for inner in value] if isinstance(value, list | tuple) else value
