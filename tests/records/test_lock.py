from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from techassess.records.lock import Lock, Locked

HOLDER = """
import sys
from pathlib import Path
from techassess.records.lock import Lock
lock = Lock(Path(sys.argv[1]), "Anna\\x1b[31m", "2027-01-02T10:00:00+01:00")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_told_who_holds_the_lock_and_a_kill_frees_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Locked) as locked:
            Lock(tmp_path, "Ben", "2027-01-02T11:00:00+01:00")
        holder.kill()
        holder.wait()
    assert (locked.value.by, locked.value.since) == ("Anna[31m", "2027-01-02T10:00:00+01:00")
    assert str(locked.value) == (
        "Anna[31m has had this record open since 2027-01-02 10:00. You can read it, and change it once it is closed there."
    )
    Lock(tmp_path, "Ben", "2027-01-02T11:00:00+01:00").release()


def test_a_lock_that_was_given_back_can_be_taken(tmp_path: Path) -> None:
    first = Lock(tmp_path, "Anna", "")
    with pytest.raises(Locked, match=r"^Anna has had this record open\. You can read it"):
        Lock(tmp_path, "Ben", "")
    first.release()
    first.release()
    second = Lock(tmp_path, "Ben", "")
    assert second.held
    second.release()


def test_a_share_without_locks_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock = Lock(tmp_path, "Anna", "")
    assert not lock.held
    lock.release()


def test_a_full_disk_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", refuse)
    lock = Lock(tmp_path, "Anna", "")
    assert lock.held
    with pytest.raises(Locked, match=r"^Someone else has had this record open\. You"):
        Lock(tmp_path, "Ben", "")
    lock.release()
