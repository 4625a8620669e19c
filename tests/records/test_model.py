from __future__ import annotations

from pathlib import Path

from techassess.questionnaire.answers import Case
from tests.records.sample import CAMERAS, record, value


def test_a_record_is_called_by_its_folder() -> None:
    assert record(Path("records/market-square")).slug == "market-square"


def test_what_is_judged_are_answers_and_stage() -> None:
    answers = {"purpose": value("Counting")}
    assert record(Path("x"), answers=answers, stage="in_use").case(CAMERAS) == Case(CAMERAS, answers, "in_use")
