"""What comes after the last question in plain lines: what is asked back, which answer to change, and the reply."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from techassess.cli.exits import Exit
from techassess.cli.plain_again import HELP, PROMPT
from techassess.questionnaire.answers import Standing
from techassess.records.editing import Editing
from techassess.records.review import Entry
from techassess.records.saving import SaveFailed
from techassess.workspace import Workspace
from tests.cli.conftest import CAMERA, Make, Typed
from tests.cli.test_own_workflow import own

REPLY = "What do you reply? That settles it. (Enter: leave it open) "
ASKS = "Dora Dee (Data protection officer) asks: Really?"
DONE = "\nAll questions are answered.\n"


@pytest.fixture
def full(record: Make) -> Path:
    """A record with every answer."""
    return record(**CAMERA, retention_hours=90, sign_in_place="done", goes_live_on="2027-03-31", remarks="Nothing.")


def enter(root: Path, folder: Path, *entries: Entry) -> None:
    with Workspace(root).edit(folder, "Dora Dee", "dpo") as editing:
        for entry in entries:
            editing.enter(entry)


@pytest.fixture
def asked(full: Path, root: Path) -> Path:
    """The same, with one answer that is asked back."""
    enter(root, full, Entry("asked_back", "question", "retention_hours", "Really?"))
    return full


def open_ones(root: Path, folder: Path) -> int:
    workspace = Workspace(root)
    return len(workspace.review(workspace.record(folder)).asked_back())


def test_what_is_asked_back_is_said_with_who_asks(asked: Path, typed: Typed) -> None:
    done, _ = typed(asked, "q")
    told = f"1 question is asked back:\n  2.1  Longest time recordings are kept: {ASKS}\n"
    assert f"{DONE}{told}{PROMPT}q\n\nSaved: 7 of 7 questions answered.\n" in done.out


def test_other_open_remarks_are_counted(asked: Path, root: Path, typed: Typed) -> None:
    enter(root, asked, Entry("comment", text="Hm."))
    done, _ = typed(asked, "q")
    assert f"{ASKS}\n1 other remark is open. Read with: techassess review market-square\n{PROMPT}" in done.out


def test_what_is_asked_of_a_question_that_is_not_asked_any_more_is_still_said(asked: Path, typed: Typed) -> None:
    done, _ = typed(asked, "1.1", "no", "r", "retention_hours", "q")
    assert f"\n  not asked any more: Longest time recordings are kept: {ASKS}\n" in done.out
    assert "\n'retention_hours' is not asked on the answers given.\n" in done.out


@pytest.mark.parametrize("end", ["q", "s", "Q", "/q", None])
def test_a_letter_or_the_end_of_the_input_stops_and_changes_nothing(end: str | None, asked: Path, root: Path, typed: Typed) -> None:
    before = Workspace(root).record(asked)
    done, found = typed(asked, *([end] if end else []))
    assert (done.code, done.talk) == (Exit.FINE, "")
    assert (found.answers, found.review) == (before.answers, before.review)


@pytest.mark.parametrize("named", ["2.1", "retention_hours"])
def test_a_question_is_answered_again_by_number_or_id_and_the_reply_settles_it(named: str, asked: Path, root: Path, typed: Typed) -> None:
    done, found = typed(asked, named, "24", "Manual 2.1", "It is a day.", "q")
    assert found.answers["retention_hours"].value == Decimal(24)
    assert f"(Enter keeps it)\n{ASKS}\n> 24\n" in done.out
    assert f"\n{ASKS}\n{REPLY}It is a day.\nSaved: this is settled.\n{PROMPT}q\n" in done.out
    last = Workspace(root).review(found).all[-1]
    assert (last.kind, last.text, last.by) == ("resolved", "It is a day.", "Bob")
    assert open_ones(root, asked) == 0


def test_how_much_is_still_asked_back_is_said_after_a_reply(asked: Path, root: Path, typed: Typed) -> None:
    enter(root, asked, Entry("asked_back", "question", "purpose", "Which?"))
    done, _ = typed(asked, "2.1", "", "It is so.", "q")
    assert "\nSaved: this is settled. 1 question is asked back.\n" in done.out


def test_an_answer_that_is_kept_can_be_replied_to(asked: Path, root: Path, typed: Typed) -> None:
    _, found = typed(asked, "2.1", "", "It is so.")
    assert (found.answers["retention_hours"].value, open_ones(root, asked)) == (Decimal(90), 0)


def test_without_a_reply_it_stays_open_though_the_answer_is_saved(asked: Path, root: Path, typed: Typed) -> None:
    done, found = typed(asked, "2.1", "24", "", "", "q")
    assert f"{REPLY}\nIt stays open.\n{PROMPT}q\n" in done.out
    assert (found.answers["retention_hours"].value, open_ones(root, asked)) == (Decimal(24), 1)


def test_the_end_of_the_input_before_the_reply_keeps_the_answer_and_leaves_it_open(asked: Path, root: Path, typed: Typed) -> None:
    _, found = typed(asked, "2.1", "24", "")
    assert (found.answers["retention_hours"].value, open_ones(root, asked)) == (Decimal(24), 1)


@pytest.mark.parametrize(
    ("lines", "standing"),
    [(("d",), Standing.DONT_KNOW), (("n", "No lens at all"), Standing.DOES_NOT_APPLY)],
)
def test_every_kind_of_answer_leads_back_to_the_choice(lines: tuple[str, ...], standing: Standing, full: Path, typed: Typed) -> None:
    done, found = typed(full, "sign_in_place", *lines, "q")
    assert found.answers["sign_in_place"].standing is standing
    assert done.out.count(PROMPT) == 2


def test_a_reply_that_cannot_be_written_says_that_the_answer_is_saved(asked: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise SaveFailed("There is no room left.")

    monkeypatch.setattr(Editing, "enter", no_room)
    done, found = typed(asked, "2.1", "24", "", "It is a day.")
    assert done.talk == "This reply was not saved. There is no room left.\nAll answers before it are saved.\n"
    assert (done.code, found.answers["retention_hours"].value) == (Exit.RECORD, Decimal(24))


def test_where_this_role_may_not_settle_it_no_reply_is_asked_for(asked: Path, root: Path, typed: Typed) -> None:
    own(root, ("resolve: {by: [officer, supplier, it_security, dpo, decision_maker]}", "resolve: {by: [dpo]}"))
    done, found = typed(asked, "2.1", "24", "", "q")
    assert f"\n{ASKS}\nIt stays open. This is for: Data protection officer.\n{PROMPT}q\n" in done.out
    assert (found.answers["retention_hours"].value, open_ones(root, asked)) == (Decimal(24), 1)


def test_where_no_answer_may_be_changed_it_says_why_and_stops(asked: Path, root: Path, typed: Typed) -> None:
    with Workspace(root).edit(asked, "Ann") as editing:
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    done, _ = typed(asked, "2.1", "24")
    assert "This record is 'In review', so its answers stay as they are." in done.out
    assert PROMPT not in done.out


def test_what_an_answer_opens_is_asked_before_the_choice_comes_again(record: Make, typed: Typed) -> None:
    done, found = typed(record(holds_images=False, sensors=["camera"], purpose="safety"), "1.1", "yes", "24", "", "1")
    assert (found.answers["retention_hours"].value, found.answers["sign_in_place"].value) == (Decimal(24), "done")
    assert "\nThis opens 4 more questions.\n" in done.out


def test_a_question_left_out_is_not_asked_again_after_each_change(record: Make, typed: Typed) -> None:
    folder = record(**CAMERA, retention_hours=90, sign_in_place="done", goes_live_on="2027-03-31")
    done, _ = typed(folder, "", "purpose", "1", "q")
    assert done.out.count("Anything else?") == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("l", "  1  First questions: 3 questions\n  2  How long data are kept: 4 questions"),
        ("l 1", "  1.1  Images are held (holds_images): Yes; "),
        ("l 3", "There are the sections 1 to 2. Type for example: l 1"),
        ("l x", "There are the sections 1 to 2. Type for example: l 1"),
        ("r", "No answer is asked back."),
        ("", "\n".join(HELP)),
        ("?", "\n".join(HELP)),
        ("2.9", "There is no question '2.9'. Type l for a list, ? for help."),
        ("purpos", "There is no question 'purpos'. Did you mean 'purpose'?"),
    ],
)
def test_what_is_typed_at_the_choice_is_answered_and_the_choice_comes_again(line: str, said: str, full: Path, typed: Typed) -> None:
    done, _ = typed(full, line, "q")
    assert f"{DONE}{PROMPT}{line}\n{said}" in done.out
    assert done.out.count(PROMPT) == 2
