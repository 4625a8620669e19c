"""Small generated questionnaires and rule sets whose complete records can all be listed, to try the proofs against brute force.

Everything that proofs speak of is in play: gates, definitions, a table, rules with severities and due stages, risks, flags that limit the
verdict, design choices with every kind of preference.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import prod
from pathlib import Path

from hypothesis import strategies as st

from techassess.conditions.evaluation import Value
from techassess.conditions.tree import Condition, Truth
from techassess.conditions.vocabulary import MEASURE_OPTIONS, Definition, Kind, Sort, Symbol, Table
from techassess.conditions.vocabulary import Question as Asked
from techassess.questionnaire.model import STAGES, Changeable, Option, Question, Questionnaire, Section
from techassess.rules.model import SEVERITIES, Flag, Risk, RiskMeasure, Rule, RuleSet, RuleSets
from techassess.rules.places import Places
from tests.assessment.generated import EARLIER, LATER, SCALE
from tests.conditions.generated import OPTIONS, Maker, Tape, tapes

MOST_WAYS = 80
"""So many ways to answer all questions at most."""
PLACES = Places({"set": (Path("set"), "set")}, (Path("questionnaire"), "questionnaire"))
VALUES = ("low", "mid", "high")


@dataclass(frozen=True)
class Content:
    """Rule sets, written out when an example fails."""

    rulesets: RuleSets

    def __repr__(self) -> str:
        lines = [f"section {section.id} if {section.ask_if}" for section in self.rulesets.questionnaire.sections]
        for q in self.rulesets.questionnaire:
            prefer = q.changeable.prefer if q.changeable else None
            lines.append(f"{q.id} in {q.section} if {q.ask_if}: {q.kind.options} {q.kind.alone} {q.kind.maximum} prefer {prefer}")
        lines += [f"definition {found.id}: {found.means}" for found in self.rulesets.questionnaire.definitions]
        for found in self.rulesets:
            lines += [f"definition {one.id}: {one.means}" for one in found.definitions]
            lines += [f"table {one.id}: {[(str(when), value) for when, value in one.rows]} else {one.otherwise}" for one in found.tables]
            lines += [f"{r.id} {r.severity} {r.due} {r.duty_of}: {r.applies_if} -> {r.requires}" for r in found.rules]
            lines += [f"{risk.id} if {risk.applies_if}: {levels(risk.severity)} {levels(risk.likelihood)}" for risk in found.risks]
            lines += [f"  {one.when} lowers {one.lowers} by {one.by}" for risk in found.risks for one in risk.measures]
            lines += [str(flag) for flag in found.flags]
        return "\n  ".join(("", *lines))


def levels(rows: tuple[tuple[Condition, int], ...]) -> str:
    return str([(str(when), level) for when, level in rows])


def values(kind: Kind) -> tuple[Value, ...]:
    """All answers to a question of a generated kind."""
    match kind.sort:
        case Sort.YES_NO:
            return (True, False)
        case Sort.CHOICES:
            together = [option for option in kind.options if option not in kind.alone]
            several = [frozenset(some) for size in range(len(together)) for some in combinations(together, size + 1)]
            return (*several, *(frozenset((alone,)) for alone in kind.alone))
        case Sort.NUMBER:
            return tuple(Decimal(step) for step in range(int(kind.minimum or 0), int(kind.maximum or 0) + 1))
        case Sort.TEXT:
            return ("...",)
    return kind.options


def kind(tape: Tape) -> Kind:
    options = OPTIONS[: 2 + tape.below(2)]
    return tape.pick(
        (
            Kind(Sort.YES_NO),
            Kind(Sort.MEASURE, MEASURE_OPTIONS),
            Kind(Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(1 + tape.below(3))),
            Kind(Sort.CHOICE, options),
            Kind(Sort.CHOICES, options, alone=options[2:]),
            Kind(Sort.YES_NO),
            Kind(Sort.MEASURE, MEASURE_OPTIONS),
            Kind(Sort.TEXT),
        )
    )


def preference(tape: Tape, sort: Sort, options: tuple[str, ...]) -> Changeable | None:
    if tape.below(3) == 0 or sort is Sort.TEXT:
        return None
    ordered = {Sort.MEASURE: ("done", "done", ("done", "no", "planned")), Sort.CHOICE: (options, options[::-1])}
    plain = {Sort.NUMBER: ("lower", "higher"), Sort.YES_NO: ("yes", "no"), Sort.CHOICES: ("fewer", "more")}
    return Changeable(tape.pick({**ordered, **plain}[sort]))


def question(tape: Tape, number: int, found: Kind, section: str, gate: Condition | None) -> Question:
    name = f"{found.sort.value}{number}"
    listed = found.options if found.sort in (Sort.CHOICE, Sort.CHOICES) else ()
    excused = tape.below(12) == 11
    options = tuple(Option(option, option.title(), excludes_others=option in found.alone) for option in listed)
    if excused:
        options = tuple(Option(one.id, one.text, one.help, one.excludes_others, "It is listed to be complete.") for one in options)
    changeable = preference(tape, found.sort, found.options)
    return Question(name, section, found, name, name, options=options, ask_if=gate, changeable=changeable)


def questionnaire(tape: Tape) -> Questionnaire:
    """Two to five questions in one or two sections, the second of which may be asked only under a condition."""
    symbols: list[Symbol] = []
    questions: list[Question] = []
    definitions: list[Definition] = []
    turn, second = 1 + tape.below(4), None
    for number in range(2 + tape.below(4)):
        found = kind(tape)
        if prod(len(values(one)) for one in (*(q.kind for q in questions), found)) > MOST_WAYS:
            break
        if number == turn and tape.below(2):
            second = Maker(tape, symbols).condition(1)
        gate = Maker(tape, symbols).condition(1) if symbols and tape.below(2) else None
        questions.append(question(tape, number, found, "first" if number < turn else "second", gate))
        symbols.append(Asked(questions[-1].id, found))
        if tape.below(4) == 3:
            definitions.append(Definition(f"means{number}", Maker(tape, symbols).condition(1), f"It means {number}"))
            symbols.append(definitions[-1])
    first = Section("first", "First", tuple(q for q in questions if q.section == "first"))
    rest = Section("second", "Second", tuple(q for q in questions if q.section == "second"), second)
    return Questionnaire("generated", "1.0", "Generated", (first, rest) if rest.questions else (first,), tuple(definitions))


def content(tape: Tape) -> Content:
    asked = questionnaire(tape)
    symbols: list[Symbol] = list(asked.symbols())
    tables: tuple[Table, ...] = ()
    if tape.below(3) == 2:
        rows = tuple((Maker(tape, symbols).condition(1), tape.pick(VALUES)) for _ in range(1 + tape.below(2)))
        tables = (Table("grade", VALUES, rows, tape.pick(VALUES), "Grade"),)
    symbols += tables
    maker = Maker(tape, symbols)
    rules = tuple(rule(tape, maker, number) for number in range(2 + tape.below(3)))
    limit = Definition("limit", maker.condition(1), "The limit is reached")
    risks = (risk(tape, maker),) if tape.below(3) == 2 else ()
    ruleset = RuleSet(
        "set",
        "1.0",
        "Set",
        topics=("topic",),
        rules=rules,
        definitions=(limit,),
        tables=tables,
        risks=risks,
        flags=flags(tape, bool(tables), bool(risks)),
    )
    return Content(RuleSets(asked, (ruleset,), SCALE))


def flags(tape: Tape, with_table: bool, with_risk: bool) -> tuple[Flag, ...]:
    found = [
        Flag("limited", "Limited", definition="limit", best_verdict=tape.pick(("", "proceed-with-conditions", "do-not-proceed"))),
        *([Flag("graded", "Graded", table="grade")] if with_table else []),
    ]
    if with_risk:
        residual = (1 + tape.below(3), 1 + tape.below(3))
        verdict = tape.pick(("proceed-with-conditions", "do-not-proceed-as-designed"))
        found.append(Flag("residual", "Residual", "", "", *residual, verdict))
    return tuple(flag for flag in found if tape.below(3))


def rule(tape: Tape, maker: Maker, number: int) -> Rule:
    return Rule(
        f"set/topic/rule-{number}",
        f"Rule {number}",
        maker.condition(2),
        tape.pick(SEVERITIES),
        tape.pick(STAGES),
        "Finding.",
        "Why.",
        "Remedy.",
        maker.condition(1) if tape.below(2) else None,
        tape.pick((None, None, None, EARLIER, LATER)),
        tape.pick((None, None, None, None, EARLIER)),
        tape.pick(("deployer", "deployer", "deployer", "provider")),
    )


def risk(tape: Tape, maker: Maker) -> Risk:
    def rows() -> tuple[tuple[Condition, int], ...]:
        return *((maker.condition(1), 1 + tape.below(4)) for _ in range(tape.below(3))), (Truth(True), 1 + tape.below(4))

    measures = tuple(
        RiskMeasure(maker.condition(1), tape.pick(("severity", "likelihood")), 1 + tape.below(2), f"Measure {number}")
        for number in range(tape.below(3))
    )
    applies_if = maker.condition(1) if tape.below(2) else None
    return Risk(
        "set/risk", "Risk", tape.pick(("people", "people", "organisation")), "by_event", "", "", rows(), rows(), measures, applies_if
    )


def contents() -> st.SearchStrategy[Content]:
    return tapes(220).map(content)
