"""Owns the verb ``report``: an assessment as a document for people or machines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from techassess.cli.content import DAY, the_record, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show
from techassess.documents import writer
from techassess.problems import Broken

ENDINGS = {"html": "html", "md": "md", "json": "json"}
STDOUT = "-"


@click.command(short_help="Write the report on a record.")
@click.argument("record")
@click.option("--format", "kind", type=click.Choice(list(ENDINGS)), default="html", show_default=True, help="The format of the report.")
@click.option(
    "-o", "--output", default="", help="The file to write; - for the standard output. HTML goes to RECORD.html where this is left out."
)
@click.option("--as-of", type=DAY, help="Judge as of another day than the record's own.")
@click.pass_context
def report(context: click.Context, record: str, kind: str, output: str, as_of: date | None) -> Exit:
    """Write the report on a record: the verdict with its reasons, every finding with its provision, and what to do next."""
    workspace = the_workspace(context)
    found = the_record(workspace, record)
    try:
        text = workspace.report(found, kind, as_of)
    except Broken as broken:
        raise Stop(Exit.CONTENT, f"{broken.problems}\n\nThe report templates cannot be used.") from None
    target = output or (f"{found.slug}.html" if kind == "html" else STDOUT)
    if target == STDOUT:
        show(text.rstrip("\n"))
    else:
        write_document(Path(target), text.encode("utf-8"), "--output")
        say(f"Written to {target}")
    return Exit.FINE


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
