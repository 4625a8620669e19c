"""Owns the workflow: which states a record goes through, which roles there are, and who may do what. All of it stands in a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from techassess.cleaning import clean_line
from techassess.documents import reader
from techassess.documents.positions import Document
from techassess.documents.validation import Shape, validate
from techassess.hints import nearest_or_list
from techassess.problems import Broken, Problems

NAME = "workflow.yaml"
SHIPPED = Path(__file__).parent / NAME
ActId = Literal[
    "comment", "resolve", "ask_back", "accept", "dispute", "confirm", "check", "accept_risk", "appoint", "schedule", "report_event"
]
"""What can be said beside the answers."""


Title = Annotated[str, AfterValidator(clean_line)]


class RoleShape(Shape):
    """Someone who takes part."""

    id: str
    title: Title
    named: bool = False
    """Only a person who is named for it, in the file or for the record, may take the role."""


class StateShape(Shape):
    """Where a record can stand."""

    id: str
    title: Title
    answers: list[str]
    """The roles that may change answers."""
    over: bool = False
    """Nothing is due any more on a record in this state."""


class StepShape(Shape):
    """A way from one state to another."""

    id: str
    title: Title
    origins: list[str] = Field(alias="from")
    to: str
    by: list[str]
    """The roles that may take it."""
    reason: bool = False
    """It needs a reason in words."""
    signs: Literal["opinion", "decision"] | None = None
    """It is taken by signing this."""


class ActShape(Shape):
    """Something that can be said beside the answers."""

    by: list[str]
    """The roles that may do it."""
    states: list[str] = Field(default_factory=list, alias="in")
    """In which states; in all where there are none."""


class OutcomeShape(Shape):
    """What can be advised and decided."""

    id: str
    title: Title
    conditions: bool = False
    """It needs conditions."""
    not_with: list[str] = Field(default_factory=list)
    """While a finding of one of these severities stands, it cannot be decided."""
    accepted_first: list[str] = Field(default_factory=list)
    """Findings of these severities must have been accepted as a risk before."""
    settled: bool = False
    """It cannot be decided while a finding of one of these severities is open."""


class EventShape(Shape):
    """What asks for a new look."""

    id: str
    title: Title


class WorkflowShape(Shape):
    """``workflow.yaml``."""

    roles: list[RoleShape] = Field(min_length=1)
    """Who takes part."""
    people: dict[str, list[Title]] = Field(default_factory=dict)
    """Names by role; a role that is listed here is for these people alone."""
    apart: list[list[str]] = Field(default_factory=list)
    """Roles in which no person may speak on one record both."""
    states: list[StateShape] = Field(min_length=1)
    """Where a record can stand; it begins in the first."""
    steps: list[StepShape]
    """The ways from state to state."""
    acts: dict[ActId, ActShape]
    """What can be said beside the answers."""
    outcomes: list[OutcomeShape]
    """What can be advised and decided, mildest first."""
    never_accepted: list[str] = Field(default_factory=list)
    """Severities of findings that nobody can accept as a risk."""
    events: list[EventShape] = Field(default_factory=list)
    """What asks for a new look."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """How a record goes from hand to hand."""

    roles: Mapping[str, RoleShape]
    people: Mapping[str, tuple[str, ...]]
    apart: tuple[frozenset[str], ...]
    states: Mapping[str, StateShape]
    steps: Mapping[str, StepShape]
    acts: Mapping[str, ActShape]
    outcomes: Mapping[str, OutcomeShape]
    never_accepted: tuple[str, ...]
    events: Mapping[str, EventShape]

    @property
    def first(self) -> str:
        """The state in which a record begins."""
        return next(iter(self.states))

    def role_title(self, role: str) -> str:
        """A role as people call it."""
        return self.roles[role].title if role in self.roles else role

    def state_title(self, state: str) -> str:
        """A state as people call it."""
        return self.states[state].title if state in self.states else state

    def outcome_title(self, outcome: str) -> str:
        """An outcome as people call it."""
        return self.outcomes[outcome].title if outcome in self.outcomes else outcome

    def event_title(self, event: str) -> str:
        """An event as people call it."""
        return self.events[event].title if event in self.events else event

    def is_open(self, state: str) -> bool:
        """Whether answers may be changed in a state, by anybody."""
        return state in self.states and bool(self.states[state].answers)

    def role_of(self, name: str) -> str:
        """The role that a person is listed for, or the first role."""
        found = (role for role, names in self.people.items() if any(same_person(name, one) for one in names))
        return next(found, next(iter(self.roles), ""))

    def meaning(self) -> dict[str, object]:
        """Return what a signature covers of the workflow: all that decides. Who is listed for a role changes with time, and is left out."""
        return {
            "roles": {one.id: one.named for one in self.roles.values()},
            "apart": sorted(sorted(pair) for pair in self.apart),
            "first": self.first,
            "states": {one.id: {"answers": sorted(one.answers), "over": one.over} for one in self.states.values()},
            "steps": {one.id: _step(one) for one in self.steps.values()},
            "acts": {name: {"by": sorted(one.by), "in": sorted(one.states)} for name, one in self.acts.items()},
            "outcomes": {one.id: one.model_dump(exclude={"id", "title"}) for one in self.outcomes.values()},
            "never_accepted": sorted(self.never_accepted),
            "events": sorted(self.events),
        }

    def wording(self) -> dict[str, object]:
        """Return how everything in the workflow is called."""
        listed = {"roles": self.roles, "states": self.states, "steps": self.steps, "outcomes": self.outcomes, "events": self.events}
        return {name: {one: part.title for one, part in parts.items()} for name, parts in listed.items()}  # type: ignore[attr-defined]

    def step_signing(self, kind: str) -> StepShape | None:
        """The step with which an opinion or a decision is signed."""
        return next((step for step in self.steps.values() if step.signs == kind), None)


def _step(step: StepShape) -> dict[str, object]:
    own = {"from": sorted(step.origins), "to": step.to, "by": sorted(step.by), "reason": step.reason}
    return own | ({"signs": step.signs} if step.signs else {})


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same, whatever their case and spacing, and however their letters are written."""
    return spelled(one) == spelled(other)


