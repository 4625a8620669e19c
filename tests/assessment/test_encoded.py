"""The worst end of the range as propositions is what ``assess`` says of every complete record at every stage."""

from __future__ import annotations

from hypothesis import given

from techassess.assessment.encoded import at_least
from techassess.conditions.completing import Search
from techassess.questionnaire.model import STAGES
from techassess.rules.model import Flag, RuleSets
from tests.assessment.made import question, risk, rows, rule
from tests.rules.brute import Brute
from tests.rules.generated_content import Content, contents
from tests.rules.proved import content


def agree(rulesets: RuleSets) -> set[int]:
    """Try every rank at every stage; returns the ranks that occur."""
    brute, search = Brute(rulesets), Search(rulesets.vocabulary, rulesets.engine)
    applied = [rule for rule in rulesets.rules.values() if not rule.over_by(brute.day)]
    seen = {stage: {brute.rank(record, stage) for record in brute.records} for stage in STAGES}
    for stage, ranks in seen.items():
        for rank, literal in enumerate(at_least(rulesets, applied, search.main, stage), 1):
            for wanted, occurs in ((literal, max(ranks) >= rank), (-literal, min(ranks) < rank)):
                found = search.find(wanted)
                assert (found is not None) is occurs, (stage, rank)
                if found is not None:
                    record = {name: value for name, value in found[0].items() if value is not None}
                    assert (brute.rank(record, stage) >= rank) is (wanted == literal)  # type: ignore[arg-type]
    return set().union(*seen.values())


@given(contents())
def test_a_verdict_is_found_exactly_where_some_record_has_it(made: Content) -> None:
    agree(made.rulesets)


def test_every_severity_leads_to_its_verdict() -> None:
    rules = [rule(name, severity, severity) for name, severity in zip("abcd", ("advice", "moderate", "serious", "blocker"), strict=True)]
    assert agree(content([question(name) for name in "abcd"], rules)) == {0, 1, 2, 3}


def test_a_flag_that_limits_the_verdict_does_so_by_definition_and_by_risk_that_remains() -> None:
    by_definition = Flag("f", "F", definition="limit", best_verdict="do-not-proceed")
    by_risk = Flag("r", "R", residual_severity=3, residual_likelihood=2, best_verdict="proceed-with-conditions")
    remaining = risk(rows(("a", 4), otherwise=2), rows(otherwise=2), ("b", "severity", 2), applies_if="c")
    made = content([question(name) for name in "abcd"], risks=[remaining], flags=[by_definition, by_risk], limit="d and not a")
    assert agree(made) == {0, 1, 3}
