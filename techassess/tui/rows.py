"""Owns the plain rows that lists and panes show. No screen, no colours: a tone names what a row means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from techassess.cleaning import clean, clean_line

Tone = Literal["", "muted", "heading", "bad", "warn", "good", "strong"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a mark, a text, words at the right edge and lines below. Without a key it cannot be chosen."""

    key: str
    text: str
    mark: str = ""
    right: str = ""
    detail: str = ""
    """Further lines, shown muted below the text."""
    tone: Tone = ""
    indent: int = 0
    chosen: bool = False
    digit: str = ""
    """The digit that picks it, where that is its own whatever stands before it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text))
        object.__setattr__(self, "right", clean(self.right).replace("\n", " "))
        object.__setattr__(self, "detail", clean(self.detail).rstrip())


def heading(text: str, right: str = "") -> Row:
    """A line that names the rows below it."""
    return Row("", text, right=right, tone="heading")


def gap() -> Row:
    """An empty line."""
    return Row("", "")


def remark(text: str, indent: int = 0) -> Row:
    """A muted line that cannot be chosen."""
    return Row("", text, tone="muted", indent=indent)
