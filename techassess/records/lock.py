"""Owns the lock on an open record. It belongs to the process, so it goes away however the process ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from techassess.cleaning import clean_line

if sys.platform != "win32":
    import fcntl

NAME = ".lock"
WHO_LIMIT = 500


class Locked(Exception):
    """Someone else has the record open for writing."""

    def __init__(self, by: str, since: str) -> None:
        self.by, self.since = by, since
        when = since[:16].replace("T", " ")
        who = f"{by or 'Someone else'} has had this record open" + (f" since {when}" if when else "")
        super().__init__(f"{who}. You can read it, and change it once it is closed there.")


class Lock:
    """A lock held on a record's folder. Where the system or the share has no such locks, it holds nothing."""

    def __init__(self, folder: Path, by: str, since: str) -> None:
        """Take the lock. Raises Locked where it is taken, OSError where the folder cannot be written."""
        self._handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self.held = self._take()
        except BaseException:
            os.close(self._handle)
            raise
        with contextlib.suppress(OSError):  # who holds the lock is a courtesy; a full disk must not keep anybody out
            self._sign(f"{clean_line(by)}\n{since}\n")

    def _take(self) -> bool:
        if sys.platform == "win32":
            return False
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            by, _, since = os.read(self._handle, WHO_LIMIT).decode("utf-8", "replace").partition("\n")
            raise Locked(clean_line(by), clean_line(since)) from None
        except OSError:
            return False  # a share without locks; the digest check still stands
        return True

    def _sign(self, text: str) -> None:
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, text.encode()[:WHO_LIMIT], 0) if sys.platform != "win32" else os.write(self._handle, text.encode())

    def release(self) -> None:
        """Give the lock back. Once is enough, twice does no harm."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                self._sign("")
            os.close(self._handle)
            self._handle = -1
