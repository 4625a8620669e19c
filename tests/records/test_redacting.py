from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from techassess.records import lines
from techassess.records.deciding import decide
from techassess.records.editing import Editing
from techassess.records.history import touched, verify_chain
from techassess.records.loading import load
from techassess.records.model import OUTSIDE
from techassess.records.redacting import CannotRedact, redact_answers, redact_entry, redact_line
from techassess.records.restoring import CannotRestore, restore
from techassess.records.review import Entry
from techassess.records.standing import Review
from tests.records.conftest import Opens
from tests.records.reviews import USUAL
from tests.records.sample import CAMERAS, NOW, clock, made, value
from tests.records.test_contests import STEPS, work
from tests.records.test_loading import edit

NAME = "Mr Xaver Meier of 12 High Street"
WHY = "Names a neighbour"
GONE = {"reason": WHY, "by": "Dora", "at": NOW}


@pytest.fixture
def editing(opens: Opens) -> Editing:
    """A record whose history holds a name in an answer, a note, a draft and a comment."""
    found = opens("Dora")
    found.put("purpose", value(f"As {NAME} asked"))
    found.put("reason", value("safety", note=NAME))
    found.put("purpose", value("Counting"))
    found.put("reason", value("traffic"))
    found.draft("purpose", NAME)
    found.draft("sign.note", "Nothing")
    found.enter(Entry("comment", "question", "purpose", f"{NAME} phoned."), Entry("comment", text="Fine."))
    return found


def everything(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.iterdir() if path.is_file())


def assert_sound(editing: Editing) -> None:
    """The chain holds, and nobody who opens the record is told of anything."""
    found = load(editing.record.folder, CAMERAS)
    assert list(verify_chain(found.lines)) == []
    assert (found.record, dict(found.settled.outside), found.settled.behind) == (editing.record, {}, False)
    assert found.lines == editing.lines


def test_former_answers_go_with_their_salt_and_the_reason_stands_in_their_place(editing: Editing) -> None:
    before, record = editing.lines, editing.record
    (record.folder / "history.torn").write_text(f'{{"entry": "{NAME}\n')
    done = redact_answers(editing, "purpose", WHY)
    assert (done.numbers, done.entry, done.signatures, done.broken) == ((2,), "", (), False)
    assert [line.hash for line in editing.lines] == [line.hash for line in before]
    assert editing.lines[1] == lines.redact(before[1], WHY, "Dora", NOW)
    assert (editing.lines[1].salt, editing.lines[1].value, editing.lines[1].redacted) == ("", None, GONE)
    assert editing.record.answers == record.answers
    assert list(editing.record.drafts) == ["sign.note"]
    assert_sound(editing)
    assert f"As {NAME}" not in everything(record.folder)
    assert redact_answers(editing, "reason", WHY).numbers == (3,)
    entry = next(iter(editing.record.review))
    redact_entry(editing, entry, WHY)
    assert NAME not in everything(record.folder)
    assert_sound(editing)


def test_what_was_said_in_a_review_still_says_who_said_something_when(editing: Editing) -> None:
    first, second = editing.record.review
    before = editing.record.review[first]
    done = redact_entry(editing, first, WHY)
    assert (done.numbers, done.entry) == ((6,), first)
    after = editing.record.review[first]
    assert after.text == f"[Taken out by Dora on 2027-01-02: {WHY}]"
    assert (after.kind, after.about, after.by, after.at, after.role) == (before.kind, before.about, before.by, before.at, before.role)
    assert editing.record.review[second].text == "Fine."
    assert len(Review(editing.record.review, USUAL).remarks()) == 2
    assert_sound(editing)
    folder = editing.record.folder
    editing.close()
    edit(folder, f"on 2027-01-02: {WHY}", "by nobody")
    with Editing.open(folder, CAMERAS, "Ann", clock) as again:
        assert again.record.review[first].by == OUTSIDE


def test_a_change_of_a_review_is_taken_out_by_its_number_too(editing: Editing) -> None:
    done = redact_line(editing, "6", WHY)
    assert done.entry == next(iter(editing.record.review))
    with pytest.raises(CannotRedact, match=rf"^Change 6 was taken out already: {WHY}$"):
        redact_line(editing, "6", WHY)
    with pytest.raises(CannotRedact, match=r"^There is no entry '9-x'\.$"):
        redact_entry(editing, "9-x", WHY)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("4", "What change 4 says still stands in the record. Change or remove it there first, then take it out."),
        ("1", "What change 1 says still stands in the record. Change or remove it there first, then take it out."),
    ],
)
def test_what_still_stands_is_changed_first(editing: Editing, named: str, words: str) -> None:
    before = everything(editing.record.folder)
    with pytest.raises(CannotRedact) as refused:
        redact_line(editing, named, WHY)
    assert str(refused.value) == words
    assert everything(editing.record.folder) == before


def test_where_there_is_nothing_to_take_out_it_is_said(editing: Editing) -> None:
    editing.put("sign", value("done"))
    editing.put("purpose", None)
    with pytest.raises(CannotRedact, match=r"^The history holds no former answer to 'go_live'\.$"):
        redact_answers(editing, "go_live", WHY)
    with pytest.raises(CannotRedact, match=r"^The history holds no former answer to 'sign'\. What stands is no former answer:"):
        redact_answers(editing, "sign", WHY)
    with pytest.raises(CannotRedact, match=r"^Change 9 holds nothing that could be taken out\.$"):
        redact_line(editing, "9", WHY)
    assert redact_answers(editing, "purpose", WHY).numbers == (2, 4)
    with pytest.raises(CannotRedact, match=r"^The history holds no former answer to 'purpose'\.$"):
        redact_answers(editing, "purpose", WHY)
    editing.enter(Entry("appointed", about="decision_maker", who="Max"))
    with pytest.raises(CannotRedact, match=r"^Entry 3-[0-9a-f]{6} has no words of its own that could be taken out\.$"):
        redact_line(editing, str(len(editing.lines)), WHY)


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
def test_a_reason_is_needed(editing: Editing, reason: str) -> None:
    with pytest.raises(CannotRedact, match=r"^Please say why it is taken out, in at most 500 characters\.$"):
        redact_answers(editing, "purpose", reason)
    assert list(editing.record.drafts) == ["purpose", "sign.note"]


