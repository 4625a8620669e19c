"""Reading the file of a tender: what it says, and every fault with its place and a caret."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.problems import Problems
from techassess.rules.model import RuleSets
from techassess.rules.tender_files import load
from techassess.rules.tenders import Tender
from techassess.workspace import Workspace
from tests.cli import sample
from tests.rules import tender


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> RuleSets:
    return Workspace(sample.make(tmp_path_factory.mktemp("office"))).rulesets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(text: str, rulesets: RuleSets, folder: Path) -> tuple[Tender | None, str]:
    path, problems = folder / "tender.yaml", Problems()
    path.write_text(text, encoding="utf-8")
    return load(path, "tender.yaml", rulesets, problems), str(problems)


def said(text: str, rulesets: RuleSets, folder: Path) -> str:
    """What is said of a file that cannot be used."""
    found, problems = read(text, rulesets, folder)
    assert found is None
    return problems


def test_a_file_says_what_was_published_and_when(rulesets: RuleSets, folder: Path) -> None:
    text = tender.text(rulesets)
    found, problems = read(text, rulesets, folder)
    assert problems == ""
    assert found is not None
    assert (found.title, found.published, found.by_share) == ("Cameras on the market square", date(2026, 10, 1), True)
    assert found.digest == hashlib.sha256(text.encode()).hexdigest()
    assert [(one.id, one.reference, str(one.requires)) for one in found.requirements] == [
        ("erased", "Specification, section 3.1", "retention_hours <= 72"),
        ("signs", "GDPR Art. 13", "sign_in_place"),
    ]
    assert [(one.id, one.weight, one.top, one.elsewhere) for one in found.criteria] == [
        ("storage", Decimal(30), Decimal(10), ""),
        ("traffic", Decimal(20), Decimal(4), ""),
        ("price", Decimal(50), Decimal(0), "By the formula"),
    ]
    assert [[(str(when), int(points)) for when, points in one.rows] for one in found.criteria] == [
        [("retention_hours <= 24", 10), ("retention_hours <= 48", 5), ("true", 0)],
        [('purpose == "traffic"', 4), ("true", 0)],
        [],
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "requires: retention_hours <= 72",
            "requires: retention_hour <= 72",
            "tender.yaml:10:15: requirements.0.requires: there is no question, definition or table 'retention_hour'\n"
            "    retention_hour <= 72\n"
            "    ^^^^^^^^^^^^^^\n"
            "    Did you mean 'retention_hours'?",
        ),
        (
            "requires: retention_hours <= 72",
            "requires: sees_people and retention_hours <= 72",
            "tender.yaml:10:15: requirements.0.requires: 'sees_people' is no question, so no bidder can read it\n"
            "    sees_people and retention_hours <= 72\n"
            "    ^^^^^^^^^^^\n"
            "    Write out what it means.",
        ),
        (
            "requires: retention_hours <= 72",
            "requires: retention_hours <=",
            "tender.yaml:10:33: requirements.0.requires: this cannot be read as a condition\n"
            "    retention_hours <=\n"
            "                      ^\n"
            "    Look for a missing bracket, quote or operator.",
        ),
        (
            "{when: retention_hours <= 48, points: 5}",
            '{when: retention_hours <= "48", points: 5}',
            "tender.yaml:19:35: criteria.0.scale.1.when: '48' is no day, and nothing with options stands beside it\n"
            '    retention_hours <= "48"\n'
            "                       ^^^^\n"
            '    Write days as "2027-12-02".',
        ),
        (
            "    reference: Specification, section 3.1\n",
            "",
            "tender.yaml:7:5: requirements.0: the key 'reference' is missing",
        ),
        (
            "title: Serves traffic, ",
            "title: Serves traffic, wheight: 3, ",
            "tender.yaml:21:42: criteria.1.wheight: unknown key 'wheight'\n    Did you mean 'weight'?",
        ),
        (
            "      - {otherwise: 0}\n",
            "",
            "tender.yaml:19:9: criteria.0.scale.1: the last row must be 'otherwise' and nothing else",
        ),
        (
            "{when: retention_hours <= 24, points: 10}",
            "{when: retention_hours <= 24}",
            "tender.yaml:18:9: criteria.0.scale.0: a row needs 'when' and 'points'\n    Only the last row has 'otherwise'.",
        ),
        ("points: 4", "points: 0", "tender.yaml:21:5: criteria.1: a criterion needs 'when' and its 'points', more than 0"),
        (
            "weight: 20",
            "weight: 0",
            "tender.yaml:21:92: criteria.1.weight: a weight of 0 counts for nothing\n    Give its weight, or take the criterion out.",
        ),
        (
            "points: 4}",
            "points: 4, elsewhere: A jury}",
            "tender.yaml:21:5: criteria.1: a criterion has one way to be judged\n"
            "    Write 'when' and 'points', or 'scale', or 'elsewhere'.",
        ),
        (
            "id: traffic",
            "id: erased",
            "tender.yaml:21:10: criteria.1.id: the id 'erased' stands twice\n"
            "    Give each requirement and each criterion an id of its own.",
        ),
        (
            "total: share_times_weight\n",
            "",
            "tender.yaml:1:1: the key 'total' is missing\n"
            "    Say how points add up: total: points_times_weight or total: share_times_weight.",
        ),
        (
            "elsewhere: By the formula",
            "elsewhere: By the formula, where_absent: 3",
            "tender.yaml:22:126: criteria.2.where_absent: what is judged elsewhere has no points here\n    Take it out.",
        ),
        ("points: 10}", "points: -1}", "tender.yaml:18:47: criteria.0.scale.0.points: expected a number of at least 0, found '-1'"),
        ("published: 2026-10-01", "published: soon", "tender.yaml:2:12: published: expected a day as 2027-12-02, found 'soon'"),
    ],
)
def test_a_fault_is_said_with_its_place(before: str, after: str, expected: str, rulesets: RuleSets, folder: Path) -> None:
    text = tender.text(rulesets)
    assert before in text
    assert said(text.replace(before, after), rulesets, folder) == expected


def test_points_where_a_question_is_not_asked_are_read(rulesets: RuleSets, folder: Path) -> None:
    text = tender.text(rulesets).replace("      - {otherwise: 0}\n", "      - {otherwise: 0}\n    where_absent: 12\n")
    found, problems = read(text, rulesets, folder)
    assert problems == ""
    assert found is not None
    assert [(one.where_absent, one.top) for one in found.criteria[:2]] == [(Decimal(12), Decimal(12)), (None, Decimal(4))]


def test_a_scale_that_gives_no_points_and_one_without_rows_are_refused(rulesets: RuleSets, folder: Path) -> None:
    text = tender.text(rulesets).replace("points: 10}", "points: 0}").replace("points: 5}", "points: 0}")
    assert said(text, rulesets, folder) == "tender.yaml:18:7: criteria.0.scale: no row gives any points"
    rows = text[text.index("    scale:") : text.index("  - {id: traffic")]
    nothing = text.replace(rows, "    scale: []\n")
    assert said(nothing, rulesets, folder) == "tender.yaml:17:12: criteria.0.scale: the last row must be 'otherwise' and nothing else"


def test_a_file_that_asks_for_nothing_is_refused(rulesets: RuleSets, folder: Path) -> None:
    assert said(f"{tender.head(rulesets)}requirements: []\n", rulesets, folder) == (
        "tender.yaml:1:1: names no requirement and no criterion\n    Write what was published under 'requirements' and 'criteria'."
    )


def test_criteria_that_are_all_judged_elsewhere_need_no_total(rulesets: RuleSets, folder: Path) -> None:
    price = "criteria:\n  - {id: price, title: Price, reference: Section 5, weight: 1, elsewhere: By formula}\n"
    found, problems = read(tender.head(rulesets) + price, rulesets, folder)
    assert problems == ""
    assert found is not None
    assert found.criteria[0].rows == ()


def test_a_file_that_is_not_there_is_said(rulesets: RuleSets, folder: Path) -> None:
    problems = Problems()
    assert load(folder / "no.yaml", "no.yaml", rulesets, problems) is None
    assert str(problems) == "no.yaml: cannot be read: No such file or directory"
