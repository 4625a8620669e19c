"""A real pseudo-terminal, read with pyte. It waits for text and never sleeps for a guess."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "end": "\x1b[F",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~",
    "ctrl+q": "\x11", "ctrl+p": "\x10", "ctrl+c": "\x03", "space": " ", "backspace": "\x7f",
}  # fmt: skip
PROGRAM = """
import sys
from pathlib import Path
from techassess.tui.app import run
from techassess.workspace import Workspace
sys.exit(run(Workspace(Path(sys.argv[1])), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
"""
PATIENCE = 20.0


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(
        self, *arguments: str, size: tuple[int, int] = (80, 24), environment: Mapping[str, str] | None = None, program: str = PROGRAM
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.code: int | None = None
        self.started = time.monotonic()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORFGBG", "COLORTERM")}
            home = {"HOME": str(Path(arguments[0]).parent) if arguments else "/nonexistent", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
            # The child must see its size before it starts, or its first picture is of another one.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(sys.executable, [sys.executable, "-c", program, *arguments], {**plain, **home, **(environment or {})})

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, patience: float) -> bool:
        """Take in what the program wrote; false where it wrote nothing or has ended."""
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return False
        try:
            found = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += found
        self.stream.feed(found)
        return bool(found)

    def until(self, what: Callable[[], bool], said: str) -> None:
        """Read until something is so."""
        end = time.monotonic() + PATIENCE
        while not what():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {said}; the screen shows:\n{self.text}")
            self.read(0.05)

    def wait(self, *texts: str) -> None:
        """Wait until all these texts are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), repr(texts))

    def gone(self, text: str) -> None:
        """Wait until a text is not on the screen."""
        self.until(lambda: text not in self.text, f"'{text}' to go")

    def press(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.master, text.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def end(self, number: int | None = None) -> int:
        """Send a signal, if any, wait for the end and return the exit code; negative for a signal."""
        if number is not None:
            os.kill(self.pid, number)
        self.until(self._ended, "the program to end")
        assert self.code is not None
        while self.read(0.05):
            pass
        return self.code

    def _ended(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code is not None

    @property
    def is_sane(self) -> bool:
        """Whether the terminal was left as a shell needs it: echo, main screen, cursor, no mouse reports."""
        echo = bool(termios.tcgetattr(self.master)[3] & termios.ECHO)
        last = {mode: self.raw.rfind(f"\x1b[?{mode}".encode()) for mode in ("1049l", "1049h", "25h", "25l", "1003l", "1003h")}
        return echo and last["1049l"] > last["1049h"] and last["25h"] > last["25l"] and last["1003l"] > last["1003h"]
