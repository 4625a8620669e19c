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
_MARKS = {"◔": "~", "◑": "~", "›": ">", "✗": "x", "✓": "+", "○": "o", "●": "*", "▲": "!", "■": "#", "◆": "!", "◇": "o"}


def prepare() -> None:
    """Make both streams write any text: a sign that they cannot encode becomes its nearest in ASCII."""
    codecs.register_error("techassess", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="techassess")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


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


def ask(prompt: str) -> str | None:
    """Show a prompt and return the line that comes back; nothing at the end of the input, or where nobody reads any more.

    A line that comes from a pipe is shown behind its prompt, so that the output reads like the conversation that it is.
    """
    if sys.stdin is None:
        return None
    if sys.stdin.isatty() and sys.stdout.isatty():
        try:
            return clean(input(prompt)).strip()
        except EOFError:
            return None
    reads_on = _write(sys.stdout, prompt, end="")
    line = sys.stdin.readline()
    if not line or not reads_on:
        show()
        return None
    show(clean(line).strip())
    return clean(line).strip()


def _write(stream: TextIO, text: str, end: str = "\n") -> bool:
    """Write one text. A reader that has gone away, such as ``head``, ends the writing but not the verb. Returns whether somebody reads."""
    try:
        print(clean(text), file=stream, end=end, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        return False
    return True
