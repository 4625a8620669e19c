"""Owns projects: which records belong together, which of them cannot be read, and judging those that can as one bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from techassess.assessment.bundle import Bundle, Member, bundle
from techassess.assessment.omissions import omissions
from techassess.problems import Broken, Problems
from techassess.records.history import read_history, state
from techassess.records.loading import HISTORY
from techassess.records.model import Record
from techassess.records.store import slug_of, summary
from techassess.reporting.bundled import Missing, Parts
from techassess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that cannot be read."""

    folder: Path
    project: str | None
    """The project that it names, as far as that can still be seen; empty where it names none."""
    problems: Problems


@dataclass(frozen=True, slots=True)
class Project:
    """Records that name the same project, by title."""

    name: str
    records: tuple[Record, ...]
    unread: tuple[Unread, ...]
    """Records that cannot be read and belong to it, or may: of some it cannot even be seen to what they belong."""
    superseded: int = 0
    """How many of its records are over, for others have taken their place. They take no part."""

    @property
    def size(self) -> int:
        """How many records are known to belong to it."""
        return len(self.records) + sum(one.project == self.name for one in self.unread)

    @property
    def file_name(self) -> str:
        """What a file about it is called, without its ending."""
        return f"project-{slug_of(self.name)}"


@dataclass(frozen=True, slots=True)
class Projects:
    """All records of a workspace by project."""

    projects: tuple[Project, ...]
    """By name."""
    alone: int
    """How many records belong to no project."""
    unread: tuple[Unread, ...]

    def named(self, name: str) -> Project | None:
        """The project of a name; small and capital letters count as the same where that leaves one."""
        same = [one for one in self.projects if one.name == name]
        like = same or [one for one in self.projects if one.name.casefold() == name.strip().casefold()]
        return like[0] if len(like) == 1 else None


def projects(workspace: Workspace) -> Projects:
    """Read all records of a workspace."""
    found = list(_read(workspace))
    read = [one for one in found if isinstance(one, Record)]
    over = {one.folder: one for one in read if workspace.review(one).is_over}
    records = sorted((one for one in read if one.folder not in over), key=lambda one: (one.title.casefold(), one.slug))
    unread = tuple(one for one in found if isinstance(one, Unread))
    names = {one.project for one in records if one.project} | {one.project for one in unread if one.project}
    made = (
        Project(
            name,
            tuple(one for one in records if one.project == name),
            tuple(one for one in unread if one.project in (name, None)),
            sum(one.project == name for one in over.values()),
        )
        for name in sorted(names, key=lambda name: (name.casefold(), name))
    )
    return Projects(tuple(made), sum(one.project == "" for one in found), unread)


def judged(workspace: Workspace, project: Project, as_of: date | None = None) -> Bundle | None:
    """Judge the records of a project, each as of its own day or all as of another; nothing where none can be read."""
    members = [member(workspace, record, as_of) for record in project.records]
    return bundle(members, len(project.unread)) if members else None


def member(workspace: Workspace, record: Record, as_of: date | None = None) -> Member:
    """Judge one record of a project."""
    return Member(record, workspace.assess(record, as_of))


def parts(found: Bundle) -> Iterator[Parts]:
    """What each record comes to without each of its parts, record by record; it judges many times over."""
    for one in found.members:
        yield Parts(one, tuple(omissions(one.assessment)))


def missing(project: Project) -> tuple[Missing, ...]:
    """The records that cannot be read, as a report names them."""
    return tuple(Missing(one.folder.name, one.project == project.name) for one in project.unread)


def project_of(folder: Path) -> str | None:
    """The project that a record names that cannot be read as a whole: by its file, else by its history; nothing where neither says it."""
    found = summary(folder)
    if found is not None:
        return found.project
    try:
        lines, _ = read_history(folder / HISTORY)
    except Broken:
        return None
    fields = state(lines)
    return str(fields.get(("", "project"), "")) if fields else None


def _read(workspace: Workspace) -> Iterator[Record | Unread]:
    for folder in workspace.record_folders():
        try:
            yield workspace.record(folder)
        except Broken as broken:
            yield Unread(folder, project_of(folder), broken.problems)
