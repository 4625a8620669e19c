"""Small generated rule sets with everything in play: planned and claimed, due stages, dates, risks, flags that limit the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from techassess.conditions.evaluation import ABSENT, Logic, Value
from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import Definition, Table
from techassess.conditions.vocabulary import Question as Asked
from techassess.questionnaire.answers import EVIDENCE, Answer, Case, Standing
from techassess.questionnaire.model import STAGES, Question, Questionnaire, Section
from techassess.rules.model import SEVERITIES, Flag, Risk, RiskMeasure, Rule, RuleSet, RuleSets
from techassess.rules.scale import Scale, Verdict
from tests.conditions.generated import Maker, Tape, domain, tapes, vocabulary

TODAY = date(2026, 6, 1)
EARLIER, LATER = date(2020, 1, 1), date(2027, 1, 1)
SCALE = Scale(
    (
        Verdict("proceed", None, "Fine"),
        Verdict("proceed-with-conditions", "moderate", "Conditions"),
        Verdict("do-not-proceed-as-designed", "serious", "Not in this form"),
        Verdict("do-not-proceed", "blocker", "No"),
    ),
    {},
    ("negligible", "limited", "significant", "maximum"),
)


@dataclass(frozen=True)
class Setting:
    """Rule sets and a case that they judge."""

    rulesets: RuleSets
    case: Case

    def __repr__(self) -> str:
        questions = "\n  ".join(
            f"{q.id} if {self.rulesets.questionnaire.gate(q)} evidence {q.evidence}" for q in self.rulesets.questionnaire
        )
        rules = "\n  ".join(f"{r.severity} {r.due}: {r.applies_if} -> {r.requires}" for r in self.rulesets.rules.values())
        return f"\n  {questions}\n  {rules}\n  {self.rulesets.sets}\n  {dict(self.case.answers)}"


def answers_to(question: Question) -> list[Answer]:
    """Every answer worth trying: values with and without proof, a confirmed "does not apply"."""
    values = [value for value in domain(Asked(question.id, question.kind)) if not isinstance(value, Logic)]
    given = [Answer(Standing.VALUE, value, evidence=evidence) for value in values for evidence in EVIDENCE[:2]]
    return [*given, Answer(Standing.DOES_NOT_APPLY, reason="It is not so here.", confirmed=True)]


def answer(value: Value | Logic, evidence: str = "documented") -> Answer:
    """An answer as a case holds it."""
    if value is ABSENT:
        return Answer(Standing.DOES_NOT_APPLY, reason="It is not so here.", confirmed=True)
    assert not isinstance(value, Logic)
    return Answer(Standing.VALUE, value, evidence=evidence)


def setting(tape: Tape) -> Setting:
    """Rule sets over a generated vocabulary, and answers to some of its questions."""
    names = vocabulary(tape, 4, ("yes", "duty", "yes", "duty", "pick", "small", "many", "day"))
    asked = [symbol for symbol in names.values() if isinstance(symbol, Asked)]
    questions = tuple(
        Question(
            found.id, "all", found.kind, found.label, found.label, ask_if=found.gate, evidence=tape.pick(("expected", "none", "expected"))
        )
        for found in asked
    )
    definitions = tuple(symbol for symbol in names.values() if isinstance(symbol, Definition))
    tables = tuple(symbol for symbol in names.values() if isinstance(symbol, Table))
    questionnaire = Questionnaire("generated", "1.0", "Generated", (Section("all", "All", questions),), definitions)
    maker = Maker(tape, list(names.values()))
    limit = Definition("limit", maker.condition(1), "The limit is reached")
    flags = (
        Flag("limited", "Limited", definition="limit", best_verdict="proceed-with-conditions"),
        Flag("residual", "Residual", residual_severity=3, residual_likelihood=2 + tape.below(2), best_verdict="do-not-proceed-as-designed"),
    )
    rules = tuple(rule(tape, maker, number) for number in range(1 + tape.below(5)))
    risks = (risk(tape, maker),) if tape.below(2) else ()
    ruleset = RuleSet(
        "set", "1.0", "Set", topics=("topic",), rules=rules, definitions=(limit,), tables=tables, risks=risks, flags=flags[: tape.below(3)]
    )
    given = {question.id: found for question in questions if (found := some_answer(tape, question))}
    return Setting(RuleSets(questionnaire, (ruleset,), SCALE), Case(questionnaire, given, tape.pick((*STAGES[:1], *STAGES))))


def rule(tape: Tape, maker: Maker, number: int) -> Rule:
    return Rule(
        f"set/topic/rule-{number}",
        f"Rule {number}",
        maker.condition(2),
        tape.pick(SEVERITIES),
        tape.pick((*STAGES, *STAGES[2:])),
        "Finding.",
        "Why.",
        "Remedy.",
        maker.condition(1) if tape.below(2) else None,
        tape.pick((None, None, EARLIER, None, LATER)),
        tape.pick((None, None, None, LATER)),
        tape.pick(("deployer", "deployer", "deployer", "provider")),
    )


def risk(tape: Tape, maker: Maker) -> Risk:
    def levels() -> tuple[tuple[Condition, int], ...]:
        return *((maker.condition(1), 1 + tape.below(4)) for _ in range(tape.below(3))), (Truth(True), 4 - tape.below(4))

    measures = tuple(
        RiskMeasure(maker.condition(1), tape.pick(("severity", "likelihood")), 1 + tape.below(2), f"Measure {number}")
        for number in range(tape.below(3))
    )
    applies_if = maker.condition(1) if tape.below(2) else None
    return Risk("set/risk", "Risk", "people", "by_event", "Who.", "How.", levels(), levels(), measures, applies_if)


def some_answer(tape: Tape, question: Question) -> Answer | None:
    shape = tape.below(6)
    if shape == 0:
        return None
    if shape == 1:
        return Answer(Standing.DONT_KNOW)
    if shape == 2 and tape.below(2):
        return Answer(Standing.DOES_NOT_APPLY, reason="It is not so here.", confirmed=bool(tape.below(2)))
    return tape.pick(answers_to(question))


def settings() -> st.SearchStrategy[Setting]:
    return tapes(220).map(setting)
