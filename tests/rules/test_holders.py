"""Every condition of the content is listed with its place, and can be put in anew."""

from __future__ import annotations

import pytest

from techassess.conditions.tree import Truth
from techassess.rules.holders import Held, conditions, with_condition
from techassess.rules.model import RuleSets
from techassess.workspace import Workspace, shipped


@pytest.fixture(scope="module")
def content() -> RuleSets:
    return Workspace(shipped()).rulesets


def test_every_condition_stands_at_a_line_of_a_file(content: RuleSets) -> None:
    places = Workspace(shipped()).places(content)
    for held in conditions(content):
        place = places.problem(held.spot(places, content.questionnaire), "").place
        assert place.line > 0, held


def test_all_six_holders_are_listed(content: RuleSets) -> None:
    assert {held.holder for held in conditions(content)} == {"section", "question", "definition", "table", "rule", "risk"}


def test_a_condition_that_is_put_in_stands_in_that_place_and_nowhere_else(content: RuleSets) -> None:
    before = list(conditions(content))
    for at, held in enumerate(before):
        after = list(conditions(with_condition(content, held, Truth(True))))
        assert after[at] == Held(held.holder, held.id, held.key, Truth(True), held.set_id)
        assert after[:at] + after[at + 1 :] == before[:at] + before[at + 1 :]
