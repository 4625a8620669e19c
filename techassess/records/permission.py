"""Owns who may do what now: each question is answered with nothing where it is allowed, and with a sentence where it is not."""

from __future__ import annotations

from dataclasses import replace

from techassess.records.model import OUTSIDE
from techassess.records.review import Entry, WrongEntry
from techassess.records.standing import SETTLED, Review
from techassess.records.workflow import StepShape, same_person, spelled

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

    def __init__(self, message: str, roles: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.roles = roles
        """The roles in which the same person could do it now."""


def answering(review: Review, role: str, by: str | None = None) -> str:
    """Why somebody may not change answers now; nothing where it is allowed. Without a name only the role is looked at."""
    lost = _lost(review)
    if lost:
        return lost
    state = review.workflow.states[review.state]
    if role in state.answers:
        return "" if by is None else _unlisted(review, role, by)
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
    lost = _lost(review)
    if lost:
        return lost
    found = review.workflow.acts.get(act)
    if found is None or role not in found.by:
        return f"This is for: {_titles(review, found.by)}." if found else "Nobody may do this here."
    if found.states and review.state not in found.states:
        states = " or ".join(f"'{review.workflow.state_title(state)}'" for state in found.states)
        return f"This can be done while the record is {states}; it is '{review.workflow.state_title(review.state)}'."
    return speaking(review, role, by)


def stepping(review: Review, role: str, by: str, step: StepShape) -> str:
    """Why somebody may not take a step now; nothing where it is allowed."""
    lost = _lost(review) or (_void(review) if step.signs else "")
    if lost:
        return lost
    if review.state not in step.origins:
        title = review.workflow.state_title(review.state)
        return f"'{step.title}' is not possible while the record is '{title}'."
    if role not in step.by:
        return f"'{step.title}' is for: {_titles(review, step.by)}."
    return speaking(review, role, by)


def _lost(review: Review) -> str:
    """Why nothing can be done where the last step led to a state that the workflow does not have."""
    since = review.since
    if since is None or since.to in review.workflow.states:
        return ""
    led = f"The last step led to the state '{since.to}', which the workflow here does not have, so nothing is changed."
    return f"{led} Put back the workflow under which the step was taken, or give it this state."


def _void(review: Review) -> str:
    """Why nothing is signed where the last step was taken with an opinion or a decision that counts for nothing."""
    since = review.since
    step = review.workflow.steps.get(since.step) if since else None
    if step is None or not step.signs or (review.opinion if step.signs == "opinion" else review.decision) is not None:
        return ""
    return f"The {step.signs} was changed outside this program and counts for nothing, so it must be given again. {_way_back(review)}"


def speaking(review: Review, role: str, by: str) -> str:
    """Why a person may not speak in a role: not named for it, or spoke in one that must be kept apart."""
    found = review.workflow.roles.get(role)
    if found is None:
        return f"There is no role '{role}'. Roles: {', '.join(review.workflow.roles)}."
    if not spelled(by):
        return "Please say who you are first."
    if same_person(by, OUTSIDE):
        return f"'{OUTSIDE}' is what changes from outside this program are called. Please give your own name."
    unlisted = _unlisted(review, role, by)
    if unlisted:
        return unlisted
    others = review.roles_of(by)
    for pair in review.workflow.apart:
        for other in sorted(pair & others - {role}) if role in pair else ():
            spoken = review.workflow.role_title(other).lower()
            return f"{by} has spoken on this record as {spoken}, and cannot also be {found.title.lower()}."
    return ""


def _unlisted(review: Review, role: str, by: str) -> str:
    """Why a person may not take a role that is given by name."""
    named, found = review.named_for(role), review.workflow.roles[role]
    if not (found.named or role in review.workflow.people) or any(same_person(by, one) for one in named):
        return ""
    who = f"Named is: {', '.join(named)}." if named else "Nobody is named yet."
    return f"Only the person who is named may act as {found.title.lower()}. {who}"


def steps_from(review: Review) -> tuple[StepShape, ...]:
    """The steps that lead on from the present state."""
    return tuple(step for step in review.workflow.steps.values() if review.state in step.origins)


def check(review: Review, entry: Entry) -> None:
    """Raise NotAllowed where an entry may not be made now, WrongEntry where it names something that is not there."""
    refused = _refused(review, entry)
    if refused:
        raise NotAllowed(refused, tuple(role for role in review.workflow.roles if not _refused(review, replace(entry, role=role))))


def _refused(review: Review, entry: Entry) -> str:
    workflow = review.workflow
    if entry.kind in ("moved", "opinion", "decision"):
        return _refused_step(review, entry)
    if entry.kind in ("resolved", "withdrawn"):
        return _refused_of_entry(review, entry)
    if entry.kind == "appointed":
        return _refused_appointment(review, entry) or acting(review, entry.role, entry.by, ACT_OF[entry.kind])
    if entry.kind == "happened" and entry.event not in workflow.events:
        return f"There is no event '{entry.event}'. Events: {', '.join(workflow.events)}."
    return acting(review, entry.role, entry.by, ACT_OF[entry.kind])


def _refused_appointment(review: Review, entry: Entry) -> str:
    """Why somebody cannot be named for a role: it is given in the workflow, or people would name themselves for one that must be given."""
    role, listed = review.workflow.roles.get(entry.about), review.workflow.people.get(entry.about)
    if role is None:
        return f"There is no role '{entry.about}'. Roles: {', '.join(review.workflow.roles)}."
    if listed:
        return f"The workflow itself says who is {role.title.lower()}: {', '.join(listed)}."
    if role.named and same_person(entry.who, entry.by):
        return f"Nobody names themselves as {role.title.lower()}. Please ask a colleague to do it."
    return ""


def _refused_step(review: Review, entry: Entry) -> str:
    if entry.kind == "moved":
        step = review.workflow.steps.get(entry.step)
        if step is None or entry.to != step.to:
            return f"There is no step '{entry.step}'. Steps: {', '.join(review.workflow.steps)}."
        if step.reason and not entry.text:
            return "Please say why, in a few words."
        if step.signs and not _just_said(review, step.signs, entry):
            return f"'{step.title}' goes with signing: the {step.signs} comes first."
    else:
        step = review.workflow.step_signing(entry.kind)
        if step is None or entry.outcome not in review.workflow.outcomes:
            return f"There is no outcome '{entry.outcome}'. Outcomes: {', '.join(review.workflow.outcomes)}."
    return stepping(review, entry.role, entry.by, step)


def _just_said(review: Review, kind: str, step: Entry) -> bool:
    """Whether the opinion or the decision that a step goes with was the last that was said, by the same person in the same moment."""
    last = review.counted[-1] if review.counted else Entry("")
    return (last.kind, last.by, last.role, last.at) == (kind, step.by, step.role, step.at)


def _refused_of_entry(review: Review, entry: Entry) -> str:
    target = review.entries.get(entry.about)
    if target is None:
        return f"There is no entry '{entry.about}'."
    if entry.kind == "resolved":
        return _refused_settling(review, entry, target)
    if target.kind in ("moved", "opinion", "decision", "withdrawn"):
        return "A step, an opinion or a decision is not taken back; take the next step instead."
    if not same_person(target.by, entry.by):
        return f"Only {target.by} can take this back."
    bound = target.kind in ("appointed", "risk_accepted")  # what was decided rests on these
    return acting(review, entry.role, entry.by, ACT_OF[target.kind]) if bound else speaking(review, entry.role, entry.by)


def _refused_settling(review: Review, entry: Entry, target: Entry) -> str:
    """Why something is not settled: it is nothing that can be, or a dispute that its own side could not raise again."""
    if target.kind not in SETTLED:
        return "Only a remark, a dispute, an event or a day to look again is settled."
    disputing = review.workflow.acts.get("dispute")
    late = disputing is not None and bool(disputing.states) and review.state not in disputing.states
    if target.kind == "disputed" and disputing is not None and late and entry.role not in disputing.by:
        title = review.workflow.state_title(review.state)
        return f"While the record is '{title}', a dispute is settled by: {_titles(review, disputing.by)}."
    return acting(review, entry.role, entry.by, "resolve")


def _titles(review: Review, roles: list[str]) -> str:
    return ", ".join(review.workflow.role_title(role) for role in roles)
