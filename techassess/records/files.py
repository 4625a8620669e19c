"""Owns the two files of an open record: what they held when last read or written, and whether they still do."""

from __future__ import annotations

from pathlib import Path

from techassess.documents import reader
from techassess.records import saving
from techassess.records.lines import MAX_BYTES
from techassess.records.loading import HISTORY, RECORD, Found

TORN = "history.torn"


class Files:
    """The files of one record. Every method raises OSError as the file system does."""

    def __init__(self, folder: Path, found: Found) -> None:
        self.folder = folder
        self.history, self.record = found.history, found.raw
        self._line = b""
        """What an append that failed may have left behind the history."""
        self._replaced = found.raw
        """What a replacement that failed may have put in place of the record."""

    def changed(self) -> bool:
        """Whether someone else wrote to one of them since we last read or wrote it."""
        record = _content(self.folder / RECORD, reader.MAX_BYTES)
        history = _content(self.folder / HISTORY, MAX_BYTES)
        known, rest = history[: len(self.history)], history[len(self.history) :]
        return record not in (self.record, self._replaced) or known != self.history or not self._line.startswith(rest)

    def rewrite(self, history: bytes) -> None:
        """Put other lines in place of the whole history."""
        saving.put(self.folder / HISTORY, history)
        self.history, self._line = history, b""

    def append(self, content: bytes) -> None:
        """Put lines behind the history, all or none."""
        self._line = content
        saving.append(self.folder / HISTORY, len(self.history), content)
        self.history, self._line = self.history + content, b""

    def put(self, content: bytes) -> None:
        """Put a new record in place of the old one."""
        self._replaced = content
        saving.put(self.folder / RECORD, content)
        self.record = content

    def set_aside(self, torn: bytes) -> None:
        """Move the start of a line that was never finished out of the history, into a file of its own."""
        path = self.folder / TORN
        saving.append(path, path.stat().st_size if path.exists() else 0, torn + b"\n")
        saving.append(self.folder / HISTORY, len(self.history), b"")


def _content(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        return b""
