"""Owns putting the JSON Schemas beside the content, and the first line of each content file that leads an editor to its schema."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from techassess.documents import writer
from techassess.rules.schemas import KINDS, Kind, files, schema

FOLDER = "schemas"
_MARK = b"# yaml-language-server:"
_BOM = b"\xef\xbb\xbf"


def text_of(name: str, kinds: Mapping[str, Kind] = KINDS) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema(name, kinds), indent=2, ensure_ascii=True) + "\n"


def comment(path: Path, name: str, base: Path) -> str:
    """Return the line that leads from a content file to its schema under the folder that holds the content."""
    to = Path(os.path.relpath(base / FOLDER / f"{name}.json", path.parent)).as_posix()
    return f"{_MARK.decode()} $schema={to}"


def wired(content: bytes, line: str) -> bytes:
    """Return a file with this first line, put in or renewed; every other byte stays as it is."""
    bom, content = (_BOM, content[len(_BOM) :]) if content.startswith(_BOM) else (b"", content)
    first, end, rest = content.partition(b"\n")
    ending = b"\r\n" if first.endswith(b"\r") else b"\n"
    below = rest if first.startswith(_MARK) else first + end + rest
    return bom + line.encode() + ending + below


def write(base: Path, kinds: Mapping[str, Kind] = KINDS) -> tuple[Path, ...]:
    """Write all schemas under the folder that holds the content, and wire every content file. Returns what was changed."""
    changed = [path for name in kinds if (path := _put(base / FOLDER / f"{name}.json", text_of(name, kinds).encode()))]
    for name, path in files(base, kinds):
        changed += [path] if _put(path, wired(path.read_bytes(), comment(path, name, base))) else []
    return tuple(changed)


def _put(path: Path, content: bytes) -> Path | None:
    """Write a file if that changes it; nothing where it is so already."""
    if path.exists() and path.read_bytes() == content:
        return None
    path.parent.mkdir(exist_ok=True)
    writer.replace(path, content, path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return path
