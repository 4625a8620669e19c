"""Rule sets written in a line or two, for tests of single outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from techassess.assessment.assess import assess
from techassess.assessment.result import Assessment
from techassess.conditions.parser import parse
from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Sort, Table
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Question, Questionnaire, Section
from techassess.rules.model import Flag, Risk, RiskMeasure, Rule, RuleSet, RuleSets
from tests.assessment.generated import SCALE, TODAY

DONT_KNOW = Answer(Standing.DONT_KNOW)
ABSENT = Answer(Standing.DOES_NOT_APPLY, reason="It is not so here.", confirmed=True)


def question(name: str, sort: Sort = Sort.YES_NO, ask_if: str = "", evidence: str = "none", **kind: Any) -> Question:
    options = MEASURE_OPTIONS if sort is Sort.MEASURE else ()
    label = name.replace("_", " ").capitalize()
    return Question(name, "all", Kind(sort, options, **kind), label, label, ask_if=parse(ask_if) if ask_if else None, evidence=evidence)


QUESTIONS = (
    *(question(name) for name in "abcd"),
    question("behind", ask_if="a"),
    question("proven", evidence="expected"),
    question("also_proven", evidence="expected"),
    question("opener", evidence="expected"),
    question("opened", ask_if="opener"),
    question("trained", Sort.MEASURE),
    question("signed", Sort.MEASURE),
    question("after_training", ask_if="trained"),
    question("hours", Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(100), unit="hours"),
    question("starts", Sort.DATE),
    question("ends", Sort.DATE, ask_if="a"),
)
DEFINITIONS = (Definition("grave", parse("a and b"), "It is grave"),)
TABLES = (
    Table(
        "grade",
        ("low", "mid", "high"),
        ((parse("a"), "high"), (parse("b"), "mid")),
        "low",
        "Grade",
        {"low": "Low", "mid": "Mid", "high": "High"},
    ),
)


def rule(
    requires: str, severity: str = "serious", name: str = "rule", due: str = "before_contract", applies_if: str = "", **more: Any
) -> Rule:
    when = parse(applies_if) if applies_if else None
    return Rule(f"set/topic/{name}", name, parse(requires), severity, due, "Finding.", "Why.", "Remedy.", when, **more)


def rows(*pairs: tuple[str, int], otherwise: int) -> tuple[tuple[Condition, int], ...]:
    return *((parse(when), level) for when, level in pairs), (Truth(True), otherwise)


def risk(
    severity: tuple[tuple[Condition, int], ...],
    likelihood: tuple[tuple[Condition, int], ...],
    *measures: tuple[str, str, int],
    applies_if: str = "",
    harmed: str = "people",
) -> Risk:
    lowering = tuple(RiskMeasure(parse(when), what, by, when) for when, what, by in measures)
    return Risk(
        "set/risk", "Risk", harmed, "by_event", "Who.", "How.", severity, likelihood, lowering, parse(applies_if) if applies_if else None
    )


def rulesets(rules: Iterable[Rule] = (), flags: Iterable[Flag] = (), risks: Iterable[Risk] = ()) -> RuleSets:
    dates = {"go_live": "starts", "contract_end": "ends"}
    questionnaire = Questionnaire("made", "1.0", "Made", (Section("all", "All", QUESTIONS),), DEFINITIONS, dates=dates)
    return RuleSets(
        questionnaire, (RuleSet("set", "1.0", "Set", rules=tuple(rules), tables=TABLES, risks=tuple(risks), flags=tuple(flags)),), SCALE
    )


def answers(**given: Any) -> Mapping[str, Answer]:
    """Answers by question. Those of a measure or a question with expected evidence are claimed unless given as an ``Answer``."""
    return {name: value if isinstance(value, Answer) else Answer(Standing.VALUE, value) for name, value in given.items()}


def shown(value: Any) -> Answer:
    """An answer with a document that shows it."""
    return Answer(Standing.VALUE, value, evidence="documented")


def judged(
    *rules: Rule, stage: str = "before_tender", on: date = TODAY, flags: Iterable[Flag] = (), risks: Iterable[Risk] = (), **given: Any
) -> Assessment:
    sets = rulesets(rules, flags, risks)
    return assess(sets, Case(sets.questionnaire, answers(**given), stage), on)
