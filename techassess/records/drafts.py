"""Owns half-typed text: a small file beside the record, so that drafts never enter record or history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from techassess.cleaning import clean
from techassess.records import saving

NAME = "drafts.json"
SET_ASIDE = "drafts.unreadable"
MAX_BYTES = 8_000_000
LIMIT = 100_000
"""The longest draft, in characters."""


def read_drafts(folder: Path) -> dict[str, str] | None:
    """Return the drafts; none where there is no file; nothing where the file cannot be understood."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(MAX_BYTES).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        return None
    return {clean(key): clean(text) for key, text in data.items()}


def write_drafts(folder: Path, drafts: Mapping[str, str]) -> None:
    """Save the drafts; without any, the file goes. Raises OSError."""
    path = folder / NAME
    if drafts:
        saving.put(path, json.dumps(dict(drafts), ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
    else:
        path.unlink(missing_ok=True)


def set_aside(folder: Path) -> None:
    """Move a file that cannot be understood out of the way. Raises OSError."""
    (folder / NAME).replace(folder / SET_ASIDE)
