"""Owns what is known of one record for the form of an impact assessment: conditions, answers, measures, rules, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from techassess.assessment.result import Finding, FlagResult, Status
from techassess.conditions.evaluation import ABSENT, FALSE, TRUE, UNKNOWN, Facts, Logic, Value
from techassess.conditions.reasons import deciding, waiting_for
from techassess.conditions.tree import Condition, names
from techassess.conditions.vocabulary import Sort
from techassess.conditions.wording import reason
from techassess.questionnaire.answers import Answer
from techassess.questionnaire.interview import Interview, Presence
from techassess.questionnaire.model import Question
from techassess.reporting import words
from techassess.reporting.answers import answer as told
from techassess.reporting.chain import steps_of
from techassess.reporting.conclusions import conclusion
from techassess.reporting.findings import Values, Writer, shown_as
from techassess.reporting.material import Material
from techassess.reporting.said import Said

LOGIC = {TRUE: "yes", FALSE: "no", ABSENT: "no", UNKNOWN: "unknown"}
STATUS = {
    "planned": "Planned",
    "partly": "Implemented in part",
    "implemented": "Implemented",
    "missing": "No such measure",
    "open": "Open",
    "not_applicable": "Does not apply",
}
"""How far a measure is carried out."""
REASONS = 4
"""How many of many reasons are told."""


def statement(label: str, text: str, origin: str = "", more: Sequence[str] = (), is_open: bool = False, status: str = "") -> Values:
    """Something that is said in a field, with where it comes from."""
    return {
        "finding": "",
        "label": label,
        "words": text,
        "more": [line for line in more if line],
        "origin": origin,
        "open": is_open,
        "status": status,
        "status_words": STATUS.get(status, ""),
    }


@dataclass(frozen=True)
class Known:
    """One record, as the fields of the form see it."""

    material: Material

    @cached_property
    def facts(self) -> Facts:
        """The answers, as conditions see them."""
        return Facts(self.material.assessment.rulesets.engine, self.material.assessment.case.values())

    @cached_property
    def interview(self) -> Interview:
        """Which questions are asked."""
        case = self.material.assessment.case
        return Interview(case.questionnaire, case.answers)

    @cached_property
    def writer(self) -> Writer:
        """Turns citations into links."""
        return Writer(self.material.assessment, self.material.law)

    @cached_property
    def said(self) -> Said:
        """What was said of the record, with what its signatures are worth."""
        return self.material.said

    @cached_property
    def flags(self) -> dict[str, FlagResult]:
        """The conclusions of the assessment by id."""
        return {found.flag.id: found for found in self.material.assessment.flags}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The findings by rule, without those that do not apply."""
        found = self.material.assessment.findings
        return {one.rule.id: one for one in found if Status.NOT_APPLICABLE not in (one.status, one.would_be)}

    def question(self, name: str) -> Question:
        """A question by its id."""
        return self.material.assessment.case.questionnaire.questions[name]

    def answer(self, name: str) -> Answer | None:
        """What was answered to a question."""
        return self.material.assessment.case.answers.get(name)

    # Conditions

    def holds(self, condition: Condition | None) -> str:
        """Whether a condition holds: ``yes``, ``no`` or ``unknown``; without one, yes."""
        return "yes" if condition is None else LOGIC[self.facts.engine.judge(condition)(self.facts)]

    def because(self, condition: Condition) -> list[str]:
        """The answers that decide a condition, the first few; those to questions that are not asked only where there are no others."""
        reasons = [reason(leaf, self.facts) for leaf in deciding(condition, self.facts)]
        asked = [
            one
            for one in reasons
            if not one.questions or any(self.interview.presence(name) is not Presence.NOT_NEEDED for name in one.questions)
        ]
        return _first(list(dict.fromkeys(words.shorten(one.text) for one in asked or reasons)))

    def waits_for(self, condition: Condition) -> list[str]:
        """The labels of the questions that keep a condition open, the first few."""
        return _first([self.question(name).label for name in waiting_for(condition, self.facts)])

    # What is said

    def answers(self, names: Iterable[str]) -> list[Values]:
        """What was answered to questions, those left out that are not asked; those not reached yet are told together."""
        said, later = [], []
        for name in names:
            presence = self.interview.presence(name)
            if presence is Presence.ASKED:
                said.append(self._said(name))
            elif presence is Presence.WAITING:
                later.append(self.question(name).label)
        return [*said, statement("Not reached yet", "; ".join(later), "", is_open=True)] if later else said

    def _said(self, name: str, status: str = "") -> Values:
        found = told(name, self.interview, self.material.assessment)
        still_open = found["standing"] not in ("value", "does_not_apply")
        more = [
            f"Reason: {words.shorten(found['reason'])}" if found["reason"] else "",
            f"Plan: {found['plan']}" if found["plan"] else "",
            f"Note: {words.shorten(found['note'])}" if found["note"] else "",
        ]
        made = statement(found["label"], found["answer"], _origin(found), more, still_open, status)
        not_planned = status == "missing" and self.question(name).sort is Sort.MEASURE
        return {**made, "status_words": "Not planned"} if not_planned else made

    def measures(self, named: Iterable[tuple[str, Sequence[str]]]) -> list[Values]:
        """Measures with how far each is carried out; those left out whose question is not asked."""
        return [self._said(name, self.status(name, options)) for name, options in named if self._is_asked(name)]

    def _is_asked(self, name: str) -> bool:
        return self.interview.presence(name) is Presence.ASKED

    def status(self, name: str, options: Sequence[str]) -> str:
        """How far a measure is carried out. Without a document or a check it is never implemented."""
        answer, state = self.answer(name), self.facts.state(name)
        if state is ABSENT:
            return "not_applicable"
        if answer is None or state is UNKNOWN:
            return "open"
        if state == "planned" and not options:
            return "planned"
        if not _chosen(state, options):
            return "missing"
        runs = state == "done" or self.material.assessment.case.stage == "in_use"
        return "planned" if not runs else "partly" if answer.evidence == "claimed" else "implemented"

    def conclusions(self, flags: Iterable[str]) -> list[Values]:
        """What the assessment concludes by itself."""
        return [self._conclusion(conclusion(self.flags[name], self.material.assessment)) for name in flags]

    def _conclusion(self, found: Values) -> Values:
        more = [f"Because of: {'; '.join(found['because'])}" if found["because"] else "", found["limit"]]
        more += [f"Waits for: {'; '.join(found['waits_for'])}" if found["waits_for"] else ""]
        return statement(found["title"], found["words"], "Worked out from the answers", more, not found["known"])

    def chain(self, part: str) -> list[Values]:
        """The chain of necessity and proportionality: what it comes to, and with ``steps`` each step."""
        found = steps_of(self.material.assessment, self.writer) if part else None
        if found is None:
            return []
        undecided = not found["failed"] and any(step["state"] == "open" for step in found["steps"])
        end = statement("What the steps of the test come to", found["words"], "Worked out from the answers", is_open=undecided)
        steps = found["steps"] if part == "steps" else []
        return [end, *(_step(step) for step in steps)]

    def rules(self, rules: Iterable[str], reading: str = "") -> list[Values]:
        """How rules came out that apply here; with ``reading``, only those that rest on this question."""
        chosen = [self.findings[name] for name in rules if name in self.findings]
        return [self._finding(one) for one in chosen if not reading or self._reads(one, reading)]

    def _reads(self, finding: Finding, question: str) -> bool:
        vocabulary = self.material.assessment.rulesets.vocabulary
        return any(question in vocabulary.questions_read(name) for name in names(finding.rule.requires))

    def _finding(self, finding: Finding) -> Values:
        shown = shown_as(finding)
        more = [finding.rule.finding if finding.status is Status.BREACHED else ""]
        waits = [self.question(name).label for name in finding.waits_for] if shown == "open" else []
        more += [f"Waits for: {'; '.join(_first(waits))}" if waits else ""]
        later = f" from {words.day_words(finding.rule.applies_from)}" if finding.rule.applies_from and shown == "upcoming" else ""
        origin = "; ".join(cite["text"] for cite in self.writer.cites(finding.rule.cites))
        told_as = f"{words.OUTCOME[shown]}{later}"
        made = statement(finding.rule.title, told_as, origin, more, finding.status is Status.OPEN)
        return {**made, "finding": shown, "glyph": words.GLYPH[shown]}


