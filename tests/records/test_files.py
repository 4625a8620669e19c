from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from techassess.records.files import TORN, Files
from techassess.records.loading import load
from tests.records.sample import CAMERAS


def files(folder: Path) -> Files:
    return Files(folder, load(folder, CAMERAS))


def add(path: Path, content: bytes) -> None:
    path.write_bytes(path.read_bytes() + content)


def test_what_we_read_and_wrote_ourselves_is_not_changed(folder: Path) -> None:
    ours = files(folder)
    assert not ours.changed()
    ours.append(b"line\n")
    ours.put(b"record\n")
    assert not ours.changed()
    assert (folder / "record.yaml").read_bytes() == b"record\n"
    assert (folder / "history.jsonl").read_bytes().endswith(b"}\nline\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: add(folder / "record.yaml", b"# seen\n"),
        lambda folder: add(folder / "history.jsonl", b"x"),
        lambda folder: (folder / "history.jsonl").write_bytes(b""),
        lambda folder: (folder / "history.jsonl").unlink(),
        lambda folder: (folder / "record.yaml").unlink(),
    ],
)
def test_what_someone_else_wrote_is_a_change(folder: Path, change: Callable[[Path], None]) -> None:
    ours = files(folder)
    change(folder)
    assert ours.changed()


def test_torn_starts_of_lines_are_gathered_in_a_file_of_their_own(folder: Path) -> None:
    whole = (folder / "history.jsonl").read_bytes()
    for torn in (b'{"one', b'{"two'):
        add(folder / "history.jsonl", torn)
        files(folder).set_aside(torn)
        assert (folder / "history.jsonl").read_bytes() == whole
    assert (folder / TORN).read_bytes() == b'{"one\n{"two\n'
