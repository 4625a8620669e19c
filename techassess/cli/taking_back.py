"""Owns making a record from a report that carries one, and saying what a person should know of what was taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from techassess.cleaning import clean_line
from techassess.cli.exits import Exit, Stop
from techassess.problems import Broken
from techassess.records.carried import TakenBack
from techassess.records.store import SaveFailed
from techassess.reporting.record_data import ENDINGS
from techassess.reporting.words import counted, listed
from techassess.workspace import Workspace

FEW = 8
"""How many answers are named one by one."""


def is_report(named: str) -> bool:
    """Whether this names a report in HTML or JSON, and no record."""
    return Path(named).suffix.lower() in ENDINGS and not (Path(named) / "record.yaml").is_file()


def taken_back(workspace: Workspace, named: str, by: str, at: str, **instead: Any) -> TakenBack:
    """Return the new record, or stop with what is wrong with the report. ``instead`` are fields that were given on the command line."""
    path = Path(named)
    given = {name: value for name, value in instead.items() if value}
    if not path.is_file():
        raise Stop(Exit.USAGE, f"There is no file '{named}'.", "Name a report in HTML or JSON that was made with 'techassess report'.")
    try:
        return workspace.take_back(path, by, at, **given)
    except Broken as broken:
        raise Stop(Exit.RECORD, f"{broken.problems}\n\nNo record can be made from '{path.name}'.") from None
    except SaveFailed as failed:
        raise Stop(Exit.RECORD, f"The record could not be made: {failed}") from None
    except OSError as error:
        raise Stop(Exit.USAGE, f"'{named}' could not be read: {error.strerror or error}.") from None


def told(taken: TakenBack, workspace: Workspace) -> Iterator[str]:
    """Say what was taken over, what counts for nothing, and what somebody should look at."""
    record, questions = taken.record, workspace.questionnaire.questions
    came = f" of the record '{record.follows}'" if record.follows else ""
    yield f"Took over {counted(len(record.answers), 'answer')}{came}, each with its name and time."
    yield "A report can be changed by anybody: look through the answers."
    if taken.said:
        entries = counted(taken.said, "entry", "entries")
        yield f"Left where it was: its review, {entries} in all, opinion and decision included. The new record begins as a draft."
        yield "Where it was signed, 'techassess verify' with the report says whether these answers are the signed ones."
    if taken.marked:
        yield f"Confirmed or checked, as the report says, and counted so: {_few([questions[name].label for name in taken.marked])}."
    if taken.unknown:
        names = _few([clean_line(name) for name in sorted(taken.unknown)])
        yield f"Kept, but not counted, for the questionnaire has no place for it: {names}."
    for name, why in taken.unfit.items():
        yield f"Kept, but not counted, for it does not fit: {questions[name].label}. {why}"


def _few(names: list[str]) -> str:
    more = len(names) - FEW
    return listed([*names[:FEW], counted(more, "more answer")]) if more > 0 else listed(names)
