"""Owns how many answers settle a verdict: the fewest that can, in the best case, and how many do in the worst, asked in a sound order."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from techassess.assessment.choosing import Choosing, GivenUp, Offer
from techassess.assessment.encoded import Weight, weights
from techassess.assessment.exact import Completions, applied_rules, sheet
from techassess.assessment.result import Assessment, Status
from techassess.conditions.completing import Search
from techassess.conditions.encoding import Encoding
from techassess.conditions.logic import Value
from techassess.conditions.shown import Shown
from techassess.conditions.solving import NO, YES, Cheapest
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import Sort
from techassess.rules.holders import conditions_of
from techassess.rules.model import RuleSets

_REACHED = "(reached)"


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest answers that can settle the verdict, and which one it is then."""

    verdict: str
    answers: Mapping[str, Value]
    """Answers, shown by evidence where it is expected, after which no other answer can change the verdict."""
    exact: bool = True
    """Whether it was shown that fewer never suffice."""


@dataclass(frozen=True, slots=True)
class Order:
    """The open questions on which the range rests, in an order in which each can be asked, and how many of them are asked at most."""

    questions: tuple[str, ...]
    at_most: int


def fewest(assessment: Assessment) -> Fewest | None:
    """Return the fewest answers that can settle an open verdict; nothing where it is settled, or where no answers can settle it."""
    scale, found = assessment.rulesets.scale, None
    if assessment.range.settled:
        return None
    exact = True
    for rank in range(scale.rank(assessment.range.worst), scale.rank(assessment.range.best) - 1, -1):
        try:
            choice = _settling(assessment, rank).find(below=len(found.answers) if found else None)
        except GivenUp:
            exact = False
            continue
        if choice is not None:
            found = Fewest(scale.verdicts[rank].id, choice.answers)
        if found and len(found.answers) == 1:
            break
    return Fewest(found.verdict, found.answers, exact or len(found.answers) == 1) if found else None


def _settling(assessment: Assessment, rank: int) -> Choosing:
    """Answers to open questions after which the verdict is certainly the one of this rank."""
    rulesets, case = assessment.rulesets, assessment.case
    rules, known = applied_rules(rulesets, assessment.as_of), case.values()
    conditions = next((at for at, verdict in enumerate(rulesets.scale.verdicts) if verdict.severity == "moderate"), 0)

    def forbidden(encoding: Encoding, shown: Shown, of: Container[str] | None = None) -> list[Weight]:
        """Whatever leads beyond the verdict, and that nothing leads to it."""
        found = list(weights(rulesets, rules, encoding, case.stage, shown if rank <= conditions else None, max(rank, 1)))
        beyond = [weight for weight in found if weight.rank > rank and (of is None or weight.of in of)]
        if not rank:
            return beyond
        nothing = -encoding.clauses.any_of(weight.at_best for weight in found if weight.rank >= rank)
        return beyond if nothing == NO else [*beyond, Weight(rank, _REACHED, nothing, nothing)]

    offers = {
        question.id: Offer(question, None, cost=_one)
        for question in case.questionnaire
        if question.id not in known and question.sort is not Sort.TEXT
    }
    return Choosing(rulesets, case, offers, forbidden)


def _one(_: str) -> int:
    return 1


def order(assessment: Assessment) -> Order:
    """Return the open questions on which the range rests, most telling first, each after those on which it hangs that it is asked.

    Once all of them that are asked are answered and shown, no further answer changes the range; ``at_most`` is the greatest number of them
    that is asked together, whatever is answered.
    """
    if assessment.range.settled:
        return Order((), 0)
    weight = _weights_by_question(assessment)
    return Order(_sorted(assessment.rulesets, weight), _asked_at_most(assessment, weight))


def _weights_by_question(assessment: Assessment) -> dict[str, list[int]]:
    """For each open question how many rules and flags rest on it that can still go either way, worst verdict first."""
    rulesets, known = assessment.rulesets, assessment.case.values()
    found: dict[str, list[int]] = {}
    completions = Completions(rulesets, assessment.case, applied_rules(rulesets, assessment.as_of), not_decided(assessment))
    undecided = completions.undecided()
    behind = {of: _questions_behind(of, rulesets) for of in {one.of for one in undecided}}
    asked = completions.asked(frozenset().union(*behind.values()).difference(known))
    for one in undecided:
        for name in behind[one.of] & asked:
            counts = found.setdefault(name, [0] * len(rulesets.scale.verdicts))
            counts[-1 - one.rank] += 1
    return found


def not_decided(assessment: Assessment) -> frozenset[str]:
    """Return the rules and flags that some answer could still change: a rule that is met may come to rest on a claim or a plan."""
    rules = (finding.rule.id for finding in assessment.findings if finding.status in (Status.OPEN, Status.MET))
    return frozenset((*rules, *(found.flag.id for found in assessment.flags if found.value == "unknown")))


def _questions_behind(of: str, rulesets: RuleSets) -> frozenset[str]:
    """All questions on which a rule or flag rests."""
    if of in rulesets.rules:
        conditions = list(conditions_of(rulesets.rules[of]))
        read = [name for condition in conditions for name in names(condition)]
    else:
        flag = next(flag for found in rulesets for flag in found.flags if flag.id == of)
        risks = rulesets.risks.values() if flag.residual_severity else ()
        read = [name for risk in risks if risk.harmed == "people" for condition in conditions_of(risk) for name in names(condition)]
        read += [flag.definition] if flag.definition else []
    return frozenset().union(*(rulesets.vocabulary.questions_behind(name) for name in read))


def _sorted(rulesets: RuleSets, weight: Mapping[str, list[int]]) -> tuple[str, ...]:
    """Always the most telling question next whose gate rests on none that comes later."""
    waiting = {name: _behind_gate(name, rulesets) & weight.keys() for name in rulesets.questionnaire.questions if name in weight}
    found: list[str] = []
    while waiting:
        done = frozenset(found)
        ready = [name for name, gates in waiting.items() if gates <= done] or list(waiting)
        best = max(ready, key=lambda name: weight[name])
        found.append(best)
        del waiting[best]
    return tuple(found)


def _behind_gate(name: str, rulesets: RuleSets) -> frozenset[str]:
    gate = rulesets.questionnaire.gate(rulesets.questionnaire.questions[name])
    return frozenset().union(*(rulesets.vocabulary.questions_behind(one) for one in names(gate))) if gate else frozenset()


def _asked_at_most(assessment: Assessment, wanted: Mapping[str, object]) -> int:
    """How many of these questions are asked together at most."""
    clauses = Cheapest()
    known = sheet(assessment.case, clauses)
    search = Search(assessment.rulesets.vocabulary, assessment.rulesets.engine, known.answers, known.gone, clauses)
    gates = [gate for name in wanted if (gate := search.main.gate(name)) != NO]
    for gate in gates:
        if gate != YES:
            clauses.price(-gate, 1)
    search.settles()
    return len(gates) - clauses.cost
