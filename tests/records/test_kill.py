"""What was said to be saved is there, however the process ends."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import signal
import time
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path

from techassess.conditions.evaluation import Value
from techassess.records.editing import Editing
from techassess.records.history import read_history, verify_chain
from techassess.records.loading import load
from tests.records.sample import CAMERAS, clock, made, value

RUNS = 100
FOLDERS = 5
MOST = 3
"""How many answers a child tells before the kill comes, at most; and some more in the time below."""
LONGEST = 0.015
"""Seconds: about two saves."""
LIMIT = 60
"""Seconds after which the whole test is wrong, however it went."""
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.records.test_kill"])
ASKED = ("purpose", "reason", "retention_hours")


def answer_for_ever(folder: Path, begin: int, told: Connection) -> None:
    """Answer with one number after another, and tell each that was saved."""
    with Editing.open(folder, CAMERAS, "Anna") as editing:
        told.send(begin - 1)
        for number in range(begin, begin + 100_000):
            question = ASKED[number % 3]
            values: dict[str, Value] = {"purpose": f"number {number}", "reason": "other", "retention_hours": Decimal(number % 8760)}
            editing.draft(question, f"half of {number}")
            editing.put(question, value(values[question], note=f"{number} " * 400))
            told.send(number)


def kill_one(folder: Path, begin: int, chance: random.Random) -> int:
    """Let a child answer, kill it at some moment, and return the number it told last; one before ``begin`` where it told none."""
    ours, theirs = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=answer_for_ever, args=(folder, begin, theirs))
    child.start()
    theirs.close()
    last = begin - 1
    with ours:
        for _ in range(chance.randint(0, MOST + 1)):
            last = ours.recv()
        time.sleep(chance.random() * LONGEST)
        child.kill()
        child.join()
        assert child.exitcode == -signal.SIGKILL
        with contextlib.suppress(EOFError, OSError):  # the end, or the start of a message that the kill cut off
            while True:
                last = ours.recv()
    return last


def number_of(note: str) -> int:
    return int(note.split()[0])


def saved_numbers(folder: Path) -> list[int]:
    """The numbers in the history, in its order; its chain must hold."""
    lines, torn = read_history(folder / "history.jsonl")
    assert not torn
    assert str(verify_chain(lines)) == ""
    return [number_of(line.value["note"]) for line in lines if line.kind == "answered" and isinstance(line.value, dict)]


def test_what_was_said_to_be_saved_survives_every_kill(tmp_path: Path) -> None:
    chance = random.Random(20270101)
    folders = [made(tmp_path / f"record-{number}") for number in range(FOLDERS)]
    begin = dict.fromkeys(folders, 0)
    told_in_all, behind, started = 0, 0, time.monotonic()
    for run in range(RUNS):
        assert time.monotonic() - started < LIMIT
        folder = folders[run % FOLDERS]
        last = kill_one(folder, begin[folder], chance)
        told_in_all += last + 1 - begin[folder]
        behind += load(folder, CAMERAS).settled.behind
        with Editing.open(folder, CAMERAS, "Ben", clock) as editing:
            assert [notice for notice in editing.notices if "never finished" not in notice] == []
            answers = editing.record.answers
        numbers = saved_numbers(folder)
        # At most the one answer that was under way when the kill came is there although nobody said so.
        assert numbers in (list(range(last + 1)), list(range(last + 2)))
        assert {name: number_of(answer.note) for name, answer in answers.items()} == {ASKED[number % 3]: number for number in numbers}
        assert {path.name for path in folder.iterdir()} <= {".lock", "record.yaml", "history.jsonl", "drafts.json", "history.torn"}
        begin[folder] = len(numbers)
    assert told_in_all > RUNS
    assert behind > 0
