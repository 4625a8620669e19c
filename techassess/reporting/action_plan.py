"""Owns the action plan: what is still to be done, with owners and days, as plain values for a page and as a flat table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from techassess.assessment.result import Assessment
from techassess.cleaning import clean_all
from techassess.questionnaire.model import STAGE_WORDS, STAGES
from techassess.reporting import outcome, words
from techassess.reporting.about import About
from techassess.reporting.findings import Values, Writer, anchor
from techassess.reporting.said import Said
from techassess.reporting.tasks import STATES, Task, tasks
from techassess.rules.citations import Law

BY_DAY, UNDATED, SUPPLIER = "by_day", "undated", "supplier"
GROUPS = {
    **{stage: words.capital(words.DUE[stage]) for stage in STAGES},
    BY_DAY: "By a day",
    UNDATED: "No day is set",
    SUPPLIER: "Requests to the supplier",
}
"""How tasks are grouped for reading, in their order."""
COLUMNS = (
    "Part",
    "Due",
    "Until",
    "Overdue",
    "What",
    "Least change",
    "Why",
    "Provision",
    "Weight",
    "Owner",
    "Owner is",
    "State",
    "Note",
    "Comes from",
    "Id",
)
"""The heads of the flat table."""


def build(assessment: Assessment, about: About, law: Law, least: Values | None, said: Said) -> dict[str, Any]:
    """Return the action plan as plain values."""
    writer = Writer(assessment, law)
    found = [_task(one, writer, said) for one in tasks(assessment, writer, said, least)]
    groups = [{"id": name, "title": title, "tasks": [one for one in found if one["group"] == name]} for name, title in GROUPS.items()]
    plan: dict[str, Any] = clean_all(
        {
            "record": _record(assessment, about),
            "written_on": said.written_on.isoformat(),
            "written_on_words": words.day_words(said.written_on),
            "verdict": outcome.verdict(assessment),
            "remarks": outcome.remarks(assessment, about.answered_by),
            "groups": [group for group in groups if group["tasks"]],
            "counts": _counts(found),
            "count": len(found),
            "overdue": sum(one["overdue"] for one in found),
            "product_version": about.product_version,
        }
    )
    return plan


def _record(assessment: Assessment, about: About) -> Values:
    return {
        "title": words.shorten(about.title, 300),
        "slug": about.slug,
        "project": about.project,
        "stage": assessment.case.stage,
        "stage_words": words.capital(STAGE_WORDS[assessment.case.stage]),
        "as_of": assessment.as_of.isoformat(),
        "as_of_words": words.day_words(assessment.as_of),
        "go_live_words": words.day_words(assessment.go_live) if assessment.go_live else "",
        "contract_end_words": words.day_words(assessment.contract_end) if assessment.contract_end else "",
    }


def _task(task: Task, writer: Writer, said: Said) -> Values:
    group = SUPPLIER if task.supplier else task.stage or (BY_DAY if task.day else UNDATED)
    return {
        "id": task.id,
        "group": group,
        "what": task.what,
        "how": task.how,
        "why": [{"rule": rule.id, "anchor": anchor(rule), "title": rule.title, "cites": writer.cites(rule.cites)} for rule in task.rules],
        "because": task.because,
        "severity": task.severity,
        "severity_words": words.SEVERITY.get(task.severity, ""),
        "owner": words.shorten(task.owner, 200),
        "proposed": task.proposed,
        "stage": task.stage,
        "stage_words": words.capital(words.DUE[task.stage]) if task.stage else "",
        "day": task.day.isoformat() if task.day else "",
        "until_words": words.day_words(task.day) if task.day else words.shorten(task.until, 200),
        "overdue": task.overdue(writer.assessment.case.stage, said.written_on),
        "state": task.state,
        "state_words": STATES[task.state],
        "note": task.note,
        "source": task.source,
    }


def _counts(found: Sequence[Values]) -> list[Values]:
    """How many tasks are in each state."""
    states = [one["state"] for one in found]
    return [{"state": state, "words": told, "count": states.count(state)} for state, told in STATES.items() if state in states]


def lines(plan: dict[str, Any]) -> Iterator[list[str]]:
    """The plan as one flat table, its heads first."""
    yield list(COLUMNS)
    for group in plan["groups"]:
        for task in group["tasks"]:
            yield [
                "Request to the supplier" if group["id"] == SUPPLIER else "Action",
                task["stage_words"],
                task["day"] or task["until_words"],
                "overdue" if task["overdue"] else "",
                task["what"],
                task["how"],
                "; ".join([why["title"] for why in task["why"]] or [task["because"]]),
                "; ".join(dict.fromkeys(cite["text"] for why in task["why"] for cite in why["cites"])),
                task["severity_words"],
                task["owner"],
                "proposed" if task["proposed"] else "named",
                task["state_words"],
                task["note"],
                task["source"],
                task["id"],
            ]
