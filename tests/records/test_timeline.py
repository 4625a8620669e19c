from __future__ import annotations

import pytest

from techassess.records.contests import joining
from techassess.records.history import tips
from techassess.records.lines import Line, new_line, redact
from techassess.records.loading import load
from techassess.records.model import OUTSIDE
from techassess.records.timeline import Change, Difference, NoSuchLine, Touched, changes, differences, events, numbered, record_at, until
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, value
from tests.records.test_history import NO, YES, chain


def line(kind: str, held: object, *before: Line, question: str = "", by: str = "Anna", at: str = "2027-01-02T10:00") -> Line:
    return new_line(kind, tuple(one.hash for one in before), by, at, held, question)  # type: ignore[arg-type]  # tests name only kinds that there are


def answered(held: object, *before: Line, question: str = "a", **more: str) -> Line:
    return line("removed" if held is None else "answered", held, *before, question=question, **more)


MADE = line("created", {"title": "T", "stage": "in_use"}, at="2027-01-01T23:59")
ONE = answered({"value": 1}, MADE)
TWO = answered({"value": 2}, ONE, at="2027-01-03T00:00")
GONE = answered(None, TWO, at="2027-01-04T00:00")
LINES = (MADE, ONE, TWO, GONE)


def test_each_change_says_from_what_to_what() -> None:
    found = events(LINES)
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert found[0].touched == (Touched("", "title", None, "T"), Touched("", "stage", None, "in_use"))
    assert [one.touched for one in found[1:]] == [
        (Touched("a", "", None, {"value": 1}),),
        (Touched("a", "", {"value": 1}, {"value": 2}),),
        (Touched("a", "", {"value": 2}, None),),
    ]


def test_on_two_branches_each_change_starts_from_what_its_author_saw() -> None:
    other = answered({"value": 3}, ONE, by="Ben")
    more = answered({"value": 4}, other, by="Ben", question="b")
    join = line("merged", joining([("a", "")]), GONE, more)
    first = answered(None, join)
    found = events((*LINES, other, more, join, first))
    assert [(one.before, one.after) for event in found[4:] for one in event.touched] == [
        ({"value": 1}, {"value": 3}),
        (None, {"value": 4}),
        ({"value": 3}, None),
    ]
    assert tips((*LINES, other, more, join, first)) == (first.hash,)


def test_an_edit_from_outside_is_known_as_such() -> None:
    edit = line("outside_edit", {"stage": "before_tender"}, GONE, by=OUTSIDE)
    assert [one.is_outside for one in events((*LINES, edit))] == [False, False, False, False, True]
    assert events((*LINES, edit))[-1].touched == (Touched("", "stage", "in_use", "before_tender"),)


def test_a_line_is_named_by_its_number_or_its_digits() -> None:
    assert [numbered(LINES, name) for name in ("1", "4", ONE.hash, ONE.hash[:6], ONE.hash[:8].upper())] == [1, 4, 2, 2, 2]
    for name in ("0", "5", "", "-1", ONE.hash[:5] + "x", ONE.hash[:3] + "zzz", "٣"):
        with pytest.raises(NoSuchLine, match=r"^The history has no change '.*'\. It has 1 to 4\.$"):
            numbered(LINES, name)


def test_a_history_without_lines_has_no_states() -> None:
    for named in ("1", "2027-01-01", "abcdef"):
        with pytest.raises(NoSuchLine, match=r"^The history is empty\.$"):
            until((), named)


def test_a_state_is_a_line_with_all_that_it_follows_or_the_end_of_a_day() -> None:
    other = answered({"value": 3}, ONE, by="Ben")
    assert until((*LINES, other), "5") == (MADE, ONE, other)
    assert until((*LINES, other), TWO.hash[:10]) == (MADE, ONE, TWO)
    assert until(LINES, "2027-01-01") == (MADE,)
    assert until(LINES, "2027-01-03") == (MADE, ONE, TWO)
    assert until(LINES, "2099-12-31") == LINES
    with pytest.raises(NoSuchLine, match=r"^The history begins on 2027-01-01, after 2026-12-31\.$"):
        until(LINES, "2026-12-31")


def test_two_states_differ_where_they_say_something_else() -> None:
    named = answered({"value": 2, "by": "Ben", "at": "07"}, TWO)
    assert differences(LINES[:3], (*LINES[:3], named)) == ()
    found = differences(LINES[:2], (*LINES[:3], named))
    assert [(one.question, one.before, one.after, one.changed.by, one.changed.at) for one in found] == [
        ("a", {"value": 1}, {"value": 2, "by": "Ben", "at": "07"}, "Ben", "07")
    ]
    (back,) = differences(LINES[:2], LINES[:1])
    assert (back.before, back.after, back.changed.by) == ({"value": 1}, None, "Anna")
    assert differences(LINES, LINES) == ()


def test_what_was_taken_out_differs_from_what_stands() -> None:
    gone = redact(ONE, "Names a person", "DPO", "05")
    (found,) = differences((MADE, gone), (MADE, gone, TWO))
    assert isinstance(found, Difference)
    assert (found.before, found.after) == ({"redacted": "Names a person"}, {"value": 2})


def test_a_record_is_read_as_it_stood(opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    editing.put("reason", value("safety"))
    editing.set_stage("in_use")
    editing.put("reason", None)
    then = record_at(editing.record, editing.lines[:3], CAMERAS)
    assert {name: answer.value for name, answer in then.answers.items()} == {"purpose": "Counting", "reason": "safety"}
    assert (then.stage, then.title, then.assessed_on) == ("before_tender", editing.record.title, editing.record.assessed_on)
    now = record_at(editing.record, editing.lines, CAMERAS)
    assert (now.answers, now.stage) == (editing.record.answers, "in_use")


def test_what_was_taken_out_is_not_known_of_a_former_state(opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    lines = tuple(redact(one, "Names a person", "DPO", "05") for one in editing.lines)
    then = record_at(editing.record, lines, CAMERAS)
    assert (dict(then.answers), then.title, then.stage) == ({}, "Market square", "before_tender")
    assert load(editing.record.folder, CAMERAS).record.answers != {}


def test_changes_tell_who_changed_which_answer_from_what() -> None:
    noted = {"value": True, "note": "Seen"}
    lines = chain(
        ("answered", "a", YES),
        ("answered", "a", noted),
        ("stage", "", "in_use"),
        ("answered", "a", NO),
        ("outside_edit", "a", {"standing": "dont_know"}),
        ("removed", "a", None),
        ("removed", "a", None),
    )
    assert changes(lines) == (
        Change("a", None, YES, "Anna", "01"),
        Change("a", noted, NO, "Anna", "04"),
        Change("a", NO, {"standing": "dont_know"}, "Anna", "05"),
        Change("a", {"standing": "dont_know"}, None, "Anna", "06"),
    )


def test_a_change_that_was_put_together_later_did_not_see_what_stood() -> None:
    other = answered({"value": 3}, ONE, by="Ben", at="03")
    join = line("merged", joining([("a", "")]), TWO, other)
    first = answered({"value": 2}, join, at="09")
    decided = answered({"value": 3}, first, at="10")
    found = changes((MADE, ONE, TWO, other, join, first, decided))
    assert [(one.before, one.after, one.seen) for one in found] == [
        (None, {"value": 1}, True),
        ({"value": 1}, {"value": 2}, True),
        ({"value": 2}, {"value": 3}, False),
        ({"value": 3}, {"value": 2}, False),
        ({"value": 2}, {"value": 3}, True),
    ]
