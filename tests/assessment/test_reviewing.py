"""What a review may say of an assessment, and that it never changes it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from techassess.assessment import reviewing, sealing
from techassess.assessment.exact import with_exact_range
from techassess.assessment.result import Assessment
from techassess.assessment.reviewing import SignOff, accept_risk, came_out, missing, not_acceptable, say_of, sign_off, take_step
from techassess.problems import Broken
from techassess.questionnaire.answers import Answer, Standing
from techassess.records import keys, seal
from techassess.records.editing import Editing, NotAllowed, WrongEntry
from techassess.records.review import Entry
from techassess.records.seal import CannotSign
from techassess.records.verifying import Outcome
from techassess.reporting.outcome import verdict_words
from techassess.workspace import Workspace
from tests.assessment import made
from tests.assessment.signed import AT
from tests.cli import sample
from tests.records.reviews import ADVISED, APPOINTED, HANDED_IN, RETURNED, review, said

RULE = "set/topic/rule"
DAY = date(2027, 1, 2)
BREACHED = made.judged(made.rule("a"), a=False)
BLOCKED = made.judged(made.rule("a", "blocker"), a=False)
MODEST = made.judged(made.rule("a", "moderate"), a=False)
OPEN = made.judged(made.rule("a"))
MET = made.judged(made.rule("a"), a=True)
PLANNED = made.judged(made.rule("trained"), trained="planned")
CLAIMED = made.judged(made.rule("proven"), proven=True)
PROVIDERS = made.judged(made.rule("a", duty_of="provider"), a=False)
ADVICE = review(APPOINTED, HANDED_IN, *ADVISED)


def taken(until: str = "2027-06-01") -> Entry:
    return said("decision_maker", "risk_accepted", on="finding", about=RULE, found="breached", text="Needed.", until=until)


@pytest.mark.parametrize(
    ("assessment", "word"),
    [(BREACHED, "breached"), (OPEN, "open"), (MET, "met"), (PLANNED, "planned"), (CLAIMED, "claimed")],
)
def test_how_a_rule_came_out_is_written_down(assessment: Assessment, word: str) -> None:
    assert came_out(assessment.findings[0]) == word


@pytest.mark.parametrize(
    ("assessment", "start"),
    [
        (BREACHED, ""),
        (MODEST, ""),
        (OPEN, ""),
        (PLANNED, ""),
        (CLAIMED, ""),
        (BLOCKED, "A blocker cannot be accepted"),
        (MET, "There is nothing to accept"),
        (PROVIDERS, "This is a duty of the supplier"),
    ],
)
def test_what_can_be_accepted_as_a_risk(assessment: Assessment, start: str) -> None:
    refused = not_acceptable(ADVICE, assessment.findings[0])
    assert refused.startswith(start)
    assert bool(refused) is bool(start)


def test_a_blocker_that_may_not_be_one_cannot_be_accepted_either() -> None:
    open_blocker = made.judged(made.rule("a", "blocker"))
    assert not_acceptable(ADVICE, open_blocker.findings[0]) != ""


@pytest.mark.parametrize(
    ("assessment", "outcome", "start"),
    [
        (MET, "approved", ""),
        (MODEST, "approved", ""),
        (OPEN, "conditional", "'Approved under conditions' needs at least one condition."),
        (OPEN, "consultation", ""),
        (OPEN, "approved", "'Approved' cannot be decided while this is open: rule. It waits for: A."),
        (made.judged(made.rule("a", "blocker")), "approved", "'Approved' cannot be decided while this is open: rule. It waits for: A."),
        (made.judged(made.rule("a", "moderate")), "approved", ""),
        (made.judged(made.rule("a", duty_of="provider")), "approved", ""),
        (BREACHED, "rejected", ""),
        (BLOCKED, "rejected", ""),
        (BLOCKED, "consultation", ""),
        (BLOCKED, "approved", "'Approved' cannot be decided while this stands: Finding. (blocker)"),
        (BREACHED, "approved", "'Approved' first needs this to be accepted as a risk, with a reason and a day: Finding."),
        (MET, "perhaps", "There is no outcome 'perhaps'."),
        (MET, "conditional", "'Approved under conditions' needs at least one condition."),
    ],
)
def test_which_outcomes_can_be_decided(assessment: Assessment, outcome: str, start: str) -> None:
    told = missing(ADVICE, assessment, SignOff("decision", outcome, departs="It is so."), DAY)
    assert told.startswith(start)
    assert bool(told) is bool(start)


def test_an_opinion_may_advise_anything() -> None:
    assert missing(ADVICE, BLOCKED, SignOff("opinion", "approved", "Well."), DAY) == ""


def test_a_serious_breach_is_decided_over_once_it_is_accepted_and_until_that_lapses() -> None:
    found = review(APPOINTED, HANDED_IN, *ADVISED, taken())
    assert missing(found, BREACHED, SignOff("decision", "approved"), DAY) == ""
    assert missing(found, BREACHED, SignOff("decision", "approved"), date(2027, 6, 1)) == ""
    assert missing(found, BREACHED, SignOff("decision", "approved"), date(2027, 6, 2)) != ""


def test_a_risk_that_was_accepted_on_other_answers_is_accepted_anew() -> None:
    early = review(APPOINTED, HANDED_IN, taken(), RETURNED, HANDED_IN, *ADVISED)
    assert missing(early, BREACHED, SignOff("decision", "approved"), DAY) == (
        "'Approved' first needs this to be accepted as a risk, with a reason and a day: Finding."
        " It was accepted before the answers were opened again."
    )
    anew = review(APPOINTED, HANDED_IN, taken(), RETURNED, HANDED_IN, *ADVISED, taken())
    assert missing(anew, BREACHED, SignOff("decision", "approved"), DAY) == ""


def test_what_cannot_come_about_is_not_waited_for() -> None:
    never = made.judged(made.rule("a or not a"))
    assert came_out(never.findings[0]) == "open"
    assert missing(ADVICE, with_exact_range(never), SignOff("decision", "approved"), DAY) == ""
    assert missing(ADVICE, never, SignOff("decision", "approved"), DAY) != ""


def test_who_departs_from_the_advice_says_why() -> None:
    told = missing(ADVICE, MET, SignOff("decision", "rejected", departs=" "), DAY)
    assert told == "The opinion advises 'Approved'. Please say why the decision departs from it."
    assert missing(ADVICE, MET, SignOff("decision", "rejected", departs="Too dear."), DAY) == ""
    assert missing(ADVICE, MET, SignOff("decision", "approved"), DAY) == ""


@pytest.mark.parametrize("conditions", [(), ("",), (" ", "\u200b\n")])
def test_conditions_that_say_nothing_are_none(conditions: tuple[str, ...]) -> None:
    told = missing(ADVICE, MET, SignOff("decision", "conditional", conditions=conditions, departs="Safer."), DAY)
    assert told == "'Approved under conditions' needs at least one condition."


def test_a_reason_that_says_nothing_is_none() -> None:
    assert "Please say why" in missing(ADVICE, MET, SignOff("decision", "rejected", departs=" \u200b"), DAY)


# On disk


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A record with one serious breach, in review, with somebody named who decides."""
    workspace = Workspace(sample.make(tmp_path / "office"))
    folder = workspace.new_record("Market square", "Ann", AT, date(2026, 11, 22)).folder
    with workspace.edit(folder, "Ann") as editing:
        editing.put("holds_images", Answer(Standing.VALUE, True, evidence="documented"))
        editing.put("sign_in_place", Answer(Standing.VALUE, "no"))
        editing.enter(Entry("appointed", about="decision_maker", who="Max"))
        take_step(editing, "hand_in")
    return workspace


