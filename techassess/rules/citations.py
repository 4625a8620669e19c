"""Owns reading a citation: whether the provision exists, its canonical form, its link, and the items of the Efus manifesto.

    act         GDPR Art. 35(3)(c)   AIA Art. 5(1)(h)(i)   GDPR Art. 12-22   GDPR Art. 5(1)(a)-(f)
                GDPR Rec. 71   AIA Annex III(1)(a)   AIA Annex VIII Section A(5)   CRA Annex I Part II(3)
    guideline   WP248 criterion 4   EDPB 3/2019 section 7.1.2   EDPB Opinion 11/2024
    manifesto   EFUS TP.R1   EFUS TP.C1-C3   EFUS IN.HR
    law.yaml    CSI Art. L251-2(5)   an act that a rule set brings along, by its own sections

Words are parted by one space; several citations in one text are parted by semicolons. A citation that cannot be checked exactly is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from techassess.documents import reader
from techassess.hints import nearest
from techassess.problems import Broken, Problems
from techassess.rules.national import NationalAct
from techassess.rules.provisions import Act, Guideline, Missing

FOLDER = Path(__file__).parent / "law"

_LABEL = r"\((?:[0-9]+(?:\.[0-9]+)*[a-z]{0,2}|[a-z]{1,5})\)"
_ARTICLE = re.compile(rf"Art\. ([0-9]+[a-z]?)((?:{_LABEL})*)(?:-([0-9]+[a-z]?|{_LABEL}))?")
_RECITAL = re.compile(r"Rec\. ([0-9]+)(?:-([0-9]+))?")
_ANNEX = re.compile(rf"Annex ([IVX]+)(?: ((?:Section|Part) [A-Z0-9]+))?((?:{_LABEL})*)(?:-({_LABEL}))?")
_UNIT = re.compile(r"([a-z]+\.?) ([0-9A-Za-z.]+)(?:-([0-9]+))?")
_ITEM = re.compile(r"([A-Z]{2})\.(?:([A-Z]{2})|([KRC])([1-9][0-9]*)(?:-([KRC])([1-9][0-9]*))?)")
_LONG_WORDS = {"Art. ": r"(?:Articles?|Arts?\.?) ?", "Rec. ": r"(?:Recitals?|Recs?\.?) ?", "para. ": r"(?:paragraphs?|paras?\.?) "}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about one citation."""

    ok: bool
    reason: str = ""
    """What is wrong with it."""
    canonical: str = ""
    """How it is written properly; empty where nothing of the kind exists."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ManifestoItem:
    """One item of the Efus manifesto in our own words."""

    id: str
    relevance: str
    """``core`` or ``related``."""
    says: str
    asks: str


def split(text: str) -> tuple[str, ...]:
    """Part a text that holds several citations."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class Law:
    """The acts, guidelines and manifesto items that may be cited."""

    provisions: Mapping[str, Any]
    manifesto: Mapping[str, Any]
    national: Mapping[str, NationalAct] = field(default_factory=dict)
    """The acts that rule sets bring along, by id."""

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Law:
        """Read ``provisions.yaml`` and ``manifesto.yaml``; about a tenth of a second. Raises Broken."""
        problems = Problems()
        read = [reader.read(folder / name, problems, f"law/{name}") for name in ("provisions.yaml", "manifesto.yaml")]
        found = [document.data for document in read if document and isinstance(document.data, dict)]
        if len(found) < 2 or len(problems):
            raise Broken(problems)
        return cls(*found)

    def beside(self, acts: Iterable[NationalAct]) -> Law:
        """Return this law with the acts of rule sets; an id that is known already keeps its meaning."""
        return replace(self, national={act.key: act for act in acts if not self.knows(act.key)})

    def knows(self, act: str) -> bool:
        """Whether an id is that of an act, a guideline or the manifesto, and so cannot be given to another act."""
        return act in (*self.provisions["acts"], *self.provisions["documents"], self.manifesto["key"])

    @property
    def manifesto_items(self) -> tuple[ManifestoItem, ...]:
        """The items that bear on a proposed technology, in the order of the file."""
        return tuple(ManifestoItem(item["id"], item["relevance"], item["says"], item["asks"]) for item in self.manifesto["items"])

    def criteria(self, guideline: str) -> tuple[str, ...]:
        """The short names of a guideline's numbered criteria."""
        return tuple(self.provisions["documents"].get(guideline, {}).get("labels", {}).get("criterion", ()))

    def check(self, citation: str) -> Checked:
        """Look one citation up."""
        try:
            return Checked(True, "", citation, self._find(citation))
        except Missing as missing:
            reason = str(missing)
        proper = self._proper(citation)
        if proper != citation:
            try:
                return Checked(False, f"write it as '{proper}'", proper, self._find(proper))
            except Missing as missing:
                reason = str(missing)
        return Checked(False, reason)

    def fault(self, text: str) -> str:
        """Why a text that holds one or more citations names something that does not exist; empty where all exist."""
        checked = [(citation, self.check(citation)) for citation in split(text)] or [(text, self.check(text))]
        return "; ".join(f"{citation}: {found.reason}" for citation, found in checked if not found.ok)

    def near(self, text: str) -> str:
        """Say which act, or which section of a national one, may be meant where it does not exist; nothing where none is near."""
        wrong = next((citation for citation in split(text) if not self.check(citation).ok), "")
        name, _, rest = wrong.partition(" ")
        if name in self.national:
            return self.national[name].near(rest)
        known = [*self.provisions["acts"], *self.provisions["documents"], self.manifesto["key"], *self.national]
        return "" if any(wrong == key or wrong.startswith(f"{key} ") for key in known) else nearest(name, known)

    def items(self, citation: str) -> tuple[str, ...]:
        """The manifesto items that a citation names, ranges written out: ``EFUS TP.C1-C3`` names three."""
        key, _, rest = citation.partition(" ")
        found = _ITEM.fullmatch(rest)
        if key != self.manifesto["key"] or not found or not self.check(citation).ok:
            return ()
        chapter, section, kind, first, _, last = found.groups()
        if section:
            return (f"{chapter}.{section}",)
        return tuple(f"{chapter}.{kind}{number}" for number in range(int(first), int(last or first) + 1))

    def _find(self, citation: str) -> str:
        """Return the link of a provision, or an empty text where none is known. Raises Missing."""
        acts, guidelines, own = self.provisions["acts"], self.provisions["documents"], self.manifesto["key"]
        known = [name for name in (*acts, *guidelines, own, *self.national) if citation == name or citation.startswith(f"{name} ")]
        if not known:
            raise Missing("starts with no act or guideline that is known; see law/provisions.yaml")
        name = max(known, key=len)
        rest = citation[len(name) + 1 :]
        if name == own:
            self._find_item(rest)
            return ""
        if name in self.national:
            return self.national[name].find(rest)
        if name in acts:
            return _find_in_act(Act(name, acts[name]), rest)
        return _find_in_guideline(Guideline(name, guidelines[name]), rest)

    def _find_item(self, rest: str) -> None:
        found = _ITEM.fullmatch(rest)
        key, chapters = self.manifesto["key"], self.manifesto["structure"]
        if not found:
            raise Missing(f"cannot be read: expected for example '{key} TP.R1' or '{key} IN.HR'")
        name, section, kind, first, last_kind, last = found.groups()
        chapter = chapters.get(name)
        if chapter is None:
            raise Missing(f"{key} has no chapter {name}; it has {', '.join(chapters)}")
        if section and section not in chapter.get("sections", {}):
            raise Missing(f"{key} {name} has no section {section}")
        if not section:
            _check_item(f"{key} {name}", chapter.get(kind, 0), kind, first, last_kind, last)

    def _proper(self, citation: str) -> str:
        """The citation with known other names and long words replaced."""
        text = " ".join(citation.split())
        for alias, key in sorted((self.provisions.get("aliases") or {}).items(), key=lambda pair: -len(pair[0])):
            if text.startswith(f"{alias} "):
                text = f"{key} {text[len(alias) + 1 :]}"
                break
        for short, long in _LONG_WORDS.items():
            text = re.sub(rf"(?<= ){long}(?=[0-9])", short, text, count=1)
        return text


