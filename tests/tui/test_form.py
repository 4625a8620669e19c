"""The form of one question: what is chosen and typed, and how it becomes an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from techassess.cleaning import NOTE_LIMIT
from techassess.conditions.evaluation import Value
from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.questionnaire.model import Assumption
from techassess.tui.form import DOES_NOT_APPLY, DONT_KNOW, Form, Refused
from techassess.workspace import Workspace


def form(workspace: Workspace, question: str, answer: Answer | None = None, **drafts: str) -> Form:
    named = {question if key == "text" else f"{question}.{key}": text for key, text in drafts.items()}
    return Form.of(workspace.questionnaire.questions[question], answer, named)


def test_the_gaps_stand_beside_the_options_and_name_who_will_be_asked(workspace: Workspace) -> None:
    assert [choice.text for choice in form(workspace, "leaves_eea").choices] == [
        "Yes",
        "No",
        "I don't know yet - put on the supplier's list",
        "Does not apply here (say why)",
    ]
    assert form(workspace, "purpose").choices[3].text == "I don't know yet - put on the list of open questions"


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("holds_images", "yes", True),
        ("holds_images", "no", False),
        ("purpose", "safety", "safety"),
        ("sensors", "camera", frozenset({"camera"})),
        ("contract_signed", "done", "done"),
    ],
)
def test_what_is_chosen_becomes_the_answer(workspace: Workspace, question: str, key: str, value: object) -> None:
    answer = form(workspace, question).choose(key).read()
    assert (answer.standing, answer.value) == (Standing.VALUE, value)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("retention_hours", " 72 ", Decimal(72)),
        ("goes_live_on", "2027-03-01", date(2027, 3, 1)),
        ("who_asked", "The traders\nof the square", "The traders\nof the square"),
    ],
)
def test_what_is_typed_becomes_the_answer(workspace: Workspace, question: str, text: str, value: object) -> None:
    assert form(workspace, question).typed("text", text).read().value == value


@pytest.mark.parametrize(
    ("question", "text", "message"),
    [
        ("retention_hours", "many", "Please give a number of hours, from 0 to 10000, in digits."),
        ("retention_hours", "", "Please write an answer, or choose 'I don't know yet' (F2)."),
        ("goes_live_on", "1.3.2027", "Please give a day as year-month-day, for example 2027-03-31."),
    ],
)
def test_wrong_text_is_refused_with_what_is_expected(workspace: Workspace, question: str, text: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        form(workspace, question).typed("text", text).read()
    assert (refused.value.field, str(refused.value)) == ("text", message)


@pytest.mark.parametrize(
    ("question", "how"), [("purpose", "Choose an answer with ↑ ↓ or its number"), ("sensors", "Mark one or more with the space bar")]
)
def test_nothing_chosen_is_refused_with_how_to_choose(workspace: Workspace, question: str, how: str) -> None:
    with pytest.raises(Refused) as refused:
        form(workspace, question).read()
    assert (refused.value.field, str(refused.value)) == ("choices", f"{how}, or choose 'I don't know yet' (F2).")


def test_several_options_are_turned_on_and_off(workspace: Workspace) -> None:
    found = form(workspace, "sensors").choose("camera").choose("microphone").choose("camera")
    assert found.chosen == {"microphone"}


def test_an_option_that_excludes_others_stands_alone(workspace: Workspace) -> None:
    both = form(workspace, "sensors").choose("camera").choose("nothing")
    assert both.chosen == {"nothing"}
    assert both.choose("camera").chosen == {"camera"}


def test_a_gap_takes_the_place_of_options_and_gives_it_back(workspace: Workspace) -> None:
    unknown = form(workspace, "sensors").choose("camera").choose(DONT_KNOW)
    assert unknown.chosen == {DONT_KNOW}
    assert unknown.read().standing is Standing.DONT_KNOW
    assert unknown.choose("camera").chosen == {"camera"}


def test_does_not_apply_wants_a_reason(workspace: Workspace) -> None:
    chosen = form(workspace, "purpose").choose(DOES_NOT_APPLY)
    assert chosen.wants == ("reason",)
    with pytest.raises(Refused, match="say in a few words why") as refused:
        chosen.read()
    assert refused.value.field == "reason"
    answer = chosen.typed("reason", "no purpose yet").read()
    assert (answer.standing, answer.reason, answer.confirmed) == (Standing.DOES_NOT_APPLY, "no purpose yet", False)


def test_a_confirmation_stays_while_the_reason_does(workspace: Workspace) -> None:
    stored = Answer(Standing.DOES_NOT_APPLY, reason="none", confirmed=True)
    assert form(workspace, "purpose", stored).typed("note", "as agreed").read().confirmed
    assert not form(workspace, "purpose", stored).typed("reason", "another").read().confirmed


CHECKED = Answer(Standing.VALUE, Decimal(72), evidence="checked", source="Data sheet, page 4")


@pytest.mark.parametrize(("source", "level"), [("Data sheet, page 4", "documented"), ("", "claimed")])
def test_another_answer_than_the_checked_one_is_not_checked(workspace: Workspace, source: str, level: str) -> None:
    found = form(workspace, "retention_hours", replace(CHECKED, source=source))
    other = found.typed("text", "90")
    assert (found.evidence, other.evidence) == ("checked", level)
    assert other.typed("text", "72").evidence == "checked"
    assert other.shown_by("checked").typed("text", "91").read().evidence == "checked"
    assert found.typed("note", "as agreed").evidence == "checked"


def test_another_choice_than_the_checked_one_is_not_checked(workspace: Workspace) -> None:
    found = form(workspace, "leaves_eea", Answer(Standing.VALUE, True, evidence="checked", source="Contract"))
    assert found.choose("no").read().evidence == "documented"
    assert found.choose("no").choose(DONT_KNOW).choose("yes").read().evidence == "checked"


def test_a_draft_over_a_checked_answer_is_not_checked(workspace: Workspace) -> None:
    assert form(workspace, "retention_hours", CHECKED, text="90").evidence == "documented"


def test_a_planned_measure_asks_by_whom_and_until_when_but_does_not_insist(workspace: Workspace) -> None:
    planned = form(workspace, "contract_signed").choose("planned")
    assert planned.wants == ("who", "until")
    assert planned.read().plan == Plan("", "")
    assert planned.typed("who", "the legal office").typed("until", "2027-01-31").read().plan == Plan("the legal office", "2027-01-31")
    assert planned.choose("done").read().plan is None


def test_typing_takes_a_gap_back(workspace: Workspace) -> None:
    found = form(workspace, "retention_hours").choose(DONT_KNOW).typed("text", "7")
    assert found.read().value == Decimal(7)


def test_evidence_is_asked_where_it_is_expected_or_welcome(workspace: Workspace) -> None:
    assert form(workspace, "retention_hours").asks_evidence
    assert form(workspace, "leaves_eea").asks_evidence
    assert not form(workspace, "purpose").asks_evidence
    assert not form(workspace, "retention_hours").choose(DONT_KNOW).asks_evidence
    answer = form(workspace, "retention_hours").typed("text", "72").shown_by("documented").typed("source", "Data sheet, page 4").read()
    assert (answer.evidence, answer.source) == ("documented", "Data sheet, page 4")


@pytest.mark.parametrize(
    ("question", "answer", "chosen", "text"),
    [
        ("holds_images", Answer(Standing.VALUE, True), {"yes"}, ""),
        ("holds_images", Answer(Standing.DONT_KNOW), {DONT_KNOW}, ""),
        ("sensors", Answer(Standing.VALUE, frozenset({"camera", "counter"})), {"camera", "counter"}, ""),
        ("retention_hours", Answer(Standing.VALUE, Decimal("1000")), set(), "1000"),
        ("goes_live_on", Answer(Standing.VALUE, date(2027, 3, 1)), set(), "2027-03-01"),
    ],
)
def test_a_stored_answer_fills_the_form_and_reads_back_unchanged(
    workspace: Workspace, question: str, answer: Answer, chosen: set[str], text: str
) -> None:
    filled = form(workspace, question, answer)
    assert (set(filled.chosen), filled.text) == (chosen, text)
    assert filled.read() == answer
    assert filled.is_unchanged


def test_a_choice_no_longer_offered_is_named_and_asked_again(workspace: Workspace) -> None:
    filled = form(workspace, "purpose", Answer(Standing.VALUE, "weather"))
    assert (filled.gone, filled.chosen) == ("weather", frozenset())
    with pytest.raises(Refused):
        filled.read()


def test_drafts_lie_over_what_is_stored(workspace: Workspace) -> None:
    stored = Answer(Standing.VALUE, Decimal(72), note="old")
    filled = form(workspace, "retention_hours", stored, text="9", note="new note")
    assert (filled.text, filled.note) == ("9", "new note")
    assert not filled.is_unchanged


def test_a_draft_lies_over_a_gap(workspace: Workspace) -> None:
    assert form(workspace, "retention_hours", Answer(Standing.DONT_KNOW), text="9").chosen == frozenset()


def test_foreign_text_is_freed_of_control_signs_and_cut(workspace: Workspace) -> None:
    filled = form(workspace, "retention_hours", None, note="a\x1b]52;c;x\x07\u202e" + "b" * 300_000)
    assert filled.note.startswith("a]52;c;xb")
    assert len(filled.note) == NOTE_LIMIT


CAMERAS = Assumption(frozenset({"camera"}), "street cameras")


def assumed(workspace: Workspace, question: str, assumption: Assumption, answer: Answer | None = None, **drafts: str) -> Form:
    named = {question if key == "text" else f"{question}.{key}": text for key, text in drafts.items()}
    return Form.of(workspace.questionnaire.questions[question], answer, named, assumption)


@pytest.mark.parametrize(
    ("question", "value", "chosen", "text"),
    [
        ("holds_images", True, {"yes"}, ""),
        ("sensors", frozenset({"camera", "counter"}), {"camera", "counter"}, ""),
        ("purpose", "traffic", {"traffic"}, ""),
        ("retention_hours", Decimal(72), set(), "72"),
    ],
)
def test_what_is_assumed_stands_in_the_form_and_becomes_an_answer_when_it_is_read(
    workspace: Workspace, question: str, value: Value, chosen: set[str], text: str
) -> None:
    found = assumed(workspace, question, Assumption(value, "street cameras"))
    assert (set(found.chosen), found.text, found.is_assumed) == (chosen, text, True)
    assert (found.stored, found.is_unchanged) == (None, False)
    assert found.read() == Answer(Standing.VALUE, value)


def test_another_choice_is_no_longer_assumed_and_the_same_again_is(workspace: Workspace) -> None:
    found = assumed(workspace, "sensors", CAMERAS)
    assert not found.choose("microphone").is_assumed
    assert not found.choose(DONT_KNOW).is_assumed
    assert found.choose("microphone").choose("microphone").is_assumed
    assert found.typed("note", "as in the offer").is_assumed


def test_nothing_is_assumed_where_there_is_an_answer(workspace: Workspace) -> None:
    for answer in (Answer(Standing.VALUE, frozenset({"camera"})), Answer(Standing.DONT_KNOW)):
        found = assumed(workspace, "sensors", CAMERAS, answer)
        assert (found.assumed, found.is_assumed) == (None, False)
        assert found.is_unchanged


def test_a_draft_lies_over_what_is_assumed(workspace: Workspace) -> None:
    found = assumed(workspace, "retention_hours", Assumption(Decimal(72), "street cameras"), text="9")
    assert (found.text, found.is_assumed) == ("9", False)
