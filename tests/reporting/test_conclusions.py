"""What follows in law: what decides each conclusion, or what an open one waits for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from techassess.assessment.result import Assessment
from techassess.reporting.conclusions import MOST, conclusions
from techassess.reporting.findings import Values
from techassess.rules.model import Levels
from tests.reporting.sample import CLEAR, judged, mixed


def told(found: Assessment) -> Mapping[str, Values]:
    return {conclusion["id"]: conclusion for conclusion in conclusions(found)}


def test_a_decided_conclusion_says_why_and_one_that_limits_the_verdict_says_so() -> None:
    found = told(mixed())
    assert found["dpia_required"]["because"] == ["Sensors: A camera", "Main purpose: Public safety"]
    assert found["dpia_required"]["waits_for"] == []
    assert found["prior_consultation"]["limit"] == "While this is so, the verdict is at best “Possible under conditions”."
    assert found["prior_consultation"]["because"] == ["Risk that remains high: The recordings are put to other uses"]


def test_an_open_conclusion_says_between_what_and_what_it_waits_for() -> None:
    found = told(mixed())["interference"]
    assert (found["known"], found["words"]) == (False, "Not known yet: “Serious” or “Very serious”")
    assert (found["because"], found["waits_for"]) == ([], ["Faces are recognised"])


def test_a_conclusion_that_can_still_be_anything_is_just_not_known() -> None:
    found = told(judged({}))
    assert {name: (one["words"], one["waits_for"]) for name, one in found.items()} == {
        "dpia_required": ("Not known yet", ["Sensors", "Main purpose"]),
        "interference": ("Not known yet", ["Sensors"]),
        "national_law_checked": ("Not known yet", ["National law was checked"]),
        "prior_consultation": ("Not known yet", []),
    }
    assert found["prior_consultation"]["because"][0].startswith("Risk that may remain high: ")


def test_of_many_risks_the_first_few_are_named() -> None:
    found = mixed()
    high = next(one for one in found.risks if one.risk.title == "The recordings are put to other uses")
    many = replace(found, risks=tuple(replace(high, risk=replace(high.risk, title=f"Risk {at}")) for at in range(9)))
    named = [f"Risk that remains high: Risk {at}" for at in range(MOST)]
    assert told(many)["prior_consultation"]["because"] == [*named, "and 5 more"]


def test_risks_that_may_remain_are_told_as_such() -> None:
    found = mixed()
    flags = tuple(replace(one, value="unknown", possible=("yes", "no")) if one.flag.residual_severity else one for one in found.flags)
    risks = tuple(replace(one, residual_severity=Levels(1, 4)) for one in found.risks if one.risk.harmed == "people")
    assert told(replace(found, flags=flags, risks=risks))["prior_consultation"]["because"] == [
        f"Risk that may remain high: {one.risk.title}" for one in risks if one.residual_likelihood.high >= 3
    ]


def test_answers_to_questions_that_are_not_asked_are_left_out_where_others_decide() -> None:
    found = told(judged({**CLEAR, "sensors": ["none_of_these"]}))
    assert [text for one in found.values() for text in one["because"] if text.endswith("not asked in this case")] == []
