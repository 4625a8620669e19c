"""Owns who may do what now: each question is answered with nothing where it is allowed, and with a sentence where it is not."""

from __future__ import annotations

from techassess.records.review import Entry, WrongEntry
from techassess.records.standing import Review
from techassess.records.workflow import StepShape, same_person

ACT_OF = {
    "comment": "comment",
    "asked_back": "ask_back",
    "accepted": "accept",
    "disputed": "dispute",
    "confirmed": "confirm",
    "checked": "check",
    "risk_accepted": "accept_risk",
    "resolved": "resolve",
    "appointed": "appoint",
    "review_on": "schedule",
    "happened": "report_event",
}
"""What of the workflow's acts an entry of each kind is."""


class NotAllowed(WrongEntry):
    """This person may not do this now; the message says who may, or what comes first."""


def answering(review: Review, role: str) -> str:
    """Why somebody may not change answers now; nothing where it is allowed."""
    state = review.workflow.states[review.state]
    if role in state.answers:
        return ""
    if state.answers:
        return f"As long as this record is '{state.title}', answers are changed by: {_titles(review, state.answers)}."
    return f"This record is '{state.title}', so its answers stay as they are. {_way_back(review)}".strip()


def _way_back(review: Review) -> str:
    """Say which steps open the answers again."""
    steps = [step for step in steps_from(review) if review.workflow.is_open(step.to)]
    told = [f"'{step.title}' ({_titles(review, step.by)})" for step in steps]
    return f"To open it again: {' or '.join(told)}." if told else "Make a new record that takes the answers over."


def acting(review: Review, role: str, by: str, act: str) -> str:
    """Why somebody may not do one of the workflow's acts now; nothing where it is allowed."""
    found = review.workflow.acts.get(act)
    if found is None or role not in found.by:
        return f"This is for: {_titles(review, found.by)}." if found else "Nobody may do this here."
    if found.states and review.state not in found.states:
        states = " or ".join(f"'{review.workflow.state_title(state)}'" for state in found.states)
        return f"This can be done while the record is {states}; it is '{review.workflow.state_title(review.state)}'."
    return speaking(review, role, by)


def stepping(review: Review, role: str, by: str, step: StepShape) -> str:
    """Why somebody may not take a step now; nothing where it is allowed."""
    if review.state not in step.origins:
        title = review.workflow.state_title(review.state)
        return f"'{step.title}' is not possible while the record is '{title}'."
    if role not in step.by:
        return f"'{step.title}' is for: {_titles(review, step.by)}."
    return speaking(review, role, by)


def speaking(review: Review, role: str, by: str) -> str:
    """Why a person may not speak in a role: not named for it, or spoke in one that must be kept apart."""
    found = review.workflow.roles.get(role)
    if found is None:
        return f"There is no role '{role}'. Roles: {', '.join(review.workflow.roles)}."
    if not by.strip():
        return "Please say who you are first."
    named = review.named_for(role)
    if (found.named or role in review.workflow.people) and not any(same_person(by, one) for one in named):
        who = f"It is named: {', '.join(named)}." if named else "Nobody is named yet; name one first."
        return f"Only the person who is named may act as {found.title.lower()}. {who}"
    others = review.roles_of(by)
    for pair in review.workflow.apart:
        for other in sorted(pair & others - {role}) if role in pair else ():
            spoken = review.workflow.role_title(other).lower()
            return f"{by} has spoken on this record as {spoken}, and cannot also be {found.title.lower()}."
    return ""


def steps_from(review: Review) -> tuple[StepShape, ...]:
    """The steps that lead on from the present state."""
    return tuple(step for step in review.workflow.steps.values() if review.state in step.origins)


def check(review: Review, entry: Entry) -> None:
    """Raise NotAllowed where an entry may not be made now, WrongEntry where it names something that is not there."""
    refused = _refused(review, entry)
    if refused:
        raise NotAllowed(refused)


def _refused(review: Review, entry: Entry) -> str:
    workflow = review.workflow
    if entry.kind in ("moved", "opinion", "decision"):
        return _refused_step(review, entry)
    if entry.kind in ("resolved", "withdrawn"):
        return _refused_of_entry(review, entry)
    if entry.kind == "appointed" and entry.about not in workflow.roles:
        return f"There is no role '{entry.about}'. Roles: {', '.join(workflow.roles)}."
    if entry.kind == "happened" and entry.event not in workflow.events:
        return f"There is no event '{entry.event}'. Events: {', '.join(workflow.events)}."
    return acting(review, entry.role, entry.by, ACT_OF[entry.kind])


def _refused_step(review: Review, entry: Entry) -> str:
    if entry.kind == "moved":
        step = review.workflow.steps.get(entry.step)
        if step is None or entry.to != step.to:
            return f"There is no step '{entry.step}'. Steps: {', '.join(review.workflow.steps)}."
        if step.reason and not entry.text:
            return "Please say why, in a few words."
        if step.signs and (not review.all or review.all[-1].kind != step.signs):
            return f"'{step.title}' goes with signing: the {step.signs} comes first."
    else:
        step = review.workflow.step_signing(entry.kind)
        if step is None or entry.outcome not in review.workflow.outcomes:
            return f"There is no outcome '{entry.outcome}'. Outcomes: {', '.join(review.workflow.outcomes)}."
    return stepping(review, entry.role, entry.by, step)


def _refused_of_entry(review: Review, entry: Entry) -> str:
    target = review.entries.get(entry.about)
    if target is None:
        return f"There is no entry '{entry.about}'."
    if entry.kind == "resolved":
        return acting(review, entry.role, entry.by, "resolve")
    if target.kind in ("moved", "opinion", "decision", "withdrawn"):
        return "A step, an opinion or a decision is not taken back; take the next step instead."
    return "" if same_person(target.by, entry.by) else f"Only {target.by} can take this back."


def _titles(review: Review, roles: list[str]) -> str:
    return ", ".join(review.workflow.role_title(role) for role in roles)
