from __future__ import annotations

from typing import Any

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.reporting.dpia_rows import Line, numbered
from tests.reporting.assessed import SMALL, cell, fields, filled, numbers
from tests.reporting.sample import MIXED, judged, judged_with
from tests.reporting.spoken import officer


def field(name: str, raw: dict[str, object] | None = None, *spoken: Any, **more: Answer) -> dict[str, Any]:
    """A field of the small form."""
    return fields(filled(judged_with(raw or dict(MIXED), more), *spoken, by=SMALL))[name]


def special(row: dict[str, Any]) -> dict[str, str]:
    """The special categories of a row."""
    return {one["id"]: one["value"] for one in cell(row, "special")["ticks"]}


def test_rows_are_numbered_where_the_field_has_a_letter() -> None:
    lines = [Line("a", "A"), Line("b", "B")]
    assert [line.number for line in numbered(lines, "D")] == ["D1", "D2"]
    assert [line.number for line in numbered(lines, "")] == ["", ""]


def test_a_row_whose_condition_is_false_is_left_out_and_one_that_is_open_says_what_it_waits_for() -> None:
    images, faces = field("1.2/data")["rows"]
    assert (images["id"], images["open"], images["note"]) == ("images", False, "")
    assert (faces["id"], faces["open"], faces["note"]) == ("faces", True, "May be so; waits for: Faces are recognised")


@pytest.mark.parametrize(
    ("faces", "expected"),
    [
        (True, {"images": "yes", "faces": "yes", "sound": "unknown"}),
        (False, {"images": "no", "sound": "no"}),
    ],
)
def test_an_item_carries_a_special_category_only_where_the_record_says_so(faces: bool, expected: dict[str, str]) -> None:
    found = field("1.2/data", {**MIXED, "sensors": ["camera", "microphone"], "recognises_faces": faces})
    assert {row["id"]: special(row)["biometric"] for row in found["rows"]} == expected
    assert {special(row)["health"] for row in found["rows"]} == {"unknown"}


def test_a_category_that_no_question_asks_about_says_so() -> None:
    (row, *_) = field("1.2/data")["rows"]
    assert [one["words"] for one in cell(row, "special")["ticks"]][1] == "No question asks this; a person says it"


def test_only_items_that_may_be_special_come_back_where_that_is_asked() -> None:
    assert numbers(field("2.2", {**MIXED, "recognises_faces": False})) == []
    assert numbers(field("2.2", {**MIXED, "recognises_faces": True})) == ["D1", "D2"]


def test_each_option_that_was_chosen_is_a_row() -> None:
    (row,) = field("1.3")["rows"]
    assert (row["number"], row["title"]) == ("P1", "Public safety")
    assert field("1.3", {**MIXED, "purpose": "traffic"})["rows"][0]["title"] == "Traffic"
    assert field("1.3", None, purpose=Answer(Standing.DONT_KNOW))["rows"] == []


def test_what_stands_above_counts_for_each_row_only_where_it_says_something() -> None:
    assert [cell(row, "period")["words"] for row in field("2.1")["rows"]] == ["As said above"] * 2
    rows = fields(filled(judged({"sensors": ["camera"]}), by=SMALL))["2.1"]["rows"]
    assert {cell(row, "period")["words"] for row in rows} == {""}
    assert {cell(row, "period")["to_write"] for row in rows} == {"Say how long."}


def test_what_a_person_writes_to_a_row_is_asked_for_once() -> None:
    assert [row["to_write"] for row in field("1.2/data")["rows"]] == ["", "Say whose."]
    assert [row["to_write"] for row in field("2.1")["rows"]] == ["", ""]


def test_a_tick_says_yes_no_or_unknown_with_what_decides_it() -> None:
    ticks = {one["id"]: one for one in field("1.4")["groups"][0]["ticks"]}
    assert (ticks["camera"]["value"], ticks["camera"]["because"]) == ("yes", ["Sensors: A camera"])
    assert (ticks["faces"]["value"], ticks["faces"]["waits_for"]) == ("unknown", ["Faces are recognised"])
    assert (ticks["complaint"]["value"], ticks["complaint"]["words"]) == ("no", "Nothing of the kind is reported")
    assert (ticks["other"]["value"], ticks["other"]["to_write"]) == ("unknown", True)


def test_a_reported_event_ticks_what_it_stands_for() -> None:
    found = field("1.4", None, officer("happened", event="complaint", text="A shop owner objects."))
    ticks = {one["id"]: one for one in found["groups"][0]["ticks"]}
    assert (ticks["complaint"]["value"], ticks["complaint"]["because"]) == ("yes", ["A shop owner objects."])
    other = field("1.4", None, officer("happened", event="incident", text="A camera fell."))
    assert {one["id"]: one["value"] for one in other["groups"][0]["ticks"]}["complaint"] == "no"
