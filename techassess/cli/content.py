"""Owns the way from what the user named to what a verb works on: workspace, content, records; with an answer where it is not there."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say
from techassess.documents.private import cache_folder
from techassess.hints import nearest
from techassess.problems import Broken, Problems

if TYPE_CHECKING:
    from techassess.records.model import Record
    from techassess.records.workflow import Workflow
    from techassess.rules.model import RuleSets
    from techassess.rules.reasons import Reasons
    from techassess.workspace import Workspace


def the_workspace(context: click.Context) -> Workspace:
    """Return the workspace that the options, the environment or the current folder name."""
    from techassess import workspace

    named: Path | None = _options(context).get("workspace")
    if named is not None and not named.is_dir():
        raise Stop(Exit.USAGE, f"There is no folder {named}.", "Make it first, or leave --workspace out.")
    return remembering(context, workspace.find(named))


def remembering(context: click.Context, workspace: Workspace) -> Workspace:
    """Return the workspace with the user's cache of content, unless the options switch it off."""
    return replace(workspace, cache=cache_folder()) if _options(context).get("cache") else workspace


def _options(context: click.Context) -> dict[str, Any]:
    """What stood before the verb."""
    return context.find_root().obj or {}


def the_command(context: click.Context) -> str:
    """How the user calls the product on this workspace, for advice that can be typed as it stands."""
    named: Path | None = context.find_root().obj["workspace"]
    return "techassess" if named is None else f"techassess --workspace {shlex.quote(str(named))}"


def the_content(workspace: Workspace) -> RuleSets:
    """Return questionnaire and rule sets, or stop with everything that is wrong with them."""
    try:
        return workspace.rulesets
    except Broken as broken:
        raise Stop(Exit.CONTENT, broken_content(broken.problems), "Mend this first; 'techassess rules check' shows it again.") from None


def the_reasons(workspace: Workspace) -> Reasons:
    """Return the reasons that rule keepers give, or stop with everything that is wrong with them."""
    try:
        return workspace.reasons(the_content(workspace))
    except Broken as broken:
        raise Stop(Exit.CONTENT, broken_content(broken.problems)) from None


def the_workflow(workspace: Workspace) -> Workflow:
    """Return how records go from hand to hand, or stop with everything that is wrong with the workspace's own file."""
    try:
        return workspace.workflow
    except Broken as broken:
        hint = "Mend this first; 'techassess rules check' shows it again."
        raise Stop(Exit.CONTENT, f"{broken.problems}\n\nThe workflow of this workspace cannot be used.", hint) from None


def broken_content(problems: Problems) -> str:
    """Say that content cannot be used, with every problem."""
    number = len(problems)
    return f"{problems}\n\nThe questionnaire or the rule sets cannot be used: {number} {'problem' if number == 1 else 'problems'}."


def the_record_folder(workspace: Workspace, named: str) -> Path:
    """Return the folder of a record, or stop with the nearest name."""
    folder = workspace.record_folder(named)
    if (folder / "record.yaml").is_file() or (folder / "history.jsonl").is_file():
        return folder
    known = [path.name for path in workspace.record_folders()]
    advice = nearest(Path(named).name, known) or (
        f"Records here: {', '.join(known)}." if known else "There are none yet; 'techassess new TITLE' makes one."
    )
    raise Stop(Exit.USAGE, f"There is no record '{named}' in {workspace.records_folder}.", advice)


def the_record(workspace: Workspace, named: str) -> Record:
    """Return a record, or stop with what is wrong with it. What two places say otherwise is told."""
    from techassess.records.loading import load
    from techassess.records.opening import waiting

    the_content(workspace)
    folder = the_record_folder(workspace, named)
    try:
        found = load(folder, workspace.questionnaire)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    undecided = waiting(found, workspace.questionnaire)
    if undecided:
        say(f"{undecided} Decide with: techassess merge {folder.name}\n")
    return found.record


def broken_record(broken: Broken, folder: Path) -> Stop:
    """Return what ends a verb whose record cannot be used, with every problem."""
    return Stop(Exit.RECORD, f"{broken.problems}\n\nThe record '{folder.name}' cannot be used.")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in some of the versions that are allowed
    """A day as year-month-day."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or fail with how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value if len(value) == 10 else "")
        except ValueError:
            self.fail(f"'{value}' is no day. Write it as year-month-day, for example 2027-03-31.", param, ctx)


DAY = Day()
