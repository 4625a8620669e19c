"""Owns writing the reports of a record into the workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from techassess.documents import writer
from techassess.records.model import Record
from techassess.records.saving import why
from techassess.reporting.kinds import USUAL
from techassess.workspace import Workspace

KINDS = {"html": "to read and to print", "md": "to work on as text", "json": "for other programs"}
"""The formats of the report, and what each is good for."""
OTHERS = {"action-plan": ("html", "csv"), "dpia": ("html", "md")}
"""Other documents on a record, with the formats that are written of them."""
ROOM = 60
"""Signs that a path may take on a line; of a longer one the end is shown."""


def folder_of(workspace: Workspace, record: Record) -> Path:
    """The folder that the reports of a record go to."""
    return workspace.root / "reports-out" / record.slug


def write_reports(workspace: Workspace, record: Record, formats: Sequence[str], kind: str = USUAL) -> tuple[Path, ...]:
    """Write the report, or another document, in some formats, judged once, and return the paths.

    Raises SaveFailed, or Broken where a template is faulty.
    """
    made = workspace.documents(record, formats, kind)
    return _written(folder_of(workspace, record), made, "report" if kind == USUAL else kind)


def write_project(workspace: Workspace, name: str, told: Mapping[str, object]) -> Path:
    """Write the page on a project whose files bear this name, and return its path. Raises SaveFailed, or Broken as above."""
    from techassess.reporting import html

    (path,) = _written(workspace.root / "reports-out" / name, {"html": html.project(told, workspace.templates).encode("utf-8")})
    return path


def _written(folder: Path, made: Mapping[str, bytes], name: str = "report") -> tuple[Path, ...]:
    """Put a document into a folder, in its formats."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for kind, content in made.items():
            writer.replace(folder / f"{name}.{kind}", content)
    except OSError as error:
        raise why(error, folder) from error
    return tuple(folder / f"{name}.{kind}" for kind in made)


def shown(path: Path) -> str:
    """A path as people read it, with ``~`` for the own folder."""
    home = os.path.expanduser("~")  # noqa: PTH111  # a missing home must not raise here
    text = str(path)
    if home != "/" and text.startswith(f"{home}/"):
        text = f"~{text[len(home) :]}"
    return text if len(text) <= ROOM else f"…/{'/'.join(path.parts[-3:])}"
