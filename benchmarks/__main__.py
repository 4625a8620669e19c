"""Prints all measurements of one run; figures of different runs or machines are comparable through their ratios only."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.screen import Screen
from techassess.assessment.proving import PROOFS, prove
from techassess.problems import Problems
from techassess.records.editing import Editing
from techassess.rules import examples, mutation
from techassess.rules.equivalence import Equivalence
from techassess.workspace import Workspace, copy_examples, shipped

STARTS, QUESTIONS, KEYS, PROCESSES, PROVED, LOADS = 7, 25, 25, 15, 3, 7
DOWN, UP, DONT_KNOW, ENTER = b"\x1b[B", b"\x1b[A", b"\x1bOQ", b"\r"
EMPTY = "from textual.app import App; from textual.widgets import Label; "
EMPTY += "App.compose = lambda self: [Label('ready')]; App().run()"
TITLE, END = "Benchmark square", "Check all answers"
PLACE = re.compile(r"question (\d+) of")


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        record = _new(Path(folder))
        print("Loading the questionnaire and all rule sets, in milliseconds")
        _print("every file parsed", parsed := _loads(None))
        _print("every file parsed, and the cache written", _written(Path(folder)), parsed)
        _print("from the cache", _loads(Path(folder) / "loads"), parsed)
        print()
        print("Start, in milliseconds (median, 95th percentile)")
        _print("an empty Textual application", empty := _starts([sys.executable, "-c", EMPTY], lambda text: "ready" in text, folder))
        opened = _starts(_command(folder, "open", record), lambda text: TITLE in text, folder)
        _print("the form on a record", opened, empty)
        anew = _starts(_command(folder, "--no-cache", "open", record), lambda text: TITLE in text, folder)
        _print("the same without the cache of content", anew, empty)
        print("\nIn the form, in milliseconds")
        keys, questions = _form(folder, record)
        _print("key press to paint", keys)
        _print("answer saved, next question painted", questions)
        print("\nAs a whole process, in milliseconds")
        _print("Python that imports yaml", bare := _processes([sys.executable, "-c", "import yaml"]))
        _print("techassess assess", _processes(_command(folder, "assess", record)), bare)
        _print("the same without the cache of content", _processes(_command(folder, "--no-cache", "assess", record)), bare)
        print("\nFor rule keepers, on the shipped content, in milliseconds")
        for name, times in _proofs().items():
            _print(name, times)


def _loads(cache: Path | None) -> list[float]:
    """Loading the shipped content, from the cache where one is named; it is filled before."""
    content = Workspace(shipped(), cache)
    content.load(Problems())
    return _timed(lambda: content.load(Problems()), LOADS)


def _written(folder: Path) -> list[float]:
    """The first load, into a new cache each time."""
    caches = iter(range(LOADS))
    return _timed(lambda: Workspace(shipped(), folder / f"first-{next(caches)}").load(Problems()), LOADS)


def _proofs() -> dict[str, list[float]]:
    """Every group of proofs, the examples, and all mutants, some of them several times."""
    content = Workspace(shipped())
    found, places = content.rulesets, content.places(content.rulesets)
    times = {f"prove: {name}": _timed(lambda name=name: prove(name, found, places), PROVED) for name in PROOFS}
    times["test: all examples"] = _timed(lambda: examples.run(found), PROVED)
    times["mutate: all mutants"] = _timed(lambda: mutation.run(found, Equivalence(found).same), 1)
    return times


def _timed(work: Callable[[], object], often: int) -> list[float]:
    times = []
    for _ in range(often):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return times


def _command(folder: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "techassess", "--workspace", folder, *arguments]


def _new(folder: Path) -> str:
    """Make a record with the first section answered as in the fullest shipped example but for its last question, so that many are left."""
    workspace = copy_examples(folder)
    fullest = max((workspace.record(place) for place in workspace.record_folders()), key=lambda record: len(record.answers))
    made = workspace.new_record(TITLE, "Bench", "", fullest.assessed_on, stage=fullest.stage)
    editing = Editing.open(made.folder, workspace.questionnaire, "Bench")
    answered = [question.id for question in workspace.questionnaire.sections[0].questions if question.id in fullest.answers]
    for name in answered[:-1]:
        editing.put(name, fullest.answers[name])
    editing.close()
    return made.slug


def _starts(command: Sequence[str], seen: Callable[[str], bool], folder: str) -> list[float]:
    times = []
    for _ in range(STARTS):
        with Screen(command, {"XDG_DATA_HOME": folder}) as screen:
            times.append(screen.until(seen) - screen.started)
    return times


def _form(folder: str, record: str) -> tuple[list[float], list[float]]:
    """Move between options, then answer question by question with "I don't know yet"."""
    keys: list[float] = []
    questions: list[float] = []
    with Screen(_command(folder, "open", record), {"XDG_DATA_HOME": folder}) as screen:
        screen.until(lambda text: TITLE in text)
        screen.settle()
        screen.press(ENTER)
        screen.until(lambda text: PLACE.search(text) is not None)
        screen.settle()
        for number in range(KEYS):
            keys.append(_changed(screen, UP if number % 2 else DOWN))
        while len(questions) < QUESTIONS and END not in screen.text:
            if PLACE.search(screen.text):
                keys.append(_changed(screen, DONT_KNOW))
                questions.append(_next(screen))
            else:
                _next(screen)
    return keys, questions


def _changed(screen: Screen, key: bytes) -> float:
    """Press a key and return how long it took until the screen was another."""
    before, start = screen.text, time.perf_counter()
    screen.press(key)
    found = screen.until(lambda text: text != before) - start
    screen.settle()
    return found


def _next(screen: Screen) -> float:
    """Press Enter and return how long it took until another question, or another screen, was painted."""
    before, start = _head(screen.text), time.perf_counter()
    screen.press(ENTER)
    found = screen.until(lambda text: _head(text) != before) - start
    screen.settle()
    return found


def _head(text: str) -> str:
    """The section and the number of the question."""
    return text.split("\n")[1]


def _processes(command: Sequence[str]) -> list[float]:
    times = []
    for _ in range(PROCESSES):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return times


def _print(name: str, times: Sequence[float], beside: Sequence[float] = ()) -> None:
    late = sorted(times)[max(0, round(0.95 * len(times)) - 1)]
    ratio = f"   {statistics.median(times) / statistics.median(beside):.1f} times" if beside else ""
    print(f"  {name:<38} {statistics.median(times) * 1000:7.0f} {late * 1000:7.0f}   n={len(times)}{ratio}")


if __name__ == "__main__":
    main()
