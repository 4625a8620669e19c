"""Owns the list of all records, as the start screen shows it: by project, with how far each is and what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from techassess.assessment.bundle import Member, bundle
from techassess.assessment.due import Due, content_digests, due, rules_changed
from techassess.cleaning import clean_line
from techassess.problems import Broken
from techassess.projects import project_of
from techassess.questionnaire.model import STAGE_WORDS
from techassess.records.standing import Review
from techassess.reporting.reminders import reminder
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
    state: str = ""
    """Where it stands in the workflow, once it was handed on."""
    due: tuple[str, ...] = ()
    """What is to be looked at again now, in words."""
    soon: tuple[str, ...] = ()
    """What will be soon."""
    over: bool = False
    """Whether another record has taken its place."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day, and the rules of that day, with which records are compared to say what is due."""

    day: date
    digests: Mapping[str, str]

    @classmethod
    def of(cls, workspace: Workspace, day: date) -> Today:
        """What is needed to say what is due."""
        return cls(day, content_digests(workspace.rulesets))


def entry(workspace: Workspace, folder: Path, today: Today | None = None) -> Entry:
    """Read one record for the shelf; what is due is said as of a day."""
    try:
        record = workspace.record(folder)
    except Broken as broken:
        project = project_of(folder)
        return Entry(folder, folder.name, project or "", fault=str(broken.problems), lost=project is None)
    session = Session(workspace.rulesets, record)
    judged, review = session.interview.screening_done, workspace.review(record)
    found = _due(session, review, folder, today) if today else ()
    told = {over: tuple(reminder(one, review, workspace.rulesets) for one in found if one.over is over) for over in (True, False)}
    return Entry(
        folder,
        record.title,
        record.project,
        views.counted(session.interview.progress()),
        views.verdict_line(session) if judged else "",
        record.stage,
        member=Member(record, session.assessment) if judged else None,
        state=review.workflow.state_title(review.state) if review.since else "",
        due=told[True],
        soon=told[False],
        over=review.is_over,
    )


def _due(session: Session, review: Review, folder: Path, today: Today) -> tuple[Due, ...]:
    return due(session.assessment, review, today.day, rules_changed(folder, today.digests))


def due_words(entries: Iterable[Entry]) -> str:
    """Say how many records ask for a new look, or nothing."""
    number = sum(bool(one.due) for one in entries)
    return f"{marks.WARNING} {counted(number, 'record asks', 'records ask')} for a new look." if number else ""


def rows(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """The start list: a new assessment, then the records by project."""
    found = sorted(entries, key=lambda one: (one.project == "", one.project.casefold(), one.project, one.title.casefold()))
    lost = sum(one.lost for one in found)
    titles = Counter((one.project, one.title) for one in found)
    listed: list[Row] = [Row(NEW, "New assessment", mark="+", tone="strong")]
    for project, group in groupby(found, key=lambda one: one.project):
        together = list(group)
        listed += [gap(), _project(project, together, lost) if project else heading("Records")]
        listed += [_row(one, titles[one.project, one.title] > 1) for one in together]
    return tuple(listed) if found else (*listed, gap(), remark("There are no records yet. Start with a new assessment."))


def _project(name: str, group: Sequence[Entry], lost: int) -> Row:
    """The heading of a project, which leads to it."""
    return Row(f"{PROJECT}{name}", f"Project {name}", right=counted(len(group), "record"), detail=_together(group, lost), tone="heading")


def _together(group: Sequence[Entry], lost: int) -> str:
    """The verdict of several records together, those that are over left out; or what it waits for."""
    group = [one for one in group if not one.over]
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


def _row(one: Entry, named: bool) -> Row:
    """A record; one that shares its title with another is ``named`` by its folder too."""
    key = str(one.folder)
    if one.fault:
        return Row(key, one.title, mark=marks.WARNING, right="cannot be read", tone="bad")
    detail = " · ".join(part for part in (one.state, STAGE_WORDS.get(one.stage, one.stage), one.verdict) if part)
    asks = [f"{marks.WARNING} {_first(one.due)}"] if one.due else [f"{marks.LATER} {_first(one.soon)}"] if one.soon else []
    title = f"{one.title} ({clean_line(one.folder.name)})" if named else one.title
    return Row(key, title, mark=" ", right=one.progress, detail="\n".join([detail, *asks]))


def _first(told: Sequence[str]) -> str:
    return told[0] if len(told) == 1 else f"{told[0]} (and {len(told) - 1} more)"
