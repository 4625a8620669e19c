"""Owns what a tender published: minimum requirements, award criteria, and the content frozen on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from techassess.conditions.tree import Condition
from techassess.rules.model import RuleSets

Rows = tuple[tuple[Condition, Decimal], ...]
"""First-match rows with their points; the last row's condition is ``true``."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What every bid must meet."""

    id: str
    title: str
    reference: str
    """The section of the tender documents, or the provision."""
    requires: Condition


@dataclass(frozen=True, slots=True)
class Criterion:
    """What earns points."""

    id: str
    title: str
    reference: str
    weight: Decimal
    rows: Rows = ()
    """Nothing where the criterion is judged elsewhere."""
    elsewhere: str = ""
    """How it is judged where no answer says it."""
    where_absent: Decimal | None = None
    """The points where a row speaks of what does not exist in a bid; nothing where such a row counts as not true."""

    @property
    def top(self) -> Decimal:
        """The highest points that can be had."""
        return max((*(points for _, points in self.rows), self.where_absent or Decimal(0)))


@dataclass(frozen=True, slots=True)
class Tender:
    """What was published, and when."""

    title: str
    published: date
    digests: Mapping[str, str]
    """SHA-256 of the questionnaire and of each rule set on the day of publication."""
    requirements: tuple[Requirement, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    by_share: bool = False
    """Whether the weight multiplies the share of the highest points, instead of the points."""
    digest: str = ""
    """SHA-256 of the file's bytes."""

    def changed(self, rulesets: RuleSets) -> tuple[str, ...]:
        """Return what is not as it was on the day of publication: questionnaire and rule sets, by the names that digests have."""
        now = rulesets.digests()
        return tuple(name for name in sorted({*now, *self.digests}) if now.get(name) != self.digests.get(name))


def skeleton(rulesets: RuleSets) -> str:
    """Return the text of a new file, with the digests of the content as it is now."""
    frozen = "\n".join(f"  {name}: {digest}" for name, digest in rulesets.digests().items())
    return _SKELETON.format(frozen=frozen)


_SKELETON = """\
# What the tender published. Fill this in before publication, keep it with the tender documents, and change nothing afterwards.
title: ""
# The day of publication, as 2027-03-01.
published:
# The content by which bids are judged, as it is now. Do not change these lines.
digests:
{frozen}
# What every bid must meet, each with the section of the tender documents, or the provision, that says so. For example:
#   - id: erased_in_time
#     title: Recordings are erased within three days
#     reference: Specification, section 3.1
#     requires: retention_hours <= 72
# Conditions are written as in rules, but name questions only.
requirements: []
# What earns points, each with the weight that was published: with 'when' and 'points', with a 'scale' whose first true row counts, or
# 'elsewhere' where no answer says it. 'where_absent' are the points of a bid in which the question is not asked. For example:
#   - id: storage
#     title: Recordings are kept as short as possible
#     reference: Award criteria, section 5.2
#     weight: 30
#     scale:
#       - {{when: retention_hours <= 24, points: 10}}
#       - {{when: retention_hours <= 48, points: 5}}
#       - {{otherwise: 0}}
#     where_absent: 10
#   - id: price
#     title: Price
#     reference: Award criteria, section 5.1
#     weight: 70
#     elsewhere: The lowest price divided by the price offered
criteria: []
# How points add up, as published: points_times_weight, or share_times_weight (the share of the highest points, times the weight).
total: points_times_weight
"""
