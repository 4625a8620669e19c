"""What is worth a look before a tender is published, over all possible bids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.rules.model import RuleSets
from techassess.rules.tender_checks import notes
from techassess.rules.tenders import Criterion, Requirement, Tender
from techassess.workspace import Workspace
from tests.cli import sample

UNASKED = "'Longest time recordings are kept' is not asked in every bid"


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> RuleSets:
    return Workspace(sample.make(tmp_path_factory.mktemp("office"))).rulesets


def look(rulesets: RuleSets, *parts: Requirement | Criterion) -> list[tuple[str, str]]:
    asked = tuple(part for part in parts if isinstance(part, Requirement))
    earned = tuple(part for part in parts if isinstance(part, Criterion))
    return [(note.of, note.text) for note in notes(Tender("T", date(2026, 10, 1), {}, asked, earned), rulesets)]


def required(condition: str) -> Requirement:
    return Requirement("asked", "Asked", "Section 1", parse(condition))


def scale(*rows: tuple[str, int], where_absent: Decimal | None = None) -> Criterion:
    read = tuple((parse(when), Decimal(points)) for when, points in rows)
    return Criterion("earned", "Earned", "Section 2", Decimal(1), (*read, (Truth(True), Decimal(0))), where_absent=where_absent)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("holds_images", []),
        ("only(sensors, camera) and any_of(sensors, nothing)", ["no bid can meet it"]),
        ("any_of(sensors, camera, microphone, nothing)", ["every bid meets it in which it applies"]),
        ("retention_hours <= 72", [f"{UNASKED}; the requirement does not apply there"]),
        ("not holds_images or retention_hours <= 72", []),
    ],
)
def test_what_is_said_of_a_requirement(condition: str, said: list[str], rulesets: RuleSets) -> None:
    assert look(rulesets, required(condition)) == [("asked", text) for text in said]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("holds_images", 2), ('purpose == "safety"', 1)), []),
        ((("holds_images", 2), ('holds_images and purpose == "safety"', 1)), ["no bid can come to row 2 (1 points)"]),
        ((("holds_images", 2), ("not holds_images", 1)), ["no bid can come to row 3 (0 points)"]),
        ((("not holds_images", 2), ("retention_hours <= 24", 1)), []),
        (
            (("retention_hours <= 24", 2), ("retention_hours <= 48", 1)),
            [f"{UNASKED}; such rows are not true there, unless 'where_absent' gives points"],
        ),
    ],
)
def test_what_is_said_of_a_criterion(rows: tuple[tuple[str, int], ...], said: list[str], rulesets: RuleSets) -> None:
    assert look(rulesets, scale(*rows)) == [("earned", text) for text in said]


def test_a_criterion_that_says_what_it_gives_where_its_question_is_not_asked_needs_no_look(rulesets: RuleSets) -> None:
    assert look(rulesets, scale(("retention_hours <= 24", 2), where_absent=Decimal(2))) == []
    rows = ("retention_hours <= 24", 2), ("not holds_images", 1)
    assert look(rulesets, scale(*rows, where_absent=Decimal(2))) == [("earned", "no bid can come to row 2 (1 points)")]


def test_what_is_judged_elsewhere_needs_no_look(rulesets: RuleSets, tmp_path: Path) -> None:
    assert look(rulesets, Criterion("price", "Price", "Section 3", Decimal(1), elsewhere="By formula")) == []
