"""Owns writing a record's files so that they last, and saying in plain words why they could not be written."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from techassess.documents import writer

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}


class SaveFailed(Exception):
    """A record could not be written. The message says why and what to do."""


def why(error: OSError, folder: Path) -> SaveFailed:
    """Return what a person is told about an error of the file system."""
    if error.errno in _NO_ROOM:
        return SaveFailed(f"There is no room left to save in '{folder}'. Free some space, then save again.")
    if error.errno in _NO_PERMISSION:
        return SaveFailed(f"You may not write in '{folder}'. Ask for permission, or use a folder of your own.")
    if error.errno == errno.ENOENT:
        return SaveFailed(f"The folder '{folder}' is not there any more. Put it back, then save again.")
    return SaveFailed(f"Could not save in '{folder}': {error.strerror or error}.")


def append(path: Path, length: int, content: bytes) -> None:
    """Put ``content`` behind the first ``length`` bytes of the file and sync it: all of it, or none.

    Raises OSError. Whatever stands behind ``length`` is the rest of a line that was never whole, and goes.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.ftruncate(handle, length)
        os.lseek(handle, length, os.SEEK_SET)
        try:
            _write(handle, content)
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):  # the next append cuts the rest off before it writes
                os.ftruncate(handle, length)
            raise
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def put(path: Path, content: bytes) -> None:
    """Put ``content`` in place of the file, whole and synced, readable by its owner only. Raises OSError."""
    writer.replace(path, content)
