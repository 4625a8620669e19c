"""Owns data that a page carries beside what it shows: written so that no browser runs or shows them, and found again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from techassess.documents.canonical import read_json
from techassess.documents.positions import Document
from techassess.problems import Place, Problems

END = "</script>"


def start(name: str) -> str:
    """The tag with which the data of a name begin."""
    return f'<script type="application/json" id="techassess-{name}">'


def block(name: str) -> re.Pattern[str]:
    """What finds the data of a name in a page; the first group holds them."""
    return re.compile(re.escape(start(name)) + "(.*?)" + re.escape(END) + r"\n?", re.DOTALL)


SEAL, RECORD = "seal", "record"
"""What a page can carry: the statements that were signed, and the record that it was made from."""


def shown(text: str) -> str:
    """Return a page without the data that it carries."""
    return block(RECORD).sub("", block(SEAL).sub("", text))


def put(text: str, name: str, data: Mapping[str, Any]) -> str:
    """Return a page with data before its end."""
    written = json.dumps(data, sort_keys=True)
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        written = written.replace(sign, code)
    before, found, after = text.rpartition("</body>")
    return f"{before}{start(name)}{written}{END}\n{found}{after}" if found else f"{text}{start(name)}{written}{END}\n"


def read(text: str, name: str, file: str, problems: Problems, several: str) -> Document | None:
    """Return the data of a name that a page carries, or nothing. A problem where they cannot be read or stand there several times.

    ``several`` is what is then said to be carried.
    """
    found = block(name).findall(text)
    if len(found) > 1:
        problems.add(Place(file), f"carries {several}, where a report has one")
    return read_json(found[0].encode("utf-8", "backslashreplace"), file, problems) if len(found) == 1 else None
