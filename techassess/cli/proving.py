"""Owns the verb that proves the content: what holds for all answers at once, and a record for what does not."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import click

from techassess.assessment.proving import PROOFS, Excused, Report, implied, prove, with_reasons
from techassess.cli.content import the_content, the_reasons, the_workspace
from techassess.cli.exits import Exit
from techassess.cli.output import show, show_json
from techassess.reporting.words import counted
from techassess.rules.implications import Implication
from techassess.rules.model import RuleSets
from techassess.rules.nearest import written
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs


@click.command("prove", short_help="Prove that every rule can fire, none contradicts another, and protection never hurts.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--only", multiple=True, type=click.Choice(list(PROOFS)), help="Just this group of proofs; may be repeated.")
@click.option("--implications", "with_implications", is_flag=True, help="Also list which rule implies which.")
@click.pass_context
def prove_content(context: click.Context, as_json: bool, only: tuple[str, ...], with_implications: bool) -> Exit:
    """Prove over all complete records at once, not over examples.

    Every rule can be breached and can be met, every question asked, every row reached; every option matters; every part of every condition
    decides something; no two rules contradict each other; and a step towards more protection never has to worsen a verdict. What fails
    comes with a record that shows it; what is meant so has a reason in rulesets/reasons.yaml.
    """
    workspace = the_workspace(context)
    found = the_content(workspace)
    places = workspace.places(found)
    tried, seconds = _timed(found, places, only or tuple(PROOFS))
    report = with_reasons(tried, the_reasons(workspace).proofs, complete=not only)
    rules = implied(found) if as_json or with_implications else ()
    if as_json:
        show_json(_plain(report, places, rules, seconds))
    else:
        _show(report, places, rules, seconds)
    return Exit.FINDINGS if report.failed or report.stale else Exit.FINE


def _timed(found: RuleSets, places: Places, groups: tuple[str, ...]) -> tuple[Proofs, dict[str, float]]:
    """Try groups of proofs, and say how many seconds each took."""
    tried, seconds = Proofs(0, ()), {}
    for name in groups:
        began = time.perf_counter()
        tried += prove(name, found, places)
        seconds[name] = time.perf_counter() - began
    return tried, seconds


def _plain(report: Report, places: Places, rules: Sequence[Implication], seconds: Mapping[str, float]) -> dict[str, object]:
    return {
        "proved": report.proved,
        "failed": [_plain_failed(failed, places) for failed in report.failed],
        "excused": [{**_plain_failed(one.failed, places), "reason": one.reason.reason} for one in report.excused],
        "needless_reasons": [{"file": one.place.file, "line": one.place.line, "of": one.of} for one in report.stale],
        "implications": [{"rule": one.rule, "implies": one.implies, "mutual": one.mutual} for one in rules],
        "seconds": round(sum(seconds.values()), 3),
        "seconds_of": {name: round(taken, 3) for name, taken in seconds.items()},
    }


def _plain_failed(failed: Failed, places: Places) -> dict[str, object]:
    place = failed.problem(places).place
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


def _show(report: Report, places: Places, rules: Sequence[Implication], seconds: Mapping[str, float]) -> None:
    for failed in report.failed:
        show(f"{_words(failed, places)}\n")
    for one in report.excused:
        show(f"{_excuse(one, places)}\n")
    for reason in report.stale:
        show(f"{reason.place}: this reason is no longer needed: {reason.kind} of '{reason.of}'\n    Remove it.\n")
    for rule in rules:
        show(f"{rule.rule} {'is breached just where' if rule.mutual else 'is never breached without'} {rule.implies}")
    taken = ", ".join(f"{name} {taken:.1f} s" for name, taken in seconds.items())
    show(f"{counted(report.tried, 'proof')} tried ({taken}): {_outcome(report)}.")


def _outcome(report: Report) -> str:
    if not report.failed and not report.excused:
        return "all hold"
    failed = f"{len(report.failed)} failed" if report.failed else "none failed"
    return f"{failed}, {len(report.excused)} with a reason" if report.excused else failed


def _words(failed: Failed, places: Places) -> str:
    lines = [str(failed.problem(places))]
    if failed.shown_by:
        lines.append(f"    shown by {written(failed.shown_by)}")
    if failed.then:
        lines.append(f"    and then {written(failed.then)}")
    if failed.kind == "not_monotone" and len(failed.about) > 1:
        lines.append(f"    through {', '.join(failed.about[1:])}")
    return "\n".join(lines)


def _excuse(one: Excused, places: Places) -> str:
    found = one.failed.problem(places)
    return f"{found.place}: {found.message}\n    Meant so: {one.reason.reason}"
