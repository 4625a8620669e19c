"""What the tests of the command line share: a small workspace, and running one command line in this process."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from techassess.cli.main import main
from techassess.questionnaire.answers import Answer, Standing, read_value
from techassess.records.editing import Editing
from techassess.records.model import Record
from techassess.workspace import Workspace
from tests.cli import sample


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line did."""

    code: int
    out: str
    talk: str


Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with content of its own."""
    return sample.make(tmp_path / "office")


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line on the workspace."""

    def command(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(["--workspace", str(root), *arguments])
        found = capsys.readouterr()
        return Ran(code, found.out, found.err)

    return command


Make = Callable[..., Path]


@pytest.fixture
def record(root: Path) -> Make:
    """Make a record with answers, given as a person would type them, and return its folder."""

    def make(title: str = "Market square", project: str = "", **answers: object) -> Path:
        workspace = Workspace(root)
        made = workspace.new_record(title, "Ann", "2026-11-22T10:00:00+01:00", date(2026, 11, 22), project)
        editing = Editing.open(made.folder, workspace.questionnaire, "Ann")
        for name, raw in answers.items():
            question = workspace.questionnaire.questions[name]
            answer = Answer(Standing.DONT_KNOW) if raw is None else Answer(Standing.VALUE, read_value(question, raw), evidence="documented")
            editing.put(name, answer)
        editing.close()
        return made.folder

    return make


Typed = Callable[..., tuple[Ran, Record]]


@pytest.fixture
def typed(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type lines at a record, then end the input."""

    def lines(folder: Path, *given: str) -> tuple[Ran, Record]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in given)))
        done = run("--plain", "open", folder.name, "--by", "Bob")
        return done, Workspace(root).record(folder)

    return lines


CAMERA: dict[str, object] = {"holds_images": True, "sensors": ["camera"], "purpose": "safety"}
"""A camera for public safety, so that both rules of the sample apply."""
