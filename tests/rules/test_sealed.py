"""What a signature covers of the content: every field of every class has its side, and changing it changes that side alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from techassess.conditions.parser import parse
from techassess.conditions.tree import Truth
from techassess.conditions.vocabulary import Definition, Kind, Sort, Table
from techassess.documents.canonical import digest
from techassess.questionnaire.model import Changeable, Option, Preset, Question, Questionnaire, Section, Situation
from techassess.rules.model import BaseRate, Example, Flag, Risk, RiskExample, RiskMeasure, Rule, RuleSet, RuleSets, Source, SupplierClause
from techassess.rules.scale import Scale, Verdict
from techassess.rules.sealed import meaning, versions, wording

KIND = Kind(Sort.NUMBER, (), Decimal(0), Decimal(9), 1, "hours")
QUESTIONS = (
    Question("q", "one", KIND, "How long?", "Time", "Help.", "Why.", (), parse("p"), "buyer", "expected", Changeable("lower")),
    Question(
        "p", "one", Kind(Sort.CHOICES, ("a", "b"), alone=("b",)), "Which?", "Which", options=(Option("a", "A", "help"), Option("b", "B"))
    ),
)
ASKED = Questionnaire(
    "asked",
    "1.0",
    "Asked",
    (Section("one", "One", QUESTIONS, parse("s"), "About."),),
    (Definition("d", parse("q < 3"), "Short"),),
    "one",
    {"go_live": "g"},
    {"gone": "why"},
    {"here": Situation("here", "Here", {"q": 1})},
    {"usual": Preset("usual", "Usual", "Help.", {"q": Decimal(1)})},
)
RULE = Rule(
    "set/topic/rule",
    "Title",
    parse("q < 3"),
    "serious",
    "before_tender",
    "Finding.",
    "Why.",
    "Remedy.",
    parse("d"),
    date(2027, 1, 1),
    date(2029, 1, 1),
    "deployer",
    ("GDPR Art. 5",),
    (Source("Case", "https://example.org", True),),
    SupplierClause("contract", "Text.", "Proof."),
    "None.",
    (Example({"q": 1}, "met"),),
)
ROWS = ((parse("d"), 3), (Truth(True), 1))
RISK = Risk(
    "set/risk",
    "Title",
    "people",
    "by_event",
    "Who.",
    "How.",
    ROWS,
    ROWS,
    (RiskMeasure(parse("d"), "severity", 1, "Text."),),
    parse("d"),
    ("GDPR Art. 5",),
    (RiskExample({"q": 1}, None),),
)
SET = RuleSet(
    "set",
    "1.0",
    "Set",
    "About.",
    "EU",
    "Authority",
    "Lawyer",
    "2027-01-01",
    ("topic",),
    {},
    {"gone": "why"},
    (RULE,),
    (Definition("e", parse("q < 4"), "Shorter"),),
    (Table("t", ("low", "high"), ((parse("d"), "high"),), "low", "Table", {"low": "Low"}),),
    (RISK,),
    (Flag("f", "Flag", "d", "t", 3, 3, "proceed"),),
    BaseRate("c", "s", "fa", "fo", "st"),
)
SCALE = Scale((Verdict("good", None, "Good", "Go on", "Fine."), Verdict("bad", "serious", "Bad")), {"note": "Note."}, ("low", "high"))
CONTENT = RuleSets(ASKED, (SET,), SCALE)

MEANING, WORDING, NEITHER, INSIDE = "meaning", "wording", "neither", "inside"
OTHER = parse("q < 5")
SIDES: Mapping[type, Mapping[str, tuple[str, Any]]] = {
    RuleSets: {"questionnaire": (INSIDE, 0), "sets": (INSIDE, 0), "scale": (INSIDE, 0), "questionnaire_digest": (NEITHER, "x")},
    Questionnaire: {
        "id": (NEITHER, "x"),  # it stands in the record's part
        "version": (NEITHER, "x"),
        "title": (WORDING, "x"),
        "sections": (INSIDE, 0),
        "definitions": (INSIDE, 0),
        "screening": (NEITHER, ""),
        "dates": (MEANING, {"go_live": "x"}),
        "retired": (NEITHER, {}),
        "situations": (NEITHER, {}),
        "presets": (INSIDE, 0),
    },
    Section: {"id": (INSIDE, 0), "title": (WORDING, "x"), "questions": (INSIDE, 0), "ask_if": (MEANING, OTHER), "about": (WORDING, "x")},
    Question: {
        "id": (INSIDE, 0),
        "section": (INSIDE, 0),
        "kind": (INSIDE, 0),
        "text": (WORDING, "x"),
        "label": (WORDING, "x"),
        "help": (WORDING, "x"),
        "why": (WORDING, "x"),
        "options": (INSIDE, 0),
        "ask_if": (MEANING, OTHER),
        "answered_by": (WORDING, "dpo"),
        "evidence": (MEANING, "none"),
        "changeable": (NEITHER, None),
        "optional": (NEITHER, True),
    },
    Kind: {
        "sort": (MEANING, Sort.CHOICE),
        "options": (MEANING, ("x",)),
        "minimum": (MEANING, Decimal(1)),
        "maximum": (MEANING, None),
        "decimals": (MEANING, 0),
        "unit": (MEANING, "days"),
        "alone": (MEANING, ("a",)),
    },
    Option: {
        "id": (WORDING, "x"),
        "text": (WORDING, "x"),
        "help": (WORDING, "x"),
        "excludes_others": (NEITHER, True),  # it stands in the kind
        "decides_nothing": (NEITHER, "x"),
    },
    Preset: {"id": (WORDING, "x"), "title": (WORDING, "x"), "help": (WORDING, "x"), "assumes": (NEITHER, {})},
    Definition: {"id": (MEANING, "x"), "means": (MEANING, OTHER), "label": (WORDING, "x")},
    Table: {
        "id": (MEANING, "x"),
        "values": (MEANING, ("high", "low")),
        "rows": (MEANING, ()),
        "otherwise": (MEANING, "high"),
        "label": (WORDING, "x"),
        "value_texts": (WORDING, {"low": "x"}),
    },
    Rule: {
        "id": (MEANING, "set/topic/other"),
        "title": (WORDING, "x"),
        "requires": (MEANING, OTHER),
        "severity": (MEANING, "moderate"),
        "due": (MEANING, "in_use"),
        "finding": (WORDING, "x"),
        "why": (WORDING, "x"),
        "remedy": (WORDING, "x"),
        "applies_if": (MEANING, OTHER),
        "applies_from": (MEANING, date(2027, 1, 2)),
        "applies_until": (MEANING, None),
        "duty_of": (MEANING, "provider"),
        "cites": (MEANING, ("GDPR Art. 6",)),
        "sources": (INSIDE, 0),
        "supplier": (INSIDE, 0),
        "no_supplier_clause": (WORDING, "x"),
        "examples": (NEITHER, ()),
    },
    Source: {"case": (WORDING, "x"), "link": (WORDING, "x"), "read": (WORDING, False)},
    SupplierClause: {"kind": (MEANING, "award"), "text": (WORDING, "x"), "proof": (WORDING, "x")},
    Risk: {
        "id": (MEANING, "set/other"),
        "title": (WORDING, "x"),
        "harmed": (MEANING, "organisation"),
        "arises": (MEANING, "by_design"),
        "who": (WORDING, "x"),
        "how": (WORDING, "x"),
        "severity": (MEANING, ROWS[1:]),
        "likelihood": (MEANING, ROWS[1:]),
        "measures": (INSIDE, 0),
        "applies_if": (MEANING, None),
        "cites": (MEANING, ()),
        "examples": (NEITHER, ()),
    },
    RiskMeasure: {"when": (MEANING, OTHER), "lowers": (MEANING, "likelihood"), "by": (MEANING, 2), "text": (WORDING, "x")},
    Flag: {
        "id": (MEANING, "x"),
        "title": (WORDING, "x"),
        "definition": (MEANING, "e"),
        "table": (MEANING, ""),
        "residual_severity": (MEANING, 2),
        "residual_likelihood": (MEANING, 0),
        "best_verdict": (MEANING, "bad"),
    },
    BaseRate: dict.fromkeys(("checked", "sought", "false_alarms", "found", "stated"), (MEANING, "x")),
    RuleSet: {
        "id": (WORDING, "x"),
        "version": (NEITHER, "x"),
        **dict.fromkeys(("title", "about", "jurisdiction", "authority", "reviewed_by", "reviewed_on"), (WORDING, "x")),
        "topics": (NEITHER, ()),
        "imports": (NEITHER, {"a": ("b",)}),
        "retired": (NEITHER, {}),
        **dict.fromkeys(("rules", "definitions", "tables", "risks", "flags", "base_rate"), (INSIDE, 0)),
        "acts": (NEITHER, ("x",)),
        "sample": (WORDING, True),
        "digest": (NEITHER, "x"),
    },
    Verdict: {
        "id": (MEANING, "x"),
        "severity": (MEANING, "moderate"),
        "shown": (WORDING, "x"),
        "shown_in_use": (WORDING, "x"),
        "meaning": (WORDING, "x"),
    },
    Scale: {"verdicts": (INSIDE, 0), "remarks": (WORDING, {}), "risk_levels": (WORDING, ())},
}
"""Side and another value of each field; what is inside has sides of its own."""
CHANGES = [(kind, name, side, value) for kind, rows in SIDES.items() for name, (side, value) in rows.items() if side != INSIDE]


def put(root: Any, kind: type, name: str, value: object) -> Any:
    """The content with one field changed in every object of a class."""
    if isinstance(root, tuple):
        return tuple(put(part, kind, name, value) for part in root)
    if isinstance(root, Mapping):
        return {key: put(part, kind, name, value) for key, part in root.items()}
    if not is_dataclass(root) or isinstance(root, type) or type(root) not in SIDES:
        return root
    inner = {part.name: put(getattr(root, part.name), kind, name, value) for part in fields(root)}
    return replace(root, **(inner | ({name: value} if type(root) is kind else {})))


@pytest.mark.parametrize("kind", SIDES, ids=lambda kind: kind.__name__)
def test_every_field_has_its_side(kind: type) -> None:
    assert set(SIDES[kind]) == {part.name for part in fields(kind)}


@pytest.mark.parametrize(("kind", "name", "side", "value"), CHANGES, ids=lambda part: getattr(part, "__name__", None))
def test_a_changed_field_changes_its_side(kind: type, name: str, side: str, value: object) -> None:
    other = put(CONTENT, kind, name, value)
    assert other != CONTENT
    found = {MEANING: digest(meaning(other)) != digest(meaning(CONTENT)), WORDING: digest(wording(other)) != digest(wording(CONTENT))}
    assert found[MEANING] == (side == MEANING)
    assert found[WORDING] or side != WORDING
    assert not any(found.values()) or side != NEITHER


def test_what_stands_in_which_place_decides_nothing() -> None:
    moved = replace(SET, definitions=(), tables=(), flags=())
    beside = RuleSet("more", "1.0", "More", definitions=SET.definitions, tables=SET.tables, flags=SET.flags)
    other = RuleSets(replace(ASKED, sections=(replace(ASKED.sections[0], questions=QUESTIONS[::-1]),)), (beside, moved), SCALE)
    assert digest(meaning(other)) == digest(meaning(CONTENT))


def test_the_order_of_verdicts_decides() -> None:
    other = replace(CONTENT, scale=replace(SCALE, verdicts=SCALE.verdicts[::-1]))
    assert digest(meaning(other)["scale"]) != digest(meaning(CONTENT)["scale"])


def test_meaning_can_be_read_by_people() -> None:
    assert meaning(CONTENT)["rules"] == {
        "set/topic/rule": {
            "applies_if": "d",
            "requires": "q < 3",
            "severity": "serious",
            "due": "before_tender",
            "applies_from": date(2027, 1, 1),
            "applies_until": date(2029, 1, 1),
            "duty_of": "deployer",
            "cites": ["GDPR Art. 5"],
            "supplier": "contract",
        }
    }


def test_versions_are_written_down() -> None:
    assert versions(CONTENT) == {"questionnaire:asked": "1.0", "ruleset:set": "1.0"}
