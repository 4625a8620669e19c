"""The user's own folder: where it lies, and who may enter it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from techassess.documents.private import cache_folder, is_own_file, is_private, make_private


def test_the_cache_lies_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    assert cache_folder() == tmp_path / "elsewhere" / "techassess"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache_folder() == tmp_path / ".cache" / "techassess"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == tmp_path / ".cache" / "techassess"


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "own"
    make_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert is_private(folder)


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701, 0o777])
def test_a_folder_that_others_may_enter_is_not_private_and_is_left_as_it_is(mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    folder.chmod(mode)
    make_private(folder)
    assert not is_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == mode


def test_a_link_a_file_and_nothing_are_no_private_folder(tmp_path: Path) -> None:
    make_private(tmp_path / "own")
    (tmp_path / "link").symlink_to(tmp_path / "own")
    (tmp_path / "file").touch(0o600)
    assert [is_private(tmp_path / name) for name in ("own", "link", "file", "nothing")] == [True, False, False, False]


def test_a_file_is_ones_own_and_no_link(tmp_path: Path) -> None:
    (tmp_path / "file").touch(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert [is_own_file(tmp_path / name) for name in ("file", "link", "nothing", ".")] == [True, False, False, False]


def test_what_belongs_to_somebody_else_is_not_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_private(tmp_path / "own")
    (tmp_path / "own" / "file").touch(0o600)
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    assert not is_private(tmp_path / "own")
    assert not is_own_file(tmp_path / "own" / "file")
