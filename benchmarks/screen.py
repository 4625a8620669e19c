"""Owns a program in a terminal of 80 by 24, read as a person sees it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from types import TracebackType

import pyte

LINES, COLUMNS = 24, 80
QUIET = 0.05
"""Seconds without output after which a screen is taken as finished."""


class Screen:
    """A program that runs in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], list(command), {**os.environ, **environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._terminal, keys)

    def until(self, seen: Callable[[str], bool], seconds: float = 20) -> float:
        """Read until the screen is as wanted, and return when it was. Raises TimeoutError with the screen as it is then."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self._read(end - time.perf_counter()) and seen(self.text):
                return time.perf_counter()
        raise TimeoutError(f"waited {seconds} s for another screen than this one:\n{self.text}")

    def settle(self) -> None:
        """Read until nothing more comes."""
        while self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            self._stream.feed(os.read(self._terminal, 65_536))
        except OSError:
            raise TimeoutError(f"the program ended with this screen:\n{self.text}") from None
        return True
