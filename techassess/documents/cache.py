"""Owns the cache of content: what the reader made of each file, kept as plain data, so that a warm start parses no YAML.

It holds content alone and never an answer. A document is found by the SHA-256 of its file's bytes, so one changed byte is noticed. A cache
that is missing, broken, of another version or of another owner is passed over without a word: every file is then parsed.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from techassess import __version__
from techassess.documents import reader
from techassess.documents.packing import pack, unpack
from techassess.documents.positions import Document
from techassess.documents.private import is_own_file, is_private, make_private
from techassess.documents.writer import replace
from techassess.problems import Problems

FORMAT = 1
"""Raised with every change of what the reader returns for a file, or of how it is packed."""
MAX_BYTES = 32_000_000
"""A larger cache is neither written nor read."""
MAX_FILES = 8
"""So many contents are remembered; those that were written longest ago go first."""


@dataclass(slots=True)
class Cache:
    """The documents of one content, from one file in a folder of the user's own; without a file nothing is remembered."""

    file: Path | None = None
    known: dict[str, bytes] = field(default_factory=dict)
    """What the file held: packed documents by the SHA-256 of the files that they were read from."""
    used: dict[str, bytes] = field(default_factory=dict)
    """The same of what was read since."""

    @classmethod
    def open(cls, folder: Path | None, name: str) -> Cache:
        """Return the cache of the content that is called so, empty where there is none that can be trusted."""
        if folder is None:
            return cls()
        file = folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.content"
        return cls(file, _lines(file) if is_private(folder) else {})

    def read(self, path: Path, problems: Problems, name: str | None = None) -> Document | None:
        """Read one file as the reader does, parsing it only if the cache has not seen these very bytes."""
        shown = name or str(path)
        raw = reader.content(path, shown, problems)
        if raw is None or self.file is None:
            return None if raw is None else reader.parse(raw, shown, problems)
        digest, before = hashlib.sha256(raw).hexdigest(), len(problems)
        if digest in self.known:
            self.used[digest] = self.known[digest]
            return unpack(self.known[digest], shown, raw)
        document = reader.parse(raw, shown, problems)
        if document is not None and len(problems) == before:
            self.used[digest] = pack(document)
        return document

    def save(self) -> None:
        """Write down what was read, if any of it is new, and forget the rest. Where nothing can be written, nothing is."""
        if self.file is None or self.used.keys() <= self.known.keys():
            return
        content = _file(self.used.items())
        if len(content) > MAX_BYTES:
            return
        with contextlib.suppress(OSError):
            make_private(self.file.parent)
            if is_private(self.file.parent):
                replace(self.file, content)
                _tidy(self.file.parent)


def _lines(file: Path) -> dict[str, bytes]:
    """The packed documents of a cache by their digest; none where the file is not just what was written."""
    try:
        if not is_own_file(file) or file.stat().st_size > MAX_BYTES:
            return {}
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head != _head(body):
        return {}
    return {line[:64].decode(): line[65:] for line in body.splitlines()}


def _file(items: Iterable[tuple[str, bytes]]) -> bytes:
    body = b"".join(b"%s %s\n" % (digest.encode(), packed) for digest, packed in items)
    return _head(body) + b"\n" + body


def _head(body: bytes) -> bytes:
    """The first line: what the file is, all versions that shape its content, and the digest of all that follows."""
    return f"techassess content {FORMAT} {__version__} {reader.PARSER} {hashlib.sha256(body).hexdigest()}".encode()


def _tidy(folder: Path) -> None:
    """Remove what was written longest ago."""
    files = sorted((path for path in folder.iterdir() if is_own_file(path)), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MAX_FILES:]:
        path.unlink()
