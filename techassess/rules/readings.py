"""Owns whether planned measures count where a condition is read: by rules at some stages, by gates, flags and risks never."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from techassess.conditions import tree
from techassess.conditions.vocabulary import Definition, Question, Vocabulary
from techassess.questionnaire.model import STAGES, lies_ahead
from techassess.rules.holders import Held, conditions
from techassess.rules.model import Rule, RuleSets

Readings = Mapping[str, tuple[bool, ...]]
"""Of each definition and table whether it is read with planned measures counting, without, or both."""
BOTH = (True, False)


def of_rule(rule: Rule) -> tuple[bool, ...]:
    """Planned measures count while a rule's due stage lies ahead, and not once it has passed, which a stage may never do."""
    return tuple(dict.fromkeys(lies_ahead(rule.due, stage) for stage in STAGES))


def readings(rulesets: RuleSets) -> Readings:
    """Return how all that reads each definition and table does so; what nothing reads counts as read both ways."""
    found: dict[str, set[bool]] = {}
    vocabulary = rulesets.vocabulary
    for held in conditions(rulesets):
        if held.holder not in ("definition", "table"):
            _read(tree.names(held.condition), of_held(held, rulesets, {}), vocabulary, found)
    flags = (flag for one in rulesets for flag in one.flags)
    _read([name for flag in flags for name in (flag.definition, flag.table) if name], (False,), vocabulary, found)
    named = (name for name, symbol in vocabulary.items() if not isinstance(symbol, Question))
    return {name: tuple(value for value in BOTH if value in found.get(name, BOTH)) for name in named}


def of_held(held: Held, rulesets: RuleSets, known: Readings) -> tuple[bool, ...]:
    """Whether planned measures count in a condition; a risk's measure is looked at once as in place, once as planned."""
    match held.holder:
        case "rule":
            return of_rule(rulesets.rules[held.id])
        case "definition" | "table":
            return known[held.id]
    return BOTH if held.key[0] == "measures" else (False,)


def _read(names: Iterable[str], modes: tuple[bool, ...], vocabulary: Vocabulary, found: dict[str, set[bool]]) -> None:
    """Note how names are read that stand in a condition, and those behind them."""
    for name in names:
        symbol = vocabulary[name]
        if not isinstance(symbol, Question) and not found.setdefault(name, set()).issuperset(modes):
            found[name].update(modes)
            within = (symbol.means,) if isinstance(symbol, Definition) else tuple(when for when, _ in symbol.rows)
            _read([part for condition in within for part in tree.names(condition)], modes, vocabulary, found)
