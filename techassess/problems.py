"""Owns what is wrong with a file: a place, a problem, and the collection that loaders fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file something stands. Lines and columns count from 1; 0 means that the whole file is meant."""

    file: str
    line: int = 0
    column: int = 0
    key: str = ""
    """The dotted path of keys that leads to the value, for example ``questions.3.kind``."""

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text at fault and the part of it that a caret points at, counted in characters from 0."""

    text: str
    start: int = 0
    length: int = 1

    def __str__(self) -> str:
        return f"    {self.text}\n    {' ' * self.start}{'^' * max(1, self.length)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: where, what was expected in the words of the file, and what to do."""

    place: Place
    message: str
    hint: str = ""
    excerpt: Excerpt | None = None
    kind: str = "content"
    """What sort of fault it is, in one word or two with a hyphen, for machines that sort and silence."""

    def __str__(self) -> str:
        key = f"{self.place.key}: " if self.place.key else ""
        lines = [f"{self.place}: {key}{self.message}"]
        if self.excerpt:
            lines.append(str(self.excerpt))
        if self.hint:
            lines.append(f"    {self.hint}")
        return "\n".join(lines)


@dataclass(slots=True)
class Problems:
    """The problems met so far. Loaders add to it and read on; the front end decides when to stop."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, message: str, hint: str = "", excerpt: Excerpt | None = None, kind: str = "content") -> None:
        """Note one problem."""
        self.found.append(Problem(place, message, hint, excerpt, kind))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=lambda problem: problem.place))

    def __len__(self) -> int:
        return len(self.found)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self)


class Broken(Exception):
    """Content or a record that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems
