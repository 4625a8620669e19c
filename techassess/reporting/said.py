"""Owns what a report shows of a review, as plain values: it stands beside findings and answers, and changes none of them.

Whether an acceptance has lapsed depends on a day. It is the day of writing, which is given and shown; the clock decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from techassess.assessment.result import Assessment, Finding
from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.records.standing import Acceptance, Review
from techassess.records.verifying import Outcome, Verified
from techassess.reporting import review_words, words
from techassess.reporting.findings import Values, anchor, by_weight, shown_as

VERBS = {
    "comment": "Remark",
    "asked_back": "Please look at this answer again",
    "accepted": "The finding is agreed with",
    "disputed": "The finding is disputed",
    "confirmed": "“Does not apply here” is agreed with",
    "checked": "The evidence was looked at",
    "risk_accepted": "Accepted as a risk",
    "resolved": "Settled",
    "withdrawn": "Taken back",
    "appointed": "Named",
    "moved": "Step",
    "opinion": "Opinion",
    "decision": "Decision",
    "review_on": "To be looked at again",
    "happened": "Event",
}
"""What is said with an entry of each kind."""
OF_FINDING = ("accepted", "disputed", "risk_accepted", "comment")
OF_ANSWER = ("confirmed", "checked", "asked_back", "comment")
NO_CHANGE = "That changes neither the finding nor the verdict."


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a record, as of the day on which this is written."""

    review: Review
    written_on: date
    signatures: tuple[Verified, ...] = ()
    """What was found out about the signatures on the record."""

    @property
    def advised(self) -> bool:
        """Whether an opinion or a decision stands."""
        return bool(self.review.opinion or self.review.decision)

    def of_findings(self, assessment: Assessment) -> dict[str, list[Values]]:
        """What stands beside findings, by rule; those of which nothing was said are left out."""
        return {finding.rule.id: lines for finding in assessment.findings if (lines := self.of_finding(finding))}

    def of_finding(self, finding: Finding) -> list[Values]:
        """What stands beside a finding, in the order in which it was said."""
        acceptance = self.review.acceptance(finding.rule.id, self.written_on)
        return [_line(one, self, finding, acceptance) for one in self._on_rule(finding.rule.id, acceptance)]

    def of_answer(self, question: str) -> list[Values]:
        """What stands beside an answer."""
        found = [one for one in self.review.of(*OF_ANSWER, about=question) if one.on == "question" and not self.review.is_resolved(one)]
        return [_line(one, self) for one in found]

    def _on_rule(self, rule: str, acceptance: Acceptance | None) -> list[Entry]:
        standing = [self.review.judged(rule), acceptance.entry if acceptance else None, *self.review.remarks(rule)]
        found = {one.id for one in standing if one is not None and one.on == "finding" and one.kind in OF_FINDING}
        return [one for one in self.review.counted if one.id in found]


def told(said: Said, assessment: Assessment) -> Values | None:
    """All that was said, as plain values; nothing where nothing was said."""
    review = said.review
    if not review.all:
        return None
    again = review.review_on
    return {
        "written_on": said.written_on.isoformat(),
        "written_on_words": words.day_words(said.written_on),
        "state": review.state,
        "state_words": review_words.state(review),
        "summary": _summary(review),
        "opinion": _statement(review.opinion, said) if review.opinion else None,
        "decision": _statement(review.decision, said) if review.decision else None,
        "earlier": [_statement(one, said) for one in review.of("opinion", "decision") if one not in (review.opinion, review.decision)],
        "findings": list(_findings(said, assessment)),
        "remarks": [
            _remark(one, said, assessment) for one in review.remarks() if one.kind in ("comment", "asked_back") and one.on != "finding"
        ],
        "events": [{**_line(one, said), "event": review.workflow.event_title(one.event)} for one in review.events()],
        "review_on": again.isoformat() if again else "",
        "review_on_words": words.day_words(again) if again else "",
        "overdue": again is not None and again < said.written_on,
        "named": _named(review),
        "steps": [_step(one, said) for one in review.of("moved")],
        "outside": [_remark(one, said, assessment) for one in review.all if one.by == OUTSIDE],
    }


def speaker(entry: Entry, review: Review) -> str:
    """Who said something, in which role and when."""
    return ", ".join(part for part in (review_words.who(entry, review).strip(), words.time_words(entry.at)) if part)


def _line(entry: Entry, said: Said, finding: Finding | None = None, acceptance: Acceptance | None = None) -> Values:
    """One thing that was said; the finding and its acceptance are given where it is about these."""
    over = acceptance is not None and acceptance.lapsed and acceptance.entry is entry
    until = f" until {words.time_words(entry.until)}" if entry.until else ""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "words": f"{VERBS.get(entry.kind, entry.kind)}{until}{', lapsed' if over else ''}",
        "text": entry.text,
        "speaker": speaker(entry, said.review),
        "lapsed": over,
        "remark": _line_remark(entry, said, finding, over),
        "found": words.sentence(words.capital(then)) if finding and (then := review_words.came_out_then(entry, finding)) else "",
    }


