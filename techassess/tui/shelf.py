"""Owns the list of all records, as the start screen shows it: by project, with how far each is and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from techassess.assessment.bundle import Member, bundle
from techassess.problems import Broken
from techassess.projects import project_of
from techassess.questionnaire.model import STAGE_WORDS
from techassess.reporting.words import counted, small
from techassess.tui import marks, views
from techassess.tui.rows import Row, gap, heading, remark
from techassess.tui.session import Session
from techassess.workspace import Workspace

NEW = "?new"
PROJECT = "project:"
"""Keys of rows that lead to a project begin with this; its name follows."""


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
    lost: bool = False
    """Whether of a record that cannot be read not even the project can be seen."""
    member: Member | None = None
    """How the record was judged; nothing before the screening is answered."""


def entry(workspace: Workspace, folder: Path) -> Entry:
    """Read one record for the shelf."""
    try:
        record = workspace.record(folder)
    except Broken as broken:
        project = project_of(folder)
        return Entry(folder, folder.name, project or "", fault=str(broken.problems), lost=project is None)
    session = Session(workspace.rulesets, record)
    judged = session.interview.screening_done
    return Entry(
        folder,
        record.title,
        record.project,
        views.counted(session.interview.progress()),
        views.verdict_line(session) if judged else "",
        record.stage,
        member=Member(record, session.assessment) if judged else None,
    )


def rows(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """The start list: a new assessment, then the records by project."""
    found = sorted(entries, key=lambda one: (one.project == "", one.project.casefold(), one.project, one.title.casefold()))
    lost = sum(one.lost for one in found)
    listed: list[Row] = [Row(NEW, "New assessment", mark="+", tone="strong")]
    for project, group in groupby(found, key=lambda one: one.project):
        together = list(group)
        listed += [gap(), _project(project, together, lost) if project else heading("Records")]
        listed += [_row(one) for one in together]
    return tuple(listed) if found else (*listed, gap(), remark("There are no records yet. Start with a new assessment."))


def _project(name: str, group: Sequence[Entry], lost: int) -> Row:
    """The heading of a project, which leads to it."""
    return Row(f"{PROJECT}{name}", f"Project {name}", right=counted(len(group), "record"), detail=_together(group, lost), tone="heading")


def _together(group: Sequence[Entry], lost: int) -> str:
    """The verdict of several records together, or what it waits for."""
    members = [one.member for one in group if one.member]
    waiting = sum(one.member is None and not one.fault for one in group)
    if len(group) == 1 or (not members and not waiting):
        return ""
    if waiting:
        return f"Together: shows after {counted(waiting, 'more screening')}"
    unread = lost + sum(bool(one.fault) for one in group)
    whole = bundle(members, unread)
    words = views.range_words(whole.range, whole.scale, all(one.record.stage == "in_use" for one in members))
    said = f"Together: {words}" if whole.range.settled else f"Together {small(words)}"
    return f"{said} (not complete)" if unread else said


def _row(one: Entry) -> Row:
    key = str(one.folder)
    if one.fault:
        return Row(key, one.title, mark=marks.WARNING, right="cannot be read", tone="bad")
    detail = " · ".join(part for part in (STAGE_WORDS.get(one.stage, one.stage), one.verdict) if part)
    return Row(key, one.title, mark=" ", right=one.progress, detail=detail)
