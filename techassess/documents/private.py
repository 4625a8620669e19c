"""Owns the user's own folder for what can be made again at any time: where it lies, and that nobody else has a hand in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def cache_folder() -> Path | None:
    """Return where the user's cache belongs, whether it is there or not; nothing where the system names no place for it."""
    named = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    if named and Path(named).is_absolute():
        return Path(named) / "techassess"
    try:
        return Path.home() / ".cache" / "techassess"
    except RuntimeError:
        return None  # neither the environment nor the system's list of users names a home


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may enter. Raises OSError; one that is there already is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_private(folder: Path) -> bool:
    """Whether this is a folder of the user's own that nobody else may enter, and no link to one."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _belongs(found) and (os.name != "posix" or not found.st_mode & 0o077)


def is_own_file(path: Path) -> bool:
    """Whether this is a file of the user's own, and no link to one."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and _belongs(found)


def _belongs(found: os.stat_result) -> bool:
    return os.name != "posix" or found.st_uid == os.geteuid()
