"""Owns where the parts of loaded content stand in their files: reads a file again only where there is something to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from techassess.conditions.tree import Span
from techassess.documents import positions, reader
from techassess.documents.positions import Document
from techassess.problems import Excerpt, Place, Problem, Problems
from techassess.questionnaire.texts import excerpt

Folder = tuple[Path, str]
"""A folder or file with the name that messages show."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a file, by the keys that lead to it."""

    file: Folder
    path: positions.Path = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that the content was loaded from."""

    sets: Mapping[str, Folder]
    """The folder of each rule set, by its id."""
    questionnaire: Folder
    brought: Mapping[str, Folder] = field(default_factory=dict)
    """The files of the sections that rule sets bring along, by the section's id."""
    _read: dict[str, Document | None] = field(default_factory=dict, repr=False)

    def at_home(self, found: str) -> bool:
        """Whether a rule set stands beside the questionnaire, under the same folder; what belongs to no set does."""
        return not found or self.sets[found][0].parent.parent == self.questionnaire[0].parent.parent

    def rule(self, rule: str, *path: str | int) -> Spot:
        """A part of a rule's file."""
        found, topic, name = rule.split("/")
        return Spot(_below(self.sets[found], f"rules/{topic}/{name}.yaml"), path)

    def risk(self, risk: str, *path: str | int) -> Spot:
        """A part of a risk's file."""
        found, name = risk.split("/")
        return Spot(_below(self.sets[found], f"risks/{name}.yaml"), path)

    def head(self, found: str, *path: str | int) -> Spot:
        """A part of a rule set's head."""
        return Spot(_below(self.sets[found], "ruleset.yaml"), path)

    def law(self, found: str, *path: str | int) -> Spot:
        """A part of the acts that a rule set brings along."""
        return Spot(_below(self.sets[found], "law.yaml"), path)

    def table(self, found: str, table: str, *path: str | int) -> Spot:
        """A part of a table's file."""
        return Spot(_below(self.sets[found], f"tables/{table}.yaml"), path)

    def definition(self, name: str, found: str = "") -> Spot:
        """A definition of a rule set, or a shared one of the questionnaire."""
        return Spot(_below(self.sets[found] if found else self.questionnaire, "definitions.yaml"), (name,))

    def question(self, section: str, index: int, *path: str | int) -> Spot:
        """A part of a question, by its section and its place in it, from 0."""
        file = self.brought.get(section) or _below(self.questionnaire, f"sections/{section}.yaml")
        return Spot(file, ("questions", index, *path))

    def situation(self, name: str, *path: str | int) -> Spot:
        """A part of a situation of the questionnaire."""
        return Spot(_below(self.questionnaire, "situations.yaml"), (name, *path))

    def preset(self, name: str, *path: str | int) -> Spot:
        """A part of a preset of the questionnaire."""
        return Spot(_below(self.questionnaire, "presets.yaml"), (name, *path))

    def problem(self, spot: Spot, message: str, hint: str = "") -> Problem:
        """Return a problem with line, column and the line of the file; without them where the file can no longer be read.

        What has parts of its own is pointed at by its key.
        """
        document = self._document(spot)
        if document is None:
            return Problem(Place(spot.file[1], key=".".join(str(part) for part in spot.path)), message, hint)
        has_parts = isinstance(document.value(spot.path), Mapping)
        place = document.place_of_key(spot.path) if has_parts else document.place(spot.path)
        return Problem(place, message, hint, line_at(document, place))

    def at(self, spot: Spot, span: Span | None, message: str, hint: str = "") -> Problem:
        """Return a problem with a part of the condition at a spot, or with the spot as a whole where no part is meant."""
        return self.problem(spot, message, hint) if span is None else self.part(spot, span.start, span.end, message, hint)

    def part(self, spot: Spot, start: int, end: int, message: str, hint: str = "") -> Problem:
        """Return a problem with a part of a condition, from one of its characters to another, with a caret under it."""
        document = self._document(spot)
        text = document.value(spot.path) if document else None
        if document is None or not isinstance(text, str):
            return self.problem(spot, message, hint)
        return Problem(document.inside(spot.path, text, start), message, hint, excerpt(text, start, end))

    def _document(self, spot: Spot) -> Document | None:
        path, shown = spot.file
        if shown not in self._read:
            self._read[shown] = reader.read(path, Problems(), shown)
        return self._read[shown]


def _below(folder: Folder, name: str) -> Folder:
    return folder[0] / name, f"{folder[1]}/{name}"


def line_at(document: Document, place: Place) -> Excerpt | None:
    """The line of a place, shortened to a terminal's width."""
    if not 0 < place.line <= len(document.lines):
        return None
    line = document.lines[place.line - 1]
    lead = len(line) - len(line.lstrip())
    return Excerpt(line[lead : lead + 100].rstrip(), max(0, min(place.column - 1 - lead, 99)))