def test_what_was_taken_out_is_not_restored(editing: Editing) -> None:
    redact_line(editing, "2", WHY)
    with pytest.raises(CannotRestore, match=rf"^The answer of change 2 was taken out of the history: {WHY}$"):
        restore(editing, "purpose", "2")


def test_a_former_title_goes_and_the_other_fields_are_said_again(editing: Editing) -> None:
    editing.set_title("Market")
    assert redact_line(editing, "1", WHY).numbers == (1,)
    assert_sound(editing)
    assert [line.kind for line in editing.lines[-3:]] == ["questionnaire", "stage", "day"]
    folder = editing.record.folder
    assert "Market square" not in (folder / "history.jsonl").read_text()
    editing.close()
    edit(folder, "stage: before_tender", "stage: in_use")
    assert dict(load(folder, CAMERAS).settled.outside) == {("", "stage"): "in_use"}


def test_an_entry_that_was_changed_outside_is_taken_out_wherever_it_stands(editing: Editing) -> None:
    folder, first = editing.record.folder, next(iter(editing.record.review))
    editing.close()
    edit(folder, f"{NAME} phoned", f"{NAME} rang")
    edit(folder, "text: Fine.", "text: Not fine.")
    with Editing.open(folder, CAMERAS, "Dora", clock) as again:
        with pytest.raises(
            CannotRedact, match=rf"^Change {len(again.lines)} is about what was said in the review\. Name the entry: {first}, "
        ):
            redact_line(again, str(len(again.lines)), WHY)
        redact_entry(again, first, WHY)
        assert_sound(again)
        assert [(one.by, one.text[:5]) for one in again.record.review.values()] == [(OUTSIDE, "[Take"), (OUTSIDE, "Not f")]
    assert NAME not in (folder / "record.yaml").read_text()
    assert f"{NAME} r" not in everything(folder)


def test_a_clone_that_still_holds_the_text_does_not_bring_it_back(editing: Editing) -> None:
    whole = editing.lines
    redact_answers(editing, "purpose", WHY)
    folder = editing.record.folder
    editing.close()
    marks = [
        b"<<<<<<< HEAD\n",
        *[line.written() for line in editing.lines],
        b"=======\n",
        *[line.written() for line in whole],
        b">>>>>>> x\n",
    ]
    (folder / "history.jsonl").write_bytes(b"".join(marks))
    with Editing.open(folder, CAMERAS, "Dora", clock) as again:
        assert again.lines == editing.lines
    assert f"As {NAME}" not in (folder / "history.jsonl").read_text()


def test_a_side_that_was_taken_out_leaves_nothing_to_decide(editing: Editing) -> None:
    lines_before = editing.lines
    other = lines.new_line("answered", (lines_before[0].hash,), "Ben", NOW, {"value": NAME}, "purpose")
    path = editing.record.folder / "history.jsonl"
    editing.close()
    path.write_bytes(path.read_bytes() + other.written())
    with Editing.open(path.parent, CAMERAS, "Dora", clock) as again:
        assert [one.name for one in again.contested] == ["purpose"]
        number = [line.hash for line in again.lines].index(other.hash) + 1
        assert redact_line(again, other.hash[:8], WHY).numbers == (number,)
        assert again.contested == ()
        with pytest.raises(ValueError, match="nothing to decide"):
            decide(again, {"purpose": "theirs"})
        assert_sound(again)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.data())
def test_whatever_is_taken_out_the_chain_holds_and_what_stands_stays(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object], data: st.DataObject
) -> None:
    folder = made(tmp_path_factory.mktemp("redacted") / "square", answers={"reason": value("safety")})
    work(folder, "Anna", steps)
    with Editing.open(folder, CAMERAS, "Dora", clock) as editing:
        answers, hashes = editing.record.answers, {line.hash for line in editing.lines}
        for number in data.draw(st.sets(st.integers(1, len(editing.lines)))):
            try:
                redact_line(editing, str(number), WHY)
            except CannotRedact:
                assert number == 1 or not editing.lines[number - 1].value or _is_last(editing, number)
        assert editing.record.answers == answers
        assert {line.hash for line in editing.lines} >= hashes
        assert_sound(editing)


def _is_last(editing: Editing, number: int) -> bool:
    own = set(touched(editing.lines[number - 1]))
    return not any(own & set(touched(line)) for line in editing.lines[number:])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.data())
def test_even_lines_of_what_stands_can_be_missing_their_values(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object], data: st.DataObject
) -> None:
    folder = made(tmp_path_factory.mktemp("redacted") / "square", answers={"reason": value("safety")})
    work(folder, "Anna", steps)
    before = load(folder, CAMERAS)
    gone = data.draw(st.sets(st.integers(0, len(before.lines) - 1)))
    changed = [lines.redact(line, WHY, "Dora", NOW) if at in gone else line for at, line in enumerate(before.lines)]
    (folder / "history.jsonl").write_bytes(b"".join(line.written() for line in changed))
    after = load(folder, CAMERAS)
    assert (list(verify_chain(after.lines)), after.record, dict(after.settled.outside)) == ([], before.record, {})
