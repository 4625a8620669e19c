"""What a tender published: frozen content, the highest points, and the skeleton of its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.documents import reader
from techassess.problems import Problems
from techassess.rules.model import RuleSets
from techassess.rules.tender_files import load
from techassess.rules.tenders import Criterion, Tender, skeleton
from techassess.workspace import Workspace
from tests.cli import sample


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> RuleSets:
    return Workspace(sample.make(tmp_path_factory.mktemp("office"))).rulesets


def frozen(rulesets: RuleSets) -> Tender:
    return Tender("Cameras", date(2026, 10, 1), rulesets.digests())


def test_the_same_content_has_not_changed(rulesets: RuleSets) -> None:
    assert frozen(rulesets).changed(rulesets) == ()


def test_content_that_changed_came_or_went_is_named(rulesets: RuleSets) -> None:
    (house,) = rulesets
    other = replace(rulesets, sets=(replace(house, digest="0" * 64), replace(house, id="new", rules=())))
    assert frozen(rulesets).changed(other) == ("ruleset:house", "ruleset:new")
    assert frozen(rulesets).changed(replace(rulesets, sets=())) == ("ruleset:house",)
    assert frozen(rulesets).changed(replace(rulesets, questionnaire_digest="0" * 64)) == ("questionnaire:small",)


def test_the_highest_points_are_those_of_the_best_row() -> None:
    rows = ((parse("a"), Decimal(3)), (parse("b"), Decimal(7)), (Truth(True), Decimal(1)))
    assert Criterion("x", "X", "Section 1", Decimal(1), rows).top == 7
    assert Criterion("x", "X", "Section 1", Decimal(1)).top == 0


def test_a_skeleton_holds_the_digests_of_today_and_asks_for_the_rest(rulesets: RuleSets, tmp_path: Path) -> None:
    path, problems = tmp_path / "tender.yaml", Problems()
    path.write_text(skeleton(rulesets), encoding="utf-8")
    document = reader.read(path, Problems())
    assert document is not None
    assert document.value(("digests",)) == rulesets.digests()
    assert load(path, "tender.yaml", rulesets, problems) is None
    assert str(problems) == (
        "tender.yaml:2:8: title: expected text that is not empty, found ''\n"
        "tender.yaml:4:11: published: expected a day as 2027-12-02, found nothing"
    )


def test_the_examples_of_a_skeleton_are_sound(rulesets: RuleSets, tmp_path: Path) -> None:
    lines = [line[2:] if line.startswith("#   ") else line for line in skeleton(rulesets).splitlines()]
    text = "\n".join(line for line in lines if line not in ("requirements: []", "criteria: []"))
    text = text.replace("# What every bid", "requirements:\n#").replace("# What earns", "criteria:\n#")
    text = text.replace('title: ""', "title: T").replace("published:", "published: 2026-10-01")
    path, problems = tmp_path / "tender.yaml", Problems()
    path.write_text(text, encoding="utf-8")
    found = load(path, "tender.yaml", rulesets, problems)
    assert str(problems) == ""
    assert found is not None
    assert [*(one.id for one in found.requirements), *(one.id for one in found.criteria)] == ["erased_in_time", "storage", "price"]
