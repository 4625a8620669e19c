"""Owns the verb ``redact``: a text is taken out of the history, with a reason in its place."""

from __future__ import annotations

from collections.abc import Iterator

import click

from techassess.cleaning import clean_line
from techassess.cli.content import broken_record, the_command, the_content, the_record_folder, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show
from techassess.hints import nearest
from techassess.problems import Broken
from techassess.records.editing import ChangedElsewhere, Editing, Locked, SaveFailed
from techassess.records.redacting import CannotRedact, Redacted, redact_answers, redact_entry, redact_line
from techassess.records.seal import FOLDER
from techassess.records.timeline import NoSuchLine, numbered
from techassess.reporting.words import counted, listed


@click.command(short_help="Take a text out of the history, with a reason.")
@click.argument("record")
@click.argument("what")
@click.option("--reason", required=True, metavar="WORDS", help="Why; stands in its place, so it must not repeat what is taken out.")
@click.option("--by", required=True, metavar="NAME", help="Who takes it out.")
@click.pass_context
def redact(context: click.Context, record: str, what: str, reason: str, by: str) -> Exit:
    """Take a text out of the history of a record for good, such as a name that should never have been written. The history still holds.

    WHAT is the id of a question, whose former answers are then all taken out; the number of one change; or the id of an entry of the
    review, whose words are replaced by the reason. What still stands as an answer is changed first. This cannot be undone.
    """
    workspace = the_workspace(context)
    the_content(workspace)
    the_workflow(workspace)
    folder = the_record_folder(workspace, record)
    if not clean_line(by).strip():
        raise Stop(Exit.USAGE, "Please say who you are.", "For example: --by 'Dora Dee'")
    try:
        with workspace.edit(folder, by) as editing:
            done = _done(editing, what, reason)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except (CannotRedact, NoSuchLine) as refused:
        shown = f"'{the_command(context)} history {folder.name}' lists the changes."
        raise Stop(Exit.USAGE, f"Nothing was taken out. {refused}", shown) from None
    except (Locked, SaveFailed, ChangedElsewhere) as failed:
        raise Stop(Exit.RECORD, f"Nothing was taken out. {failed}") from None
    for text in _told(done):
        show(text)
    say("Earlier versions in git, and reports and copies that were made before, still hold it. techassess cannot reach them.")
    return Exit.FINE


def _done(editing: Editing, what: str, reason: str) -> Redacted:
    """Take out what is named: an entry, a question or a change."""
    if what in editing.record.review:
        return redact_entry(editing, what, reason)
    asked = {*editing.questionnaire.questions, *(line.question for line in editing.lines if line.kind != "review")} - {""}
    if what in asked:
        return redact_answers(editing, what, reason)
    try:
        return redact_line(editing, str(numbered(editing.lines, what)), reason)
    except NoSuchLine as unknown:
        if what.isdigit():
            raise
        near = nearest(what, [*asked, *editing.record.review])
        raise NoSuchLine(f"There is no question, entry or change '{clean_line(what)}'. {near}".strip()) from unknown


def _told(done: Redacted) -> Iterator[str]:
    changes = listed([str(number) for number in done.numbers])
    yield f"Taken out of the history: {counted(len(done.numbers), 'change')} ({changes}). The reason stands there, and the history holds."
    if done.entry:
        yield f"The words of entry {done.entry} are replaced in the record too."
    if done.still:
        yield f"The answer that stands now says the same in: {listed(done.still)}. Change it there, then take that out too."
    for name in done.signatures:
        yield f"It is still in {FOLDER}/{name}, which holds a copy of what was signed. Without the copy the signature proves nothing."
    if done.broken:
        yield "These signatures do not hold any more, because the record says something else now; 'verify' shows where."
