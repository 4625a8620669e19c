"""Owns the verbs that make and open records: ``new``, ``open``, ``demo``, and what happens without a verb."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from techassess.cleaning import clean_line
from techassess.cli.content import DAY, remembering, the_command, the_content, the_record, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.naming import the_one
from techassess.cli.output import say, show
from techassess.hints import nearest
from techassess.questionnaire.model import STAGES
from techassess.records.model import Record
from techassess.records.permission import steps_from
from techassess.reporting.words import counted
from techassess.workspace import Workspace, copy_examples, example

BY = click.option("--by", default="", help="Who answers. Stands in the record beside each answer.")


def _list_presets(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """List the kinds of technology that a record can name."""
    if wanted and not context.resilient_parsing:
        presets = the_content(the_workspace(context)).questionnaire.presets
        if not presets:
            say("This questionnaire has no presets.")
        for preset in presets.values():
            show(f"{preset.id}  {preset.title}" + (f": {preset.help}" if preset.help else ""))
        context.exit()


@click.command(short_help="Make a record for a proposal.")
@click.argument("title", default="")
@click.option("--project", default="", help="The project that the record belongs to; records of one project are shown together.")
@BY
@click.option("--stage", type=click.Choice(STAGES), default=None, help=f"Where the project stands; {STAGES[0]} where it is left out.")
@click.option(
    "--preset", default="", metavar="ID", help="The kind of technology; what usually holds for it is suggested, and counts once confirmed."
)
@click.option(
    "--list-presets", is_flag=True, is_eager=True, expose_value=False, callback=_list_presets, help="List the kinds of technology, and end."
)
@click.option("--on", type=DAY, default=None, help="The day of judgement; today where it is left out.")
@click.option("--from", "taken", default="", metavar="RECORD", help="A record, or a report that carries one, whose answers are taken over.")
@click.pass_context
def new(context: click.Context, title: str, project: str, by: str, stage: str | None, preset: str, on: date | None, taken: str) -> Exit:
    """Make a record for one function with one purpose, and print the path of its folder.

    With --from it takes over the answers of another record, each as it was given, with name, time, evidence and notes. What was said of
    them in a review, opinion and decision stay with the other record, which is left as it is. A report in HTML or JSON carries its record
    and will do as well; its title, stage and day then need not be given.
    """
    from techassess.cli.taking_back import is_report
    from techassess.records.store import SaveFailed

    if not clean_line(title) and not is_report(taken):
        raise Stop(Exit.USAGE, "A record needs a title.", "For example: techassess new 'Cameras on the market square'")
    workspace = the_workspace(context)
    presets = the_content(workspace).questionnaire.presets
    if preset and preset not in presets:
        raise Stop(
            Exit.USAGE, f"There is no preset '{preset}'.", nearest(preset, presets) or "List them with: techassess new --list-presets"
        )
    if is_report(taken):
        return _from_report(
            context, workspace, taken, by, title=clean_line(title), project=project, stage=stage, preset=preset, assessed_on=on
        )
    source = the_record(workspace, taken) if taken else None
    if source is not None:
        project, stage, preset = project or source.project, stage or source.stage, preset or source.preset
    try:
        record = workspace.new_record(title, by or the_user(), now(), on or date.today(), project, stage or STAGES[0], preset, source)
    except SaveFailed as failed:
        raise Stop(Exit.RECORD, f"The record could not be made: {failed}") from None
    show(str(record.folder))
    if source is not None:
        say("\n".join(_took_over(context, workspace, source)))
    elif preset:
        say(f"What usually holds for {presets[preset].in_a_sentence} is suggested where it is asked, and counts once you confirm it.")
    say(f"Made '{record.title}'. Go on with: {the_command(context)} open {record.slug}")
    return Exit.FINE


def _from_report(context: click.Context, workspace: Workspace, named: str, by: str, **instead: object) -> Exit:
    """Make a record from a report; what was given on the command line takes the place of what the report says."""
    from techassess.cli import taking_back

    taken = taking_back.taken_back(workspace, named, by or the_user(), now(), **instead)
    show(str(taken.record.folder))
    for line in taking_back.told(taken, workspace):
        say(line)
    say(f"Made '{taken.record.title}'. Go on with: {the_command(context)} open {taken.record.slug}")
    return Exit.FINE


def _took_over(context: click.Context, workspace: Workspace, source: Record) -> Iterator[str]:
    """Say what was taken over, what of it counts no more, and how the other record is marked once this one takes its place."""
    yield f"Took over {counted(len(source.answers), 'answer')} of '{source.title}', each as it was given."
    if source.kept:
        yield f"Kept, but not counted, for the questionnaire has no place for them any more: {', '.join(sorted(source.kept))}."
    flow = the_workflow(workspace)
    marks = [step.id for step in steps_from(workspace.review(source)) if flow.states[step.to].over]
    if marks:
        named = f"{the_command(context)} review {source.slug} --step {marks[0]} --by NAME --text WHY"
        yield f"Once it takes the place of the other, mark that with: {named}"


@click.command("open", short_help="Answer the questions of a record.")
@click.argument("record")
@click.option("--plain", is_flag=True, help="Ask question by question as plain text.")
@BY
@click.option("--as", "role", default="", metavar="ROLE", help="The role in which you work: officer, dpo, decision_maker and so on.")
@click.pass_context
def open_record(context: click.Context, record: str, plain: bool, by: str, role: str) -> Exit:
    """Open a record: answer its questions, review it, advise or decide.

    RECORD is the name of a record in the workspace, or a path to its folder.
    """
    workspace = the_workspace(context)
    folder = the_record(workspace, record).folder
    the_role(workspace, role)
    if plain or context.find_root().obj["plain"]:
        return ask_plainly(context, workspace, folder, by or the_user(), role)
    return form(context, workspace, folder, by, role)


def the_role(workspace: Workspace, role: str) -> str:
    """Return a role, or nothing where none is named; or stop where the workspace's workflow cannot be used or knows no such role."""
    roles = the_workflow(workspace).roles
    return the_one("role", role, roles) if role else ""


