"""Owns the verbs ``sign`` and ``verify``: binding a verdict to what it was judged by, and saying later whether that still holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from techassess.assessment import sealing
from techassess.assessment.reviewing import SignOff, sign_off
from techassess.cleaning import clean_line
from techassess.cli.content import broken_record, the_command, the_content, the_record_folder, the_workflow, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.naming import the_one
from techassess.cli.output import say, show, show_json
from techassess.documents.canonical import NOTHING, Difference
from techassess.problems import Broken
from techassess.records.editing import ChangedElsewhere, Editing, Locked, NotAllowed, SaveFailed, WrongEntry
from techassess.records.loading import RECORD, load
from techassess.records.review import Entry
from techassess.records.seal import FOLDER, KINDS, CannotSign, statements
from techassess.records.sealed import unsigned
from techassess.records.verifying import Outcome, Verified
from techassess.reporting import verified
from techassess.reporting.outcome import verdict_words
from techassess.reporting.words import counted
from techassess.workspace import Workspace

REPORTS = (".html", ".htm", ".json")


@click.command(short_help="Sign an opinion or a decision on a record.")
@click.argument("record")
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="An opinion advises; a decision decides.")
@click.option("--by", required=True, metavar="NAME", help="Who signs.")
@click.option("--outcome", required=True, metavar="ID", help="What is advised or decided: approved, conditional, consultation, rejected.")
@click.option("--text", default="", metavar="WORDS", help="What you want to say with it, in your own words; an opinion needs it.")
@click.option("--condition", "conditions", multiple=True, metavar="WORDS", help="What must be so before the start; may be repeated.")
@click.option("--departs", default="", metavar="WORDS", help="Why a decision departs from the opinion.")
@click.option(
    "--key", type=click.Path(dir_okay=False, path_type=Path), help="Your SSH key, so that others can see that it was you. Needs OpenSSH."
)
@click.pass_context
def sign(
    context: click.Context,
    record: str,
    kind: str,
    by: str,
    outcome: str,
    text: str,
    conditions: tuple[str, ...],
    departs: str,
    key: Path | None,
) -> Exit:
    """Give an opinion or decide: save it, take its step of the workflow, sign it, and print the folder of the signature.

    It is bound to every answer, to what was said of them, and to all rules that judged them. What was signed before stays as it is.
    """
    workspace = the_workspace(context).uncached()
    the_content(workspace)
    outcome = the_one("outcome", outcome, the_workflow(workspace).outcomes)
    folder = the_record_folder(workspace, record)
    try:
        name = _signed(workspace, folder, by, SignOff(kind, outcome, text, conditions, departs, key))
    except WrongEntry as refused:
        hint = _first(workspace, folder, kind, f"{the_command(context)} review {folder.name}")
        raise Stop(
            Exit.USAGE, f"Nothing was signed. {refused}", hint if isinstance(refused, NotAllowed) else "Words go behind --text."
        ) from None
    except (Locked, CannotSign, SaveFailed, ChangedElsewhere) as failed:
        raise Stop(Exit.RECORD, f"Nothing was signed. {failed}") from None
    except Broken as broken:
        raise broken_record(broken, folder) from None
    show(str(folder / FOLDER / name))
    say(f"Signed as {clean_line(by)}. Check it at any time with: {the_command(context)} verify {folder.name}")
    still = len(workspace.review(workspace.record(folder)).remarks())
    if still:
        say(f"{counted(still, 'remark is', 'remarks are')} still open: {the_command(context)} review {folder.name}")
    return Exit.FINE


def _signed(workspace: Workspace, folder: Path, by: str, signing: SignOff) -> str:
    """Judge and sign while nobody else can change the record, and return the name of the signature."""
    sealing.refuse_unsound(load(folder, workspace.questionnaire))
    with workspace.edit(folder, by) as editing:
        editing.work_as(_role(editing, signing.kind))
        before, assessment = len(editing.review.all), workspace.assess(editing.record)
        try:
            return sign_off(editing, assessment, verdict_words(assessment), signing, date.today())
        except CannotSign as failed:
            if len(editing.review.all) == before:
                raise
            said = f"The {signing.kind} is saved with its step, but not signed yet: call this again to sign it."
            raise CannotSign(f"{failed}\n{said}") from None


def _first(workspace: Workspace, folder: Path, kind: str, reviewing: str) -> str:
    """What to do before an opinion or a decision can be signed; ``reviewing`` is how the person calls ``review`` on the record."""
    review = workspace.review(workspace.record(folder))
    step = review.workflow.step_signing(kind)
    for role in step.by if step and review.state in step.origins else ():
        if review.workflow.roles[role].named and not review.named_for(role):
            return f"Name one with: {reviewing} --appoint {role}=NAME --by YOU"
    return f"See what comes first with: {reviewing}"


def _role(editing: Editing, kind: str) -> str:
    """The role in which an opinion or a decision is signed: one that may take its step, if possible the person's own."""
    step = editing.workflow.step_signing(kind)
    roles = step.by if step else []
    own = editing.review.role_of(editing.by)
    return own if own in roles else next(iter(roles), own)


