"""Owns the proof that more protection never worsens a verdict.

For every complete record and every step of a design choice in the direction of ``prefer`` there are answers to the questions that the step
opens under which the verdict is no worse, all other answers kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from techassess.assessment.assess import assess
from techassess.assessment.encoded import Verdicts
from techassess.assessment.result import Assessment
from techassess.conditions.completing import Record, Search
from techassess.conditions.encoding import Encoding, Raw
from techassess.conditions.evaluation import Facts
from techassess.conditions.solving import NO
from techassess.questionnaire.answers import Answer, Case, Standing, plain_value
from techassess.questionnaire.model import STAGES, Question
from techassess.rules.designs import better_answer, either_answer, fixed_answer
from techassess.rules.model import SEVERITIES, RuleSets
from techassess.rules.places import Places, Spot
from techassess.rules.proofs import Failed, Proofs

_ROUNDS = 300


def prove_monotone(rulesets: RuleSets, places: Places, search: Search) -> Proofs:
    """Prove of every changeable question, at every stage, that a step towards more protection never has to worsen the verdict.

    Rules count as if all of them applied already. Of each question the first failure is reported, the worst verdict first.
    """
    day = max((rule.applies_from for rule in rulesets.rules.values() if rule.applies_from), default=date.min)
    rules = [rule for rule in rulesets.rules.values() if not rule.over_by(day)]
    verdicts = Verdicts(rulesets, rules)
    found: list[Failed | None] = []
    for question in rulesets.questionnaire:
        if question.changeable:
            found += _question(question, rulesets, verdicts, day, places, search)
    return Proofs(len(found), tuple(failed for failed in found if failed))


def _question(
    question: Question, rulesets: RuleSets, verdicts: Verdicts, day: date, places: Places, search: Search
) -> Iterator[Failed | None]:
    better, steps = better_answer(question, search.main.answer(question.id), search.clauses)
    if steps == NO:
        return
    proof = _Step(question, rulesets, verdicts, day, places, search, better, steps, search.variant({question.id: better}))
    for stage in STAGES:
        for rank in reversed(range(len(rulesets.scale.verdicts) - 1)):
            failed = proof.fails(stage, rank)
            yield failed
            if failed:
                return


@dataclass(frozen=True, slots=True)
class _Step:
    """One design choice that becomes better, all other answers kept."""

    question: Question
    rulesets: RuleSets
    verdicts: Verdicts
    day: date
    places: Places
    search: Search
    better: Raw
    steps: int
    after: Encoding

    def fails(self, stage: str, rank: int) -> Failed | None:
        """Return a record whose verdict is milder than the one of this rank, and after the step is not, whatever is newly answered."""
        search, question = self.search, self.question
        before = self.verdicts.at_least(search.main, stage)[rank]
        after = self.verdicts.at_least(self.after, stage)[rank]
        if after == before:
            return None
        wanted = [self.steps, search.main.asked(question.id), -before, after]
        for _ in range(_ROUNDS):
            found = search.find(*wanted, of=(search.main, self.after), confirm=self._confirms(stage))
            if found is None:
                return None
            kept, then = found
            opens = any(name not in kept for name in then)
            pinned = [*search.pinned(kept), *search.pinned_to(self.better)]
            helped = search.find(*pinned, -after, of=(self.after,)) if opens else None
            if helped is None:
                return self._failed(kept, then, stage)
            wanted.append(self.verdicts.at_least(self._answered(kept, helped[0]), stage)[rank])
        return self._given_up(stage)

    def _confirms(self, stage: str) -> Callable[..., bool]:
        def worse(before: Facts, after: Facts) -> bool:
            ranks = [self.rulesets.scale.rank(self._assessed(facts.answers, stage).range.worst) for facts in (before, after)]
            return ranks[1] > ranks[0]

        return worse

    def _assessed(self, record: Record, stage: str) -> Assessment:
        answers = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in record.items()}  # type: ignore[arg-type]
        return assess(self.rulesets, Case(self.rulesets.questionnaire, answers, stage), self.day)

    def _answered(self, kept: Record, answers: Record) -> Encoding:
        """The reading after the step in which questions that were not asked before are answered in this way."""
        main, clauses, questions = self.search.main, self.search.clauses, self.rulesets.questionnaire.questions
        given = {name: fixed_answer(questions[name], answers[name]) for name in answers if name not in kept}
        mixed = {name: either_answer(main.asked(name), main.answer(name), raw, clauses) for name, raw in given.items()}
        return self.search.variant({**mixed, self.question.id: self.better})

    def _failed(self, before: Record, after: Record, stage: str) -> Failed:
        name = self.question.id
        plain = [{name: plain_value(value) for name, value in record.items()} for record in (before, after)]  # type: ignore[arg-type]
        changed = {name: value for name, value in plain[1].items() if plain[0].get(name) != value}
        judged = [self._assessed(record, stage) for record in (before, after)]
        message = f"a better answer to '{name}' leads from '{judged[0].range.worst}' to '{judged[1].range.worst}' at stage {stage}"
        if set(after) - set(before):
            message += ", however the questions that it opens are answered"
        return Failed("not_monotone", (name, *_worsened(*judged)), self._spot(), message, shown_by=plain[0], then=changed)

    def _given_up(self, stage: str) -> Failed:
        message = f"given up after {_ROUNDS} records: a better answer to '{self.question.id}' at stage {stage}"
        return Failed("not_settled", (self.question.id,), self._spot(), message)

    def _spot(self) -> Spot:
        section = self.rulesets.questionnaire.section(self.question.section)
        return self.places.question(section.id, section.questions.index(self.question), "changeable")


def _worsened(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """The rules that weigh more in the second assessment than in the first."""
    pairs = zip(before.findings, after.findings, strict=True)
    return tuple(then.rule.id for now, then in pairs if then.at_worst and _weight(then.at_worst) > _weight(now.at_worst))


def _weight(severity: str | None) -> int:
    return -1 if severity is None else SEVERITIES.index(severity)
