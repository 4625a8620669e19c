"""Owns writing the reports of a record into the workspace."""

from __future__ import annotations

import os
from pathlib import Path

from techassess.documents import writer
from techassess.records.model import Record
from techassess.records.saving import why
from techassess.workspace import Workspace

KINDS = {"html": "to read and to print", "md": "to work on as text", "json": "for other programs"}


ROOM = 60
"""Signs that a path may take on a line; of a longer one the end is shown."""


def folder_of(workspace: Workspace, record: Record) -> Path:
    """The folder that the reports of a record go to."""
    return workspace.root / "reports-out" / record.slug


def write_report(workspace: Workspace, record: Record, kind: str) -> Path:
    """Write one report and return its path. Raises SaveFailed, or Broken where a template is faulty."""
    text = workspace.report(record, kind)
    folder = folder_of(workspace, record)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"report.{kind}"
        writer.replace(path, text.encode("utf-8"))
    except OSError as error:
        raise why(error, folder) from error
    return path


def shown(path: Path) -> str:
    """A path as people read it, with ``~`` for the own folder."""
    home = os.path.expanduser("~")  # noqa: PTH111  # a missing home must not raise here
    text = str(path)
    if home != "/" and text.startswith(f"{home}/"):
        text = f"~{text[len(home) :]}"
    return text if len(text) <= ROOM else f"…/{'/'.join(path.parts[-3:])}"
