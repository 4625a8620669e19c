"""Owns the verb ``merge``: what was changed in two places is put together, and people decide where it says two things."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from techassess.cleaning import clean_line
from techassess.cli.content import broken_record, the_command, the_content, the_record_folder, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.cli.records import the_role, the_user
from techassess.problems import Broken
from techassess.records.contests import Contest
from techassess.records.deciding import CannotDecide, decide
from techassess.records.editing import ChangedElsewhere, Editing, Locked, SaveFailed
from techassess.reporting.past import contest_lines
from techassess.reporting.words import capital, counted


@click.command(short_help="Put together what was changed in two places.")
@click.argument("record")
@click.option("--take", "taken", multiple=True, metavar="QUESTION=SIDE", help="Decide: the answer of one side stands, 'ours' or 'theirs'.")
@click.option("--by", default="", metavar="NAME", help="Who puts it together and decides.")
@click.option("--as", "role", default="", metavar="ROLE", help="In which role; your own where it is left out.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def merge(context: click.Context, record: str, taken: tuple[str, ...], by: str, role: str, as_json: bool) -> Exit:
    """Put together what two people changed in one record, after git brought it into one folder, whatever marks it left in the files.

    What only one of them changed is taken over. Where both answered one question otherwise, the answer of this side stands until somebody
    decides, here with --take or in the form. Nothing is lost: both answers are in the history. Ends with 1 while something is to be
    decided. It never calls git: go on with 'git add' and 'git commit'.
    """
    choices = dict(_choice(one) for one in taken)
    workspace = the_workspace(context)
    the_content(workspace)
    role, folder = the_role(workspace, role), the_record_folder(workspace, record)
    try:
        with workspace.edit(folder, by or the_user(), role) as editing:
            decided = _decided(editing, choices)
            left = editing.contested
            _tell(context, editing, decided, left, as_json)
            return Exit.FINDINGS if left else Exit.FINE
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except (Locked, SaveFailed, ChangedElsewhere) as failed:
        raise Stop(Exit.RECORD, f"Nothing was decided. {failed}") from None


def _choice(text: str) -> tuple[str, str]:
    name, equals, side = text.partition("=")
    if not equals:
        raise Stop(Exit.USAGE, f"'{clean_line(text)}' says no side.", "Write for example: --take retention_hours=theirs")
    return name.strip(), side.strip()


def _decided(editing: Editing, choices: dict[str, str]) -> tuple[Contest, ...]:
    try:
        return decide(editing, choices) if choices else ()
    except CannotDecide as refused:
        raise Stop(Exit.USAGE, str(refused), _listed(editing, editing.contested)) from None


def _listed(editing: Editing, left: tuple[Contest, ...]) -> str:
    return "\n".join(contest_lines(editing.questionnaire, left))


def _tell(context: click.Context, editing: Editing, decided: tuple[Contest, ...], left: tuple[Contest, ...], as_json: bool) -> None:
    if as_json:
        from techassess.reporting.past_json import contest_json

        undecided = [contest_json(editing.questionnaire, one) for one in left]
        names = [one.name for one in decided]
        show_json({"record": editing.record.slug, "joined": editing.joined, "decided": names, "undecided": undecided})
        return
    for notice in editing.notices if editing.joined else ():
        say(notice)
    if decided:
        show(f"Decided: {', '.join(one.name for one in decided)}.")
    if not left:
        show(_done(editing.record.folder, editing.joined or bool(decided)))
        return
    number, first = counted(len(left), "question"), left[0]
    show(f"{capital(number)} to decide; what stands here stands until then:\n\n{_listed(editing, left)}")
    say(f"\nDecide with: {the_command(context)} merge {editing.record.slug} --take {first.name}={first.names[-1]}")


def _done(folder: Path, changed: bool) -> str:
    if not changed:
        return "There is nothing to put together and nothing to decide."
    return f"Everything is put together and nothing is left to decide. If git waits for you: git add {shlex.quote(str(folder))}"
