"""Owns what the file of a tender may hold, key by key: minimum requirements and award criteria as they were published."""

from __future__ import annotations

from typing import Literal

from techassess.documents.validation import Shape
from techassess.questionnaire.shapes import ConditionText, Cost, Id, Words
from techassess.rules.shapes import Day


class RequirementShape(Shape):
    """A minimum requirement."""

    id: Id
    """A short name, never used for another requirement or criterion of this tender."""
    title: Words
    """The requirement as it was published."""
    reference: Words
    """Where it was published: the section of the tender documents, or the provision."""
    requires: ConditionText
    """The condition that must hold, over questions of the questionnaire."""


class PointsRowShape(Shape):
    """One row of a scale: a condition and its points, or what is given otherwise."""

    when: ConditionText | None = None
    """The condition of the row; the first row that is true gives the points."""
    points: Cost | None = None
    otherwise: Cost | None = None
    """In the last row alone: the points where no row is true."""


class CriterionShape(Shape):
    """An award criterion: with 'when' and 'points', with a 'scale', or judged 'elsewhere'."""

    id: Id
    """A short name, never used for another requirement or criterion of this tender."""
    title: Words
    """The criterion as it was published."""
    reference: Words
    """Where it was published: the section of the tender documents."""
    weight: Cost
    """The weight that was published."""
    when: ConditionText | None = None
    """The condition under which the points are given; otherwise there are none."""
    points: Cost | None = None
    """The points that 'when' gives."""
    scale: list[PointsRowShape] | None = None
    """The first row that is true gives the points; the last is otherwise."""
    where_absent: Cost | None = None
    """The points where what a row speaks of does not exist in a bid, for its question is not asked; without it such a row is not true."""
    elsewhere: Words | None = None
    """How the criterion is judged, where no answer to the questionnaire says it: the price by its formula, the concept by a jury."""


class TenderShape(Shape):
    """The file of a tender."""

    title: Words
    published: Day
    """The day on which requirements and criteria were published."""
    digests: dict[str, Words]
    """SHA-256 of the questionnaire and of each rule set on that day, as 'techassess compare --freeze' writes them."""
    requirements: list[RequirementShape] | None = None
    """What every bid must meet."""
    criteria: list[CriterionShape] | None = None
    """What earns points."""
    total: Literal["points_times_weight", "share_times_weight"] | None = None
    """How points add up, as published: points times weight, or the share of the highest points times weight."""