@click.command(short_help="Look round with ready-made examples.")
@click.pass_context
def demo(context: click.Context) -> Exit:
    """Copy the shipped examples into the example workspace and open it. Your changes there are kept."""
    named = context.find_root().obj["workspace"]
    workspace = remembering(context, copy_examples(named.absolute()) if named else example())
    records = [folder.name for folder in workspace.record_folders()]
    if is_terminal() and not context.find_root().obj["plain"]:
        return form(context, workspace, None)
    show(f"{counted(len(records), 'example record')} in {workspace.records_folder}")
    for name in records:
        show(f"  {name}")
    if records:
        command = the_command(context)
        say(f"\nLook at one with:  {command} assess {records[0]}\nAnswer one with:   {command} --plain open {records[0]}")
    return Exit.FINE


def start(context: click.Context) -> Exit:
    """What happens without a verb: the terminal form opens on the workspace, or plain text says how to go on."""
    workspace = the_workspace(context)
    if not context.obj["plain"]:
        return form(context, workspace, None)
    the_content(workspace)
    records = [folder.name for folder in workspace.record_folders()]
    show(f"{counted(len(records), 'record')} in {workspace.records_folder}")
    for name in records:
        show(f"  {name}")
    command = the_command(context)
    say(f"\nAnswer one with:  {command} --plain open RECORD\nMake one with:    {command} new TITLE")
    return Exit.FINE


def form(context: click.Context, workspace: Workspace, folder: Path | None, by: str = "", role: str = "") -> Exit:
    """Open the terminal form, where there is a terminal that can show it."""
    if not is_terminal():
        advice = f"{the_command(context)} --plain" + (f" open {folder.name}" if folder else "")
        raise Stop(Exit.USAGE, "The form needs a terminal, and this is none.", f"Answer as plain text instead: {advice}")
    the_content(workspace)
    the_role(workspace, role)
    from techassess.tui import app

    return Exit(app.run(workspace, folder, by, role))


def ask_plainly(context: click.Context, workspace: Workspace, folder: Path, by: str, role: str = "") -> Exit:
    """Ask the questions of a record line by line."""
    from techassess.cli import plain

    return plain.ask(workspace, folder, by, the_command(context), role)


def is_terminal() -> bool:
    """Whether input and output are a terminal that can show a form."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)) and os.environ.get("TERM") != "dumb"


def the_user() -> str:
    """The name that the system knows the user by, or nothing."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def now() -> str:
    """This moment as an ISO time with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
