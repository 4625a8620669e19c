from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.conditions.vocabulary import Sort
from techassess.documents import reader
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer
from techassess.questionnaire.model import STAGES, Questionnaire
from techassess.records.blocks import tidy
from techassess.records.layout import check, record_of, written
from techassess.records.model import Record
from tests.records.sample import CAMERAS, instead, question, questionnaire, record, value, without
from tests.records.test_blocks import TEXT, answers

LINE = TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: text.isprintable())


def parsed(raw: bytes, asked: Questionnaire = CAMERAS) -> tuple[Record | None, str]:
    problems = Problems()
    document = reader.parse(raw, "square/record.yaml", problems)
    shape = check(document, asked, problems) if document else None
    return (record_of(Path("square"), shape, document, asked, problems) if document and shape else None), str(problems)


def tidied(drawn: list[tuple[str, Answer]]) -> dict[str, Answer]:
    return {name: tidy(CAMERAS.questions[name], answer, None) for name, answer in drawn}


@given(
    st.lists(answers(), max_size=4), LINE.filter(bool), LINE, st.sampled_from(STAGES), st.dates(), st.dictionaries(LINE, LINE, max_size=2)
)
def test_a_record_comes_back_as_it_was_written(
    drawn: list[tuple[str, Answer]], title: str, project: str, stage: str, day: object, rulesets: dict[str, str]
) -> None:
    made = record(
        Path("square"),
        title=title,
        project=project,
        preset=project,
        stage=stage,
        assessed_on=day,
        rulesets=rulesets,
        answers=tidied(drawn),
        head="abc",
    )
    assert parsed(written(made, CAMERAS)) == (made, "")


SOUND = """\
format: 1
title: Market square
questionnaire: {id: cameras, version: "1.0"}
stage: in_use
assessed_on: '2027-01-01'
answers:
  watches_street: {value: yes}
"""


def test_a_file_written_by_hand_is_read() -> None:
    assert parsed(SOUND.encode()) == (
        record(Path("square"), stage="in_use", created_by="", created_at="", answers={"watches_street": value(True)}),
        "",
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format: 1", "format: 2", "square/record.yaml:1:9: format: expected format 1, found 2\n    Use a newer version of techassess."),
        ("format: 1", "format: old", "square/record.yaml:1:9: format: expected format 1, found 'old'"),
        ("format: 1\n", "", "square/record.yaml:1:1: the key 'format' is missing"),
        (
            "id: cameras",
            "id: drones",
            "square/record.yaml:3:21: questionnaire.id: the record answers the questionnaire 'drones', here is 'cameras'",
        ),
        (
            "'2027-01-01'",
            "soon",
            "square/record.yaml:5:14: assessed_on: expected a day as year-month-day, for example '2027-03-31', found 'soon'",
        ),
        ("in_use", "tomorrow", "square/record.yaml:4:8: stage: 'tomorrow' is not allowed here"),
        ("title: M", "titel: M", "square/record.yaml:1:1: the key 'title' is missing\nsquare/record.yaml:2:1: titel: unknown key 'titel'"),
        ("{value: yes}", "{value: perhaps}", "square/record.yaml:7:27: answers.watches_street.value: please answer yes or no"),
        ("{value: yes}", "{values: yes}", "square/record.yaml:7:20: answers.watches_street.values: unknown key 'values'"),
        ("{value: yes}", "{}", "square/record.yaml:7:19: answers.watches_street: expected either a 'value' or a 'standing'"),
        ("{value: yes}", "yes", "square/record.yaml:7:19: answers.watches_street: expected keys and values, found 'yes'"),
        ("{value: yes}", "{value: yes, note: 3}", "square/record.yaml:7:38: answers.watches_street.note: expected text, found '3'"),
        (
            "{value: yes}",
            "{value: yes, evidence: seen}",
            "square/record.yaml:7:42: answers.watches_street.evidence: 'seen' is not allowed here",
        ),
        (
            "answers:",
            "kept: {watches_street: {value: no}}\nanswers:",
            "square/record.yaml:6:24: kept.watches_street: stands under 'answers' too\n    Leave one of the two.",
        ),
        ("title:", "- title:", "square/record.yaml:2"),
        (SOUND, "7", "square/record.yaml:1:1: expected keys and values, found '7'"),
        (SOUND, "", "square/record.yaml: expected keys and values, found nothing"),
    ],
)
def test_a_file_at_fault_says_where_and_what_is_expected(old: str, new: str, says: str) -> None:
    found, problems = parsed(SOUND.replace(old, new).encode())
    assert problems.startswith(says)
    assert found is None or "answers" in says or "kept" in says


def test_answers_without_a_question_are_kept_and_written_again() -> None:
    fewer = questionnaire("1.1", without("watches_street"))
    found, problems = parsed(SOUND.encode(), fewer)
    assert problems == ""
    assert found is not None
    assert (found.answers, found.kept) == ({}, {"watches_street": {"value": "yes"}})
    again, _ = parsed(written(found, fewer), fewer)
    assert again == found


def test_kept_answers_count_again_where_their_question_is_asked() -> None:
    kept, _ = parsed(SOUND.encode(), questionnaire("1.1", without("watches_street")))
    assert kept is not None
    assert parsed(written(kept, CAMERAS)) == (
        record(Path("square"), stage="in_use", created_by="", created_at="", answers={"watches_street": value(True)}),
        "",
    )


def test_an_older_answer_of_another_kind_is_kept_and_does_not_count() -> None:
    changed = questionnaire("1.1", instead(question("watches_street", Sort.NUMBER)))
    found, problems = parsed(SOUND.encode(), changed)
    assert problems == ""
    assert found is not None
    assert (found.answers, found.kept) == ({}, {"watches_street": {"value": "yes"}})
    assert parsed(written(found, changed).replace(b"'1.0'", b"'1.1'"), changed)[1] == ""
