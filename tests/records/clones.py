"""Several people, each with a clone of one repository that holds a record. Git is the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer
from techassess.records.editing import Editing
from techassess.records.history import verify_chain
from techassess.records.loading import Found, load
from tests.records.sample import CAMERAS, clock, made

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
SLUG = "square"
MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


@dataclass(frozen=True, slots=True)
class Clone:
    """One person's clone."""

    root: Path
    by: str

    @property
    def folder(self) -> Path:
        return self.root / "records" / SLUG

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git, with no settings but those of the clone."""
        alone = {"HOME": str(self.root.parent), "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
        return subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, text=True, env={**os.environ, **alone})

    def must(self, *arguments: str) -> str:
        found = self.git(*arguments)
        assert found.returncode == 0, found.stdout + found.stderr
        return found.stdout

    def opened(self, minute: int = 0) -> Editing:
        """Open the record for writing, at a minute of its own."""
        return Editing.open(self.folder, CAMERAS, self.by, lambda: _at(minute))

    def answer(self, minute: int = 0, **answers: Answer | None) -> None:
        with self.opened(minute) as editing:
            for name, answer in answers.items():
                editing.put(name, answer)
        self.save()

    def save(self) -> None:
        """Commit everything that is in the folder."""
        self.must("add", "--all")
        self.must("commit", "--message", f"What {self.by} did")

    def push(self) -> None:
        self.must("push", "origin", "HEAD:main")

    def pull(self) -> bool:
        """Take over what the others did. Returns whether git put everything together by itself."""
        self.must("fetch", "origin", "main")
        return self.git("merge", "FETCH_HEAD").returncode == 0

    def found(self) -> Found:
        return load(self.folder, CAMERAS)

    def values(self) -> dict[str, object]:
        return {name: answer.value for name, answer in self.found().record.answers.items()}

    def text(self) -> str:
        return "".join((self.folder / name).read_text() for name in ("record.yaml", "history.jsonl"))

    def assert_sound(self) -> None:
        """No mark of git is left, the chain holds, it has one end, and the record says what the history says."""
        assert not any(line.startswith(MARKS) for line in self.text().split("\n"))
        found = self.found()
        assert list(verify_chain(found.lines)) == []
        assert (found.unmarked, found.marked, found.settled.behind, dict(found.settled.outside)) == (True, False, False, {})


def _at(minute: int) -> datetime:
    return clock().replace(minute=minute)


def clones(tmp_path: Path, *people: str, style: str = "merge", attributes: bool = True) -> tuple[Clone, ...]:
    """Make a record, and a clone of it for each person. The first one made it."""
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)
    found = tuple(Clone(tmp_path / name.lower(), name) for name in people)
    for number, one in enumerate(found):
        subprocess.run(["git", "clone", "--quiet", str(bare), str(one.root)], check=True, capture_output=True)
        for key, value in (("user.name", one.by), ("user.email", "x@example.org"), ("merge.conflictStyle", style)):
            one.must("config", key, value)
        if number == 0:
            made(one.folder)
            if not attributes:
                (one.folder.parent / ".gitattributes").write_text("# nothing\n")
            one.must("checkout", "-b", "main")
            one.save()
            one.push()
    return found
