"""Owns the exit codes and the one exception that ends a verb with a message."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command line returns to the shell."""

    FINE = 0
    FINDINGS = 1
    """Something to look at: a rule is breached, a check or an example failed."""
    USAGE = 2
    """The command cannot be understood, or names something that is not there."""
    CONTENT = 3
    """Questionnaire, rule sets, workflow or report templates are broken."""
    RECORD = 4
    """A record is broken, open elsewhere, or cannot be saved; or what was signed does not hold."""
    FAULT = 70
    """A fault in the program itself."""
    STOPPED = 130
    """Stopped with Ctrl+C."""


class Stop(Exception):
    """A fault of the user's making, in words, with the exit code that it leads to."""

    def __init__(self, code: Exit, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
