"""Owns what is asked when a trial begins, is kept, is dropped or is left behind."""

from __future__ import annotations

from techassess.reporting.words import counted
from techassess.tui import moving
from techassess.tui.desk import Desk
from techassess.tui.rows import Row, gap
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.trial import Trial

BEGIN, LEAST, KEEP, DROP, STAY = "begin", "least", "keep", "drop", "stay"
BEGUN = "You are trying something out now. Nothing of it is saved. F3 shows what it moves."
TRIED = "The change is part of the trial now. Esc goes on changing answers."
DROPPED = "What you tried out is dropped. The record is as it was."
KEPT = "What you tried out is in the record now."


def beginning() -> Dialog:
    """What a trial is, and how to begin it."""
    text = [
        Row("", "Change answers as usual and see what that moves: the verdict, findings and risks."),
        Row("", "Nothing of it is saved until you keep it, and you can drop it at any time."),
        gap(),
    ]
    choices = [Row(BEGIN, "Change answers, from here on"), Row(LEAST, "Show the least change that helps"), Row(STAY, "Leave it")]
    return Dialog("What if …", text, choices)


def keeping(trial: Trial) -> Dialog:
    """What goes into the record, asked once."""
    choices = [Row(KEEP, "Keep it in the record"), Row(STAY, "Not yet, go on trying")]
    return Dialog("Keep what you tried out?", (*moving.keep_rows(trial), gap()), choices)


def dropping(trial: Trial) -> Dialog:
    """Whether what was tried out may be forgotten."""
    choices = [Row(DROP, "Drop it, back to the record"), Row(STAY, "Go on trying")]
    return Dialog("Drop what you tried out?", (*_forgotten(trial), gap()), choices)


def leaving(desk: Desk, trial: Trial) -> Dialog:
    """What becomes of a trial when the record is closed."""
    can_keep = not desk.refused
    text = moving.keep_rows(trial) if can_keep else _forgotten(trial)
    keep = [Row(KEEP, "Keep it in the record and close")] if can_keep else []
    return Dialog("You are trying something out", (*text, gap()), [*keep, Row(DROP, "Drop it and close"), Row(STAY, "Stay")])


def _forgotten(trial: Trial) -> tuple[Row, ...]:
    number = len(trial.changed) + trial.restaged
    return (Row("", f"{counted(number, 'change')} would be forgotten. The record stays as it is."),)
