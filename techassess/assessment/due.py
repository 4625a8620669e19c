"""Owns what of a record is to be looked at again, as of a day. Reminders only: nothing of it changes a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from techassess.assessment.result import Assessment
from techassess.assessment.sealing import OF_RECORD
from techassess.conditions.vocabulary import Sort
from techassess.days import read_day
from techassess.documents.canonical import digest
from techassess.questionnaire.answers import Answer
from techassess.records.review import Entry
from techassess.records.seal import last_statement
from techassess.records.standing import Review
from techassess.rules import sealed as of_rules
from techassess.rules.model import RuleSets

AHEAD = timedelta(days=30)
"""How long before its day something is told."""
KINDS = ("event", "review", "acceptance", "plan", "law", "rules", "go_live", "contract_end")
"""What can be due: something happened; the day set for a new look; an accepted risk ends; a planned measure should be there; rules begin
or cease to apply; the rules are others than those that were signed; use should have begun; the contract ends.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at again."""

    kind: str
    day: date | None
    """When it is or was due; nothing where it is due at once."""
    over: bool
    """Its day has come."""
    about: str = ""
    """The entry, the rule or the question; for a law, the rules that begin to apply, separated by spaces."""
    text: str = ""
    """What people wrote of it."""


def due(assessment: Assessment, review: Review, today: date, rules_changed: bool = False) -> tuple[Due, ...]:
    """Return what is due on a day, or soon, the oldest first; nothing for a record that is over.

    ``rules_changed`` says that the rules are others than those that were signed.
    """
    if review.is_over:
        return ()
    found = [*_said(review, today), *_planned(assessment, today), *_dated(assessment, today)]
    if rules_changed:
        found.append(Due("rules", None, True))
    return tuple(sorted(found, key=lambda one: (not one.over, one.day or date.min, KINDS.index(one.kind), one.about)))


def _said(review: Review, today: date) -> Iterator[Due]:
    """What people asked to be looked at."""
    for entry in review.events():
        yield Due("event", _day_of(entry), True, entry.id, entry.text)
    day = review.review_on
    if day is not None:
        yield from _on(today, "review", day, text=review.of("review_on")[-1].text)
    for rule in dict.fromkeys(one.about for one in review.of("risk_accepted")):
        acceptance = review.acceptance(rule, today)
        if acceptance is not None:
            last = read_day(acceptance.entry.until)
            yield from _on(today, "acceptance", last + timedelta(days=1) if last < date.max else last, rule, acceptance.entry.text)


def _day_of(entry: Entry) -> date | None:
    try:
        return read_day(entry.at[:10])
    except ValueError:
        return None


def _planned(assessment: Assessment, today: date) -> Iterator[Due]:
    """Planned measures whose day has come and that are still only planned."""
    questions, values = assessment.case.questionnaire.questions, assessment.case.values()
    for name, answer in assessment.case.answers.items():
        day = _until(answer)
        if day is not None and values.get(name) == "planned" and questions[name].sort is Sort.MEASURE:
            yield from _on(today, "plan", day, name, answer.plan.who if answer.plan else "")


def _until(answer: Answer) -> date | None:
    try:
        return read_day(answer.plan.until) if answer.plan else None
    except ValueError:
        return None  # words such as "as a requirement in the tender"


def _dated(assessment: Assessment, today: date) -> Iterator[Due]:
    """Days that come from the rules and from the project itself."""
    for change in assessment.calendar:
        yield from _on(today, "law", change.day, " ".join(change.rules))
    if assessment.go_live is not None and assessment.case.stage != "in_use":
        yield from _on(today, "go_live", assessment.go_live)
    if assessment.contract_end is not None:
        yield from _on(today, "contract_end", assessment.contract_end)


def _on(today: date, kind: str, day: date, about: str = "", text: str = "") -> Iterator[Due]:
    if day - today <= AHEAD:
        yield Due(kind, day, day <= today, about, text)


def content_digests(rulesets: RuleSets) -> Mapping[str, str]:
    """Return the digest of each part of the rules that a signature names."""
    return {part: digest(value) for part, value in of_rules.meaning(rulesets).items()}


OTHER = (*OF_RECORD, "workflow")
"""The parts of a signature that are no rules."""


def rules_changed(folder: Path, now: Mapping[str, str]) -> bool:
    """Whether what was signed last on a record was judged by other rules; false where nothing was signed."""
    statement = last_statement(folder)
    if statement is None:
        return False
    signed = {part: one for part, one in statement.meaning.items() if part not in OTHER}
    return any(signed.get(part) != one for part, one in now.items()) or any(part not in now for part in signed)
