"""What the tests of the command line share: a small workspace, and running one command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from techassess.cli.main import main
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
