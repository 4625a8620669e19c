from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techassess.problems import Broken
from techassess.records.history import ancestors, read_history, replay, state, tips, verify_chain
from techassess.records.lines import Kind, Line, new_line, redact
from techassess.records.store import read
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, value


def chain(*steps: tuple[Kind, str, object]) -> list[Line]:
    """A history that begins with its creation; every step has a minute of its own."""
    lines = [new_line("created", (), "Anna", "00", {"title": "T", "stage": "before_tender"})]
    for number, (kind, question, held) in enumerate(steps, 1):
        lines.append(new_line(kind, (lines[-1].hash,), "Anna", f"{number:02}", held, question))
    return lines


YES, NO = {"value": True}, {"value": False}


def test_every_saved_change_is_a_line_of_the_history(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    editing.put("watches_street", None)
    editing.set_stage("in_use")
    lines, torn = read_history(folder / "history.jsonl")
    assert [(line.kind, line.question, line.by) for line in lines] == [
        ("created", "", "Anna"),
        ("answered", "watches_street", "Anna"),
        ("removed", "watches_street", "Anna"),
        ("stage", "", "Anna"),
    ]
    assert [line.parents for line in lines[1:]] == [(line.hash,) for line in lines[:-1]]
    assert not torn
    assert len(verify_chain(lines)) == 0
    assert read(folder, CAMERAS).head == lines[-1].hash


def test_a_history_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"^history\.jsonl: cannot be read: No such file or directory$"):
        read_history(tmp_path / "history.jsonl")


def test_a_torn_last_line_is_told_and_left_out(folder: Path) -> None:
    whole, _ = read_history(folder / "history.jsonl")
    with (folder / "history.jsonl").open("ab") as file:
        file.write(b'{"entry": {"kind": "answ')
    assert read_history(folder / "history.jsonl") == (whole, True)


def test_garbage_in_the_middle_is_broken_with_its_line(folder: Path) -> None:
    path = folder / "history.jsonl"
    path.write_bytes(path.read_bytes() + b"=======\n" + path.read_bytes())
    with pytest.raises(Broken, match=r"^history\.jsonl:2: expected one entry in JSON"):
        read_history(path)


def test_what_stands_after_all_lines() -> None:
    lines = chain(("answered", "a", YES), ("answered", "b", YES), ("answered", "a", NO), ("removed", "b", None), ("stage", "", "in_use"))
    assert replay(lines) == {"a": NO}
    assert state(lines) == {("", "title"): "T", ("", "stage"): "in_use", ("a", ""): NO}


def test_an_edit_from_outside_sets_answers_and_fields() -> None:
    lines = chain(("answered", "a", YES), ("outside_edit", "a", NO), ("outside_edit", "", {"stage": "in_use", "title": None}))
    assert state(lines) == {("", "stage"): "in_use", ("a", ""): NO}


def test_control_signs_do_not_leave_the_history() -> None:
    assert replay(chain(("answered", "a", {"note": "\x1b[2Jx", "value": ["\u202ea"]}))) == {"a": {"note": "[2Jx", "value": ["a"]}}


def test_a_sound_chain_has_no_faults() -> None:
    assert str(verify_chain(chain(("answered", "a", YES), ("answered", "a", NO)))) == ""


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda lines: [lines[0], replace(lines[1], value=NO), *lines[2:]], "history.jsonl:2: the value was changed after it was written"),
        (lambda lines: [lines[0], *lines[2:]], "history.jsonl:2: the line that it follows is missing or was changed"),
        (lambda lines: lines[1:], "history.jsonl:1: the history does not begin here: lines before this one are missing"),
        (
            lambda lines: [lines[0], replace(lines[1], by="Eve"), *lines[2:]],
            "history.jsonl:3: the line that it follows is missing or was changed",
        ),
        (lambda lines: [lines[0], lines[2], lines[1]], "history.jsonl:2: the line that it follows is missing or was changed"),
        (lambda lines: [*lines, lines[0]], "history.jsonl:4: names no line before it"),
    ],
)
def test_every_change_of_the_past_is_found(spoil: object, says: str) -> None:
    lines = chain(("answered", "a", YES), ("answered", "a", NO))
    assert callable(spoil)
    assert str(verify_chain(spoil(lines))) == says


@given(st.lists(st.booleans(), min_size=2, max_size=6), st.data())
def test_no_line_but_the_last_can_be_dropped_unseen(answers: list[bool], data: st.DataObject) -> None:
    lines = chain(*(("answered", "a", {"value": answer}) for answer in answers))
    gone = data.draw(st.integers(0, len(lines) - 2))
    assert len(verify_chain([*lines[:gone], *lines[gone + 1 :]])) > 0


def test_the_chain_holds_after_a_value_was_taken_out() -> None:
    lines = chain(("answered", "a", {"value": "Mr X"}), ("answered", "b", YES))
    lines[1] = redact(lines[1], "Names a person", "DPO", "03")
    assert len(verify_chain(lines)) == 0
    assert replay(lines) == {"a": {"redacted": "Names a person"}, "b": YES}


def test_a_history_with_two_branches_has_two_ends() -> None:
    lines = chain(("answered", "a", YES))
    other = new_line("answered", (lines[0].hash,), "Ben", "02", NO, "b")
    assert tips([*lines, other]) == (lines[1].hash, other.hash)
    joined = new_line("merged", tips([*lines, other]), "Anna", "03")
    assert tips([*lines, other, joined]) == (joined.hash,)
    assert len(verify_chain([*lines, other, joined])) == 0
    assert ancestors([*lines, other, joined], other.hash) == {lines[0].hash, other.hash}
    assert ancestors([*lines, other, joined], joined.hash) == {line.hash for line in (*lines, other, joined)}


def test_where_links_do_not_hold_the_last_line_is_the_end() -> None:
    lines = chain(("answered", "a", YES), ("answered", "a", NO))
    assert tips([lines[0], lines[2]]) == (lines[2].hash,)
