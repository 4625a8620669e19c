"""Reviews written in a line or two, as tests need them."""

from __future__ import annotations

from dataclasses import replace

from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.records.workflow import Workflow, load

USUAL = load()
PEOPLE = {"officer": "Ann", "dpo": "Dora", "decision_maker": "Max", "it_security": "Ida", "supplier": "Sam"}


def said(role: str, kind: str, **more: object) -> Entry:
    """An entry by the person who has this role in the tests."""
    return replace(Entry(kind, role=role, by=PEOPLE[role]), **more)  # type: ignore[arg-type]  # tests name only what Entry has


def moved(role: str, step: str) -> Entry:
    return said(role, "moved", step=step, to=USUAL.steps[step].to, text="So it is.")


APPOINTED = said("officer", "appointed", about="decision_maker", who="Max")
HANDED_IN = moved("officer", "hand_in")
RETURNED = moved("dpo", "return")
ADVISED = (said("dpo", "opinion", outcome="approved", text="Fine."), moved("dpo", "advise"))
DECIDED = (said("decision_maker", "decision", outcome="approved"), moved("decision_maker", "decide"))


def review(*entries: Entry, workflow: Workflow = USUAL) -> Review:
    """A review of these entries, in their order."""
    numbered = [replace(one, id=one.id or f"{number}-aaaaaa") for number, one in enumerate(entries, 1)]
    return Review({one.id: one for one in numbered}, workflow)
