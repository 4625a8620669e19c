"""Owns the verb ``review``: showing what was said of a record beside its answers, and saying something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from techassess.cli.content import DAY, broken_record, the_command, the_content, the_record, the_record_folder, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.cli.records import the_role
from techassess.cli.review_actions import ACTIONS, Saying, action_options
from techassess.cli.review_lines import lines
from techassess.problems import Broken
from techassess.records import seal
from techassess.records.editing import ChangedElsewhere, Editing, Locked, NotAllowed, SaveFailed, WrongEntry
from techassess.records.model import Record
from techassess.records.review import Entry
from techassess.records.sealed import signatures
from techassess.records.verifying import Outcome
from techassess.records.workflow import Workflow
from techassess.reporting.review_words import sentence
from techassess.reporting.spoken import beside
from techassess.reporting.words import listed
from techassess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Given:
    """What stands beside an action on the command line."""

    text: str
    until: date | None
    by: str
    role: str


@click.command(short_help="Show what was said of a record, or say something.")
@click.argument("record")
@action_options
@click.option("--text", default="", metavar="WORDS", help="What you want to say with it.")
@click.option("--until", type=DAY, help="Until when a risk is accepted.")
@click.option("--by", default="", metavar="NAME", help="Who speaks; is needed to say something.")
@click.option("--as", "role", default="", metavar="ROLE", help="In which role; your own where it is left out.")
@click.option("--on", type=DAY, default=None, help="The day that counts as today when it is shown; today where it is left out.")
@click.option("--json", "as_json", is_flag=True, help="For machines; only when it is shown.")
@click.pass_context
def review(
    context: click.Context,
    record: str,
    action: tuple[str, str] | None,
    text: str,
    until: date | None,
    by: str,
    role: str,
    on: date | None,
    as_json: bool,
) -> Exit:
    """Show where a record stands, what was said of its findings and answers, what is open, and who can do what next.

    RECORD is the name of a record in the workspace, or a path to its folder. With one of the options that say something, it is saved under
    your name, if the workflow allows it now, and its id is printed. Showing ends with 1 where something is to be looked at: a remark is
    open, an accepted risk has lapsed, the day to look again has come, a signature does not hold any more, or something was changed outside.
    """
    given = Given(text, until, by, role)
    _check_use(action, given, bool(on or as_json))
    workspace = the_workspace(context)
    the_content(workspace)
    the_workflow(workspace)
    if action is not None:
        return _say(context, workspace, the_record_folder(workspace, record), action, given)
    return _show(context, workspace, the_record(workspace, record), on or date.today(), as_json)


def _check_use(action: tuple[str, str] | None, given: Given, showing: bool) -> None:
    """Stop where options do not belong together, before anything is read."""
    if action is None and given != Given("", None, "", ""):
        hint = f"Add one of: {', '.join(f'--{name}' for name in ACTIONS)}."
        raise Stop(Exit.USAGE, "Who speaks, in which role and in which words goes with something that is said.", hint)
    if action is not None and showing:
        raise Stop(Exit.USAGE, "--json and --on belong to showing a review; leave them out when something is said.")
    if action is not None and not given.by.strip():
        raise Stop(Exit.USAGE, "Please say who you are.", "For example: --by 'Dora Dee' --as dpo")
    if given.until is not None and action is not None and action[0] != "accept-risk":
        raise Stop(Exit.USAGE, "--until goes with --accept-risk.")


def _show(context: click.Context, workspace: Workspace, record: Record, today: date, as_json: bool) -> Exit:
    found = beside(workspace.review(record), workspace.assess(record), today)
    signed = signatures(record, seal.statements(record.folder))
    spoken = [one.id for one in (found.review.opinion, found.review.decision) if one is not None]
    names = [name for one in spoken for name in signed.get(one, ())]
    broken = _broken(record.folder, names) if names else frozenset[str]()
    if as_json:
        from techassess.reporting.review_json import review_json

        show_json(review_json(record, found, signed, broken))
    else:
        show("\n".join(lines(record, found, signed, broken, the_command(context))))
    return Exit.FINDINGS if found.needs_a_look or broken else Exit.FINE


def _broken(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Those of some signatures that do not hold any more."""
    from techassess.assessment.sealing import verify

    return frozenset(one.name for one in verify(folder, None, None) if one.name in names and one.outcome is Outcome.BROKEN)


def _say(context: click.Context, workspace: Workspace, folder: Path, action: tuple[str, str], given: Given) -> Exit:
    """Save one thing that is said, print its id, and say what it was."""
    role = the_role(workspace, given.role)
    try:
        with workspace.edit(folder, given.by) as editing:
            editing.work_as(role or editing.review.role_of(given.by))
            made = _saved(context, workspace, editing, action, given)
            told = sentence(made, editing.review, workspace.rulesets)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except (Locked, SaveFailed, ChangedElsewhere) as failed:
        raise Stop(Exit.RECORD, f"Nothing was saved. {failed}") from None
    show(made.id)
    say(f"{told}.")
    return Exit.FINE


def _saved(context: click.Context, workspace: Workspace, editing: Editing, action: tuple[str, str], given: Given) -> Entry:
    name, named = action
    for notice in editing.notices:
        say(notice)
    try:
        return ACTIONS[name].save(Saying(workspace, editing, named, given.text, given.until, date.today()))
    except WrongEntry as refused:
        raise Stop(
            Exit.USAGE, str(refused), _missing(editing.workflow, action, given) or _way_on(context, editing, refused, action)
        ) from None


def _missing(flow: Workflow, action: tuple[str, str], given: Given) -> str:
    """Which options are still needed for an action."""
    name, named = action
    step = flow.steps.get(named) if name == "step" else None
    text = "" if given.text.strip() or not (ACTIONS[name].words or (step is not None and step.reason)) else "Words go behind --text."
    until = "The last day goes behind --until." if name == "accept-risk" and given.until is None else ""
    return " ".join(part for part in (text, until) if part)


def _way_on(context: click.Context, editing: Editing, refused: WrongEntry, action: tuple[str, str]) -> str:
    """What to do where the workflow does not allow something: sign it, or speak in another role."""
    step = editing.workflow.steps.get(action[1]) if action[0] == "step" else None
    if step is not None and step.signs:
        return f"Sign it: {the_command(context)} sign {editing.record.slug} --as {step.signs} --by NAME --outcome OUTCOME"
    return _roles(editing.workflow, editing.role, refused.roles) if isinstance(refused, NotAllowed) and refused.roles else ""


def _roles(flow: Workflow, role: str, others: Sequence[str]) -> str:
    return f"You spoke as {flow.role_title(role).lower()}; --as names another role: {listed(others, 'or')}."