@pytest.fixture
def desk(workspace: Workspace) -> Iterator[Editing]:
    """The record as the data protection officer opens it."""
    editing = workspace.edit(folder(workspace), "Dora", "dpo")
    yield editing
    editing.close(discard=True)


def folder(workspace: Workspace) -> Path:
    return workspace.records_folder / "market-square"


def now(workspace: Workspace) -> Assessment:
    return workspace.assess(workspace.record(folder(workspace)))


def signed(workspace: Workspace, editing: Editing, signing: SignOff) -> str:
    assessment = now(workspace)
    return sign_off(editing, assessment, verdict_words(assessment), signing, DAY)


OPINION = SignOff("opinion", "rejected", "Signs are missing.")
DECISION = SignOff("decision", "rejected", "Agreed.")


def test_a_dispute_is_kept_with_how_the_rule_came_out(workspace: Workspace, desk: Editing) -> None:
    before = now(workspace)
    rule = before.findings[0].rule.id
    made = say_of(desk, before, "disputed", rule, "Not so.")
    assert (made.on, made.about, made.found) == ("finding", rule, came_out(before.findings[0]))
    after = now(workspace)
    assert (after.findings, after.range) == (before.findings, before.range)
    with pytest.raises(WrongEntry, match="There is no finding of a rule 'none'"):
        say_of(desk, before, "disputed", "none", "Not so.")


