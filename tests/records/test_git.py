"""Two people, two machines, one record: git carries it, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.problems import Broken
from techassess.records.deciding import CannotDecide, decide
from techassess.records.editing import ChangedElsewhere, Editing
from techassess.records.git import prepare
from techassess.records.history import state, verify_chain
from techassess.records.loading import load
from techassess.records.model import OUTSIDE
from techassess.records.redacting import redact_answers
from techassess.records.review import Entry
from techassess.records.store import summary
from tests.records.clones import Clone, clones, needs_git
from tests.records.sample import CAMERAS, made, value

STYLES = ("merge", "diff3", "zdiff3")
pytestmark = needs_git


def joined(clone: Clone, minute: int = 30) -> tuple[str, ...]:
    """Open the record and close it, commit; return what is still to be decided."""
    with clone.opened(minute) as editing:
        found = tuple(one.name for one in editing.contested)
    clone.assert_sound()
    clone.save()
    return found


def said(clone: Clone, question: str) -> list[object]:
    """Every value that the history holds for a question."""
    return [line.value and line.value["value"] for line in clone.found().lines if line.question == question]  # type: ignore[index]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("attributes", [True, False])
def test_different_questions_are_joined_without_a_word(tmp_path: Path, style: str, attributes: bool) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben", style=style, attributes=attributes)
    anna.answer(1, purpose=value("Counting"), reason=value("safety"))
    ben.answer(2, sign=value("done"), watches_street=value(True))
    anna.push()
    assert not ben.pull()
    assert "<<<<<<<" in ben.text()
    assert joined(ben) == ()
    assert ben.values() == {"watches_street": True, "reason": "safety", "sign": "done", "purpose": "Counting"}
    assert len(next(line for line in ben.found().lines if line.kind == "merged").parents) == 2
    ben.push()
    assert anna.pull()
    anna.assert_sound()
    assert anna.found().record.answers == ben.found().record.answers


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("attributes", [True, False])
def test_the_same_question_is_a_conflict_of_that_question_alone(tmp_path: Path, style: str, attributes: bool) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben", style=style, attributes=attributes)
    anna.answer(1, reason=value("safety", note="As the council said.\n<<<<<<< not a mark\n=======\n>>>>>>> nor this"), sign=value("done"))
    ben.answer(2, reason=value("traffic"), purpose=value("Counting"))
    anna.push()
    ben.pull()
    with ben.opened(3) as editing:
        (contest,) = editing.contested
        assert (contest.question, contest.field, contest.stands) == ("reason", "", 0)
        assert [(one.by, one.at[14:16]) for one in contest.sides] == [("Ben", "02"), ("Anna", "01")]
        assert editing.notices == (
            "Changes that were made in two places were put together. Both are in the record and in its history.",
            "Changed in two places, each in another way: 'Reason'. Please decide; what stood here stands until then.",
        )
        assert editing.record.answers["reason"].value == "traffic"
    assert said(ben, "reason") == ["traffic", "safety", "traffic"]
    with ben.opened(4) as editing:
        assert decide(editing, {"reason": "theirs"}) == (contest,)
        assert [one.name for one in editing.contested] == []
    ben.assert_sound()
    answer = ben.found().record.answers["reason"]
    assert (answer.value, answer.by, answer.at[14:16]) == ("safety", "Anna", "01")
    assert answer.note.startswith("As the council said.\n<<<<<<< not a mark\n=======")
    last = ben.found().lines[-1]
    assert (last.question, last.by) == ("reason", "Ben")
    ben.save()
    ben.push()
    assert anna.pull()
    assert joined_quietly(anna)


def joined_quietly(clone: Clone) -> bool:
    """Whether opening has nothing to say and to write."""
    before = clone.text()
    with clone.opened(50) as editing:
        return editing.notices == () and clone.text() == before


def test_what_stands_at_first_can_be_confirmed(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"))
    ben.answer(2, reason=value("traffic"))
    anna.push()
    ben.pull()
    assert joined(ben) == ("reason",)
    with ben.opened(5) as editing:
        with pytest.raises(CannotDecide, match=r"^There is nothing to decide about 'reasons'\. Did you mean 'reason'\?$"):
            decide(editing, {"reasons": "ours"})
        with pytest.raises(CannotDecide, match=r"^'reason' has no side 'mine'\. Sides: ours, theirs\.$"):
            decide(editing, {"reason": "mine"})
        decide(editing, {"reason": "ours"})
        assert editing.contested == ()
    assert ben.values() == {"reason": "traffic"}
    assert ben.found().record.answers["reason"].by == "Ben"


def test_a_new_answer_decides_too(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"))
    ben.answer(2, reason=value("traffic"))
    anna.push()
    ben.pull()
    with ben.opened(3) as editing:
        editing.put("reason", value("other"))
        assert editing.contested == ()


def test_the_same_answer_from_both_is_no_conflict(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"))
    ben.answer(2, reason=value("safety"))
    anna.push()
    ben.pull()
    assert joined(ben) == ()
    assert ben.found().record.answers["reason"].by == "Ben"


@pytest.mark.parametrize(("ours", "theirs"), [(None, "traffic"), ("traffic", None)])
def test_an_answer_that_one_side_removed_and_the_other_changed(tmp_path: Path, ours: str | None, theirs: str | None) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), sign=value("done"))
    anna.push()
    assert ben.pull()
    anna.answer(2, reason=value(theirs) if theirs else None)
    ben.answer(3, reason=value(ours) if ours else None)
    anna.push()
    ben.pull()
    assert joined(ben) == ("reason",)
    assert ben.values().get("reason") == ours
    with ben.opened(5) as editing:
        (contest,) = editing.contested
        assert [one.value and one.value["value"] for one in contest.sides] == [ours, theirs]  # type: ignore[index]
        decide(editing, {"reason": "theirs"})
    ben.assert_sound()
    assert ben.values().get("reason") == theirs
    assert said(ben, "reason")[0] == "safety"


def test_fields_of_the_record_conflict_by_their_name(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    for clone, title, stage in ((anna, "Anna's square", "in_use"), (ben, "Ben's square", "before_contract")):
        with clone.opened() as editing:
            editing.set_title(title)
            editing.set_stage(stage)
        clone.save()
    anna.push()
    ben.pull()
    assert joined(ben) == ("title", "stage")
    with ben.opened(5) as editing:
        decide(editing, {"title": "ours", "stage": "theirs"})
    ben.assert_sound()
    record = ben.found().record
    assert (record.title, record.stage) == ("Ben's square", "in_use")


def test_what_is_said_in_a_review_never_conflicts(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    for clone in (anna, ben):
        with clone.opened() as editing:
            editing.work_as("officer", by=clone.by)
            editing.enter(Entry("comment", text=f"{clone.by} looked at it."), Entry("comment", "question", "reason", "Why?"))
        clone.save()
    anna.push()
    ben.pull()
    assert joined(ben) == ()
    entries = ben.found().record.review.values()
    assert sorted(f"{one.by}: {one.text}" for one in entries) == [
        "Anna: Anna looked at it.",
        "Anna: Why?",
        "Ben: Ben looked at it.",
        "Ben: Why?",
    ]
    assert sorted(one.number for one in entries) == [1, 1, 2, 2]


def test_both_join_by_themselves_and_are_joined_again(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), sign=value("done"))
    ben.answer(2, reason=value("traffic"), purpose=value("Counting"))
    anna.must("fetch", str(ben.root), "main")
    ben.must("fetch", str(anna.root), "main")
    for clone in (anna, ben):
        assert clone.git("merge", "FETCH_HEAD").returncode != 0
        assert joined(clone) == ("reason",)
    assert (anna.values()["reason"], ben.values()["reason"]) == ("safety", "traffic")
    anna.push()
    ben.pull()
    with ben.opened(40) as editing:
        (contest,) = editing.contested
        assert [one.by for one in contest.sides] == ["Ben", "Anna"]
        decide(editing, {"reason": "theirs"})
    ben.assert_sound()
    assert ben.values() == {"reason": "safety", "sign": "done", "purpose": "Counting"}
    assert [line.kind for line in ben.found().lines].count("merged") == 3


def test_three_machines(tmp_path: Path) -> None:
    anna, ben, cleo = clones(tmp_path, "Anna", "Ben", "Cleo")
    anna.answer(1, reason=value("safety"), sign=value("done"))
    ben.answer(2, reason=value("traffic"), purpose=value("Counting"))
    cleo.answer(3, reason=value("other"), watches_street=value(True))
    anna.push()
    ben.pull()
    assert joined(ben, 10) == ("reason",)
    ben.push()
    cleo.pull()
    with cleo.opened(11) as editing:
        (contest,) = editing.contested
        assert [one.by for one in contest.sides] == ["Cleo", "Ben", "Anna"]
        decide(editing, {"reason": "theirs2"})
    cleo.assert_sound()
    assert cleo.values() == {"watches_street": True, "reason": "safety", "sign": "done", "purpose": "Counting"}
    cleo.save()
    cleo.push()
    assert anna.pull()
    assert ben.pull()
    assert anna.values() == ben.values() == cleo.values()
    assert joined_quietly(anna)


def test_an_edit_by_hand_on_one_side_stays_and_is_named(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), purpose=value("Counting"))
    anna.push()
    assert ben.pull()
    text = (ben.folder / "record.yaml").read_text()
    (ben.folder / "record.yaml").write_text(text.replace("value: Counting", "value: Guarding"))
    ben.save()
    anna.answer(2, sign=value("done"))
    anna.push()
    ben.pull()
    with ben.opened(3):
        pass
    ben.assert_sound()
    assert ben.values() == {"reason": "safety", "sign": "done", "purpose": "Guarding"}
    assert ben.found().record.answers["purpose"].by == OUTSIDE


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_record_that_git_was_told_to_take_from_one_side_is_joined_too(tmp_path: Path, side: str) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), sign=value("done"))
    ben.answer(2, reason=value("traffic"), purpose=value("Counting"))
    anna.push()
    ben.must("fetch", "origin", "main")
    ben.must("merge", "-X", side, "FETCH_HEAD")
    assert joined(ben) == ("reason",)
    assert ben.values() == {"reason": "traffic" if side == "ours" else "safety", "sign": "done", "purpose": "Counting"}


def test_a_rebase_is_joined_commit_by_commit(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), sign=value("done"))
    ben.answer(2, reason=value("traffic"))
    ben.answer(3, purpose=value("Counting"))
    anna.push()
    ben.must("fetch", "origin", "main")
    assert ben.git("rebase", "FETCH_HEAD").returncode != 0
    for minute in (10, 11):
        ben.opened(minute).close()
        ben.must("add", "--all")
        ben.git("rebase", "--continue")
    assert "rebase" not in ben.must("status")
    ben.assert_sound()
    with ben.opened(20) as editing:
        (contest,) = editing.contested
        assert [one.by for one in contest.sides] == ["Anna", "Ben"]
        decide(editing, {"reason": "theirs"})
    assert ben.values() == {"reason": "traffic", "sign": "done", "purpose": "Counting"}


def test_what_was_taken_out_on_one_machine_is_gone_on_the_other_after_joining(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, purpose=value("As Mr Xaver Meier asked"))
    anna.answer(2, purpose=value("Counting"))
    anna.push()
    assert ben.pull()
    ben.answer(3, reason=value("safety"))
    with anna.opened(4) as editing:
        redact_answers(editing, "purpose", "Names a neighbour")
    anna.answer(5, sign=value("done"))
    anna.push()
    ben.pull()
    assert joined(ben) == ()
    assert "Meier" not in ben.text()
    assert ben.values() == {"reason": "safety", "sign": "done", "purpose": "Counting"}


def test_what_git_brings_while_the_record_is_open_is_not_overwritten(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    ben.answer(1, reason=value("traffic"))
    anna.answer(2, reason=value("safety"), sign=value("done"))
    anna.push()
    editing = ben.opened(3)
    ben.pull()
    with pytest.raises(ChangedElsewhere) as changed:
        editing.put("purpose", value("Counting"))
    assert changed.value.conflicts == ()
    editing.merge(())
    assert [one.name for one in editing.contested] == ["reason"]
    decide(editing, {"reason": "theirs"})
    editing.close()
    ben.assert_sound()
    assert ben.values() == {"reason": "safety", "sign": "done", "purpose": "Counting"}


def test_two_records_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    for clone in (anna, ben):
        made(clone.root / "records" / "park", title=f"{clone.by}'s park", created_by=clone.by)
        clone.save()
    anna.push()
    ben.pull()
    with pytest.raises(Broken, match=r"^park/history\.jsonl:2: another record begins here\n    Two records of this name were made in"):
        load(ben.root / "records" / "park", CAMERAS)


def test_a_record_that_lies_in_marks_can_be_read_and_is_left_alone(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben", attributes=False)
    anna.answer(1, reason=value("safety"))
    ben.answer(2, reason=value("traffic"))
    anna.push()
    ben.pull()
    before = ben.text()
    found = ben.found()
    assert (found.marked, found.unmarked) == (True, False)
    assert found.record.answers["reason"].value == "traffic"
    assert list(verify_chain(found.lines)) == []
    shown = summary(ben.folder)
    assert shown is not None
    assert (shown.title, shown.answered) == ("Market square", 1)
    assert ben.text() == before


def test_what_belongs_to_one_machine_stays_out_of_git(tmp_path: Path) -> None:
    (anna,) = clones(tmp_path, "Anna")
    editing = anna.opened()
    editing.draft("purpose", "half a thou")
    (anna.folder / ".record.yaml.abc").write_text("half")
    assert anna.must("status", "--porcelain") == ""
    editing.close()
    assert sorted(anna.must("ls-files").split()) == [
        "records/.gitattributes",
        "records/.gitignore",
        "records/square/history.jsonl",
        "records/square/record.yaml",
    ]


def test_files_that_tell_git_something_else_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("* -text\n")
    made(tmp_path / "square")
    assert (tmp_path / ".gitattributes").read_text() == "* -text\n"
    assert "drafts.json\n" in (tmp_path / ".gitignore").read_text()
    prepare(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_the_history_replays_to_what_stands(tmp_path: Path) -> None:
    anna, ben = clones(tmp_path, "Anna", "Ben")
    anna.answer(1, reason=value("safety"), sign=value("no"))
    ben.answer(2, reason=value("traffic"), sign=None, purpose=value("Counting"))
    anna.push()
    ben.pull()
    joined(ben)
    stands = {name: held for (name, _), held in state(ben.found().lines).items() if name}
    assert {name: held["value"] for name, held in stands.items()} == ben.values()  # type: ignore[index]
    with Editing.open(ben.folder, CAMERAS, "Ben") as editing:
        assert [one.name for one in editing.contested] == ["reason"]
