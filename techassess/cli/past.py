"""Owns the verbs that look into the history of a record: ``history`` shows it, or two of its states; ``restore`` puts an answer back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from techassess.assessment.moves import Moves, moves
from techassess.cli.content import broken_record, the_command, the_content, the_record_folder, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.cli.records import the_role, the_user
from techassess.hints import nearest
from techassess.problems import Broken
from techassess.records.editing import ChangedElsewhere, Locked, SaveFailed
from techassess.records.history import field_entry
from techassess.records.loading import Found, load
from techassess.records.restoring import CannotRestore, restore
from techassess.records.timeline import Event, NoSuchLine, differences, events, record_at, until
from techassess.reporting import past, past_events
from techassess.reporting.outcome import verdict_words
from techassess.reporting.words import time_words
from techassess.workspace import Workspace


@click.command(short_help="Show who changed what, when, from what.")
@click.argument("record")
@click.argument("question", required=False, default="")
@click.option("--between", nargs=2, metavar="FROM TO", help="Compare two states, each named by the number of a change or by a day.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def history(context: click.Context, record: str, question: str, between: tuple[str, str] | None, as_json: bool) -> Exit:
    """Show every change of a record, newest last: its number, when, who, and from what to what.

    With QUESTION, the id of a question, only what concerns it. With --between, the answers that differ between two states and the verdict
    on each, both by the rules of today. Ends with 1 where the history was changed afterwards.
    """
    workspace = the_workspace(context)
    the_content(workspace)
    the_workflow(workspace)
    folder = the_record_folder(workspace, record)
    try:
        found = load(folder, workspace.questionnaire)
        if between is not None:
            return _compare(workspace, found, between, question, as_json)
        return _show(workspace, found, _known(workspace, found, question), as_json)
    except NoSuchLine as unknown:
        raise Stop(Exit.USAGE, str(unknown), f"'{the_command(context)} history {folder.name}' lists them.") from None
    except Broken as broken:
        raise broken_record(broken, folder) from None


def _known(workspace: Workspace, found: Found, question: str) -> str:
    """The id of a question that is or was asked; or stop with the nearest."""
    known = {*workspace.questionnaire.questions, *(line.question for line in found.lines if line.kind != "review")}
    if question and question not in known:
        hint = "A question is named by its id, as in the record's file; in the form, F1 shows it."
        raise Stop(Exit.USAGE, f"There is no question '{question}'.", nearest(question, known) or hint)
    return question


def _show(workspace: Workspace, found: Found, question: str, as_json: bool) -> Exit:
    telling = past_events.Telling(workspace.rulesets, workspace.review(found.record))
    listed = [one for one in events(found.lines) if not question or past_events.concerns(one, question)]
    faults = past_events.faults(found)
    if as_json:
        from techassess.reporting.past_json import history_json

        show_json(history_json(telling, found, listed))
    else:
        for event in listed:
            show("\n".join(_event(telling, event)))
        for line in past_events.not_yet(telling, found, question):
            show(line)
        if not listed:
            say("Nothing was changed here.")
    for fault in faults:
        say(fault)
    return Exit.FINDINGS if faults else Exit.FINE


def _event(telling: past_events.Telling, event: Event) -> Iterator[str]:
    yield f"{event.number:>4}  {time_words(event.line.at)}  {past_events.who(event)}"
    yield from (f"      {text}" for text in telling.event(event))


def _compare(workspace: Workspace, found: Found, between: tuple[str, str], question: str, as_json: bool) -> Exit:
    """Set two states side by side: what differs, and what the rules of today say of each."""
    lines = [until(found.lines, named) for named in between]
    records = [record_at(found.record, one, workspace.questionnaire) for one in lines]
    judged = [workspace.assess(one) for one in records]
    rows = [one for one in differences(*lines) if not field_entry(one.field) and question in ("", one.question)]
    moved = moves(*judged)
    if as_json:
        from techassess.reporting.past_json import between_json

        show_json(between_json(found.record, between, lines, judged, rows, moved))
        return Exit.FINE
    for number, (named, one) in enumerate(zip(between, judged, strict=True)):
        shown = f"change {len(lines[number])}" if not named.isdigit() else f"change {named}"
        show(f"{'To' if number else 'From'} {shown}: {verdict_words(one)}")
    show("Both are judged by the rules of today, each as of its own day of judgement and stage.")
    show("\nWhat differs:" if rows else "\nNo answer differs.")
    for row in rows:
        show("\n".join(past.difference_lines(workspace.questionnaire, row)))
    for text in _moved(moved):
        show(text)
    return Exit.FINE


def _moved(moved: Moves) -> Iterator[str]:
    if moved.findings:
        yield "\nRules that come out otherwise:"
    for one in moved.findings:
        before, after = past.outcome_words(one.before), past.outcome_words(one.after)
        yield f"  {one.rule.title} ({one.rule.id}): {before} → {after}" + (", once it applies" if before == after else "")


@click.command(short_help="Put a former answer back.")
@click.argument("record")
@click.argument("question")
@click.option("--to", "number", required=True, metavar="NUMBER", help="The change whose answer is to stand again.")
@click.option("--by", default="", metavar="NAME", help="Who restores it; the answer then carries this name.")
@click.option("--as", "role", default="", metavar="ROLE", help="In which role; your own where it is left out.")
@click.pass_context
def restore_answer(context: click.Context, record: str, question: str, number: str, by: str, role: str) -> Exit:
    """Put the answer of a change back, as a new answer under your name: value, reason, note and evidence as they were then.

    The numbers of changes are shown by 'history'. An answer that no longer fits its question, or that was taken out of the history, is not
    restored.
    """
    workspace = the_workspace(context)
    the_content(workspace)
    role, folder = the_role(workspace, role), the_record_folder(workspace, record)
    try:
        with workspace.edit(folder, by or the_user(), role) as editing:
            changed = restore(editing, question, number)
            answer = editing.record.answers.get(question)
    except Broken as broken:
        raise broken_record(broken, folder) from None
    except CannotRestore as refused:
        raise Stop(Exit.USAGE, f"Nothing was restored. {refused}", f"'{_shown(context, folder, question)}' lists the changes.") from None
    except (Locked, SaveFailed, ChangedElsewhere) as failed:
        raise Stop(Exit.RECORD, f"Nothing was restored. {failed}") from None
    words = past.given(workspace.questionnaire.questions[question], answer) if answer else past.NONE
    show(f"{past.about(workspace.questionnaire, question, '')}: {words}" + ("" if changed else " (that stands already)"))
    return Exit.FINE


def _shown(context: click.Context, folder: Path, question: str) -> str:
    return f"{the_command(context)} history {folder.name} {question}"
