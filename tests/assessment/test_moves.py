"""What moved between two assessments of one record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from techassess.assessment.exact import with_exact_range
from techassess.assessment.moves import Direction, Moves, moves
from techassess.assessment.result import Assessment, Status
from techassess.rules.model import Flag
from tests.assessment.made import DONT_KNOW, judged, risk, rows, rule, shown

Judge = Callable[..., Assessment]


def moved(judge: Judge, before: dict[str, Any], after: dict[str, Any]) -> Moves:
    return moves(with_exact_range(judge(**before)), with_exact_range(judge(**after)))


def only(judge: Judge, before: dict[str, Any], after: dict[str, Any]) -> tuple[Status | None, Status | None, Direction]:
    """The one finding that moved: from what to what, and which way."""
    (move,) = moved(judge, before, after).findings
    was, now = (finding.status if finding else None for finding in (move.before, move.after))
    return was, now, move.direction


KEPT = partial(judged, rule("a", applies_if="b"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": False, "b": True}, {"a": True, "b": True}, (Status.BREACHED, Status.MET, Direction.BETTER)),
        ({"a": True, "b": True}, {"a": False, "b": True}, (Status.MET, Status.BREACHED, Direction.WORSE)),
        ({"b": True}, {"a": False, "b": True}, (Status.OPEN, Status.BREACHED, Direction.WORSE)),
        ({"b": True}, {"a": True, "b": True}, (Status.OPEN, Status.MET, Direction.BETTER)),
        ({"a": True, "b": True}, {"a": True, "b": False}, (Status.MET, Status.NOT_APPLICABLE, Direction.OTHER)),
    ],
)
def test_a_finding_moves_by_what_it_may_weigh(
    before: dict[str, Any], after: dict[str, Any], expected: tuple[Status, Status, Direction]
) -> None:
    assert only(KEPT, before, after) == expected


def test_what_stayed_is_left_out() -> None:
    found = moved(partial(judged, rule("a", name="one"), rule("b", name="two")), {"a": True, "b": True}, {"a": False, "b": True})
    assert [move.rule.id for move in found.findings] == ["set/topic/one"]
    assert moved(KEPT, {"a": True}, {"a": True, "c": True}).findings == ()


def test_the_range_is_told_before_and_after() -> None:
    found = moved(partial(judged, rule("a")), {}, {"a": False})
    assert (found.before.best, found.before.worst, found.after.settled) == (
        "proceed",
        "do-not-proceed-as-designed",
        "do-not-proceed-as-designed",
    )


def test_a_plan_or_a_claim_in_place_of_a_proof_is_a_move() -> None:
    planned = partial(judged, rule("trained"))
    assert only(planned, {"trained": "done"}, {"trained": "planned"}) == (Status.MET, Status.MET, Direction.WORSE)
    claimed = partial(judged, rule("proven"))
    assert only(claimed, {"proven": True}, {"proven": shown(True)}) == (Status.MET, Status.MET, Direction.BETTER)


def test_the_heaviest_comes_first() -> None:
    rules = (rule("a", "advice", "light"), rule("a", "blocker", "heavy"), rule("a", "moderate", "middle"))
    found = moved(partial(judged, *rules), {"a": True}, {"a": False})
    assert [move.rule.severity for move in found.findings] == ["blocker", "moderate", "advice"]
    assert found.findings_that(Direction.WORSE) == found.findings
    assert found.findings_that(Direction.BETTER) == ()


def test_a_duty_of_the_supplier_moves_without_weight() -> None:
    duty = partial(judged, rule("a", duty_of="provider"))
    assert only(duty, {"a": True}, {"a": False}) == (Status.MET, Status.BREACHED, Direction.OTHER)


LEAK = risk(rows(("a", 4), otherwise=2), rows(otherwise=3), ("trained", "likelihood", 2), applies_if="b")


def test_a_risk_moves_by_the_levels_that_remain() -> None:
    leak = partial(judged, risks=[LEAK])
    (move,) = moved(leak, {"a": True, "b": True}, {"a": True, "b": True, "trained": "done"}).risks
    assert move.before is not None
    assert move.after is not None
    assert (str(move.before.residual_likelihood), str(move.after.residual_likelihood)) == ("[1, 3]", "1")
    assert move.direction is Direction.BETTER
    (move,) = moved(leak, {"a": False, "b": True}, {"a": True, "b": True}).risks
    assert move.direction is Direction.WORSE


def test_a_risk_that_arises_is_worse_and_one_that_falls_away_better() -> None:
    leak = partial(judged, risks=[LEAK])
    (move,) = moved(leak, {"a": True, "b": False}, {"a": True, "b": True}).risks
    assert (move.before, move.direction) == (None, Direction.WORSE)
    (move,) = moved(leak, {"a": True, "b": True}, {"a": True, "b": False}).risks
    assert (move.after, move.direction) == (None, Direction.BETTER)


def test_a_risk_that_grows_worse_in_one_respect_and_better_in_another_went_neither_way() -> None:
    leak = partial(judged, risks=[LEAK])
    (move,) = moved(leak, {"a": False, "b": True}, {"a": True, "b": True, "trained": "done"}).risks
    assert move.direction is Direction.OTHER


def test_a_conclusion_that_is_another_one_is_told() -> None:
    flags = partial(judged, flags=[Flag("dpia", "A DPIA is required", "grave")])
    (move,) = moved(flags, {"a": True}, {"a": True, "b": True}).flags
    assert (move.flag.id, move.before.value, move.after.value) == ("dpia", "unknown", "yes")
    assert moved(flags, {"a": True, "b": True}, {"a": True, "b": True, "c": DONT_KNOW}).flags == ()
