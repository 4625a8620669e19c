"""What the checks find in the small workspace, with some of its files changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from techassess.problems import Problem, Problems
from techassess.rules.lint import lint
from techassess.workspace import Workspace
from tests.cli import sample


@dataclass(frozen=True)
class SomeLaw:
    """Knows two provisions."""

    known: tuple[str, ...] = ("GDPR Art. 5(1)(e)", "GDPR Art. 13")

    def fault(self, text: str) -> str:
        return "" if text in self.known else "no such article"

    def near(self, text: str) -> str:
        return ""

    def knows(self, act: str) -> bool:
        return act == "GDPR"


def problems_in(folder: Path, more: dict[str, str] | None = None, /, **changed: str) -> list[Problem]:
    """The problems of the sample with some files changed, and with more files by their paths."""
    workspace = Workspace(sample.make(folder, **changed))
    for name, text in (more or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    problems = Problems()
    rulesets = workspace.load(problems)
    assert rulesets is not None, str(problems)
    return list(lint(rulesets, workspace.places(rulesets), SomeLaw()))


def found_in(folder: Path, more: dict[str, str] | None = None, /, **changed: str) -> list[str]:
    """The same problems as people read them."""
    return [str(problem) for problem in problems_in(folder, more, **changed)]


def without(text: str, line: str) -> str:
    """A file without one of its lines."""
    assert line in text
    return text.replace(line, "")


UNUSED = """\
  - id: unused
    type: yes_no
    label: Unused
    text: Does anybody read this?
    help: Nobody does.
    why: No reason.
"""
