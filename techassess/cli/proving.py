"""Owns the verb that proves the content: what holds for all answers at once, and a record for what does not."""

from __future__ import annotations

from collections.abc import Mapping

import click

from techassess.assessment.proving import PROOFS, Excused, Report, prove
from techassess.cli.content import the_content, the_reasons, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.output import show, show_json
from techassess.reporting.words import counted
from techassess.rules.places import Places
from techassess.rules.proofs import KINDS, Failed


@click.command("prove", short_help="Prove that every rule can fire, none contradicts another, and protection never hurts.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--only", multiple=True, type=click.Choice(list(PROOFS)), help="Just this group of proofs; may be repeated.")
@click.option("--implications", "with_implications", is_flag=True, help="Also list which rule implies which.")
@click.pass_context
def prove_content(context: click.Context, as_json: bool, only: tuple[str, ...], with_implications: bool) -> Exit:
    """Prove over all complete records at once, not over examples.

    Every rule can be breached and can be met, every question asked, every row reached; every option matters; every part of every condition decides
    something; no two rules contradict each other; and a step towards more protection never has to worsen a verdict. What fails comes with a
    record that shows it, or with a reason in rulesets/reasons.yaml.
    """
    workspace = the_workspace(context)
    found = the_content(workspace)
    places = workspace.places(found)
    report = prove(found, places, the_reasons(workspace).proofs, only or PROOFS)
    if as_json:
        show_json(_plain(report, places))
    else:
        _show(report, places, with_implications)
    return Exit.FINDINGS if report.failed or report.stale else Exit.FINE


def _plain(report: Report, places: Places) -> dict[str, object]:
    return {
        "proved": report.proved,
        "failed": [_plain_failed(failed, places) for failed in report.failed],
        "excused": [{**_plain_failed(one.failed, places), "reason": one.reason.reason} for one in report.excused],
        "stale_reasons": [
            {"kind": one.kind, "of": one.of, "part": one.part, "file": one.place.file, "line": one.place.line} for one in report.stale
        ],
        "implications": [{"rule": one.rule, "implies": one.implies, "mutual": one.mutual} for one in report.implications],
        "seconds": {name: round(taken, 3) for name, taken in report.seconds.items()},
    }


def _plain_failed(failed: Failed, places: Places) -> dict[str, object]:
    place = places.problem(failed.spot, failed.message).place
    return {
        "kind": failed.kind,
        "rules": list(failed.about),
        "part": failed.part,
        "message": failed.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "counter_example": {"given": dict(failed.shown_by), "then": dict(failed.then)} if failed.shown_by else None,
    }


def _show(report: Report, places: Places, with_implications: bool) -> None:
    for failed in report.failed:
        show(f"{_words(failed, places)}\n")
    for one in report.excused:
        show(f"{_excuse(one, places)}\n")
    for reason in report.stale:
        show(f"{reason.place}: this reason excuses nothing any more: '{reason.of}' passes\n    Remove it.\n")
    if with_implications:
        for implied in report.implications:
            show(
                f"{implied.rule} {'and' if implied.mutual else 'implies'} {implied.implies}{' imply each other' if implied.mutual else ''}"
            )
        show()
    taken = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in report.seconds.items())
    show(f"{counted(report.tried, 'proof')} tried ({taken}): {_outcome(report)}.")


def _outcome(report: Report) -> str:
    parts = [f"{len(report.failed)} failed" if report.failed else "", f"{len(report.excused)} with a reason" if report.excused else ""]
    parts = [part for part in parts if part]
    return ", ".join(["all others hold", *parts]) if parts else "all hold"


def _words(failed: Failed, places: Places) -> str:
    lines = [str(places.problem(failed.spot, f"{KINDS[failed.kind].lower()}: {failed.message}"))]
    if failed.shown_by:
        lines.append(f"    shown by {_given(failed.shown_by)}")
    if failed.then:
        lines.append(f"    and then {_given(failed.then)}")
    if failed.kind == "not_monotone" and len(failed.about) > 1:
        lines.append(f"    by {', '.join(failed.about[1:])}")
    return "\n".join(lines)


def _given(answers: Mapping[str, object]) -> str:
    shown = (
        "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
        for value in answers.values()
    )
    return "{" + ", ".join(f"{name}: {value}" for name, value in zip(answers, shown, strict=True)) + "}"


def _excuse(one: Excused, places: Places) -> str:
    place = places.problem(one.failed.spot, "").place
    return f"{place}: {KINDS[one.failed.kind].lower()}, with a reason: {one.failed.message}\n    {one.reason.reason}"
