"""Owns the numbering of acts and guidelines: which articles, points, recitals, annexes and units exist, and where they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Tree = dict[str, "Tree"]
"""Labels in the order of the act, each with the labels below it."""


class Missing(Exception):
    """A provision that does not exist; the message says what does."""


def grow(points: Iterable[str]) -> Tree:
    """Return dotted points ("h.iii", "4.2.c") as a tree. A number after a number belongs to the label itself: "4.2" is one label."""
    tree: Tree = {}
    for point in points:
        labels = point.split(".")
        if len(labels) > 1 and labels[0].isdigit() and labels[1].isdigit():
            labels[:2] = [".".join(labels[:2])]
        branch = tree
        for label in labels:
            branch = branch.setdefault(label, {})
    return tree


def follow(tree: Tree, labels: Sequence[str], where: str, first: str = "point") -> None:
    """Walk down the tree. Raises Missing at the first label that is not there."""
    for depth, label in enumerate(labels):
        what = first if depth == 0 else "point"
        if label not in tree:
            names = list(tree)
            offered = f"it has ({names[0]}) to ({names[-1]})" if names else "it has none"
            raise Missing(f"{where} has no {what} ({label}); {offered}")
        tree, where = tree[label], f"{where}({label})"


def check_upwards(order: Sequence[str], first: str, last: str, where: str) -> None:
    """Check that a range runs upwards within one list. Raises Missing."""
    if last not in order:
        raise Missing(f"{where} has no ({last})")
    if "." in first or order.index(last) <= order.index(first):
        raise Missing(f"the range from {first} to {last} does not go upwards")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of ``provisions.yaml``. Each method returns a link, or nothing where none is known, and raises Missing."""

    key: str
    data: Mapping[str, Any]

    def article(self, number: str, labels: Sequence[str], end: str) -> str:
        """Look up an article, a paragraph or a point, or a range that ends at ``end``: an article number or a label in brackets."""
        articles = self.data["articles"]
        self._check_deleted(f"Art. {number}", labels)
        where = f"{self.key} Art. {number}"
        if number not in articles:
            names = list(articles)
            raise Missing(f"{self.key} has no Art. {number}; it has Art. {names[0]} to Art. {names[-1]}")
        found = articles[number]
        numbered = bool(found["paragraphs"])
        points = found["points"]
        tree = {name: grow(points[name]) for name in points if name != "-"} if numbered else grow(points.get("-", ()))
        follow(tree, labels, where, "paragraph" if numbered else "point")
        if end:
            self._check_end(tree, number, labels, end, where)
        paragraph = labels[0] if labels and numbered else ""
        below = labels[1:] if numbered else labels
        return self._article_link(number, paragraph, below[0] if len(below) == 1 else "")

    def _check_end(self, tree: Tree, number: str, labels: Sequence[str], end: str, where: str) -> None:
        if bool(labels) != end.startswith("("):
            raise Missing("a range ends at the same level that it starts at")
        if not labels:
            check_upwards(list(self.data["articles"]), number, end, self.key)
            return
        _check_range(tree, labels, end, where)

    def recital(self, number: str, end: str) -> str:
        """Look up a recital or a range of recitals."""
        top = self.data["recitals"]
        for given in filter(None, (number, end)):
            if given != str(int(given)) or not 1 <= int(given) <= top:
                raise Missing(f"{self.key} has no Rec. {given}; " + (f"the last is {top}" if top else "its recitals are not numbered"))
        if end and int(end) <= int(number):
            raise Missing(f"the range from {number} to {end} does not go upwards")
        links = self.data["links"]
        return str(links.get("anchor_recital", links.get("act", ""))).format(recital=number)

    def annex(self, number: str, part: str, labels: Sequence[str], end: str) -> str:
        """Look up an annex, a section ("Section A") or part of it, or a point."""
        annexes = self.data.get("annexes") or {}
        self._check_deleted(f"Annex {number}{' ' + part if part else ''}", labels)
        where = f"{self.key} Annex {number}"
        if number not in annexes:
            raise Missing(f"{self.key} has no Annex {number}; " + (f"it has {', '.join(annexes)}" if annexes else "it has no annexes"))
        found = annexes[number]
        if found.get("open") and (part or labels):
            raise Missing(f"the inner numbering of {where} is not recorded; cite the annex as a whole")
        tree = self._annex_tree(found, part, labels, where)
        follow(tree, labels, f"{where} {part}".strip())
        if end and not labels:
            raise Missing("a range ends at the same level that it starts at")
        if end:
            _check_range(tree, labels, end, where)
        links = self.data["links"]
        return str(links.get("consolidated") or links.get("anchor_annex") or links.get("act", "")).format(annex=number)

    @staticmethod
    def _annex_tree(found: Mapping[str, Any], part: str, labels: Sequence[str], where: str) -> Tree:
        sections = {name: grow(points) for name, points in (found.get("sections") or {}).items()}
        if part:
            if part.split()[1] not in sections:
                raise Missing(f"{where} has no {part}; " + (f"it has {', '.join(sections)}" if sections else "it has no sections"))
            return sections[part.split()[1]]
        if not sections or not labels:
            return grow(found.get("points") or ())
        holding = [tree for tree in sections.values() if labels[0] in tree]
        if len(holding) != 1:
            raise Missing(f"{where} has the sections {', '.join(sections)}; name the one that holds the point")
        return holding[0]

    def _check_deleted(self, start: str, labels: Sequence[str]) -> None:
        cited = start + "".join(f"({label})" for label in labels)
        for gone, why in (self.data.get("deleted") or {}).items():
            if f"{cited}(".startswith(f"{gone}("):
                raise Missing(f"{gone} no longer exists: {why}")

    def _article_link(self, article: str, paragraph: str, point: str) -> str:
        """The most exact link that the act's patterns give. Where a consolidated text is linked it is linked as a whole."""
        wanted = {
            "consolidated": True,
            "point": bool(paragraph and point),
            "unnumbered_point": bool(point) and not paragraph,
            "paragraph": bool(paragraph),
            "article": True,
            "act": True,
        }
        links = self.data["links"]
        pattern = next((links[name] for name, fits in wanted.items() if fits and name in links), "")
        return str(pattern).format(article=article, paragraph=paragraph, point=point)


