"""What a reviewer says of an answer itself marks the answer, and only that; and what ends an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from techassess.questionnaire.answers import Answer, Standing
from techassess.records import agreement
from techassess.records.editing import Editing, NotAllowed, WrongEntry
from techassess.records.review import Entry
from techassess.records.store import read
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, value

NOT_HERE = Answer(Standing.DOES_NOT_APPLY, reason="No street.")
SHOWN = value(True, evidence="documented", source="Plan of 2027")


@pytest.fixture
def editing(folder: Path, opens: Opens) -> Editing:
    """A record with one answer that does not apply, one that is documented and one that is only said; the officer answered."""
    found = opens("Ann")
    found.put("purpose", NOT_HERE)
    found.put("watches_street", SHOWN)
    found.put("sign", value("done"))
    found.work_as("dpo", by="Dora")
    return found


def marks(folder: Path, question: str) -> tuple[bool, str, str]:
    """What stands on disk of an answer: whether it is confirmed, its evidence, and whose it is."""
    answer = read(folder, CAMERAS).answers[question]
    return answer.confirmed, answer.evidence, answer.by


def test_agreeing_that_a_question_does_not_apply_marks_the_answer(folder: Path, editing: Editing) -> None:
    made = agreement.confirm(editing, "purpose", "Seen on site.")
    assert (made.kind, made.on, made.about, made.text, made.by) == ("confirmed", "question", "purpose", "Seen on site.", "Dora")
    assert marks(folder, "purpose") == (True, "claimed", "Ann")


def test_having_looked_at_the_evidence_marks_the_answer(folder: Path, editing: Editing) -> None:
    made = agreement.check(editing, "watches_street")
    assert (made.kind, made.on, made.about) == ("checked", "question", "watches_street")
    assert marks(folder, "watches_street") == (False, "checked", "Ann")


@pytest.mark.parametrize(
    ("act", "question", "words"),
    [
        (agreement.confirm, "sign", "There is nothing to confirm: the answer is not 'does not apply here'."),
        (agreement.confirm, "reason", "This question has no answer yet."),
        (agreement.check, "sign", "There is nothing to check: no document is named that shows this answer. Ask for one."),
        (agreement.check, "purpose", "There is nothing to check: no document is named that shows this answer. Ask for one."),
        (agreement.check, "reason", "This question has no answer yet."),
    ],
)
def test_what_cannot_be_marked_is_refused_and_says_why(act: object, question: str, words: str, editing: Editing) -> None:
    assert callable(act)
    with pytest.raises(WrongEntry) as refused:
        act(editing, question)
    assert str(refused.value) == words
    assert editing.record.review == {}


def test_nothing_is_marked_twice(editing: Editing) -> None:
    agreement.confirm(editing, "purpose")
    agreement.check(editing, "watches_street")
    with pytest.raises(WrongEntry, match="This is confirmed already"):
        agreement.confirm(editing, "purpose")
    with pytest.raises(WrongEntry, match="The evidence of this answer is checked already"):
        agreement.check(editing, "watches_street")


def test_the_officer_confirms_nothing(folder: Path, editing: Editing) -> None:
    editing.work_as("officer", by="Ann")
    with pytest.raises(NotAllowed, match="This is for: Data protection officer"):
        agreement.confirm(editing, "purpose")
    assert marks(folder, "purpose") == (False, "claimed", "Ann")


def test_what_is_taken_back_takes_its_mark_along(folder: Path, editing: Editing) -> None:
    confirmed, checked = agreement.confirm(editing, "purpose"), agreement.check(editing, "watches_street")
    agreement.take_back(editing, confirmed.id)
    agreement.take_back(editing, checked.id)
    assert marks(folder, "purpose") == (False, "claimed", "Ann")
    assert marks(folder, "watches_street") == (False, "documented", "Ann")
    assert [one.kind for one in editing.review.counted] == ["withdrawn", "withdrawn"]


def test_a_mark_stays_where_the_answers_stay(folder: Path, editing: Editing) -> None:
    confirmed = agreement.confirm(editing, "purpose")
    editing.work_as("officer", by="Ann")
    editing.enter(Entry("moved", step="hand_in", to="in_review"))
    editing.work_as("dpo", by="Dora")
    editing.enter(Entry("opinion", outcome="approved", text="Fine."), Entry("moved", step="advise", to="advised"))
    with pytest.raises(NotAllowed, match="This can be done while the record is"):
        agreement.take_back(editing, confirmed.id)
    assert marks(folder, "purpose") == (True, "claimed", "Ann")


def test_an_answer_that_was_changed_since_keeps_what_it_says(folder: Path, editing: Editing) -> None:
    confirmed = agreement.confirm(editing, "purpose")
    editing.put("purpose", value("To count."))
    agreement.take_back(editing, confirmed.id)
    assert read(folder, CAMERAS).answers["purpose"].value == "To count."


def test_nothing_is_taken_back_twice(editing: Editing) -> None:
    said = agreement.confirm(editing, "purpose")
    agreement.take_back(editing, said.id)
    with pytest.raises(WrongEntry, match="This counts for nothing already"):
        agreement.take_back(editing, said.id)


def test_only_what_is_open_is_settled_and_only_once(editing: Editing) -> None:
    (remark,), said = editing.enter(Entry("comment", text="Hm.")), agreement.confirm(editing, "purpose")
    made = agreement.settle(editing, remark.id, "Talked about.")
    assert (made.kind, made.on, made.about, made.text) == ("resolved", "entry", remark.id, "Talked about.")
    assert editing.review.remarks() == ()
    with pytest.raises(WrongEntry, match="This is settled already"):
        agreement.settle(editing, remark.id)
    with pytest.raises(WrongEntry, match="Only a remark, a dispute, an event or a day to look again is settled"):
        agreement.settle(editing, said.id)


def test_a_remark_that_was_taken_back_is_not_settled(editing: Editing) -> None:
    (remark,) = editing.enter(Entry("comment", text="Hm."))
    agreement.take_back(editing, remark.id)
    with pytest.raises(WrongEntry, match="This is settled already"):
        agreement.settle(editing, remark.id)


@pytest.mark.parametrize("act", [agreement.settle, agreement.take_back])
def test_an_entry_that_is_not_there_is_told(act: object, editing: Editing) -> None:
    assert callable(act)
    with pytest.raises(NotAllowed, match="There is no entry '9-zzzzzz'"):
        act(editing, "9-zzzzzz")


def test_a_mark_that_came_from_elsewhere_can_be_agreed_with_here(folder: Path, editing: Editing) -> None:
    editing.close()
    path = folder / "record.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("reason: No street.\n", "reason: No street.\n    confirmed: true\n"), encoding="utf-8")
    with Editing.open(folder, CAMERAS, "Dora") as again:
        again.work_as("dpo")
        assert again.record.answers["purpose"].confirmed
        agreement.confirm(again, "purpose")
        assert again.review.of("confirmed", about="purpose")
        with pytest.raises(WrongEntry, match="This is confirmed already"):
            agreement.confirm(again, "purpose")
