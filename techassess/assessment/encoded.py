"""Owns the verdict as propositions over complete, documented records: the worst end of the range at each stage."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from techassess.conditions import tree
from techassess.conditions.encoding import Encoding
from techassess.conditions.shown import Shown
from techassess.conditions.solving import NO
from techassess.questionnaire.model import lies_ahead
from techassess.rules.encoded import applies, level_at_least, outcome
from techassess.rules.model import PROVEN, SEVERITIES, Flag, Risk, Rule, RuleSets


class Verdicts:
    """The worst end of the range in several encodings, each worked out once."""

    def __init__(self, rulesets: RuleSets, rules: Iterable[Rule]) -> None:
        self._rulesets, self._rules = rulesets, tuple(rules)
        self._known: dict[tuple[Encoding, str], list[int]] = {}

    def at_least(self, encoding: Encoding, stage: str) -> list[int]:
        """Return for each rank from 1 the literal that the range's worst end is this verdict or a worse one."""
        key = (encoding, stage)
        if key not in self._known:
            self._known[key] = at_least(self._rulesets, self._rules, encoding, stage)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Weight:
    """Something that leads to a verdict: which one, the rule or flag behind it, and the literal that it does."""

    rank: int
    of: str
    literal: int
    at_best: int
    """The literal that it does so at the best end too: a planned measure may still lower the risk behind a flag."""


def at_least(rulesets: RuleSets, rules: Iterable[Rule], encoding: Encoding, stage: str) -> list[int]:
    """Return for each rank from 1 the literal that the range's worst end is this verdict or a worse one; see ``assessment.verdict``."""
    found = list(weights(rulesets, rules, encoding, stage))
    return [reached(found, rank, encoding) for rank in range(1, len(rulesets.scale.verdicts))]


def reached(found: Iterable[Weight], rank: int, encoding: Encoding) -> int:
    """Return the literal that something leads to this verdict or a worse one."""
    return encoding.clauses.any_of(weight.literal for weight in found if weight.rank >= rank)


def weights(
    rulesets: RuleSets,
    rules: Iterable[Rule],
    encoding: Encoding,
    stage: str,
    shown: Shown | None = None,
    least: int = 1,
    of: Container[str] | None = None,
) -> Iterator[Weight]:
    """Yield all that can lead to a verdict of the rank ``least`` or a worse one, of all these rules and the flags, or of those in ``of``.

    With ``shown``, rules that are met only thanks to mere claims count as well.
    """
    ranks = {verdict.severity: rank for rank, verdict in enumerate(rulesets.scale.verdicts)}
    for rule in rules:
        if rule.duty_of == "deployer" and ranks.get(rule.severity, 0) >= least and (of is None or rule.id in of):
            for severity, literal in _contributions(rule, encoding, stage, shown):
                if ranks.get(severity, 0) >= least and literal != NO:
                    yield Weight(ranks[severity], rule.id, literal, literal)
    for flag in (flag for found in rulesets for flag in found.flags if flag.best_verdict and (of is None or flag.id in of)):
        rank = rulesets.scale.rank(flag.best_verdict)
        if rank >= least and (worst := _raised(flag, rulesets, encoding, False)) != NO:
            yield Weight(rank, flag.id, worst, _raised(flag, rulesets, encoding, True))


def _contributions(rule: Rule, encoding: Encoding, stage: str, shown: Shown | None) -> Iterator[tuple[str, int]]:
    """What a rule may weigh, and the literal that it does: its severity where breached, a condition where only plans or claims meet it."""
    ahead = lies_ahead(rule.due, stage)
    found = outcome(rule, encoding, ahead)
    yield rule.severity, found.breached
    condition = min(rule.severity, "moderate", key=SEVERITIES.index)
    if ahead:
        yield condition, encoding.clauses.all_of((found.met, encoding.rails(rule.requires).false))
    if shown is not None and rule.severity in PROVEN:
        yield condition, encoding.clauses.all_of((found.met, -shown.seen(rule.requires, ahead).true))


def _raised(flag: Flag, rulesets: RuleSets, encoding: Encoding, planned: bool) -> int:
    """The literal that a flag is yes: a risk to people remains as high as it says, once planned measures are in place or without them."""
    definition = encoding.rails(tree.Name(flag.definition)).true if flag.definition else NO
    if not flag.residual_severity:
        return definition
    risks = (risk for found in rulesets for risk in found.risks if risk.harmed == "people")
    return encoding.clauses.any_of((definition, *(_remains(risk, flag, encoding, planned) for risk in risks)))


def _remains(risk: Risk, flag: Flag, encoding: Encoding, planned: bool) -> int:
    here = applies(risk, encoding)
    if here == NO:
        return NO
    severity = level_at_least(risk, "severity", flag.residual_severity, encoding, planned)
    likelihood = level_at_least(risk, "likelihood", flag.residual_likelihood, encoding, planned)
    return encoding.clauses.all_of((here, severity, likelihood))
