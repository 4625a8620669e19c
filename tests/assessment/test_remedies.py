"""A remedy reaches its verdict, never touches a fact, and trying every change finds none that is cheaper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from hypothesis import given

from techassess.assessment.exact import judge
from techassess.assessment.remedies import Remedies, Remedy, applied, cost_of, find_remedies, next_better
from techassess.assessment.result import Assessment
from techassess.conditions.evaluation import Logic, Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.rules.model import Rule, RuleSets
from tests.assessment.generated import SCALE, TODAY, Setting, answers_to, setting
from tests.assessment.made import question, rule
from tests.conditions.generated import OPTIONS, Tape, tapes
from tests.rules.proved import content

TRIES = 400
PREFER: dict[Sort, tuple[str | tuple[str, ...], ...]] = {
    Sort.YES_NO: ("yes", "no"),
    Sort.MEASURE: ("done",),
    Sort.CHOICE: (OPTIONS, tuple(reversed(OPTIONS))),
    Sort.CHOICES: ("fewer", "more"),
    Sort.NUMBER: ("lower", "higher"),
}


def with_design(tape: Tape, found: Setting) -> Setting:
    """The same rule sets, with some questions marked as changeable."""

    def marked(asked: Question) -> Question:
        if asked.sort not in PREFER or tape.below(3) == 0:
            return asked
        return replace(asked, changeable=Changeable(tape.pick(PREFER[asked.sort]), Decimal(1 + tape.below(3))))

    (section,) = found.rulesets.questionnaire.sections
    questionnaire = replace(found.rulesets.questionnaire, sections=(replace(section, questions=tuple(map(marked, section.questions))),))
    return Setting(replace(found.rulesets, questionnaire=questionnaire), replace(found.case, questionnaire=questionnaire))


def judged(rulesets: RuleSets, case: Case) -> Assessment:
    return judge(rulesets, case, TODAY)


def rank(rulesets: RuleSets, case: Case) -> int:
    return SCALE.rank(judged(rulesets, case).range.worst)


def better_or_same(asked: Question, now: Value) -> list[Value]:
    """The answers that ``prefer`` does not put below the one now."""
    assert asked.changeable is not None
    values = [answer.value for answer in answers_to(asked) if answer.evidence == "documented" and answer.value is not None]
    prefer = asked.changeable.prefer
    if isinstance(prefer, tuple):
        return [value for value in values if prefer.index(str(value)) <= prefer.index(str(now))]
    match prefer:
        case "lower":
            return [value for value in values if value <= now]  # type: ignore[operator]
        case "higher":
            return [value for value in values if value >= now]  # type: ignore[operator]
        case "fewer":
            return [value for value in values if value <= now]  # type: ignore[operator]
        case "more":
            return [value for value in values if value >= now]  # type: ignore[operator]
        case "done":
            order = ("done", "planned", "no")
            return [value for value in values if order.index(str(value)) <= order.index(str(now))]
    return [value for value in values if value is now or value is (prefer == "yes")]


def changes(case: Case) -> Iterator[tuple[Decimal, Case]]:
    """Every way to change the design, with its cost."""
    known = case.values()
    ways: list[list[tuple[str, Value | None]]] = []
    for asked in case.questionnaire:
        now = known.get(asked.id)
        if asked.changeable and not isinstance(now, Logic):
            values = (
                [answer.value for answer in answers_to(asked) if answer.value is not None] if now is None else better_or_same(asked, now)
            )
            ways.append([(asked.id, None), *((asked.id, value) for value in dict.fromkeys(values) if value != now)])
    for way in product(*ways):
        chosen = {name: value for name, value in way if value is not None}
        cost = sum((cost_of(case.questionnaire.questions[name], value) for name, value in chosen.items()), Decimal(0))
        evidence = {name: case.answers[name].evidence if name in known else "documented" for name in chosen}
        shown = {name: Answer(Standing.VALUE, value, evidence=evidence[name]) for name, value in chosen.items()}
        yield cost, replace(case, answers={**case.answers, **shown})


def cheapest(rulesets: RuleSets, case: Case, wanted: int) -> Decimal | None:
    """What the cheapest change costs that reaches a verdict, by trying all; nothing where none does."""
    found = sorted(changes(case), key=lambda way: way[0])
    return next((cost for cost, changed in found if rank(rulesets, changed) <= wanted), None)


def facts_of(case: Case) -> dict[str, Answer]:
    return {name: answer for name, answer in case.answers.items() if not case.questionnaire.questions[name].changeable}


@given(tapes(260))
def test_a_remedy_reaches_its_verdict_touches_no_fact_and_none_is_cheaper(tape: Tape) -> None:
    made = with_design(tape, setting(tape))
    start = judged(made.rulesets, made.case)
    to = next_better(start)
    if to is None or len(list(changes(made.case))) > TRIES:
        return
    found = find_remedies(start, to)
    assert found.minimal
    for remedy in found.found:
        after = applied(made.case, remedy)
        assert rank(made.rulesets, after) <= SCALE.rank(to)
        assert facts_of(after) == facts_of(made.case)
    costs = [remedy.cost for remedy in found.found]
    assert costs == sorted(costs)
    assert (costs[0] if costs else None) == cheapest(made.rulesets, made.case, SCALE.rank(to))
    assert (found.obstacle is None) is bool(costs)


@given(tapes(260))
def test_what_helps_if_facts_turn_out_well_does_so_and_an_obstacle_is_one(tape: Tape) -> None:
    made = with_design(tape, setting(tape))
    start = judged(made.rulesets, made.case)
    to = next_better(start)
    if to is None or (found := find_remedies(start, to)).found:
        return
    if found.provided:
        assert found.provided.assumes or found.provided.proofs
        assert set(found.provided.assumes).isdisjoint(made.case.values())
        assert rank(made.rulesets, applied(made.case, found.provided)) <= SCALE.rank(to)
    assert found.obstacle is not None
    assert found.obstacle.rules
    assert set(found.obstacle.facts) <= set(made.case.values())


@dataclass
class _Way:
    """Rules over simple questions."""

    questions: list[Question]
    rules: list[Rule]

    def remedies(self, to: str, alternatives: int = 2, **answers: Value) -> Remedies:
        rulesets = content(self.questions, self.rules)
        case = Case(rulesets.questionnaire, {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in answers.items()})
        return find_remedies(judge(rulesets, case, TODAY), to, alternatives)


def design(name: str, prefer: str = "yes", cost: int = 1) -> Question:
    return replace(question(name), changeable=Changeable(prefer, Decimal(cost)))


def told(remedy: Remedy) -> dict[str, Value]:
    return {step.question: step.to for step in remedy.steps}


def test_the_cheaper_of_two_ways_comes_first_and_the_other_as_an_alternative() -> None:
    way = _Way([design("a", cost=3), design("b", cost=2)], [rule("a or b", "serious")])
    found = way.remedies("proceed", a=False, b=False)
    assert [told(remedy) for remedy in found.found] == [{"b": True}, {"a": True}]
    assert [int(remedy.cost) for remedy in found.found] == [2, 3]


def test_a_fact_that_stands_in_the_way_is_named_with_its_rule() -> None:
    way = _Way([question("fact"), question("other"), design("a")], [rule("fact", "blocker", "one"), rule("a", "serious", "two")])
    found = way.remedies("do-not-proceed-as-designed", fact=False, other=True, a=False)
    assert (found.found, found.provided) == ((), None)
    assert found.obstacle is not None
    assert (found.obstacle.rules, found.obstacle.facts) == (("set/topic/one",), ("fact",))


def test_a_claim_is_not_proved_by_a_small_change() -> None:
    asked = replace(question("hours", Sort.NUMBER, evidence="expected"), changeable=Changeable("lower"))
    rulesets = content([asked], [rule("hours <= 24", "serious")])
    case = Case(rulesets.questionnaire, {"hours": Answer(Standing.VALUE, Decimal(24))})
    found = find_remedies(judged(rulesets, case), "proceed")
    assert found.found == ()
    assert found.provided is not None
    assert (found.provided.steps, found.provided.proofs) == ((), ("hours",))


def test_what_is_unknown_is_assumed_only_where_nothing_else_helps() -> None:
    way = _Way([question("fact"), design("a")], [rule("fact or a", "serious", "one"), rule("fact", "blocker", "two")])
    found = way.remedies("do-not-proceed-as-designed", a=False)
    assert found.found == ()
    assert found.provided is not None
    assert (dict(found.provided.assumes), found.provided.steps) == ({"fact": True}, ())
