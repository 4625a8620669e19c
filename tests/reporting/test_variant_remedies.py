from __future__ import annotations

from dataclasses import replace

import pytest

from techassess.assessment.choosing import Choosing, GivenUp
from techassess.reporting.sheets import Cell
from techassess.reporting.variant_remedies import remedies
from tests.reporting.compared import SHORT, record, variants
from tests.reporting.sample import CLEAR


def rows(*given: dict[str, object]) -> dict[str, tuple[Cell, ...]]:
    """What is said of variants of a design that is clear otherwise."""
    compared = variants(*(record(f"Design {at}", {**CLEAR, **one}) for at, one in enumerate(given)))
    return {row.head: row.cells for row in remedies(compared).rows}


def test_the_cheapest_change_stands_with_its_cost_and_its_steps() -> None:
    found = rows({"retention_hours": 90}, {})
    assert list(found) == ["Next better verdict", "Cost", "What to change"]
    assert found["Next better verdict"] == (Cell("No objection found on these answers"), Cell("None: it is the best already"))
    assert found["Cost"] == (Cell("1"), Cell("–"))
    (change, nothing) = found["What to change"]
    assert change == Cell("1 answer", ("Longest time recordings are kept: “90 hours” → at most 72 hours (cost 1)",))
    assert nothing == Cell("–")


def test_where_no_change_is_enough_it_says_what_would_and_what_stands_in_the_way() -> None:
    unknown = {name: value for name, value in CLEAR.items() if name != "recognises_faces"}
    compared = variants(record("Unknown", unknown), SHORT)
    found = {row.head: row.cells[0] for row in remedies(compared).rows}
    assert found["Cost"] == Cell("0", ("only if facts and proofs turn out as named below",))
    assert found["Facts that must turn out so"] == Cell("1 fact", ("Faces are recognised: “No”",))
    assert found["What stands in the way"].details[0] == "Faces are not recognised without an express law"
    assert found["What stands in the way"].details[-1] == "not known yet: Faces are recognised"


def test_facts_that_no_change_overcomes_are_named() -> None:
    found = rows({"recognises_faces": True}, {})
    assert found["Cost"][0] == Cell("No change of the design is enough")
    assert "fact: Faces are recognised: “Yes”" in found["What stands in the way"][0].details


def test_a_search_that_gave_up_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise GivenUp

    monkeypatch.setattr(Choosing, "find", never)
    found = rows({"retention_hours": 90}, {})
    assert found["Cost"][0] == Cell("None found in good time")


def test_claims_that_must_be_shown_are_named() -> None:
    claimed = record("Claimed", CLEAR, evidence="claimed")
    found = {row.head: row.cells[0] for row in remedies(variants(claimed, replace(SHORT))).rows}
    assert found["Claims to be shown"].details
