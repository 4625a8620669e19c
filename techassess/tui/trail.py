"""Owns where one is and how one came there: a stack of places, so that going back never gets lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal[
    "home", "new", "sections", "question", "check", "findings", "report", "moves", "remedies", "project", "review", "finding", "asked"
]


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the interface."""

    kind: Kind
    subject: str = ""
    """The question, the section or the project that is shown; empty means all."""
    returns: bool = False
    """For a question: whether one goes back after answering, instead of on to the next."""
    queue: tuple[str, ...] = ()
    """For a question that returns: questions that the change opened, asked before going back."""
    cursor: str = ""
    """The row that was chosen when the place was left."""


@dataclass(slots=True)
class Trail:
    """The places visited, the present one last."""

    places: list[Place] = field(default_factory=lambda: [Place("home")])

    @property
    def here(self) -> Place:
        """The present place."""
        return self.places[-1]

    def go(self, place: Place) -> None:
        """Go on to a place."""
        self.places.append(place)

    def swap(self, place: Place) -> None:
        """Put a place where the present one is."""
        self.places[-1] = place

    def back(self) -> bool:
        """Go back one place. Returns false where there is none before."""
        if len(self.places) > 1:
            self.places.pop()
            return True
        return False

    def home(self, *places: Place) -> None:
        """Begin again at the start screen, with places opened after it."""
        self.places = [Place("home"), *places]

    def remember(self, cursor: str) -> None:
        """Keep the row that is chosen here."""
        self.swap(replace(self.here, cursor=cursor))
