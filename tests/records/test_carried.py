from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techassess.cleaning import NOTE_LIMIT
from techassess.documents.canonical import read_json
from techassess.documents.positions import Document
from techassess.problems import Broken, Problems
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.questionnaire.model import STAGES, Questionnaire
from techassess.records.carried import TakenBack, data_of, take_back
from techassess.records.editing import Editing
from techassess.records.loading import load
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.store import create
from tests.records.sample import CAMERAS, MADE, clock, questionnaire, record, value, without
from tests.records.test_blocks import answers
from tests.records.test_layout import tidied

FULL = record(
    Path("market-square"),
    project="Centre",
    stage="before_contract",
    assessed_on=date(2027, 2, 3),
    rulesets={"house": "1.0"},
    answers={
        "watches_street": value(True, by="Anna", at=MADE, note="Only the street."),
        "retention_hours": Answer(Standing.DONT_KNOW, by="Bob", at=MADE),
        "sign": value("planned", plan=Plan("Ann", "2027-03-01"), by="Anna", at=MADE),
        "purpose": Answer(Standing.DOES_NOT_APPLY, reason="There is none.", confirmed=True, by="Dora", at=MADE),
        "reason": value("safety", evidence="checked", source="Page 3"),
    },
    kept={"old_question": {"value": "x", "by": "Anna"}},
    review={"1-abc": Entry("opinion", outcome="approved", text="Fine.", role="dpo", by="Dora", at=MADE, id="1-abc")},
)


def through_json(data: object) -> Document:
    """Data as they come back from a file."""
    problems = Problems()
    found = read_json(json.dumps(data).encode(), "report.json", problems)
    assert found is not None, str(problems)
    return found


def back(data: object, asked: Questionnaire = CAMERAS) -> TakenBack:
    return take_back(through_json(data), asked)


def said(data: object) -> str:
    """What is wrong with data."""
    with pytest.raises(Broken) as broken:
        back(data)
    return str(broken.value)


def with_data(*path: str, **changed: object) -> dict[str, Any]:
    """The data of the full record with something changed."""
    data = deepcopy(data_of(FULL, CAMERAS))
    inner = data["data"]
    for key in path:
        inner = inner[key]
    inner.update(changed)
    return data


def test_answers_come_back_with_who_gave_them_and_the_record_with_its_stage_and_day() -> None:
    found = back(data_of(FULL, CAMERAS))
    record = found.record
    assert (record.answers, record.kept) == (FULL.answers, FULL.kept)
    assert (record.title, record.project, record.stage, record.assessed_on) == (
        "Market square",
        "Centre",
        "before_contract",
        date(2027, 2, 3),
    )
    assert record.follows == "market-square"
    assert (found.unknown, found.unfit, found.marked) == (("old_question",), {}, ("reason", "purpose"))


def test_what_was_said_in_a_review_does_not_come_back() -> None:
    found = back(data_of(FULL, CAMERAS))
    assert (found.record.review, found.said) == ({}, 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(answers(), max_size=5), st.sampled_from(STAGES), st.dates())
def test_any_record_comes_back_as_it_was(drawn: list[tuple[str, Answer]], stage: str, day: date) -> None:
    made = record(Path("square"), stage=stage, assessed_on=day, answers=tidied(drawn))
    found = back(data_of(made, CAMERAS))
    assert (found.record.answers, found.record.stage, found.record.assessed_on) == (made.answers, stage, day)
    assert (found.unknown, found.unfit) == ((), {})


def test_an_answer_that_the_questionnaire_has_no_place_for_is_kept_and_named() -> None:
    found = back(data_of(FULL, CAMERAS), questionnaire(questions=without("reason")))
    assert found.unknown == ("old_question", "reason")
    assert found.record.kept["reason"] == {"value": "safety", "evidence": "checked", "source": "Page 3"}


