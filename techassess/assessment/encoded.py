"""Owns the verdict as propositions over complete, documented records: the worst end of the range at each stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from techassess.conditions import tree
from techassess.conditions.encoding import Encoding
from techassess.conditions.solving import NO
from techassess.questionnaire.model import lies_ahead
from techassess.rules.encoded import applies, level_at_least, outcome
from techassess.rules.model import SEVERITIES, Flag, Risk, Rule, RuleSets


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


def at_least(rulesets: RuleSets, rules: Iterable[Rule], encoding: Encoding, stage: str) -> list[int]:
    """Return for each rank from 1 the literal that the range's worst end is this verdict or a worse one; see ``assessment.verdict``."""
    clauses, scale = encoding.clauses, rulesets.scale
    reasons: list[list[int]] = [[] for _ in scale.verdicts]
    ranks = {verdict.severity: rank for rank, verdict in enumerate(scale.verdicts)}
    for rule in rules:
        if rule.duty_of == "deployer":
            for severity, literal in _contributions(rule, encoding, stage):
                reasons[ranks.get(severity, 0)].append(literal)
    for flag in (flag for found in rulesets for flag in found.flags if flag.best_verdict):
        reasons[scale.rank(flag.best_verdict)].append(_raised(flag, rulesets, encoding))
    return [clauses.any_of(literal for worse in reasons[rank:] for literal in worse) for rank in range(1, len(reasons))]


def _contributions(rule: Rule, encoding: Encoding, stage: str) -> Iterator[tuple[str, int]]:
    """What a rule may weigh, and the literal that it does: its severity where breached, a condition where only plans meet it."""
    ahead = lies_ahead(rule.due, stage)
    found = outcome(rule, encoding, ahead)
    yield rule.severity, found.breached
    if ahead:
        only_planned = encoding.clauses.all_of((found.met, encoding.rails(rule.requires).false))
        yield min(rule.severity, "moderate", key=SEVERITIES.index), only_planned


def _raised(flag: Flag, rulesets: RuleSets, encoding: Encoding) -> int:
    """The literal that a flag is yes, or may be: a risk to people may remain as high as it says."""
    definition = encoding.rails(tree.Name(flag.definition)).true if flag.definition else NO
    if not flag.residual_severity:
        return definition
    risks = (risk for found in rulesets for risk in found.risks if risk.harmed == "people")
    return encoding.clauses.any_of((definition, *(_remains(risk, flag, encoding) for risk in risks)))


def _remains(risk: Risk, flag: Flag, encoding: Encoding) -> int:
    severity = level_at_least(risk, "severity", flag.residual_severity, encoding)
    likelihood = level_at_least(risk, "likelihood", flag.residual_likelihood, encoding)
    return encoding.clauses.all_of((applies(risk, encoding), severity, likelihood))
