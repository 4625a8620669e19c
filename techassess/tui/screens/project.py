"""Owns the screen of a project: its records with their verdicts, that of the whole, and what leaving one out changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.worker import Worker, get_current_worker

from techassess import projects
from techassess.assessment.bundle import Bundle, bundle
from techassess.problems import Broken
from techassess.projects import Project
from techassess.records.saving import SaveFailed
from techassess.reporting.bundled import told
from techassess.reporting.findings import Values
from techassess.tui import bundled, export, marks
from techassess.tui.desk import Desk
from techassess.tui.messages import Opened, RowEntered
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.actions import Action
from techassess.tui.screens.base import Hint, Listed
from techassess.tui.screens.dialogs import Dialog

READING = "Reading and judging the records …"
GONE = "No record names this project any more."


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a project."""

    name: str
    project: Project | None
    """Nothing where no record names it any more."""
    values: Values | None = None
    """All that is told of it; nothing where none of its records can be read."""
    tried: bool = False
    """Whether all parts of the records were tried."""


class ProjectScreen(Listed):
    """One project. Its records are read and judged in the background."""

    KIND = "project"
    HELP = (
        "Here are the functions of one project together. It can go ahead no better than its worst function.\n"
        "Each record has its own verdict, and says what the project comes to without it. Enter opens the record.\n"
        "Below is what has to be left out for a better verdict, and which single parts of a record change its verdict.\n"
        "F9 writes all this as a page."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Found | None = None
        self.said: tuple[Row, ...] = ()
        self._looking_at = ""
        """The project that was looked at since one came here; a dialog that closes over it sets nothing off again."""

    def hints(self) -> Iterable[Hint]:
        """Enter opens a record."""
        return (("↑↓", "choose"), ("Enter", "open the record"), ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def actions(self) -> Iterator[Action]:
        """Write the page, or what all screens offer."""
        yield "write", "Write this as a page", ""
        yield from super().actions()

    # Reading and judging

    def fill(self) -> None:
        """Show what is known; whoever has just come is shown what is on disk now as soon as it is judged."""
        name = self.desk.trail.here.subject
        if self.found is not None and self.found.name != name:
            self.found = None
        self._show()
        if self._looking_at != name:
            self._looking_at = name
            self.run_worker(partial(self._look, name), thread=True, exclusive=True, group="project")

    def anew(self) -> None:
        """Look again."""
        self._looking_at = ""
        super().anew()

    def _look(self, name: str) -> None:
        """Read and judge, in a thread of its own: first the records, then what comes without each of their parts."""
        worker, workspace = get_current_worker(), self.desk.workspace
        project = next((one for one in projects.projects(workspace).projects if one.name == name), None)
        members = []
        for record in project.records if project else ():
            if worker.is_cancelled:
                return
            members.append(projects.member(workspace, record))
        if project and members:
            self._try(worker, project, bundle(members, len(project.unread)))
        else:
            self._tell(worker, Found(name, project))

    def _try(self, worker: Worker[None], project: Project, whole: Bundle) -> None:
        missing, parts = projects.missing(project), []
        self._tell(worker, Found(project.name, project, told(project.name, whole, (), missing)))
        for one in projects.parts(whole):
            if worker.is_cancelled:
                return
            parts.append(one)
        self._tell(worker, Found(project.name, project, told(project.name, whole, parts, missing), tried=True))

    def _tell(self, worker: Worker[None], found: Found) -> None:
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, found)

    def _take(self, found: Found) -> None:
        here = self.desk.trail.here
        if here.kind == self.KIND and here.subject == found.name:
            self.found = found
            if self.app.screen is self:
                self._show()

    # Showing

    def _show(self) -> None:
        self.show(f"Project {self.desk.trail.here.subject}", self._intro(), (*self.said, *self._rows()), self.desk.trail.here.cursor)

    def _intro(self) -> str:
        values = self.found.values if self.found else None
        about = ", ".join(part for part in (values["count"], values["about"]) if part) + ". " if values else ""
        return f"{about}A project can go ahead no better than its worst function."

    def _rows(self) -> tuple[Row, ...]:
        found = self.found
        if found is None:
            return (remark(READING),)
        if found.project is None:
            return (remark(GONE),)
        return bundled.project_rows(found.project, found.values, found.tried)

    def on_row_entered(self, message: RowEntered) -> None:
        """Open a record, or say why it cannot be read."""
        project = self.found.project if self.found else None
        fault = next((one.problems for one in project.unread if str(one.folder) == message.key), None) if project else None
        if fault is not None:
            self.app.push_screen(Dialog("This record cannot be read", [Row("", part) for part in str(fault).split("\n")]))
        elif message.key:
            self.leave()
            self.post_message(Opened(Path(message.key)))

    # Writing

    def action_write(self) -> None:
        """Write the page, in the background."""
        found = self.found
        if found is None or found.project is None or found.values is None or not found.tried:
            self._say(remark("Not written: the records are still being judged, or none can be read."))
        else:
            self._say(remark("Writing …"))
            self.run_worker(partial(self._write, found.project, found.values), thread=True, exclusive=True, group="report")

    def _write(self, project: Project, values: Values) -> None:
        """Write, in a thread of its own."""
        try:
            path = export.write_project(self.desk.workspace, project.file_name, values)
            row = Row("", f"Written: {export.shown(path)}", mark=marks.DONE, tone="good")
        except (SaveFailed, Broken) as error:
            row = Row("", f"Not written: {error}", mark=marks.WARNING, tone="bad")
        self.app.call_from_thread(self._say, row)

    def _say(self, row: Row) -> None:
        self.said = (row, gap())
        if self.app.screen is self:
            self._show()

    def leave(self) -> None:
        """Judge no further, and forget what was said of a page that was written."""
        super().leave()
        self.workers.cancel_group(self, "project")
        self._looking_at, self.said = "", ()
