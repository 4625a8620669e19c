"""Owns the verb that measures what the examples of the rules show, and writes skeletons of those that are missing."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from techassess.cli.content import the_content, the_workspace
from techassess.cli.exits import Exit, Stop
from techassess.cli.output import say, show, show_json
from techassess.conditions.tree import Truth
from techassess.documents import writer
from techassess.documents.appending import CannotAppend, append
from techassess.hints import nearest
from techassess.problems import Problem
from techassess.reporting.words import counted
from techassess.rules.barred import Barred
from techassess.rules.coverage import Coverage, Gap, Measure
from techassess.rules.coverage import coverage as measured
from techassess.rules.filling import Skeleton, skeletons
from techassess.rules.model import Rule, RuleSets
from techassess.rules.nearest import Near
from techassess.rules.places import Places
from techassess.rules.wishes import ALONE, CHOSEN, Wish
from techassess.workspace import shipped

NOTHING_NEAR = "no answer near the examples does it"
COPY = "Copy 'questionnaires' and 'rulesets' into your workspace first."
_SEEN = {ALONE: "deciding alone", CHOSEN: "chosen"}


@click.command(short_help="Measure what the examples show of every condition.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--rule", "named", metavar="ID", default="", help="Only one rule: its name, or the last part of it.")
@click.option("--fill", is_flag=True, help="Add skeletons of the missing examples to the files of the rules.")
@click.pass_context
def coverage(context: click.Context, as_json: bool, named: str, fill: bool) -> Exit:
    """Measure whether the examples see every part of every condition true, false and unknown, and deciding alone."""
    workspace = the_workspace(context)
    found = the_content(workspace)
    places = workspace.places(found)
    if fill and shipped().name == "content" and not (workspace.root / "rulesets").is_dir():
        raise Stop(Exit.USAGE, "The rule sets that come with the product are not changed.", COPY)
    result = measured(found, _rule(found, named) if named else "", Barred(found))
    if as_json:
        show_json(_plain(result, found, places))
    else:
        show(_words(result, found, places))
    if fill:
        for line in _fill(skeletons(found, result.gaps), places):
            say(line)
    return Exit.FINDINGS if result.gaps else Exit.FINE


def _rule(found: RuleSets, named: str) -> str:
    ids = [name for name in found.rules if name == named or name.endswith(f"/{named}")]
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise Stop(Exit.USAGE, f"Several rules are named '{named}'.", f"Name one of: {', '.join(ids)}.")
    known = [*found.rules, *(name.split("/")[-1] for name in found.rules)]
    raise Stop(Exit.USAGE, f"There is no rule '{named}'.", nearest(named, known))


def _words(result: Coverage, found: RuleSets, places: Places) -> str:
    blocks = [str(_problem(list(gaps), found, places)) for _, gaps in groupby(result.gaps, key=_part_key)]
    blocks += [str(_place(wish, found, places, f"cannot be covered: {_unseen([wish])}, and no answers can")) for wish in result.impossible]
    lines = "\n".join(_line(measure, found) for measure in result.measures)
    parts, covered = sum(one.parts for one in result.measures), sum(one.covered for one in result.measures)
    end = "everything is covered." if not result.gaps else f"{counted(parts - covered, 'part')} not covered."
    return "\n\n".join([lines, *blocks, f"{counted(parts, 'part')} of {counted(_conditions(result), 'condition')}: {end}"])


def _conditions(result: Coverage) -> int:
    return sum(one.conditions for one in result.measures)


def _line(measure: Measure, found: RuleSets) -> str:
    sizes = f"{counted(measure.conditions, 'condition')}, {counted(measure.parts, 'part')}"
    return f"{measure.set_id or found.questionnaire.id}: {sizes}, {int(measure.share * 100)} % covered"


def _part_key(gap: Gap) -> tuple[object, ...]:
    held = gap.wish.held
    return held.holder, held.id, held.key, gap.wish.path


def _problem(gaps: list[Gap], found: RuleSets, places: Places) -> Problem:
    needs = "\n    ".join(f"{_SEEN.get(gap.wish.what, gap.wish.what)} needs: {_needs(gap)}" for gap in gaps)
    return _place(gaps[0].wish, found, places, _unseen([gap.wish for gap in gaps]), needs)


def _unseen(wishes: list[Wish]) -> str:
    return f"no example shows this {', '.join(_SEEN.get(wish.what, wish.what) for wish in wishes)}"


def _place(wish: Wish, found: RuleSets, places: Places, message: str, hint: str = "") -> Problem:
    spot = wish.held.spot(places, found.questionnaire)
    return places.at(spot, None if isinstance(wish.part, Truth) else wish.part.span, message, hint)


def _needs(gap: Gap) -> str:
    if gap.near is None:
        return NOTHING_NEAR
    return str(gap.near) if gap.wish.held.id == gap.near.holder.id else f"{gap.near}, in an example of {gap.near.holder.id}"


def _plain(result: Coverage, found: RuleSets, places: Places) -> dict[str, object]:
    return {
        "conditions": _conditions(result),
        "parts": sum(one.parts for one in result.measures),
        "covered": sum(one.covered for one in result.measures),
        "uncovered": [_uncovered(gap.wish, gap.near, _needs(gap), found, places) for gap in result.gaps],
        "impossible": [_uncovered(wish, None, "", found, places) for wish in result.impossible],
        "sets": [
            {"set": one.set_id or found.questionnaire.id, "conditions": one.conditions, "parts": one.parts, "covered": one.covered}
            for one in result.measures
        ],
    }


def _uncovered(wish: Wish, near: Near | None, needs: str, found: RuleSets, places: Places) -> dict[str, object]:
    place = _place(wish, found, places, "").place
    rule = wish.held.id if wish.held.holder == "rule" else near.holder.id if near else None
    return {
        "rule": rule,
        "holder": wish.held.holder,
        "id": wish.held.id,
        "part": str(wish.part),
        "unseen": wish.what,
        "needs": needs,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": place.key,
    }


def _fill(found: tuple[Skeleton, ...], places: Places) -> list[str]:
    """Add skeletons to the files of their rules; returns what was done, in words."""
    said: list[str] = []
    for holder in dict.fromkeys(skeleton.near.holder.id for skeleton in found):
        own = [skeleton for skeleton in found if skeleton.near.holder.id == holder]
        path, shown = (places.rule if isinstance(own[0].near.holder, Rule) else places.risk)(holder).file
        try:
            _add(path, [str(skeleton) for skeleton in own])
        except CannotAppend as error:
            raise Stop(Exit.CONTENT, f"{shown}: {error}") from None
        except OSError as error:
            raise Stop(Exit.USAGE, f"{shown} cannot be written: {error.strerror or error}") from None
        said.append(f"{shown}: {counted(len(own), 'example')} added")
    end = "Say in each under 'expect' what the rule must find: breached, met, open or not_applicable."
    return [*said, end] if said else ["There is nothing to add."]


def _add(path: Path, items: list[str]) -> None:
    mode = path.stat().st_mode & 0o777
    writer.replace(path, append(path.read_bytes(), "examples", items), mode)
