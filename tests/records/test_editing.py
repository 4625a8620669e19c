from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from techassess.cleaning import NOTE_LIMIT
from techassess.documents import reader, writer
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing, WrongAnswer
from techassess.records import files, saving
from techassess.records.editing import ChangedElsewhere, Editing, Locked, SaveFailed
from techassess.records.history import read_history, verify_chain
from techassess.records.store import read
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, NOW, clock, made, questionnaire, value, without
from tests.records.test_blocks import answers
from tests.records.test_loading import edit
from tests.records.test_saving import files_of_at_most

NO_ROOM = "There is no room left to save in '{}'. Free some space, then save again."


def kinds(folder: Path) -> list[str]:
    """The history after its beginning, as kinds and questions."""
    lines, torn = read_history(folder / "history.jsonl")
    assert not torn
    assert str(verify_chain(lines)) == ""
    return [f"{line.kind} {line.question}".strip() for line in lines[1:]]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_every_change_is_on_disk_when_the_call_returns(folder: Path, opens: Opens) -> None:
    editing = opens("Ben")
    assert editing.saved_at is None
    editing.put("watches_street", value(True, note="Seen"))
    assert read(folder, CAMERAS).answers == {"watches_street": value(True, note="Seen", by="Ben", at=NOW)}
    assert editing.saved_at == clock()
    editing.set_stage("in_use")
    editing.set_day(date(2028, 2, 29))
    editing.set_title("  Old\nsquare ")
    editing.put("watches_street", None)
    found = read(folder, CAMERAS)
    assert (found.stage, found.assessed_on, found.title, found.answers) == ("in_use", date(2028, 2, 29), "Old square", {})
    assert found == editing.record
    assert kinds(folder) == ["answered watches_street", "stage", "day", "title", "removed watches_street"]


