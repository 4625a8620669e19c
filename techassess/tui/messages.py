"""Owns what widgets and screens tell each other, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from techassess.records.review import Entry


@dataclass
class RowMoved(Message):
    """The cursor came to a row."""

    listing: str
    key: str


@dataclass
class RowPicked(Message):
    """A row was marked, with the space bar, its number or the mouse."""

    listing: str
    key: str


@dataclass
class RowEntered(Message):
    """Enter was pressed on a row; without a key, on none."""

    listing: str
    key: str


@dataclass
class TextTyped(Message):
    """The text of a field changed."""

    field: str
    text: str


@dataclass
class KeyWanted(Message):
    """A key was clicked in the hints."""

    key: str


@dataclass
class FieldLeft(Message):
    """Enter was pressed in a field of one line."""

    field: str


class Went(Message):
    """Where one is has changed: the place at the end of the trail is to be shown."""


@dataclass
class Opened(Message):
    """A record is to be opened."""

    folder: Path


@dataclass
class Stopped(Message):
    """The user wants to save and close."""

    to_records: bool = False
    """Close only the record, and show all records."""


@dataclass
class EdgeReached(Message):
    """The cursor was moved beyond the first (-1) or the last (1) row."""

    listing: str
    by: int


@dataclass
class AnsweredAgain(Message):
    """Another answer was stored to a question about which the review asks something."""

    question: str
    put: tuple[Entry, ...]


class Kept(Message):
    """Something was saved, or could not be."""
