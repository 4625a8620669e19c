"""Owns the verb ``compare``: variants of one's own design side by side, or bids against what was published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from techassess.cli.content import DAY, the_content, the_record, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.cli.reports import STDOUT, write_document
from techassess.cli.side_by_side import lines
from techassess.problems import Broken, Problems
from techassess.records.model import Record
from techassess.reporting.sheets import Sheet, values
from techassess.reporting.words import counted
from techassess.rules.tenders import Tender, skeleton
from techassess.workspace import Workspace

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="Set variants side by side, or check bids against a tender.")
@click.argument("records", nargs=-1, metavar="RECORD...")
@click.option("--bids", "tender", type=FILE, metavar="FILE", help="The records are bids: check them against the tender in FILE.")
@click.option(
    "--despite-change", is_flag=True, help="With --bids: go on where the content changed since publication; every output says so."
)
@click.option("--freeze", is_flag=True, help="Print a new file for --bids, with the digests of the content as it is now.")
@click.option("--as-of", type=DAY, help="Judge all variants as of one day; each as of its own where this is left out.")
@click.option("--html", "page", default="", metavar="FILE", help="Write a page; - for the standard output.")
@click.option("--csv", "spreadsheet", default="", metavar="FILE", help="Write a table for spreadsheets; - for the standard output.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def compare(
    context: click.Context,
    records: tuple[str, ...],
    tender: Path | None,
    despite_change: bool,
    freeze: bool,
    as_of: date | None,
    page: str,
    spreadsheet: str,
    as_json: bool,
) -> Exit:
    """Set records side by side.

    Variants of your own design: where answers, findings and residual risks differ, the verdict of each, and the cheapest change that makes
    the next better verdict certain.

    With --bids the records are bids of others. They are checked against the minimum requirements and award criteria that the tender
    published, by the content frozen on that day, and by nothing else. There is no verdict, no order, no remedy and no what-if: bidders are
    treated alike (PROC Art. 18), by specifications and criteria that all could read beforehand (Art. 42, 67), and none is helped along
    (Art. 41). PROC is Directive 2014/24/EU. Without a bid it says what to look at before the tender is published.
    """
    _check_use(records, tender, despite_change, freeze, as_of)
    workspace = the_workspace(context)
    if freeze:
        show(skeleton(the_content(workspace)).rstrip("\n"))
        return Exit.FINE
    if tender is not None and not records:
        return _look(workspace, tender, despite_change)
    sheet, data = _variants(workspace, records, as_of) if tender is None else _bids(workspace, records, tender, despite_change)
    _put(sheet, page, spreadsheet, workspace)
    if as_json:
        show_json(data)
    elif not page and not spreadsheet:
        show("\n".join(lines(sheet)))
    return Exit.FINE


def _check_use(records: tuple[str, ...], tender: Path | None, despite_change: bool, freeze: bool, as_of: date | None) -> None:
    """Stop where the command line asks for what does not go together."""
    if freeze:
        if records or tender:
            raise Stop(
                Exit.USAGE, "--freeze prints a new file and compares nothing.", "For example: techassess compare --freeze > tender.yaml"
            )
        return
    if tender is None and despite_change:
        raise Stop(Exit.USAGE, "--despite-change goes with --bids FILE.")
    if tender is not None and as_of is not None:
        raise Stop(Exit.USAGE, "Bids are judged by what was published, not as of a day.", "Leave --as-of out.")
    if tender is None and len(records) < 2:
        raise Stop(Exit.USAGE, "There is nothing to compare.", "Name two records or more, or one bid or more with --bids FILE.")


def _records(workspace: Workspace, names: tuple[str, ...]) -> list[Record]:
    """Return the records in the order given, each once."""
    found = [the_record(workspace, name) for name in names]
    for at, record in enumerate(found):
        if any(record.folder.samefile(other.folder) for other in found[:at]):
            raise Stop(Exit.USAGE, f"'{names[at]}' is named twice.", "Name each record once.")
    return found


def _variants(workspace: Workspace, names: tuple[str, ...], as_of: date | None) -> tuple[Sheet, dict[str, Any]]:
    from techassess.assessment.compare import compare as side_by_side
    from techassess.assessment.compare import variant
    from techassess.reporting.comparison_json import variants_json
    from techassess.reporting.variants import sheet

    records = _records(workspace, names)
    compared = side_by_side([variant(record, workspace.assess(record, as_of)) for record in records])
    return sheet(compared), variants_json(compared)


def _bids(workspace: Workspace, names: tuple[str, ...], file: Path, despite_change: bool) -> tuple[Sheet, dict[str, Any]]:
    from techassess.assessment.bids import judge_bid
    from techassess.reporting.comparison_json import bids_json
    from techassess.reporting.conformity import Judged, sheet

    rulesets = the_content(workspace)
    tender = _tender(file, workspace, despite_change)
    records = _records(workspace, names)
    judged = [Judged(record, judge_bid(tender, rulesets, record.case(rulesets.questionnaire))) for record in records]
    return sheet(tender, judged, rulesets), bids_json(tender, judged, rulesets)


def _look(workspace: Workspace, file: Path, despite_change: bool) -> Exit:
    """Say of a tender without bids whether it can be used, and what to look at before it is published."""
    from techassess.rules.tender_checks import notes

    rulesets = the_content(workspace)
    tender = _tender(file, workspace, despite_change)
    parts = counted(len(tender.requirements), "requirement"), counted(len(tender.criteria), "criterion", "criteria")
    show(f"The tender can be used: {' and '.join(parts)}.")
    found = list(notes(tender, rulesets))
    if found:
        show("\nLook at this before it is published:")
    for note in found:
        show(f"  {note.of}: {note.text}")
    return Exit.FINDINGS if found else Exit.FINE


def _tender(file: Path, workspace: Workspace, despite_change: bool) -> Tender:
    """Read what was published, or stop: where the file is broken, and where the content is not what it was on that day."""
    from techassess.reporting.conformity import changed_words
    from techassess.rules.tender_files import load

    problems = Problems()
    if not file.is_file():
        raise Stop(Exit.USAGE, f"There is no file {file}.", "'techassess compare --freeze > tender.yaml' begins one.")
    found = load(file, str(file), workspace.rulesets, problems)
    if found is None:
        raise Stop(Exit.CONTENT, f"{problems}\n\nThe tender cannot be used.")
    changed = changed_words(found, workspace.rulesets)
    if changed and not despite_change:
        raise Stop(
            Exit.FINDINGS,
            f"Since publication on {found.published} the content has changed: {changed}.\nBids are judged by what was published.",
            "Take the content of that day, or go on with --despite-change; every output then says what changed.",
        )
    return found


def _put(sheet: Sheet, page: str, spreadsheet: str, workspace: Workspace) -> None:
    """Write the files that are asked for."""
    if page:
        from techassess.reporting import html

        try:
            text = html.comparison(values(sheet), workspace.templates)
        except Broken as broken:
            raise Stop(Exit.CONTENT, f"{broken.problems}\n\nThe report templates cannot be used.") from None
        _write(page, text.encode("utf-8"), "--html")
    if spreadsheet:
        from techassess.reporting.csv import table

        _write(spreadsheet, table(sheet), "--csv")


def _write(target: str, content: bytes, option: str) -> None:
    if target == STDOUT:
        show(content.decode("utf-8-sig").rstrip("\r\n"))
    else:
        write_document(Path(target), content, option)
        say(f"Written to {target}")
