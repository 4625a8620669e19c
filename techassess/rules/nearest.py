"""Owns finding the answers nearest to the examples that show what no example shows yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from techassess.conditions.evaluation import Facts, Logic, Value
from techassess.conditions.tree import names
from techassess.conditions.vocabulary import parts_of
from techassess.questionnaire.answers import WrongAnswer, plain_value
from techassess.questionnaire.model import STAGES, Questionnaire
from techassess.rules.distance import Distances
from techassess.rules.examples import read_answers
from techassess.rules.holders import conditions
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.scenes import Scene, Values, seen_by, telling
from techassess.rules.steps import Steps
from techassess.rules.wishes import Wish

ORIGINS, BREADTH, CHANGES = 24, 16, 3
"""How many examples the search starts from, how many ways it follows at once, and how many answers it changes at most."""


@dataclass(frozen=True, slots=True)
class Near:
    """Answers that show something, as an example of a rule or risk could give them."""

    holder: Rule | Risk
    situation: str
    stage: str
    given: Mapping[str, object]
    """Answers as a file holds them; ``unknown`` takes one of the situation back."""

    def __str__(self) -> str:
        start = f"from {self.situation} " if self.situation else ""
        stage = "" if self.stage == STAGES[0] else f" at stage {self.stage}"
        return f"{start}given {written(self.given)}{stage}"

    def facts(self, rulesets: RuleSets) -> Facts:
        """The facts as the rule would see them."""
        base = _situation(rulesets.questionnaire, self.situation)
        raw = {name: value for name, value in {**base, **self.given}.items() if value != "unknown"}
        return seen_by(self.holder, self.stage, Facts(rulesets.engine, read_answers(rulesets.questionnaire, raw)))


class Search:
    """Looks for answers near the examples of one content, save those from a situation whose own answers do not fit their questions."""

    def __init__(self, rulesets: RuleSets, played: tuple[Scene, ...]) -> None:
        self._rulesets = rulesets
        starts = {name for name in ("", *rulesets.questionnaire.situations) if _fits(name, rulesets.questionnaire)}
        self._played = tuple(scene for scene in played if scene.example.situation in starts)
        self._steps, self._distances = Steps(rulesets), Distances(rulesets.engine)
        self._used: dict[str, tuple[str, ...]] = {}
        for held in conditions(rulesets):
            self._used[held.id] = (*self._used.get(held.id, ()), *names(held.condition))

    def near(self, wish: Wish) -> Near | None:
        """Return the smallest change found that shows what is wished for; nothing where none near the examples does."""
        questions = self._questions(wish)
        states = self._origins(wish, questions)
        for _ in range(CHANGES):
            reached: list[tuple[Scene, dict[str, Value | Logic], Facts]] = []
            for scene, values in states:
                tried = [(scene, other, self._facts(scene, other)) for other in self._steps(values, questions)]
                found = [self._told(wish, scene, other) for _, other, facts in tried if wish.shown(facts)]
                if found:
                    return min(found, key=_size)
                reached += tried
            states = self._nearest(wish, reached, questions)
        return None

    def _questions(self, wish: Wish) -> tuple[str, ...]:
        """The questions that can matter, in the order in which they are asked."""
        found: set[str] = set()
        for condition in (wish.part, *(aim for aim, _ in wish.aims)):
            for name in names(condition):
                found |= self._rulesets.vocabulary.questions_behind(name)
        return tuple(name for name in self._rulesets.questionnaire.questions if name in found)

    def _origins(self, wish: Wish, questions: tuple[str, ...]) -> list[tuple[Scene, Values]]:
        found = telling(wish.held, self._played)
        if wish.held.holder in ("definition", "table"):
            found = tuple(scene for scene in found if self._rests_on(scene.holder, wish.held.id)) or found
        return self._nearest(wish, [(scene, scene.values, scene.facts) for scene in found], questions, ORIGINS)

    def _rests_on(self, holder: Rule | Risk, name: str) -> bool:
        """Whether a rule or risk uses a definition or table, itself or through others."""
        used, waiting = set[str](), list(self._used[holder.id])
        while waiting:
            one = waiting.pop()
            if one not in used:
                used.add(one)
                waiting += parts_of(self._rulesets.vocabulary[one])
        return name in used

    def _nearest(
        self, wish: Wish, states: Iterable[tuple[Scene, Values, Facts]], questions: tuple[str, ...], most: int = BREADTH
    ) -> list[tuple[Scene, Values]]:
        """The states nearest to what is wished for, each once as far as the questions go."""
        ranked = sorted(states, key=lambda state: (self._distances.total(wish.aims, state[2]), len(state[0].example.given)))
        found: dict[tuple[object, ...], tuple[Scene, Values]] = {}
        for scene, values, _ in ranked:
            found.setdefault(tuple(values.get(name) for name in questions), (scene, values))
            if len(found) == most:
                break
        return list(found.values())

    def _facts(self, scene: Scene, values: Values) -> Facts:
        return seen_by(scene.holder, scene.stage, Facts(self._rulesets.engine, values))

    def _told(self, wish: Wish, scene: Scene, values: Values) -> Near:
        """Say the answers as an example of the rule, without any that does not matter here."""
        told = near_of(self._rulesets.questionnaire, scene, values)
        for name in told.given:
            fewer = Near(told.holder, told.situation, told.stage, {key: value for key, value in told.given.items() if key != name})
            if wish.shown(fewer.facts(self._rulesets)):
                told = fewer
        return told


def near_of(questionnaire: Questionnaire, scene: Scene, values: Values) -> Near:
    """Say answers as what an example's situation does not say already."""
    base = read_answers(questionnaire, _situation(questionnaire, scene.example.situation))
    given = {name: plain_value(value) for name, value in values.items() if base.get(name) != value and not isinstance(value, Logic)}
    given |= dict.fromkeys((name for name in base if name not in values), "unknown")
    return Near(scene.holder, scene.example.situation, scene.stage, given)


def written(value: object) -> str:
    """Return plain data as YAML on one line, as examples are written."""
    match value:
        case bool():
            return str(value).lower()
        case int() | Decimal():
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        case date():
            return f'"{value.isoformat()}"'
        case Mapping():
            return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(written(one) for one in value) + "]"
    text = str(value)
    return text if text.isidentifier() and text not in ("no", "yes", "on", "off", "true", "false", "null") else f'"{text}"'


def _situation(questionnaire: Questionnaire, name: str) -> dict[str, object]:
    return dict(questionnaire.situations[name].answers) if name else {}


def _fits(situation: str, questionnaire: Questionnaire) -> bool:
    """Whether the answers of a situation fit their questions; ``rules check`` names those that do not."""
    try:
        read_answers(questionnaire, _situation(questionnaire, situation))
    except WrongAnswer:
        return False
    return True


def _size(near: Near) -> tuple[int, int]:
    return len(near.given), sum(value == "unknown" for value in near.given.values())
