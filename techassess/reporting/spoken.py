"""Owns a review beside the findings that it is about: what was said of each, what is still open, and whether it needs a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from techassess.assessment.result import Assessment, Finding, Status
from techassess.questionnaire.answers import Standing
from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.records.standing import Acceptance, Review
from techassess.reporting.findings import by_weight


@dataclass(frozen=True, slots=True)
class Spoken:
    """A finding with what was said of it."""

    finding: Finding
    judged: Entry | None
    """Accepted or disputed, whichever was said last."""
    acceptance: Acceptance | None
    """The risk that the decision maker accepted."""
    remarks: tuple[Entry, ...]
    """What is still open on it."""

    @property
    def weighs(self) -> bool:
        """Whether it counts for the verdict now, or still can."""
        return self.finding.status is Status.OPEN or self.finding.contribution is not None

    @property
    def lapsed(self) -> bool:
        """Whether a risk was accepted that still counts, and the day is over."""
        return self.weighs and self.acceptance is not None and self.acceptance.lapsed


@dataclass(frozen=True, slots=True)
class Beside:
    """A review as of a day, beside the assessment that it is about."""

    review: Review
    assessment: Assessment
    today: date
    findings: tuple[Spoken, ...]
    """Those that weigh, the heaviest first, and all others of which something was said; open ones only where something was."""
    outside: tuple[Entry, ...]
    """Entries that were written or changed outside the program; they count for nothing."""
    unsaid: tuple[str, ...] = ()
    """Questions that count as "does not apply" by agreement, though nobody has said so in this record."""

    @property
    def is_due(self) -> bool:
        """Whether the day to look again has come."""
        return self.review.review_on is not None and self.review.review_on <= self.today

    @property
    def needs_a_look(self) -> bool:
        """Whether a remark is open, an accepted risk has lapsed, the day to look again has come, or something came from outside."""
        return bool(self.review.remarks() or self.outside or self.unsaid) or self.is_due or any(one.lapsed for one in self.findings)


def beside(review: Review, assessment: Assessment, today: date) -> Beside:
    """Set a review beside its assessment."""
    spoken = [_spoken(finding, review, today) for finding in by_weight(assessment.findings)]
    shown = tuple(one for one in spoken if one.finding.contribution or one.judged or one.acceptance or one.remarks)
    return Beside(review, assessment, today, shown, _outside(review.all), tuple(_unsaid(review, assessment)))


def _spoken(finding: Finding, review: Review, today: date) -> Spoken:
    rule = finding.rule.id
    return Spoken(finding, review.judged(rule), review.acceptance(rule, today), review.remarks(rule))


def _unsaid(review: Review, assessment: Assessment) -> Iterator[str]:
    for name, answer in assessment.case.answers.items():
        if answer.standing is Standing.DOES_NOT_APPLY and answer.confirmed and not review.of("confirmed", about=name):
            yield name


def _outside(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.by == OUTSIDE)
