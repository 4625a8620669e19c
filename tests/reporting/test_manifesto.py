from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from techassess.assessment.result import Status
from techassess.conditions.wording import Reason
from techassess.reporting.findings import Values, Writer
from techassess.reporting.manifesto import table
from tests.reporting.sample import CLEAR, LAW, judged, mixed


def rows(raw: Mapping[str, object], stage: str = "before_tender") -> dict[str, Values]:
    found = judged(raw, stage)
    told = table(found, Writer(found, LAW))
    assert told is not None
    return {row["item"]: row for row in [*told["items"], *told["unasked"], *told["charter"]]}


@pytest.mark.parametrize(
    ("raw", "item", "outcome"),
    [
        (CLEAR, "TP.R2", "supports"),
        ({**CLEAR, "staff_trained": "planned"}, "TP.R2", "partly"),
        ({**CLEAR, "staff_trained": "no"}, "TP.R2", "conflicts"),
        ({"sensors": ["camera"]}, "TP.R2", "not_addressed"),
        ({**CLEAR, "sensors": ["none_of_these"]}, "TP.R1", "not_relevant"),
        ({**CLEAR, "residents_heard": "meeting"}, "PS.C1", "partly"),
        ({**CLEAR, "residents_heard": "not_at_all"}, "PS.C1", "conflicts"),
        (CLEAR, "PS.C1", "supports"),
        (CLEAR, "TP.K3", "not_addressed"),
        (CLEAR, "Principle 7", "supports"),
    ],
)
def test_an_item_comes_out_as_the_rules_that_cite_it(raw: dict[str, object], item: str, outcome: str) -> None:
    assert rows(raw)[item]["outcome"] == outcome


def test_a_range_of_items_counts_for_each_of_them() -> None:
    assert {rows(CLEAR)[item]["outcome"] for item in ("TP.C1", "TP.C2", "TP.C3")} == {"supports"}


def test_every_core_item_has_a_row_and_related_ones_only_where_a_rule_cites_them() -> None:
    found = rows(CLEAR)
    core = {item.id for item in LAW.manifesto_items if item.relevance == "core"}
    assert core <= set(found)
    assert set(found) - core == {"PS.K7", "Principle 7"}


def test_a_row_says_what_the_proposal_does_about_it() -> None:
    found = rows({**CLEAR, "residents_heard": "meeting"})
    assert found["CI.C1"]["does"] == ["How residents were heard: In a public meeting"]
    assert rows({"sensors": ["camera"]})["TP.R2"]["does"] == ["Not answered yet: Training of staff"]


def test_a_row_leaves_out_why_a_rule_applies_where_it_is_not_kept() -> None:
    assert rows({**CLEAR, "milder_means_tried": False})["TP.R1"]["does"] == ["Milder means were tried: no"]


def test_a_rule_that_does_not_apply_says_nothing_where_others_bear_on_the_item() -> None:
    found = judged({**CLEAR, "residents_heard": "meeting"})
    silent = tuple(
        replace(one, status=Status.NOT_APPLICABLE, because=(Reason((), "It is not so here."),))
        if one.rule.id == "manifesto/participation/heard"
        else one
        for one in found.findings
    )
    told = table(replace(found, findings=silent), Writer(found, LAW))
    assert told is not None
    does = {row["item"]: row["does"] for row in told["items"]}
    assert does["PS.C1"] == ["How residents were heard: In a public meeting"]


def test_what_is_not_answered_yet_is_told_once() -> None:
    open_rows = [row["does"] for row in rows({"sensors": ["camera"]}).values() if row["outcome"] == "not_addressed" and row["rules"]]
    assert {len(does) for does in open_rows} == {1}
    assert all(does[0].startswith("Not answered yet: ") for does in open_rows)


def test_items_that_no_rule_asks_about_stand_apart() -> None:
    found = judged(CLEAR)
    told = table(found, Writer(found, LAW))
    assert told is not None
    assert "TP.K3" in [row["item"] for row in told["unasked"]]
    assert not {row["item"] for row in told["unasked"]} & {row["item"] for row in told["items"]}
    assert all(not row["rules"] for row in told["unasked"])


def test_an_open_item_is_not_addressed_yet() -> None:
    assert rows({"sensors": ["camera"]})["TP.R2"]["outcome_words"] == "Not addressed yet"


def test_the_outcomes_are_counted() -> None:
    found = judged(CLEAR)
    told = table(found, Writer(found, LAW))
    assert told is not None
    assert sum(count["count"] for count in told["counts"]) == len(told["items"])


def test_without_the_rule_set_there_is_no_table() -> None:
    found = mixed()
    bare = replace(found, rulesets=replace(found.rulesets, sets=tuple(one for one in found.rulesets.sets if one.id != "manifesto")))
    assert table(bare, Writer(bare, LAW)) is None
