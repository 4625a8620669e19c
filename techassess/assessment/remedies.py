"""Owns remedies: the cheapest change of the design that makes a better verdict certain, or what stands in the way.

Only answers marked ``changeable`` are chosen, never against ``prefer``; facts stay as they are, and what is unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from techassess.assessment.choosing import Choice, Choosing, GivenUp, Offer
from techassess.assessment.encoded import Weight, weights
from techassess.assessment.exact import applied_rules
from techassess.assessment.result import Assessment
from techassess.conditions.encoding import Encoding
from techassess.conditions.logic import Logic, Value
from techassess.conditions.shown import Shown
from techassess.conditions.solving import Clauses
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing, is_claim
from techassess.questionnaire.model import Question
from techassess.rules.designs import ranking

ALTERNATIVES = 2
"""How many further remedies are looked for."""
_UNIT = 1000
"""A thousandth of a cost; below it, the smaller step decides."""
_TRIES = 60
"""How often a smaller obstacle is tried before the larger one is kept."""
_ASSUMED = 10**12
"""The price of relying on a fact that nobody knows yet: more than any change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer that changes."""

    question: str
    given: Value | None
    """Nothing where it was open."""
    to: Value
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes of the design after which the verdict is certain, whatever is still unknown."""

    steps: tuple[Step, ...]
    assumes: Mapping[str, Value]
    """Facts that nobody knows yet and that must turn out like this; nothing for a remedy that holds whatever is unknown."""
    proofs: tuple[str, ...] = ()
    """Mere claims that must be shown."""

    @property
    def cost(self) -> Decimal:
        """What all steps cost together."""
        return sum((step.cost for step in self.steps), Decimal(0))


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Rules and facts that no change of the design overcomes; without any one of them a change would help."""

    rules: tuple[str, ...]
    """Rules, or flags, by id."""
    facts: tuple[str, ...]
    """Questions."""
    least: bool = True
    """Whether it was shown that none of them can be left out."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """What would bring the worst end of the range to a verdict."""

    given: str
    """The worst end now."""
    to: str
    found: tuple[Remedy, ...] = ()
    """Cheapest first."""
    minimal: bool = True
    """Whether it was shown that none is cheaper."""
    provided: Remedy | None = None
    """Where nothing helps as things are known: what would, if facts turn out well."""
    obstacle: Obstacle | None = None


def next_better(assessment: Assessment) -> str | None:
    """Return the verdict above the worst end of the range; nothing where that is the best already."""
    rank = assessment.rulesets.scale.rank(assessment.range.worst)
    return assessment.rulesets.scale.verdicts[rank - 1].id if rank else None


def find_remedies(assessment: Assessment, to: str, alternatives: int = ALTERNATIVES, why_not: bool = True) -> Remedies:
    """Return the cheapest ways to make a verdict certain. The assessment holds its exact range.

    Where there is none, also what would help if facts turn out well, and what stands in the way, unless ``why_not`` is false.
    """
    scale = assessment.rulesets.scale
    start = Remedies(assessment.range.worst, to)
    if scale.rank(assessment.range.worst) <= scale.rank(to):
        return replace(start, found=(Remedy((), {}),))
    task = _Task(assessment, scale.rank(to))
    found: list[Remedy] = []
    try:
        found.extend(task.cheapest(1 + alternatives))
    except GivenUp:
        return replace(start, found=tuple(found), minimal=bool(found))
    if found or not why_not:
        return replace(start, found=tuple(found))
    return replace(start, provided=task.provided(), obstacle=task.obstacle())


def applied(case: Case, remedy: Remedy) -> Case:
    """Return the case once a remedy is carried out: what was open is shown then, and a claim stays a claim unless it is to be proved."""
    answers, known = dict(case.answers), case.values()
    for name, value in {**{step.question: step.to for step in remedy.steps}, **remedy.assumes}.items():
        evidence = answers[name].evidence if name in known else "documented"
        answers[name] = Answer(Standing.VALUE, value, evidence=evidence)
    for name in remedy.proofs:
        answers[name] = replace(answers[name], evidence="documented")
    return replace(case, answers=answers)


class _Task:
    """The search for remedies of one case."""

    def __init__(self, assessment: Assessment, rank: int) -> None:
        self._assessment, self._rank = assessment, rank
        self.rulesets, self.case = assessment.rulesets, assessment.case
        severities = {verdict.severity: at for at, verdict in enumerate(self.rulesets.scale.verdicts)}
        self._conditions_count = severities.get("moderate", 0) > rank
        self._rules = applied_rules(self.rulesets, assessment.as_of)

    def forbidden(self, encoding: Encoding, shown: Shown, of: Container[str] | None = None) -> list[Weight]:
        """Everything that leads to a worse verdict than the wanted one, of all rules and flags or of some."""
        claims = shown if self._conditions_count else None
        return list(weights(self.rulesets, self._rules, encoding, self.case.stage, claims, self._rank + 1, of))

    def cheapest(self, most: int) -> Iterator[Remedy]:
        """Yield the cheapest remedies, each of which changes something that those before it leave. Raises GivenUp."""
        choosing = Choosing(self.rulesets, self.case, self._changeable(), self.forbidden)
        for _ in range(most):
            choice = choosing.find()
            if choice is None:
                return
            yield self._remedy(_mildest(choosing, choice))
            choosing.forbid_again(choice.answers)

    def provided(self) -> Remedy | None:
        """The cheapest change that helps if as few unknown facts as possible turn out well, and claims are shown."""
        known = self.case.values()
        offers = self._changeable()
        for question in self.case.questionnaire:
            if question.id not in offers and question.id not in known and question.sort is not Sort.TEXT:
                offers[question.id] = Offer(question, None, cost=lambda _: _ASSUMED)
        claims = [question.id for question in self.case.questionnaire if question.id in known and self._is_claim(question)]
        proofs = dict.fromkeys(claims if self._conditions_count else (), _ASSUMED // 1000)
        try:
            choice = Choosing(self.rulesets, self.case, offers, self.forbidden, proofs=proofs).find()
        except GivenUp:
            return None
        return None if choice is None else self._remedy(choice)

    def obstacle(self) -> Obstacle | None:
        """The fewest rules and facts that can be named so that no change overcomes them."""
        offers = {name: replace(offer, cost=None) for name, offer in self._changeable().items()}
        facts = self._known_facts()
        choosing = Choosing(self.rulesets, self.case, {**offers, **facts}, self.forbidden, Clauses())
        try:
            return _obstacle(choosing, list(facts))
        except GivenUp:
            return None

    def _is_claim(self, question: Question) -> bool:
        answer = self.case.answers.get(question.id)
        return answer is not None and is_claim(question, answer)

    def _changeable(self) -> dict[str, Offer]:
        known = self.case.values()
        found = {}
        for question in self.case.questionnaire:
            value = known.get(question.id)
            if question.changeable and not isinstance(value, Logic) and question.sort is not Sort.TEXT:
                found[question.id] = Offer(question, value, cost=_Price(question, value), per_option=question.sort is Sort.CHOICES)
        return found

    def _known_facts(self) -> dict[str, Offer]:
        known = self.case.values()
        return {
            question.id: Offer(question, value, any_way=True)
            for question in self.case.questionnaire
            if not question.changeable and question.sort is not Sort.TEXT
            if (value := known.get(question.id)) is not None and not isinstance(value, Logic)
        }

    def _remedy(self, choice: Choice) -> Remedy:
        questions, known = self.rulesets.questionnaire.questions, self.case.values()
        steps, assumes = [], {}
        for question in questions.values():
            if question.id not in choice.answers:
                continue
            now, to = known.get(question.id), choice.answers[question.id]
            assert not isinstance(now, Logic), "what was confirmed not to apply is not chosen"
            if question.changeable:
                steps.append(Step(question.id, now, to, cost_of(question, to)))
            else:
                assumes[question.id] = to
        return Remedy(tuple(steps), assumes, tuple(sorted(choice.proven)))


def cost_of(question: Question, to: Value) -> Decimal:
    """Return what it costs to change an answer to this one."""
    if question.changeable is None:
        raise ValueError(f"{question.id} asks for a fact")
    return question.changeable.costs.get(to, question.changeable.cost) if isinstance(to, str) else question.changeable.cost


@dataclass(frozen=True, slots=True)
class _Price:
    """What choosing an option costs, in thousandths of a cost; among equals the smaller step is cheaper."""

    question: Question
    given: Value | None

    def __call__(self, option: str) -> int:
        cost = int(cost_of(self.question, option) * _UNIT) * _UNIT
        if not option:
            return cost + 1
        order = ranking(self.question)
        start = order.index(self.given) if isinstance(self.given, str) and self.given in order else len(order)
        return cost + 1 + abs(start - order.index(option) if option in order else 0)


def _mildest(choosing: Choosing, choice: Choice) -> Choice:
    """The same choice with every number as near to the one now as it can be, or as little demanding where it was open."""
    for name in choice.answers:
        if choosing.offers[name].question.sort in (Sort.NUMBER, Sort.DATE):
            choice = _nearest(choosing, choice, name)
    return choice


def _nearest(choosing: Choosing, choice: Choice, name: str) -> Choice:
    offer, number = choosing.offers[name], choosing.number(name)
    lower = offer.question.changeable is not None and offer.question.changeable.prefer == "lower"
    at, steps = number.steps.step(choice.answers[name]), number.steps
    edges = {step for edge in (steps.low, steps.high, *number.breaks()) for step in (edge, edge + 1)}
    beyond = [step for step in edges if (step > at) is lower and step != at and steps.low <= step <= steps.high]
    if offer.given is not None:
        beyond = [step for step in beyond if (step < steps.step(offer.given)) is lower]
    for step in sorted(beyond, reverse=lower):
        tried = replace(choice, answers={**choice.answers, name: steps.value(step)})
        if not choosing.fails(tried):
            return tried
    return choice


def _obstacle(choosing: Choosing, facts: list[str]) -> Obstacle | None:
    """Rules and facts that contradict every design; each that can be left out is."""
    held, least = [*choosing.matters, *facts], True
    if choosing.find(held) is not None:
        return None
    held = choosing.needed(held)
    for one in tuple(held):
        rest = [other for other in held if other != one]
        try:
            if one in held and choosing.find(rest, _TRIES) is None:
                held = choosing.needed(rest)
        except GivenUp:
            least = False
    return Obstacle(tuple(one for one in held if one not in facts), tuple(one for one in held if one in facts), least)
