"""Owns the proofs that nothing in the content is dead: rules can be breached and met, questions asked, rows reached, options matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from techassess.conditions import tree
from techassess.conditions.completing import Search
from techassess.conditions.encoding import Encoding, Picks, free_answer
from techassess.conditions.evaluation import TRUE, Facts
from techassess.conditions.solving import YES
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question
from techassess.rules.encoded import Outputs, applies, outcome
from techassess.rules.examples import outcome as judged
from techassess.rules.model import Risk, Rule, RuleSets
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs
from techassess.rules.readings import of_rule, readings


def prove_reach(rulesets: RuleSets, places: Places, search: Search) -> Proofs:
    """Prove that every rule can be breached and met, every question asked, where a rule reads it too, and every row reached."""
    found = (_rules, _read_questions, _questions, _rows)
    steps = [step for prove in found for step in prove(rulesets, places, search)]
    return Proofs(len(steps), tuple(found for found in steps if found))


def prove_options(rulesets: RuleSets, places: Places, search: Search) -> Proofs:
    """Prove of every option that some record changes where this answer becomes another one."""
    outputs = Outputs(rulesets)
    steps = [step for question in rulesets.questionnaire for step in _options(question, outputs, rulesets, places, search.renewed())]
    return Proofs(len(steps), tuple(found for found in steps if found))


def _rules(rulesets: RuleSets, places: Places, search: Search) -> Iterator[Failed | None]:
    for rule in rulesets.rules.values():
        for wanted in ("breached", "met"):
            yield None if any(_comes_out(rule, wanted, planned, search) for planned in of_rule(rule)) else _never(rule, wanted, places)


def _comes_out(rule: Rule, wanted: str, planned: bool, search: Search) -> bool:
    """Whether some record leads to an outcome, where planned measures count or do not."""
    found = outcome(rule, search.main, planned)

    def confirm(facts: Facts) -> bool:
        return judged(rule, facts.with_planned() if planned else facts) == wanted

    return search.find(found.breached if wanted == "breached" else found.met, confirm=confirm) is not None


def _never(rule: Rule, wanted: str, places: Places) -> Failed:
    message = f"no answers lead to '{wanted}'"
    return Failed(f"never_{wanted}", (rule.id,), places.rule(rule.id, "requires"), message)


def _read_questions(rulesets: RuleSets, places: Places, search: Search) -> Iterator[Failed | None]:
    """Every question that a rule reads is asked in some record in which the rule applies."""
    questions = rulesets.questionnaire.questions
    for rule in rulesets.rules.values():
        where = [applies(rule, search.main, planned) for planned in of_rule(rule)]
        for node in tree.walk(rule.requires):
            if isinstance(node, tree.Name) and node.id in questions:
                message = f"'{node.id}' is never asked where the rule applies"
                failed = Failed("never_asked_here", (rule.id,), places.rule(rule.id, "requires"), message, node.id, span=node.span)
                yield None if any(search.possible(there, search.main.asked(node.id)) for there in where) else failed


def _questions(rulesets: RuleSets, places: Places, search: Search) -> Iterator[Failed | None]:
    for section in rulesets.questionnaire.sections:
        for index, question in enumerate(section.questions):
            name = question.id
            if search.find(search.main.asked(name), confirm=lambda facts, name=name: facts.gate(name) is TRUE):
                yield None
            else:
                spot = places.question(section.id, index, *(("ask_if",) if question.ask_if is not None else ()))
                yield Failed("never_asked", (name,), spot, f"no answers lead to the question '{name}'")


def _rows(rulesets: RuleSets, places: Places, search: Search) -> Iterator[Failed | None]:
    read = readings(rulesets)
    for found in rulesets:
        for table in found.tables:
            rows = [when for when, _ in table.rows]
            for at in _dead(rows, search, read[table.id]):
                spot = None if at is None else replace(places.table(found.id, table.id), path=("rows", at))
                yield None if spot is None else Failed("row_never_reached", (table.id,), spot, _row_words(at, len(rows)), str(at))
        for risk in found.risks:
            yield from _risk_rows(risk, places, search)


def _risk_rows(risk: Risk, places: Places, search: Search) -> Iterator[Failed | None]:
    for key, rows in (("severity", risk.severity), ("likelihood", risk.likelihood)):
        conditions = [when for when, _ in rows[:-1]]
        for at in _dead(conditions, search, (False,), risk.applies_if):
            if at is None:
                yield None
            else:
                yield Failed("row_never_reached", (risk.id,), places.risk(risk.id, key, at), _row_words(at, len(conditions)), f"{key}.{at}")


def _dead(
    rows: list[tree.Condition], search: Search, modes: tuple[bool, ...], within: tree.Condition | None = None
) -> Iterator[int | None]:
    """For each row its number where it is never the first that is true, and nothing where it is."""
    inside = YES if within is None else search.main.rails(within).true
    for at, literals in enumerate(zip(*(search.main.rows(rows, planned) for planned in modes), strict=True)):
        yield None if any(search.find(literal, inside) for literal in literals) else at


def _row_words(at: int | None, last: int) -> str:
    what = "'otherwise'" if at == last else "it"
    return f"the rows above {what} take every case"


def _options(question: Question, outputs: Outputs, rulesets: RuleSets, places: Places, search: Search) -> Iterator[Failed | None]:
    if not isinstance(search.main.answer(question.id), dict) or question.sort is Sort.TEXT:
        return
    section = rulesets.questionnaire.section(question.section)
    index = section.questions.index(question)
    one = search.main.picks(question.id)
    other = free_answer(question.kind, search.clauses)
    changed = search.variant({question.id: other})
    differs = search.clauses.any_of(_differences(outputs, search.main, changed, question.id))
    for at, option in enumerate(one):
        found = search.find(differs, one[option], *_without(option, one, changed.picks(question.id), question, search))
        spot = places.question(section.id, index, *(("options", at) if question.options else ("id",)))
        message = f"nothing hangs on the option '{option}' of '{question.id}'"
        yield None if found or _excused(question, option) else Failed("option_without_effect", (question.id,), spot, message, option)


def _excused(question: Question, option: str) -> bool:
    """Whether the questionnaire itself says that nothing hangs on an option, and why it is offered."""
    return any(known.id == option and known.decides_nothing for known in question.options)


def _differences(outputs: Outputs, one: Encoding, other: Encoding, question: str) -> Iterator[int]:
    pairs = zip(outputs.resting_on(question, one), outputs.resting_on(question, other), strict=True)
    return (one.clauses.differ(before, after) for before, after in pairs)


def _without(option: str, one: Picks, other: Picks, question: Question, search: Search) -> list[int]:
    """The other answer lacks the option; of several options chosen, all that go together with others stay."""
    lacking = [-other[option]]
    if question.sort is Sort.CHOICES and option not in question.kind.alone:
        kept = [name for name in one if name != option and name not in question.kind.alone]
        lacking += [-search.clauses.differ(one[name], other[name]) for name in kept]
    return lacking
