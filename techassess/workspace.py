"""Owns a workspace as one thing: its records, and the content that they are judged by."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from techassess import __version__
from techassess.assessment.result import Assessment
from techassess.contents import Content, shipped
from techassess.questionnaire.answers import Case
from techassess.records import git
from techassess.records.carried import TakenBack, take_back
from techassess.records.editing import Editing
from techassess.records.history import read_history
from techassess.records.loading import HISTORY, RECORD
from techassess.records.model import Record
from techassess.records.standing import Review
from techassess.records.store import create, read, slug_of
from techassess.records.timeline import changes
from techassess.records.workflow import Workflow
from techassess.records.workflow import load as load_workflow
from techassess.reporting import kinds
from techassess.reporting.about import About
from techassess.reporting.material import Material
from techassess.rules.model import SEVERITIES

__all__ = ["VARIABLE", "Workspace", "copy_examples", "example", "find", "shipped"]

VARIABLE = "TECHASSESS_WORKSPACE"


def find(named: Path | None = None) -> Workspace:
    """Return the workspace that is meant: the one named, in the environment, the current folder if it holds records, or the example."""
    if named is None and os.environ.get(VARIABLE):
        named = Path(os.environ[VARIABLE])
    if named is None and (Path.cwd() / "records").is_dir():
        named = Path.cwd()
    return Workspace(named.absolute()) if named else example()


def example() -> Workspace:
    """Return the example workspace in the user's data folder; made from the shipped examples where it is missing."""
    base = os.environ.get("XDG_DATA_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    root = Path(base) if base else Path.home() / ".local" / "share"
    return copy_examples(root / "techassess" / "example")


def copy_examples(root: Path) -> Workspace:
    """Put the shipped example records into a workspace; records that are there already are left alone."""
    records = root / "records"
    records.mkdir(mode=0o700, parents=True, exist_ok=True)
    git.prepare(records)
    for source in sorted((shipped() / "examples").glob(f"*/{RECORD}")):
        target = records / source.parent.name
        if not target.exists():
            target.mkdir(mode=0o700)
            for name in (HISTORY, RECORD):
                if (source.parent / name).is_file():
                    shutil.copyfile(source.parent / name, target / name)
                    (target / name).chmod(0o600)
    return Workspace(root)


@dataclass(frozen=True)
class Workspace(Content):
    """A folder of records, with content of its own or that of the product."""

    @property
    def is_example(self) -> bool:
        """Whether this is the example workspace."""
        return self.root.name == "example" and self.root.parent.name == "techassess"

    @property
    def records_folder(self) -> Path:
        """Where the records lie."""
        return self.root / "records"

    @cached_property
    def workflow(self) -> Workflow:
        """How records go from hand to hand: the workspace's own way, or the usual one. Raises Broken."""
        return load_workflow(self.root, severities=SEVERITIES)

    def review(self, record: Record) -> Review:
        """What was said of a record beside its answers."""
        return Review(record.review, self.workflow)

    def edit(self, folder: Path, by: str, role: str = "", clock: Callable[[], datetime] | None = None) -> Editing:
        """Open a record for writing, in a role or in the one that a person is listed for. Raises Locked, Broken, SaveFailed."""
        workflow = self.workflow
        editing = Editing.open(folder, self.questionnaire, by, clock, workflow)
        editing.work_as(role or workflow.role_of(by))
        return editing

    def record_folders(self) -> Iterator[Path]:
        """The folders of all records, by name."""
        yield from sorted(path.parent for path in self.records_folder.glob(f"*/{RECORD}"))

    def record_folder(self, named: str) -> Path:
        """The folder of a record that is named by its slug or by a path."""
        path = Path(named)
        if (path / RECORD).is_file():
            return path.absolute()
        if path.name == RECORD and path.is_file():
            return path.parent.absolute()
        return self.records_folder / named

    def record(self, folder: Path) -> Record:
        """Read a record. Raises Broken with what is wrong with it."""
        return read(folder, self.questionnaire)

    def new_record(
        self,
        title: str,
        by: str,
        at: str,
        on: date,
        project: str = "",
        stage: str = "before_tender",
        preset: str = "",
        source: Record | None = None,
    ) -> Record:
        """Make a record and return it; with a source, it takes over those answers, each as it was given, and names where they come from.

        Raises SaveFailed where it cannot be written.
        """
        versions = {found.id: found.version for found in self.rulesets}
        asked = self.questionnaire
        folder = self._free_folder(title)
        record = Record(folder, title, asked.id, asked.version, on, stage, project, by, at, versions, preset=preset)
        if source is not None:
            record = replace(record, answers=source.answers, kept=source.kept, follows=source.slug)
        return create(folder, record, self.questionnaire)

    def take_back(self, report: Path, by: str, at: str, **instead: Any) -> TakenBack:
        """Make a record of the one that a report in HTML or JSON carries, and return it with what a person should know of it.

        ``instead`` are fields that take the place of what the report says. Raises Broken with what is wrong with the report, SaveFailed
        where the record cannot be written, OSError.
        """
        from techassess.reporting import record_data

        taken = take_back(record_data.read(report), self.questionnaire)
        found = replace(taken.record, created_by=by, created_at=at, **instead)
        return replace(taken, record=create(self._free_folder(found.title), found, self.questionnaire))

    def _free_folder(self, title: str) -> Path:
        """A folder for a record of this title that is not there yet."""
        folder = self.records_folder / slug_of(title)
        number = 2
        while folder.exists():
            folder, number = folder.with_name(f"{slug_of(title)}-{number}"), number + 1
        return folder

    def assess(self, record: Record, as_of: date | None = None) -> Assessment:
        """Judge a record as of its own day, or of another, with its exact range."""
        return self.judge(record.case(self.questionnaire), as_of or record.assessed_on)

    def judge(self, case: Case, as_of: date) -> Assessment:
        """Judge answers as of a day, with their exact range."""
        from techassess.assessment.exact import judge

        return judge(self.rulesets, case, as_of)

    def about(self, record: Record) -> About:
        """What a report says of the record itself."""
        from techassess.reporting.changed import changed_after_finding

        lines = read_history(record.folder / HISTORY)[0] if (record.folder / HISTORY).exists() else ()
        times = [record.created_at, *(answer.at for answer in record.answers.values())]
        return About(
            title=record.title,
            slug=record.slug,
            project=record.project,
            created_by=record.created_by,
            answered_by=tuple(sorted({answer.by for answer in record.answers.values() if answer.by})),
            saved_at=max(times),
            stage=record.stage,
            versions={record.questionnaire: record.questionnaire_version, **record.rulesets},
            product_version=__version__,
            kept=record.kept,
            follows=record.follows,
            changed_after_finding=changed_after_finding(self.rulesets, changes(lines), record.stage, record.assessed_on),
        )

    def report(self, record: Record, kind: str, as_of: date | None = None) -> str:
        """The report on a record as ``html``, ``md`` or ``json``. Raises Broken where a template is faulty."""
        return self.documents(record, (kind,), as_of=as_of)[kind].decode("utf-8")

    def documents(
        self,
        record: Record,
        formats: Sequence[str],
        kind: str = kinds.USUAL,
        as_of: date | None = None,
        written_on: date | None = None,
        with_record: bool = True,
    ) -> kinds.Documents:
        """A kind of document on a record in several formats, judged once. Raises Broken where a template is faulty.

        ``written_on`` is the day of writing, today where it is left out. ``with_record`` says whether it may carry the record as data.
        """
        assessment = self.assess(record, as_of)
        about, law = self.about(record), self._law_with(self.rulesets)
        day = written_on or date.today()
        material = Material(record, assessment, about, self.review(record), law, self.templates, day, with_record)
        return kinds.KINDS[kind].write(material, formats)
