"""Owns what the entries of a review come to: the state, what is still open, and what was said last of each finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from techassess.days import read_day
from techassess.records.model import OUTSIDE
from techassess.records.review import Entry, ordered
from techassess.records.workflow import Workflow, same_person

REMARKS = ("comment", "asked_back", "disputed", "happened")
"""Kinds of entries that stay open until they are resolved or taken back."""
SETTLED = (*REMARKS, "review_on")
"""Kinds of entries that can be resolved."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A risk that the decision maker accepted. It changes no status and no verdict."""

    entry: Entry
    lapsed: bool
    """Its last day is over."""


@dataclass(frozen=True)
class Review:
    """The entries of a record, as they are to be understood in a workflow."""

    entries: Mapping[str, Entry]
    workflow: Workflow

    @cached_property
    def all(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        return ordered(self.entries)

    @cached_property
    def counted(self) -> tuple[Entry, ...]:
        """The entries that count: not those that were written or changed outside the program, nor those that were taken back."""
        sound = [one for one in self.all if one.by != OUTSIDE]
        withdrawn = {later.about for later in sound if later.kind == "withdrawn"}
        return tuple(one for one in sound if one.id not in withdrawn)

    def of(self, *kinds: str, about: str | None = None) -> tuple[Entry, ...]:
        """The entries of some kinds that count, on one thing or on all, oldest first."""
        return tuple(one for one in self.counted if one.kind in kinds and about in (None, one.about))

    # Where the record stands

    @property
    def state(self) -> str:
        """The state of the workflow in which the record is."""
        moves = [one for one in self.of("moved") if one.to in self.workflow.states]
        return moves[-1].to if moves else self.workflow.first

    @property
    def is_over(self) -> bool:
        """Whether nothing follows any more: another record has taken its place."""
        return self.workflow.states[self.state].over

    @property
    def since(self) -> Entry | None:
        """The step that led to the present state; nothing for a record that never moved."""
        moves = self.of("moved")
        return moves[-1] if moves else None

    def named_for(self, role: str) -> tuple[str, ...]:
        """Who is named for a role: in the workflow, or where it names nobody, last for this record."""
        appointed = [one.who for one in self.of("appointed") if one.about == role]
        return self.workflow.people.get(role) or tuple(appointed[-1:])

    def roles_of(self, name: str) -> frozenset[str]:
        """The roles in which a person has spoken on this record."""
        return frozenset(one.role for one in self.counted if one.role and same_person(one.by, name))

    def role_of(self, name: str) -> str:
        """The role of a person who does not say which: one that is theirs by name, the only one they have spoken in, or the first."""
        roles = self.workflow.roles
        named = [role for role in roles if any(same_person(name, one) for one in self.named_for(role))]
        spoken = self.roles_of(name) & set(roles)
        return named[0] if named else next(iter(spoken)) if len(spoken) == 1 else next(iter(roles), "")

    # Opinion and decision

    @property
    def opinion(self) -> Entry | None:
        """The opinion that stands: the last one, unless the answers were opened again since."""
        return self._standing("opinion")

    @property
    def decision(self) -> Entry | None:
        """The decision that stands."""
        return self._standing("decision")

    def _standing(self, kind: str) -> Entry | None:
        found = self.of(kind)
        if not found:
            return None
        return None if self.is_reopened(found[-1]) else found[-1]

    def is_reopened(self, entry: Entry) -> bool:
        """Whether the answers could be changed again since something was said."""
        later = self.counted[self.counted.index(entry) :] if entry in self.counted else ()
        return any(one.kind == "moved" and self.workflow.is_open(one.to) for one in later)

    # Findings

    def judged(self, rule: str) -> Entry | None:
        """What was said last of a finding: accepted or disputed; nothing where a dispute was resolved."""
        found = self.of("accepted", "disputed", about=rule)
        return found[-1] if found and not self.is_resolved(found[-1]) else None

    def acceptance(self, rule: str, today: date) -> Acceptance | None:
        """The last acceptance of a finding as a risk."""
        found = self.of("risk_accepted", about=rule)
        return Acceptance(found[-1], read_day(found[-1].until) < today) if found else None

    # Remarks

    def is_resolved(self, entry: Entry) -> bool:
        """Whether an entry was settled."""
        return bool(self.of("resolved", about=entry.id))

    def remarks(self, about: str | None = None) -> tuple[Entry, ...]:
        """The comments, questions, disputes and events that are still open, on one thing or on all."""
        return tuple(one for one in self.of(*REMARKS, about=about) if not self.is_resolved(one))

    def asked_back(self) -> tuple[str, ...]:
        """The questions whose answer somebody asked to look at again."""
        return tuple(dict.fromkeys(one.about for one in self.remarks() if one.kind == "asked_back"))

    # Looking again

    @property
    def review_on(self) -> date | None:
        """The day on which the record is to be looked at again: the last that was set."""
        found = self.of("review_on")
        return read_day(found[-1].until) if found and not self.is_resolved(found[-1]) else None

    def events(self) -> tuple[Entry, ...]:
        """What happened and is not dealt with yet."""
        return tuple(one for one in self.remarks() if one.kind == "happened")
