"""Entries that are saved: numbered and signed here, all or nothing, in the history, and only where the workflow allows it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing, WrongAnswer
from techassess.records import saving
from techassess.records.editing import ChangedElsewhere, Editing, NotAllowed, SaveFailed, WrongEntry
from techassess.records.history import read_history, verify_chain
from techassess.records.loading import load
from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.records.store import read
from techassess.records.workflow import load as load_workflow
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, NOW, value
from tests.records.test_loading import edit

COMMENT = Entry("comment", "question", "purpose", "Too wide.")


def opened(opens: Opens, role: str, by: str = "Dora") -> Editing:
    editing = opens(by)
    editing.work_as(role)
    return editing


def test_an_entry_is_on_disk_with_name_role_and_time_when_the_call_returns(folder: Path, opens: Opens) -> None:
    editing = opened(opens, "dpo")
    (made,) = editing.enter(replace(COMMENT, by="Somebody else", role="officer", at="once"))
    assert (made.by, made.role, made.at, made.number) == ("Dora", "dpo", NOW, 1)
    assert read(folder, CAMERAS).review == {made.id: made} == editing.record.review
    lines, _ = read_history(folder / "history.jsonl")
    assert (lines[-1].kind, lines[-1].question) == ("review", f"review.{made.id}")
    assert str(verify_chain(lines)) == ""


def test_several_entries_are_saved_together_in_their_order(folder: Path, opens: Opens) -> None:
    editing = opened(opens, "dpo")
    made = editing.enter(COMMENT, COMMENT)
    more = editing.enter(COMMENT)
    assert [one.number for one in (*made, *more)] == [1, 2, 3]


def test_where_one_is_refused_nothing_is_saved(folder: Path, opens: Opens) -> None:
    editing = opened(opens, "dpo")
    before = (folder / "history.jsonl").read_bytes()
    with pytest.raises(WrongEntry, match="Please say it in a few words"):
        editing.enter(COMMENT, replace(COMMENT, text=""))
    with pytest.raises(NotAllowed):
        editing.enter(COMMENT, Entry("moved", step="decide", to="decided"))
    assert editing.record.review == {}
    assert (folder / "history.jsonl").read_bytes() == before


def test_what_is_confirmed_stays_the_answer_of_who_gave_it(folder: Path, opens: Opens) -> None:
    first = opens("Ann")
    first.put("go_live", Answer(Standing.DOES_NOT_APPLY, reason="It runs already."))
    first.close()
    editing = opened(opens, "dpo")
    answer = editing.record.answers["go_live"]
    (made,) = editing.enter(Entry("confirmed", "question", "go_live"), answers={"go_live": replace(answer, confirmed=True)})
    found = read(folder, CAMERAS)
    assert found.answers["go_live"] == replace(answer, confirmed=True)
    assert (found.answers["go_live"].by, found.review[made.id].by) == ("Ann", "Dora")
    assert [line.by for line in load(folder, CAMERAS).lines[-2:]] == ["Dora", "Dora"]


def test_as_long_as_a_record_is_in_review_its_answers_stay(opens: Opens) -> None:
    editing = opened(opens, "officer", "Ann")
    editing.put("purpose", value("Counting"))
    editing.enter(Entry("moved", step="hand_in", to="in_review"))
    changes: tuple[Callable[[], None], ...] = (
        lambda: editing.put("purpose", value("Watching")),
        lambda: editing.put("purpose", None),
        lambda: editing.set_stage("in_use"),
        lambda: editing.set_day(editing.record.assessed_on),
    )
    for change in changes:
        with pytest.raises(WrongAnswer, match="This record is 'In review'"):
            change()
    editing.enter(Entry("moved", step="take_back", to="draft"))
    editing.put("purpose", value("Watching"))
    assert editing.record.answers["purpose"].value == "Watching"


def test_an_entry_that_could_not_be_saved_is_kept_and_saved_later(folder: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    editing = opened(opens, "dpo")
    with monkeypatch.context() as broken:
        broken.setattr(saving, "append", full)
        with pytest.raises(SaveFailed):
            editing.enter(COMMENT)
    (name,) = editing.record.review
    assert editing.unsaved == (f"review.{name}",)
    assert read(folder, CAMERAS).review == {}
    editing.retry()
    assert list(read(folder, CAMERAS).review) == [name]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_two_people_say_at_once_is_all_kept(folder: Path, opens: Opens) -> None:
    ours, theirs = opened(opens, "dpo"), None
    ours._lock.release()  # type: ignore[union-attr]  # a share without locks
    theirs = opened(opens, "officer", "Ann")
    (said,) = theirs.enter(COMMENT)
    theirs.close()
    with pytest.raises(ChangedElsewhere):
        ours.enter(replace(COMMENT, text="Mine."))
    ours.merge(())
    found = read(folder, CAMERAS)
    assert {one.text for one in found.review.values()} == {"Too wide.", "Mine."}
    assert said.id in found.review
    assert str(verify_chain(load(folder, CAMERAS).lines)) == ""


def test_a_history_ahead_of_the_record_brings_entries_back(folder: Path, opens: Opens) -> None:
    old = (folder / "record.yaml").read_bytes()
    editing = opened(opens, "dpo")
    (made,) = editing.enter(COMMENT)
    editing.close()
    (folder / "record.yaml").write_bytes(old)
    assert read(folder, CAMERAS).review == {made.id: made}


def test_an_entry_changed_outside_loses_its_name_and_is_told(folder: Path, opens: Opens) -> None:
    editing = opened(opens, "dpo")
    (made,) = editing.enter(COMMENT)
    editing.close()
    edit(folder, "Too wide.", "Just right.")
    assert read(folder, CAMERAS).review[made.id] == replace(made, text="Just right.", by=OUTSIDE)
    again = opened(opens, "dpo")
    assert again.notices == (f"Changed outside this program, and kept: what was said in the review ({made.id}).",)
    assert again.review.remarks() == ()
    assert read(folder, CAMERAS).review[made.id].by == OUTSIDE


def test_an_entry_removed_outside_is_told(folder: Path, opens: Opens) -> None:
    editing = opened(opens, "dpo")
    (made,) = editing.enter(COMMENT)
    editing.close()
    path = folder / "record.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("review:")[0], encoding="utf-8")
    assert opened(opens, "dpo").notices == (f"Changed outside this program, and kept: what was said in the review ({made.id}).",)
    assert read(folder, CAMERAS).review == {}


def handed_in(opens: Opens) -> Editing:
    """A record in review, in the hands of the data protection officer."""
    editing = opened(opens, "officer", "Ann")
    editing.enter(Entry("moved", step="hand_in", to="in_review"))
    editing.work_as("dpo", by="Dora")
    return editing


OPINION, ADVISE = Entry("opinion", outcome="approved", text="Fine."), Entry("moved", step="advise", to="advised")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((OPINION,), "The opinion goes with its step: 'Give the opinion'."),
        ((OPINION, COMMENT, ADVISE), "'Give the opinion' goes with signing: the opinion comes first."),
        ((OPINION, COMMENT), "The opinion goes with its step: 'Give the opinion'."),
    ],
)
def test_an_opinion_is_saved_with_its_step_or_not_at_all(entries: tuple[Entry, ...], words: str, opens: Opens) -> None:
    editing = handed_in(opens)
    with pytest.raises(NotAllowed, match=re.escape(words)):
        editing.enter(*entries)
    assert (editing.review.state, editing.review.opinion) == ("in_review", None)
    editing.enter(OPINION, ADVISE)
    assert editing.review.state == "advised"


@pytest.mark.parametrize(
    ("entry", "changed"),
    [
        (COMMENT, {"go_live": Answer(Standing.DOES_NOT_APPLY, reason="It runs already.", confirmed=True)}),
        (Entry("confirmed", "question", "go_live"), {"go_live": Answer(Standing.DONT_KNOW)}),
        (Entry("confirmed", "question", "go_live"), {"purpose": value("Watching")}),
        (Entry("checked", "question", "go_live"), {"go_live": Answer(Standing.DOES_NOT_APPLY, reason="It runs already.", confirmed=True)}),
    ],
)
def test_with_an_entry_only_its_own_mark_is_set(entry: Entry, changed: dict[str, Answer], opens: Opens) -> None:
    first = opens("Ann")
    first.put("go_live", Answer(Standing.DOES_NOT_APPLY, reason="It runs already."))
    first.put("purpose", value("Counting"))
    first.close()
    editing = opened(opens, "dpo")
    before = editing.record
    given = {name: replace(answer, by="Ann", at=NOW) for name, answer in changed.items()}
    with pytest.raises(NotAllowed, match="Only the mark that belongs to what is said can be set with it"):
        editing.enter(entry, answers=given)
    assert editing.record == before


def test_nobody_agrees_with_an_answer_by_giving_it(opens: Opens) -> None:
    editing = opened(opens, "officer", "Ann")
    editing.put("go_live", Answer(Standing.DOES_NOT_APPLY, reason="It runs already.", confirmed=True))
    assert not editing.record.answers["go_live"].confirmed


def test_a_note_leaves_what_was_agreed_with_and_another_reason_does_not(opens: Opens) -> None:
    first = opens("Ann")
    first.put("go_live", Answer(Standing.DOES_NOT_APPLY, reason="It runs already."))
    first.close()
    editing = opened(opens, "dpo")
    agreed = replace(editing.record.answers["go_live"], confirmed=True)
    editing.enter(Entry("confirmed", "question", "go_live"), answers={"go_live": agreed})
    editing.put("go_live", replace(agreed, note="Since May."))
    assert editing.record.answers["go_live"].confirmed
    editing.put("go_live", replace(agreed, reason="Who knows."))
    assert not editing.record.answers["go_live"].confirmed


def test_an_entry_from_outside_with_a_great_number_is_in_nobodys_way(folder: Path, opens: Opens) -> None:
    handed_in(opens).close()
    path = folder / "record.yaml"
    for number in ("9" * 9, "9" * 5000):
        path.write_text(f"{path.read_text(encoding='utf-8')}  ? {number}-abcdef\n  : {{kind: comment, text: Hm.}}\n", encoding="utf-8")
    editing = opened(opens, "dpo")
    made = editing.enter(OPINION, ADVISE)
    assert [one.number for one in made] == [2, 3]
    assert editing.review.state == "advised"


def test_a_role_that_is_listed_answers_by_these_people_alone(opens: Opens) -> None:
    listed = replace(load_workflow(), people={"officer": ("Ann",)})
    editing = opens("Eve")
    editing.work_as("officer", listed)
    with pytest.raises(WrongAnswer, match=re.escape("Only the person who is named may act as procurement officer. Named is: Ann.")):
        editing.put("purpose", value("Counting"))
    editing.work_as("officer", by=" ANN ")
    editing.put("purpose", value("Counting"))
    assert editing.record.answers["purpose"].by == "ANN"
