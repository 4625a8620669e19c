"""The ways to a better verdict for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from techassess.assessment.exact import judge
from techassess.assessment.ways import ways
from techassess.conditions.evaluation import Value
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.answers import Answer, Case, Standing
from techassess.questionnaire.model import Changeable, Question
from techassess.reporting.findings import Values
from techassess.reporting.ways_json import remedies_json
from tests.assessment.generated import TODAY, setting
from tests.assessment.made import question, rule
from tests.assessment.test_remedies import with_design
from tests.conditions.generated import Tape, tapes
from tests.reporting.sample import ROOT
from tests.rules.proved import content, hours, picks

SCHEMA = Draft202012Validator(json.loads((ROOT / "techassess" / "schemas" / "remedies.json").read_text(encoding="utf-8")))


def told(questions: list[Question], requires: str, **answers: Value) -> Values:
    rulesets = content(questions, [rule(requires)])
    shown = {name: Answer(Standing.VALUE, value, evidence="documented") for name, value in answers.items()}
    found = ways(judge(rulesets, Case(rulesets.questionnaire, shown), TODAY), "proceed")
    exported: Values = json.loads(json.dumps(remedies_json(found)))
    assert list(SCHEMA.iter_errors(exported)) == []
    return exported


def design(asked: Question, prefer: str, cost: str = "1") -> Question:
    return replace(asked, changeable=Changeable(prefer, Decimal(cost)))


@pytest.mark.parametrize(
    ("asked", "requires", "answers", "step"),
    [
        (design(question("a"), "yes", "0.5"), "a", {"a": False}, {"from": False, "to": True, "answers": [True], "cost": 0.5}),
        (design(hours("a"), "lower"), "a <= 72", {}, {"from": None, "to": 72, "answers": [{"min": None, "max": 72}], "cost": 1}),
        (
            design(question("a", Sort.DATE), "higher"),
            'a >= "2027-01-01"',
            {"a": date(2026, 1, 1)},
            {"from": "2026-01-01", "to": "2027-01-01", "answers": ["2027-01-01"], "cost": 1},
        ),
        (
            design(picks("a", "x", "y"), "fewer"),
            "not any_of(a, x)",
            {"a": frozenset({"x", "y"})},
            {"from": ["x", "y"], "to": ["y"], "answers": [["y"]], "cost": 1},
        ),
    ],
)
def test_answers_stand_as_files_hold_them(asked: Question, requires: str, answers: Mapping[str, Value], step: Values) -> None:
    exported = told([asked], requires, **answers)
    assert {key: exported["steps"][0][key] for key in step} == step
    assert exported["cost"] == step["cost"]


def test_where_facts_must_turn_out_well_the_steps_are_those_that_are_enough_with_them() -> None:
    exported = told([question("fact"), design(question("a"), "yes")], "fact and a", a=False)
    assert [step["question"] for step in exported["steps"]] == ["a"]
    assert (exported["cost"], exported["assumes"]) == (1, [{"question": "fact", "answers": [True]}])
    assert exported["obstacle"] == {"rules": ["set/topic/rule"], "facts": [], "unknown": ["fact"], "least": True}


def test_where_nothing_helps_there_is_no_cost() -> None:
    exported = told([question("fact")], "fact", fact=False)
    assert (exported["cost"], exported["steps"], exported["assumes"]) == (None, [], [])
    assert exported["obstacle"]["facts"] == ["fact"]


def test_where_nothing_has_to_change_the_cost_is_nought() -> None:
    exported = told([question("fact")], "fact", fact=True)
    assert (exported["from"], exported["to"], exported["cost"], exported["obstacle"]) == ("proceed", "proceed", 0, None)


@given(tapes(260))
def test_whatever_was_found_fits_the_schema(tape: Tape) -> None:
    made = with_design(tape, setting(tape))
    exported = json.loads(json.dumps(remedies_json(ways(judge(made.rulesets, made.case, TODAY)))))
    assert [fault.message for fault in SCHEMA.iter_errors(exported)] == []
