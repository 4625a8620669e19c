"""Owns what goes to the terminal: the product to stdout, the talk to stderr, signs that the terminal can show."""

from __future__ import annotations

import codecs
import json
import os
import sys
import unicodedata
from typing import TextIO

from techassess.cleaning import clean

_ASCII = {
    "…": "...",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
    "·": "-",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
    "×": "x",
}
_MARKS = {"✗": "x", "✓": "+", "○": "o", "●": "*", "▲": "!", "■": "#", "◆": "!", "◇": "o"}


def prepare() -> None:
    """Make both streams write any text: a sign that they cannot encode becomes its nearest in ASCII."""
    codecs.register_error("techassess", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="techassess")


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    plain = "".join(_ASCII.get(sign) or _MARKS.get(sign) or unicodedata.normalize("NFKD", sign) for sign in signs)
    return plain.encode("ascii", "ignore").decode() or "?" * len(signs), error.end


def show(text: str = "") -> None:
    """Write a part of the product."""
    _write(sys.stdout, text)


def say(text: str = "") -> None:
    """Write a part of the talk: progress, hints, errors."""
    _write(sys.stderr, text)


def show_json(data: object) -> None:
    """Write the product for machines, in ASCII, so that it survives any terminal and any pipe."""
    _write(sys.stdout, json.dumps(data, indent=2, ensure_ascii=True))


def _write(stream: TextIO, text: str) -> None:
    """Write one text. A reader that has gone away, such as ``head``, ends the writing but not the verb."""
    try:
        print(clean(text), file=stream, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
