"""Owns the verb that measures the examples: which small mistakes in the content they would catch."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import click

from techassess.cli.content import the_content, the_reasons, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import show, show_json
from techassess.hints import nearest
from techassess.reporting.words import counted
from techassess.rules import examples
from techassess.rules.equivalence import Equivalence
from techassess.rules.model import RuleSets
from techassess.rules.mutants import Mutant, mutants, rests_on
from techassess.rules.mutation import WANTED, Measured, Tried, needless, run
from techassess.rules.places import Places
from techassess.rules.reasons import MutantReason


@click.command(short_help="Measure which mistakes in the content the examples would catch.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--rule", "only", metavar="ID", help="Only mistakes in one rule, risk, definition, table, section or question.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only some mistakes, chosen by chance.")
@click.option("--seed", type=int, default=0, metavar="S", help="Chooses the sample; the same number chooses the same mistakes.")
@click.pass_context
def mutate(context: click.Context, as_json: bool, only: str | None, sample: int | None, seed: int) -> Exit:
    """Put small mistakes into the content, one at a time, and count how many the examples of rules and risks catch."""
    workspace = the_workspace(context)
    found = the_content(workspace)
    _stop_at_failures(found)
    reasons = the_reasons(workspace)
    began = time.perf_counter()
    proofs = Equivalence(found)
    measured = run(found, proofs.same, _chosen(found, only, sample, seed), reasons.mutants, lambda mutant: _apart(proofs, mutant, found))
    seconds = time.perf_counter() - began
    unused = needless(measured, reasons.mutants) if only is None and sample is None else ()
    if as_json:
        show_json(_plain(measured, workspace.places(found), found, unused, seconds))
    else:
        show("\n".join(_lines(measured, workspace.places(found), found, unused, seconds)))
    return Exit.FINDINGS if measured.share < WANTED or unused else Exit.FINE


def _stop_at_failures(found: RuleSets) -> None:
    """A mistake can only be caught by examples that come out as expected without it."""
    _, failures = examples.run(found)
    if failures:
        many = len(failures)
        raise Stop(
            Exit.FINDINGS,
            f"{counted(many, 'example')} {'does' if many == 1 else 'do'} not come out as expected.",
            "Mend this first; 'techassess rules test' shows it.",
        )


def _apart(proofs: Equivalence, mutant: Mutant, found: RuleSets) -> str:
    """The answers of a record in which something comes out otherwise, as an example would give them: those that the change rests on."""
    behind = rests_on(mutant, found.vocabulary)
    given = {name: value for name, value in proofs.apart(mutant).items() if name in behind}
    return "{" + ", ".join(f"{name}: {_answer(value)}" for name, value in given.items()) + "}" if given else ""


def _answer(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, list) else '"no"' if value == "no" else str(value)


def _chosen(found: RuleSets, only: str | None, sample: int | None, seed: int) -> list[Mutant]:
    every = list(mutants(found))
    if only is not None:
        known = {mutant.id for mutant in every}
        every = [mutant for mutant in every if only in (mutant.id, mutant.id.split("/")[-1])]
        if not every:
            raise Stop(Exit.USAGE, f"Nothing that can be changed has the id '{only}'.", nearest(only, known))
    return random.Random(seed).sample(every, min(sample, len(every))) if sample is not None else every


def _lines(measured: Measured, places: Places, found: RuleSets, unused: tuple[MutantReason, ...], seconds: float) -> Iterator[str]:
    width = max((len(_name(name, found)) for name in measured.by_set), default=0)
    for name, part in measured.by_set.items():
        yield f"{_name(name, found):<{width}}  {_numbers(part)}"
    for one in measured.tried:
        if one.outcome == "survived":
            yield f"\n{_place(one, places, found)}: no example catches this\n    {one.mutant}"
            if one.by:
                yield f"    these answers tell it apart: {one.by}"
        elif one.outcome == "excused":
            yield f"\n{_place(one, places, found)}: not caught, for a reason\n    {one.mutant}\n    {one.by}"
    for reason in unused:
        yield f"\n{reason.place}: this reason excuses nothing any more\n    {reason.mutant}\n    Remove it."
    yield f"\n{_numbers(measured)}. {_percent(WANTED)} % are wanted. {seconds:.1f} seconds."


def _name(set_id: str, found: RuleSets) -> str:
    return set_id or found.questionnaire.id


def _numbers(measured: Measured) -> str:
    left = [f"{number} {word}" for word in ("equivalent", "excused", "survived") if (number := measured.number(word))]
    killed = f"{measured.number('killed')} caught ({_percent(measured.share)} %)"
    return ", ".join([counted(len(measured.tried), "mutant"), killed, *left])


def _percent(share: float) -> str:
    """A share with one decimal, rounded down, so that what falls short never looks as if it did not."""
    return f"{int(share * 1000) / 10:g}"


def _place(one: Tried, places: Places, found: RuleSets) -> str:
    return str(places.problem(one.mutant.spot(places, found.questionnaire), "").place)


def _plain(measured: Measured, places: Places, found: RuleSets, unused: tuple[MutantReason, ...], seconds: float) -> dict[str, object]:
    left = [one for one in measured.tried if one.outcome in ("survived", "excused")]
    return {
        "mutants": len(measured.tried),
        "killed": measured.number("killed"),
        "equivalent": measured.number("equivalent"),
        "excused": measured.number("excused"),
        "share": round(measured.share, 4),
        "wanted": WANTED,
        "seconds": round(seconds, 1),
        "survivors": [_survivor(one, places, found) for one in left],
        "needless_reasons": [{"file": reason.place.file, "line": reason.place.line, "mutant": reason.mutant} for reason in unused],
    }


def _survivor(one: Tried, places: Places, found: RuleSets) -> dict[str, object]:
    place = places.problem(one.mutant.spot(places, found.questionnaire), "").place
    return {
        "rule": one.mutant.id,
        "holder": one.mutant.holder,
        "key": ".".join(str(part) for part in one.mutant.key),
        "before": one.mutant.before,
        "mutant": one.mutant.after,
        "file": place.file,
        "line": place.line,
        "reason": one.by if one.outcome == "excused" else None,
        "apart": one.by if one.outcome == "survived" and one.by else None,
    }
