"""Owns the group of verbs, its options, and the one place where a fault becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from techassess import __version__
from techassess.cli import output
from techassess.cli.exits import Exit, Stop
from techassess.cli.lazy import LazyGroup

VERBS = {
    "new": "techassess.cli.records:new",
    "open": "techassess.cli.records:open_record",
    "assess": "techassess.cli.judging:assess",
    "explain": "techassess.cli.judging:explain",
    "remedies": "techassess.cli.remedying:remedies",
    "report": "techassess.cli.reports:report",
    "review": "techassess.cli.reviewing:review",
    "sign": "techassess.cli.signing:sign",
    "verify": "techassess.cli.signing:verify",
    "project": "techassess.cli.projects:project",
    "compare": "techassess.cli.comparing:compare",
    "history": "techassess.cli.past:history",
    "restore": "techassess.cli.past:restore_answer",
    "redact": "techassess.cli.redacting:redact",
    "merge": "techassess.cli.merging:merge",
    "due": "techassess.cli.reminding:due_records",
    "demo": "techassess.cli.records:demo",
    "rules": "techassess.cli.rules:rules",
}
"""Each verb and where it lives."""


@click.group(
    cls=LazyGroup,
    verbs=VERBS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that holds your records, and content of your own if you have any.",
)
@click.option("--plain", is_flag=True, help="Ask question by question as plain text: for screen readers, simple terminals and scripts.")
@click.option("--no-cache", is_flag=True, envvar="TECHASSESS_NO_CACHE", help="Read all content anew, without its cache.")
@click.version_option(__version__, prog_name="techassess", message="%(prog)s %(version)s")
@click.pass_context
def techassess(context: click.Context, workspace: Path | None, plain: bool, no_cache: bool) -> int | None:
    """Assess a proposed surveillance or data technology before a city buys it.

    Without a command the terminal form opens.
    """
    context.obj = {"workspace": workspace, "plain": plain, "cache": not no_cache}
    if context.invoked_subcommand is not None:
        return None
    from techassess.cli.records import start

    return start(context)


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. No fault of the user's making shows a traceback."""
    output.prepare()
    try:
        code = techassess.main(args=list(arguments), prog_name="techassess", standalone_mode=False)
    except Stop as stop:
        output.say("\n".join(part for part in (stop.message, stop.hint) if part))
        return stop.code
    except click.UsageError as error:
        asked = f"\nTry '{error.ctx.command_path} --help'." if error.ctx else ""
        output.say(f"{error.format_message()}{asked}")
        return Exit.USAGE
    except click.ClickException as error:
        output.say(error.format_message())
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        output.say("Stopped.")
        return Exit.STOPPED
    except OSError as error:
        output.say(_refused(error))
        return Exit.USAGE
    return int(code or Exit.FINE)


def _refused(error: OSError) -> str:
    """Say in words what the system refused."""
    where = f"{error.filename}: " if error.filename else ""
    return f"The system refused: {where}{error.strerror or error}."


def run() -> None:
    """Run the command line of this process."""
    try:
        code = main(sys.argv[1:])
    except Exception as fault:  # the last door: nobody but this function is left to say what happened
        code = _told(fault)
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _told(fault: Exception) -> Exit:
    """Say that the program itself failed, and keep where it did so in a file; never the values, which are answers."""
    import tempfile
    import traceback

    where = "".join(traceback.format_tb(fault.__traceback__))
    with tempfile.NamedTemporaryFile("w", prefix="techassess-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"techassess {__version__}, Python {sys.version.split()[0]}\n{where}{type(fault).__name__}\n")
    output.say(f"This is a fault in techassess, not yours; what was saved is safe. Please pass this file on: {file.name}")
    return Exit.FAULT
