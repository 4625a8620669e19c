"""Owns an opinion or a decision on its way to being signed: what is asked for in which order, and the page that is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from techassess.assessment.result import Assessment
from techassess.assessment.reviewing import SignOff
from techassess.cleaning import clean_line
from techassess.records.review import Entry
from techassess.records.standing import Review
from techassess.reporting.findings import Writer
from techassess.reporting.outcome import conditions, verdict_words
from techassess.reporting.words import capital, small, time_words
from techassess.rules.citations import Law
from techassess.tui.rows import Row, gap, heading, remark

NO_KEY = (
    "It will be signed without a key: any later change of answers or rules is found, but nobody can prove that it was you who signed. "
    "Whoever can write to the folder could make it anew."
)
WITH_KEY = "It will be signed with the key {key}. Whoever knows your key can check that it was you."
COVERS = "Signed are: every answer, every rule that judged them, what was said in the review, and this page. Later changes are found."


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen and typed so far."""

    kind: str
    outcome: str = ""
    ticked: tuple[str, ...] = ()
    own: str = ""
    """Conditions in own words, one a line."""
    text: str = ""
    departs: str = ""
    key: str = ""
    """The path of an SSH key as it was typed; empty for none."""

    @classmethod
    def of(cls, entry: Entry) -> Draft:
        """What was said already, to be signed."""
        return cls(entry.kind, entry.outcome, entry.conditions, text=entry.text, departs=entry.departs)

    @property
    def signing(self) -> SignOff:
        """The same as it is saved and signed."""
        own = tuple(line.strip() for line in self.own.splitlines() if line.strip())
        key = Path(self.key.strip()).expanduser() if self.key.strip() else None
        return SignOff(self.kind, self.outcome, self.text.strip(), (*self.ticked, *own), self.departs.strip(), key)

    def saying(self, name: str, text: str) -> Draft:
        """The same with another text in one of its fields."""
        changed: dict[str, Any] = {name: text}
        return replace(self, **changed)


def pages(review: Review, draft: Draft, offered: tuple[str, ...]) -> tuple[str, ...]:
    """What is asked for, in order."""
    outcome = review.workflow.outcomes.get(draft.outcome)
    wanted = ["outcome"]
    if outcome is not None and outcome.conditions:
        wanted += [*(["ticked"] if offered else []), "own"]
    wanted.append("text")
    advised = review.opinion
    if draft.kind == "decision" and advised is not None and advised.outcome != draft.outcome:
        wanted.append("departs")
    return (*wanted, "key", "sign")


def without_needless(review: Review, draft: Draft) -> Draft:
    """The draft without what its outcome does not ask for: conditions of another outcome, reasons where nothing is departed from."""
    asked = pages(review, draft, draft.ticked)
    kept = draft if "own" in asked else replace(draft, ticked=(), own="")
    return kept if "departs" in asked else replace(kept, departs="")


def offered(review: Review, assessment: Assessment, kind: str) -> tuple[str, ...]:
    """Conditions to choose from: those of the opinion for a decision, then those that the assessment names."""
    advised = review.opinion.conditions if kind == "decision" and review.opinion else ()
    found = [text for group in conditions(assessment, Writer(assessment, Law.load())) for text in _of_group(group)]
    return tuple(dict.fromkeys([*advised, *found]))


def _of_group(group: dict[str, object]) -> Iterator[str]:
    due = small(str(group["stage_words"]))
    for name, words in (("breached", ""), ("planned", "carried out as planned"), ("claimed", "shown by a document")):
        found = group[name]
        for one in found if isinstance(found, list) else []:
            rests = [f"; {cite['text']}" for cite in one["cites"][:1]]
            yield clean_line(f"{one['title']}{f', {words}' if words else ''} ({due}{''.join(rests)})")


def verdict_rows(assessment: Assessment, review: Review, kind: str) -> tuple[Row, ...]:
    """What stands above the outcomes: the verdict of the tool with its range, and for a decision the opinion."""
    rows = [Row("", f"The rules say: {verdict_words(assessment)}")]
    if kind == "decision" and review.opinion is not None:
        rows.append(Row("", f"The opinion advises: {review.workflow.outcome_title(review.opinion.outcome)}", tone="strong"))
    elif kind == "decision":
        rows.append(Row("", "No opinion stands.", tone="warn"))
    return tuple(rows)


def last_page(review: Review, draft: Draft, assessment: Assessment, by: str, role: str) -> tuple[Row, ...]:
    """Exactly what will be signed, and by whom."""
    signing, outcome = draft.signing, review.workflow.outcome_title(draft.outcome)
    rows = [Row("", f"{capital(draft.kind)}: {outcome}", tone="strong")]
    rows.append(Row("", f"by {by}, {review.workflow.role_title(role)}"))
    if signing.conditions:
        rows += [gap(), heading("Under these conditions", str(len(signing.conditions)))]
        rows += [Row("", condition, mark="·") for condition in signing.conditions]
    for title, text in (("In these words", signing.text), ("Why it departs from the advice", signing.departs)):
        rows += [gap(), heading(title), *(Row("", line, mark="|") for line in text.splitlines())] if text else []
    rows += [gap(), heading("On this verdict"), Row("", verdict_words(assessment))]
    rows.append(remark(f"Judged as of {time_words(assessment.as_of.isoformat())}; {len(assessment.case.answers)} answers."))
    key = Row("", WITH_KEY.format(key=signing.key)) if signing.key else Row("", NO_KEY, tone="warn")
    return (*rows, gap(), Row("", COVERS), key, gap())
