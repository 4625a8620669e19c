"""Owns the words for what is said of a record beside its answers: each entry as a sentence, where the record stands, and who goes on.

Nothing here ends with a full stop, so that a line in a list and a sentence are made of the same words.
"""

from __future__ import annotations

from techassess.assessment.result import Finding
from techassess.assessment.reviewing import came_out
from techassess.records.review import Entry
from techassess.records.standing import Acceptance, Review
from techassess.records.workflow import StepShape
from techassess.reporting.words import OUTCOME, listed, small, time_words
from techassess.rules.model import RuleSets

_DID = {
    "comment": "commented{on}",
    "asked_back": "asks to look at this answer again: {about}",
    "accepted": "agrees with the finding {about}",
    "disputed": "disputes the finding {about}",
    "confirmed": "agrees that this does not apply: {about}",
    "checked": "looked at the evidence of the answer {about}",
    "risk_accepted": "accepts a risk until {until}: {about}",
    "resolved": "settled {entry}",
    "withdrawn": "took {entry} back",
    "appointed": "named {who} as {role}",
    "moved": "took the step {step}; the record is now {state}",
    "opinion": "advises {outcome}",
    "decision": "decided {outcome}",
    "review_on": "set {until} as the day to look again",
    "happened": "reported {event}",
}
"""What somebody did, by the kind of entry."""


def who(entry: Entry, review: Review) -> str:
    """Who said it, and in which role."""
    return f"{entry.by} ({review.workflow.role_title(entry.role)})" if entry.role else entry.by


def about(entry: Entry, rulesets: RuleSets) -> str:
    """What an entry is about, as people call it: a question, a rule, or nothing for the record itself."""
    if entry.on == "question":
        question = rulesets.questionnaire.questions.get(entry.about)
        return question.label if question else entry.about
    if entry.on == "finding":
        rule = rulesets.rules.get(entry.about)
        return rule.title if rule else entry.about
    return ""


def did(entry: Entry, review: Review, rulesets: RuleSets) -> str:
    """What somebody did, as the rest of a sentence that begins with the name."""
    workflow, named = review.workflow, about(entry, rulesets)
    step = workflow.steps.get(entry.step)
    return _DID[entry.kind].format(
        on=f" on {_quoted(named)}" if named else "",
        about=_quoted(named),
        until=time_words(entry.until),
        entry=entry.about,
        who=entry.who,
        role=small(workflow.role_title(entry.about)),
        step=_quoted(step.title if step else entry.step),
        state=_quoted(workflow.state_title(entry.to)),
        outcome=_quoted(workflow.outcome_title(entry.outcome)),
        event=_quoted(workflow.event_title(entry.event)),
    )


def _quoted(text: str) -> str:
    return f"“{text}”"


def sentence(entry: Entry, review: Review, rulesets: RuleSets) -> str:
    """Who did what."""
    return f"{who(entry, review)} {did(entry, review, rulesets)}"


def state(review: Review) -> str:
    """Where the record stands, since when and by whom."""
    since = review.since
    title = review.workflow.state_title(review.state)
    return f"{title} since {time_words(since.at)}, by {who(since, review)}" if since else title


def accepted(acceptance: Acceptance) -> str:
    """Until when a risk is accepted, or that this is over."""
    day = time_words(acceptance.entry.until)
    return f"accepted as a risk until {day}, which is over" if acceptance.lapsed else f"accepted as a risk until {day}"


def for_nothing(entry: Entry, finding: Finding, review: Review) -> str:
    """Why an acceptance counts for nothing: nobody can accept a finding of this severity, whatever it was when it was accepted."""
    barred = entry.kind == "risk_accepted" and finding.rule.severity in review.workflow.never_accepted
    return f"this counts for nothing: a {finding.rule.severity} cannot be accepted" if barred else ""


def came_out_then(entry: Entry, finding: Finding) -> str:
    """How a rule came out when something was said of it; nothing where it still does."""
    if entry.found in ("", came_out(finding)):
        return ""
    return f"said when it was “{OUTCOME.get(entry.found, entry.found)}”, now “{OUTCOME[came_out(finding)]}”"


def by_whom(step: StepShape, review: Review) -> str:
    """The roles that may take a step, with the names of those who are named for them."""
    return listed([_role(role, review) for role in step.by], "or")


def _role(role: str, review: Review) -> str:
    title, found = review.workflow.role_title(role), review.workflow.roles.get(role)
    if found is not None and (found.named or role in review.workflow.people):
        return f"{title}: {listed(review.named_for(role), 'or') or 'nobody is named yet'}"
    return title