def _line_remark(entry: Entry, said: Said, finding: Finding | None, over: bool) -> str:
    """What to know of something that was said: that it counts for nothing, counts no more, or changes nothing."""
    nothing = review_words.for_nothing(entry, finding, said.review) if finding else ""
    if nothing:
        return words.sentence(words.capital(nothing))
    return _lapsed_words(entry, said) if over else NO_CHANGE if entry.kind in ("risk_accepted", "disputed") else ""


def _lapsed_words(entry: Entry, said: Said) -> str:
    written = words.day_words(said.written_on)
    return f"The acceptance has lapsed: its last day was {words.time_words(entry.until)}, and this was written on {written}."


def _statement(entry: Entry, said: Said) -> Values:
    """An opinion or a decision."""
    return {
        "kind": entry.kind,
        "kind_words": VERBS[entry.kind],
        "outcome": entry.outcome,
        "outcome_words": said.review.workflow.outcome_title(entry.outcome),
        "text": entry.text,
        "conditions": list(entry.conditions),
        "departs": entry.departs,
        "speaker": speaker(entry, said.review),
        "by": entry.by,
        "at": entry.at,
        "signed": signed(entry, said),
    }


def signed(entry: Entry, said: Said) -> str:
    """Whether it was signed, with a key or not, and whether that still holds."""
    found = [one for one in said.signatures if one.statement and _same(entry, one)]
    if not found:
        return "Not signed."
    last, statement = found[-1], found[-1].statement
    key = statement.key if statement else ""
    if last.outcome is Outcome.BROKEN:
        return "Signed, but the signature does not hold: something is not as it was signed. “techassess verify” says where."
    if not key:
        return "Signed without a key: it holds, but nothing proves who signed."
    return f"Signed with the key {key}. “techassess verify --allowed-signers FILE” says whose key that is."


def _same(entry: Entry, signed: Verified) -> bool:
    statement = signed.statement
    return statement is not None and (statement.kind, statement.by, statement.at) == (entry.kind, entry.by, entry.at)


def _summary(review: Review) -> str:
    """Where the record stands, what is advised and what was decided."""
    flow = review.workflow
    spoken = [f"{VERBS[one.kind]}: {words.sentence(flow.outcome_title(one.outcome))}" for one in (review.opinion, review.decision) if one]
    return " ".join([words.sentence(flow.state_title(review.state)), *spoken])


def _findings(said: Said, assessment: Assessment) -> Iterator[Values]:
    """The findings of which something was said, the heaviest first; then what was said of rules that are no more."""
    for finding in by_weight(assessment.findings):
        lines = said.of_finding(finding)
        if lines:
            rule, shown = finding.rule, shown_as(finding)
            outcome = {"shown": shown, "shown_words": words.OUTCOME[shown], "glyph": words.GLYPH[shown]}
            severity = {"severity": rule.severity, "severity_words": words.SEVERITY[rule.severity]}
            headline = rule.finding if shown == "breached" else rule.title
            yield {"id": rule.id, "anchor": anchor(rule), "headline": headline, **outcome, **severity, "said": lines}
    known = {finding.rule.id for finding in assessment.findings}
    spoken = [one for one in said.review.of(*OF_FINDING) if one.on == "finding" and one.about not in known]
    for name in dict.fromkeys(one.about for one in spoken):
        outcome = {"shown": "not_applicable", "shown_words": "There is no such rule here", "glyph": words.GLYPH["not_applicable"]}
        lines = [_line(one, said) for one in spoken if one.about == name]
        yield {"id": name, "anchor": "", "headline": name, **outcome, "severity": "", "severity_words": "", "said": lines}


def _remark(entry: Entry, said: Said, assessment: Assessment) -> Values:
    about = review_words.about(entry, assessment.rulesets) or "The record"
    return {**_line(entry, said), "on": entry.on, "about": entry.about, "about_words": about}


def _named(review: Review) -> list[Values]:
    """Who was named for a role of this record."""
    roles = dict.fromkeys(one.about for one in review.of("appointed"))
    return [{"role": role, "role_words": review.workflow.role_title(role), "who": list(review.named_for(role))} for role in roles]


def _step(entry: Entry, said: Said) -> Values:
    flow = said.review.workflow
    title = flow.steps[entry.step].title if entry.step in flow.steps else entry.step
    return {**_line(entry, said), "step": entry.step, "title": title, "to_words": flow.state_title(entry.to)}
