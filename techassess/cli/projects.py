"""Owns the verb ``project``: the records of one project together, or all projects in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from techassess.assessment.bundle import Bundle
from techassess.assessment.result import Status
from techassess.cleaning import clean_line
from techassess.cli.content import DAY, the_command, the_content, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.cli.reports import STDOUT, write_document
from techassess.cli.together import lines
from techassess.hints import nearest
from techassess.problems import Broken
from techassess.projects import Project, Projects, Unread, judged, missing, parts, projects
from techassess.reporting.bundled import NONE_READ, told, verdict
from techassess.reporting.words import counted, listed
from techassess.workspace import Workspace


@click.command(short_help="Show the records of a project together.")
@click.argument("name", required=False)
@click.option("--as-of", type=DAY, help="Judge all records as of one day; each as of its own where this is left out.")
@click.option("--format", "kind", type=click.Choice(["html", "md"]), help="Write a report of the project.")
@click.option(
    "-o",
    "--output",
    default="",
    help="The file to write; - for the standard output. HTML goes to project-NAME.html where this is left out.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def project(context: click.Context, name: str | None, as_of: date | None, kind: str | None, output: str, as_json: bool) -> Exit:
    """Show the records of a project together: each verdict, that of the whole, and what leaving a function out changes.

    NAME is what the records give as their project. Without it all projects are listed. Ends with 1 where a rule is breached in one of the
    records, and with 4 where a record cannot be read.
    """
    _check_use(name, kind, output, as_json)
    workspace = the_workspace(context)
    the_content(workspace)
    found = projects(workspace)
    if name is None:
        return _list(workspace, found, as_of, as_json, the_command(context))
    one = _named(name, found)
    whole = judged(workspace, one, as_of)
    if whole is None:
        raise Stop(Exit.RECORD, f"{_problems(one.unread)}\n\n{NONE_READ}: '{clean_line(one.name)}'.")
    _put(workspace, one, whole, kind, output, as_json)
    if one.superseded:
        say(f"{counted(one.superseded, 'superseded record')} left out.")
    if one.unread:
        say(f"{_problems(one.unread)}\n\nThe project is not complete: {counted(len(one.unread), 'record')} cannot be read.")
        return Exit.RECORD
    return Exit.FINDINGS if any(part.assessment.with_status(Status.BREACHED) for part in whole.members) else Exit.FINE


def _check_use(name: str | None, kind: str | None, output: str, as_json: bool) -> None:
    """Stop where the command line asks for what does not go together."""
    if name is None and kind:
        raise Stop(Exit.USAGE, "A report is about one project.", f"Name it: techassess project NAME --format {kind}")
    if kind and as_json:
        raise Stop(Exit.USAGE, "--json and --format do not go together.", "Leave one of them out.")
    if output and not kind:
        raise Stop(Exit.USAGE, "--output goes with --format html or --format md.")


def _named(name: str, found: Projects) -> Project:
    one = found.named(name)
    if one is not None:
        return one
    known = [clean_line(other.name) for other in found.projects]
    listed = f"Projects here: {', '.join(known)}." if known else "No record names a project; 'techassess new TITLE --project NAME' does."
    raise Stop(Exit.USAGE, f"There is no project '{clean_line(name)}'.", nearest(name, known) or listed)


def _put(workspace: Workspace, one: Project, whole: Bundle, kind: str | None, output: str, as_json: bool) -> None:
    if as_json:
        from techassess.reporting.bundle_json import project_json

        show_json(project_json(one.name, whole, parts(whole), missing(one)))
        return
    values = told(one.name, whole, parts(whole), missing(one))
    if kind is None:
        show("\n".join(lines(values)))
        return
    from techassess.reporting import html, markdown

    try:
        text = (html.project if kind == "html" else markdown.project)(values, workspace.templates)
    except Broken as broken:
        raise Stop(Exit.CONTENT, f"{broken.problems}\n\nThe report templates cannot be used.") from None
    target = output or (f"{one.file_name}.html" if kind == "html" else STDOUT)
    if target == STDOUT:
        show(text.rstrip("\n"))
    else:
        write_document(Path(target), text.encode("utf-8"), "--output")
        say(f"Written to {target}")


def _list(workspace: Workspace, found: Projects, as_of: date | None, as_json: bool, command: str) -> Exit:
    each = [(one, judged(workspace, one, as_of)) for one in found.projects]
    if as_json:
        from techassess.reporting.bundle_json import projects_json

        show_json(projects_json([(one.name, whole, missing(one)) for one, whole in each], found.alone))
    else:
        show("\n".join(_listed(each, found.alone)))
        if each:
            say(f"\nMore on one:  {command} project NAME")
    if found.unread:
        say(f"\n{_problems(found.unread)}\n\n{counted(len(found.unread), 'record')} cannot be read.")
    return Exit.RECORD if found.unread else Exit.FINE


def _listed(each: Sequence[tuple[Project, Bundle | None]], alone: int) -> Iterator[str]:
    if not each:
        yield "No record names a project."
    for one, whole in each:
        yield f"{clean_line(one.name)} ({counted(one.size, 'record')})"
        yield f"  {NONE_READ if whole is None else verdict(whole, whole.range)['shown']}"
        if one.unread and whole:
            yield f"  Not complete: {_why_not(one)} cannot be read."
    if alone:
        yield f"{counted(alone, 'record')} without a project"


def _why_not(one: Project) -> str:
    """How many records cannot be read, apart from those that may belong elsewhere."""
    known = sum(part.belongs for part in missing(one))
    others = len(one.unread) - known
    told = [counted(known, "record")] if known else []
    return listed([*told, f"{counted(others, 'record')} that may belong to it"] if others else told)


def _problems(unread: Sequence[Unread]) -> str:
    return "\n".join(str(one.problems) for one in unread)
