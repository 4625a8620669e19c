"""Owns what is told of signatures that were checked: which of them hold, who signed, and where something differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from techassess.cleaning import clean_line
from techassess.documents.canonical import Difference
from techassess.records.verifying import Outcome, Verified
from techassess.records.workflow import same_person
from techassess.reporting.words import capital, counted

FEW = 20
"""How many differences of one sort are listed."""
SHOWN = {
    Outcome.VALID: "valid",
    Outcome.REWORDED: "valid, but reworded",
    Outcome.BROKEN: "BROKEN",
}


def worst(found: Sequence[Verified]) -> str:
    """The outcome of all signatures together."""
    outcomes = {one.outcome for one in found}
    return next((one.value for one in (Outcome.BROKEN, Outcome.REWORDED, Outcome.VALID) if one in outcomes), "unsigned")


def told(found: Verified, more: str = "") -> Iterator[str]:
    """What is said of one signature: its name and whether it holds, then line by line, two signs further in, what was found out.

    ``more`` says where all differences can be seen, where there are too many to list them.
    """
    yield f"{found.name}: {SHOWN[found.outcome]}"
    statement = found.statement
    if statement:
        when = statement.at[:16].replace("T", " ")
        spoken = f"{statement.kind.capitalize()} of {clean_line(statement.by)}, {when}"
        yield f"  {spoken}, on the verdict: {clean_line(statement.verdict.shown)}"
        if statement.text:
            yield from (f"  | {line}" for line in statement.text.splitlines())
        yield f"  {author_words(found)}."
        if found.author.standing == "proven" and not same_person(found.author.name, statement.by):
            yield f"  It speaks for {clean_line(statement.by)}: make sure that this is the same person."
    yield from (f"  {line}" for problem in found.problems for line in problem.splitlines())
    yield from _listed("Not as it was signed", found.broken, more)
    yield from _listed("Texts that differ", found.reworded, more)
    yield from _listed("Judged with other rules than today's", found.other_rules, more)
    yield from (f"  {remark}" for remark in found.remarks)


def author_words(found: Verified) -> str:
    """Who signed, and how far that is known."""
    consistent = found.outcome is not Outcome.BROKEN and found.author.standing != "proven"
    return f"Consistent, {found.author}" if consistent else capital(str(found.author))


def _listed(title: str, differences: Sequence[Difference], more: str) -> Iterator[str]:
    if differences:
        yield f"  {title}:"
        yield from (f"    {one}" for one in differences[:FEW])
    if len(differences) > FEW:
        yield f"    and {counted(len(differences) - FEW, 'more place')}{f'; {more}' if more else ''}"