def spelled(name: str) -> str:
    """Return a name as names are compared: accents joined to letters, without invisible signs, letters that look Latin as Latin ones."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf" and sign not in _BLANK)
    return " ".join(unicodedata.normalize("NFKC", seen.casefold()).translate(_LOOK_ALIKE).split())


_BLANK = "\u115f\u1160\u2800"
"""Signs that count as letters or symbols and show nothing."""
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u0131"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abekmhopctyxsijhdiabezhiknoptyx",
)
"""Small letters of the Cyrillic and the Greek alphabet that look, small or capital, like a Latin one."""


def load(folder: Path | None = None, shown: str = NAME, severities: Collection[str] = ()) -> Workflow:
    """Return the workflow of a workspace, or the one that ships with the product. Raises Broken with everything that is wrong.

    ``severities`` are those that rules can have; without them the severities that the file names are not looked at.
    """
    own = folder / NAME if folder is not None else None
    problems = Problems()
    found = reader.read(own if own and own.is_file() else SHIPPED, problems, shown)
    shape = validate(WorkflowShape, found, problems) if found else None
    if found and shape:
        _check(shape, found, problems, severities)
    if shape is None or len(problems):
        raise Broken(problems)
    return _workflow(shape)


def _workflow(shape: WorkflowShape) -> Workflow:
    return Workflow(
        {one.id: one for one in shape.roles},
        {role: tuple(names) for role, names in shape.people.items()},
        tuple(frozenset(pair) for pair in shape.apart),
        {one.id: one for one in shape.states},
        {one.id: one for one in shape.steps},
        {str(name): act for name, act in shape.acts.items()},
        {one.id: one for one in shape.outcomes},
        tuple(shape.never_accepted),
        {one.id: one for one in shape.events},
    )


def _check(shape: WorkflowShape, document: Document, problems: Problems, severities: Collection[str]) -> None:
    """Note what stands twice, and roles, states and severities that do not exist."""
    for key, listed in (("roles", shape.roles), ("states", shape.states), ("steps", shape.steps), ("outcomes", shape.outcomes)):
        _once(key, [one.id for one in listed], document, problems)
    _once("events", [one.id for one in shape.events], document, problems)
    for at, step in enumerate(shape.steps):
        if step.signs and step.signs in [one.signs for one in shape.steps[:at]]:
            problems.add(document.place(("steps", at, "signs")), f"a second step signs the {step.signs}", "Only one step can.")
    for role, names in shape.people.items():
        for at, name in enumerate(names):
            if not spelled(name):
                problems.add(document.place(("people", role, at)), "expected a name")
    _known("role", _roles_named(shape), [one.id for one in shape.roles], document, problems)
    _known("state", _states_named(shape), [one.id for one in shape.states], document, problems)
    if severities:
        _known("severity", _severities_named(shape), severities, document, problems)


def _once(key: str, ids: Sequence[str], document: Document, problems: Problems) -> None:
    for at, name in enumerate(ids):
        if name in ids[:at]:
            problems.add(document.place((key, at, "id")), f"'{name}' stands here twice")


Named = Iterator[tuple[tuple[str | int, ...], str]]


def _known(what: str, named: Named, known: Collection[str], document: Document, problems: Problems) -> None:
    for path, name in named:
        if name not in known:
            problems.add(document.place(path), f"there is no {what} '{name}'", nearest_or_list(name, known))


def _roles_named(shape: WorkflowShape) -> Named:
    yield from ((("people", role), role) for role in shape.people)
    yield from ((("apart", at, n), role) for at, pair in enumerate(shape.apart) for n, role in enumerate(pair))
    yield from ((("states", at, "answers", n), role) for at, one in enumerate(shape.states) for n, role in enumerate(one.answers))
    yield from ((("steps", at, "by", n), role) for at, one in enumerate(shape.steps) for n, role in enumerate(one.by))
    yield from ((("acts", name, "by", n), role) for name, one in shape.acts.items() for n, role in enumerate(one.by))


def _states_named(shape: WorkflowShape) -> Named:
    yield from ((("steps", at, "from", n), state) for at, one in enumerate(shape.steps) for n, state in enumerate(one.origins))
    yield from ((("steps", at, "to"), one.to) for at, one in enumerate(shape.steps))
    yield from ((("acts", name, "in", n), state) for name, one in shape.acts.items() for n, state in enumerate(one.states))


def _severities_named(shape: WorkflowShape) -> Named:
    yield from ((("outcomes", at, "not_with", n), name) for at, one in enumerate(shape.outcomes) for n, name in enumerate(one.not_with))
    for at, one in enumerate(shape.outcomes):
        yield from ((("outcomes", at, "accepted_first", n), name) for n, name in enumerate(one.accepted_first))
    yield from ((("never_accepted", n), name) for n, name in enumerate(shape.never_accepted))
