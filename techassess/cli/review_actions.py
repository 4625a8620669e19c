"""Owns what can be said with ``review``: an option for each, and what it saves."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import click

from techassess.assessment import reviewing
from techassess.assessment.result import Assessment
from techassess.cli.content import DAY
from techassess.cli.exits import Exit, Stop
from techassess.cli.naming import the_entry, the_finding, the_one, the_question, the_subject
from techassess.records import agreement
from techassess.records.editing import Editing
from techassess.records.review import Entry
from techassess.workspace import Workspace


@dataclass(frozen=True)
class Saying:
    """What a person says in one call."""

    workspace: Workspace
    editing: Editing
    named: str
    """What stood behind the option."""
    text: str
    until: date | None
    today: date

    @cached_property
    def assessment(self) -> Assessment:
        """The assessment that findings are named from."""
        return self.workspace.assess(self.editing.record)

    def question(self) -> str:
        """The question that is named."""
        return the_question(self.named, self.workspace.questionnaire)

    def entry(self) -> str:
        """The entry that is named."""
        return the_entry(self.named, self.editing.review)

    def enter(self, entry: Entry) -> Entry:
        """Save one entry."""
        (made,) = self.editing.enter(entry)
        return made


def _about_finding(kind: str, saying: Saying) -> Entry:
    rule = the_finding(saying.named, saying.assessment).rule.id
    return reviewing.say_of(saying.editing, saying.assessment, kind, rule, saying.text)


def _comment(saying: Saying) -> Entry:
    on, about = the_subject(saying.named, saying.workspace.rulesets)
    return _about_finding("comment", saying) if on == "finding" else saying.enter(Entry("comment", on, about, saying.text))


def _accept_risk(saying: Saying) -> Entry:
    rule = the_finding(saying.named, saying.assessment).rule.id
    return reviewing.accept_risk(saying.editing, saying.assessment, rule, saying.text, _ahead(saying.until, saying.today))


def _ahead(day: date | None, today: date) -> str:
    """A day that is still to come, or nothing."""
    if day is not None and day < today:
        raise Stop(Exit.USAGE, f"{day} is over.", "Name a day that is still to come.")
    return day.isoformat() if day else ""


def _appoint(saying: Saying) -> Entry:
    role, equals, name = saying.named.partition("=")
    if not equals or not name.strip():
        raise Stop(Exit.USAGE, "Write the role, an equals sign and the name.", "For example: --appoint decision_maker='Max Mayor'")
    known = the_one("role", role.strip(), saying.editing.workflow.roles)
    return saying.enter(Entry("appointed", about=known, who=name, text=saying.text))


def _look_again(saying: Saying) -> Entry:
    day = DAY.convert(saying.named, None, None)
    return saying.enter(Entry("review_on", until=_ahead(day, saying.today), text=saying.text))


def _report_event(saying: Saying) -> Entry:
    event = the_one("event", saying.named, saying.editing.workflow.events)
    return saying.enter(Entry("happened", event=event, text=saying.text))


def _step(saying: Saying) -> Entry:
    return reviewing.take_step(saying.editing, the_one("step", saying.named, saying.editing.workflow.steps), saying.text)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be said: what stands behind its option, what that means, and what saves it."""

    metavar: str
    help: str
    save: Callable[[Saying], Entry]
    words: bool = False
    """Whether it cannot do without words."""


ACTIONS: Mapping[str, Action] = {
    "accept": Action("RULE", "Agree with a finding.", functools.partial(_about_finding, "accepted")),
    "dispute": Action(
        "RULE", "Disagree with a finding, or with an answer behind it; say why.", functools.partial(_about_finding, "disputed"), words=True
    ),
    "comment": Action("ID", "Remark on a question or a rule, or on the record as a whole with the word record.", _comment, words=True),
    "ask-back": Action(
        "QUESTION",
        "Ask whoever answers to look at an answer again.",
        lambda saying: saying.enter(Entry("asked_back", "question", saying.question(), saying.text)),
        words=True,
    ),
    "confirm": Action(
        "QUESTION",
        "Agree that a question does not apply.",
        lambda saying: agreement.confirm(saying.editing, saying.question(), saying.text),
    ),
    "check": Action(
        "QUESTION",
        "Say that you looked at the evidence of an answer.",
        lambda saying: agreement.check(saying.editing, saying.question(), saying.text),
    ),
    "accept-risk": Action("RULE", "Take a finding upon yourself as a risk; say why, and --until when.", _accept_risk, words=True),
    "resolve": Action(
        "ENTRY",
        "Settle a remark, a dispute, an event or a day to look again.",
        lambda saying: agreement.settle(saying.editing, saying.entry(), saying.text),
    ),
    "withdraw": Action(
        "ENTRY", "Take back what you said.", lambda saying: agreement.take_back(saying.editing, saying.entry(), saying.text)
    ),
    "appoint": Action("ROLE=NAME", "Name who has a role for this record.", _appoint),
    "look-again": Action("DAY", "Set the day on which the record is looked at again.", _look_again),
    "report-event": Action("EVENT", "Report something that asks for a new look; say what happened.", _report_event, words=True),
    "step": Action("STEP", "Take a step of the workflow, such as hand_in.", _step),
}
"""Everything that can be said, by the name of its option."""


def action_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each action to a verb, which receives the one that is meant as ``action``: its name and what stands behind it."""

    @functools.wraps(verb)
    def chosen(*arguments: Any, **options: Any) -> Any:
        given = [(name, value) for name in ACTIONS if (value := options.pop(name.replace("-", "_"))) is not None]
        if len(given) > 1:
            names = " and ".join(f"--{name}" for name, _ in given)
            raise Stop(Exit.USAGE, f"One thing at a time: {names} were given.", "Call it once for each.")
        return verb(*arguments, action=given[0] if given else None, **options)

    for name, action in reversed(list(ACTIONS.items())):
        chosen = click.option(f"--{name}", metavar=action.metavar, help=action.help)(chosen)
    return chosen
