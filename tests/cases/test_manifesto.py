"""On the shipped content: every core item of the Efus manifesto is asked about, by rules that stay within what a promise can weigh."""

from __future__ import annotations

from functools import cache

import pytest

from techassess.conditions.tree import names
from techassess.rules.citations import Law, split
from techassess.rules.model import Rule, RuleSets
from techassess.workspace import Workspace, shipped

LAW = Law.load()
CORE = [item.id for item in LAW.manifesto_items if item.relevance == "core"]
ITEMS = {item.id for item in LAW.manifesto_items}
CHARTER = "EFUS-CCTV"
OURS = "our elaboration"

ASKED = {
    "TP.K1": {"aim_specific", "evaluation_covers"},
    "TP.K2": {"milder_means", "effect_evidence"},
    "TP.K3": {"dpia_done", "dpia_contents", "dpo_involved"},
    "TP.K4": {"incident_procedure"},
    "TP.R1": {"problem_documented"},
    "TP.R2": {"staff_training"},
    "TP.R3": {"online_rules"},
    "TP.R4": {"accessibility"},
    "TP.R5": {"online_rules", "rights_route"},
    "TP.C1": {"continuity_plan"},
    "TP.C2": {"incident_procedure"},
    "TP.C3": {"prevention_weighed", "groups_heard"},
    "TP.C4": {"use_protocol"},
    "TP.C5": {"online_rules"},
    "TP.C6": {"public_education"},
    "TP.C7": {"default_settings", "basic_security"},
    "TP.C8": {"evaluation_plan"},
    "IN.HR": {"dpia_done", "dpia_contents"},
    "IN.CP": {"responsible_person", "data_contract", "joint_arrangement"},
    "IN.SU": {"prevention_weighed"},
    "IN.IJ": {"problem_documented"},
    "PS.R1": {"groups_heard"},
    "PS.R4": {"placement_basis", "evaluation_covers"},
    "PS.R6": {"people_on_ground"},
    "PS.R7": {"operating_limits"},
    "PS.C1": {"consultation"},
    "PS.C2": {"research_partner"},
    "DS.K4": {"design_disclosed", "audit_right"},
    "DS.R1": {"staff_training"},
    "DS.R3": {"responsible_person", "data_contract", "joint_arrangement"},
    "DS.C2": {"research_partner"},
    "CI.K5": {"evaluation_covers"},
    "CI.R4": {"full_notice", "rights_route"},
    "CI.R5": {"evaluation_covers"},
    "CI.R6": {"burden_check"},
    "CI.R9": {"human_reachable"},
    "CI.C1": {"oversight_body", "evaluation_covers"},
    "CI.C2": {"residents_contribute"},
    "CI.C5": {"evaluation_covers"},
    "EV.K2": {"evaluator"},
    "EV.R1": {"evaluation_covers"},
    "EV.R2": {"evaluator"},
    "EV.R3": {"sunset", "expansion_rule"},
    "EV.C6": {"evaluation_covers"},
}
"""The facts that one rule on the item must read together."""


@cache
def rulesets() -> RuleSets:
    return Workspace(shipped()).rulesets


def of_the_manifesto() -> list[Rule]:
    return [rule for rule in rulesets().rules.values() if rule.set_id == "manifesto"]


def items_of(rule: Rule) -> set[str]:
    return {item for text in rule.cites for cite in split(text) for item in LAW.items(cite)}


def on(item: str) -> list[Rule]:
    return [rule for rule in of_the_manifesto() if item in items_of(rule)]


def read_by(rule: Rule) -> set[str]:
    """The questions that decide whether the rule is met."""
    return {question for name in names(rule.requires) for question in rulesets().vocabulary.questions_behind(name)}


def test_the_list_of_facts_names_every_core_item() -> None:
    assert CORE
    assert sorted(ASKED) == sorted(CORE)


@pytest.mark.parametrize("item", CORE)
def test_a_rule_on_the_item_asks_what_the_item_demands(item: str) -> None:
    assert any(read_by(rule) >= ASKED[item] for rule in on(item)), [rule.id for rule in on(item)]


@pytest.mark.parametrize("item", CORE)
def test_an_item_can_be_earned_and_missed(item: str) -> None:
    shown = {example.expect for rule in on(item) for example in rule.examples}
    assert {"met", "breached"} <= shown


def test_a_rule_of_the_manifesto_leads_to_conditions_at_most() -> None:
    assert {rule.severity for rule in of_the_manifesto()} == {"moderate", "advice"}


def test_advice_says_what_we_add() -> None:
    assert [rule.id for rule in of_the_manifesto() if rule.severity == "advice" and OURS not in rule.why] == []


def test_every_rule_rests_on_the_manifesto_or_on_the_charter_for_cameras() -> None:
    for rule in of_the_manifesto():
        assert items_of(rule) or any(cite.startswith(CHARTER) for cite in rule.cites), rule.id
        assert items_of(rule) <= ITEMS, rule.id


def test_a_rule_for_projects_without_personal_data_is_advice() -> None:
    assert {rule.severity for rule in of_the_manifesto() if rule.applies_if is None} == {"advice"}


def test_each_principle_of_the_charter_has_a_rule_for_cameras_alone() -> None:
    rules = {cite: rule for rule in of_the_manifesto() for cite in rule.cites if cite.startswith(CHARTER)}
    assert sorted(rules) == [f"{CHARTER} criterion {number}" for number in range(1, 8)]
    for rule in rules.values():
        assert rule.applies_if is not None
        assert names(rule.applies_if) == ("video_surveillance",), rule.id
