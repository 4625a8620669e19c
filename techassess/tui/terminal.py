"""Owns the terminal itself: whether there is one, leaving it sane, what is written of a crash, and signs it cannot show."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter

from techassess.cleaning import clean
from techassess.tui.marks import as_ascii

NO_TERMINAL = "The form needs a terminal, and this is none.\nAnswer as plain text instead: techassess --plain"


def is_there(environment: Mapping[str, str]) -> bool:
    """Whether a person sits at a terminal that can show a form."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams) and environment.get("TERM") != "dumb"


def shows_unicode() -> bool:
    """Whether the terminal shows more than ASCII."""
    encoding = (sys.__stderr__.encoding or "") if sys.__stderr__ else ""
    return encoding.lower().replace("-", "") in ("utf8", "utf16", "cp65001")


class Harmless(LineFilter):
    """Takes control signs out of every line before it is drawn, whatever way they came in."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # textual's signature
        """Return the line without control signs."""
        return [
            segment if segment.text.isprintable() else Segment(clean(segment.text).replace("\n", " "), segment.style)
            for segment in segments
        ]


class Ascii(LineFilter):
    """Draws ASCII signs only."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # textual's signature
        """Return the line in ASCII."""
        return [segment if segment.text.isascii() else Segment(as_ascii(segment.text), segment.style) for segment in segments]


def steady(base: type[Driver]) -> type[Driver]:
    """A driver that does not wait for ever on a terminal that has gone away."""

    class Steady(base):  # type: ignore[misc,valid-type]  # the base depends on the system
        @property
        def _gone(self) -> bool:
            writer = getattr(self, "_writer_thread", None)
            return writer is not None and not writer.is_alive()

        def write(self, data: str) -> None:
            if not self._gone:
                super().write(data)

        def close(self) -> None:
            if not self._gone:
                super().close()

    return Steady


def write_crash(error: BaseException, environment: Mapping[str, str]) -> Path | None:
    """Write where the program failed, without any values, and return the file; nothing where it cannot be written."""
    base = Path(environment.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "techassess"
    path = base / f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    found = traceback.TracebackException.from_exception(error, capture_locals=False)
    # The message of an error can quote an answer, so only its kind is kept.
    frames = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in found.stack]
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([type(error).__name__, *frames, ""]))
    except OSError:
        return None
    return path


def crash_words(path: Path | None) -> str:
    """The one sentence that people see of a crash."""
    where = f" What happened is written in {path}" if path else ""
    return f"techassess had to stop because of a fault of its own. Everything it called saved is saved.{where}"
