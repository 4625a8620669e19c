"""Owns the checks that everything is used: questions, options, definitions, tables and their values, imports, topics, situations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from techassess.conditions import tree
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Option, Question
from techassess.rules.faults import Fault
from techassess.rules.holders import Held, conditions
from techassess.rules.model import RuleSets
from techassess.rules.places import Places

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_REMOVE = "Use it, or remove it."


def questions(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield questions whose answer nothing reads. Free text is for the reader of the report."""
    used = _names_read(rulesets) | set(rulesets.questionnaire.dates.values())
    for section in rulesets.questionnaire.sections:
        for at, question in enumerate(section.questions):
            if question.id not in used and question.sort is not Sort.TEXT:
                spot = places.question(section.id, at, "id")
                hint = "Use it in a rule, table, risk or definition, or retire it."
                yield Fault(spot, f"nothing reads the answer to '{question.id}'", hint)


def options(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield options that decide nothing and do not say so, and options that say so although a condition names them.

    What only a rule set of another place reads, such as one of a country, makes no reason wrong that is given beside the questions.
    """
    named, counted = _options_read(conditions(rulesets))
    at_home, counted_at_home = _options_read(held for held in conditions(rulesets) if places.at_home(held.set_id))
    for section in rulesets.questionnaire.sections:
        for at, question in enumerate(section.questions):
            read = set(question.kind.options) if question.id in counted else named.get(question.id, set())
            for place, option in enumerate(question.options) if question.id in named or question.id in counted else ():
                is_read_at_home = question.id in counted_at_home or option.id in at_home.get(question.id, set())
                said = _option(question, option, option.id in read, is_read_at_home)
                if said:
                    yield Fault(places.question(section.id, at, "options", place, "id"), *said)


def _option(question: Question, option: Option, is_read: bool, is_read_at_home: bool) -> tuple[str, str] | None:
    if option.decides_nothing and is_read_at_home:
        return f"'{option.id}' says that it decides nothing, but a condition reads it", "Take 'decides_nothing' out."
    if option.decides_nothing or is_read or option.excludes_others or question.sort is not Sort.CHOICES:
        return None
    hint = "Use it in a condition, retire it, or say under 'decides_nothing' why it is offered."
    return f"no condition names the option '{option.id}' of '{question.id}'", hint


def definitions_and_tables(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield definitions and tables that no condition and no flag reads."""
    used = _names_read(rulesets)
    for shared in rulesets.questionnaire.definitions:
        if shared.id not in used:
            yield Fault(places.definition(shared.id), f"nothing uses the definition '{shared.id}'", _REMOVE)
    for found in rulesets:
        for definition in found.definitions:
            if definition.id not in used:
                yield Fault(places.definition(definition.id, found.id), f"nothing uses the definition '{definition.id}'", _REMOVE)
        for table in found.tables:
            if table.id not in used:
                yield Fault(places.table(found.id, table.id), f"nothing uses the table '{table.id}'", _REMOVE)


def table_values(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield values that no row of their table gives."""
    for found in rulesets:
        for table in found.tables:
            given = {table.otherwise, *(value for _, value in table.rows)}
            for at, value in enumerate(table.values):
                if value not in given:
                    spot = places.table(found.id, table.id, "values", at, "id")
                    yield Fault(spot, f"no row of '{table.id}' gives the value '{value}'", "Add a row for it, or remove it.")


def imports(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield imported names that no condition of the set reads."""
    for found in rulesets:
        used = {name for held in conditions(rulesets) if held.set_id == found.id for name in tree.names(held.condition)}
        for other, names in found.imports.items():
            for at, name in enumerate(names):
                if name not in used:
                    spot = places.head(found.id, "imports", other, at)
                    yield Fault(spot, f"nothing in this set uses the import '{name}'", _REMOVE)


def topics(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield topics without a rule."""
    for found in rulesets:
        filled = {rule.topic for rule in found.rules}
        for at, topic in enumerate(found.topics):
            if topic not in filled:
                hint = "Write one with 'techassess rules new', or remove the topic."
                yield Fault(places.head(found.id, "topics", at), f"the topic '{topic}' has no rule", hint)


def situations(rulesets: RuleSets, places: Places) -> Iterator[Fault]:
    """Yield situations that no example builds on."""
    used = {example.situation for rule in rulesets.rules.values() for example in rule.examples}
    used |= {example.situation for risk in rulesets.risks.values() for example in risk.examples}
    for name in rulesets.questionnaire.situations:
        if name not in used:
            yield Fault(places.situation(name), f"no example builds on the situation '{name}'", _REMOVE)


def _names_read(rulesets: RuleSets) -> set[str]:
    """All names that a condition, a flag, the figures on alarms or the text of a clause reads."""
    found = {name for held in conditions(rulesets) for name in tree.names(held.condition)}
    found |= {name for sets in rulesets for flag in sets.flags for name in (flag.definition, flag.table)}
    found |= {name for rate in (sets.base_rate for sets in rulesets) if rate for name in (*rate.inputs, rate.stated)}
    texts = [rule.supplier.text for rule in rulesets.rules.values() if rule.supplier]
    return found | {name for text in texts for name in _PLACE.findall(text)}


def _options_read(given: Iterable[Held]) -> tuple[dict[str, set[str]], set[str]]:
    """Which options conditions name, by question, and the questions whose chosen options are counted."""
    named: dict[str, set[str]] = {}
    counted: set[str] = set()
    for node in (node for held in given for node in tree.walk(held.condition)):
        match node:
            case tree.Selection(name=name, options=options) | tree.Membership(name=name, options=options):
                named.setdefault(name.id, set()).update(_texts(options))
            case tree.Comparison(first=first, rest=rest):
                terms = (first, *(term for _, term in rest))
                for term in terms:
                    if isinstance(term, tree.Name):
                        named.setdefault(term.id, set()).update(_texts(terms))
            case tree.Count(parts=(tree.Name(id=name_counted),)):
                counted.add(name_counted)
    return named, counted


def _texts(terms: Iterable[tree.Node]) -> set[str]:
    return {term.value for term in terms if isinstance(term, tree.Text)}
