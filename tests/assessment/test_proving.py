"""Reasons excuse what they are given for, and nothing else."""

from __future__ import annotations

from pathlib import Path

from techassess.assessment.proving import with_reasons
from techassess.problems import Place
from techassess.rules.places import Spot
from techassess.rules.proofs import Failed, Proofs
from techassess.rules.reasons import ProofReason

SPOT = Spot((Path("x.yaml"), "x.yaml"))
PART = Failed("part_never_decides", ("set/topic/rule",), SPOT, "never", "a and  b")
OPTION = Failed("option_without_effect", ("question",), SPOT, "nothing", "red")
FOUND = Proofs(5, (PART, OPTION))


def reason(kind: str, of: str, part: str) -> ProofReason:
    return ProofReason(kind, of, part, "Meant so.", Place("reasons.yaml", 1))


def test_without_reasons_all_failures_stand() -> None:
    report = with_reasons(FOUND, ())
    assert report.failed == (PART, OPTION)
    assert report.proved == 3


def test_a_reason_excuses_by_kind_holder_and_part_however_it_is_spaced() -> None:
    given = reason("part_never_decides", "set/topic/rule", "a and b")
    report = with_reasons(FOUND, (given,))
    assert report.failed == (OPTION,)
    assert [(one.failed, one.reason) for one in report.excused] == [(PART, given)]
    assert report.stale == ()
    assert report.proved == 3


def test_a_reason_for_another_part_or_kind_is_stale_where_all_was_tried() -> None:
    others = (reason("part_never_decides", "set/topic/rule", "a"), reason("contradiction", "question", "red"))
    assert with_reasons(FOUND, others).failed == (PART, OPTION)
    assert with_reasons(FOUND, others).stale == others
    assert with_reasons(FOUND, others, complete=False).stale == ()
