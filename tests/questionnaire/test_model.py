"""What a questionnaire is once it has been read."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from techassess.questionnaire.model import STAGE_WORDS, STAGES, lies_ahead
from tests.questionnaire.sample import sample


@pytest.mark.parametrize(("due", "stage"), list(product(STAGES, STAGES)))
def test_a_duty_lies_ahead_until_the_record_has_passed_its_stage(due: str, stage: str) -> None:
    assert lies_ahead(due, stage) is (STAGES.index(stage) <= STAGES.index(due))


def test_a_duty_while_in_use_never_passes() -> None:
    assert all(lies_ahead("in_use", stage) for stage in STAGES)


def test_every_stage_has_words() -> None:
    assert set(STAGE_WORDS) == set(STAGES)


def test_an_option_that_is_gone_is_shown_by_its_id(tmp_path: Path) -> None:
    aim = sample(tmp_path).questions["aim"]
    assert (aim.option_text("safety"), aim.option_text("gone")) == ("Safety", "gone")


def test_questions_are_iterated_in_the_order_of_the_form(tmp_path: Path) -> None:
    found = sample(tmp_path)
    assert [question.id for question in found] == list(found.questions)
    assert found.section("second").title == "Second"
    with pytest.raises(KeyError):
        found.section("third")