def test_an_accepted_risk_changes_no_status_and_no_verdict(workspace: Workspace, desk: Editing) -> None:
    before = now(workspace)
    rule = next(one.rule.id for one in before.findings if came_out(one) in ("breached", "open"))
    with pytest.raises(NotAllowed, match="This is for: Decision maker"):
        accept_risk(desk, before, rule, "Needed.", "2027-05-01")
    desk.work_as("decision_maker", by="Max")
    accept_risk(desk, before, rule, "Needed.", "2027-05-01")
    after = now(workspace)
    assert (after.findings, after.range, after.risks, after.flags) == (before.findings, before.range, before.risks, before.flags)


def test_opinion_and_decision_are_signed_with_their_steps(workspace: Workspace, desk: Editing) -> None:
    first = signed(workspace, desk, OPINION)
    assert desk.review.state == "advised"
    desk.work_as("decision_maker", by="Max")
    second = signed(workspace, desk, DECISION)
    assert desk.review.state == "decided"
    found = sealing.verify(folder(workspace), workspace.rulesets, None)
    assert [(one.name, one.outcome, one.statement and one.statement.by) for one in found] == [
        (first, Outcome.VALID, "Dora"),
        (second, Outcome.VALID, "Max"),
    ]
    assert [one.statement and len(one.statement.entries) for one in found] == [4, 6]


def test_who_may_not_take_the_step_signs_nothing(workspace: Workspace, desk: Editing) -> None:
    desk.work_as("officer", by="Ann")
    with pytest.raises(NotAllowed, match="'Give the opinion' is for: Data protection officer"):
        signed(workspace, desk, OPINION)
    desk.work_as("decision_maker", by="Max")
    with pytest.raises(NotAllowed, match="'Decide' is not possible while the record is 'In review'"):
        signed(workspace, desk, DECISION)
    assert seal.names(folder(workspace)) == ()
    assert desk.review.state == "in_review"


def test_a_key_that_is_not_there_leaves_all_as_it_was(workspace: Workspace, desk: Editing) -> None:
    with pytest.raises(CannotSign, match="There is no key"):
        signed(workspace, desk, replace(OPINION, key=Path("/nowhere/key")))
    assert desk.review.state == "in_review"


