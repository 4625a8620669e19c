"""Walking through a review without a terminal."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from techassess.problems import Broken, Place, Problems
from techassess.questionnaire.answers import Answer, Standing
from techassess.records import seal
from techassess.records.editing import Editing, NotAllowed
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.tui.speaking import Speaking
from techassess.tui.widgets.fields import Field
from techassess.workspace import Workspace
from tests.tui import sample
from tests.tui.driving import driven, form
from tests.tui.sample import ERASED

DPO = ("Dora Dee", "dpo")
DECIDES = ("Karl Key", "decision_maker")
SIZE = (80, 24)


def review(workspace: Workspace, folder: Path) -> Review:
    return workspace.review(workspace.record(folder))


# The list


@driven
async def test_escape_shows_all_findings_again_before_it_goes_back(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), SIZE, *DPO) as driver:
        await driver.press("enter", "slash")
        await driver.choose("Due before go-live")
        assert "Findings: due before go-live (1 of 6)" in driver.text
        await driver.press("escape")
        assert "Findings (6)" in driver.text
        await driver.press("escape")
        assert "Sections" in driver.text


@driven
async def test_arrows_turn_to_the_next_finding_of_the_choice(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), SIZE, *DPO) as driver:
        await driver.press("enter", "f8")
        await driver.choose("Not met")
        await driver.press("enter", "right")
        assert "Not so: people are told." in driver.text
        assert "2 of 3" in driver.text
        await driver.press("right", "right")
        assert "This is the last finding of the list." in driver.text
        await driver.press("left", "left", "left")
        assert "This is the first finding of the list." in driver.text
        await driver.press("escape")
        assert "Findings: not met (3 of 6)" in driver.text


@driven
async def test_a_long_finding_is_read_on_by_page_and_beyond_the_last_act(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), SIZE, *DPO) as driver:
        await driver.press("enter", "enter")
        assert "Rule house/data/erased" not in driver.text
        await driver.press("pagedown", "pagedown")
        assert "Rule house/data/erased" in driver.text
        await driver.press("pageup", "pageup")
        assert "Rule house/data/erased" not in driver.text
        await driver.press(*["down"] * 12)
        assert "Rule house/data/erased" in driver.text


@driven
async def test_from_a_finding_one_goes_to_the_answer_and_back(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), SIZE, *DPO) as driver:
        await driver.press("enter", "enter")
        await driver.act("Go to the deciding answer")
        await driver.choose("Sensors")
        assert "Which sensors does the system have" in driver.text
        await driver.press("escape")
        assert "Deciding answers" in driver.text


@driven
async def test_an_answer_to_be_confirmed_is_found_by_the_choice_though_no_finding_rests_on_it(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("goes_live_on", Answer(Standing.DOES_NOT_APPLY, reason="There is no such day."))
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "f8")
        await driver.choose("Does not apply, to be confirmed")
        assert "Answers to be confirmed, behind no finding above" in driver.text
        await driver.press("end", "enter")
        await driver.menu("Confirm “does not apply here”")
        await driver.choose("Yes")
        assert "Confirmed: it does not apply here" in driver.plain
        await driver.press("escape")
        assert "Findings (" in driver.text
    assert workspace.record(folder).answers["goes_live_on"].confirmed


@driven
async def test_findings_that_are_met_by_a_document_are_turned_through(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        value = sample.answer(workspace, "retention_hours", "10").value
        editing.put("retention_hours", Answer(Standing.VALUE, value, evidence="documented", source="Annex 2"))
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "f8")
        await driver.choose("Evidence to be checked")
        await driver.press("enter")
        assert "Serious: met · due before the contract · 1 of 3" in driver.text
        await driver.press("right")
        assert "2 of 3" in driver.text
        await driver.act("I looked at the evidence")


@driven
async def test_after_handing_in_and_in_the_sections_it_is_said_who_opens_the_record_next(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    sample.said(workspace, folder, "Ann", "officer", Entry("appointed", about="decision_maker", who="Karl Key"))
    following = f"The data protection officer opens it next: techassess open {folder.name} --as dpo"
    async with form(workspace, folder, SIZE) as driver:
        await driver.menu("Hand in for review")
        await driver.choose("Hand in for review")
        assert f"The record is “In review” now. {following}" in driver.plain
    async with form(workspace, folder, SIZE) as driver:
        assert following in driver.plain
        assert "Where the project stands" in driver.text


# Saying something


@driven
async def test_words_that_were_not_said_are_there_again(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "enter")
        await driver.act("Dispute")
        await driver.press("enter")
        assert "Please say it in a few words." in driver.text
        await driver.type("Not so")
        await driver.press("escape")
        await driver.act("Dispute")
        assert "Not so" in driver.plain
        await driver.press("enter")
    judged = review(workspace, folder).judged(ERASED)
    assert judged is not None
    assert judged.text == "Not so"


@driven
async def test_a_refusal_is_shown_and_nothing_is_lost(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotAllowed("Somebody handed it on meanwhile.")

    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "enter")
        monkeypatch.setattr(Editing, "enter", refuse)
        await driver.act("Accept the finding")
        assert "This was not saved Somebody handed it on meanwhile." in driver.plain
        await driver.press("enter")
        assert "Accept the finding" in driver.text
    assert review(workspace, folder).judged(ERASED) is None


@driven
async def test_four_writes_a_comment_also_after_asking_back_and_a_number_without_act_does_nothing(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "enter", "9", "3", "enter")
        await driver.type("Which page?")
        await driver.press("enter")
        assert "Asked back." in driver.text
        assert "› 3  Ask back about an answer" in driver.text
        await driver.press("4")
        await driver.type("Seen")
        await driver.press("enter")
    assert [(one.kind, one.text) for one in review(workspace, folder).all[-2:]] == [("asked_back", "Which page?"), ("comment", "Seen")]


@driven
async def test_what_one_said_is_taken_back(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter", "enter", "1")
        assert "accepted by Dora Dee" in driver.text
        assert "Accepted. → goes on to the next finding." in driver.text
        await driver.act("Take back")
        await driver.press("enter")
        assert "Taken back." in driver.text
    assert review(workspace, folder).judged(ERASED) is None


@driven
async def test_an_answer_is_confirmed_checked_asked_back_and_commented_where_it_is_given(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.put("leaves_eea", Answer(Standing.DOES_NOT_APPLY, reason="No data leave the camera."))
        value = editing.record.answers["retention_hours"].value
        editing.put("retention_hours", Answer(Standing.VALUE, value, evidence="documented", source="Annex 2"))
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("home", "down", "enter", "home")
        await driver.enter("Data leave")
        await driver.menu("Confirm “does not apply here”")
        await driver.choose("Yes")
        assert "Confirmed: it does not apply here" in driver.plain
        await driver.press("escape")
        await driver.enter("Longest")
        await driver.menu("I looked at the evidence")
        await driver.type("Page 4")
        await driver.press("enter")
        await driver.menu("Ask back about this answer")
        await driver.type("And backups?")
        await driver.press("enter")
        assert "▲ Dora Dee (Data protection officer) asks: And backups?" in driver.text
        await driver.menu("Write a comment on this answer")
        await driver.type("Well done")
        await driver.press("enter")
        assert "▲ Dora Dee (Data protection officer) remarks: Well done" in driver.text
    record = workspace.record(folder)
    assert record.answers["leaves_eea"].confirmed
    assert record.answers["retention_hours"].evidence == "checked"
    assert [(one.kind, one.text) for one in review(workspace, folder).all[1:]] == [
        ("confirmed", ""),
        ("checked", "Page 4"),
        ("asked_back", "And backups?"),
        ("comment", "Well done"),
    ]


# Where the state allows no answers


@driven
async def test_answers_of_a_record_in_review_are_shown_and_kindly_refused(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    with workspace.edit(folder, "Ann", "officer", lambda: sample.NOW) as editing:
        editing.draft("retention_hours", "95")
        editing.enter(Entry("moved", step="hand_in", to="in_review"))
    async with form(workspace, folder) as driver:
        await driver.press("home", "enter")
        await driver.enter("Images are held")
        assert "This record is 'In review', so its answers stay as they are." in driver.plain
        await driver.press("2")
        assert "F3 tries something out." in driver.plain
        await driver.press("enter", "escape")
        await driver.menu("Where the project stands")
        assert "This record is 'In review'" in driver.plain
        await driver.press("escape")
    record = workspace.record(folder)
    assert record.answers["holds_images"].value is True
    assert record.drafts == {"retention_hours": "95"}


@driven
async def test_something_can_be_tried_out_in_a_record_in_review_and_not_kept(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder) as driver:
        await driver.press("f3", "enter", "home", "enter")
        await driver.enter("Main purpose")
        await driver.press("3", "enter", "f3")
        assert "What you try out can't be kept." in driver.plain
        await driver.menu("Review")
        assert "You are trying something out." in driver.plain
        await driver.press("escape")
        await driver.menu("Drop")
        await driver.choose("Drop it")
    assert workspace.record(folder).answers["purpose"].value == "safety"


@driven
async def test_another_role_opens_what_it_may_change(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder, SIZE, "Karl Key", "decision_maker") as driver:
        await driver.press("home", "down", "down", "enter")
        await driver.enter("Who asked for it")
        assert "answers are changed by: Procurement officer" in driver.plain
        await driver.menu("You work as Karl Key (Decision maker)")
        await driver.choose("Procurement officer")
        await driver.menu("You work as Karl Key (Procurement officer)")
        await driver.choose("Another name")
        assert driver.app.screen.query_one(Field).value == "Karl Key"
        await driver.press(*["backspace"] * 8)
        await driver.type("Ann Other")
        await driver.press("enter", "X", "enter")
    answer = workspace.record(folder).answers["who_asked"]
    assert (answer.value, answer.by) == ("The traders of the squareX", "Ann Other")


@driven
async def test_a_role_that_one_may_not_take_says_who_may(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace)) as driver:
        await driver.press("enter")
        await driver.menu("You work as Ann")
        await driver.choose("Decision maker")
        assert "Only the person who is named may act as decision maker. Named is: Karl Key." in driver.plain


# What is asked


@driven
async def test_what_is_asked_can_be_answered_without_changing_the_answer(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    async with form(workspace, folder) as driver:
        await driver.press("enter", "enter")
        await driver.menu("Answer what the review asks")
        await driver.choose("Dora Dee (Data protection officer) asks")
        await driver.type("Annex 2, page 4")
        await driver.press("enter")
        assert "asks: Which page says 90?" not in driver.text
    (settled,) = review(workspace, folder).of("resolved")
    assert (settled.text, settled.by) == ("Annex 2, page 4", "Ann")


@driven
async def test_another_answer_leaves_open_what_is_not_settled(workspace: Workspace) -> None:
    folder = sample.disputed(workspace)
    async with form(workspace, folder) as driver:
        await driver.press("enter", "enter", "backspace", "enter")
        await driver.choose("Not yet")
        assert "Answers to look at again" in driver.text
    assert len(review(workspace, folder).remarks()) == 2


@driven
async def test_an_answer_that_stays_the_same_asks_nothing(workspace: Workspace) -> None:
    async with form(workspace, sample.disputed(workspace)) as driver:
        await driver.press("enter", "enter", "enter")
        assert "Is what the review asked settled?" not in driver.text


@driven
async def test_a_remark_on_the_record_is_settled_from_the_list(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    sample.said(workspace, folder, "Dora Dee", "dpo", Entry("comment", text="Who pays?"))
    async with form(workspace, folder) as driver:
        await driver.menu("What the review asks")
        await driver.press("enter")
        await driver.type("The city")
        await driver.press("enter")
        assert "Nothing is asked any more." in driver.text
    assert review(workspace, folder).remarks() == ()


# Steps


@driven
async def test_nobody_need_be_named_before_handing_in(workspace: Workspace) -> None:
    folder = sample.record(workspace, answers=sample.FULL)
    async with form(workspace, folder) as driver:
        await driver.menu("Hand in")
        await driver.press("enter")
        await driver.choose("Not yet")
        assert review(workspace, folder).state == "draft"
        await driver.menu("Hand in")
        await driver.press("enter", "enter")
    found = review(workspace, folder)
    assert (found.state, found.named_for("decision_maker")) == ("in_review", ())


@driven
async def test_who_decides_can_be_named_later(workspace: Workspace) -> None:
    folder = sample.in_review(workspace, decides="")
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.press("enter")
        await driver.enter("Name who decides")
        await driver.press("enter")
        assert "Please give a name." in driver.text
        await driver.type("Karl Key")
        await driver.press("enter")
        assert "decides: Karl Key" in driver.text
    assert review(workspace, folder).named_for("decision_maker") == ("Karl Key",)


# Signing


@driven
async def test_no_outcome_is_chosen_beforehand(workspace: Workspace) -> None:
    async with form(workspace, sample.in_review(workspace), SIZE, *DPO) as driver:
        await driver.menu("Give the opinion")
        before = driver.text
        await driver.press("enter")
        assert driver.text == before
        await driver.press("down", "down", "enter")
        assert "Give the opinion · 2 of 6" in driver.text


@driven
async def test_escape_goes_one_page_back_and_keeps_what_was_said(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.menu("Give the opinion")
        await driver.choose("Approved under conditions")
        await driver.press("enter", "enter")
        assert "Please name at least one condition" in driver.plain
        await driver.type("A sign")
        await driver.press("escape", "space", "enter")
        assert "A sign" in driver.plain
        await driver.press("enter")
        await driver.type("It will do")
        await driver.press("enter", "enter")
        assert "· A sign" in driver.plain
        await driver.press("enter", "escape", "escape")
        assert "A sign" in driver.plain
        await driver.press("escape", "escape", "escape")
        assert "Sections" in driver.text
    assert review(workspace, folder).state == "in_review"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """An SSH key without a passphrase."""
    path = tmp_path / "key"
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no OpenSSH here")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


@driven
async def test_an_opinion_is_signed_with_a_key(workspace: Workspace, key: Path) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, (100, 30), *DPO) as driver:
        await driver.menu("Give the opinion")
        await driver.choose("Rejected")
        await driver.type("No")
        await driver.press("enter")
        await driver.type("/no/key")
        await driver.press("enter")
        assert "There is no key '/no/key'." in driver.plain
        await driver.press(*["backspace"] * 7)
        await driver.type("~/key")
        await driver.press("enter")
        assert f"It will be signed with the key {key}." in driver.plain
        await driver.choose("Sign")
        await driver.rest()
        assert "Opinion signed" in driver.text
    assert seal.read(folder, seal.names(folder)[0]).statement.key.startswith("SHA256:")


@driven
async def test_what_could_not_be_signed_is_signed_on_a_second_try(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise seal.CannotSign("The disk is full.")

    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.menu("Give the opinion")
        await driver.choose("Rejected")
        await driver.type("No")
        await driver.press("enter", "enter")
        with monkeypatch.context() as broken:
            broken.setattr(seal, "_put", fail)
            await driver.choose("Sign")
            await driver.rest()
        assert "Nothing was signed The disk is full. Your opinion is saved, and not signed." in driver.plain
        await driver.choose("Leave it")
        await driver.menu("Check what was signed")
        await driver.rest()
        assert "▲ Opinion of Dora Dee: NOT SIGNED" in driver.plain
        await driver.press("enter")
        await driver.menu("Sign your opinion")
        await driver.press("enter")
        assert "| No" in driver.plain
        await driver.choose("Sign")
        await driver.rest()
        assert "Opinion signed" in driver.text
    assert len(seal.names(folder)) == 1


@driven
async def test_content_that_broke_meanwhile_signs_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Speaking) -> None:
        problems = Problems()
        problems.add(Place("rulesets/scale.yaml", 1), "is gone")
        raise Broken(problems)

    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.menu("Give the opinion")
        await driver.choose("Rejected")
        await driver.type("No")
        await driver.press("enter", "enter")
        monkeypatch.setattr(Speaking, "judged_anew", broken)
        await driver.choose("Sign")
        await driver.rest()
        assert "Nothing was signed rulesets/scale.yaml:1: is gone" in driver.plain
    assert review(workspace, folder).state == "in_review"


@driven
async def test_a_signature_that_broke_is_told(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    async with form(workspace, folder, SIZE, *DPO) as driver:
        await driver.menu("Give the opinion")
        await driver.choose("Rejected")
        await driver.type("No")
        await driver.press("enter", "enter")
        await driver.choose("Sign")
        await driver.rest()
        await driver.press("enter")
        (folder / "signatures" / seal.names(folder)[0] / "meaning.json").write_text("{}", encoding="utf-8")
        await driver.menu("Check what was signed")
        await driver.rest()
        assert "BROKEN" in driver.text


@driven
async def test_nothing_is_decided_on_an_opinion_that_is_not_signed(workspace: Workspace) -> None:
    folder = sample.in_review(workspace)
    with workspace.edit(folder, "Dora Dee", "dpo", lambda: sample.NOW) as editing:
        editing.enter(Entry("opinion", outcome="rejected", text="No."), Entry("moved", step="advise", to="advised"))
    async with form(workspace, folder, SIZE, *DECIDES) as driver:
        await driver.menu("Decide")
        assert "The opinion of Dora Dee is not signed. Let Dora Dee sign it" in driver.plain
