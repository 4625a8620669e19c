"""Owns what the screens say of the least change: each way step by step with its cost, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from techassess.reporting.findings import Values
from techassess.reporting.ways import CHOOSE, COSTS, may_clash, told
from techassess.reporting.words import counted, few
from techassess.tui import marks
from techassess.tui.rows import Row, gap, heading, remark

if TYPE_CHECKING:
    from techassess.assessment.remedies import Remedy
    from techassess.assessment.ways import Ways

PROVIDED = "provided"


def remedy_of(key: str, found: Ways) -> Remedy | None:
    """The remedy that a row stands for, or nothing."""
    if key == PROVIDED:
        return found.provided.remedy if found.provided else None
    return found.found[int(key)].remedy if key.isdigit() else None


def least_rows(found: Ways) -> tuple[Row, ...]:
    """Each way to the wanted verdict, or what stands in its way."""
    said = told(found)
    if not found.needed:
        return (Row("", "Nothing has to change: it is the best verdict already.", tone="good"),)
    ends = Row("", f"At worst now: {said['from']['words']}. Wanted: {said['to']['words']}.")
    rows = list(_found(said) if said["found"] else _none(said))
    notes = [remark(f"{COSTS} A step counts once it is carried out and shown.")]
    notes += [remark(CHOOSE)] if may_clash(said) else []
    return (ends, gap(), *rows, *([gap(), *notes] if said["found"] or said["provided"] else []))


def _found(said: Values) -> Iterator[Row]:
    ways = [said, *said["alternatives"]]
    for number, way in enumerate(ways):
        title = "The least change" if not number else f"Another way, {number} of {len(ways) - 1}"
        yield from [gap()] if number else []
        yield heading(title, f"cost {way['cost']}")
        yield Row(str(number), "Try this out", mark=marks.REQUEST, tone="strong")
        yield from _steps(way["steps"])
    yield gap()
    proved = " It is proved that no change costs less than the first." if said["minimal"] else ""
    yield Row("", f"After it “{said['to']['words']}”, or better, is certain, whatever is still open.{proved}")


def _steps(steps: Iterable[Values]) -> Iterator[Row]:
    for number, step in enumerate(steps, 1):
        details = [
            f"now: {step['now']}",
            f"{'settle on' if step['open'] else 'change to'}: {step['to']}",
            _few("satisfies", step["satisfies"]),
            _few("opens", step["opens"]),
            _few("makes unnecessary", step["removes"]),
            _few("then asked", step["asks"]),
        ]
        yield Row("", step["label"], mark=f"{number}.", right=f"cost {step['cost']}", detail="\n".join(filter(None, details)), indent=1)


def _few(head: str, texts: list[str]) -> str:
    return f"{head}: {few(texts)}" if texts else ""


def _none(said: Values) -> Iterator[Row]:
    if said["obstacle"] is None and not said["minimal"]:
        yield Row("", "No change was found in good time. That does not prove that there is none.")
        return
    yield Row("", "No change of the design alone is enough.", tone="strong")
    if said["obstacle"]:
        yield from _obstacle(said["obstacle"])
    yield gap()
    if said["provided"]:
        yield from _provided(said["provided"])
    else:
        yield Row("", "No way was found either that would be open if unknown facts turned out well.")


def _obstacle(obstacle: Values) -> Iterator[Row]:
    number = len(obstacle["rules"])
    yield gap()
    yield heading("What stands in the way", counted(number, "rule") if number else "")
    for rule in obstacle["rules"]:
        key = f"rule:{rule['id']}" if rule["anchor"] else ""
        yield Row(key, rule["title"], mark=marks.WARNING, tone="bad")
    for fact in obstacle["facts"]:
        yield Row(f"question:{fact['id']}", f"{fact['label']}: {fact['answer']}", mark=marks.REQUEST, indent=1)
    for fact in obstacle["unknown"]:
        yield Row(f"question:{fact['id']}", f"{fact['label']}: not known yet", mark=marks.OPEN, indent=1)
    yield remark("This alone is enough to stand in the way. Other rules may do so too.")


def _provided(provided: Values) -> Iterator[Row]:
    yield heading("It would do, provided that")
    for fact in provided["facts"]:
        yield Row(f"question:{fact['id']}", f"{fact['label']}: {fact['words']}", mark=marks.OPEN)
    for claim in provided["proofs"]:
        yield Row(f"question:{claim['id']}", f"{claim['label']}: shown by a document, not merely said", mark=marks.OPEN)
    if provided["steps"]:
        yield gap()
        yield heading("and these steps are taken", f"cost {provided['cost']}")
        yield from _steps(provided["steps"])
    yield Row(PROVIDED, "Try this out, as if it were so", mark=marks.REQUEST, tone="strong")
    yield remark("Find out how it really is before you count on it. What is only assumed is never kept.")
