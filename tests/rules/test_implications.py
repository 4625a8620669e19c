"""Which breach comes with which, over all records."""

from __future__ import annotations

from hypothesis import given, settings

from techassess.conditions.completing import Search
from techassess.rules.implications import Implication, implications
from techassess.rules.model import RuleSets
from tests.assessment.made import question, rule
from tests.rules.brute import Brute
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content, hours


def found(rulesets: RuleSets) -> tuple[Implication, ...]:
    return implications(rulesets, Search(rulesets.vocabulary, rulesets.engine))


@given(contents())
@settings(max_examples=3 * settings().max_examples)
def test_implications_are_those_that_every_record_bears_out(made: Content) -> None:
    assert {(one.rule, one.implies, one.mutual) for one in found(made.rulesets)} == Brute(made.rulesets).implications()


def two(one: str, other: str) -> RuleSets:
    return content([question("a"), question("b"), hours()], [rule(one, name="one"), rule(other, name="other")])


def test_a_stricter_limit_is_breached_wherever_the_looser_one_is() -> None:
    assert found(two("hours <= 20", "hours <= 10")) == (Implication("set/topic/one", "set/topic/other"),)
    assert found(two("hours <= 10", "hours <= 20")) == (Implication("set/topic/other", "set/topic/one"),)


def test_two_rules_that_are_breached_together_imply_each_other_and_are_named_once() -> None:
    assert found(two("a and b", "not (not a or not b)")) == (Implication("set/topic/one", "set/topic/other", mutual=True),)


def test_rules_that_can_each_be_breached_alone_imply_nothing() -> None:
    assert found(two("a", "b or hours > 3")) == ()
