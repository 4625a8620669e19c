"""Owns what is still to be done for a record: one task for each thing, with who does it, until when, and where it comes from.

A task follows from what was found and said; it changes nothing of it. What is overdue is told as of a day that is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from techassess.assessment.result import Assessment, Finding, Status
from techassess.days import read_day
from techassess.questionnaire.model import STAGES
from techassess.records.review import Entry
from techassess.reporting import review_words, words
from techassess.reporting.answers import open_questions
from techassess.reporting.findings import Values, Writer, by_weight
from techassess.rules.model import SEVERITIES, Rule

if TYPE_CHECKING:
    from techassess.reporting.said import Said

TO_DO, PLANNED, NOT_SHOWN, WAITS = "to_do", "planned", "not_shown", "waits"
STATES = {TO_DO: "To do", PLANNED: "Planned", NOT_SHOWN: "Said to be done, not shown", WAITS: "Waits for an answer"}
_NO_REASON: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    id: str
    """What it comes from: ``rule:``, ``measure:``, ``claim:``, ``question:``, ``later:``, ``condition:`` or ``entry:``, with an id."""
    what: str
    state: str
    source: str
    """Where it comes from, in words."""
    rules: tuple[Rule, ...] = _NO_REASON
    """The rules that ask for it, the heaviest first."""
    how: str = ""
    """The least change that does it, where one is known."""
    because: str = ""
    """Why, where no rule asks for it."""
    owner: str = ""
    proposed: bool = True
    """Nobody was named: the owner is a proposal."""
    stage: str = ""
    """The stage at which it is due; empty where only a day counts, or nothing."""
    day: date | None = None
    """The day until which it is to be done."""
    until: str = ""
    """Until when, in the words of whoever planned it."""
    note: str = ""
    supplier: bool = False
    """It is asked of the supplier."""

    @property
    def severity(self) -> str:
        """The heaviest of the rules that ask for it."""
        return max((rule.severity for rule in self.rules), key=SEVERITIES.index, default="")

    def overdue(self, now: str, on: date) -> bool:
        """Whether its day is over, or its stage has passed for a project at the stage ``now``."""
        if self.day is not None:
            return self.day < on
        return bool(self.stage) and STAGES.index(self.stage) < STAGES.index(now)


def tasks(assessment: Assessment, writer: Writer, said: Said, least: Values | None = None) -> tuple[Task, ...]:
    """Return all that is to be done, by the stage and the day at which it is due; the requests to the supplier come last.

    ``least`` is what ``ways.least_change`` tells.
    """
    maker = _Maker(assessment, writer, said, _steps(least))
    found = [maker.dated(one) for one in (*maker.of_rules(), *maker.of_questions(), *maker.of_review(), *maker.of_supplier())]
    return tuple(sorted(found, key=_order))


def _order(task: Task) -> tuple[bool, int, date, int]:
    due = STAGES.index(task.stage) if task.stage else len(STAGES) + (task.day is None)
    weight = -SEVERITIES.index(task.severity) if task.severity else 1
    return task.supplier, due, task.day or date.max, weight


def _steps(least: Values | None) -> Mapping[str, str]:
    """For each rule by its title, the steps of the least change that satisfy it."""
    found: dict[str, list[str]] = {}
    for step in least["steps"] if least and least["found"] else ():
        for title in step["satisfies"]:
            found.setdefault(title, []).append(f"{step['label']}: {step['to']} (now: {step['now']})")
    return {title: "; ".join(steps) for title, steps in found.items()}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the tasks of one assessment."""

    assessment: Assessment
    writer: Writer
    said: Said
    steps: Mapping[str, str]

    def dated(self, task: Task) -> Task:
        """Give a task that is due before go-live the planned day of it, where no day was named."""
        known = self.assessment.go_live if task.stage == "before_go_live" else None
        return replace(task, day=known) if task.day is None and not task.until and known else task

    # What rules ask for

    def of_rules(self) -> Iterator[Task]:
        """What is not met, planned, claimed, or asked for later, of the city's own duties."""
        own = [finding for finding in by_weight(self.assessment.findings) if finding.rule.duty_of == "deployer"]
        for finding in own:
            if finding.status is Status.BREACHED:
                yield self._breached(finding)
            elif finding.status is Status.UPCOMING and finding.would_be in (Status.BREACHED, Status.OPEN):
                yield self._later(finding)
        yield from self._measures(own)
        yield from self._claims(own)

    def _breached(self, finding: Finding) -> Task:
        rule, accepted = finding.rule, self.said.review.acceptance(finding.rule.id, self.said.written_on)
        note = words.sentence(words.capital(review_words.accepted(accepted))) if accepted else ""
        owner, how = self._who(finding), self.steps.get(rule.title, "")
        return Task(f"rule:{rule.id}", rule.remedy, TO_DO, "Rule that is not met", (rule,), how, owner=owner, stage=rule.due, note=note)

    def _later(self, finding: Finding) -> Task:
        rule, waits = finding.rule, finding.would_be is Status.OPEN
        what = f"Find out whether this is met: {words.small(rule.title)}." if waits else rule.remedy
        starts = words.day_words(rule.applies_from) if rule.applies_from else ""
        task = Task(f"later:{rule.id}", what, WAITS if waits else TO_DO, "Law that applies later", (rule,), day=rule.applies_from)
        return replace(task, owner=self._who(finding), note=f"Applies from {starts}.")

    def _measures(self, findings: Iterable[Finding]) -> Iterator[Task]:
        """Planned measures, each once."""
        for name, rules in _by_question(findings, "planned").items():
            plan = self.assessment.case.answers[name].plan
            who, until = (plan.who, plan.until) if plan else ("", "")
            what = f"Carry out: {self.writer.question(name)['label']}"
            task = Task(f"measure:{name}", what, PLANNED, "Planned measure", rules, stage=_first(rules), day=_day(until), until=until)
            yield replace(task, owner=who or self._does(name), proposed=not who)

    def _claims(self, findings: Iterable[Finding]) -> Iterator[Task]:
        """What is said without the evidence that is expected, each answer once."""
        for name, rules in _by_question(findings, "claimed").items():
            question = self.assessment.case.questionnaire.questions[name]
            value = self.assessment.case.answers[name].value
            given = f" ({words.shorten(words.answer_words(question, value), 120)})" if value is not None else ""
            what = f"Name a document that shows: {question.label}{given}"
            yield Task(f"claim:{name}", what, NOT_SHOWN, "Claim without evidence", rules, owner=self._answers(name), stage=_first(rules))

    def of_questions(self) -> Iterator[Task]:
        """What is still to be answered."""
        findings = by_weight(self.assessment.findings)
        now = _by_question((one for one in findings if one.status is not Status.UPCOMING), "waits_for")
        later = _by_question((one for one in findings if one.status is Status.UPCOMING), "waits_for")
        for group in open_questions(self.assessment, self.writer):
            for question in group["questions"]:
                name = question["id"]
                yield replace(self._question(question, now.get(name, ()), later.get(name, ())), owner=group["who_words"])

    def _question(self, question: Values, rules: tuple[Rule, ...], later: tuple[Rule, ...]) -> Task:
        """A question, due when the first of the rules is that wait for it; only a later law sets a day."""
        what = f"Answer: {question['label']} ({question['text']})"
        note = f"No. {question['rank']} of the answers that decide most." if question["rank"] else ""
        task = Task(f"question:{question['id']}", what, WAITS, "Open question", rules or later, stage=_first(rules), note=note)
        if rules or not later:
            return replace(task, because="" if rules else "It decides no rule by itself.")
        return replace(task, day=min((rule.applies_from for rule in later if rule.applies_from), default=None))

    # What was said

    def of_review(self) -> Iterator[Task]:
        """Conditions, accepted risks that end, what is still open, and the day to look again."""
        review = self.said.review
        yield from self._conditions()
        yield from self._accepted()
        for entry in review.remarks():
            yield self._remark(entry)
        if review.review_on is not None:
            entry = review.of("review_on")[-1]
            task = Task(f"entry:{entry.id}", "Look at the assessment again.", TO_DO, "Day to look again", day=review.review_on)
            yield replace(task, owner=review.workflow.role_title(entry.role), because=words.shorten(entry.text))

    def _conditions(self) -> Iterator[Task]:
        """The conditions of opinion and decision, each once."""
        told = set[str]()
        for entry in (self.said.review.opinion, self.said.review.decision):
            for number, condition in enumerate(entry.conditions if entry else (), 1):
                if entry and condition not in told:
                    told.add(condition)
                    who = review_words.who(entry, self.said.review)
                    task = Task(f"condition:{entry.id}-{number}", words.shorten(condition), TO_DO, f"Condition of the {entry.kind}")
                    yield replace(task, owner=self._buyer, stage="before_go_live", because=who)

    def _accepted(self) -> Iterator[Task]:
        """Accepted risks that still count: to be decided anew at their end."""
        for finding in by_weight(self.assessment.findings):
            accepted = self.said.review.acceptance(finding.rule.id, self.said.written_on)
            if accepted and (finding.status is Status.OPEN or finding.contribution):
                entry, rule = accepted.entry, finding.rule
                what = f"Decide anew on the accepted risk: {rule.finding}"
                task = Task(f"entry:{entry.id}", what, TO_DO, "Accepted risk", (rule,), day=_day(entry.until), until=entry.until)
                yield replace(task, owner=entry.by, proposed=False, note=words.shorten(entry.text))

    def _remark(self, entry: Entry) -> Task:
        """Something that was said and is not settled yet."""
        review, about = self.said.review, review_words.about(entry, self.assessment.rulesets)
        what = words.shorten(entry.text)
        if entry.kind == "happened":
            what = f"Look whether the assessment still holds. {review.workflow.event_title(entry.event)}: {what}"
        source = {"asked_back": "Question asked back", "disputed": "Disputed finding", "happened": "Event"}.get(entry.kind, "Remark")
        known = entry.on == "question" and entry.about in self.assessment.case.questionnaire.questions
        owner = self._answers(entry.about) if known else self._buyer
        who = review_words.who(entry, review)
        return Task(f"entry:{entry.id}", what, TO_DO, source, because=f"{who}: {about}" if about else who, owner=owner)

    # What is asked of the supplier

    def of_supplier(self) -> Iterator[Task]:
        """Duties of the supplier that are not plainly met."""
        asked = [one for one in self.assessment.findings if one.rule.duty_of == "provider" and one.status is not Status.NOT_APPLICABLE]
        for finding in by_weight(asked):
            plain = finding.status is Status.MET and not finding.planned and not finding.claimed
            if not plain and finding.would_be not in (Status.NOT_APPLICABLE, Status.MET):
                yield self._request(finding)

    def _request(self, finding: Finding) -> Task:
        rule, clause = finding.rule, self.writer.finding(finding)["clause"]
        state = {Status.OPEN: WAITS, Status.MET: PLANNED if finding.planned else NOT_SHOWN}.get(finding.would_be or finding.status, TO_DO)
        what, source = (clause["text"], clause["kind_words"]) if clause else (rule.remedy, "Duty of the supplier")
        note = f"Proof: {clause['proof']}" if clause and clause["proof"] else ""
        later = rule.applies_from if finding.status is Status.UPCOMING else None
        task = Task(f"rule:{rule.id}", what, state, source, (rule,), stage=rule.due, day=later, note=note, supplier=True)
        return replace(task, owner=words.capital(words.WHO["supplier"]), proposed=False)

    # Who

    def _who(self, finding: Finding) -> str:
        """Who can be proposed for what a rule asks, by the question that decided last."""
        asked = [name for reason in finding.because for name in reason.questions]
        return self._does(asked[-1]) if asked else self._buyer

    def _does(self, question: str) -> str:
        """Who can be proposed for what a question is about: IT security, where it answers, otherwise the buyer.

        The supplier is asked and owes nothing here, and who watches over data protection does not carry out what it watches over.
        """
        who = self.assessment.case.questionnaire.questions[question].answered_by
        return self._answers(question) if who == "it_security" else self._buyer

    @property
    def _buyer(self) -> str:
        return words.capital(words.WHO["buyer"])

    def _answers(self, question: str) -> str:
        return words.capital(words.WHO[self.assessment.case.questionnaire.questions[question].answered_by])


def _by_question(findings: Iterable[Finding], part: str) -> dict[str, tuple[Rule, ...]]:
    """For each question that findings rest on or wait for, their rules."""
    found: dict[str, tuple[Rule, ...]] = {}
    for finding in findings:
        for name in getattr(finding, part):
            found[name] = (*found.get(name, ()), finding.rule)
    return found


def _first(rules: Iterable[Rule]) -> str:
    """The earliest stage at which one of several rules is due."""
    return min((rule.due for rule in rules), key=STAGES.index, default="")


def _day(text: str) -> date | None:
    """The day that a plan names, where it names one."""
    try:
        return read_day(text)
    except ValueError:
        return None
