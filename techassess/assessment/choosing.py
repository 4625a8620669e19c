"""Owns choosing answers so that a verdict is certain: some answers may be chosen, and whatever is left open must do no harm.

One search proposes answers, the other one looks for a completion under which they fail. Each completion found is held against all later
proposals, so the first proposal that no completion defeats is right; and where proposals have prices, none is cheaper.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from techassess.assessment.encoded import Weight
from techassess.assessment.exact import Sheet, sheet
from techassess.conditions.completing import Search
from techassess.conditions.encoding import Encoding, Raw, free_answer
from techassess.conditions.ladders import Rungs
from techassess.conditions.logic import Value
from techassess.conditions.shown import Shown
from techassess.conditions.solving import NO, YES, Cheapest, Clauses
from techassess.questionnaire.answers import Case
from techassess.questionnaire.model import Question
from techassess.rules.designs import either_answer, fixed_answer, no_worse, pinned, same_answer
from techassess.rules.model import RuleSets

_ROUNDS = 600


class Forbidden(Protocol):
    """All that must not be, as propositions of a reading: each weight's literal must be false in every completion."""

    def __call__(self, encoding: Encoding, shown: Shown, of: Container[str] | None = None) -> list[Weight]:
        """Return it, of all rules and flags or of some."""


class GivenUp(Exception):
    """No answer after very many proposals."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question whose answer may be chosen, and what that costs."""

    question: Question
    given: Value | None
    """The answer now; nothing where it is open."""
    any_way: bool = False
    """Whether it may become anything, and not only something that ``prefer`` puts higher."""
    cost: Callable[[str], int] | None = None
    """What the answer costs once it is chosen, by the option that it becomes; by the empty text for what has no single option."""
    per_option: int = 0
    """What each option costs that is taken out or added, where several can be chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Answers to choose, after which no completion does harm."""

    answers: Mapping[str, Value]
    proven: frozenset[str]
    """Answers that must be shown instead of merely claimed."""
    cost: int


@dataclass(slots=True)
class _Chosen:
    """One offer among the proposals: the answer, and the literal that it is chosen at all."""

    offer: Offer
    raw: Raw
    changed: int