def _chosen(state: Value | Logic, options: Sequence[str]) -> bool:
    """Whether an answer is a measure: done or yes, or one of these options."""
    if not options:
        return state in (True, "done")
    return bool(state & frozenset(options)) if isinstance(state, frozenset) else state in options


def _step(step: Values) -> Values:
    """A step of the chain."""
    is_open = step["state"] in ("open", "not_reached")
    label = f"Step {step['number']}, {words.small(step['title'])}"
    return statement(label, f"{step['glyph']} {step['state_words']}", "Worked out from the answers", is_open=is_open)


def _first(texts: Sequence[str]) -> list[str]:
    """The first few of many, and how many more there are."""
    more = len(texts) - REASONS
    return [*texts[:REASONS], f"and {more} more"] if more > 1 else list(texts)


def _origin(found: Values) -> str:
    """Who said it, when, and how it is shown."""
    if found["standing"] == "unanswered":
        return f"To be answered by {found['who_words']}"
    who = f"Answer of {words.shorten(found['by'], 80)}" if found["by"] else "Answer"
    when = f", {found['at_words']}" if found["at_words"] else ""
    shown = f"; {found['evidence_words']}" if found["evidence_words"] else ""
    expected = ", but evidence is expected" if found["claim"] else ""
    source = f": {words.shorten(found['source'])}" if found["source"] else ""
    return f"{who}{when}{shown}{expected}{source}"
