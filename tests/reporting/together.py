"""A project over the sample content: records that come out differently, taken together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from techassess.assessment.bundle import Bundle, Member, bundle
from techassess.assessment.exact import judge
from techassess.assessment.omissions import omissions
from techassess.questionnaire.answers import Answer, Standing
from techassess.questionnaire.model import Changeable
from techassess.records.model import Record
from techassess.reporting.bundled import Missing, Parts
from techassess.rules.model import RuleSets
from tests.reporting.compared import record
from tests.reporting.sample import CLEAR, CONTENT, MIXED


def _with_parts(content: RuleSets) -> RuleSets:
    """The sample content, with its sensors as a design choice of which fewer protect more."""
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(q, changeable=Changeable("fewer", Decimal(1))) if q.id == "sensors" else q for q in section.questions),
        )
        for section in content.questionnaire.sections
    )
    return replace(content, questionnaire=replace(content.questionnaire, sections=sections))


PARTED = _with_parts(CONTENT)


def member(one: Record) -> Member:
    """A record, judged as of its own day."""
    return Member(one, judge(PARTED, one.case(PARTED.questionnaire), one.assessed_on))


def together(*records: Record, unread: int = 0) -> Bundle:
    """Records of one project."""
    return bundle([member(one) for one in records], unread)


def parts(found: Bundle) -> Iterable[Parts]:
    """What each comes to without each of its parts."""
    return [Parts(one, tuple(omissions(one.assessment))) for one in found.members]


FINE = record("Lens", CLEAR)
LONG = record("Long storage", {**CLEAR, "retention_hours": 90})
MIXED_ONE = record("Doorbell", MIXED)
LOST = Missing("lost-one", belongs=True)
PROJECT = together(FINE, LONG, MIXED_ONE)


def nasty(text: str) -> tuple[str, Bundle, tuple[Missing, ...]]:
    """A project that carries a text wherever somebody could write one."""
    typed = Answer(Standing.VALUE, text, note=text, evidence="documented", source=text, by=text, at=text)
    given = replace(record(text, MIXED, questionnaire_version=text), folder=Path(text.replace("/", " ") or "x"))
    given = replace(given, answers={**given.answers, "local_problem": typed}, project=text)
    return text, together(given, FINE, unread=1), (Missing(text, belongs=False),)
