"""Who may do what, in each state, and in which words it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.records import permission
from techassess.records.model import OUTSIDE
from techassess.records.permission import ACT_OF, NotAllowed, check
from techassess.records.review import KINDS, Entry
from techassess.records.standing import Review
from tests.records.reviews import ADVISED, APPOINTED, DECIDED, HANDED_IN, PEOPLE, RETURNED, USUAL, moved, review, said

DRAFT, IN_REVIEW = review(APPOINTED), review(APPOINTED, HANDED_IN)
ADVISED_NOW, DECIDED_NOW = review(APPOINTED, HANDED_IN, *ADVISED), review(APPOINTED, HANDED_IN, *ADVISED, *DECIDED)
RETURNED_NOW = review(APPOINTED, HANDED_IN, RETURNED)
STATES = {"draft": DRAFT, "in_review": IN_REVIEW, "returned": RETURNED_NOW, "advised": ADVISED_NOW, "decided": DECIDED_NOW}


def test_the_reviews_of_these_tests_are_in_the_states_that_they_name() -> None:
    assert {name: found.state for name, found in STATES.items()} == {name: name for name in STATES}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", USUAL.roles)
def test_answers_are_changed_where_the_state_says_so(state: str, role: str) -> None:
    allowed = state in ("draft", "returned") and role != "decision_maker"
    assert (permission.answering(STATES[state], role) == "") is allowed


def test_a_refusal_to_change_answers_names_the_way_back() -> None:
    assert permission.answering(IN_REVIEW, "officer") == (
        "This record is 'In review', so its answers stay as they are. To open it again: 'Take back from review' (Procurement officer)"
        " or 'Return with questions' (Data protection officer, Decision maker)."
    )
    assert permission.answering(DECIDED_NOW, "officer") == (
        "This record is 'Decided', so its answers stay as they are. Make a new record that takes the answers over."
    )
    assert permission.answering(DRAFT, "decision_maker") == (
        "As long as this record is 'Draft', answers are changed by: Procurement officer, Supplier, IT security, Data protection officer."
    )


@pytest.mark.parametrize("kind", ACT_OF)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", USUAL.roles)
def test_what_is_said_obeys_the_file(kind: str, state: str, role: str) -> None:
    remark = said("dpo", "comment", text="Hm.", id="0-remark")
    found, act = Review({remark.id: remark, **STATES[state].entries}, USUAL), USUAL.acts[ACT_OF[kind]]
    allowed = role in act.by and (not act.states or state in act.states)
    entry = said(role, kind, about="decision_maker" if kind == "appointed" else remark.id, event="incident")
    assert passes(found, entry) is allowed


def passes(found: Review, entry: Entry) -> bool:
    try:
        check(found, entry)
    except NotAllowed:
        return False
    return True


def test_every_kind_of_entry_is_looked_after() -> None:
    assert set(ACT_OF) | {"moved", "opinion", "decision", "withdrawn"} == set(KINDS)
    assert set(ACT_OF.values()) == set(USUAL.acts)


@pytest.mark.parametrize("step", [step for step in USUAL.steps.values() if not step.signs], ids=lambda step: step.id)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", USUAL.roles)
def test_steps_obey_the_file(step: object, state: str, role: str) -> None:
    found = next(one for one in USUAL.steps.values() if one is step)
    assert passes(STATES[state], moved(role, found.id)) is (state in found.origins and role in found.by)


def refusal(found: Review, entry: Entry) -> str:
    with pytest.raises(NotAllowed) as refused:
        check(found, entry)
    return str(refused.value)


def test_a_step_that_needs_a_reason_asks_for_it() -> None:
    assert refusal(IN_REVIEW, replace(RETURNED, text="")) == "Please say why, in a few words."


def test_a_step_leads_where_the_file_says() -> None:
    steps = "hand_in, take_back, return, advise, decide, supersede"
    assert refusal(DRAFT, replace(HANDED_IN, to="decided")) == f"There is no step 'hand_in'. Steps: {steps}."
    assert refusal(DRAFT, replace(HANDED_IN, step="jump")) == f"There is no step 'jump'. Steps: {steps}."


def test_a_step_that_signs_follows_what_is_signed() -> None:
    opinion, step = ADVISED
    assert refusal(IN_REVIEW, step) == "'Give the opinion' goes with signing: the opinion comes first."
    assert passes(review(APPOINTED, HANDED_IN, opinion), step)


def test_an_opinion_is_for_the_state_and_role_of_its_step() -> None:
    opinion, decision = ADVISED[0], DECIDED[0]
    assert passes(IN_REVIEW, opinion)
    assert passes(ADVISED_NOW, decision)
    assert refusal(DRAFT, opinion) == "'Give the opinion' is not possible while the record is 'Draft'."
    assert refusal(IN_REVIEW, replace(opinion, role="officer")) == "'Give the opinion' is for: Data protection officer."
    assert refusal(IN_REVIEW, replace(opinion, outcome="maybe")) == (
        "There is no outcome 'maybe'. Outcomes: approved, conditional, consultation, rejected."
    )


def test_only_who_is_named_decides() -> None:
    unnamed = review(HANDED_IN, *ADVISED)
    only = "Only the person who is named may act as decision maker."
    assert refusal(unnamed, DECIDED[0]) == f"{only} Nobody is named yet."
    assert refusal(ADVISED_NOW, replace(DECIDED[0], by="Moe")) == f"{only} Named is: Max."
    assert passes(ADVISED_NOW, replace(DECIDED[0], by="  mAX "))


def test_who_advised_cannot_decide() -> None:
    both = review(replace(APPOINTED, who="Dora"), HANDED_IN, *ADVISED)
    assert refusal(both, replace(DECIDED[0], by="Dora")) == (
        "Dora has spoken on this record as data protection officer, and cannot also be decision maker."
    )


def test_who_decides_cannot_advise() -> None:
    taken = said("decision_maker", "risk_accepted", on="finding", about="a/b/c", found="breached", text="So.", until="2027-01-01")
    found = review(APPOINTED, HANDED_IN, taken)
    assert refusal(found, replace(ADVISED[0], by="Max")) == (
        "Max has spoken on this record as decision maker, and cannot also be data protection officer."
    )


def test_nobody_speaks_without_a_name() -> None:
    assert refusal(DRAFT, said("officer", "comment", by=" ", text="So.")) == "Please say who you are first."


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (said("officer", "appointed", about="king", who="Max"), "There is no role 'king'. Roles: " + ", ".join(USUAL.roles) + "."),
        (said("officer", "happened", event="rain"), "There is no event 'rain'. Events: " + ", ".join(USUAL.events) + "."),
        (said("officer", "resolved", about="9-zzzzzz"), "There is no entry '9-zzzzzz'."),
        (said("officer", "disputed", about="a/b/c"), "This is for: Data protection officer."),
        (said("dpo", "withdrawn", about="1-aaaaaa"), "Only Ann can take this back."),
        (
            said("officer", "withdrawn", about="2-aaaaaa"),
            "A step, an opinion or a decision is not taken back; take the next step instead.",
        ),
        (
            said("decision_maker", "risk_accepted", about="a/b/c"),
            "This can be done while the record is 'In review' or 'Opinion given'; it is 'Returned with questions'.",
        ),
    ],
)
def test_refusals_say_what_would_do(entry: Entry, words: str) -> None:
    assert refusal(RETURNED_NOW, entry) == words


def test_who_said_it_takes_it_back() -> None:
    found = review(said("dpo", "comment", text="Hm."))
    assert passes(found, said("dpo", "withdrawn", about="1-aaaaaa"))
    assert not passes(found, said("officer", "withdrawn", about="1-aaaaaa"))


@pytest.mark.parametrize(
    "changed",
    [{"kind": "comment"}, {"by": OUTSIDE}, {"by": "Don"}, {"at": "2027-01-01T10:00:00+01:00"}, {"role": "officer"}],
    ids=lambda changed: next(iter(changed)),
)
def test_a_step_that_signs_goes_with_what_the_same_person_said_in_the_same_moment(changed: dict[str, str]) -> None:
    opinion, step = ADVISED
    said_before = review(APPOINTED, HANDED_IN, replace(opinion, **changed))  # type: ignore[arg-type]  # only texts are changed
    assert refusal(said_before, step) == "'Give the opinion' goes with signing: the opinion comes first."


def test_nobody_names_themselves_for_a_role_that_is_given_by_name() -> None:
    told = "Nobody names themselves as decision maker. Please ask a colleague to do it."
    assert refusal(DRAFT, replace(APPOINTED, who=" ANN")) == told
    assert passes(DRAFT, replace(APPOINTED, by="Dora", role="dpo", who="Ann"))
    assert passes(DRAFT, replace(APPOINTED, about="officer", who="Ann"))


def test_who_is_listed_in_the_workflow_is_not_joined_by_others() -> None:
    listed = review(HANDED_IN, *ADVISED, APPOINTED, workflow=replace(USUAL, people={"decision_maker": ("Mia",)}))
    assert refusal(listed, APPOINTED) == "The workflow itself says who is decision maker: Mia."
    assert refusal(listed, DECIDED[0]).endswith("Named is: Mia.")
    assert passes(listed, replace(DECIDED[0], by="Mia"))


RISK = said("decision_maker", "risk_accepted", on="finding", about="a/b/c", found="breached", text="So.", until="2027-01-01")


@pytest.mark.parametrize("entry", [RISK, APPOINTED], ids=lambda entry: entry.kind)
def test_what_a_decision_rests_on_is_not_taken_back_after_it(entry: Entry) -> None:
    before, after = review(APPOINTED, HANDED_IN, *ADVISED, entry), review(APPOINTED, HANDED_IN, *ADVISED, entry, *DECIDED)
    back = replace(said("officer", "withdrawn", about="5-aaaaaa"), by=entry.by, role=entry.role)
    assert passes(before, back)
    assert "it is 'Decided'" in refusal(after, back)


def test_taking_back_is_said_in_a_role_that_the_person_can_have() -> None:
    found = review(APPOINTED, said("dpo", "comment", text="Hm."))
    told = "Only the person who is named may act as decision maker. Named is: Max."
    assert refusal(found, said("decision_maker", "withdrawn", by="Dora", about="2-aaaaaa")) == told
    assert passes(found, said("officer", "withdrawn", by="Dora", about="2-aaaaaa"))


def test_once_the_opinion_is_given_a_dispute_is_settled_by_those_who_may_dispute() -> None:
    dispute = said("dpo", "disputed", on="finding", about="a/b/c", found="met", text="No.")
    before, after = review(APPOINTED, HANDED_IN, dispute), review(APPOINTED, HANDED_IN, dispute, *ADVISED)
    told = "While the record is 'Opinion given', a dispute is settled by: Data protection officer."
    settled = said("officer", "resolved", about="3-aaaaaa")
    assert passes(before, settled)
    assert refusal(after, settled) == refusal(after, replace(settled, by="Max", role="decision_maker")) == told
    assert passes(after, replace(settled, by="Dora", role="dpo"))


def test_an_acceptance_or_an_opinion_is_not_settled() -> None:
    told = "Only a remark, a dispute, an event or a day to look again is settled."
    accepted = said("dpo", "accepted", on="finding", about="a/b/c", found="met")
    for entry in (accepted, ADVISED[0], RISK):
        assert refusal(review(replace(entry, id="1-aaaaaa")), said("officer", "resolved", about="1-aaaaaa")) == told


@pytest.mark.parametrize("name", ["outside edit", " Outside  EDIT "])
def test_nobody_is_called_as_changes_from_outside_are(name: str) -> None:
    told = "'outside edit' is what changes from outside this program are called. Please give your own name."
    assert refusal(DRAFT, said("officer", "comment", by=name, text="So.")) == told


@pytest.mark.parametrize("name", ["\u3164", "\u200d", " \u2800 "])
def test_a_name_that_shows_nothing_is_none(name: str) -> None:
    assert refusal(DRAFT, said("officer", "comment", by=name, text="So.")) == "Please say who you are first."


def test_in_a_state_that_the_workflow_does_not_have_nothing_is_changed() -> None:
    found = review(APPOINTED, HANDED_IN, *ADVISED, replace(DECIDED[1], to="closed"))
    told = (
        "The last step led to the state 'closed', which the workflow here does not have, so nothing is changed."
        " Put back the workflow under which the step was taken, or give it this state."
    )
    assert found.state == "advised"
    assert permission.answering(found, "officer") == told
    assert refusal(found, DECIDED[0]) == refusal(found, RETURNED) == refusal(found, said("officer", "comment", text="So.")) == told


def test_nobody_decides_on_an_opinion_that_was_changed_outside() -> None:
    opinion, step = ADVISED
    found = review(APPOINTED, HANDED_IN, replace(opinion, by=OUTSIDE), step)
    assert refusal(found, DECIDED[0]) == (
        "The opinion was changed outside this program and counts for nothing, so it must be given again."
        " To open it again: 'Return with questions' (Data protection officer, Decision maker)."
    )
    assert passes(found, RETURNED)


def test_the_steps_from_a_state_are_those_of_the_file() -> None:
    assert [step.id for step in permission.steps_from(ADVISED_NOW)] == ["return", "decide"]
    assert set(PEOPLE) == set(USUAL.roles)
