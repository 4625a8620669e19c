"""The proofs by brute force, from their definitions alone: every complete record is listed, and judged by the engine and ``assess``.

A *way* answers every question, asked or not; the *record* of a way holds the answers to what is asked. A measure that is planned counts
for a rule at the stages up to the rule's due stage, and nowhere else: not for gates, flags and risks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import product

from techassess.assessment.assess import assess
from techassess.conditions import tree
from techassess.conditions.evaluation import FALSE, TRUE, Facts, Logic, Value
from techassess.conditions.parts import Path, parts, replaced
from techassess.conditions.vocabulary import Definition, Sort, Table
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import STAGES, Question, lies_ahead
from techassess.rules.examples import outcome
from techassess.rules.holders import Held, conditions
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.risk_levels import measures, place
from tests.rules.generated_content import values

Record = Mapping[str, Value]
Shown = Counter[tuple[str, ...]]


class Brute:
    """Everything that can be asked of content whose complete records can all be listed."""

    def __init__(self, rulesets: RuleSets) -> None:
        self.rulesets = rulesets
        self.questions = list(rulesets.questionnaire)
        self._ranks: dict[tuple[frozenset[tuple[str, Value]], str], int] = {}

    @cached_property
    def ways(self) -> list[dict[str, Value]]:
        found = product(*(values(question.kind) for question in self.questions))
        return [dict(zip((question.id for question in self.questions), way, strict=True)) for way in found]

    def asked(self, way: Record) -> Record:
        facts = Facts(self.rulesets.engine, way)
        return {name: value for name, value in way.items() if facts.gate(name) is TRUE}

    @cached_property
    def records(self) -> list[Record]:
        return list({frozenset(found.items()): found for way in self.ways if (found := self.asked(way)) is not None}.values())

    @cached_property
    def seen(self) -> list[dict[bool, Facts]]:
        """The facts of each record, as they are and as a rule sees them whose due stage lies ahead."""
        return [self.facts(record) for record in self.records]

    def facts(self, record: Record) -> dict[bool, Facts]:
        plain = Facts(self.rulesets.engine, record)
        return {False: plain, True: plain.with_planned()}

    def value(self, condition: tree.Condition, facts: Facts) -> Logic:
        return facts.engine.judge(condition)(facts)

    # Reach

    def never(self, wanted: str) -> set[str]:
        """The rules that no record, at any stage, leads to this outcome."""
        return {
            rule.id
            for rule in self.rulesets.rules.values()
            if not any(outcome(rule, seen[planned]) == wanted for seen in self.seen for planned in stages(rule))
        }

    def never_asked(self) -> set[str]:
        return {question.id for question in self.questions if not any(question.id in record for record in self.records)}

    def never_asked_here(self) -> set[tuple[str, str]]:
        """Questions that a rule reads and that are asked in no record in which the rule applies."""
        return {
            (rule.id, name)
            for rule in self.rulesets.rules.values()
            for name in set(tree.names(rule.requires)) & set(self.rulesets.questionnaire.questions)
            if not any(
                name in seen[True].answers and self.holds(rule.applies_if, seen[planned]) for seen in self.seen for planned in stages(rule)
            )
        }

    def holds(self, condition: tree.Condition | None, facts: Facts) -> bool:
        return condition is None or self.value(condition, facts) is TRUE

    def rows_never_reached(self) -> set[tuple[str, str]]:
        """Rows of tables and risks that are never the first that is true, however the table is read; a risk must apply."""
        dead: set[tuple[str, str]] = set()
        for table in (table for found in self.rulesets for table in found.tables):
            taken = {self.row(table.rows, seen[planned]) for seen in self.seen for planned in self.readings[table.id]}
            dead |= {(table.id, str(at)) for at in range(len(table.rows) + 1) if at not in taken}
        for risk in self.rulesets.risks.values():
            inside = [seen[False] for seen in self.seen if self.holds(risk.applies_if, seen[False])]
            for key, rows in (("severity", risk.severity), ("likelihood", risk.likelihood)):
                taken = {self.row(rows, facts) for facts in inside}
                dead |= {(risk.id, f"{key}.{at}") for at in range(len(rows)) if at not in taken}
        return dead

    def row(self, rows: Iterable[tuple[tree.Condition, object]], facts: Facts) -> int:
        at = -1
        for at, (when, _) in enumerate(rows):  # the number of the last row is needed after the loop
            if self.value(when, facts) is TRUE:
                return at
        return at + 1

    @cached_property
    def readings(self) -> dict[str, set[bool]]:
        """How each definition and table is read: with planned measures counting, without, or both. What nothing reads counts as both."""
        found: dict[str, set[bool]] = {}
        for held in conditions(self.rulesets):
            if held.holder not in ("definition", "table"):
                for name in tree.names(held.condition):
                    self._read(name, self.modes(held), found)
        for flag in (flag for one in self.rulesets for flag in one.flags):
            for name in filter(None, (flag.definition, flag.table)):
                self._read(name, {False}, found)
        for name, symbol in self.rulesets.vocabulary.items():
            if isinstance(symbol, Definition | Table):
                found.setdefault(name, {True, False})
        return found

    def _read(self, name: str, modes: set[bool], found: dict[str, set[bool]]) -> None:
        symbol = self.rulesets.vocabulary[name]
        if isinstance(symbol, Definition | Table):
            found.setdefault(name, set()).update(modes)
            within = [symbol.means] if isinstance(symbol, Definition) else [when for when, _ in symbol.rows]
            for part in (part for condition in within for part in tree.names(condition)):
                self._read(part, modes, found)

    def modes(self, held: Held) -> set[bool]:
        """Whether planned measures count in a condition: at some stages of a rule they do, at others they do not."""
        match held.holder:
            case "rule":
                return set(stages(self.rulesets.rules[held.id]))
            case "definition" | "table":
                return self.readings[held.id]
            case "risk" if held.key[0] == "measures":
                return {True, False}
        return {False}

    # Options

    def options_without_effect(self) -> set[tuple[str, object]]:
        """Options whose answer can become another one and never changes anything that an assessment says."""
        silent: set[tuple[str, object]] = set()
        for question in self.questions:
            if question.sort not in (Sort.NUMBER, Sort.DATE, Sort.TEXT):
                excused = {option.id for option in question.options if option.decides_nothing}
                silent |= {(question.id, name) for name in options(question) if name not in excused and not self.matters(question, name)}
        return silent

    def matters(self, question: Question, option: object) -> bool:
        return any(
            self.said(way) != self.said({**way, question.id: other})
            for way in self.ways
            if has(way[question.id], option)
            for other in values(question.kind)
            if not has(other, option) and only_without(question, way[question.id], other, option)
        )

    def said(self, way: Record) -> object:
        """All that an assessment at any stage says: what is asked, how rules come out, flags, where risks stand."""
        record = self.asked(way)
        key = frozenset(record.items())
        if key not in self._said:
            self._said[key] = self._judged(record)
        return self._said[key]

    @cached_property
    def _said(self) -> dict[frozenset[tuple[str, Value]], object]:
        return {}

    def _judged(self, record: Record) -> object:
        seen = self.facts(record)
        rules = [self._rule_said(rule, seen) for rule in self.rulesets.rules.values()]
        risks = [self._placed(risk, seen[False]) for risk in self.rulesets.risks.values()]
        flags = [(flag.flag.id, flag.value) for flag in self.assessed(record, STAGES[0]).flags]
        return set(record), rules, flags, risks

    def _rule_said(self, rule: Rule, seen: Mapping[bool, Facts]) -> object:
        """How a rule comes out at each stage, and whether it is met only by plans."""
        found = {planned: outcome(rule, seen[planned]) for planned in stages(rule)}
        return found, found[True] == "met" and self.value(rule.requires, seen[False]) is FALSE

    def _placed(self, risk: Risk, facts: Facts) -> object:
        """Where a risk stands before measures, and which measures are in place or planned; nothing where it does not apply."""
        found = place(risk, facts)
        return found and (found.inherent, [[one.text for one in kept] for kept in measures(risk, facts)])

    # Parts

    def silent_parts(self) -> Shown:
        """Parts that never decide, each by its place, itself and the value with which it never does; parts within them are left out."""
        found: Shown = Counter()
        for held in conditions(self.rulesets):
            silent: list[Path] = []
            for path, part in parts(held.condition):
                if not any(path[: len(above)] == above for above in silent):
                    never = next((value for value in (True, False) if not self.decides(held, path, part, value)), None)
                    if never is not None:
                        silent.append(path)
                        found[held.id, *(str(key) for key in held.key), str(part), str(never).lower()] += 1
        return found

    def decides(self, held: Held, path: Path, part: tree.Condition, value: bool) -> bool:
        other = replaced(held.condition, path, tree.Truth(not value))
        comes_out = self.comes_out(held)
        return any(
            self.value(part, seen[planned]) is (TRUE if value else FALSE)
            and comes_out(held.condition, seen[planned]) != comes_out(other, seen[planned])
            for seen in self.seen
            for planned in self.modes(held)
        )

    def comes_out(self, held: Held) -> Callable[[tree.Condition, Facts], object]:
        """What a holder makes of a condition in its place: an outcome, a row, whether a question is asked."""
        if held.key == ("requires",):
            rule = self.rulesets.rules[held.id]
            return lambda condition, facts: outcome(replace(rule, requires=condition), facts)
        if held.holder in ("definition", "rule"):
            return self.value
        if held.holder in ("question", "section", "risk") and held.key[0] in ("ask_if", "applies_if"):
            return lambda condition, facts: self.value(condition, facts) is TRUE
        rows, at, risk = self._rows(held)
        if not rows:
            return lambda condition, facts: (self.value(condition, facts) is TRUE) if self.holds(risk.applies_if, facts.base) else None
        before, after = rows[:at], rows[at + 1 :]
        return lambda condition, facts: (
            self.row([*before, (condition, 0), *after], facts) if self.holds(risk.applies_if, facts.base) else None
        )

    def _rows(self, held: Held) -> tuple[list[tuple[tree.Condition, object]], int, Risk]:
        at = held.key[1]
        assert isinstance(at, int)
        if held.holder == "table":
            table = self.rulesets.vocabulary[held.id]
            assert isinstance(table, Table)
            return list(table.rows), at, NOWHERE
        risk = self.rulesets.risks[held.id]
        found = {"severity": risk.severity[:-1], "likelihood": risk.likelihood[:-1]}.get(str(held.key[0]), ())
        return list(found), at, risk

    # Contradictions and implications

    def contradictions(self) -> set[tuple[str, str]]:
        """Pairs of rules of which, for some facts, each can be met by a design, while no design leaves both unbreached."""
        designed = {question.id for question in self.questions if question.changeable}
        groups: dict[frozenset[tuple[str, Value]], list[dict[str, str]]] = {}
        for way in self.ways:
            facts = self.facts(self.asked(way))[True]
            fixed = frozenset((name, value) for name, value in way.items() if name not in designed)
            groups.setdefault(fixed, []).append({name: outcome(rule, facts) for name, rule in self.rulesets.rules.items()})
        names = list(self.rulesets.rules)
        pairs = ((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
        return {pair for pair in pairs if any(contrary(*pair, designs) for designs in groups.values())}

    def implications(self) -> set[tuple[str, str, bool]]:
        """Which breach comes with which; a mutual one once, the earlier rule first."""
        breached = {
            name: {at for at, seen in enumerate(self.seen) if outcome(rule, seen[True]) == "breached"}
            for name, rule in self.rulesets.rules.items()
        }
        order = list(breached)
        implied = {(one, other) for one in order for other in order if one != other and breached[one] <= breached[other]}
        mutual = {(one, other) for one, other in implied if (other, one) in implied}
        once = {(one, other) for one, other in mutual if order.index(one) < order.index(other)}
        return {(*pair, False) for pair in implied - mutual} | {(*pair, True) for pair in once}

    # More protection

    def not_monotone(self) -> set[str]:
        """Questions of which some step in the preferred direction worsens the worst end, whatever is answered to newly opened questions."""
        return {question.id for question in self.questions if question.changeable and any(self.worsened(question))}

    def worsened(self, question: Question) -> Iterator[tuple[Record, Value, str]]:
        for record in self.records:
            if question.id in record:
                for value in better(question, record[question.id]):
                    then = [other for other in self.records if follows(record, question.id, value, other)]
                    for stage in STAGES:
                        if min(self.rank(other, stage) for other in then) > self.rank(record, stage):
                            yield record, value, stage

    def rank(self, record: Record, stage: str) -> int:
        key = frozenset(record.items()), stage
        if key not in self._ranks:
            found = self.assessed(record, stage).range.worst
            self._ranks[key] = self.rulesets.scale.rank(found)
        return self._ranks[key]

    def assessed(self, record: Record, stage: str):  # type: ignore[no-untyped-def]  # as ``assess`` says
        answers = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in record.items()}
        return assess(self.rulesets, Case(self.rulesets.questionnaire, answers, stage), self.day)

    @property
    def day(self) -> date:
        """A day on which every rule has begun to apply."""
        return max((rule.applies_from for rule in self.rulesets.rules.values() if rule.applies_from), default=date.min)


NOWHERE = Risk("", "", "people", "by_event", "", "", (), ())


def stages(rule: Rule) -> set[bool]:
    """Whether planned measures count for a rule, over all stages."""
    return {lies_ahead(rule.due, stage) for stage in STAGES}


def options(question: Question) -> tuple[object, ...]:
    return question.kind.options or (True,)


def has(value: Value, option: object) -> bool:
    return option in value if isinstance(value, frozenset) else value == option


def only_without(question: Question, one: Value, other: Value, option: object) -> bool:
    """Of several options chosen, those that go together with others stay when one is left out."""
    if question.sort is not Sort.CHOICES or option in question.kind.alone:
        return True
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    together = set(question.kind.options) - set(question.kind.alone) - {option}
    return one & together == other & together


def contrary(one: str, other: str, designs: list[dict[str, str]]) -> bool:
    met = [any(design[name] == "met" for design in designs) for name in (one, other)]
    return all(met) and all("breached" in (design[one], design[other]) for design in designs)


def better(question: Question, value: Value) -> list[Value]:
    """All answers that protect people more."""
    prefer = question.changeable.prefer if question.changeable else ""
    others = values(question.kind)
    if question.sort is Sort.CHOICES:
        alone = frozenset(question.kind.alone)
        return [other for other in others if (fewer(other, value, alone) if prefer == "more" else fewer(value, other, alone))]
    if question.sort is Sort.NUMBER:
        return [other for other in others if (other < value if prefer == "lower" else other > value)]  # type: ignore[operator]
    if question.sort is Sort.YES_NO:
        return [other for other in others if other is not value and other is (prefer == "yes")]
    order = ("done", "planned", "no") if prefer == "done" else tuple(prefer)
    return list(order[: order.index(str(value))]) if value in order else []


def fewer(value: Value, other: Value, alone: frozenset[str]) -> bool:
    """Something is no longer chosen and nothing new is; an option that stands alone, such as "none of these", may replace all."""
    assert isinstance(value, frozenset)
    assert isinstance(other, frozenset)
    return other != value and not value & alone and (other < value or bool(other & alone))


def follows(before: Record, question: str, value: Value, after: Record) -> bool:
    """After a step, what was asked before and still is keeps its answer."""
    return after.get(question) == value and all(name == question or before[name] == after[name] for name in before if name in after)
