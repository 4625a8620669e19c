"""Owns what an example says of definitions and tables besides the outcome of its rule, and how they came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from techassess.conditions.evaluation import TRUE, UNKNOWN, Facts
from techassess.conditions.vocabulary import Definition, Table
from techassess.hints import nearest
from techassess.questionnaire.answers import WrongAnswer


def expected(says: Mapping[str, object]) -> str:
    """Return what is said, in words that can be laid beside what was found."""
    return "".join(f", {name}: {_words(value)}" for name, value in says.items())


def found(names: Iterable[str], facts: Facts) -> str:
    """Return how definitions and tables came out, as flags see them. Raises WrongAnswer for a name that is neither."""
    return "".join(f", {name}: {_found(name, facts.base)}" for name in names)


def _found(name: str, facts: Facts) -> str:
    match facts.engine.vocabulary.get(name):
        case Table(values=values):
            return _words([value for value in values if value in facts.table(name)])
        case Definition():
            value = facts.truth(name)
            return "unknown" if value is UNKNOWN else _words(value is TRUE)
    named = [known for known, symbol in facts.engine.vocabulary.items() if isinstance(symbol, Definition | Table)]
    raise WrongAnswer(f"there is no definition or table '{name}'. {nearest(name, named)}".strip())


def _words(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _words(value[0]) if len(value) == 1 else f"[{', '.join(str(one) for one in value)}]"
    return str(value)
