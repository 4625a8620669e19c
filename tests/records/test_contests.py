"""Two branches of one history, joined as git joins them, without git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from techassess.questionnaire.answers import Answer, Standing
from techassess.records.contests import Contest, Said, heads, joining, rivals, to_decide, undecided
from techassess.records.deciding import decide
from techassess.records.editing import Editing
from techassess.records.history import arranged, state, verify_chain
from techassess.records.lines import Line, new_line, redact
from techassess.records.loading import load
from techassess.records.review import Entry
from tests.records.sample import CAMERAS, clock, made, value

A = ("a", "")


def answered(held: object, *before: Line, question: str = "a", at: str = "01") -> Line:
    return new_line("answered", tuple(line.hash for line in before), "Anna", at, held, question)


BASE = new_line("created", (), "Anna", "00", {"title": "T"})
OURS, THEIRS = answered({"value": 1, "by": "Ben", "at": "05"}, BASE), answered({"value": 2}, BASE, at="02")


def merged(*before: Line, keys: tuple[tuple[str, str], ...] = (A,)) -> Line:
    return new_line("merged", tuple(line.hash for line in before), "Anna", "09", joining(keys))


def test_what_two_branches_say_otherwise_stands_beside_each_other() -> None:
    other = answered(3, OURS, question="b")
    lines = (BASE, OURS, THEIRS, other)
    assert heads(lines, OURS.hash) == (other.hash, THEIRS.hash)
    assert heads(lines, THEIRS.hash) == (THEIRS.hash, other.hash)
    assert rivals(lines, heads(lines, OURS.hash)) == {A: (OURS, THEIRS)}
    assert rivals(lines, heads(lines, THEIRS.hash)) == {A: (THEIRS, OURS)}


def test_what_says_the_same_or_was_taken_out_contradicts_nothing() -> None:
    same = answered(OURS.value, BASE, at="03")
    assert rivals((BASE, OURS, same), (OURS.hash, same.hash)) == {}
    gone = redact(THEIRS, "Names a person", "DPO", "04")
    assert rivals((BASE, OURS, gone), (OURS.hash, gone.hash)) == {}


def test_another_name_or_time_alone_is_nothing_to_decide() -> None:
    again = answered({"value": 1}, BASE)
    found = rivals((BASE, OURS, again), (OURS.hash, again.hash))
    assert list(found) == [A]
    assert list(to_decide(found)) == []


def test_of_two_other_branches_the_later_stands_at_first() -> None:
    mine = answered(0, BASE, question="b")
    lines = (BASE, mine, OURS, THEIRS)
    assert rivals(lines, heads(lines, mine.hash)) == {A: (THEIRS, OURS)}


def test_only_what_people_choose_is_to_be_decided() -> None:
    fields = ("title", "stage", "questionnaire", "rulesets", "review.1-abcdef")
    lines = tuple(new_line("outside_edit", (), "Anna", "00", dict.fromkeys(fields, word)) for word in "ab")
    found = {("", name): lines for name in fields} | {A: (answered(1), answered(2))}
    assert list(to_decide(found)) == [("", "title"), ("", "stage"), A]
    assert joining([("", "title"), A]) == {"questions": ["a"], "fields": ["title"]}
    assert joining([]) is None


def test_what_was_joined_is_undecided_until_somebody_answers() -> None:
    join = merged(OURS, THEIRS)
    first = answered(OURS.value, join)
    contest = Contest("a", "", (Said(OURS.value, "Ben", "05"), Said({"value": 2}, "Anna", "02")), 0)
    assert undecided((BASE, OURS, THEIRS, join, first)) == (contest,)
    assert contest.names == ("ours", "theirs")
    assert undecided((BASE, OURS, THEIRS, join, first, answered(7, first, question="b"))) == (contest,)
    for held in (None, {"value": 3}, OURS.value):
        assert undecided((BASE, OURS, THEIRS, join, first, answered(held, first))) == ()


@pytest.mark.parametrize("held", [None, 3, {"questions": "a"}, {"questions": [["a"]]}, {"fields": ["a"]}, {"mine": ["a"]}])
def test_a_line_that_joins_and_says_something_else_leaves_nothing_to_decide(held: object) -> None:
    join = new_line("merged", (OURS.hash, THEIRS.hash), "Anna", "09", held)
    assert undecided((BASE, OURS, THEIRS, join, answered(OURS.value, join))) == ()


def test_lines_that_stand_twice_or_too_early_count_once_and_in_their_place() -> None:
    join = merged(OURS, THEIRS)
    assert arranged((BASE, join, THEIRS, BASE, OURS, THEIRS)) == (BASE, OURS, THEIRS, join)
    assert arranged((BASE, THEIRS, OURS)) == (BASE, THEIRS, OURS)
    assert arranged((OURS, THEIRS)) == (OURS, THEIRS)


def test_of_two_copies_the_one_counts_from_which_the_value_was_taken_out() -> None:
    early, late = (redact(OURS, "Names a person", "DPO", at) for at in ("04", "05"))
    for copies in ((OURS, early, late), (late, OURS, early), (early, late, OURS)):
        assert arranged((BASE, *copies)) == (BASE, early)


STEPS = st.lists(
    st.tuples(st.sampled_from(["reason", "sign", "purpose"]), st.sampled_from(["safety", "traffic", "other", None]))
    | st.just("remark")
    | st.sampled_from(["before_contract", "in_use"]),
    max_size=6,
)
VALUES = {"sign": {"safety": "done", "traffic": "planned", "other": "no"}}


def work(folder: Path, by: str, steps: list[object]) -> set[str]:
    """Do what the steps say, and return which questions that changed."""
    changed = set()
    with Editing.open(folder, CAMERAS, by, clock) as editing:
        for step in steps:
            before = len(editing.lines)
            if step == "remark":
                editing.enter(Entry("comment", text=f"{by} was here"))
            elif isinstance(step, str):
                editing.set_stage(step)
            elif isinstance(step, tuple):
                name, word = step
                held = None if word is None else Answer(Standing.VALUE, VALUES.get(name, {}).get(word, word))
                editing.put(name, held)
                changed |= {name} if len(editing.lines) > before else set()
    return changed


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, STEPS, STEPS, st.booleans(), st.booleans())
def test_whatever_two_people_do_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, before: list[object], mine: list[object], other: list[object], union: bool, swapped: bool
) -> None:
    ours = made(tmp_path_factory.mktemp("two") / "square")
    work(ours, "Anna", before)
    theirs = ours.parent / "theirs"
    shutil.copytree(ours, theirs)
    base = (ours / "history.jsonl").read_bytes()
    by_us, by_them = work(ours, "Anna", mine), work(theirs, "Ben", other)
    left, right = load(ours, CAMERAS), load(theirs, CAMERAS)
    put_together(ours, theirs, base, union, swapped)
    with Editing.open(ours, CAMERAS, "Anna", clock) as editing:
        contested = {one.question for one in editing.contested}
    found = load(ours, CAMERAS)
    assert list(verify_chain(found.lines)) == []
    assert {line.hash for line in found.lines} >= {line.hash for line in (*left.lines, *right.lines)}
    assert (found.settled.outside, found.settled.behind, found.marked, found.unmarked) == ({}, False, False, True)
    assert dict(found.record.review) == {**left.record.review, **right.record.review}
    for name in CAMERAS.questions:
        side = right if name in by_them - by_us else left
        assert found.record.answers.get(name) == side.record.answers.get(name)
    assert contested - {""} == {
        name for name in by_us & by_them if told(left.record.answers.get(name)) != told(right.record.answers.get(name))
    }
    assert state(found.lines) == state(arranged(tuple(reversed(found.lines))))


def told(answer: Answer | None) -> object:
    return answer and (answer.standing, answer.value)


def put_together(ours: Path, theirs: Path, base: bytes, union: bool, swapped: bool) -> None:
    """Do what git does: the ends of both histories behind each other, and marks where both sides changed the file."""
    record, other = ((folder / "record.yaml").read_bytes() for folder in (ours, theirs))
    if record != other:
        (ours / "record.yaml").write_bytes(b"<<<<<<< HEAD\n" + record + b"=======\n" + other + b">>>>>>> main\n")
    ends = [(folder / "history.jsonl").read_bytes().removeprefix(base) for folder in (ours, theirs)]
    if not union and any(ends):
        ends = [b"<<<<<<< HEAD\n", ends[0], b"||||||| base\n", b"=======\n", ends[1], b">>>>>>> main\n"]
    elif swapped:
        ends.reverse()
    (ours / "history.jsonl").write_bytes(base + b"".join(ends))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, STEPS, st.data())
def test_whatever_is_decided_stands(
    tmp_path_factory: pytest.TempPathFactory, mine: list[object], other: list[object], data: st.DataObject
) -> None:
    ours = made(tmp_path_factory.mktemp("two") / "square", answers={"reason": value("safety")})
    theirs = ours.parent / "theirs"
    shutil.copytree(ours, theirs)
    base = (ours / "history.jsonl").read_bytes()
    work(ours, "Anna", mine)
    work(theirs, "Ben", other)
    right = load(theirs, CAMERAS)
    put_together(ours, theirs, base, union=True, swapped=False)
    with Editing.open(ours, CAMERAS, "Anna", clock) as editing:
        left = editing.record
        chosen = {one.name: data.draw(st.sampled_from(one.names)) for one in editing.contested}
        decide(editing, chosen)
        assert editing.contested == ()
    found = load(ours, CAMERAS)
    for name, side in chosen.items():
        theirs_or_ours = right.record if side == "theirs" else left
        if name in CAMERAS.questions:
            assert told(found.record.answers.get(name)) == told(theirs_or_ours.answers.get(name))
        else:
            assert getattr(found.record, name) == getattr(theirs_or_ours, name)
    assert (list(verify_chain(found.lines)), found.settled.outside) == ([], {})
