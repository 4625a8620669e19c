"""Owns adding to a list at the top of a YAML file in place: every byte that stands there already is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml


class CannotAppend(ValueError):
    """The list is not there, or is not written one item a line; the message says what to do."""


def append(content: bytes, key: str, items: Sequence[str]) -> bytes:
    """Return a file's content with items, each YAML on one line, behind the last of the list under a key at the top.

    ``content`` must be a document that the reader accepts. Raises CannotAppend where the list has no line of its own for each item.
    """
    text = content.decode("utf-8")
    listed = _list(text, key)
    indent = " " * listed.start_mark.column
    newline = "\r\n" if "\r\n" in text else "\n"
    at = _line_end(text, _end(listed))
    lead = "" if text[:at].endswith("\n") else newline
    added = "".join(f"{indent}- {item}{newline}" for item in items)
    return f"{text[:at]}{lead}{added}{text[at:]}".encode()


def _list(text: str, key: str) -> Any:
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = top.value if isinstance(top, yaml.MappingNode) else []
    found = next((value for name, value in pairs if name.value == key), None)
    if not isinstance(found, yaml.SequenceNode):
        raise CannotAppend(f"there is no list '{key}' to add to. Write '{key}:' and one example under it.")
    if found.flow_style:
        raise CannotAppend(f"the list '{key}' is written between brackets. Write each item on a line of its own that begins with '- '.")
    return found


def _end(node: Any) -> int:
    """Where the last sign of a list stands, in characters: nested blocks end where what comes after them begins."""
    last = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1]
        last = last[1] if isinstance(last, tuple) else last
    return int(last.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """The start of the line after the one on which the text before ``at`` ends, a comment behind it included."""
    found = text.find("\n", len(text[:at].rstrip()))
    return len(text) if found < 0 else found + 1