def test_what_was_saved_and_not_signed_is_signed_later(
    workspace: Workspace, desk: Editing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = tmp_path / "dora"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    with monkeypatch.context() as broken:
        broken.setattr(keys, "sign", failing)
        with pytest.raises(CannotSign, match="Wrong passphrase"):
            signed(workspace, desk, replace(OPINION, key=key))
    assert (desk.review.state, seal.names(folder(workspace))) == ("advised", ())
    with pytest.raises(NotAllowed):
        signed(workspace, desk, replace(OPINION, text="Other words."))
    signed(workspace, desk, OPINION)
    assert len(seal.names(folder(workspace))) == 1
    assert len(desk.review.of("opinion")) == 1


def failing(*_: object) -> str:
    raise keys.KeyFailed("Wrong passphrase.")


# What a signature finds


@pytest.fixture
def decided(workspace: Workspace, desk: Editing) -> Workspace:
    """A record with everything in its review: a dispute, an accepted risk, an opinion and a decision."""
    rule = next(one.rule.id for one in now(workspace).findings if came_out(one) in ("breached", "open"))
    say_of(desk, now(workspace), "disputed", rule, "Not at the gate.")
    signed(workspace, desk, OPINION)
    desk.work_as("decision_maker", by="Max")
    accept_risk(desk, now(workspace), rule, "Needed for the festival.", "2027-05-01")
    signed(workspace, desk, SignOff("decision", "consultation", "Ask first.", departs="We want to hear the authority."))
    desk.close()
    return workspace


def test_every_changed_byte_of_the_review_is_found_and_named(decided: Workspace) -> None:
    path = folder(decided) / "record.yaml"
    whole = path.read_bytes()
    start = whole.index(b"\nreview:") + 9
    before = yaml_of(whole)
    silent, tried = [], 0
    for at in range(start, len(whole)):
        changed = whole[:at] + (b"1" if whole[at : at + 1] != b"1" else b"2") + whole[at + 1 :]
        path.write_bytes(changed)
        if yaml_of(changed) == before:
            continue
        tried += 1
        found = sealing.verify(folder(decided), None, None)
        places = [one.path for signature in found for one in signature.broken] + [told for one in found for told in one.problems]
        if found[-1].outcome is not Outcome.BROKEN or not any("review" in place or "record.yaml" in place for place in places):
            silent.append((at, whole[at - 10 : at + 10]))
    assert silent == []
    assert tried > 500


def yaml_of(raw: bytes) -> object:
    from techassess.documents import reader
    from techassess.problems import Problems

    document = reader.parse(raw, "record.yaml", Problems())
    return document.data if document else None


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("outcome: consultation", "outcome: approved", "outcome"),
        ("2027-05-01", "2028-05-01", "until"),
        ("We want to hear the authority.", "We know better.", "departs"),
        ("Not at the gate.", "All is well.", "text"),
        ("kind: disputed", "kind: accepted", "kind"),
    ],
)
def test_a_changed_word_is_named_with_its_entry(decided: Workspace, old: str, new: str, place: str) -> None:
    path = folder(decided) / "record.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    broken = sealing.verify(folder(decided), None, None)[-1].broken
    assert any(one.path.startswith("review.") and one.path.endswith(f".{place}") for one in broken)


def test_what_is_said_later_breaks_nothing(decided: Workspace) -> None:
    with decided.edit(folder(decided), "Ann") as editing:
        editing.enter(Entry("happened", event="incident", text="A disk was lost."), Entry("review_on", until="2028-01-01"))
    assert [one.outcome for one in sealing.verify(folder(decided), decided.rulesets, None)] == [Outcome.VALID, Outcome.VALID]


def test_an_entry_that_is_gone_is_missed(decided: Workspace) -> None:
    name = next(entry.id for entry in decided.record(folder(decided)).review.values() if entry.kind == "disputed")
    path = folder(decided) / "record.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if line.strip().startswith(f"{name}:"))
    last = next(at for at in range(first + 1, len(lines)) if not lines[at].startswith("    "))
    path.write_text("".join(lines[:first] + lines[last:]), encoding="utf-8")
    for found in sealing.verify(folder(decided), None, None):
        assert any(one.path.startswith(f"review.{name}") for one in found.broken)


