from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.questionnaire.answers import Answer, Plan, Standing
from techassess.records.agreement import confirm
from techassess.records.editing import Editing
from techassess.records.restoring import CannotRestore, restore
from tests.records.conftest import Opens
from tests.records.sample import CAMERAS, NOW, instead, question, questionnaire, value, without

GIVEN = {
    "reason": value("safety", note="As the council asked.", evidence="checked", source="Minutes, page 2"),
    "sign": value("planned", plan=Plan("Ann", "2027-03-01")),
    "purpose": Answer(Standing.DOES_NOT_APPLY, reason="There is none."),
    "go_live": Answer(Standing.DONT_KNOW),
}


@pytest.fixture
def editing(opens: Opens) -> Editing:
    """A record in which four answers were given and taken out again: changes 2 to 5, and 6 to 9."""
    found = opens("Anna")
    for name, answer in GIVEN.items():
        found.put(name, answer)
    for name in GIVEN:
        found.put(name, None)
    found.work_as("officer", by="Ben")
    return found


@pytest.mark.parametrize(("name", "number"), [("reason", "2"), ("sign", "3"), ("go_live", "5")])
def test_an_answer_comes_back_as_it_was_by_whoever_restores_it(editing: Editing, name: str, number: str) -> None:
    assert restore(editing, name, number)
    assert editing.record.answers[name] == replace(GIVEN[name], by="Ben", at=NOW)
    assert (editing.lines[-1].kind, editing.lines[-1].by) == ("answered", "Ben")
    assert not restore(editing, name, number)
    assert len(editing.lines) == 10


def agreed(editing: Editing) -> str:
    """Let the data protection officer agree that there is no purpose, and return the number of that change."""
    editing.put("purpose", GIVEN["purpose"])
    editing.work_as("dpo", by="Dora")
    confirm(editing, "purpose")
    editing.work_as("officer", by="Ben")
    return str(len(editing.lines))


def test_that_somebody_agreed_is_said_anew(editing: Editing) -> None:
    number = agreed(editing)
    assert editing.record.answers["purpose"].confirmed
    editing.put("purpose", None)
    assert restore(editing, "purpose", number)
    assert editing.record.answers["purpose"] == Answer(Standing.DOES_NOT_APPLY, reason="There is none.", by="Ben", at=NOW)


def test_what_was_agreed_with_already_stays_so(editing: Editing) -> None:
    agreed(editing)
    assert not restore(editing, "purpose", "4")
    assert editing.record.answers["purpose"].confirmed


def test_that_there_was_no_answer_comes_back_too(editing: Editing) -> None:
    assert not restore(editing, "reason", "6")
    restore(editing, "reason", "2")
    assert restore(editing, "reason", "6")
    assert "reason" not in editing.record.answers


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("reason", "3", "Change 3 is not about 'reason'. Its changes: 2, 6."),
        ("sensors", "3", "Change 3 is not about 'sensors'. It was never answered."),
        ("reason", "10", "The history has no change '10'. It has 1 to 9."),
    ],
)
def test_what_is_not_there_cannot_come_back(editing: Editing, name: str, number: str, words: str) -> None:
    with pytest.raises(CannotRestore) as refused:
        restore(editing, name, number)
    assert str(refused.value) == words
    assert len(editing.lines) == 9


def test_what_no_longer_fits_cannot_come_back(editing: Editing, opens: Opens) -> None:
    editing.close()
    changed = question("reason", CAMERAS.questions["reason"].sort, ("traffic", "other"))
    other = opens("Ben", questionnaire("1.1", instead(changed)))
    with pytest.raises(CannotRestore, match=r"^'safety' is not one of the options"):
        restore(other, "reason", "2")
    other.close()
    with pytest.raises(CannotRestore, match=r"^There is no question 'sign' in this questionnaire any more\.$"):
        restore(opens("Ben", questionnaire("1.2", without("sign"))), "sign", "3")
