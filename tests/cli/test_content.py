"""The way from the options to a workspace: the cache of content, and how it is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.cli import records
from techassess.cli.exits import Exit
from techassess.cli.main import main
from techassess.workspace import Workspace
from tests.cli.conftest import Make, Run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "techassess"


def test_a_command_remembers_the_content_in_the_users_cache(home: Path, run: Run) -> None:
    first = run("rules", "check")
    assert first.code == Exit.FINE
    assert len(list(home.iterdir())) == 1
    assert run("rules", "check") == first


def test_no_answer_gets_into_the_cache(home: Path, run: Run, record: Make) -> None:
    folder = record("Quay of the lost umbrellas", retention_hours=4711, holds_images=True)
    assert run("assess", folder.name).code == Exit.FINE
    (file,) = home.iterdir()
    assert [word for word in (b"umbrellas", b"4711", b"Ann") if word in file.read_bytes()] == []


def test_the_cache_can_be_switched_off_by_an_option(home: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(root), "--no-cache", "rules", "check"]) == Exit.FINE
    assert not home.exists()
    assert capsys.readouterr().err == ""


def test_the_cache_can_be_switched_off_in_the_environment(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TECHASSESS_NO_CACHE", "1")
    assert run("rules", "check").code == Exit.FINE
    assert not home.exists()


def test_a_home_that_cannot_be_written_changes_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("rules", "check")
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run("rules", "check") == before


def test_the_form_of_the_demo_gets_the_cache_too(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Workspace] = []
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(records, "is_terminal", lambda: True)
    monkeypatch.setattr(records, "form", lambda context, workspace, folder: opened.append(workspace))
    assert main(["demo"]) == Exit.FINE
    assert [workspace.cache for workspace in opened] == [home]