def test_what_changes_nothing_writes_nothing(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    before = (folder / "history.jsonl").read_bytes()
    editing.put("watches_street", value(True))
    editing.put("purpose", None)
    editing.set_stage("before_tender")
    editing.set_title("Market square")
    assert (folder / "history.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda e: e.put("colour", value("red")), "There is no question 'colour' in this questionnaire."),
        (lambda e: e.put("reason", value("red")), "'red' is not one of the options. Allowed: 'safety', 'traffic', 'other'."),
        (
            lambda e: e.put("purpose", value("x", note="n" * (NOTE_LIMIT + 1))),
            "Please shorten the note: it has 20001 characters, 20000 fit.",
        ),
        (
            lambda e: e.set_stage("soon"),
            "'soon' is not a stage. Allowed: before_tender, before_contract, before_go_live, in_use.",
        ),
        (lambda e: e.set_title("\u200b"), "Please give a title of at most 500 characters."),
        (lambda e: e.draft("purpose", "x" * 100_001), "Please shorten this: it has 100001 characters, 100000 fit."),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_the_record_alone(
    folder: Path, opens: Opens, change: Callable[[Editing], None], says: str
) -> None:
    editing = opens()
    before = editing.record
    with pytest.raises(WrongAnswer) as wrong:
        change(editing)
    assert str(wrong.value) == says
    assert editing.record == before
    assert editing.unsaved == ()
    assert kinds(folder) == []


def test_a_record_never_grows_beyond_what_can_be_read(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 1_000_000)
    editing = opens()
    monkeypatch.setattr(reader, "MAX_BYTES", 2_000)
    editing.put("purpose", value("x" * 500))
    with pytest.raises(WrongAnswer, match=r"^The record would grow beyond 0 MB\. Please shorten some notes\.$"):
        editing.put("reason", value("other", note="\u00e9\U0001f600" * 200))
    assert read(folder, CAMERAS) == editing.record


# Drafts


def test_half_typed_text_is_kept_beside_the_record(folder: Path, opens: Opens) -> None:
    opens().draft("purpose", "Half a sen\x07tence ")
    assert read(folder, CAMERAS).drafts == {"purpose": "Half a sentence "}
    assert kinds(folder) == []
    assert b"Half" not in (folder / "record.yaml").read_bytes()


def test_a_draft_goes_when_it_is_taken_back(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.draft("purpose", "Half")
    editing.draft("purpose.note", "No")
    editing.draft("purpose", None)
    assert read(folder, CAMERAS).drafts == {"purpose.note": "No"}


def test_a_draft_survives_a_full_disk(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "replace", full)
        with pytest.raises(SaveFailed) as failed:
            editing.draft("purpose", "Half")
    assert str(failed.value) == NO_ROOM.format(folder)
    assert (editing.record.drafts, editing.unsaved) == ({"purpose": "Half"}, ("drafts",))
    editing.retry()
    assert list(editing.unsaved) == []
    assert read(folder, CAMERAS).drafts == {"purpose": "Half"}


def test_drafts_that_cannot_be_read_are_set_aside_and_told(folder: Path, opens: Opens) -> None:
    (folder / "drafts.json").write_text("{")
    assert opens().notices == ("The half-typed texts could not be read. They were set aside in 'drafts.unreadable'.",)
    assert (folder / "drafts.unreadable").read_text() == "{"


# Failing disks


@pytest.mark.parametrize("step", ["append", "put"])
def test_a_full_disk_is_told_and_nothing_is_lost(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    editing = opens()
    editing.put("reason", value("safety"))
    with monkeypatch.context() as patch:
        patch.setattr(saving, step, full)
        for given in ("Counting", "Guarding"):
            with pytest.raises(SaveFailed) as failed:
                editing.put("purpose", value(given))
        with pytest.raises(SaveFailed):
            editing.set_stage("in_use")
    assert str(failed.value) == NO_ROOM.format(folder)
    assert list(editing.unsaved) == ["purpose", "stage"]
    assert editing.record.answers["purpose"].value == "Guarding"
    assert read(folder, CAMERAS).answers["reason"].value == "safety"
    editing.retry()
    assert list(editing.unsaved) == []
    assert read(folder, CAMERAS) == editing.record
    assert kinds(folder) == ["answered reason", "answered purpose", "answered purpose", "stage"]


def test_the_next_change_saves_what_could_not_be_saved(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(saving, "append", full)
        with pytest.raises(SaveFailed):
            editing.put("purpose", value("Counting"))
    editing.put("reason", value("safety"))
    assert sorted(read(folder, CAMERAS).answers) == ["purpose", "reason"]


def test_a_disk_that_is_really_full_leaves_whole_lines_only(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("reason", value("safety"))
    saved = editing.record
    length = (folder / "history.jsonl").stat().st_size
    for room in (0, 1, 50, 200):
        with files_of_at_most(length + room), pytest.raises(SaveFailed) as failed:
            editing.put("purpose", value("Counting " * 500 + str(room)))
        assert str(failed.value) == NO_ROOM.format(folder)
        assert (folder / "history.jsonl").stat().st_size == length
        assert read(folder, CAMERAS) == saved
    assert not list(folder.glob(".record.yaml.*"))
    editing.retry()
    assert read(folder, CAMERAS) == editing.record


def test_a_half_line_that_could_not_be_taken_back_is_cut_off_later(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, length: int, content: bytes) -> None:
        with path.open("ab") as file:
            file.write(content[:40])
        full()

    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(saving, "append", half)
        with pytest.raises(SaveFailed):
            editing.put("purpose", value("Counting"))
    editing.retry()
    assert kinds(folder) == ["answered purpose"]


def test_a_record_that_was_replaced_but_not_synced_is_our_own(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "sync_folder", full)
        with pytest.raises(SaveFailed):
            editing.put("purpose", value("Counting"))
    assert list(editing.unsaved) == ["purpose"]
    editing.retry()
    assert list(editing.unsaved) == []


def test_missing_permission_is_told(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(saving, "append", refuse)
        with pytest.raises(SaveFailed, match=r"^You may not write in '.*'\. Ask for permission, or use a folder of your own\.$"):
            editing.put("purpose", value("Counting"))
    editing.close()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SaveFailed, match=r"^You may not write in"):
        opens()


def test_closing_saves_what_is_unsaved_or_stays_open(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opens()
    with monkeypatch.context() as patch:
        patch.setattr(saving, "append", full)
        with pytest.raises(SaveFailed):
            editing.put("purpose", value("Counting"))
        with pytest.raises(SaveFailed):
            editing.close()
        with pytest.raises(Locked):
            opens("Ben")
    editing.close()
    editing.close()
    assert read(folder, CAMERAS).answers["purpose"].value == "Counting"
    with pytest.raises(SaveFailed, match=r"^This record is closed\. Open it again to change it\.$"):
        editing.put("purpose", value("Guarding"))


def test_a_history_that_holds_no_more_is_told(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opens()
    monkeypatch.setattr("techassess.records.keeping.MAX_BYTES", 10)
    with pytest.raises(SaveFailed, match=r"^The history has grown to 0 MB and holds no more\. Please begin a new record\.$"):
        editing.put("purpose", value("Counting"))
    assert editing.unsaved == ("purpose",)


# Opening


def test_a_record_that_is_open_is_locked(opens: Opens) -> None:
    opens("Anna")
    with pytest.raises(Locked) as locked:
        opens("Ben")
    assert (locked.value.by, locked.value.since) == ("Anna", NOW)


def test_a_record_that_is_not_there_is_broken(tmp_path: Path) -> None:
    with pytest.raises(Broken, match=r"^nowhere/record\.yaml: is missing"):
        Editing.open(tmp_path / "nowhere", CAMERAS, "Anna")


def test_a_broken_record_is_not_locked(folder: Path, opens: Opens) -> None:
    text = (folder / "record.yaml").read_text()
    (folder / "record.yaml").write_text("a: [")
    with pytest.raises(Broken, match="is not sound YAML"):
        opens()
    (folder / "record.yaml").write_text(text)
    assert opens().notices == ()


def test_opening_writes_nothing_where_all_is_well(folder: Path, opens: Opens) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    opens().close()
    (folder / ".lock").unlink()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_edits_from_outside_enter_the_history_as_such(folder: Path, opens: Opens) -> None:
    first = opens()
    first.put("watches_street", value(True))
    first.put("purpose", value("Counting"))
    first.close()
    edit(folder, "value: true", "value: false")
    edit(folder, "stage: before_tender", "stage: in_use")
    text = (folder / "record.yaml").read_text()
    (folder / "record.yaml").write_text(text[: text.index("  purpose:")])
    second = opens("Ben")
    assert second.notices == ("Changed outside this program, and kept: the stage, 'Watches street', 'Purpose'.",)
    assert second.record.answers == {"watches_street": value(False, by="outside edit", at=NOW)}
    assert second.record.stage == "in_use"
    second.close()
    assert kinds(folder)[2:] == ["outside_edit", "outside_edit watches_street", "outside_edit purpose"]
    lines, _ = read_history(folder / "history.jsonl")
    assert {line.by for line in lines[3:]} == {"outside edit"}
    third = opens()
    assert third.notices == ()
    assert third.record.answers == second.record.answers


def test_a_kill_between_history_and_record_is_made_good_on_opening(folder: Path, opens: Opens) -> None:
    editing = opens()
    before = (folder / "record.yaml").read_bytes()
    editing.put("purpose", value("Counting"))
    editing.close()
    after = (folder / "record.yaml").read_bytes()
    (folder / "record.yaml").write_bytes(before)
    (folder / ".record.yaml.abc123").write_bytes(b"half a rec")
    again = opens()
    assert again.notices == ()
    assert again.record == editing.record
    assert (folder / "record.yaml").read_bytes() == after
    assert not (folder / ".record.yaml.abc123").exists()
    assert kinds(folder) == ["answered purpose"]


def test_a_torn_last_line_is_set_aside_and_told(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    editing.close()
    with (folder / "history.jsonl").open("ab") as file:
        file.write(b'{"entry": {"ki')
    again = opens()
    assert again.notices == (
        "The last line of the history was never finished. It was set aside in 'history.torn'; everything saved before it is here.",
    )
    assert (folder / files.TORN).read_bytes() == b'{"entry": {"ki\n'
    again.put("reason", value("safety"))
    assert kinds(folder) == ["answered purpose", "answered reason"]


def test_a_missing_history_begins_again(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    editing.close()
    (folder / "history.jsonl").unlink()
    again = opens()
    assert again.notices == ("The history was missing. It begins again with the record as it stands.",)
    assert again.record.answers["purpose"].value == "Counting"
    again.close()
    assert kinds(folder) == ["outside_edit purpose"]
    assert opens().notices == ()


def test_a_history_that_lost_its_end_is_told(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    editing.close()
    first = (folder / "history.jsonl").read_bytes().split(b"\n")[0] + b"\n"
    (folder / "history.jsonl").write_bytes(first)
    again = opens()
    assert again.notices[0] == "The history does not hold the last change that the record names. The record was kept as it stands."
    assert again.record.answers["purpose"].value == "Counting"
    again.close()
    assert kinds(folder) == ["outside_edit purpose"]
    assert opens().notices == ()


def test_a_history_that_was_changed_is_told(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("purpose", value("Counting"))
    editing.close()
    path = folder / "history.jsonl"
    path.write_bytes(path.read_bytes().replace(b'{"value": "Counting"', b'{"value": "Guarding"'))
    assert opens().notices[0] == (
        "The history was changed afterwards in one place, so it proves less than it should. Compare 'history.jsonl' with a copy."
    )


def test_branches_of_a_history_are_joined(folder: Path, opens: Opens) -> None:
    base = (folder / "history.jsonl").read_bytes()
    record = (folder / "record.yaml").read_bytes()
    branches = []
    for name, said in (("purpose", "Counting"), ("reason", "safety")):
        (folder / "history.jsonl").write_bytes(base)
        (folder / "record.yaml").write_bytes(record)
        with opens(name) as editing:
            editing.put(name, value(said))
        branches.append((folder / "history.jsonl").read_bytes().removeprefix(base))
    (folder / "history.jsonl").write_bytes(base + b"".join(branches))
    joined = opens("Ben")
    assert joined.notices == ("Changes that were made in two places were put together. Both are in the record and in its history.",)
    assert {name: answer.value for name, answer in joined.record.answers.items()} == {"purpose": "Counting", "reason": "safety"}
    joined.put("sign", value("done"))
    lines, _ = read_history(folder / "history.jsonl")
    assert [len(line.parents) for line in lines] == [0, 1, 1, 2, 1]
    assert kinds(folder) == ["answered purpose", "answered reason", "merged", "answered sign"]


# Versions


def test_an_older_record_moves_to_the_new_questionnaire_with_its_first_change(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    editing.put("purpose", value("Counting"))
    editing.close()
    later = questionnaire("1.10", without("watches_street"))
    again = opens("Ben", later)
    assert again.notices == (
        "The questionnaire changed since this record was made (1.0, now 1.10). The answers were carried over.",
        "Kept, but no longer counted, because the questionnaire has no place for them: 'watches_street'.",
    )
    assert read(folder, later).questionnaire_version == "1.0"
    again.put("purpose", value("Guarding"))
    again.close()
    found = read(folder, later)
    assert (found.questionnaire_version, list(found.kept)) == ("1.10", ["watches_street"])
    assert kinds(folder)[2:] == ["answered purpose", "questionnaire"]
    assert opens("Ben", later).notices == (
        "Kept, but no longer counted, because the questionnaire has no place for them: 'watches_street'.",
    )
    assert "watches_street" in read(folder, CAMERAS).answers


def test_a_newer_record_is_never_moved_back(folder: Path, opens: Opens) -> None:
    edit(folder, "version: '1.0'", "version: '2.0'")
    editing = opens()
    assert editing.notices[1] == (
        "The record was written with a newer questionnaire (2.0) than the one here (1.0). Please update techassess before you change it."
    )
    editing.put("purpose", value("Counting"))
    assert read(folder, CAMERAS).questionnaire_version == "2.0"


def test_what_was_kept_can_be_removed(folder: Path, opens: Opens) -> None:
    edit(folder, "answers: {}", "answers: {colour: {value: red}}")
    editing = opens()
    assert editing.record.kept == {"colour": {"value": "red"}}
    editing.put("colour", None)
    assert read(folder, CAMERAS).kept == {}
    assert kinds(folder) == ["outside_edit colour", "removed colour"]


def test_a_choice_no_longer_offered_is_kept_and_told(folder: Path, opens: Opens) -> None:
    edit(folder, "answers: {}", "answers: {reason: {value: curiosity}, sensors: {value: [lidar, camera]}}")
    editing = opens()
    assert editing.notices[1] == "Please answer again, because the option chosen is no longer offered: 'Reason', 'Sensors'."
    assert editing.record.case(CAMERAS).values() == {}
    editing.put("purpose", value("Counting"))
    editing.put("reason", value("curiosity", note="Ask Ben"))
    assert read(folder, CAMERAS).answers["sensors"].value == frozenset({"lidar", "camera"})
    assert read(folder, CAMERAS).answers["reason"].note == "Ask Ben"


# Two people


def two(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> tuple[Editing, Editing]:
    """Two people on one record where locks do not work."""
    monkeypatch.setattr("fcntl.flock", lambda *_: None)
    return opens("Anna"), opens("Ben")


def test_what_someone_else_wrote_is_never_overwritten(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, ben = two(folder, opens, monkeypatch)
    ben.put("purpose", value("Guarding"))
    ben.put("reason", value("traffic"))
    with pytest.raises(ChangedElsewhere) as changed:
        anna.put("purpose", value("Counting"))
    assert changed.value.theirs == ben.record
    assert changed.value.conflicts == ("purpose",)
    assert read(folder, CAMERAS) == ben.record
    assert anna.unsaved == ("purpose",)


@pytest.mark.parametrize(("mine", "purpose"), [((), "Guarding"), (("purpose",), "Counting")])
def test_a_merge_takes_their_answers_and_ours_where_chosen(
    folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch, mine: tuple[str, ...], purpose: str
) -> None:
    anna, ben = two(folder, opens, monkeypatch)
    ben.put("purpose", value("Guarding"))
    ben.put("reason", value("traffic"))
    for name, said in (("purpose", "Counting"), ("sign", "done")):
        with pytest.raises(ChangedElsewhere):
            anna.put(name, value(said))
    anna.merge(mine)
    merged = {name: answer.value for name, answer in anna.record.answers.items()}
    assert merged == {"purpose": purpose, "reason": "traffic", "sign": "done"}
    assert read(folder, CAMERAS) == anna.record
    assert anna.unsaved == ()
    assert kinds(folder) == ["answered purpose", "answered reason", "merged", *(f"answered {name}" for name in mine), "answered sign"]
    anna.put("reason", value("other"))
    with pytest.raises(ChangedElsewhere):
        ben.put("reason", value("safety"))


def test_an_editor_beside_the_tool_is_noticed_before_writing(folder: Path, opens: Opens) -> None:
    editing = opens()
    editing.put("watches_street", value(True))
    edit(folder, "value: true", "value: false")
    with pytest.raises(ChangedElsewhere) as changed:
        editing.put("purpose", value("Counting"))
    assert changed.value.conflicts == ()
    assert changed.value.theirs.answers["watches_street"].value is False
    editing.merge(())
    assert {name: answer.value for name, answer in read(folder, CAMERAS).answers.items()} == {
        "watches_street": False,
        "purpose": "Counting",
    }
    assert kinds(folder) == ["answered watches_street", "outside_edit watches_street", "merged", "answered purpose"]


def test_a_removal_and_a_title_merge_too(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    opens().put("purpose", value("Counting"))
    anna, ben = two(folder, opens, monkeypatch)
    ben.put("purpose", value("Guarding"))
    ben.set_title("Ben's square")
    with pytest.raises(ChangedElsewhere):
        anna.put("purpose", None)
    with pytest.raises(ChangedElsewhere):
        anna.set_title("Anna's square")
    with pytest.raises(ChangedElsewhere):
        anna.set_day(date(2029, 1, 1))
    anna.merge(["purpose"])
    assert anna.notices == ("Someone else changed the title too. Theirs was kept.",)
    found = read(folder, CAMERAS)
    assert (found.title, found.assessed_on, found.answers) == ("Ben's square", date(2029, 1, 1), {})


def test_a_merge_that_cannot_be_saved_is_saved_later(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, ben = two(folder, opens, monkeypatch)
    ben.put("reason", value("traffic"))
    with pytest.raises(ChangedElsewhere):
        anna.put("purpose", value("Counting"))
    with monkeypatch.context() as patch:
        patch.setattr(saving, "append", full)
        with pytest.raises(SaveFailed):
            anna.merge(())
    assert "purpose" in anna.unsaved
    anna.retry()
    assert sorted(read(folder, CAMERAS).answers) == ["purpose", "reason"]


def test_a_record_broken_by_someone_else_is_told_and_ours_is_kept(folder: Path, opens: Opens) -> None:
    editing = opens()
    sound = (folder / "record.yaml").read_bytes()
    (folder / "record.yaml").write_text("<<<<<<< ours\n")
    with pytest.raises(SaveFailed, match=r"^Someone else changed this record, and now it cannot be read\.(.|\n)*record\.yaml:"):
        editing.put("purpose", value("Counting"))
    assert editing.unsaved == ("purpose",)
    (folder / "record.yaml").write_bytes(sound)
    editing.retry()
    assert read(folder, CAMERAS).answers["purpose"].value == "Counting"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(answers() | st.sampled_from(sorted(CAMERAS.questions)), max_size=6), st.integers(0, 6))
def test_whatever_is_answered_and_whenever_the_record_falls_behind_all_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Answer] | str], behind: int
) -> None:
    folder = made(tmp_path_factory.mktemp("many") / "square")
    with Editing.open(folder, CAMERAS, "Anna", clock) as editing:
        for number, step in enumerate(steps):
            if number == behind:
                earlier = (folder / "record.yaml").read_bytes()
            editing.put(step, None) if isinstance(step, str) else editing.put(*step)
            assert read(folder, CAMERAS) == editing.record
    if behind < len(steps):
        (folder / "record.yaml").write_bytes(earlier)
    with Editing.open(folder, CAMERAS, "Ben", clock) as again:
        assert again.notices == ()
        assert again.record == editing.record
    assert all(kind.split()[0] in ("answered", "removed") for kind in kinds(folder))


def test_dont_know_is_an_answer(folder: Path, opens: Opens) -> None:
    opens().put("purpose", Answer(Standing.DONT_KNOW))
    assert read(folder, CAMERAS).answers["purpose"].standing is Standing.DONT_KNOW
