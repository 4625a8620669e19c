"""Owns the checks on examples, situations and presets: answers that are possible, asked for, and not said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from techassess.conditions.evaluation import ABSENT, TRUE, Facts, Logic, Value
from techassess.hints import nearest_or_list
from techassess.questionnaire.answers import WrongAnswer
from techassess.questionnaire.model import Questionnaire
from techassess.rules.examples import example_answers, read_answers
from techassess.rules.faults import Fault
from techassess.rules.model import Example, RiskExample, RuleSets
from techassess.rules.places import Places, Spot

Given: TypeAlias = "dict[str, Value | Logic]"


@dataclass(frozen=True, slots=True)
class _Tried:
    """One example of a rule or risk with the place of its parts."""

    holder: str
    number: int
    example: Example | RiskExample
    spot: Callable[..., Spot]


def situations(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield answers of situations that the questionnaire does not accept, or does not ask for in that situation."""
    for situation in rulesets.questionnaire.situations.values():
        sound: Given = {}
        for name, raw in situation.answers.items():
            try:
                sound |= read_answers(rulesets.questionnaire, {name: raw})
            except WrongAnswer as error:
                yield Fault(places.situation(situation.id, "answers", name), str(error), "Situations are answers to the questionnaire.")
        for name in _hidden(rulesets, sound):
            yield _not_asked(places.situation(situation.id, "answers", name), name)


def presets(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield assumptions about questions of which it is not certain, on the assumptions alone, that they are asked."""
    for preset in rulesets.questionnaire.presets.values():
        facts = Facts(rulesets.engine, preset.assumes)
        for name in preset.assumes:
            if facts.gate(name) is not TRUE:
                message = f"with these assumptions alone it is not certain that '{name}' is asked"
                hint = "Leave it out, or assume the answers with which it is asked."
                yield Fault(places.preset(preset.id, "assumes", name), message, hint)


def untried(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield examples that cannot be tried: a situation, a question or an option that is not there."""
    questionnaire = rulesets.questionnaire
    for tried in _examples(rulesets, places):
        example = tried.example
        if example.situation and example.situation not in questionnaire.situations:
            message = f"there is no situation '{example.situation}'"
            yield Fault(tried.spot("from"), message, nearest_or_list(example.situation, questionnaire.situations))
        for name, raw in example.given.items():
            try:
                read_answers(questionnaire, {name: raw} if raw != "unknown" or name not in questionnaire.questions else {})
            except WrongAnswer as error:
                known = {*questionnaire.questions, *questionnaire.retired}
                hint = "" if name in known else nearest_or_list(name, questionnaire.questions)
                yield Fault(tried.spot("given", name), str(error), hint)


def hidden(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield answers of examples to questions that are not asked with the other answers."""
    for tried, answers in _sound(rulesets, places):
        for name in _hidden(rulesets, answers):
            if name in tried.example.given:
                yield _not_asked(tried.spot("given", name), name)


def repeated(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield answers of examples that their situation gives already."""
    known = rulesets.questionnaire.situations
    for tried, _ in _sound(rulesets, places):
        situation = known.get(tried.example.situation)
        for name, raw in tried.example.given.items() if situation else ():
            if situation and name in situation.answers and _same(rulesets.questionnaire, name, raw, situation.answers[name]):
                message = f"the situation '{situation.id}' says this of '{name}' already"
                yield Fault(tried.spot("given", name), message, "Leave it out, so that the example says only what it is about.")


def doubles(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield examples of a rule or risk that try the same answers at the same stage as an earlier one."""
    seen: dict[tuple[str, str, str], int] = {}
    for tried, answers in _sound(rulesets, places):
        stage = tried.example.stage if isinstance(tried.example, Example) else ""
        written = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in answers.items()}
        key = (tried.holder, stage, str(sorted(written.items())))
        if key in seen:
            yield Fault(tried.spot(), f"example {seen[key] + 1} tries the same answers", "Remove one, or change what it is about.")
        seen.setdefault(key, tried.number)


def _examples(rulesets: RuleSets, places: Places) -> Iterator[_Tried]:
    for rule in rulesets.rules.values():
        for at, example in enumerate(rule.examples):
            yield _Tried(rule.id, at, example, _below(places.rule, rule.id, at))
    for risk in rulesets.risks.values():
        for at, placed in enumerate(risk.examples):
            yield _Tried(risk.id, at, placed, _below(places.risk, risk.id, at))


def _below(place: Callable[..., Spot], holder: str, at: int) -> Callable[..., Spot]:
    return lambda *path: place(holder, "examples", at, *path)


def _sound(rulesets: RuleSets, places: Places) -> Iterator[tuple[_Tried, Given]]:
    """The examples whose answers can be read, with these answers."""
    for tried in _examples(rulesets, places):
        try:
            yield tried, read_answers(rulesets.questionnaire, example_answers(rulesets.questionnaire, tried.example))
        except WrongAnswer:
            continue  # ``untried`` says what is wrong


def _hidden(rulesets: RuleSets, answers: Given) -> list[str]:
    facts = Facts(rulesets.engine, answers)
    return [name for name in answers if facts.gate(name) is ABSENT]


def _not_asked(spot: Spot, name: str) -> Fault:
    message = f"'{name}' is not asked with these answers, so what is given for it counts for nothing"
    return Fault(spot, message, "Leave it out, or give the answers with which it is asked.")


def _same(questionnaire: Questionnaire, name: str, raw: object, base: object) -> bool:
    """Whether two answers to a question are the same, however they are written. One that does not fit its question is like no other."""
    if "unknown" in (raw, base):
        return raw == base
    try:
        return read_answers(questionnaire, {name: raw}) == read_answers(questionnaire, {name: base})
    except WrongAnswer:
        return False  # ``situations`` says what is wrong
