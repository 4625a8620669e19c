"""Owns what the file of the acts may hold that a rule set brings along, key by key."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from techassess.documents.validation import Shape
from techassess.questionnaire.shapes import Words
from techassess.rules.shapes import Day


class ActSectionShape(Shape):
    """An article or section of an act."""

    title: str = ""
    """What it is about, in a few words of your own."""
    parts: list[Annotated[str, StringConstraints(pattern=r"^(\([^()\s]+\))+$")]] = []
    """What may be cited inside it, in order, each as "(2)" or "(2)(a)"."""
    link: str = ""
    """Where this section can be read, if it has a page of its own."""


class ActShape(Shape):
    """An act of one country."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=30)]
    """The short name with which a citation begins, in capital letters."""
    title: Words
    """The official name."""
    link: Words
    """Where the act can be read."""
    as_of: Day
    """The day on which the numbering was looked up."""
    sections: Annotated[dict[Annotated[str, StringConstraints(pattern=r"^[^()\s;]+( [^()\s;]+)*$")], ActSectionShape], Field(min_length=1)]
    """The sections that may be cited, each as it is cited: Art. 5, or § 12."""


class LawShape(Shape):
    """``law.yaml``."""

    acts: Annotated[list[ActShape], Field(min_length=1)]
    """The acts that rules may cite beside those that the product knows."""
