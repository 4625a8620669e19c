"""Owns what a questionnaire is: sections of questions, shared definitions, and the roles that some questions play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from techassess.conditions import vocabulary
from techassess.conditions.evaluation import Engine, Value
from techassess.conditions.tree import And, Condition
from techassess.conditions.vocabulary import Definition, Kind, Sort, Vocabulary

STAGES = ("before_tender", "before_contract", "before_go_live", "in_use")
"""Where a project stands and by when a duty is due, in order."""

STAGE_WORDS: Mapping[str, str] = {
    "before_tender": "before the tender",
    "before_contract": "before the contract",
    "before_go_live": "before go-live",
    "in_use": "while in use",
}


def lies_ahead(due: str, stage: str) -> bool:
    """Whether a duty due at ``due`` can still be met in time by a record at ``stage``."""
    return STAGES.index(due) >= STAGES.index(stage)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice or choices question."""

    id: str
    text: str
    help: str = ""
    excludes_others: bool = False
    decides_nothing: str = ""
    """Why the option is offered although no condition names it; nothing where one does."""


@dataclass(frozen=True, slots=True)
class Changeable:
    """That an answer is a design choice: which direction protects people more, and what a step costs."""

    prefer: str | tuple[str, ...]
    """``lower``, ``higher``, ``yes``, ``no``, ``done``, ``fewer``, ``more``, or the options, best first."""
    cost: Decimal = Decimal(1)
    costs: Mapping[str, Decimal] = field(default_factory=dict)
    """Costs for single options where they differ."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Without ``changeable`` it asks for a fact."""

    id: str
    section: str
    kind: Kind
    text: str
    label: str
    help: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()
    ask_if: Condition | None = None
    """The question's own condition; see ``Questionnaire.gate`` for the section's joined with it."""
    answered_by: str = "buyer"
    evidence: str = "none"
    """``none``, ``welcome`` or ``expected``."""
    changeable: Changeable | None = None
    optional: bool = False

    def option_text(self, option: str) -> str:
        """The words of an option, or its id where it is no longer offered."""
        return next((known.text for known in self.options if known.id == option), option)

    @property
    def sort(self) -> Sort:
        """Which of the seven kinds of question this is."""
        return self.kind.sort


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form: questions that belong together."""

    id: str
    title: str
    questions: tuple[Question, ...]
    ask_if: Condition | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A named set of answers that examples build on. Values as they stand in the file."""

    id: str
    title: str
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Preset:
    """What usually holds for a kind of technology. An assumption is no answer: it counts for nothing until somebody confirms it."""

    id: str
    title: str
    help: str
    assumes: Mapping[str, Value]

    @property
    def in_a_sentence(self) -> str:
        """The title as it stands inside a sentence: with a small letter, unless its first word has capitals of its own."""
        first = self.title.split()[0]
        return f"{self.title[:1].lower()}{self.title[1:]}" if first[1:] == first[1:].lower() != "" else self.title


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a preset says of one question."""

    value: Value
    about: str
    """The kind of technology, as it stands inside a sentence."""


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire, checked and ready to be asked."""

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...] = ()
    screening: str = ""
    """The section after which a range is shown."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Role (``go_live``, ``contract_end``) to the id of the date question that asks for it."""
    retired: Mapping[str, str] = field(default_factory=dict)
    situations: Mapping[str, Situation] = field(default_factory=dict)
    presets: Mapping[str, Preset] = field(default_factory=dict)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in the order in which they are asked."""
        return {question.id: question for section in self.sections for question in section.questions}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    def section(self, name: str) -> Section:
        """Return a section by its id. Raises KeyError where there is none."""
        return self._sections[name]

    def gate(self, question: Question) -> Condition | None:
        """When a question is asked: its section's condition and its own. Nothing means always."""
        gates = tuple(gate for gate in (self.section(question.section).ask_if, question.ask_if) if gate is not None)
        return And(gates) if len(gates) > 1 else gates[0] if gates else None

    def assumption(self, preset: str, question: str) -> Assumption | None:
        """What a preset assumes of a question; nothing where it says nothing, or where the preset is gone."""
        found = self.presets.get(preset)
        return Assumption(found.assumes[question], found.in_a_sentence) if found and question in found.assumes else None

    @cached_property
    def engine(self) -> Engine:
        """The closures that judge every gate and shared definition."""
        return Engine(Vocabulary(self.symbols()))

    def symbols(self) -> tuple[vocabulary.Question | Definition, ...]:
        """Return the questions and shared definitions as conditions see them."""
        questions = (
            vocabulary.Question(q.id, q.kind, self.gate(q), q.label, {option.id: option.text for option in q.options})
            for q in self.questions.values()
        )
        return (*questions, *self.definitions)
