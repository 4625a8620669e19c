"""Owns bundles: the functions of one project taken together, and what leaving one of them out changes.

Each record is judged by itself; nothing is judged anew here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from techassess.assessment.result import Assessment, FlagResult, Range
from techassess.records.model import Record
from techassess.rules.model import Flag
from techassess.rules.scale import Scale


@dataclass(frozen=True, slots=True)
class Member:
    """One function of a project: its record, and how it was judged, with its exact range."""

    record: Record
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A bundle with one record left out."""

    member: Member
    range: Range | None
    """What the others come to; nothing where there are none."""
    better: bool
    """Whether an end of the range is better than with it. None can be worse."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What has to be left out for a verdict that is better than the worst end of the bundle."""

    verdict: str
    possible: tuple[Member, ...] | None
    """The fewest records without which the verdict, or a better one, can still come about; nothing where no record would be left."""
    certain: tuple[Member, ...] | None
    """The fewest records without which it is certain; nothing where no record would be left, or where some cannot be read."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A yes-or-no conclusion, and what each record says of it."""

    flag: Flag
    cells: tuple[FlagResult, ...]

    @property
    def anywhere(self) -> str:
        """``yes`` where it holds of at least one record, else ``unknown`` where it may, else ``no``."""
        values = {cell.value for cell in self.cells}
        return next((value for value in ("yes", "unknown") if value in values), "no")


@dataclass(frozen=True, slots=True)
class Turn:
    """A later day on which the range of the bundle changes, if the answers stay as they are, and the range from then on."""

    day: date
    range: Range


@dataclass(frozen=True, slots=True)
class Bundle:
    """The functions of one project, taken together."""

    members: tuple[Member, ...]
    unread: int
    """How many records cannot be read, though they belong to the project, or may."""
    range: Range
    left_out: tuple[LeftOut, ...]
    """One for each record, in the same order."""
    reaches: tuple[Reach, ...]
    """One for each verdict better than the worst end, best first."""
    raised: tuple[Raised, ...]
    calendar: tuple[Turn, ...]

    @property
    def scale(self) -> Scale:
        """The verdicts, best first."""
        return _scale(self.members)

    def with_range(self, member: Member, other: Range) -> Range:
        """The range of the bundle if that of one of its records were another."""
        return joined([other if one is member else one.assessment.range for one in self.members], self.scale, self.unread)


def bundle(members: Sequence[Member], unread: int = 0) -> Bundle:
    """Take at least one record together with others, all judged by the same rule sets.

    A project can go ahead no better than its worst function, so the best end is the worst of the best ends, and the worst end the worst
    of the worst. Both can be reached: the open answers of each record are its own, so they may all turn out well, and all badly. Where
    records share a fact that is open in both, the range is still true, and may be wider than it has to be.

    What a record that cannot be read would say is not known: it counts as if every verdict were possible.
    """
    scale = _scale(members)
    together = _range(members, scale, unread)
    return Bundle(
        tuple(members),
        unread,
        together,
        tuple(_left_out(member, members, together, unread) for member in members),
        tuple(_reaches(members, scale, together, unread)),
        _raised(members),
        _calendar(members, scale, together, unread),
    )


def joined(ranges: Iterable[Range], scale: Scale, unread: int = 0) -> Range:
    """Return the range of several functions together; each end is the worst of theirs."""
    ranges = list(ranges)
    best = max((scale.rank(one.best) for one in ranges), default=0)
    worst = len(scale.verdicts) - 1 if unread else max((scale.rank(one.worst) for one in ranges), default=0)
    return Range(scale.verdicts[best].id, scale.verdicts[worst].id)


def _scale(members: Sequence[Member]) -> Scale:
    return members[0].assessment.rulesets.scale


def _range(members: Iterable[Member], scale: Scale, unread: int) -> Range:
    return joined((member.assessment.range for member in members), scale, unread)


def _left_out(member: Member, members: Sequence[Member], together: Range, unread: int) -> LeftOut:
    others = [one for one in members if one is not member]
    left = _range(others, _scale(members), unread) if others else None
    return LeftOut(member, left, left is not None and left != together)


def _reaches(members: Sequence[Member], scale: Scale, together: Range, unread: int) -> Iterable[Reach]:
    """No smaller set of records will do: each of them alone keeps the end of the range worse than the verdict."""
    for rank, verdict in enumerate(scale.verdicts[: scale.rank(together.worst)]):
        possible = tuple(one for one in members if scale.rank(one.assessment.range.best) > rank)
        certain = tuple(one for one in members if scale.rank(one.assessment.range.worst) > rank)
        yield Reach(
            verdict.id,
            possible if len(possible) < len(members) else None,
            certain if len(certain) < len(members) and not unread else None,
        )


def _raised(members: Sequence[Member]) -> tuple[Raised, ...]:
    """The conclusions that are yes or no, in the order of the rule sets."""
    by_flag: dict[str, list[FlagResult]] = {}
    for member in members:
        for found in member.assessment.flags:
            if not found.flag.table:
                by_flag.setdefault(found.flag.id, []).append(found)
    return tuple(Raised(cells[0].flag, tuple(cells)) for cells in by_flag.values())


def _calendar(members: Sequence[Member], scale: Scale, now: Range, unread: int) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for day in sorted({change.day for member in members for change in member.assessment.calendar}):
        later = joined((_on(day, member.assessment) for member in members), scale, unread)
        if later != now:
            turns.append(Turn(day, later))
            now = later
    return tuple(turns)


def _on(day: date, assessment: Assessment) -> Range:
    """The range of a record on a later day."""
    changes = [change.range for change in assessment.calendar if change.day <= day]
    return changes[-1] if changes else assessment.range
