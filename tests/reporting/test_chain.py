from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.reporting.chain import chain
from techassess.reporting.findings import Values, Writer
from tests.reporting.sample import CLEAR, LAW, judged, mixed


def told(raw: dict[str, object]) -> Values:
    found = judged(raw)
    steps = chain(found, Writer(found, LAW))
    assert steps is not None
    return steps


@pytest.mark.parametrize(
    ("changed", "states"),
    [
        ({}, ["holds", "holds", "holds", "holds"]),
        ({"works_elsewhere": False}, ["holds", "fails", "not_reached", "not_reached"]),
        ({"legal_basis": "none_found", "works_elsewhere": False}, ["fails", "not_reached", "not_reached", "not_reached"]),
        ({"recognises_faces": True}, ["holds", "holds", "holds", "fails"]),
        ({"sensors": ["none_of_these"]}, []),
    ],
)
def test_a_failed_step_ends_the_chain(changed: dict[str, object], states: list[str]) -> None:
    assert [step["state"] for step in told({**CLEAR, **changed})["steps"]] == states


def test_an_open_step_does_not_end_the_chain_and_a_claim_is_a_condition() -> None:
    found = mixed()
    steps = chain(found, Writer(found, LAW))
    assert steps is not None
    assert [step["state"] for step in steps["steps"]] == ["conditions", "holds", "open", "open"]
    assert steps["words"] == "No step fails so far; still open: Necessity and Balance."


def test_the_conclusion_names_the_step_that_failed() -> None:
    assert told({**CLEAR, "works_elsewhere": False})["words"].startswith("The chain ends at “Suitability”.")


def test_steps_stand_in_the_order_of_the_topics_and_tell_what_decided() -> None:
    steps = told({**CLEAR, "milder_means_tried": False})["steps"]
    assert [step["title"] for step in steps] == ["Legality", "Suitability", "Necessity", "Balance"]
    assert [finding["because"] for finding in steps[2]["findings"]] == [["Sensors: A camera", "Milder means were tried: no"]]
    assert steps[3]["findings"] == []


def test_without_the_rule_set_there_is_no_chain() -> None:
    found = mixed()
    bare = replace(found, rulesets=replace(found.rulesets, sets=tuple(one for one in found.rulesets.sets if one.id != "proportionality")))
    assert chain(bare, Writer(bare, LAW)) is None
