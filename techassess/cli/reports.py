"""Owns the verb ``report``: an assessment as a document for people or machines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from techassess.cli.content import DAY, the_record, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show
from techassess.documents import writer
from techassess.problems import Broken
from techassess.reporting.kinds import FORMATS, KINDS, USUAL

STDOUT = "-"
ON_SCREEN = (".md", ".json", ".csv")
"""Formats that go to the standard output where no file is named."""


@click.command(short_help="Write the report on a record.")
@click.argument("record")
@click.option("--kind", type=click.Choice(list(KINDS)), default=USUAL, show_default=True, help="Which document to write.")
@click.option(
    "--format", "formats", type=click.Choice(FORMATS), multiple=True, help="The format, html where it is left out; may be repeated."
)
@click.option(
    "-o",
    "--output",
    default="",
    help="The file to write, or the folder for several formats; - for the standard output. HTML goes to RECORD.html if left out.",
)
@click.option("--as-of", type=DAY, help="Judge as of another day than the record's own.")
@click.option("--written-on", type=DAY, help="The day of writing, which tells what has lapsed or is overdue; today where it is left out.")
@click.option(
    "--without-record", is_flag=True, help="Carry neither the record as data nor what was signed of it: for a report that is published."
)
@click.pass_context
def report(
    context: click.Context,
    record: str,
    kind: str,
    formats: tuple[str, ...],
    output: str,
    as_of: date | None,
    written_on: date | None,
    without_record: bool,
) -> Exit:
    """Write the report on a record: the verdict with its reasons, every finding with its provision, and what to do next."""
    wanted = tuple(dict.fromkeys(formats)) or KINDS[kind].formats[:1]
    _check_use(kind, wanted, output)
    workspace = the_workspace(context)
    found = the_record(workspace, record)
    the_workflow(workspace)
    try:
        made = workspace.documents(found, wanted, kind, as_of, written_on, not without_record)
    except Broken as broken:
        raise Stop(Exit.CONTENT, f"{broken.problems}\n\nThe report templates cannot be used.") from None
    name = found.slug if kind == USUAL else f"{found.slug}-{kind}"
    for ending, content in made.items():
        _put(content, output if len(made) == 1 else str(Path(output) / f"{name}.{ending}"), f"{name}.{ending}")
    return Exit.FINE


def _check_use(kind: str, formats: tuple[str, ...], output: str) -> None:
    """Stop where the command line asks for what does not go together."""
    known = KINDS[kind].formats
    missing = next((name for name in formats if name not in known), "")
    if missing:
        raise Stop(Exit.USAGE, f"There is no '{kind}' as {missing}.", f"Formats: {', '.join(known)}.")
    if len(formats) > 1 and output == STDOUT:
        raise Stop(Exit.USAGE, "Several formats do not go to the standard output together.", "Name a folder with --output.")


def _put(content: bytes, target: str, usual: str) -> None:
    """Write a document where it belongs: what is no text for a terminal goes to a file."""
    target = target or (STDOUT if usual.endswith(ON_SCREEN) else usual)
    if target == STDOUT:
        show(content.decode("utf-8-sig").rstrip("\r\n"))
    else:
        write_document(Path(target), content, "--output")
        say(f"Written to {target}")


def write_document(path: Path, content: bytes, option: str) -> None:
    """Put a document in place, whole; one that stands there already is replaced. ``option`` is the one that named the file."""
    if path.is_dir():
        raise Stop(Exit.USAGE, f"{path} is a folder.", "Name a file, for example report.html.")
    try:
        writer.replace(path, content)
    except OSError as error:
        raise Stop(
            Exit.USAGE, f"The report could not be written to {path}: {error.strerror or error}.", f"Name another file with {option}."
        ) from None
