from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.cleaning import NOTE_LIMIT
from techassess.conditions.evaluation import Value
from techassess.documents import reader, writer
from techassess.problems import Problems
from techassess.questionnaire.answers import Answer, Plan, Standing, WrongAnswer
from techassess.records.blocks import block, read_block, tidy
from tests.records.sample import CAMERAS, value

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
OPTIONS = st.frozensets(st.sampled_from(["camera", "microphone", "radar"]), min_size=1)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "watches_street": st.booleans(),
    "reason": st.sampled_from(["safety", "traffic", "other"]),
    "sensors": OPTIONS,
    "retention_hours": st.decimals(0, 8760, places=2),
    "sign": st.sampled_from(["done", "planned", "no"]),
    "purpose": TEXT.filter(lambda text: len(text.strip()) > 1).map(lambda text: f"a{text}z"),
    "go_live": st.dates(),
}


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, Answer]:
    """A question and an answer to it, as someone may type it."""
    name = draw(st.sampled_from(sorted(VALUES)))
    standing = draw(st.sampled_from(list(Standing)))
    given_value = draw(VALUES[name]) if standing is Standing.VALUE else None
    plan = draw(st.none() | st.builds(Plan, TEXT, TEXT))
    evidence = draw(st.sampled_from(["claimed", "documented", "checked"]))
    return name, Answer(
        standing, given_value, draw(TEXT), draw(st.booleans()), draw(TEXT), evidence, draw(TEXT), plan, draw(TEXT), draw(TEXT)
    )


@given(answers())
def test_an_answer_comes_back_from_a_file_as_it_was_written(drawn: tuple[str, Answer]) -> None:
    question = CAMERAS.questions[drawn[0]]
    answer = tidy(question, drawn[1], None)
    document = reader.parse(writer.write(block(answer)).encode(), "answer.yaml", problems := Problems())
    assert str(problems) == ""
    assert document is not None
    assert read_block(question, document.data) == answer


def test_defaults_are_left_out() -> None:
    assert block(Answer(Standing.DONT_KNOW)) == {"standing": "dont_know"}
    assert block(value(True, plan=Plan(until="2027-05-01"))) == {"value": True, "plan": {"until": "2027-05-01"}}


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        ("watches_street", "yes", True),
        ("retention_hours", 72, Decimal(72)),
        ("retention_hours", "72.5", Decimal("72.5")),
        ("sensors", ["camera"], frozenset({"camera"})),
        ("sign", "no", "no"),
        ("go_live", "2027-03-31", date(2027, 3, 31)),
    ],
)
def test_a_stored_value_is_read_by_the_kind_of_its_question(name: str, raw: object, read: Value) -> None:
    assert read_block(CAMERAS.questions[name], {"value": raw}) == value(read)


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("reason", "curiosity", "curiosity"),
        ("sensors", ["camera", "lidar"], frozenset({"camera", "lidar"})),
        ("sign", "perhaps", "perhaps"),
    ],
)
def test_an_option_that_is_no_longer_offered_is_kept(name: str, raw: object, kept: Value) -> None:
    assert read_block(CAMERAS.questions[name], {"value": raw}) == value(kept)


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("watches_street", {"value": "perhaps"}, "Please answer yes or no."),
        ("watches_street", {"value": {"a": 1}}, "Expected true or false."),
        ("reason", {"value": ["safety"]}, "Expected one option."),
        ("sensors", {"value": "camera"}, "Expected a list of options."),
        ("sensors", {"value": []}, "Please choose at least one option."),
        ("retention_hours", {"value": "soon"}, "Please give a number of hours, from 0 to 8760, in digits."),
        ("retention_hours", {"value": 9000}, "Please give a number of hours, from 0 to 8760, in digits."),
        ("purpose", {"value": 12}, "Expected text."),
        ("go_live", {"value": "31.3.2027"}, "Please give a day as year-month-day, for example 2027-03-31."),
        ("purpose", {}, "Expected either a 'value' or a 'standing' (dont_know, does_not_apply)."),
        ("purpose", {"value": "x", "standing": "dont_know"}, "Expected either a 'value' or a 'standing' (dont_know, does_not_apply)."),
        ("purpose", {"value": "x", "colour": "red"}, "unknown key 'colour'"),
        ("purpose", "x", "expected keys and values, found 'x'"),
    ],
)
def test_a_stored_value_that_does_not_fit_says_what_is_expected(name: str, held: object, says: str) -> None:
    with pytest.raises(WrongAnswer) as wrong:
        read_block(CAMERAS.questions[name], held)
    assert str(wrong.value) == says


def test_everything_typed_is_cleaned() -> None:
    typed = value("\x1b[31mred\u202e", note="a\tb\r\nc\x07 ", source="\u2066doc", plan=Plan("A\nB", "\x00soon"), by="An\u200bna")
    assert tidy(CAMERAS.questions["purpose"], typed, None) == value(
        "[31mred", note="a    b\nc", source="doc", plan=Plan("A B", "soon"), by="Anna"
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"note": "x" * (NOTE_LIMIT + 1)}, "Please shorten the note: it has 20001 characters, 20000 fit."),
        ({"reason": "x" * (NOTE_LIMIT + 1)}, "Please shorten the reason: it has 20001 characters, 20000 fit."),
        ({"source": "x" * 501}, "Please shorten the source: it has 501 characters, 500 fit."),
        ({"plan": Plan("x" * 501)}, "Please shorten the name: it has 501 characters, 500 fit."),
    ],
)
def test_a_text_that_is_too_long_is_refused(more: dict[str, object], says: str) -> None:
    with pytest.raises(WrongAnswer) as wrong:
        tidy(CAMERAS.questions["purpose"], value("x", **more), None)
    assert str(wrong.value) == says


def test_an_answer_without_a_value_is_refused() -> None:
    with pytest.raises(WrongAnswer, match=r"^Please give an answer, or choose 'I don't know yet'\.$"):
        tidy(CAMERAS.questions["purpose"], Answer(Standing.VALUE), None)


def test_an_option_no_longer_offered_may_stay_but_not_be_chosen_anew() -> None:
    question = CAMERAS.questions["reason"]
    stale = value("curiosity")
    assert tidy(question, value("curiosity", note="Ask again."), stale) == value("curiosity", note="Ask again.")
    with pytest.raises(WrongAnswer, match="'curiosity' is not one of the options"):
        tidy(question, stale, None)
