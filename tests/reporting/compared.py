"""Variants and bids over the sample content, for the tests of comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from techassess.assessment.bids import judge_bid
from techassess.assessment.compare import Comparison, Variant, compare, variant
from techassess.assessment.exact import judge
from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.questionnaire.answers import Answer, Standing
from techassess.records.model import Record
from techassess.reporting.conformity import Judged
from techassess.rules.tenders import Criterion, Requirement, Tender
from tests.reporting.sample import AS_OF, CLEAR, CONTENT, MIXED, answers


def record(title: str, given: Mapping[str, object], evidence: str = "documented", **more: Any) -> Record:
    """A record with answers as a file holds them."""
    named = Path(title.lower().replace(" ", "-"))
    return replace(Record(named, title, "small", "1.0", AS_OF, answers=answers(given, evidence)), **more)


def designed(one: Record) -> Variant:
    """A variant, judged as of the day of its record."""
    return variant(one, judge(CONTENT, one.case(CONTENT.questionnaire), one.assessed_on))


def variants(*records: Record) -> Comparison:
    """Records side by side."""
    return compare([designed(one) for one in records])


SHORT = record("Short storage", {**CLEAR, "retention_hours": 24})
LONG = record("Long storage", {**MIXED, "retention_hours": 90})
UNSURE = record("Storage not settled", {name: value for name, value in MIXED.items() if name != "retention_hours"})
THREE = variants(SHORT, LONG, UNSURE)

TENDER = Tender(
    "Cameras at the market square",
    date(2026, 10, 1),
    CONTENT.digests(),
    (
        Requirement("erased", "Recordings are erased within three days", "Specification, section 3.1", parse("retention_hours <= 72")),
        Requirement("signs", "Signs are put up", "GDPR Art. 13", parse("signs")),
    ),
    (
        Criterion(
            "storage",
            "Recordings are kept as short as possible",
            "Award criteria, section 5.2",
            Decimal(30),
            ((parse("retention_hours <= 24"), Decimal(3)), (parse("retention_hours <= 48"), Decimal(1)), (Truth(True), Decimal(0))),
        ),
        Criterion("price", "Price", "Award criteria, section 5.1", Decimal(70), elsewhere="By the formula"),
    ),
    by_share=True,
    digest="5" * 64,
)


def bid(one: Record, tender: Tender = TENDER) -> Judged:
    """A record as a bid."""
    return Judged(one, judge_bid(tender, CONTENT, one.case(CONTENT.questionnaire)))


CLAIMED = record("Bid of Beta", CLEAR, evidence="claimed")
BIDS = bid(record("Bid of Alpha", MIXED)), bid(CLAIMED), bid(record("Bid of Gamma", {}))


def nasty(text: str) -> tuple[Comparison, tuple[Judged, ...], Tender]:
    """Variants and bids that carry a text wherever somebody could write one."""
    typed = Answer(Standing.VALUE, text, note=text, evidence="documented", source=text, by=text, at=text)
    given = record(text, MIXED, questionnaire_version=text, folder=Path(text.replace("/", " ") or "x"))
    given = replace(given, answers={**given.answers, "local_problem": typed})
    asked = Requirement("asked", text, text, parse("retention_hours <= 72"))
    earned = Criterion("earned", text, text, Decimal(1), ((parse("signs"), Decimal(1)), (Truth(True), Decimal(0))))
    made = Tender(text, date(2026, 10, 1), {text: text}, (asked,), (earned, replace(TENDER.criteria[1], title=text, elsewhere=text)))
    return variants(given, SHORT), (bid(given, made), bid(SHORT, made)), made