@pytest.mark.parametrize(
    ("name", "block", "why"),
    [
        ("retention_hours", {"value": "many"}, "number"),
        ("retention_hours", {"value": 9000}, "8760"),
        ("sign", {"value": ["done"]}, "Expected 'done', 'planned' or 'no'."),
        ("go_live", {"value": "soon"}, "year-month-day"),
        ("purpose", {"value": "x", "standing": "dont_know"}, "Expected either a 'value' or a 'standing'"),
        ("purpose", {"value": "x", "note": "a" * (NOTE_LIMIT + 1)}, "Please shorten the note"),
        ("purpose", {"value": "x", "by": "a" * 501}, "Please shorten the name"),
    ],
)
def test_an_answer_that_does_not_fit_is_kept_and_named_with_the_reason(name: str, block: dict[str, object], why: str) -> None:
    found = back(with_data("answers", **{name: block}))
    assert why in found.unfit[name]
    assert name in found.record.kept
    assert name not in found.record.answers


def test_all_text_is_cleaned() -> None:
    nasty = "\x1b[31m \u202e x\x00"
    found = back(
        with_data(
            title=nasty, project=nasty, answers={"purpose": {"value": nasty, "note": nasty, "by": nasty}}, kept={"q\x00": {"note": nasty}}
        )
    )
    text = repr((found.record.title, found.record.project, found.record.answers["purpose"], found.record.kept))
    assert not set(text) & set("\x1b\u202e\x00")
    assert "\\x1b" not in text
    assert "\\u202e" not in text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ([], "report.json: expected keys and values, found a list"),
        ({"record": "x"}, "report.json: the key 'data' is missing"),
        ({"data": {}, "more": 1}, "report.json: more: unknown key 'more'"),
        (with_data(stage="tomorrow"), "report.json: stage: 'tomorrow' is not allowed here"),
        (with_data(assessed_on="soon"), "report.json: assessed_on: expected a day"),
        (with_data(format=2), "report.json: format: expected format 1, found 2"),
        (with_data(questionnaire={"id": "other", "version": "1"}), "the record answers the questionnaire 'other', here is 'cameras'"),
        (with_data(answers=[1]), "report.json: answers: "),
        (with_data("answers", purpose={"value": "x", "run": "me"}), "report.json: answers.purpose.run: unknown key 'run'"),
        (with_data("answers", purpose={"value": "x", "confirmed": "yes"}), "report.json: answers.purpose.confirmed: "),
        (with_data(review={"1-a": {"kind": "verdict"}}), "report.json: review.1-a.kind: 'verdict' is not allowed here"),
    ],
)
def test_data_that_are_no_record_are_refused_with_the_place(data: object, problem: str) -> None:
    assert problem in said(data)


def test_data_that_would_not_fit_into_a_record_are_refused() -> None:
    kept = {f"old_{number}": {"note": "a" * 19_000} for number in range(220)}
    assert "holds more than a record can: 4 MB" in said(with_data(kept=kept))


LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=12), st.builds(list), st.builds(dict), st.builds(dict, value=st.just(1))
)


@st.composite
def tampered(draw: st.DrawFn) -> dict[str, Any]:
    """The data of the full record with some places changed, renamed or taken out."""
    data = deepcopy(data_of(FULL, CAMERAS))
    for _ in range(draw(st.integers(1, 4))):
        inner: Any = data
        while isinstance(inner, dict) and inner:
            key = draw(st.sampled_from(sorted(inner)))
            if not isinstance(inner[key], dict) or not inner[key] or draw(st.booleans()):
                way = draw(st.sampled_from(("change", "rename", "remove")))
                old = inner.pop(key)
                if way != "remove":
                    inner[key if way == "change" else draw(st.text(max_size=8))] = draw(LEAF) if way == "change" else old
                break
            inner = inner[key]
    return data


@settings(max_examples=150, deadline=None)
@given(tampered())
def test_whatever_was_tampered_with_gives_problems_or_a_sound_record(data: dict[str, Any]) -> None:
    try:
        found = back(data)
    except Broken:
        return
    if not found.record.title:
        return
    with TemporaryDirectory() as folder:
        made: Record = create(Path(folder) / "new", found.record, CAMERAS)
        loaded = load(made.folder, CAMERAS)
        assert (loaded.record.answers, set(loaded.record.kept)) == (made.answers, set(made.kept))
        assert not loaded.settled.outside
        with Editing.open(made.folder, CAMERAS, "Anna", clock) as editing:
            editing.put("watches_street", value(False))