def _check_item(where: str, top: int, kind: str, first: str, last_kind: str | None, last: str | None) -> None:
    for number in (first, last or first):
        if int(number) > top:
            raise Missing(f"{where} has no {kind}{number}; " + (f"the last is {kind}{top}" if top else f"it has no items {kind}"))
    if last and (last_kind != kind or int(last) <= int(first)):
        raise Missing(f"the range from {kind}{first} to {last_kind}{last} does not go upwards in one list")


def _find_in_act(act: Act, rest: str) -> str:
    if found := _ARTICLE.fullmatch(rest):
        return act.article(found.group(1), _labels(found.group(2)), found.group(3) or "")
    if found := _RECITAL.fullmatch(rest):
        return act.recital(found.group(1), found.group(2) or "")
    if found := _ANNEX.fullmatch(rest):
        return act.annex(found.group(1), found.group(2) or "", _labels(found.group(3)), found.group(4) or "")
    if "subpara." in rest:
        raise Missing("subparagraphs are not recorded; cite the paragraph")
    raise Missing(f"cannot be read: expected 'Art. N(p)(x)', 'Rec. N' or 'Annex N(x)' after '{act.key}'")


def _labels(text: str) -> list[str]:
    return re.findall(r"\(([^)]*)\)", text)


def _find_in_guideline(guideline: Guideline, rest: str) -> str:
    if not rest and guideline.whole:
        return guideline.link
    found = _UNIT.fullmatch(rest)
    if not found:
        raise Missing(f"cannot be read: expected a unit and its number after '{guideline.key}', such as 'section 2.1'")
    return guideline.unit(found.group(1), found.group(2), found.group(3) or "")
