"""Owns the verb ``due``: which records are to be looked at again, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from techassess.assessment.due import Due, content_digests, due, rules_changed
from techassess.cleaning import clean_line
from techassess.cli.content import DAY, the_command, the_content, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.output import say, show, show_json
from techassess.problems import Broken
from techassess.records.model import Record
from techassess.records.standing import Review
from techassess.reporting.reminders import reminder
from techassess.reporting.words import capital, counted
from techassess.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is due on one record."""

    record: Record
    review: Review
    found: tuple[Due, ...]


@click.command("due", short_help="List what is to be looked at again.")
@click.option("--on", type=DAY, default=None, help="The day that counts as today; today where it is left out.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def due_records(context: click.Context, on: date | None, as_json: bool) -> Exit:
    """List the records that are to be looked at again, now or within thirty days, and why.

    That is: what happened and is not dealt with, a day that was set, an accepted risk that ends, a planned measure whose day has come,
    rules that begin to apply or were changed since signing, and the dates of the project. Nothing of it changes a verdict. Ends with 1
    where something is due now, and with 4 where a record cannot be read.
    """
    workspace, today, unread = the_workspace(context), on or date.today(), list[Broken]()
    the_content(workspace)
    found = [one for one in _all(workspace, today, unread) if one.found]
    if as_json:
        show_json({"today": today.isoformat(), "records": [_plain(one, workspace) for one in found]})
    else:
        show("\n\n".join("\n".join(_told(one, workspace)) for one in found) or "Nothing is due.")
        if found:
            say(f"\nOpen one with:  {the_command(context)} open RECORD")
    if unread:
        say("\n".join(str(broken.problems) for broken in unread) + f"\n\n{counted(len(unread), 'record')} cannot be read.")
        return Exit.RECORD
    return Exit.FINDINGS if any(one.over for each in found for one in each.found) else Exit.FINE


def _all(workspace: Workspace, today: date, unread: list[Broken]) -> Iterator[Reminders]:
    digests = content_digests(workspace.rulesets)
    for folder in workspace.record_folders():
        try:
            yield _of(workspace, folder, today, digests)
        except Broken as broken:
            unread.append(broken)


def _of(workspace: Workspace, folder: Path, today: date, digests: Mapping[str, str]) -> Reminders:
    record = workspace.record(folder)
    review = workspace.review(record)
    return Reminders(record, review, due(workspace.assess(record), review, today, rules_changed(folder, digests)))


def _told(one: Reminders, workspace: Workspace) -> Iterator[str]:
    yield f"{clean_line(one.record.title)} ({one.record.slug}), {one.review.workflow.state_title(one.review.state).lower()}"
    for each in one.found:
        yield f"  {'!' if each.over else ' '} {reminder(each, one.review, workspace.rulesets)}"


def _plain(one: Reminders, workspace: Workspace) -> dict[str, object]:
    listed = [
        {
            "kind": each.kind,
            "day": each.day.isoformat() if each.day else None,
            "over": each.over,
            "about": each.about,
            "text": each.text,
            "shown": capital(reminder(each, one.review, workspace.rulesets)),
        }
        for each in one.found
    ]
    return {"record": one.record.slug, "title": one.record.title, "state": one.review.state, "due": listed}
