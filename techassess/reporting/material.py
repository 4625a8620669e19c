"""Owns what a document about a record is made of: the record, its assessment, what was said of it, and where the templates lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from techassess.assessment.result import Assessment
    from techassess.records.model import Record
    from techassess.records.standing import Review
    from techassess.reporting.about import About
    from techassess.reporting.said import Said
    from techassess.rules.citations import Law


@dataclass(frozen=True, slots=True)
class Material:
    """What a document about a record is made of."""

    record: Record
    assessment: Assessment
    about: About
    review: Review
    """What was said of the record beside its answers."""
    law: Law
    templates: Path
    """Where the templates lie."""
    written_on: date
    """The day of writing. It changes nothing in the assessment; it tells what has lapsed or is overdue."""
    with_record: bool = True
    """Whether a report may carry the record as data, and what was signed of it."""

    @property
    def said(self) -> Said:
        """What was said of the record, with what its signatures are worth."""
        from techassess.assessment import sealing
        from techassess.reporting.said import Said

        return Said(self.review, self.written_on, sealing.verify(self.record.folder, None, None))
