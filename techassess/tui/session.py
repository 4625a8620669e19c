"""Owns one open record as the interface sees it: answers, what is asked, and what the rules say now. No screen, no disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from techassess.assessment.result import Assessment
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Definition, Question, Table, parts_of
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.interview import Interview
from techassess.questionnaire.model import Questionnaire
from techassess.records.model import Record
from techassess.rules.model import Rule, RuleSets
from techassess.tui.form import TEXTS, Form


class Session:
    """An open record. Answers count at once; whether they are on disk is the saver's business."""

    def __init__(self, rulesets: RuleSets, record: Record, read_only: bool = False) -> None:
        self.rulesets = rulesets
        self.read_only = read_only
        self.take(record)

    def take(self, record: Record) -> None:
        """Show a record as it stands on disk."""
        self.record = record
        self.answers: Mapping[str, Answer] = dict(record.answers)
        self.drafts = dict(record.drafts)
        self._judge()

    def renew(self, record: Record) -> None:
        """Take in a record as it was saved. Where its answers say the same as these, they stay judged as they are."""
        same = record.stage == self.record.stage and _unsigned(record.answers) == _unsigned(self.answers)
        self.record, self.answers = record, dict(record.answers)
        if not same:
            self._judge()

    def _judge(self) -> None:
        self.interview = Interview(self.questionnaire, self.answers)
        self.__dict__.pop("assessment", None)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that is asked."""
        return self.rulesets.questionnaire

    @cached_property
    def assessment(self) -> Assessment:
        """What the rules say of the answers given so far."""
        from techassess.assessment.exact import judge

        return judge(self.rulesets, Case(self.questionnaire, self.answers, self.record.stage), self.record.assessed_on)

    @property
    def is_judged(self) -> bool:
        """Whether the assessment is worked out already."""
        return "assessment" in self.__dict__

    def form(self, question: str) -> Form:
        """The form of a question as it was left."""
        return self._form(question, self.drafts)

    def form_without_drafts(self, question: str) -> Form:
        """The form of a question as it is stored, or assumed."""
        return self._form(question, {})

    def _form(self, question: str, drafts: Mapping[str, str]) -> Form:
        # Who only reads can confirm nothing, so nothing is suggested.
        assumed = None if self.read_only else self.questionnaire.assumption(self.record.preset, question)
        return Form.of(self.questionnaire.questions[question], self.answers.get(question), drafts, assumed)

    def store(self, question: str, answer: Answer | None) -> tuple[str, ...]:
        """Take an answer in, or out. Returns the questions that it opened and that have no answer yet."""
        before = self.interview
        kept = {name: given for name, given in self.answers.items() if name != question}
        self.answers = kept if answer is None else {**kept, question: answer}
        self._judge()
        return tuple(opened.id for opened in self.interview.opened_since(before) if opened.id not in self.answers)

    def restage(self, stage: str) -> None:
        """Take in where the project stands."""
        self.record = replace(self.record, stage=stage)
        self._judge()

    def retitle(self, title: str) -> None:
        """Take in another title."""
        self.record = replace(self.record, title=title)

    def draft(self, key: str, text: str | None) -> None:
        """Keep half-typed text, or let it go."""
        if text is None:
            self.drafts.pop(key, None)
        else:
            self.drafts[key] = text

    def draft_keys(self, question: str) -> tuple[str, ...]:
        """The drafts that are kept for a question."""
        form = Form(self.questionnaire.questions[question])
        return tuple(key for name in TEXTS if (key := form.draft_key(name)) in self.drafts)

    @property
    def dont_know(self) -> tuple[str, ...]:
        """Questions asked to which "I don't know yet" was answered."""
        return tuple(q.id for q in self.interview.asked() if q.id in self.answers and self.answers[q.id].standing is Standing.DONT_KNOW)

    def readers(self, question: str) -> tuple[Rule, ...]:
        """The rules whose conditions read a question, directly or through a definition or table."""
        return self._readers.get(question, ())

    @cached_property
    def _readers(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rulesets.rules.values():
            used = [*names(rule.requires), *(names(rule.applies_if) if rule.applies_if is not None else ())]
            for name in _questions(used, self.rulesets):
                found[name] = (*found.get(name, ()), rule)
        return found


def _unsigned(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Answers without who gave them when."""
    return {name: replace(answer, by="", at="") for name, answer in answers.items()}


def _questions(used: list[str], rulesets: RuleSets) -> tuple[str, ...]:
    """The questions behind names, definitions and tables opened up; gates are left out."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    while used:
        name = used.pop()
        symbol = rulesets.vocabulary[name]
        if isinstance(symbol, Question):
            found[name] = None
        elif isinstance(symbol, Definition | Table) and name not in seen:
            seen.add(name)
            used.extend(parts_of(symbol))
    return tuple(found)