@click.command(short_help="Check what was signed.")
@click.argument("record")
@click.option(
    "--allowed-signers",
    "allowed",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A list of people and their keys, as OpenSSH reads it; every signature must then be by one of them.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def verify(context: click.Context, record: str, allowed: Path | None, as_json: bool) -> Exit:
    """Check everything that was signed on a record, without any network.

    RECORD is the name of a record in the workspace, a path to its folder, or a report in HTML or JSON that was made from a signed record.
    Ends with 0 where all is as it was signed, with 1 where the signatures hold but something deserves a look, with 4 where one is broken.
    """
    path = Path(record)
    is_report = path.suffix.lower() in REPORTS or (path.is_file() and path.name != RECORD)
    found = _of_report(path, allowed) if is_report else _of_record(context, record, allowed)
    without = () if is_report else _unsigned(context, record)
    if as_json:
        show_json(
            {
                "record": clean_line(record),
                "outcome": verified.worst(found),
                "signatures": [_plain(one) for one in found],
                "unsigned": [{"entry": one.id, "kind": one.kind, "by": one.by, "at": one.at} for one in without],
            }
        )
    elif found or without:
        show("\n\n".join("\n".join(told) for told in [*(verified.told(one, "--json lists them all") for one in found), *_missed(without)]))
    if not found:
        say(f"'{clean_line(record)}' {'carries nothing that was signed' if is_report else 'has not been signed'}.")
    return max(_exit(found, allowed is not None), Exit.FINDINGS if without else Exit.FINE)


def _of_report(path: Path, allowed: Path | None) -> tuple[Verified, ...]:
    if path.suffix.lower() not in REPORTS:
        raise Stop(Exit.USAGE, f"'{path.name}' carries no statement.", "Reports in HTML and JSON do; or name the record.")
    if not path.is_file():
        raise Stop(Exit.USAGE, f"There is no file '{path}'.", "Name a report in HTML or JSON, or a record.")
    from techassess.reporting import checking

    try:
        return checking.verify(path, allowed)
    except Broken as broken:
        raise Stop(Exit.RECORD, f"{broken.problems}\n\nWhat was signed cannot be read from '{path.name}'.") from None


def _of_record(context: click.Context, record: str, allowed: Path | None) -> tuple[Verified, ...]:
    workspace = the_workspace(context).uncached()
    folder = the_record_folder(workspace, record)
    try:
        today, workflow = workspace.rulesets, workspace.workflow
    except Broken:
        say("What is installed here cannot be read, so what was signed is not compared with it; 'techassess rules check' says why.")
        return sealing.verify(folder, None, allowed)
    return sealing.verify(folder, today, allowed, workflow)


def _unsigned(context: click.Context, record: str) -> tuple[Entry, ...]:
    """The opinion and the decision that stand in a record and that no signature names; none where the record cannot be read."""
    workspace = the_workspace(context)
    folder = the_record_folder(workspace, record)
    try:
        read = workspace.record(folder)
        return unsigned(workspace.review(read), statements(folder), read)
    except Broken:
        return ()  # what is wrong is told with the signatures


def _missed(without: Sequence[Entry]) -> Iterator[list[str]]:
    for one in without:
        when = one.at[:16].replace("T", " ")
        yield [
            f"{one.kind.capitalize()} of {one.by}, {when}: not signed",
            "  Its signature was never made, or was taken away. Whoever gave it can sign the same words again.",
        ]


def _exit(found: Sequence[Verified], proof: bool) -> Exit:
    if verified.worst(found) == Outcome.BROKEN.value:
        return Exit.RECORD
    as_signed = all(one.outcome is Outcome.VALID and not one.other_rules and not one.remarks for one in found)
    proven = not proof or all(one.author.standing == "proven" for one in found)
    return Exit.FINE if found and as_signed and proven else Exit.FINDINGS


def _plain(found: Verified) -> dict[str, object]:
    statement = found.statement
    return {
        "name": found.name,
        "outcome": found.outcome.value,
        "statement": statement and {**statement.model_dump(exclude={"format"}), "engine": found.engine},
        "author": {"standing": found.author.standing, "name": found.author.name, "shown": str(found.author)},
        "broken": [_difference(one) for one in found.broken],
        "reworded": [_difference(one) for one in found.reworded],
        "other_rules": [_difference(one) for one in found.other_rules],
        "problems": list(found.problems),
        "remarks": list(found.remarks),
    }


def _difference(found: Difference) -> dict[str, object]:
    """A difference; nothing stands for what is not there, or not known any more."""
    signed, now_there = (None if side == NOTHING else side for side in (found.before, found.after))
    return {"path": found.path, "signed": signed, "now": now_there}