# What stands no more when it is decided


def refused_to_decide(workspace: Workspace, signing: SignOff = DECISION) -> str:
    with workspace.edit(folder(workspace), "Max", "decision_maker") as editing:
        before = editing.record
        with pytest.raises((CannotSign, NotAllowed)) as refused:
            signed(workspace, editing, signing)
        assert editing.record == before
    return str(refused.value)


def changed_outside(workspace: Workspace, old: str, new: str) -> None:
    """Change a record with an editor, and let somebody open it, who sees what was changed and goes on."""
    path = folder(workspace) / "record.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with workspace.edit(folder(workspace), "Ann") as editing:
        editing.enter(Entry("comment", text="Hm."))


def test_nobody_decides_on_other_answers_than_the_opinion_was_given_on(workspace: Workspace, desk: Editing) -> None:
    signed(workspace, desk, OPINION)
    desk.close()
    changed_outside(workspace, "value: true", "value: false")
    assert refused_to_decide(workspace) == (
        "The opinion was given on something else than what stands here: its signature does not hold any more."
        " 'techassess verify' says where. Put that back, or send the record back for another opinion."
    )


def test_nobody_decides_on_an_opinion_that_was_changed_outside(workspace: Workspace, desk: Editing) -> None:
    signed(workspace, desk, OPINION)
    desk.close()
    changed_outside(workspace, "Signs are missing.", "All is well.")
    assert refused_to_decide(workspace).startswith("The opinion was changed outside this program and counts for nothing")


def test_nobody_decides_on_an_opinion_whose_signature_was_taken_away(workspace: Workspace, desk: Editing) -> None:
    name = signed(workspace, desk, OPINION)
    desk.close()
    shutil.rmtree(folder(workspace) / seal.FOLDER / name)
    assert refused_to_decide(workspace) == "The opinion is not signed. Let Dora sign the same words again, or send the record back."
    with workspace.edit(folder(workspace), "Dora", "dpo") as again:
        signed(workspace, again, OPINION)
    with workspace.edit(folder(workspace), "Max", "decision_maker") as editing:
        signed(workspace, editing, DECISION)
        assert editing.review.state == "decided"


def test_nobody_decides_with_the_key_of_who_advised(workspace: Workspace, desk: Editing, tmp_path: Path) -> None:
    hers, his = tmp_path / "dora", tmp_path / "max"
    for key in (hers, his):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signed(workspace, desk, replace(OPINION, key=hers))
    desk.close()
    assert refused_to_decide(workspace, replace(DECISION, key=hers)) == (
        "The opinion of Dora was signed with this key, and who advised cannot decide. Sign with a key of your own."
    )
    with workspace.edit(folder(workspace), "Max", "decision_maker") as editing:
        signed(workspace, editing, replace(DECISION, key=his))
        assert editing.review.state == "decided"


def test_a_verdict_on_other_answers_is_not_signed(workspace: Workspace, desk: Editing) -> None:
    record = workspace.record(folder(workspace))
    for other in (replace(record, answers={}), replace(record, stage="in_use"), replace(record, assessed_on=DAY)):
        assessment = workspace.assess(other)
        with pytest.raises(CannotSign, match="judged on other answers, or for another day"):
            sign_off(desk, assessment, verdict_words(assessment), OPINION, DAY)
    assert (desk.review.state, seal.names(folder(workspace))) == ("in_review", ())


def test_a_workflow_that_cannot_be_read_is_told(workspace: Workspace) -> None:
    (workspace.root / "workflow.yaml").write_text("roles: 3\n", encoding="utf-8")
    with pytest.raises(Broken, match=r"workflow\.yaml:1:"):
        Workspace(workspace.root).edit(folder(workspace), "Ann")
    assert reviewing.came_out(MET.findings[0]) == "met"
