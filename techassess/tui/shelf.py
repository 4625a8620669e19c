"""Owns the list of all records, as the start screen shows it: by project, with how far each is and what stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from techassess.problems import Broken
from techassess.questionnaire.model import STAGE_WORDS
from techassess.tui import marks, views
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.session import Session
from techassess.workspace import Workspace

NEW = "?new"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on the shelf."""

    folder: Path
    title: str
    project: str = ""
    progress: str = ""
    verdict: str = ""
    stage: str = ""
    fault: str = ""
    """Why the record cannot be read, or nothing."""


def entry(workspace: Workspace, folder: Path) -> Entry:
    """Read one record for the shelf."""
    try:
        record = workspace.record(folder)
    except Broken as broken:
        return Entry(folder, folder.name, fault=str(broken.problems))
    session = Session(workspace.rulesets, record)
    progress = session.interview.progress()
    verdict = views.verdict_line(session) if session.interview.screening_done else ""
    return Entry(folder, record.title, record.project, views.counted(progress), verdict, record.stage)


def rows(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """The start list: a new assessment, then the records by project."""
    found = sorted(entries, key=lambda one: (one.project == "", one.project.casefold(), one.title.casefold()))
    listed: list[Row] = [Row(NEW, "New assessment", mark="+", tone="strong")]
    for project, group in groupby(found, key=lambda one: one.project):
        listed += [gap(), heading(f"Project {project}" if project else "Records")]
        listed += [_row(one) for one in group]
    return tuple(listed) if found else (*listed, gap(), remark("There are no records yet. Start with a new assessment."))


def _row(one: Entry) -> Row:
    key = str(one.folder)
    if one.fault:
        return Row(key, one.title, mark=marks.WARNING, right="cannot be read", tone="bad")
    detail = " · ".join(part for part in (STAGE_WORDS.get(one.stage, one.stage), one.verdict) if part)
    return Row(key, one.title, mark=" ", right=one.progress, detail=detail)