@dataclass
class Choosing:
    """Proposals and completions for one case."""

    rulesets: RuleSets
    case: Case
    offers: Mapping[str, Offer]
    forbidden: Forbidden
    clauses: Clauses = field(default_factory=Cheapest)
    proofs: Mapping[str, int] = field(default_factory=dict)
    """Mere claims that may be proved, and the price."""

    def __post_init__(self) -> None:
        self._questions = self.rulesets.questionnaire.questions
        self._chosen = {name: self._offered(offer) for name, offer in self.offers.items()}
        self._proven = {name: self.clauses.new() for name in self.proofs}
        for name, price in self.proofs.items():
            self.clauses.price(self._proven[name], price)
        self._tried = Clauses()
        self._sheet = sheet(self.case, self._tried)
        self._world = self._every_world()
        self._bad = self.forbidden(self._world.main, Shown(self._world.main, self._sheet.hidden))
        self.matters = tuple(dict.fromkeys(weight.of for weight in self._bad))
        """Rules and flags that some choice and some completion lead to."""
        self._selected = {of: self.clauses.switch() for of in self.matters}
        self._proposals: Search | None = None

    def forbid_again(self, names: Iterable[str]) -> None:
        """Leave out proposals that choose all of these at once."""
        self.clauses.add(*(-self._chosen[name].changed for name in names))

    def find(self, held: Iterable[str] | None = None, rounds: int = _ROUNDS, below: int | None = None) -> Choice | None:
        """Return the cheapest choice, or nothing where there is none that costs less than ``below``.

        Without prices, only the rules and flags among ``held`` count, and the answers to offered questions among them stay as they are.
        Raises GivenUp where neither is found in good time.
        """
        held = None if held is None else tuple(held)
        for _ in range(rounds):
            choice = self._proposed([] if held is None else [self._holding(name) for name in held])
            if choice is None or (below is not None and choice.cost >= below):
                return None
            if not self.fails(choice, held):
                return choice
            self._learn()
        raise GivenUp

    def fails(self, choice: Choice, held: Iterable[str] | None = None) -> bool:
        """Whether some completion defeats a choice."""
        names = self.matters if held is None else frozenset(held)
        bad = self._tried.any_of(weight.literal for weight in self._bad if weight.of in names)
        return self._world.settles(bad, *self._pins(choice))

    def needed(self, held: Iterable[str]) -> list[str]:
        """After ``find`` found nothing: those of what was held that suffice for it."""
        core = frozenset(self.clauses.needed())
        return [name for name in held if self._holding(name) in core]

    def _holding(self, name: str) -> int:
        return self._selected[name] if name in self._selected else -self._chosen[name].changed

    def number(self, name: str) -> Rungs:
        """An offered number or day, with the steps at which something that matters can turn."""
        raw = self._world.main.answer(name)
        assert not isinstance(raw, dict), f"{name} is a number or a day"
        return raw

    def _offered(self, offer: Offer) -> _Chosen:
        raw = free_answer(offer.question.kind, self.clauses)
        if offer.given is None:
            changed = self.clauses.new()
        else:
            changed = -same_answer(fixed_answer(offer.question, offer.given), raw, self.clauses)
            if not offer.any_way:
                self.clauses.add(no_worse(offer.question, offer.given, raw, self.clauses))
        found = _Chosen(offer, raw, changed)
        if offer.cost is not None:
            for literal, price in _prices(found, self.clauses):
                self.clauses.price(literal, price)
        return found

    def _every_world(self) -> Search:
        """All completions, with every offer free: what is chosen is assumed."""
        found = self._sheet
        for name in self.offers:
            found.answers.pop(name, None)
        for name in self.proofs:
            found.hidden[name] = self._tried.new()
        return Search(self.rulesets.vocabulary, self.rulesets.engine, found.answers, found.gone, self._tried)

    def _proposed(self, assumptions: Iterable[int]) -> Choice | None:
        if self._proposals is None:
            self._world.settles(*self._pins(Choice({}, frozenset(), 0)))
            self._learn()
        assert self._proposals is not None, "a completion was learned"
        if not self._proposals.settles(*assumptions):
            return None
        holds, value = self.clauses.holds, self._proposals.value
        answers = {name: value(one.offer.question.kind, one.raw) for name, one in self._chosen.items() if holds(one.changed)}
        proven = frozenset(name for name, literal in self._proven.items() if holds(literal))
        return Choice(answers, proven, self.clauses.cost)

    def _pins(self, choice: Choice) -> list[int]:
        """The literals that hold a choice in every world."""
        pins: list[int] = []
        for name, offer in self.offers.items():
            value = choice.answers.get(name, offer.given)
            if value is not None:
                pins += pinned(self._world.main.answer(name), fixed_answer(offer.question, value))
            if name in choice.answers and name in self._sheet.gone:
                pins.append(-self._sheet.gone[name])
        for name, literal in self._sheet.hidden.items():
            opened = name in choice.answers and self.offers[name].given is None
            if opened or name in choice.proven:
                pins.append(-literal)
            elif name in self.proofs:
                pins.append(literal)
        return pins

    def _learn(self) -> None:
        """Hold the completion found last against all proposals."""
        found = self._as_proposed()
        if self._proposals is None:
            self._proposals = Search(self.rulesets.vocabulary, self.rulesets.engine, found.answers, found.gone, self.clauses)
            reading = self._proposals.main
        else:
            reading = Encoding(self.rulesets.vocabulary, self.clauses, found.answers, gone=found.gone)
            self._proposals.encodings.append(reading)
        for weight in self.forbidden(reading, Shown(reading, found.hidden), self._selected):
            if weight.of in self._selected:
                self.clauses.add(-self._selected[weight.of], -weight.literal)

    def _as_proposed(self) -> Sheet:
        """The completion found last, in which the offers stand as proposed."""
        world, every, found = self._world, self.clauses.all_of, Sheet({}, {}, {})
        for name in self._questions:
            found.answers[name] = world.frozen(world.main.answer(name))
            for source, target in ((self._sheet.gone, found.gone), (self._sheet.hidden, found.hidden)):
                if name in source:
                    target[name] = YES if self._tried.holds(source[name]) else NO
        for name, one in self._chosen.items():
            if one.offer.given is not None:
                found.answers[name] = one.raw
                continue
            found.answers[name] = either_answer(one.changed, one.raw, found.answers[name], self.clauses)
            for found_literals in (found.gone, found.hidden):
                if name in found_literals:
                    found_literals[name] = every((-one.changed, found_literals[name]))
        for name, literal in self._proven.items():
            found.hidden[name] = every((-literal, found.hidden[name]))
        return found


def _prices(chosen: _Chosen, clauses: Clauses) -> Iterable[tuple[int, int]]:
    """What each way of choosing an answer costs."""
    offer, raw = chosen.offer, chosen.raw
    assert offer.cost is not None, "only what has a price is asked"
    if isinstance(raw, dict) and offer.question.kind.options and not offer.per_option:
        for option, literal in raw.items():
            yield clauses.all_of((chosen.changed, literal)), offer.cost(option)
        return
    yield chosen.changed, offer.cost("")
    if isinstance(raw, dict) and offer.per_option:
        now = offer.given if isinstance(offer.given, frozenset) else frozenset()
        for option, literal in raw.items():
            yield clauses.all_of((chosen.changed, -literal if option in now else literal)), offer.per_option
