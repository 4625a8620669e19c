"""Two rules contradict each other where a design can keep each of them and none can keep both."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from techassess.conditions.vocabulary import Sort
from techassess.rules.conflicts import prove_no_contradiction
from techassess.rules.model import RuleSets
from tests.assessment.made import question, rule
from tests.rules.brute import Brute
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content, design, failures, hours, picks, proved


@given(contents())
@settings(max_examples=3 * settings().max_examples)
def test_contradictions_are_those_that_no_design_escapes(made: Content) -> None:
    failed = proved(prove_no_contradiction, made.rulesets).failed
    assert {one.kind for one in failed} <= {"contradiction"}
    assert {one.about for one in failed} == Brute(made.rulesets).contradictions()


FACT = question("fact")
LOGS = design(hours("logs"), "lower")
ENCRYPTED = design(question("encrypted"), "yes")
LENS = design(picks("lens", "wide", "narrow", several=False), "narrow", "wide")
SIGN = design(question("sign", Sort.MEASURE), "done")
AT = "set/rules/topic/one.yaml:requires"
WORDS = (
    "contradicts 'set/topic/other' (set/rules/topic/other.yaml): "
    "for these facts each of the two can be met, but no design leaves both unbreached"
)


def two(one: str, other: str, when: str = "", when_other: str = "") -> RuleSets:
    rules = [rule(one, name="one", applies_if=when), rule(other, name="other", applies_if=when_other)]
    return content([FACT, LOGS, ENCRYPTED, LENS, SIGN, design(question("behind", ask_if="encrypted"), "yes")], rules)


@pytest.mark.parametrize(
    "made",
    [
        two("logs >= 30", "logs < 30"),
        two("logs > 10", "logs <= 10 or fact"),
        two("encrypted", "not encrypted", when="fact"),
        two('lens == "wide"', 'lens == "narrow"'),
        two('sign == "done"', 'sign == "no"'),
        two("encrypted and behind", "encrypted and not behind"),
        two("logs > count(fact, encrypted)", "logs <= count(fact, encrypted)"),
    ],
)
def test_two_rules_that_ask_the_contrary_contradict(made: RuleSets) -> None:
    assert failures(prove_no_contradiction, made) == [f"contradiction {AT} {WORDS}"]


@pytest.mark.parametrize(
    "made",
    [
        two("logs >= 30", "logs <= 30"),
        two("encrypted", "not encrypted", when="fact", when_other="not fact"),
        two("fact", "not fact"),
        two('sign == "planned"', "sign"),
        two("behind", "not behind"),
        two("logs > 100", "logs < 30"),
        two("encrypted", "not encrypted", when_other="logs > 5"),
    ],
)
def test_two_rules_that_some_design_leaves_unbreached_do_not_contradict(made: RuleSets) -> None:
    assert failures(prove_no_contradiction, made) == []


def test_a_contradiction_is_shown_by_a_design_that_keeps_the_one_and_what_changes_to_keep_the_other() -> None:
    (failed,) = proved(prove_no_contradiction, two("encrypted", "not encrypted", when="fact")).failed
    assert failed.about == ("set/topic/one", "set/topic/other")
    assert failed.part == "set/topic/other"
    assert failed.shown_by == {"fact": True, "encrypted": True}
    assert failed.then == {"encrypted": False}
