"""What is claimed of ranges, settling answers and remedies holds on records drawn from the shipped content.

A small share of what ``python -m benchmarks.remedies`` tries.
"""

from __future__ import annotations

from benchmarks.drawn import drawn
from benchmarks.remedies import Tried
from techassess.workspace import Workspace, shipped

SHARE = 12


def test_each_claim_holds_on_drawn_records() -> None:
    tried = Tried(Workspace(shipped()).rulesets)
    for case in drawn(tried.rulesets, SHARE, seed=7):
        tried.case(case)
    assert len(tried.times["assess"]) == SHARE
    assert tried.seen["remedy"], "some remedies were tried"
    assert not tried.seen["given up"]
