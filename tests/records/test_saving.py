from __future__ import annotations

import errno
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from techassess.records import saving


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Lets the system itself refuse what would make a file larger, after it has written what fits."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_lines_are_put_behind_a_file_that_its_owner_alone_may_read(tmp_path: Path) -> None:
    path = tmp_path / "history"
    saving.append(path, 0, b"one\n")
    saving.append(path, 4, b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_stands_behind_the_whole_lines_goes(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"one\ntorn and longer than what comes")
    saving.append(path, 4, b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_full_disk_leaves_no_half_line(tmp_path: Path) -> None:
    path = tmp_path / "history"
    saving.append(path, 0, b"one\n")
    with files_of_at_most(10), pytest.raises(OSError, match="File too large") as refused:
        saving.append(path, 4, b"twenty letters or so\n")
    assert path.read_bytes() == b"one\n"
    assert str(saving.why(refused.value, tmp_path)) == f"There is no room left to save in '{tmp_path}'. Free some space, then save again."


def test_a_line_that_could_not_be_synced_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    path = tmp_path / "history"
    saving.append(path, 0, b"one\n")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output error"):
        saving.append(path, 4, b"two\n")
    assert path.read_bytes() == b"one\n"


def test_a_line_is_synced_before_the_call_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    sync = os.fsync
    path = tmp_path / "history"

    def watched(handle: int) -> None:
        seen.append(path.read_bytes())
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    saving.append(path, 0, b"one\n")
    assert seen == [b"one\n"]


def test_a_write_that_takes_several_goes_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, bytes(content)[:3]))
    saving.append(tmp_path / "history", 0, b"a line of some length\n")
    assert (tmp_path / "history").read_bytes() == b"a line of some length\n"


def test_a_folder_that_is_gone_is_named() -> None:
    said = saving.why(FileNotFoundError(errno.ENOENT, "No such file"), Path("records/square"))
    assert str(said) == "The folder 'records/square' is not there any more. Put it back, then save again."
