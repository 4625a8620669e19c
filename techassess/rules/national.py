"""Owns the acts that a rule set brings along: their numbering, as law.yaml states it, and looking a provision up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from techassess.hints import nearest
from techassess.rules.provisions import Missing, Tree, follow

_CITED = re.compile(r"([^()]*[^()\s])((?:\([^()\s]+\))*)")


@dataclass(frozen=True, slots=True)
class ActSection:
    """One article or section of an act."""

    parts: tuple[str, ...] = ()
    """What may be cited inside it, as ``(2)`` or ``(2)(a)``, in the order of the act."""
    title: str = ""
    link: str = ""
    """Where this section can be read; nothing where only the act has a link."""


@dataclass(frozen=True, slots=True)
class NationalAct:
    """An act of one country, cited as ``CSI Art. L251-2(5)``: its id, a section as it is listed, and the parts inside it."""

    key: str
    title: str
    as_of: date
    """The day on which the numbering was looked up."""
    sections: Mapping[str, ActSection]
    link: str = ""

    def find(self, rest: str) -> str:
        """Return the link of what follows the act's id in a citation. Raises Missing where it does not exist."""
        label, labels = _read(rest)
        if not label:
            example = next(iter(self.sections))
            raise Missing(f"cannot be read: expected a section after '{self.key}', such as '{self.key} {example}'")
        if label not in self.sections:
            raise Missing(f"{self.key} has no {label} in law.yaml")
        section = self.sections[label]
        follow(_tree(section.parts), labels, f"{self.key} {label}", "part")
        return section.link or self.link

    def near(self, rest: str) -> str:
        """Return which section may be meant, or nothing."""
        label = _read(rest)[0]
        return nearest(f"{self.key} {label}", [f"{self.key} {name}" for name in self.sections]) if label not in self.sections else ""


def _read(rest: str) -> tuple[str, list[str]]:
    """The section that is named, and the labels in brackets after it; no section where the text cannot be read."""
    found = _CITED.fullmatch(rest)
    return (found[1], re.findall(r"\(([^)]*)\)", found[2])) if found else ("", [])


def _tree(parts: Iterable[str]) -> Tree:
    tree: Tree = {}
    for part in parts:
        branch = tree
        for label in re.findall(r"\(([^)]*)\)", part):
            branch = branch.setdefault(label, {})
    return tree
