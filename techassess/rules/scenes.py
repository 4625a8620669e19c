"""Owns the examples of rules and risks as facts: each read once, for everything that is measured on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from techassess.conditions.evaluation import Facts, Logic, Value
from techassess.questionnaire.answers import WrongAnswer
from techassess.questionnaire.model import STAGES, lies_ahead
from techassess.rules.examples import example_answers, read_answers
from techassess.rules.holders import Held
from techassess.rules.model import Example, Risk, RiskExample, Rule, RuleSets

Values = Mapping[str, Value | Logic]


@dataclass(frozen=True, slots=True)
class Scene:
    """One example with its answers, and the facts as its rule or risk sees them."""

    holder: Rule | Risk
    example: Example | RiskExample
    values: Values
    facts: Facts

    @property
    def stage(self) -> str:
        """The stage of an example of a rule; risks have none."""
        return self.example.stage if isinstance(self.example, Example) else STAGES[0]


def scenes(rulesets: RuleSets) -> tuple[Scene, ...]:
    """Return the examples of all rules and risks; one that cannot be tried is left to ``rules test``."""
    return tuple(_scenes(rulesets))


def telling(held: Held, played: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """Return the examples that say something of a condition: of a rule or risk its own, of anything that is shared all.

    A risk without examples of its own is looked at through those of the rules.
    """
    if held.holder not in ("rule", "risk"):
        return played
    own = tuple(scene for scene in played if scene.holder.id == held.id)
    return own if own or held.holder == "rule" else tuple(scene for scene in played if isinstance(scene.holder, Rule))


def seen_by(holder: Rule | Risk, stage: str, facts: Facts) -> Facts:
    """Return facts as a rule sees them in a stage: what is planned counts while its due stage lies ahead. To risks it never does."""
    return facts.with_planned() if isinstance(holder, Rule) and lies_ahead(holder.due, stage) else facts


def _scenes(rulesets: RuleSets) -> Iterator[Scene]:
    holders: tuple[Rule | Risk, ...] = (*rulesets.rules.values(), *rulesets.risks.values())
    for holder in holders:
        examples: tuple[Example | RiskExample, ...] = holder.examples
        for example in examples:
            try:
                values = read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, example))
            except WrongAnswer:
                continue
            stage = example.stage if isinstance(example, Example) else STAGES[0]
            yield Scene(holder, example, values, seen_by(holder, stage, Facts(rulesets.engine, values)))
