from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from techassess.records.history import Key, state
from techassess.records.lines import Line, new_line, redact
from techassess.records.settling import Settled, settle


def start(**answers: object) -> list[Line]:
    lines = [new_line("created", (), "Anna", "00", {"title": "T"})]
    for name, held in answers.items():
        lines.append(answered(lines[-1], name, held))
    return lines


def answered(after: Line, name: str, held: object) -> Line:
    kind = "removed" if held is None else "answered"
    return new_line(kind, (after.hash,), "Anna", "01", held, name)  # type: ignore[arg-type]  # both are kinds


def settled(on_file: dict[Key, object], head: str, lines: list[Line]) -> Settled:
    return settle({("", "title"): "T", **on_file}, head, lines, lambda key, value: value)


def answers(found: Settled) -> dict[str, object]:
    return {name: value for (name, _), value in found.values.items() if name}


def test_a_file_that_agrees_with_its_history_stands() -> None:
    lines = start(a=1)
    assert settled({("a", ""): 1}, lines[-1].hash, lines) == Settled({("", "title"): "T", ("a", ""): 1}, False, {}, False)


def test_a_file_that_is_behind_is_brought_up() -> None:
    lines = start(a=1, b=2)
    lines.append(answered(lines[-1], "a", None))
    found = settled({("a", ""): 1}, lines[1].hash, lines)
    assert (answers(found), found.behind, dict(found.outside)) == ({"b": 2}, True, {})


def test_what_was_edited_in_the_file_stays_and_is_named() -> None:
    lines = start(a=1, b=2, c=3)
    found = settled({("a", ""): 9, ("c", ""): 3, ("d", ""): 4}, lines[-1].hash, lines)
    assert answers(found) == {"a": 9, "c": 3, "d": 4}
    assert dict(found.outside) == {("a", ""): 9, ("b", ""): None, ("d", ""): 4}
    assert not found.behind


def test_an_edit_stays_although_the_history_went_on() -> None:
    lines = start(a=1)
    lines.append(answered(lines[-1], "a", 2))
    found = settled({("a", ""): 9}, lines[1].hash, lines)
    assert (answers(found), dict(found.outside), found.behind) == ({"a": 9}, {("a", ""): 9}, True)


def test_a_file_that_names_a_line_nobody_has_stands_as_it_is() -> None:
    lines = start(a=1)
    found = settled({("a", ""): 1, ("b", ""): 2}, "f" * 64, lines)
    assert (answers(found), dict(found.outside), found.lost) == ({"a": 1, "b": 2}, {("b", ""): 2}, True)


def test_without_a_history_everything_is_new_to_it() -> None:
    found = settled({("a", ""): 1}, "f" * 64, [])
    assert (dict(found.outside), found.lost) == ({("", "title"): "T", ("a", ""): 1}, True)


def test_branches_put_together_in_either_order_bring_both_answers() -> None:
    base = start(a=1)
    ours, theirs = answered(base[-1], "b", 2), answered(base[-1], "c", 3)
    for lines in ([*base, ours, theirs], [*base, theirs, ours]):
        found = settled({("a", ""): 1, ("b", ""): 2}, ours.hash, lines)
        assert (answers(found), dict(found.outside), found.behind) == ({"a": 1, "b": 2, "c": 3}, {}, True)


def test_what_both_branches_changed_stands_as_the_file_has_it() -> None:
    base = start(a=1)
    ours, theirs = answered(base[-1], "a", 2), answered(base[-1], "a", 3)
    found = settled({("a", ""): 2}, ours.hash, [*base, ours, theirs])
    assert (answers(found), dict(found.outside)) == ({"a": 2}, {})
    assert (dict(found.rivals), dict(found.at_first)) == ({("a", ""): (ours, theirs)}, {("a", ""): 2})


def test_an_edit_of_what_both_branches_changed_is_an_edit() -> None:
    base = start(a=1)
    ours, theirs = answered(base[-1], "a", 2), answered(base[-1], "a", 3)
    found = settled({("a", ""): 9}, ours.hash, [*base, ours, theirs])
    assert (answers(found), dict(found.outside), dict(found.at_first)) == ({"a": 9}, {("a", ""): 9}, {("a", ""): 2})


def test_the_other_side_taken_over_by_hand_stands() -> None:
    base = start(a=1)
    ours, theirs = answered(base[-1], "a", 2), answered(base[-1], "a", None)
    found = settled({}, ours.hash, [*base, ours, theirs])
    assert (answers(found), dict(found.outside), dict(found.at_first)) == ({}, {}, {("a", ""): None})


def test_what_a_merge_by_lines_made_of_two_answers_is_nobodys_answer() -> None:
    base = start(a={"value": 1, "by": "Anna"})
    ours = answered(base[-1], "a", {"value": 2, "by": "Anna", "note": "as measured"})
    theirs = answered(base[-1], "a", {"value": 3, "by": "Ben"})
    for held in ({"value": 2, "by": "Ben"}, {"value": 3, "by": "Anna", "note": "as measured"}):
        found = settled({("a", ""): held}, ours.hash, [*base, ours, theirs])
        assert (answers(found), dict(found.outside)) == ({"a": ours.value}, {})
    edited = {"value": 4, "by": "Ben"}
    assert answers(settled({("a", ""): edited}, ours.hash, [*base, ours, theirs])) == {"a": edited}


def test_a_merge_by_lines_does_not_hide_an_answer_of_the_other_branch() -> None:
    base = start(a={"value": 1, "by": "Anna", "note": "old"})
    ours, theirs = answered(base[-1], "b", 2), answered(base[-1], "a", {"value": 3, "by": "Ben"})
    found = settled({("a", ""): {"value": 3, "by": "Anna"}, ("b", ""): 2}, ours.hash, [*base, ours, theirs])
    assert (answers(found), dict(found.outside)) == ({"a": theirs.value, "b": 2}, {})


def test_what_was_taken_out_of_the_history_is_not_held_against_the_file() -> None:
    lines = start(a="Mr X", b=2)
    lines[1] = redact(lines[1], "Names a person", "DPO", "02")
    found = settled({("a", ""): "Mr X", ("b", ""): 2}, lines[-1].hash, lines)
    assert (answers(found), dict(found.outside)) == ({"a": "Mr X", "b": 2}, {})


def test_a_past_that_was_changed_falls_back_on_the_order_of_lines() -> None:
    lines = start(a=1, b=2, c=3)
    del lines[1]
    found = settled({("b", ""): 2}, lines[1].hash, lines)
    assert (answers(found), found.behind, found.lost) == ({"b": 2, "c": 3}, True, False)


STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(0, 3)), max_size=8)


@given(STEPS, st.data())
def test_a_kill_between_any_two_steps_loses_nothing(steps: list[tuple[str, int | None]], data: st.DataObject) -> None:
    lines = start()
    for name, held in steps:
        lines.append(answered(lines[-1], name, held))
    at = data.draw(st.integers(0, len(lines) - 1))
    found = settle(state(lines[: at + 1]), lines[at].hash, lines, lambda key, value: value)
    assert found.values == state(lines)
    assert found.outside == {}
    assert found.behind == (at < len(lines) - 1)