def _check_range(tree: Tree, labels: Sequence[str], end: str, where: str) -> None:
    siblings = tree
    for label in labels[:-1]:
        siblings = siblings[label]
    check_upwards(list(siblings), labels[-1], end.strip("()"), where)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline or opinion of ``provisions.yaml``, cited by section, criterion or another unit."""

    key: str
    data: Mapping[str, Any]

    def unit(self, word: str, value: str, end: str) -> str:
        """Look up a unit, such as ``criterion 4``. Raises Missing; a number that can only be bounded is not exact enough."""
        units = self.data.get("units") or {}
        name = "para" if word == "para." else word
        if name not in units or word == "para":
            shown = ", ".join("para." if unit == "para" else unit for unit in units)
            raise Missing(f"{self.key} has no unit '{word}'; " + (f"it has {shown}" if units else "it is cited as a whole"))
        spec = units[name]
        if "values" in spec:
            if end or value not in spec["values"]:
                raise Missing(f"{self.key} has no {word} {value}{'-' + end if end else ''}")
        elif not spec["exact"]:
            raise Missing(
                f"the numbers of '{word}' in {self.key} are not known exactly" + ("; cite a section" if "section" in units else "")
            )
        else:
            self._check_numbers(word, value, end, spec["max"])
        return self.link

    def _check_numbers(self, word: str, value: str, end: str, top: int) -> None:
        for given in filter(None, (value, end)):
            if not given.isdecimal() or given != str(int(given)) or not 1 <= int(given) <= top:
                raise Missing(f"{self.key} has no {word} {given}; the last is {top}")
        if end and int(end) <= int(value):
            raise Missing(f"the range from {value} to {end} does not go upwards")

    @property
    def whole(self) -> bool:
        """Whether it is cited as a whole."""
        return bool(self.data.get("whole"))

    @property
    def link(self) -> str:
        """Where it can be read."""
        return str(self.data.get("url") or "")
