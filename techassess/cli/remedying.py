"""Owns the verb ``remedies``: the least change of the design to a better verdict, or what stands in its way."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

import click

from techassess.cli.content import DAY, the_content, the_record, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import show, show_json
from techassess.hints import nearest
from techassess.questionnaire.model import STAGE_WORDS
from techassess.records.model import Record
from techassess.reporting import ways as words
from techassess.reporting.findings import Values
from techassess.reporting.words import counted, few
from techassess.rules.model import RuleSets

MOST = 9
"""How many alternatives may be asked for."""
WIDTH = 80
"""How wide a line of a step may be."""


@click.command(short_help="Name the least change to a better verdict.")
@click.argument("record")
@click.option("--to", "wanted", default="", metavar="VERDICT", help="The verdict to reach; the next better one where this is left out.")
@click.option("--as-of", type=DAY, help="Judge as of another day than the record's own.")
@click.option("--alternatives", type=click.IntRange(0, MOST), default=2, show_default=True, help="How many other ways to look for.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def remedies(context: click.Context, record: str, wanted: str, as_of: date | None, alternatives: int, as_json: bool) -> Exit:
    """Name the least change of the design after which a better verdict is certain, whatever the open answers turn out to be.

    RECORD is the name of a record in the workspace, or a path to its folder. Only design choices are changed, never towards less
    protection; facts stay as they are, and what is unknown stays unknown. Where no change is enough, it says what stands in the way, and
    ends with 1.
    """
    from techassess.assessment.ways import ways
    from techassess.reporting import ways_json

    workspace = the_workspace(context)
    _check(wanted, the_content(workspace))
    named = the_record(workspace, record)
    found = ways(workspace.assess(named, as_of), wanted or None, alternatives)
    if as_json:
        show_json(ways_json.remedies_json(found))
    else:
        show("\n".join(_lines(words.told(found), named, found.assessment.as_of)))
    return Exit.FINE if found.found else Exit.FINDINGS


def _check(wanted: str, rulesets: RuleSets) -> None:
    known = [verdict.id for verdict in rulesets.scale.verdicts]
    if wanted and wanted not in known:
        raise Stop(Exit.USAGE, f"There is no verdict '{wanted}'.", nearest(wanted, known) or f"Write one of: {', '.join(known)}.")


def _lines(told: Values, record: Record, as_of: date) -> Iterator[str]:
    yield record.title
    yield f"As of {as_of}, {STAGE_WORDS[record.stage]}"
    yield ""
    yield f"At worst now: {told['from']['words']}"
    if not told["needed"]:
        yield "Nothing has to change: it is the best verdict." if told["from"] == told["to"] else _certain(told)
        return
    yield f"Wanted:       {told['to']['words']}"
    yield ""
    if told["found"]:
        yield from _found(told)
    else:
        yield from _none(told)
    if told["found"] or told["provided"]:
        yield ""
        if words.may_clash(told):
            yield words.CHOOSE
        yield words.COSTS
        yield "What is settled must also be shown. Nothing in the record was changed."


def _certain(told: Values) -> str:
    return f"Nothing has to change: “{told['to']['words']}”, or better, is certain already."


def _found(told: Values) -> Iterator[str]:
    yield f"The least change (cost {told['cost']})"
    yield from _steps(told["steps"])
    for number, way in enumerate(told["alternatives"], 1):
        yield ""
        yield f"Another way, {number} of {len(told['alternatives'])} (cost {way['cost']})"
        yield from _steps(way["steps"])
    yield ""
    yield f"After the least change “{told['to']['words']}”, or better, is certain."
    if told["minimal"]:
        yield "It is proved that no change costs less."


def _steps(steps: list[Values]) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        yield f"  {number}. {step['label']} (cost {step['cost']})"
        yield _line("now", step["now"])
        yield _line("settle on" if step["open"] else "change to", step["to"])
        yield _line("satisfies", few(step["satisfies"]))
        if step["opens"]:
            yield _line("opens", few(step["opens"]))
        if step["removes"]:
            yield _line("removes", f"{counted(len(step['removes']), 'question')}: {few(step['removes'])}")
        if step["asks"]:
            yield _line("then asked", few(step["asks"]))


def _line(head: str, text: str) -> str:
    return _hanging(f"       {head:<16} ", text)


def _hanging(head: str, text: str) -> str:
    """A text under the end of its head, line by line."""
    return textwrap.fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


def _none(told: Values) -> Iterator[str]:
    if told["obstacle"] is None and not told["minimal"]:
        yield "No change was found in good time. That does not prove that there is none."
        return
    yield "No change of the design alone is enough."
    if told["obstacle"]:
        yield ""
        yield "What stands in the way"
        yield from _obstacle(told["obstacle"])
    yield ""
    if told["provided"]:
        yield from _provided(told["provided"])
    else:
        yield "No way was found either that would be open if unknown facts turned out well."


def _obstacle(obstacle: Values) -> Iterator[str]:
    for rule in obstacle["rules"]:
        yield _hanging("  ✗ ", f"{rule['title']} ({rule['id']})")
    for fact in obstacle["facts"]:
        yield _line("given", f"{fact['label']}: {fact['answer']}")
    for fact in obstacle["unknown"]:
        yield _line("not known yet", fact["label"])
    yield "  This alone is enough to stand in the way. Other rules may do so too."


def _provided(provided: Values) -> Iterator[str]:
    yield "Provided that"
    for fact in provided["facts"]:
        yield _hanging("  - ", f"{fact['label']}: {fact['words']}")
    for claim in provided["proofs"]:
        yield _hanging("  - ", f"{claim['label']}: the answer given is shown, not merely claimed")
    if provided["steps"]:
        yield f"these steps would be enough (cost {provided['cost']})"
        yield from _steps(provided["steps"])
    else:
        yield "nothing else has to change."
    yield "Find out how it really is before you count on it."
