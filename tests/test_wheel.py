"""What is shipped: the wheel holds the program and all content, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The files of a freshly built wheel."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = target.glob("*.whl")
    return frozenset(zipfile.ZipFile(wheel).namelist())


def _files(folder: Path, endings: tuple[str, ...]) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix in endings}


def test_the_whole_program_is_shipped(names: frozenset[str]) -> None:
    assert _files(ROOT / "techassess", (".py", ".json", ".yaml", ".tcss", ".css")) - names == set()


@pytest.mark.parametrize("folder", ["questionnaires", "rulesets", "reports", "examples"])
def test_all_content_is_shipped(folder: str, names: frozenset[str]) -> None:
    here = _files(ROOT / folder, (".yaml", ".jsonl", ".html", ".md", ".css"))
    assert here
    assert {f"techassess/content/{name}" for name in here} - names == set()


def test_nothing_else_is_shipped(names: frozenset[str]) -> None:
    top = {name.split("/")[0] for name in names}
    assert {part for part in top if not part.endswith(".dist-info")} == {"techassess"}
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".lock"))] == []


def test_the_licence_and_the_command_are_shipped(names: frozenset[str]) -> None:
    information = {name.split("/", 1)[1] for name in names if ".dist-info/" in name}
    assert {"licenses/LICENSE", "entry_points.txt", "METADATA"} <= information
