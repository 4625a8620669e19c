"""The examples of the shipped content catch small mistakes in it. One mistake in eight is tried here; ``rules mutate`` tries them all."""

from __future__ import annotations

from techassess.rules.equivalence import Equivalence
from techassess.rules.mutants import mutants
from techassess.rules.mutation import WANTED, run
from techassess.workspace import Workspace, shipped


def test_the_examples_of_the_shipped_content_catch_small_mistakes() -> None:
    rulesets = Workspace(shipped()).rulesets
    measured = run(rulesets, Equivalence(rulesets).same, list(mutants(rulesets))[::8])
    assert measured.number("killed") > 200
    assert measured.share >= WANTED
