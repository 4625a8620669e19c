"""Owns the words of what would better each variant: the cheapest change and its cost, or what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from techassess.assessment.compare import Comparison
from techassess.reporting import words
from techassess.reporting.findings import Values
from techassess.reporting.sheets import Cell, Row, Table, cell, row
from techassess.reporting.ways import told

INTRODUCTION = (
    "The least change that makes the next better verdict certain, whatever is still unknown. Costs are rough points of effort, not money."
)
_NOTHING = cell("–")


def remedies(compared: Comparison) -> Table:
    """What would bring each variant to its next better verdict."""
    found = [None if one.ways is None else told(one.ways) for one in compared.variants]
    rows = (
        row("Next better verdict", map(_to, found)),
        _row("Cost", _cost, found),
        _row("What to change", _steps, found),
        _row("Facts that must turn out so", lambda one: _provided(one, "facts", "fact"), found),
        _row("Claims to be shown", lambda one: _provided(one, "proofs", "claim"), found),
        _row("What stands in the way", _obstacle, found),
    )
    return Table("remedies", "The cheapest way to a better verdict", tuple(one for one in rows if one), INTRODUCTION)


def _row(head: str, say: Callable[[Values], Cell | None], found: Sequence[Values | None]) -> Row | None:
    """A row, unless it says nothing of any variant."""
    cells = [None if one is None else say(one) for one in found]
    return row(head, (one or _NOTHING for one in cells)) if any(cells) else None


def _to(found: Values | None) -> Cell:
    return cell(found["to"]["words"] if found else "None: it is the best already")


def _cost(found: Values) -> Cell:
    if found["found"]:
        return cell(found["cost"], () if found["minimal"] else ["perhaps less"])
    if found["provided"]:
        return cell(found["provided"]["cost"], ["only if facts and proofs turn out as named below"])
    return cell("No change of the design is enough" if found["minimal"] else "None found in good time")


def _steps(found: Values) -> Cell | None:
    steps = found["steps"] or (found["provided"] or {"steps": []})["steps"]
    if not steps:
        return None
    return cell(words.counted(len(steps), "answer"), (f"{one['label']}: {one['now']} → {one['to']} (cost {one['cost']})" for one in steps))


def _provided(found: Values, key: str, noun: str) -> Cell | None:
    named = found["provided"][key] if found["provided"] else []
    return cell(words.counted(len(named), noun), _labelled(named)) if named else None


def _labelled(named: Iterable[Values]) -> Iterator[str]:
    yield from (f"{one['label']}: {one['words']}" if "words" in one else one["label"] for one in named)


def _obstacle(found: Values) -> Cell | None:
    obstacle = found["obstacle"]
    if obstacle is None:
        return None
    told_of = [one["title"] for one in obstacle["rules"]]
    told_of += [f"fact: {one['label']}: {one['answer']}" for one in obstacle["facts"]]
    told_of += [f"not known yet: {one['label']}" for one in obstacle["unknown"]]
    return cell(words.counted(len(obstacle["rules"]), "rule"), told_of)
