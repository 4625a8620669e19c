"""Owns rules as propositions: when each is breached or met, and everything that an answer can change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from techassess.conditions import tree
from techassess.conditions.completing import Record
from techassess.conditions.encoding import Encoding
from techassess.conditions.solving import YES
from techassess.conditions.sums import Sum, Tally, compare
from techassess.conditions.vocabulary import Question
from techassess.questionnaire.answers import plain_value
from techassess.rules.holders import conditions_of
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.readings import of_rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """The literals of a rule: breached, met. Where neither holds it does not apply."""

    breached: int
    met: int


def applies(holder: Rule | Risk, encoding: Encoding, planned: bool = False) -> int:
    """Return the literal that a rule or risk applies."""
    return YES if holder.applies_if is None else encoding.rails(holder.applies_if, planned).true


def outcome(rule: Rule, encoding: Encoding, planned: bool = True) -> Outcome:
    """Return how a rule comes out in a complete record; see ``rules.examples.outcome``. By default its due stage lies ahead."""
    here, requires = applies(rule, encoding, planned), encoding.rails(rule.requires, planned)
    return Outcome(encoding.clauses.all_of((here, requires.false)), encoding.clauses.all_of((here, requires.true)))


def level_at_least(risk: Risk, what: str, wanted: int, encoding: Encoding, planned: bool = False, measures: bool = True) -> int:
    """Return the literal that a risk's severity or likelihood is at least this high, less the measures in place; see ``rules.risk_levels``.

    With ``planned``, planned measures are taken off as well.
    """
    if wanted <= 1:
        return YES
    rows = risk.severity if what == "severity" else risk.likelihood
    lowering = [one for one in risk.measures if measures and one.lowers == what]
    lowered = tuple(Tally(Fraction(one.by), (encoding.rails(one.when, planned).true,)) for one in lowering)
    ways = []
    for (_, level), row in zip(rows, encoding.rows([when for when, _ in rows[:-1]]), strict=True):
        enough = compare(Sum((), lowered, Fraction(wanted - level)), "<=", encoding.clauses, [])
        ways.append(encoding.clauses.all_of((row, enough)))
    return encoding.clauses.any_of(ways)


def placed(risk: Risk, encoding: Encoding) -> Iterator[int]:
    """Yield the literals that say where a risk stands, before and after measures."""
    yield applies(risk, encoding)
    for what in ("severity", "likelihood"):
        for wanted in (2, 3, 4):
            yield level_at_least(risk, what, wanted, encoding, measures=False)
            yield from (level_at_least(risk, what, wanted, encoding, planned) for planned in (True, False))


Output = Callable[[Encoding], Iterable[int]]
"""The literals of one thing that answers can change."""


class Outputs:
    """Everything that answers can change: which questions are asked, rules, flags, risks."""

    def __init__(self, rulesets: RuleSets) -> None:
        self._vocabulary = rulesets.vocabulary
        self._found: list[tuple[frozenset[str], Output]] = []
        for symbol in self._vocabulary.values():
            if isinstance(symbol, Question) and symbol.gate is not None:
                self._add((symbol.gate,), partial(_asked, symbol.id))
        for rule in rulesets.rules.values():
            self._add(conditions_of(rule), partial(_of_rule, rule))
        for flag in (flag for found in rulesets for flag in found.flags):
            if flag.definition:
                self._add((tree.Name(flag.definition),), partial(_raised, flag.definition))
            if flag.table:
                self._add((tree.Name(flag.table),), partial(_chosen, flag.table))
        for risk in rulesets.risks.values():
            self._add(conditions_of(risk), partial(_of_risk, risk))

    def _add(self, conditions: Iterable[tree.Condition], output: Output) -> None:
        names = {name for condition in conditions for name in tree.names(condition)}
        self._found.append((frozenset().union(*(self._vocabulary.questions_behind(name) for name in names)), output))

    def resting_on(self, question: str, encoding: Encoding) -> Iterator[int]:
        """Yield the literals of everything that rests on one question."""
        for behind, output in self._found:
            if question in behind:
                yield from output(encoding)


def _asked(question: str, encoding: Encoding) -> Iterable[int]:
    return (encoding.asked(question),)


def _raised(definition: str, encoding: Encoding) -> Iterable[int]:
    return (encoding.rails(tree.Name(definition)).true,)


def _chosen(table: str, encoding: Encoding) -> Iterable[int]:
    return encoding.table(table).values()


def _of_rule(rule: Rule, encoding: Encoding) -> Iterator[int]:
    """How a rule comes out at each stage, and whether only plans meet it."""
    for planned in of_rule(rule):
        found = outcome(rule, encoding, planned)
        yield from (found.breached, found.met)
    yield encoding.clauses.all_of((outcome(rule, encoding).met, encoding.rails(rule.requires).false))


def _of_risk(risk: Risk, encoding: Encoding) -> Iterator[int]:
    """Whether a risk applies, where it stands then before measures, and which measures are in place or planned."""
    here = applies(risk, encoding)
    levels = [level_at_least(risk, what, wanted, encoding, measures=False) for what in ("severity", "likelihood") for wanted in (2, 3, 4)]
    measures = [encoding.rails(one.when, planned).true for one in risk.measures for planned in (True, False)]
    yield here
    yield from (encoding.clauses.all_of((here, literal)) for literal in (*levels, *measures))


def about(record: Record, rulesets: RuleSets, *conditions: tree.Condition) -> Mapping[str, object]:
    """The answers of a record on which conditions rest, as an example would give them, in the order of the questionnaire."""
    behind = {name for condition in conditions for one in tree.names(condition) for name in rulesets.vocabulary.questions_behind(one)}
    order = [name for name in rulesets.questionnaire.questions if name in behind and name in record]
    return {name: plain_value(record[name]) for name in order}  # type: ignore[arg-type]  # complete records hold values only
