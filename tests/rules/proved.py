"""Content written in a line or two, and what a group of proofs says of it, in short."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from techassess.conditions.completing import Search
from techassess.conditions.parser import parse
from techassess.conditions.vocabulary import Definition, Kind, Sort, Table
from techassess.questionnaire.model import Changeable, Option, Question, Questionnaire, Section
from techassess.rules.model import Flag, Risk, Rule, RuleSet, RuleSets
from techassess.rules.places import Places
from techassess.rules.proofs import Failed, Proofs
from tests.assessment.generated import SCALE
from tests.assessment.made import question
from tests.rules.generated_content import PLACES

Prove = Callable[[RuleSets, Places, Search], Proofs]


def design(asked: Question, *prefer: str) -> Question:
    """The same question as a design choice, with the one word or the options that it prefers."""
    return replace(asked, changeable=Changeable(prefer[0] if len(prefer) == 1 else prefer))


def hours(name: str = "hours", most: int = 100) -> Question:
    return question(name, Sort.NUMBER, minimum=Decimal(0), maximum=Decimal(most))


def picks(name: str, *options: str, alone: tuple[str, ...] = (), several: bool = True) -> Question:
    found = question(name)
    kind = Kind(Sort.CHOICES if several else Sort.CHOICE, options, alone=alone)
    return replace(found, kind=kind, options=tuple(Option(option, option, excludes_others=option in alone) for option in options))


def table(*rows: tuple[str, str], values: tuple[str, ...] = ("low", "mid", "high"), otherwise: str = "low") -> Table:
    return Table("grade", values, tuple((parse(when), value) for when, value in rows), otherwise, "Grade")


def content(
    questions: Iterable[Question],
    rules: Iterable[Rule] = (),
    tables: Iterable[Table] = (),
    risks: Iterable[Risk] = (),
    flags: Iterable[Flag] = (),
    **definitions: str,
) -> RuleSets:
    means = tuple(Definition(name, parse(text), name) for name, text in definitions.items())
    questionnaire = Questionnaire("made", "1.0", "Made", (Section("all", "All", tuple(questions)),), means)
    made = RuleSet("set", "1.0", "Set", rules=tuple(rules), tables=tuple(tables), risks=tuple(risks), flags=tuple(flags))
    return RuleSets(questionnaire, (made,), SCALE)


def proved(prove: Prove, rulesets: RuleSets) -> Proofs:
    return prove(rulesets, PLACES, Search(rulesets.vocabulary, rulesets.engine))


def failures(prove: Prove, rulesets: RuleSets) -> list[str]:
    """Every failure as a line: its kind, its place, its message."""
    return [said(failed) for failed in proved(prove, rulesets).failed]


def said(failed: Failed) -> str:
    keys = ".".join(str(key) for key in failed.spot.path)
    return f"{failed.kind} {failed.spot.file[1]}:{keys} {failed.message}"
